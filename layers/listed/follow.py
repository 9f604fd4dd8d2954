"""Nearest places, by water too: whom a village follows of which nobody speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.barriers import Barrier, Ways, degrees_to
from frontline.layers.inference.near import closest
from frontline.layers.planar.measure import Floats

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
        """Of *there* the *count* nearest to each of *here*; where there are fewer, all of them."""
        numbers, km = closest(here[1], there[1], min(count, len(there[1])))
        crossing = np.zeros((*numbers.shape, len(between)), np.bool_)
        if between and numbers.size:
            to = there[0][numbers]
            # No way that is shorter than how far the next water is crosses one.
            long = np.hypot(*(to - here[0][:, None]).transpose(2, 0, 1))
            some = np.nonzero(long >= degrees_to(between, here[0])[:, None])
            crossing[some] = Ways.between(here[0][some[0]], to[some]).crossing(between)
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
