"""Who held each place when: what is said of it, and between that what the place it follows tells.

A place follows the nearest one, by the way that barriers leave, whose history agrees with every
statement about it. Places told from their beginning are followed by those that are known by a
change of hands, and both by those that were only seen on some day; so each history leans on fuller
ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.barriers import Barrier
from frontline.layers.inference.decided import decided
from frontline.layers.inference.near import NOBODY, Ints, Near, Spots, nearest
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Said, Spoken
from frontline.layers.planar.measure import Floats

# Among so many nearest places that agree the one is followed whose history is most like those of
# the places around: a village that nobody around resembles is more often a mistake than a pocket.
TYPICAL = 12
BESIDE = 8
"""How many places around are looked at."""
# In the first turn the nearest that agrees is followed, so that there is something to resemble.
TURNS = 2
SAMPLES = 40
"""Days on which histories are compared."""
NEAREST_KM, POWER = 1.0, 2.0
"""A place counts by the inverse square of its distance, none as nearer than a kilometre."""
# How much farther a base counts for a place outside its perimeter, or an open one inside: more than
# any open place; but its history is better than none in a pocket like that of Deir ez-Zor.
BEYOND_KM = 100.0
# What a kilometre more takes from the likeness: ten kilometres are a twentieth of the days.
FARTHER = 0.005
# Of who held a place before it was taken, or went on holding it, its own report tells more than a
# place farther off.
OWN_WORD_KM = 15.0
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


def histories(
    places: Sequence[Spoken],
    columns: tuple[int, int],
    at: tuple[Floats, Floats],
    rules: Rules,
    between: tuple[Barrier, ...],
    contested: Sequence[int] = (),
) -> Histories:
    """The history of every spoken place.

    Args:
        places: What is said of each.
        columns: How many days there are, and how many of them before the last long quiet: by what
            is told on those it is chosen who follows whom.
        at: Where they are, degrees and km.
        rules: How many places are looked at.
        between: What lies between them.
        contested: Numbers of holders that are contested.
    """
    every, until = columns
    earlier = [place.until(until) for place in places]
    # Everything starts as nobody's: what no statement and no place tells stays unknown.
    built = (
        np.zeros((len(places), every), np.int16),
        np.full((len(places), every), -1, np.int32),
    )
    for number, place in enumerate(places):
        _tell(built, number, place)
    levels = np.array([place.level for place in earlier])
    if not (levels == 0).any():
        levels[levels == 1] = 0  # no place is told from its beginning: changes must do
    spots = Spots.among(at, between)
    beside = nearest(spots, spots, BESIDE + 1, between)
    # Each place is its own nearest, and would always resemble itself most.
    other = beside.place != np.arange(len(places))[:, None]
    near = Near(*(of[other].reshape(len(places), -1) for of in (beside.place, beside.cost)))
    asked = []
    for level in (0, 1, 2):
        mine, fuller = np.flatnonzero(levels == level), np.flatnonzero(levels < max(level, 1))
        if len(mine) and len(fuller):
            gaps = [_gaps(earlier[number], every, ends=level > 0) for number in mine.tolist()]
            to_fuller = nearest(spots[mine], spots[fuller], rules.choices, between)
            leaders = _leaders(places, (mine, fuller), to_fuller, near, rules)
            asked.append(Asked.of(gaps, leaders))
    for turn in range(TURNS):
        # A copy of the last turn: a history that changes while it is compared would favour whoever
        # comes last.
        around = built[0][:, :until].copy() if turn else None
        for one in asked:
            followers = one.leaders.number.tolist()
            known = Histories(built[0].copy(), built[1].copy())
            calm = decided(known.state, contested, until)
            chosen = one.best(known.state, around)
            for number in followers:
                _tell(built, number, places[number])
            for number, gap, told, away_km in one.told(chosen, known, calm, rules, contested):
                _fill((built[0][number], built[1][number]), gap, told, away_km)
            for number in followers:
                _tell(built, number, places[number], until)
    return Histories(*built)


def _leaders(
    places: Sequence[Spoken], of: tuple[Ints, Ints], near: Near, beside: Near, rules: Rules
) -> Leaders:
    """Whom some places may follow.

    Args:
        places: All places.
        of: Numbers of those who follow, and of the fuller ones.
        near: Of the fuller ones the nearest to each.
        beside: Of all places those next to each.
        rules: How far is too far.
    """
    mine, fuller = of
    perimeter = np.array([place.perimeter_km or np.inf for place in places])
    others = fuller[near.place]
    # What a base tells beyond its perimeter is the last to be asked; and a village beside a base is
    # no part of it: Raqqa was lost 16 months before the base at its gate.
    held = np.isfinite(perimeter)
    out = (near.cost > perimeter[others]) | (held[others] & ~held[mine][:, None])
    cost = near.cost + np.where(out, BEYOND_KM, 0.0)
    order = np.argsort(cost, axis=1, kind="stable")
    others, cost = np.take_along_axis(others, order, 1), np.take_along_axis(cost, order, 1)
    # What lies so far off that nobody would be said to hold the ground on its word is no place to
    # follow either.
    near_km = np.where(cost > BEYOND_KM, cost - BEYOND_KM, cost)
    own = (others != mine[:, None]) & (near_km <= rules.nobody_km)
    weight = (beside.cost[mine] + NEAREST_KM) ** -POWER
    weight /= weight.sum(axis=1, keepdims=True)
    return Leaders(mine, others, np.where(own, cost, np.inf), beside.place[mine], weight)


def _tell(built: HeldBy, number: int, place: Spoken, since: int = 0) -> None:
    """What the statements alone say: each holds until the next; what was seen may only confirm."""
    state, report = built
    for one in (one for one in place.said if one.column >= since):
        # A state that was seen overrules nothing that it agrees with, but it is newer word of it.
        fits = one.seen and one.column and one.fits >> int(state[number, one.column - 1]) & 1
        if not fits:
            state[number, one.column :] = one.holder
        report[number, one.column :] = one.report


def _gaps(place: Spoken, columns: int, *, ends: bool) -> list[Gap]:
    """What comes before the first statement, between two that differ, after the last.

    Args:
        place: What is said of it.
        columns: How many there are.
        ends: Whether its last statement ends what is known of it.
    """
    if not place.said:
        return [Gap(slice(0, columns), None, None, ((),))]
    first, last = place.said[0], place.said[-1]
    whole = [fact for one in place.said for fact in _facts(one)]
    found = []
    if first.column > 0:
        found.append(Gap(slice(0, first.column), None, first, (whole, _facts(first)[-1:])))
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


def _fill(own: HeldBy, gap: Gap, other: HeldBy | None, away_km: float) -> None:
    """Fill a gap with what the place that is followed tells, if there is one."""
    if other and gap.before and not gap.after:
        _after(own, gap.before, other, away_km)
        return
    if other:
        own[0][gap.span], own[1][gap.span] = other
    # Near by, a place that is followed knows more days than "taken from them" does.
    if away_km > OWN_WORD_KM:
        _on_its_own_word(own, gap, away_km)


def _facts(one: Said) -> list[tuple[int, int]]:
    """Columns and the holders that agree with the statement there; the earliest comes last."""
    facts = [(one.column, one.fits)]
    if one.before >= 0 and one.column > 0:
        facts.append((one.column - 1, 1 << one.before))
    return facts


def _on_its_own_word(own: HeldBy, gap: Gap, away_km: float) -> None:
    """A report that a place was taken from somebody tells that they held it until then."""
    first = gap.after
    if gap.before or not first or first.before < 0:
        return
    state, report = own
    other = np.flatnonzero(state[: first.column] != first.before)
    since = int(other[-1]) + 1 if len(other) and np.isfinite(away_km) else 0
    # Only back to the last day on which somebody else is told to have held it, and to the first on
    # which they held anything.
    since = max(since, first.since)
    state[since : first.column] = first.before
    report[since : first.column] = first.report


def _after(own: HeldBy, last: Said, other: HeldBy, away_km: float) -> None:
    """Go on as the place followed; the statement counts until there is newer word of that place."""
    state, report = other
    own[0][last.column :] = state
    # The place's own report is nearer than any that it follows, until that place has news; from
    # afar only a change of hands is news.
    news = report != report[0] if away_km <= OWN_WORD_KM else np.cumsum(state != state[0]) > 0
    own[1][last.column :] = np.where(news, report, last.report)
