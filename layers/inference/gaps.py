"""The days on which nothing is said of a place, and which of the places around may fill them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.near import NOBODY, Ints
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Said, Spoken
from frontline.layers.planar.measure import Floats

# Among so many nearest places that agree the one is followed whose history is most like those of
# the places around: a village that nobody around resembles is more often a mistake than a pocket.
TYPICAL = 12
SAMPLES = 40
"""Days on which histories are compared."""
# What a kilometre more takes from the likeness: ten kilometres are a twentieth of the days.
FARTHER = 0.005
HeldBy = tuple[npt.NDArray[np.int16], npt.NDArray[np.int32]]
"""Who held places or a place, and on which report."""


@dataclass(frozen=True, eq=False)
class Histories:
    """Who held each spoken place, and on whose word.

    Attributes:
        state: Number of the holder, places x columns.
        report: Number of the report that tells, -1 where none does; the same shape.
    """

    state: npt.NDArray[np.int16]
    report: npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Leaders:
    """The places that some may follow.

    Attributes:
        number: Of those who follow.
        place: Whom each may follow, nearest first, shape (followers, choices).
        cost: What the way to each counts; infinite where it may not be followed.
        beside: The places next to each follower, shape (followers, neighbours).
        weight: What each of those counts.
    """

    number: Ints
    place: Ints
    cost: Floats
    beside: Ints
    weight: Floats


@dataclass(frozen=True, slots=True)
class Gap:
    """Columns in which nothing is said of a place.

    Attributes:
        span: The columns.
        before, after: What is said of it last before them, and first after them.
        wanted: What a place must agree with to fill the gap, columns and the holders that agree
            there; and what it must where none agrees with all of that.
    """

    span: slice
    before: Said | None
    after: Said | None
    wanted: tuple[Sequence[tuple[int, int]], ...]


@dataclass(frozen=True, eq=False)
class Asked:
    """The gaps of all followers of one level, and the facts that fill them as arrays.

    Attributes:
        gaps: All of them, follower after follower.
        row: The follower of each, as a row of ``leaders``.
        leaders: Whom they may follow.
        facts: For each turn of ``Gap.wanted`` which gap is asked, in which column, for whom.
    """

    gaps: Sequence[Gap]
    row: Ints
    leaders: Leaders
    facts: tuple[Ints, ...]

    @classmethod
    def of(cls, gaps: Sequence[Sequence[Gap]], leaders: Leaders) -> "Asked":
        """The gaps of each follower."""
        every = [gap for own in gaps for gap in own]
        row = np.repeat(np.arange(len(gaps)), np.array([len(own) for own in gaps], np.int64))
        facts = [
            [(i, *fact) for i, gap in enumerate(every) for fact in (*gap.wanted, ())[turn]]
            for turn in (0, 1)
        ]
        return cls(every, row, leaders, tuple(np.array(f, np.int64).reshape(-1, 3) for f in facts))

    def best(self, state: npt.NDArray[np.int16], around: npt.NDArray[np.int16] | None) -> Ints:
        """Of the places that agree the rank of the one that fits in best, or ``NOBODY``.

        Args:
            state: Who held each place.
            around: The histories to be like, up to a column; without them the nearest is taken.
        """
        agree = self._agree(state, 0)
        more = np.array([len(gap.wanted) > 1 for gap in self.gaps], dtype=bool)
        less = more & ~agree.any(axis=1)
        agree[less] = self._agree(state, 1)[less]
        rank = np.argsort(~agree, axis=1, kind="stable")[:, :TYPICAL]
        agree = np.take_along_axis(agree, rank, 1)
        best = np.zeros(len(rank), np.int64)
        if around is not None and self.leaders.beside.size:
            some = np.flatnonzero(agree[:, 1:2].any(axis=1))
            best[some] = self._fitting(state, around, some, rank[some], agree[some])
        found = np.take_along_axis(rank, best[:, None], 1)[:, 0]
        return np.where(agree.any(axis=1), found, NOBODY)

    def told(
        self,
        chosen: Ints,
        known: Histories,
        calm: npt.NDArray[np.int16],
        rules: Rules,
        contested: Sequence[int],
    ) -> Iterator[tuple[int, Gap, HeldBy | None, float]]:
        """Each gap with its follower, what the place that was chosen tells, and the way to it.

        Args:
            chosen: From ``best``.
            known: The histories that are followed.
            calm: The same as they are told beyond ``town_km`` of a place: not fought over.
            rules: Of a place that is fought over only what is this near is contested with it.
            contested: Numbers of holders that are contested.
        """
        leaders = self.leaders
        for gap, row, rank in zip(self.gaps, self.row.tolist(), chosen.tolist(), strict=True):
            number = int(leaders.number[row])
            if rank == NOBODY:
                yield number, gap, None, np.inf
                continue
            whom, away_km = leaders.place[row, rank], float(leaders.cost[row, rank])
            # What the follower's own word says no distance takes away.
            own_word = gap.before is not None and gap.before.holder in contested
            state = calm if away_km > rules.town_km and not own_word else known.state
            yield number, gap, (state[whom, gap.span], known.report[whom, gap.span]), away_km

    def _agree(self, state: npt.NDArray[np.int16], turn: int) -> npt.NDArray[np.bool_]:
        """Which places agree with all facts of a turn, shape (gaps, choices)."""
        agree = np.isfinite(self.leaders.cost)[self.row]
        gap, column, fits = self.facts[turn].T
        held = state[self.leaders.place[self.row[gap]], column[:, None]].astype(np.int64)
        fact, rank = np.nonzero((fits[:, None] >> held) & 1 == 0)
        agree[gap[fact], rank] = False
        return agree

    def _fitting(
        self,
        state: npt.NDArray[np.int16],
        around: npt.NDArray[np.int16],
        some: Ints,
        rank: Ints,
        agree: npt.NDArray[np.bool_],
    ) -> Ints:
        """Which of a few has, in each of *some* gaps, the history most like those around."""
        spans = [(self.gaps[i].span.start, self.gaps[i].span.stop) for i in some.tolist()]
        start, stop = np.array(spans, np.int64).reshape(-1, 2).T
        days = np.maximum(np.minimum(stop, around.shape[1]) - start, 0)
        step = np.maximum(days // SAMPLES, 1)
        count = -(-days // step)
        sample = np.arange(count.max(initial=0))
        inside = sample < count[:, None]
        column = np.where(inside, start[:, None] + step[:, None] * sample, 0)
        row = self.row[some]
        place = np.take_along_axis(self.leaders.place[row], rank, 1)
        cost = np.take_along_axis(self.leaders.cost[row], rank, 1)
        history = state[place[:, :, None], column[:, None]]
        history[~np.broadcast_to(inside[:, None], history.shape)] = NOBODY
        beside = around[self.leaders.beside[row][:, :, None], column[:, None]]
        same = [(history == beside[:, [i]]).sum(axis=2) for i in range(beside.shape[1])]
        share = np.stack(same, axis=2) / np.maximum(count, 1)[:, None, None]
        alike = (share @ self.leaders.weight[row][:, :, None])[..., 0]
        with np.errstate(invalid="ignore"):
            fit = np.where(agree, alike - FARTHER * (cost - cost[:, :1]), -np.inf)
        return np.where(count > 0, np.argmax(fit, axis=1), 0)


def gaps_of(place: Spoken, columns: int, *, ends: bool) -> list[Gap]:
    """What comes before the first statement, between two that differ, after the last.

    Args:
        place: What is said of it.
        columns: How many there are.
        ends: Whether its last statement ends what is known of it.
    """
    if not place.said:
        return [Gap(slice(0, columns), None, None, ((),))]
    first, last = place.said[0], place.said[-1]
    whole = [fact for one in place.said for fact in facts_of(one)]
    found = []
    if first.column > 0:
        found.append(Gap(slice(0, first.column), None, first, (whole, facts_of(first)[-1:])))
    if not ends:
        return found
    for one, other in pairwise(place.said):
        fits = other.fits if other.before < 0 else 1 << other.before
        # Two statements that agree need nothing between them, and within a day there is no room.
        if not fits >> one.holder & 1 and other.column - one.column >= 2:
            # A change that nobody dated: it came when it came to the nearest place that saw it.
            facts = [(one.column, one.fits), (other.column - 1, fits)]
            found.append(Gap(slice(one.column + 1, other.column), one, other, (facts,)))
    facts = [(last.column, last.fits)]
    return [*found, Gap(slice(last.column, columns), last, None, (whole, facts))]


def facts_of(one: Said) -> list[tuple[int, int]]:
    """Columns and the holders that agree with the statement there; the earliest comes last."""
    facts = [(one.column, one.fits)]
    if one.before >= 0 and one.column > 0:
        facts.append((one.column - 1, 1 << one.before))
    return facts
