"""Calendar days as people ask for them, and what a layer can say about a day."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from geo.errors import BadInput

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def as_day(value: date | str) -> date:
    """A day given as a date or as ``"YYYY-MM-DD"``; anything else is BadInput, never guessed."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    shown = repr(value) if len(repr(value)) <= 40 else f"{value!r:.40}..."
    raise BadInput(f"{shown} is not a day; write it as YYYY-MM-DD, for example 2016-08-06")


@dataclass(frozen=True, slots=True)
class DayShown:
    """What a mosaic shows for a day somebody asks about.

    Attributes:
        asked: The day in question.
        shown: The day the answer holds for: *asked*, or the nearest day the layers cover.
        newest: Day of the newest information in that answer.
        first, last: The days the layers cover, both included.
    """

    asked: date
    shown: date
    newest: date
    first: date
    last: date

    @property
    def age_days(self) -> int:
        """Days from the newest information to the day asked; negative where it came later."""
        return (self.asked - self.newest).days

    @property
    def outside(self) -> bool:
        """Whether the day asked lies outside the days covered."""
        return self.asked != self.shown

    @property
    def note(self) -> str:
        """One line for the reader: how old the information is, and what is shown instead."""
        age = f"{abs(self.age_days)} day{'' if abs(self.age_days) == 1 else 's'}"
        if not self.outside:
            how_old = f"is {age} old, of {self.newest}" if self.age_days else "is of that day"
            return f"{self.asked}: the newest report {how_old}"
        early = self.asked < self.first
        return (
            f"{self.asked} is {'before the first' if early else 'after the last'} day covered "
            f"({self.first} to {self.last}): shown is {self.shown}, {age} "
            f"{'later' if early else 'earlier'}"
        )
