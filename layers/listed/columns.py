"""The first weeks of an invasion: columns on roads, before there was a line.

A legal list then names whole districts whoever was there, and leaves out villages that lay behind
the columns. So, until there is a line, what no dated source speaks of follows the nearest place of
which one does:

- a village that no list names, or not yet, is lost behind a lost place and in the rear of a town
  that is fought over; one that it names later, on a border that was crossed along its whole length
  too: passed by is cut off;
- a line of the list that covers a whole district and ends with those weeks holds only where the
  nearest dated place is lost, or near the border the columns came over;
- there, and where it lasts, it begins no earlier than columns reached one of the nearest dated
  places: an order dates whole districts back to the first day.

A place and a road speak for little when columns reach them, and for more with every day that they
stay. A town that was cut off and not entered tells of itself alone.

What is lost by no dated word of its own, beyond where columns surely had come, is undecided. So is
what such a line names near the border while columns have not reached it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.near import closest
from frontline.layers.inference.statements import Spoken
from frontline.layers.listed.around import Sides
from frontline.layers.listed.known import REST, HeldBy, within_span
from frontline.layers.listed.listing import WIDE
from frontline.layers.listed.roads import Roads
from frontline.layers.model import Report
from frontline.layers.planar.measure import Floats

# From the first day of the invasion until the columns had left the north and the front was one.
FROM, UNTIL = date(2022, 2, 24), date(2022, 5, 1)
# So far a dated place speaks for what lies around it. These numbers are set on 2022-03-31 against a
# map of others, by settlements within 25 km of its line (bench/ukraine.py), where all of them
# together give .816, and .796 as it was before: 25, 35, 50 km give .806, .811, .811.
REACH_KM = 35.0
# So far a held road speaks for what lies beside it: 5, 7, 10 km give .836, .839, .835
# (docs/method.md: with other facts than the numbers above).
ROAD_KM = 7.0
# So far a road and a place speak on the day columns reach them: what men on a road see and shoot
# at. Judged, since a map of the fifth week cannot tell: 1, 2, 4, 7 km give .838, .839, .839, .838.
START_KM = 2.0
# And by so much more every day they stay: 1.2, 2, 2.5, 3.5 km give .814, .814, .814, .814, and of
# places left out (bench/weeks.py) .954, .958, .959, .959 are right of .974, .972, .973, .973.
PACE_KM = 2.5
# At least by so much: what lies beyond is not known to be theirs. In a trial without ``SETTLED``
# .4, .6, .8, 1 km gave .820, .826, .825, .824 (.821 where all is known); with it .820 or .821.
SURE_KM = 0.6
# The same from the border, and from what was held before: 1.6 and 2 km give .821 and .821.
SURE_BORDER_KM = 2.0
# After so many days what stays theirs when the weeks end was theirs. Judged, but after a look at
# the total of 2022-04-03, which is .739 without (docs/method.md).
SETTLED = 28
# So far behind the border columns need no other word: 50, 60, 65 km give .803, .811, .810.
BORDER_KM = 60.0
# On the border itself what the list names later was cut off: 15, 20, 25 km give .816, .817, .812;
# along the line of 2014 and Belarus's border too, which were not crossed everywhere, .810. What it
# names on no day was with these, and is not: of places left out (bench/weeks.py) that lie there 508
# of 840 answers were wrong, of all .885 are right with them, .954 without (31 March .822, .814).
STRIP_KM = 15.0
# Nearer to a town that is fought over lies its own ground, farther on the attackers' rear: 5, 10 km
# give .808, .811.
SIEGE_KM = 10.0
# In the rear a village is nearer to where the columns came from by this share of its way to the
# town: beside it, along the line, it is nobody's rear. 0, .25, .5, .75: .821, .821, .820, .818.
REAR = 0.25
# A village lies behind the columns once one of so many places near it does: by the nearest alone
# the villages by a town that fell late, amid places long lost, were free until then. 1, 3, 5,
# 8 give .818, .821, .822, .822.
NEXT = 3
Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Weeks:
    """What is known of those weeks.

    Attributes:
        span: Columns of the days.
        dated: Numbers of the places of which a dated source speaks in them.
        legal, wide: Reports that are lines of the list, and those for a whole district, a bit each.
        early: Those that say no day of a village: for a whole district, or since the first day.
        day: The days of those columns, as ordinals.
    """

    span: slice
    dated: Ints
    legal: npt.NDArray[np.bool_]
    wide: npt.NDArray[np.bool_]
    early: npt.NDArray[np.bool_]
    day: Ints

    @classmethod
    def of(
        cls,
        spoken: Sequence[Spoken],
        reports: Sequence[Report],
        days: Sequence[date],
        between: tuple[date, date] = (FROM, UNTIL),
    ) -> "Weeks":
        """From all that is said *between* two days, half-open."""
        inside = [i for i, day in enumerate(days) if between[0] <= day < between[1]]
        span = slice(inside[0], inside[-1] + 1) if inside else slice(0, 0)
        told = [
            [reports[one.report] for one in place.said if span.start <= one.column < span.stop]
            for place in spoken
        ]
        # What is said of a town that was cut off is said of nothing around it.
        dated = [
            number
            for number, said in enumerate(told)
            if any(r.event != "legal_list" for r in said) and all(r.kind != "pocket" for r in said)
        ]
        legal = np.array([r.event == "legal_list" for r in reports])
        wide = legal & np.array([r.note.startswith(WIDE) for r in reports])
        early = legal & (wide | np.array([r.day <= between[0] for r in reports]))
        day = np.array([days[i].toordinal() for i in inside], np.int64)
        return cls(span, np.array(dated, np.int64), legal, wide, early, day)


@dataclass(frozen=True, eq=False)
class Where:
    """Where each place is.

    Attributes:
        km: In the plane.
        firm: Whether it may have a history of its own.
        start_km: How far it is from where the columns came from.
        border_km: How far from a border that they crossed along its whole length.
        roads: Roads that columns held.
    """

    km: Floats
    firm: npt.NDArray[np.bool_]
    start_km: Floats
    border_km: Floats
    roads: Roads = field(default_factory=Roads.none)


def in_columns(
    known: Histories, row: Ints, weeks: Weeks, where: Where, sides: Sides
) -> tuple[Histories, Ints]:
    """Histories with those of the weeks of columns added, and the row of each place.

    Args:
        known: Histories by row.
        row: The row of each place.
        weeks: What is said in those weeks.
        where: Where each place is.
        sides: What each holder is.
    """
    km, firm, start_km = where.km, where.firm, where.start_km
    if not len(weeks.dated):
        return known, row
    listed = weeks.legal[known.report[row, weeks.span]].all(axis=1)
    some = np.flatnonzero(firm & listed)
    later = (known.report[row[some], weeks.span] != REST).any(axis=1)
    some, told = _behind(known, (some, later), weeks, where, sides)
    # The list's day is a legal one: what lay behind the columns before it was lost all the same.
    state, report = known.state[row[some], weeks.span], known.report[row[some], weeks.span]
    yet = np.logical_and.accumulate(report == REST, axis=1)
    told = np.where(yet, told[0], state), np.where(yet, told[1], report)
    known, row = within_span(known, row, some, weeks.span, told)
    # What was lost before the columns came is not theirs.
    before = sides.share[known.state[row, max(weeks.span.start - 1, 0)]] == 1
    wide = weeks.wide[known.report[row, weeks.span]].any(axis=1)
    some = np.flatnonzero(wide & firm & ~before)
    ends = sides.share[known.state[row[some], min(weeks.span.stop, known.state.shape[1] - 1)]] == 0
    deep = ends & (start_km[some] > BORDER_KM)
    leads = _leads(known, km[some[deep]], km[weeks.dated], weeks, sides)
    seen = _seen(known, row, some[deep], weeks, leads, _beside(where, some[deep], weeks))
    reached = _reached(known, where, some[~deep], weeks, sides)
    since = _since(known, row, some[~deep], weeks, reached, sides.other)
    known, row = within_span(known, row, some[deep], weeks.span, seen)
    return within_span(known, row, some[~deep], weeks.span, since)


@dataclass(frozen=True, eq=False)
class Leads:
    """The nearest dated place of each place, on the days of the weeks.

    Attributes:
        place: Its number.
        away: How far it is, kilometres.
        share: How far it is the side's that occupies, shape (places, days).
        report: What tells that, shape (places, days).
        reach: How far it speaks once columns reached it, kilometres, shape (places, days).
        other: Number of the other side's holder.
    """

    place: Ints
    away: Floats
    share: npt.NDArray[np.float32]
    report: npt.NDArray[np.int32]
    reach: Floats
    other: int


def far_km(here: Floats, there: Floats) -> Floats:
    """How far each of these points lies from each of those, in the plane: (here, there)."""
    away: Floats = np.square(here[:, :1] - there[:, 0])
    away += np.square(here[:, 1:] - there[:, 1])
    return np.sqrt(away, out=away)


def _leads(
    known: Histories,
    here: Floats,
    there: Floats,
    weeks: Weeks,
    sides: Sides,
    among: Ints | None = None,
) -> Leads:
    """Of each point the nearest of the dated places, or of those *among* them."""
    numbers = weeks.dated if among is None else among
    next_to, away = closest(here, there, 1)
    lead = numbers[next_to[:, 0]]
    share, report = _shares(known, lead, weeks, sides), known.report[lead, weeks.span]
    reach = _reach(known, lead, weeks, sides)
    return Leads(lead, away[:, 0], share, report, reach, sides.other)


def _shares(known: Histories, numbers: Ints, weeks: Weeks, sides: Sides) -> npt.NDArray[np.float32]:
    """How far these dated places are the occupier's, day by day; the list leads nobody."""
    legal = weeks.legal[known.report[numbers, weeks.span]]
    return np.where(legal, np.float32(0), sides.share[known.state[numbers, weeks.span]])


def _reach(known: Histories, numbers: Ints, weeks: Weeks, sides: Sides) -> Floats:
    """How far these dated places speak for the columns, kilometres: (places, days)."""
    taken = _shares(known, numbers, weeks, sides) > 0
    first = np.where(taken.any(axis=1), weeks.day[np.argmax(taken, axis=1)], date.max.toordinal())
    age = weeks.day[None] - first[:, None]
    return np.where(age < 0, 0.0, np.minimum(START_KM + PACE_KM * age, REACH_KM))


def _beside(where: Where, some: Ints, weeks: Weeks) -> Floats:
    """How far the nearest held road lies, kilometres, up to ``ROAD_KM``: (places, days)."""
    away = where.roads.away(where.km[some])
    held = where.roads.held(weeks.day)
    near = np.full((len(some), len(weeks.day)), np.inf)
    for road in range(away.shape[1]):
        reach = np.minimum(START_KM + PACE_KM * (weeks.day - where.roads.days[road, 0]), ROAD_KM)
        beside = (away[:, road, None] <= reach) & held[road]
        np.minimum(near, np.where(beside, away[:, road, None], np.inf), out=near)
    return near


def _behind(
    known: Histories, silent: tuple[Ints, Bits], weeks: Weeks, where: Where, sides: Sides
) -> tuple[Ints, HeldBy]:
    """Which places, of which nobody speaks, are lost with the nearest dated place, and when.

    A village farther from the border than that place lies ahead of the column.

    Args:
        known, weeks, where, sides: As for ``in_columns``.
        silent: The places, and of each whether the list names it in these weeks.
    """
    some, later = silent
    km, start_km = where.km, where.start_km
    near = _leads(known, km[some], km[weeks.dated], weeks, sides)
    behind = (near.away <= REACH_KM) & (start_km[some] <= start_km[near.place])
    deeper = start_km[near.place] - start_km[some]
    rear = behind & (near.away >= SIEGE_KM) & (deeper >= REAR * near.away)
    swept = behind[:, None] & (near.share == 1) & (near.away[:, None] <= near.reach)
    lost = swept | (rear[:, None] & (near.share == 0.5))
    report = near.report
    ever = weeks.dated[(_shares(known, weeks.dated, weeks, sides) == 1).any(axis=1)]
    if len(ever):
        passed = _leads(known, km[some], km[ever], weeks, sides, ever)
        cut = later & (where.border_km[some] <= STRIP_KM) & (passed.away <= BORDER_KM)
        also = cut[:, None] | (_beside(where, some, weeks) < near.away[:, None])
        also &= (passed.share == 1) & ~lost
        lost, report = lost | also, np.where(also, passed.report, report)
    kept = lost.any(axis=1)
    lost, report = lost[kept], report[kept]
    side = np.int16(np.flatnonzero(sides.share == 1)[0])
    held = np.where(lost, side, np.int16(sides.other))
    return some[kept], (held, np.where(lost, report, np.int32(REST)))


def _seen(
    known: Histories, row: Ints, some: Ints, weeks: Weeks, leads: Leads, beside: Floats
) -> HeldBy:
    """Of places on wide lines of the list: lost while the nearest dated place is, if it is near.

    Or while a road is held that is nearer.

    Any lost place near by would do too much: towns beside a road that were never entered part the
    columns.
    """
    lost = (leads.share == 1) & (leads.away[:, None] <= leads.reach)
    lost |= beside < leads.away[:, None]
    return _but(known, row[some], weeks, ~lost, leads.other)


def _reached(known: Histories, where: Where, some: Ints, weeks: Weeks, sides: Sides) -> Bits:
    """Whether what columns had reached each of *some* by a day, (places, days).

    They spread from one of the dated places next to it, or from a road.
    """
    choices = min(NEXT, len(weeks.dated))
    next_to, away = closest(where.km[some], where.km[weeks.dated], choices)
    found = away[:, :, None] <= _reach(known, weeks.dated, weeks, sides)[next_to]
    found = found.any(axis=1) | np.isfinite(_beside(where, some, weeks))
    return np.asarray(np.logical_or.accumulate(found, axis=1))


def _since(
    known: Histories, row: Ints, some: Ints, weeks: Weeks, reached: Bits, other: int
) -> HeldBy:
    """Of places on wide lines that stand: lost once *reached*; where they never were, as listed."""
    asked = np.asarray(reached.any(axis=1))[:, None]
    return _but(known, row[some], weeks, asked & ~reached, other)


def _but(
    known: Histories, rows: Ints, weeks: Weeks, free: npt.NDArray[np.bool_], other: int
) -> HeldBy:
    """Histories of *rows* in the weeks, where a wide line does not hold when *free*."""
    state = known.state[rows, weeks.span].copy()
    report = known.report[rows, weeks.span].copy()
    alone = free & weeks.wide[report]
    alone &= ~np.logical_or.accumulate(~weeks.legal[report], axis=1)  # lost before it, and still is
    state[alone], report[alone] = other, REST
    return state, report


def named(known: Histories, row: Ints, weeks: Weeks, sides: Sides) -> npt.NDArray[np.int32]:
    """The wide line that gives each place of *row* to the occupier, or ``REST``: (places, days)."""
    report = known.report[row, weeks.span]
    lost = weeks.wide[report] & (sides.share[known.state[row, weeks.span]] == 1)
    return np.where(lost, report, np.int32(REST))


def unsure(
    known: Histories,
    row: Ints,
    weeks: Weeks,
    where: Where,
    sides: Sides,
    told: tuple[Floats, npt.NDArray[np.int32]],
) -> tuple[Ints, Bits]:
    """Places of which nobody knows whose they are, and on which days of the weeks.

    Lost by a line that says no day of theirs, or by another's word, where columns may not be yet.
    Or named by a line (``named``) near the border, and nobody's word says that they were not lost.

    Args:
        known, row, weeks, where, sides: As for ``in_columns``.
        told: Where each report is, in the plane; what ``named`` told of each place.
    """
    told_km, line = told
    if not len(weeks.dated):
        return np.zeros(0, np.int64), np.zeros((0, 0), np.bool_)
    lost = sides.share[known.state[row, weeks.span]] == 1
    ahead = (line != REST) & (known.report[row, weeks.span] == REST)
    ahead &= (where.start_km <= BORDER_KM)[:, None] & ~lost
    some = np.flatnonzero((lost | ahead).any(axis=1))
    report = known.report[row[some], weeks.span]
    away = np.hypot(*(told_km[report] - where.km[some, None]).transpose(2, 0, 1))
    weak = lost[some] & (weeks.early[report] | (away > START_KM))
    after = min(weeks.span.stop, known.state.shape[1] - 1)
    lasts = sides.share[known.state[row[some], after]] == 1
    until = np.where(lasts, FROM.toordinal() + SETTLED, np.inf)
    until = np.minimum(until, _sure_from(known, where, some, weeks, sides))
    found = (weak & (weeks.day < until[:, None])) | ahead[some]
    kept = found.any(axis=1)
    return some[kept], found[kept]


def _sure_from(known: Histories, where: Where, some: Ints, weeks: Weeks, sides: Sides) -> Floats:
    """The day, as an ordinal, from which columns have surely come to each of *some*."""
    taken = _shares(known, weeks.dated, weeks, sides) > 0
    ever = taken.any(axis=1)
    first = weeks.day[np.argmax(taken[ever], axis=1)]
    last = weeks.day[-1 - np.argmax(taken[ever, ::-1], axis=1)]
    here, roads = where.km[some], where.roads
    places = _come(far_km(here, where.km[weeks.dated[ever]]), first, last)
    along = _come(roads.away(here), roads.days[:, 0], roads.days[:, 1] - 1)
    over = FROM.toordinal() + (where.start_km[some] - START_KM) / SURE_BORDER_KM
    return np.asarray(np.minimum(np.minimum(places, along), over))


def _come(away: Floats, first: Ints, last: Ints) -> Floats:
    """When columns that held something so long have come so far from it: the earliest day."""
    day = first + np.maximum(away - START_KM, 0) / SURE_KM
    sure = np.where(day <= last, day, np.inf)
    return np.asarray(sure.min(axis=1, initial=np.inf))
