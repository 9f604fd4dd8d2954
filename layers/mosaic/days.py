"""Calendar days as people ask for them, and what a layer can say about a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from frontline.geo.calendar import iso_day
from frontline.geo.errors import BadInput

if TYPE_CHECKING:  # slow to load, and a day is asked for where there are no tables
    import geopandas as gpd
    import pandas as pd

Table = TypeVar("Table", "pd.DataFrame", "gpd.GeoDataFrame")


def as_day(value: date | str | np.datetime64) -> date:
    """A day given as a date or as ``"YYYY-MM-DD"``; anything else is BadInput, never guessed.

    What pandas and numpy call a day, midnight in no time zone, is one.
    """
    moment = value
    if isinstance(value, np.datetime64):
        import pandas as pd

        moment = pd.Timestamp(value)
    if isinstance(moment, date) and not isinstance(moment, datetime):
        return moment
    # pandas' "no time" is a datetime too, and equal to nothing.
    if isinstance(moment, datetime) and moment == moment and _midnight(moment):
        return moment.date()
    if isinstance(value, str) and (day := iso_day(value)):
        return day
    shown = repr(value) if len(repr(value)) <= 40 else f"{value!r:.40}..."
    raise BadInput(f"{shown} is not a day; write it as YYYY-MM-DD, for example 2016-08-06")


def _midnight(moment: datetime) -> bool:
    return moment.tzinfo is None and moment.time() == time.min


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days that layers can answer for, from *first* to *last*, both included.

    A day between them on which nothing is drawn is covered: the answer is "no data".
    """

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"

    def nearest(self, day: date) -> date:
        """*day* itself, or the nearest day covered."""
        return min(max(day, self.first), self.last)


def coverage_of(days: Sequence[date], informed: Sequence[date], *, ended: bool) -> Coverage:
    """The days that layers cover: from the first day known to the last of information.

    Args:
        days, informed: As in a mosaic: days of change, and days with information.
        ended: Whether nothing is drawn any more from the last of *days* on. Zones that say when
            they end cover the days up to that one, though nothing was drawn anew on any of them.
    """
    last = days[-1] - timedelta(1) if ended else days[-1]
    return Coverage(min(days[0], informed[0]), max(last, informed[-1]))


def between(after: date | str | None, day: date | str) -> str:
    """When something changed: on *day*, or on some day after *after* up to it."""
    return f"between {after} and {day}" if after else str(day)


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day somebody asks about, and the day that an answer would hold for.

    Attributes:
        asked: The day in question.
        shown: The day itself where it is covered, else the nearest one that is.
        newest: Day of the newest information on the day shown.
        coverage: The days the layers cover.
        title: What the layers are called, for the note.
    """

    asked: date
    shown: date
    newest: date
    coverage: Coverage
    title: str = ""

    @property
    def age_days(self) -> int:
        """Days from the newest information to the day asked; negative where it came later."""
        return (self.asked - self.newest).days

    @property
    def outside(self) -> bool:
        """Whether the layers do not cover the day asked: there is no answer then."""
        return self.asked != self.shown

    @property
    def away(self) -> str:
        """How far the day shown lies from the day asked, ``"129 days earlier"``."""
        days = (self.shown - self.asked).days
        return f"{_days(abs(days))} {'later' if days > 0 else 'earlier'}"

    @property
    def note(self) -> str:
        """One line for the reader: how old the information is, or that there is none."""
        if self.outside:
            return (
                f"no layer for {self.asked}: {self.title or 'the map'} covers "
                f"{self.coverage}; the nearest day is {self.shown}, {self.away}"
            )
        age = self.age_days
        how_old = f"is {_days(age)} old, of {self.newest}" if age else "is of that day"
        return f"{self.asked}: the newest report {how_old}"

    def told(self, which: str = "day") -> dict[str, str]:
        """Day asked and day shown as ``YYYY-MM-DD``, for a table, its ``attrs`` or a file."""
        return {f"{which}_asked": str(self.asked), f"{which}_shown": str(self.shown)}


class DayNotCovered(BadInput):
    """A question about a day that the layers do not cover; ``day`` knows the nearest that is."""

    def __init__(self, day: DayShown) -> None:
        super().__init__(day)
        self.day = day

    def __str__(self) -> str:
        return self.day.note


def answerable(day: DayShown, *, nearest: bool) -> DayShown:
    """*day*, if there is an answer for it, or the *nearest* one will do.

    Raises:
        DayNotCovered: The layers do not cover it, and the nearest day was not asked for.
    """
    if day.outside and not nearest:
        raise DayNotCovered(day)
    return day


def saying(table: Table, attributes: Mapping[Any, Any], *, nearest: bool) -> Table:
    """*table* with the days asked and shown in its ``attrs``; also as columns if *nearest*."""
    table.attrs.update(dict(attributes))
    if nearest:
        for number, (name, day) in enumerate(attributes.items()):
            table.insert(number, name, day)
    return table


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
