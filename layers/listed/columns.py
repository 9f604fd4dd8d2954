"""The first weeks of an invasion: columns on roads, before there was a line.

A legal list then names whole districts whoever was there, and leaves out villages that lay behind
the columns. So, until there is a line, a village of which nobody speaks follows the nearest place
of which a dated source does, and a line of the list that covers a whole district and ends with
those weeks holds only where the nearest such place is lost, or near the border the columns came
over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.follow import Histories
from frontline.layers.inference.statements import Spoken
from frontline.layers.listed.around import Sides
from frontline.layers.listed.known import REST
from frontline.layers.listed.listing import WIDE
from frontline.layers.model import Report
from frontline.layers.planar.measure import Floats

# From the first day of the invasion until the columns had left the north and the front was one.
FROM, UNTIL = date(2022, 2, 24), date(2022, 5, 1)
# So far a dated place speaks for what lies around it. Set on 2022-03-31 against a map of others
# (bench/ukraine.py): 25, 35, 50 km give .786, .796, .796 of settlements within 25 km of its line,
# without these rules .716.
REACH_KM = 35.0
# So far behind the border a column's rear needs no other word. 30, 60, 90 km: .768, .796, .781.
BORDER_KM = 60.0
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Weeks:
    """What is known of those weeks.

    Attributes:
        span: Columns of the days.
        dated: Numbers of the places of which a dated source speaks in them.
        legal, wide: Reports that are lines of the list, and those for a whole district, a bit each.
    """

    span: slice
    dated: Ints
    legal: npt.NDArray[np.bool_]
    wide: npt.NDArray[np.bool_]

    @classmethod
    def of(
        cls, spoken: Sequence[Spoken], reports: Sequence[Report], days: Sequence[date]
    ) -> "Weeks":
        """From all that is said."""
        inside = [i for i, day in enumerate(days) if FROM <= day < UNTIL]
        span = slice(inside[0], inside[-1] + 1) if inside else slice(0, 0)
        dated = [
            number
            for number, place in enumerate(spoken)
            if any(
                span.start <= one.column < span.stop and reports[one.report].event != "legal_list"
                for one in place.said
            )
        ]
        legal = np.array([r.event == "legal_list" for r in reports])
        wide = legal & np.array([r.note.startswith(WIDE) for r in reports])
        return cls(span, np.array(dated, np.int64), legal, wide)


def in_columns(
    known: Histories,
    row: Ints,
    weeks: Weeks,
    places: tuple[Floats, npt.NDArray[np.bool_], Floats],
    sides: Sides,
) -> tuple[Histories, Ints]:
    """Histories with those of the weeks of columns added, and the row of each place.

    Args:
        known: Histories by row.
        row: The row of each place.
        weeks: What is said in those weeks.
        places: Where each is, kilometres; whether it may have a history of its own; and how far
            the border is from it.
        sides: What each holder is.
    """
    km, firm, border_km = places
    if not len(weeks.dated):
        return known, row
    silent = (known.report[row, weeks.span] == REST).all(axis=1)
    some, told = _behind(known, np.flatnonzero(firm & silent), weeks, (km, border_km), sides)
    known, row = _with(known, row, some, weeks.span, told)
    some = np.flatnonzero(weeks.wide[known.report[row, weeks.span]].any(axis=1) & firm)
    ends = sides.share[known.state[row[some], min(weeks.span.stop, known.state.shape[1] - 1)]] == 0
    some = some[ends & (border_km[some] > BORDER_KM)]
    return _with(known, row, some, weeks.span, _seen(known, row, some, weeks, (km, sides)))


HeldBy = tuple[npt.NDArray[np.int16], npt.NDArray[np.int32]]
"""States and reports of places on the days of the weeks."""


def _behind(
    known: Histories, some: Ints, weeks: Weeks, where: tuple[Floats, Floats], sides: Sides
) -> tuple[Ints, HeldBy]:
    """Which of *some*, of which nobody speaks, are lost with the nearest dated place, and when.

    A village farther from the border than that place lies ahead of the column.
    """
    km, border_km = where
    away = np.hypot(*(km[some][:, None] - km[weeks.dated][None]).transpose(2, 0, 1))
    lead = weeks.dated[np.argmin(away, axis=1)]
    near = (away.min(axis=1) <= REACH_KM) & (border_km[some] <= border_km[lead])
    held, report = known.state[lead, weeks.span], known.report[lead, weeks.span]
    lost = near[:, None] & (sides.share[held] > 0) & ~weeks.legal[report]
    some, lost, report = (of[lost.any(axis=1)] for of in (some, lost, report))
    side = np.int16(np.flatnonzero(sides.share == 1)[0])
    held = np.where(lost, side, np.int16(sides.other))
    return some, (held, np.where(lost, report, np.int32(REST)))


def _seen(
    known: Histories, row: Ints, some: Ints, weeks: Weeks, means: tuple[Floats, Sides]
) -> HeldBy:
    """Of places on wide lines of the list: lost while the nearest dated place is, if it is near.

    Any lost place near by would do too much: towns beside a road that were never entered part the
    columns.
    """
    km, sides = means
    state = known.state[row[some], weeks.span].copy()
    report = known.report[row[some], weeks.span].copy()
    away = np.hypot(*(km[some][:, None] - km[weeks.dated][None]).transpose(2, 0, 1))
    lead = weeks.dated[np.argmin(away, axis=1)]
    lost = sides.share[known.state[lead, weeks.span]] > 0
    lost &= ~weeks.legal[known.report[lead, weeks.span]]
    lost &= away.min(axis=1)[:, None] <= REACH_KM
    alone = ~lost & weeks.wide[report]
    state[alone], report[alone] = sides.other, REST
    return state, report


def _with(
    known: Histories,
    row: Ints,
    some: Ints,
    span: slice,
    histories: HeldBy,
) -> tuple[Histories, Ints]:
    """*known* with a row more for each of *some*, which differs in the *span*."""
    state, report = known.state[row[some]], known.report[row[some]]
    state[:, span], report[:, span] = histories
    found = row.copy()
    found[some] = len(known.state) + np.arange(len(some))
    return Histories(
        np.concatenate([known.state, state]), np.concatenate([known.report, report])
    ), found
