"""A view as the bytes of a picture or film: loaded when the first is asked for."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from frontline.desk.out.wish import FILM, Wish
from frontline.geo.files.scratch import room
from frontline.layers.figures.picture import film_of_figures, still_of_figures
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.link import Linked
from frontline.layers.page.symbology.theme import Theme
from frontline.layers.publishing.release import Published
from frontline.layers.stills.frames import film_days, timed
from frontline.layers.stills.layout import PANEL
from frontline.layers.stills.scene import Scene, fitting
from frontline.layers.stills.stills import FILM_SIZE, SIZE, Canvas, film, still
from frontline.layers.stills.view import box_at

SPEED = 4.0
"""Days with a change a second, as on the command line."""


def drawn_figures(out: Published, seen: Linked, wish: Wish, kind: str, opens: date) -> bytes:
    """The figures of what may go out as a file of this *kind*; arguments as for ``drawn``."""
    mosaic = out.mosaic
    day = mosaic.on(seen.day or opens).shown
    size = FILM_SIZE if kind == FILM else SIZE
    sheet = Canvas(size, theme=Theme(seen.palette, seen.dark), scene=Scene(title=wish.title))
    draw: Callable[[Path], Path] = partial(still_of_figures, mosaic, out.theatre, day, sheet=sheet)
    if kind == FILM:
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
    size = FILM_SIZE if kind == FILM else SIZE
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
    if kind == FILM:
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
