"""Neighbours agree where nothing tells them apart: no line is longer than what is told asks for.

Each community chooses whom it follows by itself, and where two choices are nearly equal neighbours
come out apart: islands of one village that nobody reported. So the choices are made again, with
what the neighbours follow as one more reason, until few change (iterated conditional modes, Besag
1986). Places that something is said of stay as they are.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.layers.inference.barriers import Barrier, Ways
from frontline.layers.inference.near import Ints
from frontline.layers.planar.measure import Floats
from frontline.layers.planar.neighbours import Neighbours

# How much neighbours weigh beside the voices. Measured (bench/leave_out.py): 0, 0.3, 1, 3, 8 give
# .945, .942, .942, .947, .947 of single marks, .907, .914, .913, .914, .912 of whole squares, .751,
# .752, .755, .755, .752 of reported places, and lines of 27.0, 25.8, 25.2, 24.9, 24.9 thousand km
# in seven summers together. Neighbours that count by the length of the line they share make lines
# of 24.3 to 24.6 thousand km, but .940 to .942 of single marks.
NEIGHBOURS = 3.0
SWEEPS = 4
"""Turns of all communities; hardly one changes in the last."""
FAR_KM = 40.0
"""Sites farther apart are no neighbours: between them lies ground of nobody's."""


@dataclass(frozen=True, eq=False)
class Voices:
    """For each community the places it may follow.

    Attributes:
        place: Their numbers, shape (communities, voices).
        fit: How well each fits by itself, minus infinity where there is none.
        bound: Communities that follow their first voice whatever is around.
    """

    place: Ints
    fit: Floats
    bound: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Alike:
    """How like the histories of places are.

    Attributes:
        number: Of each place the number of its history: many places have the same.
        share: The share of days on which two histories have one holder, a row and a column for
            each history.
    """

    number: Ints
    share: npt.NDArray[np.float32]

    @classmethod
    def of(cls, history: npt.NDArray[np.int16]) -> "Alike":
        """Of places on some days, shape (places, days)."""
        rows = np.array([row.tobytes() for row in history], dtype=object)
        number, first = pd.factorize(rows)[0], ~pd.Series(rows).duplicated().to_numpy()
        distinct = history[first]
        # Counted row by row: products of matrices wake a thread for each core, and of a few hundred
        # histories they are not measurably faster.
        same = [np.count_nonzero(distinct == one, axis=1) for one in distinct]
        days = np.array(same, np.float32).reshape(len(distinct), len(distinct))
        return cls(number, days / np.float32(history.shape[1]))


@dataclass(frozen=True, eq=False)
class Beside:
    """Sites next to communities with no wall between.

    Attributes:
        here: Numbers of communities.
        there: The site beside each, as a number among all sites, those spoken of first.
        weight: What it counts; all of one community count one.
    """

    here: Ints
    there: Ints
    weight: Floats


def agreed(voices: Voices, alike: Alike, beside: Beside) -> Ints:
    """Which voice each community follows.

    Args:
        voices: What each may follow.
        alike: How like the histories of the places spoken of are.
        beside: Their neighbours.
    """
    spoken, inferred = len(alike.number), len(voices.place)
    best = np.where(voices.bound, 0, np.argmax(voices.fit, axis=1))
    rows = np.arange(inferred)
    reached = np.isfinite(voices.fit[:, 0])
    of_whom = np.where(reached, voices.place[rows, best], 0)
    here, there, weight = beside.here, beside.there, beside.weight
    own = alike.number[voices.place]
    # Half of the sites at a time: two neighbours that turned at once would trade places for ever.
    for sweep in range(SWEEPS * 2):
        turn = (rows % 2 == (sweep + 1) % 2) & ~voices.bound & reached
        some = turn[here]
        at, near = here[some], there[some]
        leader = np.concatenate([np.arange(spoken), of_whom])
        theirs = alike.number[leader[near]][:, None]
        around = alike.share[own[at], theirs] * weight[some][:, None]
        # A bin for each community and voice: all are added up in one go.
        voice = at[:, None] * own.shape[1] + np.arange(own.shape[1])
        support = np.bincount(voice.ravel(), around.ravel(), own.size).reshape(own.shape)
        new = np.argmax(voices.fit + NEIGHBOURS * support, axis=1)
        of_whom = np.where(turn, voices.place[rows, new], of_whom)
    return of_whom


def next_to(beside: Neighbours, degrees: Floats, walls: tuple[Barrier, ...], spoken: int) -> Beside:
    """The sites next to each community with no wall between.

    Args:
        beside: The neighbours among all sites, in km.
        degrees: Of all sites, those spoken of first.
        walls: Waters at which cells end.
        spoken: How many are spoken of.
    """
    one, other = beside.one, beside.other
    open_ = beside.away <= FAR_KM
    if walls:
        open_[open_] = ~Ways.between(degrees[one[open_]], degrees[other[open_]]).crossing(
            walls
        ).any(axis=1)
    here = np.concatenate([one[open_], other[open_]])
    there = np.concatenate([other[open_], one[open_]])
    mine = here >= spoken
    here, there = here[mine] - spoken, there[mine]
    return Beside(here, there, 1 / np.bincount(here)[here])
