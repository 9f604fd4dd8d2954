"""The nearest places of each point, by the way that waters leave."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.inference.barriers import Barrier, Ways
from frontline.layers.planar.measure import Floats

NOBODY = -1
TILE_KM = 30.0
"""Points are looked up together by squares of this width: a square of Syria holds some 30."""
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Near:
    """For each point the nearest places, nearest first.

    Attributes:
        place: Their numbers, shape (points, choices).
        cost: Kilometres to each, with what lies between.
    """

    place: Ints
    cost: Floats


def nearest(
    here: tuple[Floats, Floats],
    there: tuple[Floats, Floats],
    choices: int,
    between: tuple[Barrier, ...],
) -> Near:
    """The *choices* nearest places for each point, each pair of arrays being degrees and km."""
    found, km = closest(here[1], there[1], min(choices, len(there[1])))
    cost = km.copy()
    # Only ways long enough to meet a water are laid out: most are not, and cutting lines is what
    # costs. One that meets a water is as long as the ways of both its ends to that water.
    both = _to_water(here, between)[:, None] + _to_water(there, between)[found]
    row, rank = np.nonzero(km >= both)
    if len(row):
        ways = Ways.between(here[0][row], there[0][found[row, rank]])
        cost[row, rank] += ways.detour_km(between)
    order = np.argsort(cost, axis=1, kind="stable")
    return Near(np.take_along_axis(found, order, 1), np.take_along_axis(cost, order, 1))


def closest(points: Floats, places: Floats, choices: int) -> tuple[Ints, Floats]:
    """Numbers of and kilometres to the *choices* places nearest to each point by the air.

    Points of one square are looked up together: what is nearest to any of them is no farther from
    the middle than the last of the middle's nearest and twice the square's half diagonal.
    """
    found = np.zeros((len(points), choices), np.int64)
    km = np.zeros((len(points), choices))
    tile = np.floor(points / TILE_KM).astype(np.int64)
    _, group, count = np.unique(tile, axis=0, return_inverse=True, return_counts=True)
    if not len(points):
        return found, km
    for some in np.split(np.argsort(group, kind="stable"), np.cumsum(count)[:-1]):
        middle = (tile[some[0]] + 0.5) * TILE_KM
        to_middle = np.hypot(*(places - middle).T)
        reach = np.partition(to_middle, choices - 1)[choices - 1] + TILE_KM * np.sqrt(2)
        near = np.flatnonzero(to_middle <= reach)
        each = np.hypot(*(points[some][:, None] - places[near][None]).transpose(2, 0, 1))
        # Sorted by number first, so that of two as far off the one before in the list comes first.
        first = np.sort(np.argpartition(each, choices - 1, axis=1)[:, :choices], axis=1)
        away = np.take_along_axis(each, first, 1)
        order = np.argsort(away, axis=1, kind="stable")
        found[some] = near[np.take_along_axis(first, order, 1)]
        km[some] = np.take_along_axis(away, order, 1)
    return found, km


def _to_water(here: tuple[Floats, Floats], between: tuple[Barrier, ...]) -> Floats:
    """Kilometres within which no way from a point can meet a water; infinite where there is none.

    Measured in degrees as if a degree were as short as it is east to west: never too long.
    """
    if not between or not len(here[0]):
        return np.full(len(here[0]), np.inf)
    # 110.5 km is a degree of latitude at the equator, the shortest there is.
    shortest = 110.5 * float(np.cos(np.radians(np.abs(here[0][:, 1]).max())))
    points = shapely.points(here[0])
    away = np.min([shapely.distance(points, b.shape) for b in between], axis=0)
    return np.asarray(away * shortest, np.float64)
