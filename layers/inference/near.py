"""The nearest places of each point, by the way that waters leave."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.barriers import Barrier, Ways, degrees_to
from frontline.layers.planar.measure import Floats

NOBODY = -1
TILE_KM = 40.0
"""Points are looked up together by squares of this width: a square of Syria holds some 50."""
WIDE = 1.415
"""How long a square's diagonal is for its width, a hair more than the root of two."""
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


@dataclass(frozen=True, eq=False)
class Spots:
    """Points in degrees and in kilometres, shape (n, 2).

    Attributes:
        degrees, km: As above.
        to_water: Kilometres within which no way from a point can meet a water; infinite where there
            is none.
    """

    degrees: Floats
    km: Floats
    to_water: Floats

    @classmethod
    def among(cls, at: tuple[Floats, Floats], between: tuple[Barrier, ...]) -> "Spots":
        """These points, degrees and km, among some waters."""
        if not between or not len(at[0]):
            return cls(*at, np.full(len(at[0]), np.inf))
        # In degrees as if a degree were as short as it is east to west, and of latitude as short as
        # at the equator, 110.5 km: never too long.
        shortest = 110.5 * float(np.cos(np.radians(np.abs(at[0][:, 1]).max())))
        return cls(*at, degrees_to(between, at[0]) * shortest)

    def __getitem__(self, some: Ints) -> "Spots":
        return Spots(self.degrees[some], self.km[some], self.to_water[some])


def nearest(here: Spots, there: Spots, choices: int, between: tuple[Barrier, ...]) -> Near:
    """The *choices* nearest places *there* for each point *here*."""
    found, km = closest(here.km, there.km, min(choices, len(there.km)))
    cost = km.copy()
    # Only ways long enough to meet a water are laid out: most are not, and cutting lines is what
    # costs. One that meets a water is as long as the ways of both its ends to that water.
    row, rank = np.nonzero(km >= here.to_water[:, None] + there.to_water[found])
    if len(row):
        ways = Ways.between(here.degrees[row], there.degrees[found[row, rank]])
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
    if not found.size:
        return found, km
    tile = np.floor(points / TILE_KM).astype(np.int64)
    number = tile @ [1 << 32, 1]
    order = np.argsort(number, kind="stable")
    x, y = np.ascontiguousarray(places[:, 0]), np.ascontiguousarray(places[:, 1])
    for some in np.split(order, np.flatnonzero(np.diff(number[order])) + 1):
        middle = (tile[some[0]] + 0.5) * TILE_KM
        # Squares order as distances do, and a root of each would be half of the work.
        square = (x - middle[0]) ** 2 + (y - middle[1]) ** 2
        reach = np.sqrt(np.partition(square, choices - 1)[choices - 1]) + TILE_KM * WIDE
        near = np.flatnonzero(square <= reach**2)
        each = (points[some, :1] - x[near]) ** 2 + (points[some, 1:] - y[near]) ** 2
        # Sorted by number first, so that of two as far off the one before in the list comes first.
        first = near[np.sort(np.argpartition(each, choices - 1, axis=1)[:, :choices], axis=1)]
        away = np.hypot(points[some, :1] - x[first], points[some, 1:] - y[first])
        rank = np.argsort(away, axis=1, kind="stable")
        found[some] = np.take_along_axis(first, rank, 1)
        km[some] = np.take_along_axis(away, rank, 1)
    return found, km
