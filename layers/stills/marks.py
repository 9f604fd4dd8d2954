"""Marks over the zones: places that a text names, ground that changed hands, a reader's notes."""

import textwrap
from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path

from frontline.geo.unseen import drawable
from frontline.layers.notes.note import MEASURED, Note
from frontline.layers.page.symbology.theme import Ink
from frontline.layers.stills.hatching import striped
from frontline.layers.stills.view import PT, View

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
# Letters of a line beside a note, and lines it has at most.
WRAPPED, LINES = 26, 4
# Half a ring's width in pixels: a number of two digits has room in it.
RING = 8.0


def ring(axes: Axes, at: tuple[float, float], count: int, ink: Ink) -> None:
    """A place that the text names, with how often in it; once is not said."""
    style: dict[str, Any] = {"mew": 1.8 * PT, "mec": ink.text, "mfc": ink.paper, "zorder": 8}
    axes.plot(*at, "o", ms=2 * RING * PT, **style)
    if count > 1:
        font: dict[str, Any] = {"fontfamily": "DejaVu Sans", "fontsize": 9 * PT, "zorder": 8.1}
        font |= {"ha": "center", "va": "center_baseline"}
        axes.text(*at, str(count), color=ink.text, **font)


def striped_box(axes: Axes, left: float, middle: float, high: float, ink: Ink) -> None:
    """Ground that changed hands, for a legend: 26 pixels wide."""
    corner = (left, middle - high / 2)
    box = Rectangle(corner, 26, high, fill=False, ec=ink.front, lw=1.6 * PT)
    axes.add_patch(striped(box, ink))


def drawn_note(axes: Axes, view: View, note: Note, ink: Ink) -> list[Artist]:
    """What a reader drew: a point, a line, an arrow or an outline, and its words as they are."""
    dash: Any = (0, (4, 2.5)) if note.kind in MEASURED else "solid"
    line: dict[str, Any] = {"ec": ink.note, "lw": 2.2 * PT, "zorder": 9, "linestyle": dash}
    found: list[Artist] = []
    if note.kind == "point":
        spot = view.pixels(note.points)[0]
        found.append(Circle((spot[0], spot[1]), 5, fc=ink.note, lw=0, zorder=9))
    elif note.closed:
        path = view.path(note.geometry)
        fill = PathPatch(path, fc=ink.note, alpha=0.12, lw=0, zorder=9)
        found += [fill, PathPatch(path, fill=False, **line)]
    else:
        path = view.lines(np.array([note.geometry], dtype=object))
        found.append(PathPatch(path, fill=False, **line))
        if note.kind == "arrow":
            found.append(_tip(path, ink))
    for artist in found:
        axes.add_artist(artist)
    if _lines(note):
        found.append(_words(axes, view, note, ink))
    return found


def _tip(path: Path, ink: Ink) -> Polygon:
    """The head at the end of a path, 13 pixels long."""
    (x0, y0), (x1, y1) = np.asarray(path.vertices)[-2:].tolist()
    length = float(np.hypot(x1 - x0, y1 - y0)) or 1.0
    ahead, aside = ((x1 - x0) / length, (y1 - y0) / length), 5.0
    back = (x1 - 9 * ahead[0], y1 - 9 * ahead[1])
    corners = [
        (x1 + 4 * ahead[0], y1 + 4 * ahead[1]),
        (back[0] - aside * ahead[1], back[1] + aside * ahead[0]),
        (back[0] + aside * ahead[1], back[1] - aside * ahead[0]),
    ]
    return Polygon(corners, closed=True, fc=ink.note, lw=0, zorder=9)


def room(view: View, note: Note, width: Callable[[str, str], float]) -> list[Box]:
    """The box that the words beside *note* take, where it has any: no name is put under it.

    Args:
        width: Pixels that a text is wide in a style of ``lettering``.
    """
    lines = _lines(note)
    if not lines:
        return []
    x, y = _spot(view, note)
    wide, high = max(width(line, "marked") for line in lines), 7.0 * len(lines) + 2
    left = x - wide / 2 if note.closed else x
    return [(left - 3, y - high, left + wide + 3, y + high)]


def _lines(note: Note) -> list[str]:
    lines = textwrap.wrap(drawable(note.label), WRAPPED)
    return [*lines[:LINES], "…"] if len(lines) > LINES else lines


def _spot(view: View, note: Note) -> tuple[float, float]:
    """Beside the first point, at the end of what was measured, in the middle of an outline."""
    at = note.points[-1 if note.kind == "distance" else 0]
    if note.closed:
        at = shapely.get_coordinates(note.geometry.representative_point()).tolist()[0]
    x, y = view.pixels([at])[0].tolist()
    return x + (0 if note.closed else 8), y


def _words(axes: Axes, view: View, note: Note, ink: Ink) -> Artist:
    x, y = _spot(view, note)
    return axes.text(
        x, y, "\n".join(_lines(note)), color=ink.note, fontfamily="DejaVu Sans",
        fontsize=10.5 * PT, weight="bold", va="center", ha="center" if note.closed else "left",
        parse_math=False, clip_on=True, zorder=9.1,
        bbox={"fc": ink.paper, "alpha": 0.85, "lw": 0, "pad": 2 * PT},
    )  # fmt: skip


def drawn_line(axes: Axes, left: float, middle: float, ink: Ink) -> None:
    """What a reader drew, for a legend: 26 pixels wide."""
    axes.plot([left, left + 26], [middle, middle], color=ink.note, lw=2.2 * PT)
