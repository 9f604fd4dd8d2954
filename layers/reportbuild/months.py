"""A month that one source names, made a day by another.

"Captured in February 2022" says no day. Left alone it counts from the first of the month, which no
source says: on 1 February the invasion had not begun. Where a source that was set aside dates the
same turn within that month, its day stands in the month's place, and the note says that it does.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from frontline.layers.reportbuild.settle import EXACT
from frontline.layers.reportbuild.statements import Statement

Stands = tuple[Statement, list[Statement]]
"""What stands of a place, and what others say of the same turn."""


def with_days(kept: Sequence[Stands], said: Sequence[Statement]) -> list[Stands]:
    """What stands of a place, in order; months with a day where something *said* has one."""
    ends = [*(one.day for one, _ in kept[1:]), date.max]
    days = zip(kept, ends, strict=False)  # of nothing there is an end all the same
    return [(_dated(one, said, end), others) for (one, others), end in days]


def _dated(month: Statement, said: Sequence[Statement], before: date) -> Statement:
    days = [other for other in said if _dates(other, month) and other.day < before]
    if month.precision != "month" or not days:
        return month
    best = min(days, key=lambda other: (EXACT[other.precision], other.day))
    note = f"{month.note}; names the month, the day is of: {best.source}".removeprefix("; ")
    return replace(month, day=best.day, precision=best.precision, note=note)


def _dates(other: Statement, month: Statement) -> bool:
    """Whether *other* dates within that month that the place came to the same holder."""
    return (
        other.precision != "month"
        and (other.day.year, other.day.month) == (month.day.year, month.day.month)
        and other.controller == month.controller
        and other.certainty != "claim"
        and other.event != "state"
    )
