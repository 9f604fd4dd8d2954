"""Dates in names and values of foreign files: which day is meant, which rule says so, and how sure.

Nothing is guessed. Where a name or a value can mean two days, ``Unclear`` says which and what to
pass; where it means none, the answer is None. The rules are those of the files seen in the wild.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from frontline.geo.errors import BadInput
from frontline.geo.lexicon.language import languages

Kind = Literal["observed", "as_of", "published", "period", "year"]
Order = Literal["dmy", "mdy", "ymd"]

# Days before are fillers of a program (1527-02-04 was seen), not observations.
EARLIEST = date(1900, 1, 1)

# Days from then on are slips of a digit (2816 was seen for 2016), not observations.
LATEST = date(2100, 1, 1)

# Days that programs write where they could not read one; imports list records that bear them.
FALLBACKS = frozenset({date(1970, 1, 1), date(2022, 2, 24)})


@dataclass(frozen=True, slots=True)
class Dated:
    """A day and how it is known.

    Attributes:
        day: The first day it holds; of a period the last day, on which the picture is complete.
        kind: ``observed`` on that day, true ``as_of`` it, ``published`` then, a ``period``, or
            known to the ``year`` only.
        rule: What found it, in words.
        raw: The text as it stands in the file.
        since: First day of a period, None for all others.
        moment: Seconds since 1970 where the file says more than the day: it orders versions.
        until: First day it holds no more, of a year; None where the next day of the series ends it.
    """

    day: date
    kind: Kind
    rule: str
    raw: str
    since: date | None = None
    moment: int | None = None
    until: date | None = None


class Unclear(BadInput):
    """A date that can mean several days; the message says which and what to pass."""


MONTHS = {form: n for k in languages() if k.script == "Latin" for form, n in k.months.items()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_EPOCH = re.compile(r"(1[4-9]\d{8})(\d{3})?", re.ASCII)
_STAMPED = re.compile(r"(\d\d)(\d\d)(\d\d)_(\d\d)(\d\d)", re.ASCII)
_ISO = re.compile(r"(?<!\d)((?:1\d|20)\d\d)[-_. ](\d\d)[-_. ](\d\d)(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)(\d\d)(\d\d)(?!\d)", re.ASCII)
_SHORT = re.compile(r"(?<!\d)(\d\d?)([-_./ ])(\d\d?)\2((?:1[5-9]|20)\d\d)(?!\d)", re.ASCII)
_SIX = re.compile(r"(?<![^\W_])(\d{6})(?![^\W_])", re.ASCII)
_YEAR = r"(?:1[5-9]|20)\d\d"
_IN_WORDS = re.compile(
    rf"(?<!\d)(\d\d?)(?:st|nd|rd|th)?[-_ ]?({_MONTH})[-_ ,.]*({_YEAR})(?!\d)"
    rf"|(?<![a-z])({_MONTH})[-_ .]*(\d\d?)(?:st|nd|rd|th)?[-_ ,]+({_YEAR})(?!\d)"
    rf"|(?<!\d)({_YEAR})[-_ ]?({_MONTH})[-_ ]?(\d\d?)(?!\d)",
    re.ASCII | re.I,
)
_MONTH_NAME = re.compile(
    rf"(?<![a-z])({_MONTH})[-_ ,.]*{_YEAR}(?!\d)|(?<!\d){_YEAR}[-_ ]?({_MONTH})(?![a-z])",
    re.ASCII | re.I,
)
_WRITTEN = re.compile(
    rf"(?:({_MONTH})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{{4}})|(\d\d?) ({_MONTH})\.? (\d{{4}}))",
    re.ASCII | re.I,
)
_VALUE_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]\d\d?:\d\d.*)?Z?", re.ASCII)
_VALUE_YEAR_FIRST = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)(?: \d\d?:\d\d.*)?", re.ASCII)
_VALUE_SHORT = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})(?:[T ,]+\d\d?:\d\d.*)?", re.ASCII)


def day_of_moment(seconds: int) -> date:
    """The calendar day, in UTC, of *seconds* since 1970."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()


def day_in_name(stem: str, kind: Kind = "as_of", order: Order | None = None) -> Dated | None:
    """The day a file's or a layer's name bears; None where it bears none.

    Args:
        stem: The name without its extension.
        kind: What such a day means in that source.
        order: How 03-05-2022 and 030522 are to be read, where somebody said so.

    Raises:
        Unclear: The name can mean several days, or means a month only.
    """
    if found := _EPOCH.fullmatch(stem):
        seconds = int(found[1])
        rule = "milliseconds since 1970 as name" if found[2] else "seconds since 1970 as name"
        return Dated(day_of_moment(seconds), "published", f"{rule} (UTC day)", stem, moment=seconds)
    if (found := _STAMPED.fullmatch(stem)) and (day := _day(f"20{found[1]}", found[2], found[3])):
        minutes = int(found[4]) * 60 + int(found[5])
        rule = "YYMMDD_HHMM as name"
        return Dated(day, kind, rule, stem, moment=seconds_of(day) + minutes * 60)
    for rule, days in _readings(stem, order):
        if len(days) == 1:
            day, raw = next(iter(days.items()))
            return Dated(day, kind, f"{rule} in the name", raw)
        if days:
            shown = " or ".join(day.isoformat() for day in sorted(days))
            raise Unclear(f"its name can mean {shown}; say which with --date-from YYYY-MM-DD")
    if found := _MONTH_NAME.search(stem):
        raise Unclear(
            f"its name gives a month only ({found[0]}); "
            "say with --date-from which property has the day, or the day itself"
        )
    return None


def _readings(stem: str, order: Order | None) -> Iterable[tuple[str, dict[date, str]]]:
    """For each rule in turn the days it finds, with the text it found each in."""
    yield (
        "YYYY-MM-DD",
        {day: m[0] for m in _ISO.finditer(stem) if (day := _day(m[1], m[2], m[3]))},
    )
    yield "YYYYMMDD", {d: m[0] for m in _COMPACT.finditer(stem) if (d := _day(m[1], m[2], m[3]))}
    short: dict[date, str] = {}
    for m in _SHORT.finditer(stem):
        short |= dict.fromkeys(_both_orders(m[1], m[3], m[4], m[2], order), m[0])
    yield "a date with the year last", short
    six: dict[date, str] = {}
    for m in _SIX.finditer(stem):
        six |= dict.fromkeys(_six(m[1], order), m[0])
    yield "six digits", six
    yield (
        "the month in words",
        {day: m[0] for m in _IN_WORDS.finditer(stem) if (day := _in_words(m))},
    )


def _in_words(found: re.Match[str]) -> date | None:
    """The day of ``3 July 1863``, ``July 3, 1863`` or ``1863-Jul-03``."""
    first, second, year_first = found.group(1, 2, 3), found.group(5, 4, 6), found.group(9, 8, 7)
    day, month, year = next(group for group in (first, second, year_first) if group[0])
    return _day(year, MONTHS[month.lower()], day)


def _six(digits: str, order: Order | None) -> set[date]:
    a, b, c = digits[:2], digits[2:4], digits[4:]
    read: dict[Order, tuple[str, str, str]] = {
        "ymd": (a, b, c),
        "dmy": (c, b, a),
        "mdy": (c, a, b),
    }
    chosen = [read[order]] if order else list(read.values())
    return {day for year, month, d in chosen if (day := _day(f"20{year}", month, d))}


def _both_orders(a: str, b: str, year: str, mark: str, order: Order | None) -> set[date]:
    """The days that ``a/b/year`` can mean; with dots the day always comes first."""
    orders = {order} if order else {"dmy"} if mark == "." else {"dmy", "mdy"}
    days = set()
    if "dmy" in orders:
        days.add(_day(year, b, a))
    if "mdy" in orders:
        days.add(_day(year, a, b))
    return {day for day in days if day}


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def day_of_parts(year: object, month: object, day: object) -> date | None:
    """The day of its three parts, each a number or a text; the month may be a word."""
    texts = [str(part).strip().removesuffix(".0").lower() for part in (year, month, day)]
    texts[1] = str(MONTHS.get(texts[1], texts[1]))
    return _day(*texts) if all(text.isdecimal() for text in texts) else None


def seconds_of(day: date) -> int:
    """A day as a time stamp; whole numbers, so that one of 400 digits can be held against it."""
    return (day - date(1970, 1, 1)).days * 86_400


def order_of(values: Iterable[object]) -> Order | None:
    """How a column of dates such as 13/05/2022 is written; None where no value settles it.

    Raises:
        BadInput: Some can only be day/month and others only month/day.
    """
    first: dict[Order, str] = {}
    for value in values:
        found = _VALUE_SHORT.fullmatch(str(value).strip()) if value is not None else None
        if found and found[2] != "." and max(int(found[1]), int(found[3])) > 12:
            first.setdefault("dmy" if int(found[1]) > 12 else "mdy", found[0])
    if len(first) > 1:
        raise BadInput(f"{first['dmy']!r} has the day first, {first['mdy']!r} the month; mend one")
    return next(iter(first), None)


def day_in_value(value: object, order: Order | None = None) -> tuple[date, str]:
    """The day in a cell or a property, and the rule that read it.

    Args:
        value: A text, a number (YYYYMMDD, or seconds or milliseconds since 1970) or a date.
        order: How 03/05/2022 is to be read, see ``order_of``.

    Raises:
        Unclear: It can mean two days.
        BadInput: It is no day.
    """
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value), "a date"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if found := _EPOCH.fullmatch(text):
        unit = "milliseconds" if found[2] else "seconds"
        return day_of_moment(int(found[1])), f"{unit} since 1970"
    if found := _VALUE_SHORT.fullmatch(text):
        return _short_value(found, order)
    day, rule = _plain_value(text)
    if day is None:
        raise BadInput(f"{text[:40]!r} is not a day; write YYYY-MM-DD")
    return day, rule


def _plain_value(text: str) -> tuple[date | None, str]:
    if found := _VALUE_ISO.fullmatch(text):
        return _day(found[1], found[2], found[3]), "YYYY-MM-DD"
    if found := _VALUE_YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3]), "YYYY/MM/DD"
    if found := _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3]), "YYYYMMDD"
    if found := _WRITTEN.fullmatch(text):
        month, day, year = (
            (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        )
        return _day(year, MONTHS[month.lower()], day), "the month in words"
    return None, ""


def _short_value(found: re.Match[str], order: Order | None) -> tuple[date, str]:
    days = _both_orders(found[1], found[3], found[4], found[2], order)
    if not days:
        raise BadInput(f"{found[0]!r} is not a day; write YYYY-MM-DD")
    if len(days) > 1:
        shown = " or ".join(day.isoformat() for day in sorted(days))
        raise Unclear(f"{found[0]!r} can mean {shown}; say which with --date-order dmy or mdy")
    day = days.pop()
    first = "D" if int(found[1]) == day.day and int(found[3]) == day.month else "M"
    return day, "D/M/YYYY" if first == "D" else "M/D/YYYY"


def doubtful(day: date) -> str | None:
    """Why a day in a list of observations may be a program's filler; None where it need not be."""
    if day < EARLIEST:
        return f"dated {day}, before {EARLIEST.year}"
    if day >= LATEST:
        return f"dated {day}, {LATEST.year} or later"
    if day in FALLBACKS:
        return f"dated {day}, a day that programs write when they could not read one"
    return None
