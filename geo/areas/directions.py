"""Where a described area lies: points for "northern X", "12 km west of X", "between X and Y".

Three rules, each stated in the reason a reader sees. A direction within a country or governorate is
the middle of those of its towns that lie in the outer third that way. A direction from a town is a
step from it. A border is the middle of the gaps between towns that face each other across it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from frontline.geo.geodesy import apart_km, distances_km
from frontline.geo.lexicon.direction_words import Direction
from frontline.geo.model import Place

if TYPE_CHECKING:  # few texts describe an area that needs it
    from pyproj import Geod

Points = NDArray[np.float64]

# Towns that a road over the border joins lie so near each other. Judged on maps, not measured.
FACING_KM = 30.0


@dataclass(frozen=True, slots=True)
class Spread:
    """A point that stands for an area: degrees, and how far the area reaches around it."""

    lon: float
    lat: float
    precision_km: float


def step(lon: float, lat: float, towards: Direction, km: float) -> Spread:
    """The point so many kilometres from another along a direction, on the WGS84 ellipsoid."""
    east, north = towards
    if not (east or north):
        return Spread(lon, lat, km)
    bearing = float(np.degrees(np.arctan2(east, north)))
    x, y, _ = _earth().fwd(lon, lat, bearing, km * 1000)
    return Spread(round(float(x), 4), round(float(y), 4), km)


def part(towns: Points, towards: Direction) -> Spread | None:
    """Middle of the towns in the outer third along a direction; None with fewer than six towns.

    Args:
        towns: Lon, lat of the towns of a country or unit, one row each.
        towards: East and north of the direction; (0, 0) means the inner half.
    """
    # A third of five towns is one town or two: no area.
    if len(towns) < 6:
        return None
    east, north = towards
    # Degrees of longitude shrink towards the poles; without that, "north-east" would turn.
    flat = (towns - towns.mean(axis=0)) * [np.cos(np.radians(towns[:, 1].mean())), 1.0]
    along = flat @ [east, north] if east or north else -np.hypot(flat[:, 0], flat[:, 1])
    share = 2 / 3 if east or north else 1 / 2
    return middle(towns[along >= np.quantile(along, share)])


def middle(points: Points) -> Spread:
    """Mean of some points; reaches as far as nine in ten of them lie from it."""
    lon, lat = points.mean(axis=0)
    reach = float(np.percentile(distances_km(lon, lat, points[:, 0], points[:, 1]), 90))
    return Spread(round(float(lon), 3), round(float(lat), 3), round(max(reach, 5.0), 1))


def border(ours: Points, theirs: Points) -> Spread | None:
    """Middle of a border, from towns that face each other within 30 km; None if none do."""
    return _facing(ours.tobytes(), theirs.tobytes())


@lru_cache(maxsize=64)  # texts of a war name the same few borders; one takes ten milliseconds
def _facing(our_towns: bytes, their_towns: bytes) -> Spread | None:
    ours, theirs = (np.frombuffer(towns).reshape(-1, 2) for towns in (our_towns, their_towns))
    gaps = []
    for lon, lat in ours:
        # A degree of latitude is 111 km: this keeps all within 30 km and spares most distances.
        close = theirs[np.abs(theirs[:, 1] - lat) < FACING_KM / 100]
        if not len(close):
            continue
        far = distances_km(lon, lat, close[:, 0], close[:, 1])
        if far.min() <= FACING_KM:
            gaps.append((close[far.argmin()] + [lon, lat]) / 2)
    return middle(np.array(gaps)) if gaps else None


def together(to: Sequence[Direction]) -> Direction:
    """One direction of length 1 from several: north and west give north-west."""
    east, north = sum(e for e, _ in to), sum(n for _, n in to)
    size = float(np.hypot(east, north))
    return (east / size, north / size) if size else (0.0, 0.0)


def blend(spreads: Sequence[Spread]) -> Spread:
    """Several parts as one: their mean point, half as rough again as the roughest of them."""
    if len(spreads) == 1:
        return spreads[0]
    lon = sum(s.lon for s in spreads) / len(spreads)
    lat = sum(s.lat for s in spreads) / len(spreads)
    return Spread(round(lon, 4), round(lat, 4), 1.5 * max(s.precision_km for s in spreads))


def halfway(a: Place, b: Place) -> Spread:
    """The point between two places; it reaches half-way to each, five kilometres at least."""
    lon, lat = (a.lon + b.lon) / 2, (a.lat + b.lat) / 2
    return Spread(round(lon, 4), round(lat, 4), max(5.0, apart_km(a, b) / 2))


@lru_cache(maxsize=1)
def _earth() -> "Geod":
    from pyproj import Geod

    return Geod(ellps="WGS84")
