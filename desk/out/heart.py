"""Where most of a text happens: the view that a page opens with and nobody has moved yet.

The page finds it in the same way (``layers/page/script/text/heart.mjs``).
"""

from collections.abc import Iterable, Sequence
from math import cos, hypot, radians

from frontline.geo.model import AREAS, Mention
from frontline.geo.theatre.theatre import Theatre

MOST = 0.8
"""Of all mentions the share that is shown."""
NEAR = 2**0.5
"""What lies this many times as far out is shown too."""
LEAST = 0.4
"""Degrees of latitude; nothing within them is ever far."""
ROOM = 0.15
"""Of its width and height left free around it, for names at the edge."""
Box = tuple[float, float, float, float]


def heart(mentions: Iterable[Mention], theatre: Theatre) -> Box | None:
    """The box around what is named most; None where fewer than two points of the map are named."""
    points = [spot for mention in mentions if (spot := _spot(mention, theatre))]
    if len(set(points)) < 2:
        return None
    lon, lat = (_middle(sorted(axis)) for axis in zip(*points, strict=True))
    east = cos(radians(lat))
    far = [hypot((x - lon) * east, y - lat) for x, y in points]
    reach = sorted(far)[int(MOST * len(far) - 1e-9)]
    near = [p for p, away in zip(points, far, strict=True) if away <= max(NEAR * reach, LEAST)]
    west, north = min(x for x, _ in near), max(y for _, y in near)
    right, south = max(x for x, _ in near), min(y for _, y in near)
    aside, above = ROOM * (right - west), ROOM * (north - south)
    return west - aside, south - above, right + aside, north + above


def _spot(mention: Mention, theatre: Theatre) -> tuple[float, float] | None:
    """Its point, where it is one that a map of the theatre has."""
    place, (west, south, east, north) = mention.place, theatre.bbox
    if place is None or mention.metonymic or place.kind in AREAS:
        return None
    inside = west <= place.lon <= east and south <= place.lat <= north
    return (place.lon, place.lat) if inside else None


def _middle(rising: Sequence[float]) -> float:
    return rising[(len(rising) - 1) // 2]
