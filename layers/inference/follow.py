"""Who held each place when: what is said of it, and between that what the place it follows tells.

A place follows the nearest one, by the way that barriers leave, whose history agrees with every
statement about it. Places told from their beginning are followed by those that are known by a
change of hands, and both by those that were only seen on some day; so each history leans on fuller
ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from frontline.layers.inference.barriers import Barrier
from frontline.layers.inference.decided import decided
from frontline.layers.inference.gaps import Asked, Gap, HeldBy, Histories, Leaders, gaps_of
from frontline.layers.inference.near import Ints, Near, Spots, nearest
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Said, Spoken
from frontline.layers.planar.measure import Floats

BESIDE = 8
"""How many places around are looked at."""
NEAREST_KM, POWER = 1.0, 2.0
"""A place counts by the inverse square of its distance, none as nearer than a kilometre."""
# How much farther a base counts for a place outside its perimeter, or an open one inside: more than
# any open place; but its history is better than none in a pocket like that of Deir ez-Zor.
BEYOND_KM = 100.0
# Of who held a place before it was taken, or went on holding it, its own report tells more than a
# place farther off.
OWN_WORD_KM = 15.0


@dataclass(frozen=True, eq=False)
class Among:
    """The places of which something is said, among each other.

    Attributes:
        places: What is said of each.
        earlier: The same before the last long quiet.
        columns: How many days there are.
        level, first: Of each how much is told of it, as ``Spoken.level``, and from which column on.
        spots: Where they are.
        beside: Of each the places next to it.
        rules, between: As of ``histories``.
    """

    places: Sequence[Spoken]
    earlier: Sequence[Spoken]
    columns: int
    level: Ints
    first: Ints
    spots: Spots
    beside: Near
    rules: Rules
    between: tuple[Barrier, ...]

    @classmethod
    def of(
        cls,
        places: Sequence[Spoken],
        columns: tuple[int, int],
        at: tuple[Floats, Floats],
        rules: Rules,
        between: tuple[Barrier, ...],
    ) -> "Among":
        """Those of ``histories``."""
        earlier = [place.until(columns[1]) for place in places]
        level = np.array([place.level for place in earlier])
        if not (level == 0).any():
            level[level == 1] = 0  # no place is told from its beginning: changes must do
        first = np.array([place.said[0].column if place.said else 0 for place in earlier])
        spots = Spots.among(at, between)
        beside = nearest(spots, spots, BESIDE + 1, between)
        # Each place is its own nearest, and would always resemble itself most.
        other = beside.place != np.arange(len(places))[:, None]
        near = Near(*(of[other].reshape(len(places), -1) for of in (beside.place, beside.cost)))
        return cls(places, earlier, columns[0], level, first, spots, near, rules, between)

    def asked(self, level: int, below: int, *, last: bool | None = None) -> list[Asked]:
        """The gaps of the places of a level, to be filled by those of levels *below* that.

        Those of its own level a place follows only if there is word of them before its own.

        Args:
            level, below: As above.
            last: Only gaps behind the last statement of a place, or only the others.
        """
        mine, fuller = np.flatnonzero(self.level == level), np.flatnonzero(self.level < below)
        if not len(mine) or not len(fuller):
            return []
        every = [gaps_of(self.earlier[i], self.columns, ends=level > 0) for i in mine.tolist()]
        gaps = [[gap for gap in own if last in (None, gap.after is None)] for own in every]
        near = nearest(self.spots[mine], self.spots[fuller], self.rules.choices, self.between)
        other = fuller[near.place]
        late = (self.level[other] == 1) & (self.first[other] >= self.first[mine, None])
        near = Near(near.place, np.where(late & (level == 1), np.inf, near.cost))
        leaders = _leaders(self.places, (mine, fuller), near, self.beside, self.rules)
        return [Asked.of(gaps, leaders)]


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
    # Everything starts as nobody's: what no statement and no place tells stays unknown.
    built = (
        np.zeros((len(places), every), np.int16),
        np.full((len(places), every), -1, np.int32),
    )
    for number, place in enumerate(places):
        _tell(built, number, place)
    among = Among.of(places, columns, at, rules, between)
    whole, seen = among.asked(0, 1), among.asked(2, 2)
    # In the second turn places known by changes follow their like too, whose beginnings are told by
    # then: next to a village taken late lie those taken before it, nearer than a town that is told
    # from its beginning. With all but the last report of a fifth of the places left out, .676 and
    # .682 of what those said was right without it, .716 and .721 with it (two draws each). Not
    # behind its last report: what one village lost again the next one did not.
    later = [*among.asked(1, 1, last=True), *among.asked(1, 2, last=False)]
    for turn, changed in enumerate((among.asked(1, 1), later)):
        # A copy of the last turn: a history that changes while it is compared would favour whoever
        # comes last.
        around = built[0][:, :until].copy() if turn else None
        for step in (whole, changed, seen):
            known = Histories(built[0].copy(), built[1].copy())
            calm = decided(known.state, contested, until)
            chosen = [one.best(known.state, around) for one in step]
            followers = step[0].leaders.number.tolist() if step else []
            for number in followers:
                _tell(built, number, places[number])
            for one, whom in zip(step, chosen, strict=True):
                for number, gap, told, away_km in one.told(whom, known, calm, rules, contested):
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
