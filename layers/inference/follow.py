"""Who held each place when: what is said of it, and between that what the place it follows tells.

A place follows the nearest one, by the way that barriers leave, whose history agrees with every
statement about it. Places told from their beginning are followed by those that are known by a
change of hands, and both by those that were only seen on some day; so each history leans on fuller
ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.barriers import Barrier
from frontline.layers.inference.decided import decided
from frontline.layers.inference.near import NOBODY, Ints, nearest
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
    """The places that one may follow.

    Attributes:
        place: Their numbers, nearest first.
        cost: What the way to each counts.
        around: Histories of the places next to it, up to the column where a later chapter begins.
        weight: What each of those counts.
        calm: All histories as they are told beyond ``town_km`` of a place: not fought over.
        town_km: Of a place that is fought over only what is this near is contested with it.
        contested: Numbers of holders that are contested.
    """

    place: Ints
    cost: Floats
    around: npt.NDArray[np.int16]
    weight: Floats
    calm: npt.NDArray[np.int16]
    town_km: float
    contested: Sequence[int]

    def told(self, known: Histories, chosen: int, span: slice, said: Said | None = None) -> HeldBy:
        """Who held a place that was chosen, as far as that is told of a place that follows it.

        What the follower's own word *said* before says of it no distance takes away.
        """
        own_word = said is not None and said.holder in self.contested
        far = self.away_km(chosen) > self.town_km and not own_word
        state = self.calm if far else known.state
        return state[chosen, span], known.report[chosen, span]

    def away_km(self, chosen: int) -> float:
        """What the way to a place that was chosen counts."""
        return float(self.cost[self.place == chosen][0])

    def best(self, known: Histories, span: slice, *wanted: Sequence[tuple[int, int]]) -> int:
        """Of the places that agree with all these facts the one that fits in best, else the next.

        Each list has columns and the holders that agree there; ``NOBODY`` where none agrees.
        """
        for facts in wanted:
            agree = np.ones(len(self.place), dtype=bool)
            for column, fits in facts:
                held = known.state[self.place, column].astype(np.int64)
                agree &= (np.int64(fits) >> held) & 1 > 0
            some = np.flatnonzero(agree)[:TYPICAL]
            if len(some):
                return int(self.place[some[self._fitting(known, some, span)]])
        return NOBODY

    def _fitting(self, known: Histories, some: Ints, span: slice) -> int:
        """Which of *some* has, in the *span*, the history most like those around; else nearest."""
        stop = min(span.stop, self.around.shape[1])
        step = max((stop - span.start) // SAMPLES, 1)
        history = known.state[self.place[some], span.start : stop : step]
        around = self.around[:, span.start : stop : step]
        if len(some) < 2 or not around.size:
            return 0
        alike = (history[:, None] == around[None]).mean(axis=2) @ self.weight
        return int(np.argmax(alike - FARTHER * (self.cost[some] - self.cost[some[0]])))


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
    beside = nearest(at, at, BESIDE + 1, between)
    choices = _choices(places, levels, at, rules, between)
    for turn in range(TURNS):
        last_turn = built[0].copy()
        for level in (0, 1, 2):
            known = Histories(built[0].copy(), built[1].copy())
            calm = decided(known.state, contested, until)
            for number, near in choices[level]:
                # Each place is its own nearest, and would always resemble itself most.
                own = beside.place[number] != number
                weight = (beside.cost[number][own] + NEAREST_KM) ** -POWER
                # A copy of the last turn: a history that changes while it is compared would favour
                # whoever comes last.
                around = last_turn[beside.place[number][own] if turn else [], :until]
                weight = weight / weight.sum() if turn else weight[:0]
                choice = Leaders(*near, around, weight, calm, rules.town_km, contested)
                _tell(built, number, places[number])
                _complete(built, known, number, earlier[number], choice, ends=level > 0)
                _tell(built, number, places[number], until)
    return Histories(*built)


def _choices(
    places: Sequence[Spoken],
    levels: Ints,
    at: tuple[Floats, Floats],
    rules: Rules,
    between: tuple[Barrier, ...],
) -> list[list[tuple[int, tuple[Ints, Floats]]]]:
    """For each level its places, and for each the fuller ones it may follow, nearest first."""
    perimeter = np.array([place.perimeter_km or np.inf for place in places])
    found: list[list[tuple[int, tuple[Ints, Floats]]]] = []
    for level in (0, 1, 2):
        mine = np.flatnonzero(levels == level)
        fuller = np.flatnonzero(levels < max(level, 1))
        if not len(mine) or not len(fuller):
            found.append([])
            continue
        here, there = (at[0][mine], at[1][mine]), (at[0][fuller], at[1][fuller])
        near = nearest(here, there, rules.choices, between)
        others = fuller[near.place]
        # What a base tells beyond its perimeter is the last to be asked; and a village beside a
        # base is no part of it: Raqqa was lost 16 months before the base at its gate.
        held = np.isfinite(perimeter)
        out = (near.cost > perimeter[others]) | (held[others] & ~held[mine][:, None])
        cost = near.cost + np.where(out, BEYOND_KM, 0.0)
        order = np.argsort(cost, axis=1, kind="stable")
        others, cost = np.take_along_axis(others, order, 1), np.take_along_axis(cost, order, 1)
        # What lies so far off that nobody would be said to hold the ground on its word is no place
        # to follow either.
        near_km = np.where(cost > BEYOND_KM, cost - BEYOND_KM, cost)
        own = (others != mine[:, None]) & (near_km <= rules.nobody_km)
        found.append(
            [
                (number, (others[row][own[row]], cost[row][own[row]]))
                for row, number in enumerate(mine.tolist())
            ]
        )
    return found


def _tell(built: HeldBy, number: int, place: Spoken, since: int = 0) -> None:
    """What the statements alone say: each holds until the next; what was seen may only confirm."""
    state, report = built
    for one in (one for one in place.said if one.column >= since):
        # A state that was seen overrules nothing that it agrees with, but it is newer word of it.
        fits = one.seen and one.column and one.fits >> int(state[number, one.column - 1]) & 1
        if not fits:
            state[number, one.column :] = one.holder
        report[number, one.column :] = one.report


def _complete(
    built: HeldBy, known: Histories, number: int, place: Spoken, others: Leaders, *, ends: bool
) -> None:
    """Fill in what comes before the first statement, between two that differ, after the last.

    Args:
        built: State and report of all places, to be filled in.
        known: The histories that may be followed.
        number, place: Of the place.
        others: Places to follow.
        ends: Whether its last statement ends what is known of it.
    """
    own = (built[0][number], built[1][number])
    if not place.said:
        chosen = others.best(known, slice(0, known.state.shape[1]), [])
        if chosen != NOBODY:
            own[0][:], own[1][:] = others.told(known, chosen, slice(None))
        return
    first, last = place.said[0], place.said[-1]
    whole = [fact for one in place.said for fact in _facts(one)]
    if first.column > 0:
        span = slice(0, first.column)
        chosen = others.best(known, span, whole, _facts(first)[-1:])
        if chosen != NOBODY:
            own[0][span], own[1][span] = others.told(known, chosen, span)
        # Near by, a place that is followed knows more days than "taken from them" does.
        if chosen == NOBODY or others.away_km(chosen) > OWN_WORD_KM:
            _on_its_own_word(own, first, guess=chosen == NOBODY)
    if not ends:
        return
    for one, other in zip(place.said, place.said[1:], strict=False):
        _between(own, known, (one, other), others)
    span = slice(last.column, known.state.shape[1])
    chosen = others.best(known, span, whole, [(last.column, last.fits)])
    if chosen != NOBODY:
        _after(own, last, others.told(known, chosen, span, last), others.away_km(chosen))


def _facts(one: Said) -> list[tuple[int, int]]:
    """Columns and the holders that agree with the statement there; the earliest comes last."""
    facts = [(one.column, one.fits)]
    if one.before >= 0 and one.column > 0:
        facts.append((one.column - 1, 1 << one.before))
    return facts


def _on_its_own_word(own: HeldBy, first: Said, *, guess: bool) -> None:
    """A report that a place was taken from somebody tells that they held it until then."""
    if first.before < 0:
        return
    state, report = own
    other = np.flatnonzero(state[: first.column] != first.before)
    since = 0 if guess else int(other[-1]) + 1 if len(other) else 0
    # Only back to the last day on which somebody else is told to have held it, and to the first on
    # which they held anything.
    since = max(since, first.since)
    state[since : first.column] = first.before
    report[since : first.column] = first.report


def _between(own: HeldBy, known: Histories, pair: tuple[Said, Said], others: Leaders) -> None:
    """A change that nobody dated: it came when it came to the nearest place that saw it."""
    one, other = pair
    fits = other.fits if other.before < 0 else 1 << other.before
    # Two statements that agree need nothing between them, and within a day there is no room.
    if fits >> one.holder & 1 or other.column - one.column < 2:
        return
    span = slice(one.column + 1, other.column)
    chosen = others.best(known, span, [(one.column, one.fits), (other.column - 1, fits)])
    if chosen != NOBODY:
        own[0][span], own[1][span] = others.told(known, chosen, span, one)


def _after(own: HeldBy, last: Said, other: HeldBy, away_km: float) -> None:
    """Go on as the place followed; the statement counts until there is newer word of that place."""
    state, report = other
    own[0][last.column :] = state
    # The place's own report is nearer than any that it follows, until that place has news; from
    # afar only a change of hands is news.
    news = report != report[0] if away_km <= OWN_WORD_KM else np.cumsum(state != state[0]) > 0
    own[1][last.column :] = np.where(news, report, last.report)
