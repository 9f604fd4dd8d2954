"""Nearest places, by water too: whom a village follows of which nobody speaks."""

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.barriers import Barrier, Ways
from frontline.layers.planar.measure import Floats

# In a settled country the next places lie no farther north or south than this.
BAND_KM = 40.0
# Rows of distances held at once, so that memory stays bounded.
CHUNK = 600
Ints = npt.NDArray[np.int64]
Points = tuple[Floats, Floats]
"""Degrees and kilometres, each of shape (n, 2)."""


def nearest(here: Points, there: Points, count: int, between: tuple[Barrier, ...] = ()) -> Ints:
    """For each point of *here* the *count* nearest of *there*, nearest first, shape (n, count).

    Where there are fewer, all of them. With waters *between*, by the way over them. Sorted by
    latitude and cut in chunks, so that no table of all pairs is made.
    """
    count = min(count, len(there[1]))
    order = np.argsort(there[1][:, 1])
    north = there[1][order, 1]
    mine = np.argsort(here[1][:, 1])
    found = np.zeros((len(mine), count), np.int64)
    for rows in np.array_split(mine, max(len(mine) // CHUNK, 1)):
        if len(rows):
            some = order[_band(north, here[1][rows, 1], count)]
            found[rows] = _chosen((here[0][rows], here[1][rows]), there, some, count, between)
    return found


def _band(north: Floats, rows: Floats, count: int) -> slice:
    """Which of the places, sorted by how far north they lie, may be among the nearest of *rows*.

    Twice as wide a band where it holds too few: a list may name five villages of a whole country.
    """
    reach = BAND_KM
    while True:
        low, high = np.searchsorted(north, [rows.min() - reach, rows.max() + reach])
        if high - low >= count:
            return slice(int(low), int(high))
        reach *= 2


def _chosen(
    here: Points, there: Points, some: Ints, count: int, between: tuple[Barrier, ...]
) -> Ints:
    theirs = there[1][some].astype(np.float32)
    mine = here[1].astype(np.float32)
    away = np.square(mine[:, None, 0] - theirs[None, :, 0])
    away += np.square(mine[:, None, 1] - theirs[None, :, 1])
    choice = np.argpartition(away, count - 1, axis=1)[:, :count]
    cost = np.sqrt(np.take_along_axis(away, choice, axis=1)).astype(np.float64)
    if between:
        to = there[0][some][choice].reshape(-1, 2)
        ways = Ways.between(np.repeat(here[0], count, axis=0), to)
        cost += ways.detour_km(between).reshape(cost.shape)
    ranked = np.take_along_axis(choice, np.argsort(cost, axis=1, kind="stable"), 1)
    return some[ranked]
