"""The one way to read a day that a person or a file has written: ISO, as 2016-08-06.

Texts say days in many ways (``geo.temporal``); settings, tables and command lines say them in one.
"""

import datetime
import re
from email.utils import parsedate_to_datetime

from frontline.geo.errors import BadInput

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def iso_day(text: str, *, whole: bool = True) -> datetime.date | None:
    """The day that *text* is from end to end, None if it is none: 2016-02-30, 20160206.

    Args:
        text: What is written.
        whole: False takes 2016-02 and 2016 too, as their first days.
    """
    found = _ISO.fullmatch(text)
    if found is None or (whole and found[3] is None):
        return None
    try:
        return datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def as_day(value: object, what: str = "date") -> datetime.date:
    """The calendar day of a value.

    Args:
        value: A date, a moment (its day, as it is written), or text in ISO 8601 that says either.
        what: What it is a value of, for the message: "places.csv, row 3, column from".

    Raises:
        BadInput: It is no day.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = str(value).strip()
    if day := iso_day(text):
        return day
    try:
        if len(text) > len("2016-08-06"):
            return datetime.datetime.fromisoformat(text).date()
    except ValueError:
        raise _wrong(value, what) from None
    raise _wrong(value, what)


def written_day(text: str) -> datetime.date | None:
    """The day that a foreign file states, None where it is none: no word is guessed at.

    Args:
        text: ISO 8601, or the date of an e-mail or a feed (RFC 5322: "Sat, 6 Aug 2016 23:30
            +0300"). Of a moment it is the calendar day as it is written, in whatever zone.
    """
    trimmed = text.strip()
    try:
        return as_day(trimmed)
    except BadInput:
        pass
    try:
        return parsedate_to_datetime(trimmed).date()
    except (ValueError, TypeError, IndexError):  # all three come out of it for what is no date
        return None


def _wrong(value: object, what: str) -> BadInput:
    return BadInput(f"{what} {value!r}: not a day; write it as 2016-08-06")
