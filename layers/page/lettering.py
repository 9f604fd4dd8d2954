"""Names on a still map: important ones first, none over another; the counterpart of ``labels.mjs``.

Only *where* a name goes is decided here; ``plate`` writes it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import shapely

from geo.theatre import Theatre
from layers.mosaic import Mosaic
from layers.page.basemap import features, spot
from layers.page.towns import Town, towns
from layers.page.view import View

FROM_ZOOM = (5.0, 7.2, 8.2, 9.3)
"""The zoom from which towns of each rank are named."""
GAP, DOT = 4.0, 3.0
Box = tuple[float, float, float, float]
Measure = Callable[[str, str], float]
"""Width in pixels of a text in a style."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where it stands.

    Attributes:
        text: The name.
        style: ``"city"``, ``"town"``, ``"neighbour"``, ``"sea"`` or ``"lake"``.
        x, y: Middle of its left end, in pixels from the left and from the top.
        dot: The point it names, None for an area.
    """

    text: str
    style: str
    x: float
    y: float
    dot: tuple[float, float] | None = None


SIZES = {"city": 14.0, "town": 12.0, "neighbour": 11.5, "sea": 13.0, "lake": 12.0}
"""Height of each style in pixels."""


def lettering(mosaic: Mosaic, theatre: Theatre, view: View, measure: Measure) -> list[Label]:
    """The names that find room in *view*."""
    taken: list[Box] = []
    wanted = (*_towns(mosaic, theatre, view), *_areas(theatre, view))
    placed = (_set(label, view, measure, taken) for label in wanted)
    return [label for label in placed if label]


def _towns(mosaic: Mosaic, theatre: Theatre, view: View) -> Iterator[Label]:
    for town in towns(mosaic, theatre):
        if view.zoom >= FROM_ZOOM[town.rank]:
            yield _town(town, view)


def _town(town: Town, view: View) -> Label:
    x, y = map(float, view.pixels([town.lon, town.lat])[0])
    return Label(town.name, "city" if town.rank == 0 else "town", x, y, (x, y))


def _areas(theatre: Theatre, view: View) -> Iterator[Label]:
    if not theatre.basemap.exists():
        return
    window = shapely.box(*theatre.bbox)
    for layer, name, rank, geometry in features(theatre.basemap):
        near = layer in ("neighbour", "sea") or (layer == "lake" and view.zoom >= 6.5 + rank)
        if name and near:
            x, y = map(float, view.pixels(spot(geometry, window))[0])
            yield Label(spaced(name) if layer == "neighbour" else name, layer, x, y)


def spaced(name: str) -> str:
    """A country's name in capitals, set wide."""
    return "\u2009\u2009".join(name.upper())


def _set(wanted: Label, view: View, measure: Measure, taken: list[Box]) -> Label | None:
    """*wanted* at the first free side of its point, or in its middle; None where none is free."""
    width = measure(wanted.text, wanted.style) + 3
    high = SIZES[wanted.style] / 2 + 2
    for left, middle in _sides(wanted, width, high):
        box = (left, middle - high, left + width, middle + high)
        if _free(box, view, taken):
            dot = wanted.dot and (wanted.x - DOT, wanted.y - DOT, wanted.x + DOT, wanted.y + DOT)
            if dot and not _free(dot, view, taken):
                return None
            taken += [box, *([dot] if dot else [])]
            return Label(wanted.text, wanted.style, left, middle, wanted.dot)
    return None


def _sides(wanted: Label, width: float, high: float) -> list[tuple[float, float]]:
    """Left end and middle of the text: east, west, north, south of the point; or over it."""
    x, y, away = wanted.x, wanted.y, DOT + GAP
    if not wanted.dot:
        return [(x - width / 2, y)]
    return [
        (x + away, y),
        (x - away - width, y),
        (x - width / 2, y - DOT - high),
        (x - width / 2, y + DOT + high),
    ]


def _free(box: Box, view: View, taken: list[Box]) -> bool:
    inside = box[0] > 2 and box[1] > 2 and box[2] < view.width - 2 and box[3] < view.height - 2
    return inside and not any(
        box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken
    )
