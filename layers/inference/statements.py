"""What is said of each place: reports of changes, and states seen on one day, joined by place."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from frontline.geo.text.normalize import loose_key
from frontline.layers.inference.near import closest
from frontline.layers.inference.rules import Rules
from frontline.layers.model import AREA, SEEN, Holder, Report
from frontline.layers.planar.measure import Floats

# A state seen under the name of a reported place joins it up to this many times same_km: two maps
# put one village three kilometres apart at most where both call it the same.
SAME_NAME = 5.0
AROUND = 8
"""Among so many reported places around a state the one that it speaks of is looked for."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement about a place.

    Attributes:
        column: The day it holds from, as a column of the days of all statements.
        holder: Number of the holder from then on.
        fits: The holders that agree with it, a bit each: maps of others call Turkey-backed groups
            opposition.
        before: Number of the holder until then, -1 where the source does not say.
        seen: Whether it says only who held it that day.
        report: Number of the report.
        since: The first column in which ``before`` can have held anything.
    """

    column: int
    holder: int
    fits: int
    before: int
    seen: bool
    report: int
    since: int = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place of which something is said, in order of day.

    Attributes:
        name: What its first report calls it.
        lon, lat: Degrees.
        perimeter_km: How far from it ground may follow it; None where it is an open place.
        said: The statements.
    """

    name: str
    lon: float
    lat: float
    perimeter_km: float | None
    said: tuple[Said, ...]

    @property
    def turned(self) -> bool:
        """Whether it is told to have changed hands, or to be fought over."""
        if not self.said:
            return False
        first = self.said[0]
        return first.before >= 0 or any(one.holder != first.holder for one in self.said)

    @property
    def level(self) -> int:
        """0: told from its beginning; 1: known by changes of hands; 2: only seen on some day."""
        if all(one.seen for one in self.said):
            return 2
        first = next(one for one in self.said if not one.seen)
        return int(first.before >= 0)

    def until(self, column: int) -> "Spoken":
        """The place with what is said of it before a column."""
        if not self.said or self.said[-1].column < column:
            return self
        return replace(self, said=tuple(one for one in self.said if one.column < column))


def quiet_until(reports: Sequence[Report], days: Sequence[date], rules: Rules) -> int:
    """The first column after the last long quiet; how many columns there are, where none was.

    Where no place is told of for longer than what is told stays known, what comes after says
    nothing of whom a place was like before: that Hama was lost in December 2024 does not make it a
    place at the front in 2016. Where less is told before the quiet than after it, all is heard.
    """
    told = [r.day for r in reports if r.kind != AREA]
    long = timedelta(rules.steps.old_days)
    late = [i for i, (one, other) in enumerate(pairwise(told), 1) if other - one > long]
    if not late or late[-1] <= len(told) / 2:
        return len(days)
    return bisect_left(days, told[late[-1]])


def numbered(
    reports: Sequence[Report], holders: Sequence[Holder], rules: Rules
) -> tuple[tuple[date, ...], list[Said]]:
    """The days of all that is said of places and of first ground, and each report as a statement.

    What is said of a whole area has no day of its own here: it says of no place whom it is like.

    Args:
        reports: In order of day.
        holders: What the numbers mean.
        rules: From when on an actor holds ground at all.
    """
    told = {r.day for r in reports if r.kind != AREA}
    # Who held ground from a day on may be said to have held it only from there: its own column.
    more = {day for day in rules.since.values() if told and min(told) < day < max(told)}
    days = tuple(sorted(told | more))
    number = {holder: i for i, holder in enumerate(holders)}
    held = {h.actor: i for i, h in enumerate(holders) if h.status == "control"}
    # The column of each day, that of an area being the next one.
    column = {day: bisect_left(days, day) for day in {r.day for r in reports}}
    since = {actor: bisect_left(days, day) for actor, day in rules.since.items()}
    said = []
    for i, report in enumerate(reports):
        holder, seen = number[report.holder], report.event == SEEN
        fits = 1 << holder
        for actor in report.also.split("|") if report.also else ():
            fits |= 1 << held[actor] if actor in held else 0
        before = -1 if seen else held.get(report.previous, -1)
        first = since.get(report.previous, 0)
        said.append(Said(column[report.day], holder, fits, before, seen, i, first))
    return days, said


def places(
    reports: Sequence[Report], said: Sequence[Said], xy: Floats, rules: Rules
) -> list[Spoken]:
    """The statements by place: those of changes by their point, states by the nearest such place.

    Args:
        reports: In order of day.
        said: The same as numbers.
        xy: Where each is, kilometres.
        rules: Which points are one place.
    """
    groups: dict[tuple[float, float], list[int]] = {}
    for i, report in enumerate(reports):
        if report.event != SEEN and report.kind != AREA:
            groups.setdefault((report.lon, report.lat), []).append(i)
    spots = list(groups)
    own = np.array([xy[groups[spot][0]] for spot in spots]).reshape(-1, 2)
    keys = [loose_key(reports[groups[spot][0]].place) for spot in spots]
    seen = [i for i, report in enumerate(reports) if report.event == SEEN]
    near, km = closest(xy[seen], own, min(AROUND, len(own)))
    for i, around, away in zip(seen, near.tolist(), km.tolist(), strict=True):
        at = _joins(reports[i], around, away, keys, rules)
        spot = (reports[i].lon, reports[i].lat) if at is None else spots[at]
        groups.setdefault(spot, []).append(i)
    return [_spoken([reports[i] for i in g], [said[i] for i in g], rules) for g in groups.values()]


def _joins(
    report: Report, near: Sequence[int], km: Sequence[float], keys: Sequence[str], rules: Rules
) -> int | None:
    """Which of the nearest places a state speaks of; a base beside a village is not the village."""
    key = loose_key(report.place)
    for at, away in zip(near, km, strict=True):
        # Sorted by distance, so all that follow lie farther off still.
        if away > SAME_NAME * rules.same_km:
            return None
        if keys[at] == key or (away <= rules.same_km and report.kind != "base"):
            return at
    return None


def _spoken(reports: Sequence[Report], said: Sequence[Said], rules: Rules) -> Spoken:
    first = reports[0]
    return Spoken(first.place, first.lon, first.lat, _perimeter(reports, rules), tuple(_once(said)))


def _perimeter(reports: Sequence[Report], rules: Rules) -> float | None:
    radius = max((r.radius_km for r in reports if r.radius_km is not None), default=None)
    kinds = {r.kind for r in reports if r.event != SEEN}
    if radius is not None:
        return radius
    return rules.base_km if "base" in kinds else rules.pocket_km if "pocket" in kinds else None


def _once(said: Sequence[Said]) -> list[Said]:
    """In order of day, one a day: a change before a state, the later row before the earlier."""
    kept: dict[int, Said] = {}
    # The last one kept of a day wins: of two rows on a day the later in the file corrects the
    # earlier.
    for one in sorted(said, key=lambda s: (s.column, not s.seen, s.report)):
        kept[one.column] = one
    return list(kept.values())
