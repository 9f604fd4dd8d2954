"""The day of publication as a text states it: read where it is certain, never guessed."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from frontline.geo.calendar import iso_day
from frontline.geo.lexicon.language import languages
from frontline.geo.temporal.expressions import parse_day, read_times

_DIGIT = re.compile(r"\d")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_SHORT = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4})", re.ASCII)
# "9 March 2025, 14:03 GMT", "9 марта 2025 в 14:05", "March 9, 2025 at 3:04 pm": the day as written.
_CLOCK = re.compile(
    r"[,،]?\s+(?:[^\W\d]{1,6}\s+)?\d\d?:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s+\(?[A-Z]{2,5}(?:[+-]\d\d?(?::?\d\d)?)?\)?)?\Z",
    re.I,
)
_PARTS = re.compile(r"\s*[|·•]\s*")
_SIGNED = re.compile(r"by [^\d,]{3,60},\s*(?=\S)", re.I)
_DRESS = " \t*_[]()"
"""What a page or Markdown puts around a day: "**9 March 2025**"."""
_BESIDE_WORDS = 5
"""A line with more words beside its day tells something else than when it was published."""
_DAY_WORDS = 12
"""No day is written with more: "on the evening of Saturday, the 6th of August of this year"."""


def day_of_line(line: str) -> tuple[date, ...]:
    """The days that a line of the head can mean, with what calls it the day of publication or bare.

    "Date: 2016-08-06", "Posted on August 6, 2016", "Дата: 6 августа 2016"; with what a page sets
    beside it: "**6 August 2016**", "Jane Roe | August 6, 2016 | 5 min read", "By Jane Roe, 6 August
    2016". As ``days_meant``; of a line with two days none.
    """
    if not _DIGIT.search(line):
        return ()  # no day is written without one; most first lines have none
    told = [days for part in _PARTS.split(line) if (days := _day_of_part(part))]
    return told[0] if len(set(told)) == 1 else ()


def day_hinted(line: str) -> date | None:
    """The one day at an end of a short line, which may be that of publication or of what it tells.

    "Aleppo, 6 August 2016", "Last updated: August 6, 2016", "6 August 2016 – Aleppo": shown to
    those who can tell, never taken.
    """
    line = line.strip(_DRESS + "#>.")
    if len(line.split()) > _DAY_WORDS + _BESIDE_WORDS:
        return None
    times = read_times(line, None) if _DIGIT.search(line) else ()
    if len(times) != 1 or times[0].other or (times[0].last - times[0].first).days != 1:
        return None
    before, behind = line[: times[0].start], line[times[0].end :]
    beside = len((before + behind).split())
    return times[0].first if not (before and behind) and beside <= _BESIDE_WORDS else None


def _day_of_part(part: str) -> tuple[date, ...]:
    part = part.strip(_DRESS)
    called = _called().match(part) or _SIGNED.match(part)
    told = part[called.end() :] if called else part
    return days_meant(_CLOCK.sub("", told))


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    """What a day of publication is called, in any language."""
    cells = (known.time.get("published", "").split("|") for known in languages())
    words = {word.strip() for cell in cells for word in cell if word.strip()}
    longest_first = "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))
    return re.compile(rf"\s*(?:{longest_first})(?:\s*[:：]\s*|\s+)", re.I)


def days_meant(text: str) -> tuple[date, ...]:
    """The days that *text*, from end to end, can mean: none, one, or two where it is ambiguous.

    Of a moment the calendar day as it is written; of 06/08/2016 both orders; with dots the day
    comes first.
    """
    text = text.strip()
    if not _DIGIT.search(text) or len(text.split()) > _DAY_WORDS:
        return ()
    if found := _MOMENT.fullmatch(text):
        text = found[1]
    if day := parse_day(text):
        return (day,)
    if found := _COMPACT.fullmatch(text):
        read = [_day(found[1], found[2], found[3])]
    elif found := _SHORT.fullmatch(text):
        read = [_day(found[4], found[3], found[1])]
        if found[2] != ".":
            read.append(_day(found[4], found[1], found[3]))
    else:
        return ()
    return tuple(sorted({day for day in read if day}))


def day_stated(values: Sequence[str]) -> tuple[date | None, str]:
    """The day that the date fields of a text state, and what is wrong with them, ``""`` if nothing.

    Args:
        values: The fields in order, as they stand in the text.
    """
    meant = [days_meant(value) for value in values]
    if len(set(meant)) == 1 and len(meant[0]) == 1:
        return meant[0][0], ""
    if len(values) > 1:
        shown = " and ".join(repr(value[:40]) for value in values)
        return None, f"states {len(values)} dates, {shown}: none is taken; say which with --date"
    if meant[0]:
        days = " or ".join(str(day) for day in meant[0])
        return None, f"its date {values[0]!r} can mean {days}; say which with --date"
    return None, f"its date {values[0][:40]!r} is no day that can be read; say it with --date"


def _day(year: str, month: str, day: str) -> date | None:
    return iso_day(f"{year}-{month:0>2}-{day:0>2}")
