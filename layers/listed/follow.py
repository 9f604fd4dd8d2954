"""Nearest places, by water too: whom a village follows of which nobody speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, eq=False)
class Choices:
    """For each point the nearest places by the air, and which waters lie on the way to them.

    Attributes:
        numbers: Of the places, shape (points, count).
        km: How far they are, the same shape.
        crossing: Which of the waters are crossed, shape (points, count, waters).
    """

    numbers: Ints
    km: Floats
    crossing: npt.NDArray[np.bool_]

    @classmethod
    def among(
        cls, here: Points, there: Points, count: int, between: tuple[Barrier, ...] = ()
    ) -> "Choices":
        """Of *there* the *count* nearest to each of *here*; where there are fewer, all of them.

        Sorted by latitude and cut in chunks, so that no table of all pairs is made.
        """
        count = min(count, len(there[1]))
        order = np.argsort(there[1][:, 1])
        north = there[1][order, 1]
        mine = np.argsort(here[1][:, 1])
        numbers = np.zeros((len(mine), count), np.int64)
        km = np.zeros((len(mine), count))
        crossing = np.zeros((len(mine), count, len(between)), np.bool_)
        for rows in np.array_split(mine, max(len(mine) // CHUNK, 1)):
            if len(rows):
                some = order[_band(north, here[1][rows, 1], count)]
                numbers[rows], km[rows] = _chosen(here[1][rows], there[1], some, count)
        if between and len(mine):
            to = there[0][numbers].reshape(-1, 2)
            ways = Ways.between(np.repeat(here[0], count, axis=0), to)
            crossing = ways.crossing(between).reshape(crossing.shape)
        return cls(numbers, km, crossing)

    def ranked(self, prices: Floats) -> Ints:
        """The places, nearest first by the way over the waters, each at its price in km."""
        cost = self.km + self.crossing @ prices
        return np.take_along_axis(self.numbers, np.argsort(cost, axis=1, kind="stable"), 1)


@dataclass(frozen=True, eq=False)
class Parted:
    """When waters part two sides.

    Attributes:
        between: The waters.
        spans: Columns in which the same of them do, one after another, and what crossing each of
            the waters counts then in km.
    """

    between: tuple[Barrier, ...]
    spans: tuple[tuple[slice, Floats], ...]


def parted(days: Sequence[date], between: tuple[Barrier, ...]) -> Parted:
    """What waters count over the columns of *days*."""
    prices = [tuple(b.km if b.parts_on(day) else 0.0 for b in between) for day in days]
    starts = [i for i in range(len(days)) if not i or prices[i] != prices[i - 1]]
    ends = [*starts[1:], len(days)]
    spans = [(slice(a, b), np.array(prices[a])) for a, b in zip(starts, ends, strict=True)]
    return Parted(between, tuple(spans))


def nearest(here: Points, there: Points, count: int, between: tuple[Barrier, ...] = ()) -> Ints:
    """For each point of *here* the *count* nearest of *there*, nearest first, shape (n, count).

    Where there are fewer, all of them. With waters *between*, by the way over them.
    """
    prices = np.array([barrier.km for barrier in between])
    return Choices.among(here, there, count, between).ranked(prices)


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


def _chosen(here: Floats, there: Floats, some: Ints, count: int) -> tuple[Ints, Floats]:
    theirs = there[some].astype(np.float32)
    mine = here.astype(np.float32)
    away = np.square(mine[:, None, 0] - theirs[None, :, 0])
    away += np.square(mine[:, None, 1] - theirs[None, :, 1])
    choice = np.argpartition(away, count - 1, axis=1)[:, :count]
    return some[choice], np.sqrt(np.take_along_axis(away, choice, axis=1)).astype(np.float64)
