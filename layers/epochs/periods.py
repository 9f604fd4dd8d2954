"""A table of zones, period by period: each with the zones that still hold when it begins.

Nothing is changed in the table: an epoch gets the rows of its own days, and those rows of earlier
days that hold on the day before its first. So its first state is the last one of the epoch before,
and what it says of its own days is what a mosaic of all days says.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.geo.errors import BadInput
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells

Every = Literal["year", "quarter", "month"]
"""How long an epoch is."""
EVERY: tuple[Every, ...] = get_args(Every)
MONTHS = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, eq=False)
class Period:
    """What one epoch is built from.

    Attributes:
        epoch: Its name: ``2024``, ``2024-Q3``, ``2024-07``.
        start: First day of the calendar that lies in it.
        since: The same; ``date.min`` for the first epoch of all.
        zones: The rows of the table.
        blank: Days on which nothing is drawn.
        until: First day of the epoch that follows, ``date.max`` where none does.
    """

    epoch: str
    start: date
    since: date
    zones: gpd.GeoDataFrame
    blank: tuple[date, ...]
    until: date


def epoch_of(day: date, every: Every) -> str:
    """The name of the epoch that *day* lies in."""
    if every == "year":
        return f"{day.year:04d}"
    part = (day.month - 1) // MONTHS[every] + 1
    return f"{day.year:04d}-Q{part}" if every == "quarter" else f"{day.year:04d}-{part:02d}"


def first_day(day: date, every: Every) -> date:
    """The first day of the epoch that *day* lies in."""
    return date(day.year, (day.month - 1) // MONTHS[every] * MONTHS[every] + 1, 1)


def checked_every(every: str) -> Every:
    """BadInput where *every* is no length of an epoch."""
    for known in EVERY:
        if every == known:
            return known
    raise BadInput(f"epochs of a {every!r}: write one of {', '.join(EVERY)}")


def periods(zones: gpd.GeoDataFrame, blank: Iterable[date], every: Every) -> Iterator[Period]:
    """The epochs of a table of zones, the earliest first; one where anything begins or ends.

    Args:
        zones: See ``layers.zone_table.COLUMNS``.
        blank: Days on which nothing is drawn.
        every: How long an epoch is.
    """
    empty = tuple(sorted(set(blank)))
    first = np.array(zones["day"], dtype=object)
    ends = _ends(zones, empty)
    steps = {*first, *empty, *(end for end in ends if end < date.max)}
    starts = sorted({first_day(day, every) for day in steps})
    spans = zip(starts, [*starts[1:], date.max], strict=True)
    starts = [a for a, b in spans if ((first < b) & ((first >= a) | (ends >= a))).any()]
    for start, later in zip(starts, [*starts[1:], date.max], strict=True):
        holds = (first < later) & ((first >= start) | (ends >= start))
        since = date.min if start == starts[0] else start
        yield Period(
            epoch_of(start, every),
            start,
            since,
            zones[holds],
            _blank_in(empty, sorted({*first, *empty}), since, later),
            later,
        )


def _ends(zones: gpd.GeoDataFrame, empty: Sequence[date]) -> npt.NDArray[np.object_]:
    """The day from which on each zone holds no more, ``date.max`` for the last ones."""
    days = sorted({*zones["day"], *empty})
    after = dict(zip(days, [*days[1:], date.max], strict=True))
    pairs = zip(zones["day"], zones["until"], strict=True)
    return np.array([after[day] if pd.isna(until) else until for day, until in pairs], dtype=object)


def _blank_in(
    empty: Sequence[date], days: Sequence[date], start: date, later: date
) -> tuple[date, ...]:
    """The blank days of an epoch, and the one before it that still holds when it begins."""
    own = [day for day in empty if start <= day < later]
    before = days[bisect_left(days, start) - 1] if days[0] < start else start
    return (before, *own) if before < start and before in empty else tuple(own)


def own_days(mosaic: Mosaic, since: date, until: date) -> Mosaic:
    """*mosaic* from *since* until before *until*; all that it says of earlier days is one column.

    That first column bears the day of the last change before *since*, from which on it holds.
    """
    base = max(bisect_left(mosaic.days, since) - 1, 0)
    end = bisect_left(mosaic.days, until)
    old = mosaic.spells
    earlier = old.start < end
    spells, used = Spells.merged(
        (old.cells, end - base),
        old.cell[earlier].astype(np.int64),
        np.maximum(old.start[earlier].astype(np.int64) - base, 0),
        old.holder[earlier].astype(np.int64),
    )
    days = mosaic.days[base:end]
    newest = max(bisect_right(mosaic.informed, days[0]) - 1, 0)
    return replace(
        mosaic,
        days=tuple(days[i] for i in used),
        spells=spells,
        informed=tuple(day for day in mosaic.informed[newest:] if day < until),
    )
