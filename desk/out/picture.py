"""The view that is on the screen as a picture, without a browser: PNG, SVG, PDF, or a film."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import streamlit as st

from frontline.desk.drawing import name_of
from frontline.desk.out.export import Screen, published_of
from frontline.desk.serving.speaking import said
from frontline.geo.files.scratch import room
from frontline.layers.figures.picture import film_of_figures, still_of_figures
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.link import Linked, linked
from frontline.layers.page.symbology.theme import Theme
from frontline.layers.publishing.release import Published, Terms
from frontline.layers.stills.frames import film_days, timed
from frontline.layers.stills.layout import PANEL
from frontline.layers.stills.scene import MOST_DEGREES, Scene, fitting
from frontline.layers.stills.stills import FILM_SIZE, FILMS, SIZE, Canvas, film, still
from frontline.layers.stills.view import box_at

KINDS = {
    "png": ("PNG", "image/png"),
    "svg": ("SVG", "image/svg+xml"),
    "pdf": ("PDF", "application/pdf"),
    "gif": ("GIF", "image/gif"),
}
"""What each file is called here, and its type."""
# Letters of a headline: two lines of the panel.
LONGEST = 68
SPEED = 4.0
"""Days with a change a second, as on the command line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a reader wants a picture.

    Attributes:
        title: A headline, or nothing.
        change: Mark what changed hands in the lens's span.
        text: Mark the places of the text.
    """

    title: str = ""
    change: bool = True
    text: bool = True


def offer_picture(screen: Screen, terms: Terms) -> None:
    """The view as a file, with headline and marks to choose."""
    title = st.text_input(said("out.headline"), max_chars=LONGEST, key="headline")
    ground = not terms.figures_only
    change = ground and st.checkbox(said("out.mark_change"), value=True, key="mark change")
    marked = ground and screen.reading is not None
    text = marked and st.checkbox(said("out.mark_places"), value=True, key="mark text")
    kind = st.radio(
        said("out.as"),
        list(KINDS),
        format_func=lambda one: said("out.film") if one in FILMS else KINDS[one][0],
        horizontal=True,
        key="picture kind",
    )
    wish = Wish(title, change, text)
    st.download_button(
        said("out.picture"),
        data=partial(picture, screen, terms, wish, kind),
        file_name=f"{screen.name}.{kind}",
        mime=KINDS[kind][1],
        on_click="ignore",
        width="stretch",
        help=said("out.shown", n=round(MOST_DEGREES)) if ground else said("out.shown_figures"),
    )


def picture(screen: Screen, terms: Terms, wish: Wish, kind: str) -> bytes:
    """The view that the page was left at, drawn on *terms*."""
    seen = linked(screen.work.settings.get(f"picture {name_of(screen.asked)}") or "")
    screen, out = published_of(screen, terms)
    draw = drawn_figures if terms.figures_only else drawn
    return draw(out, seen, wish, kind, screen.opens(out.mosaic))


def drawn_figures(out: Published, seen: Linked, wish: Wish, kind: str, opens: date) -> bytes:
    """The figures of what may go out as a file of this *kind*; arguments as for ``drawn``."""
    mosaic = out.mosaic
    day = mosaic.on(seen.day or opens).shown
    size = FILM_SIZE if kind in FILMS else SIZE
    sheet = Canvas(size, theme=Theme(seen.palette, seen.dark), scene=Scene(title=wish.title))
    draw: Callable[[Path], Path] = partial(still_of_figures, mosaic, out.theatre, day, sheet=sheet)
    if kind in FILMS:
        frames = timed(mosaic, film_days(mosaic, since(mosaic, seen, day), day), SPEED)
        draw = partial(film_of_figures, mosaic, out.theatre, frames, sheet=sheet)
    with room() as folder:
        return draw(folder / f"picture.{kind}").read_bytes()


def drawn(out: Published, seen: Linked, wish: Wish, kind: str, opens: date) -> bytes:
    """What may go out as a file of this *kind*.

    Args:
        opens: The day where the link names none.
    """
    mosaic = out.mosaic
    day = mosaic.on(seen.day or opens).shown
    size = FILM_SIZE if kind in FILMS else SIZE
    first = since(mosaic, seen, day)
    scene = Scene(
        box=fitting(box_at(*seen.view, size[0] - PANEL, size[1])) if seen.view else None,
        since=first if wish.change else None,
        title=wish.title,
        mentions=out.reading.places if out.reading and wish.text else (),
        notes=out.notes.kept,
    )
    sheet = Canvas(size, theme=Theme(seen.palette, seen.dark), scene=scene)
    draw: Callable[[Path], Path] = partial(still, mosaic, out.theatre, day, sheet=sheet)
    if kind in FILMS:
        frames = timed(mosaic, film_days(mosaic, first, day), SPEED)
        draw = partial(film, mosaic, out.theatre, frames, sheet=sheet)
    with room() as folder:
        return draw(folder / f"picture.{kind}").read_bytes()


def since(mosaic: Mosaic, seen: Linked, day: date) -> date:
    """The first day of the lens's span, no earlier than the layers.

    "Since the last change here" is the day before the last day on which anything changed.
    """
    changes = [one for one in mosaic.days if one <= day]
    last = changes[-1] - timedelta(1) if changes else day
    first = last if seen.span is None else day - timedelta(seen.span)
    return mosaic.on(max(first, mosaic.coverage.first)).shown
