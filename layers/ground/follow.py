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

from frontline.layers.ground.barriers import Barrier, Ways
from frontline.layers.ground.rules import Rules
from frontline.layers.ground.statements import Said, Spoken
from frontline.layers.planar.measure import Floats

NOBODY = -1
TYPICAL = 12
"""Among so many nearest places that agree the one is followed whose history is most like those of
the places around: a village that nobody around resembles is more often a mistake than a pocket."""
BESIDE = 8
"""How many places around are looked at."""
TURNS = 2
"""In the first turn the nearest that agrees is followed, so that there is something to resemble."""
SAMPLES = 40
"""Days on which histories are compared."""
NEAREST_KM, POWER = 1.0, 2.0
"""A place counts by the inverse square of its distance, none as nearer than a kilometre."""
BASES = 4
"""Of so many nearest bases a community may lie within the perimeter of one."""
BEYOND_KM = 100.0
"""How much farther a base counts for a place outside its perimeter that was seen on a day: more
than any open place; but its history is better than none in a pocket like that of Deir ez-Zor."""
FARTHER = 0.005
"""What a kilometre more takes from the likeness: ten kilometres are a twentieth of the days."""
Ints = npt.NDArray[np.int64]


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
class Near:
    """For each place the nearest others, nearest first; -1 where there are no more.

    Attributes:
        place: Their numbers, shape (places, choices).
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
    """The *choices* nearest points for each point, each pair of arrays being degrees and km."""
    (degrees, xy), (their_degrees, theirs) = here, there
    choices = min(choices, len(theirs))
    x, y = (np.float32(xy[:, None, i]) - np.float32(theirs[None, :, i]) for i in (0, 1))
    away = x * x + y * y
    found = np.argpartition(away, choices - 1, axis=1)[:, :choices]
    km = np.sqrt(np.take_along_axis(away, found, axis=1).astype(np.float64))
    ways = Ways.between(np.repeat(degrees, choices, axis=0), their_degrees[found].reshape(-1, 2))
    cost = km + ways.detour_km(between).reshape(km.shape)
    order = np.argsort(cost, axis=1, kind="stable")
    return Near(np.take_along_axis(found, order, 1), np.take_along_axis(cost, order, 1))


@dataclass(frozen=True, eq=False)
class Choice:
    """The places that one may follow.

    Attributes:
        place: Their numbers, nearest first.
        cost: What the way to each counts.
        around: Histories of the places next to it, and what each counts.
        weight: What each of those counts.
    """

    place: Ints
    cost: Floats
    around: npt.NDArray[np.int16]
    weight: Floats

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
        step = max((span.stop - span.start) // SAMPLES, 1)
        history = known.state[self.place[some], span.start : span.stop : step]
        around = self.around[:, span.start : span.stop : step]
        if len(some) < 2 or not around.size:
            return 0
        alike = (history[:, None] == around[None]).mean(axis=2) @ self.weight
        return int(np.argmax(alike - FARTHER * (self.cost[some] - self.cost[some[0]])))


def histories(
    places: Sequence[Spoken],
    columns: int,
    at: tuple[Floats, Floats],
    rules: Rules,
    between: tuple[Barrier, ...],
) -> Histories:
    """The history of every spoken place.

    Args:
        places: What is said of each.
        columns: How many days there are.
        at: Where they are, degrees and km.
        rules: How many places are looked at.
        between: What lies between them.
    """
    built = Histories(
        np.zeros((len(places), columns), np.int16), np.full((len(places), columns), -1, np.int32)
    )
    for number, place in enumerate(places):
        _tell(built, number, place)
    levels = np.array([place.level for place in places])
    if not (levels == 0).any():
        levels[levels == 1] = 0  # no place is told from its beginning: changes must do
    beside = nearest(at, at, BESIDE + 1, between)
    choices = _choices(places, levels, at, rules, between)
    for turn in range(TURNS):
        told = built.state.copy()
        for level in (0, 1, 2):
            known = Histories(built.state.copy(), built.report.copy())
            for number, near in choices[level]:
                own = beside.place[number] != number
                weight = (beside.cost[number][own] + NEAREST_KM) ** -POWER
                around = told[beside.place[number][own]] if turn else told[:0]
                choice = Choice(*near, around, weight / weight.sum() if turn else weight[:0])
                _tell(built, number, places[number])
                _complete(built, known, number, places[number], choice, ends=level > 0)
    return built


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
        # what a base tells beyond its perimeter is the last to be asked
        cost = near.cost + np.where(near.cost > perimeter[others], BEYOND_KM, 0.0)
        order = np.argsort(cost, axis=1, kind="stable")
        others, cost = np.take_along_axis(others, order, 1), np.take_along_axis(cost, order, 1)
        own = others != mine[:, None]
        found.append(
            [
                (number, (others[row][own[row]], cost[row][own[row]]))
                for row, number in enumerate(mine.tolist())
            ]
        )
    return found


def _tell(built: Histories, number: int, place: Spoken) -> None:
    """What the statements alone say: each holds until the next; what was seen may only confirm."""
    for one in place.said:
        fits = one.seen and one.column and one.fits >> int(built.state[number, one.column - 1]) & 1
        if not fits:
            built.state[number, one.column :] = one.holder
        built.report[number, one.column :] = one.report


def _complete(
    built: Histories, known: Histories, number: int, place: Spoken, others: Choice, *, ends: bool
) -> None:
    """Fill in what comes before the first statement, between two that differ, after the last.

    Args:
        built: What is filled in.
        known: The histories that may be followed.
        number, place: Of the place.
        others: Places to follow.
        ends: Whether its last statement ends what is known of it.
    """
    first, last = place.said[0], place.said[-1]
    whole = [fact for one in place.said for fact in _facts(one)]
    if first.column > 0:
        span = slice(0, first.column)
        _before(built, number, known, first, others.best(known, span, whole, _facts(first)[-1:]))
    if not ends:
        return
    for one, other in zip(place.said, place.said[1:], strict=False):
        _between(built, number, known, (one, other), others)
    span = slice(last.column, built.state.shape[1])
    followed = others.best(known, span, whole, [(last.column, last.fits)])
    if followed != NOBODY:
        _after(built, known, number, last, followed)


def _facts(one: Said) -> list[tuple[int, int]]:
    """Columns and the holders that agree with the statement there; the earliest comes last."""
    facts = [(one.column, one.fits)]
    if one.before >= 0 and one.column > 0:
        facts.append((one.column - 1, 1 << one.before))
    return facts


def _before(built: Histories, number: int, known: Histories, first: Said, other: int) -> None:
    until = first.column
    if other != NOBODY:
        built.state[number, :until] = known.state[other, :until]
        built.report[number, :until] = known.report[other, :until]
    elif first.before >= 0:
        built.state[number, :until] = first.before
        built.report[number, :until] = first.report


def _between(
    built: Histories, number: int, known: Histories, pair: tuple[Said, Said], others: Choice
) -> None:
    """A change that nobody dated: it came when it came to the nearest place that saw it."""
    one, other = pair
    fits = other.fits if other.before < 0 else 1 << other.before
    if fits >> one.holder & 1 or other.column - one.column < 2:
        return
    span = slice(one.column + 1, other.column)
    source = others.best(known, span, [(one.column, one.fits), (other.column - 1, fits)])
    if source != NOBODY:
        built.state[number, span] = known.state[source, span]
        built.report[number, span] = known.report[source, span]


def _after(built: Histories, known: Histories, number: int, last: Said, other: int) -> None:
    """Go on as the place followed; the statement counts until there is newer word of that place."""
    span = slice(last.column, built.state.shape[1])
    built.state[number, span] = known.state[other, span]
    report = known.report[other, span]
    newer = report != report[0]
    built.report[number, span] = np.where(newer, report, last.report)


def follows(
    places: Sequence[Spoken],
    communities: tuple[Floats, Floats],
    at: tuple[Floats, Floats],
    rules: Rules,
    between: tuple[Barrier, ...],
) -> Ints:
    """Whom each community follows: the nearest place within its perimeter; ``NOBODY`` beyond.

    Args:
        places: The spoken places.
        communities, at: Where the communities and these places are, degrees and km.
        rules: What counts as far.
        between: What lies between them.
    """
    held = np.array([place.perimeter_km is not None for place in places])
    near = [
        Near(some[found.place], found.cost)
        for some, count in ((np.flatnonzero(~held), rules.links), (np.flatnonzero(held), BASES))
        if len(some)
        for found in [nearest(communities, (at[0][some], at[1][some]), count, between)]
    ]
    return _nearest_within(
        places,
        Near(np.hstack([n.place for n in near]), np.hstack([n.cost for n in near])),
        rules,
    )


def _nearest_within(places: Sequence[Spoken], near: Near, rules: Rules) -> Ints:
    seen = np.array([any(one.seen for one in place.said) for place in places])
    limit = np.array([p.perimeter_km or rules.nobody_km for p in places])
    weight = np.where(seen, 1.0, rules.turned)
    cost = np.where(near.cost <= limit[near.place], near.cost * weight[near.place], np.inf)
    best = np.argmin(cost, axis=1)
    rows = np.arange(len(cost))
    return np.where(np.isfinite(cost[rows, best]), near.place[rows, best], NOBODY)
