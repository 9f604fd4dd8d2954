"""Ground that a reader draws for a name: an outline, and the place that it is."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.files.numbers import is_number
from frontline.geo.model import Mention, Place, Shape

BY_HAND = "drawn by a reader"
"""The source of a place that was drawn."""
MOST = 2000
"""Corners of an outline: four times what a pen on the page makes."""
KINDS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place, and the ground that a reader drew for it."""

    place: Place
    shape: Shape


def area(name: str, corners: Sequence[Sequence[float]]) -> Drawn:
    """The place of this *name* that lies within *corners* (lon, lat).

    Raises:
        BadInput: They enclose nothing, or are not on the globe.
    """
    from frontline.geo.figures.outline import middle  # loads numpy, which few decisions need

    where = "the outline"
    ground = checked({"type": "Polygon", "coordinates": [[*corners, *corners[:1]]]}, where)
    lon, lat, reach_km = middle(_figure(ground))
    code = hashlib.sha256(repr(ground.coordinates).encode()).hexdigest()[:8]
    spot = f"drawn:{lon:.4f},{lat:.4f},{code}"
    place = Place(spot, name, "region", lon, lat, precision_km=reach_km, source=BY_HAND)
    return Drawn(place, ground)


def by_hand(mention: Mention) -> bool:
    """Whether its ground is what a reader drew, not what a list has or the words make."""
    return bool(mention.shape and mention.place and mention.place.source == BY_HAND)


def checked(raw: Any, where: str) -> Shape:
    """A foreign outline as ground; sides that cross are untied.

    Raises:
        BadInput: It is none; the message begins with *where*.
    """
    kind, rings = (raw.get(key) if isinstance(raw, dict) else None for key in _KEYS)
    if not isinstance(kind, str) or kind not in KINDS or not isinstance(rings, list | tuple):
        kind, rings = KINDS[0], ()
    points = [*_points(rings, 2 + KINDS.index(kind))]
    if not 3 < len(points) <= MOST or not all(map(_on_globe, points)):
        raise BadInput(f"{where}: no ground with 3 to {MOST} corners, longitude before latitude")
    from frontline.geo.figures.outline import as_shape

    figure = _figure(Shape(kind, tuple(rings)))
    if figure.is_empty or figure.geom_type not in KINDS:
        raise BadInput(f"{where}: its corners enclose no ground")
    ground = as_shape(figure)
    if _figure(ground).area == 0:
        raise BadInput(f"{where}: its corners enclose no ground")
    return ground


_KEYS = ("type", "coordinates")


def _figure(ground: Shape) -> Any:
    """The ground as a figure, its sides untied; whatever is no surface is left out."""
    import shapely
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        whole = shape({"type": ground.type, "coordinates": ground.coordinates})
    except (ShapelyError, ValueError, TypeError, IndexError, AttributeError):
        return shapely.Polygon()
    parts = shapely.get_parts(shapely.make_valid(whole))
    return shapely.union_all([part for part in parts if part.geom_type in KINDS])


def _points(value: Any, depth: int) -> Iterator[Any]:
    """What lies *depth* lists deep; nothing of what is no list."""
    if not isinstance(value, list | tuple):
        return
    if depth == 0:
        yield value
        return
    for part in value:
        yield from _points(part, depth - 1)


def _on_globe(point: Any) -> bool:
    if len(point) != 2 or not all(map(is_number, point)):
        return False
    lon, lat = map(float, point)
    return abs(lon) <= 180 and abs(lat) <= 90
