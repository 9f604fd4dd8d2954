"""A view as the bytes of a picture or film: loaded when the first is asked for."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from frontline.desk.out.heart import heart
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
Drawing = Callable[..., Path]
"""What draws layers of a theatre, on a day or on many, into a file."""


def drawn_figures(out: Published, seen: Linked, wish: Wish, kind: str, opens: date) -> bytes:
    """The figures of what may go out as a file of this *kind*; arguments as for ``drawn``."""
    by = (still_of_figures, film_of_figures)
    return _file(out, seen, Scene(title=wish.title, language=wish.language), kind, opens, by)


def drawn(out: Published, seen: Linked, wish: Wish, kind: str, opens: date) -> bytes:
    """What may go out as a file of this *kind*.

    Args:
        opens: The day where the link names none; where it names no view, that is where the text
            happens, as on the page.
    """
    wide, high = _size(kind)
    named = out.reading.places if out.reading else ()
    box = box_at(*seen.view, wide - PANEL, high) if seen.view else heart(named, out.theatre)
    scene = Scene(
        box=fitting(box) if box else None,
        since=since(out.mosaic, seen, _shown(out, seen, opens)) if wish.change else None,
        title=wish.title,
        mentions=named if wish.text else (),
        notes=out.notes.kept,
        language=wish.language,
    )
    return _file(out, seen, scene, kind, opens, (still, film))


def _file(
    out: Published, seen: Linked, scene: Scene, kind: str, opens: date, by: tuple[Drawing, Drawing]
) -> bytes:
    """The picture or film of a scene, drawn *by* the first for a day, the second for many."""
    mosaic, day = out.mosaic, _shown(out, seen, opens)
    one, many = by
    sheet = Canvas(_size(kind), theme=Theme(seen.palette, seen.dark), scene=scene)
    draw = partial(one, mosaic, out.theatre, day, sheet=sheet)
    if kind == FILM:
        frames = timed(mosaic, film_days(mosaic, since(mosaic, seen, day), day), SPEED)
        draw = partial(many, mosaic, out.theatre, frames, sheet=sheet)
    with room() as folder:
        return draw(folder / f"picture.{kind}").read_bytes()


def _size(kind: str) -> tuple[int, int]:
    return FILM_SIZE if kind == FILM else SIZE


def _shown(out: Published, seen: Linked, opens: date) -> date:
    return out.mosaic.on(seen.day or opens).shown


def since(mosaic: Mosaic, seen: Linked, day: date) -> date:
    """The first day of the lens's span, no earlier than the layers.

    "Since the last change here" is the day before the last day on which anything changed.
    """
    changes = [one for one in mosaic.days if one <= day]
    last = changes[-1] - timedelta(1) if changes else day
    first = last if seen.span is None else day - timedelta(seen.span)
    return mosaic.on(max(first, mosaic.coverage.first)).shown
