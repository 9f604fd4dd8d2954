"""Days a text speaks of: absolute dates, and relative ones anchored at the document's date.

Every expression gives half-open days ``first <= day < last``. Nothing is invented: without a date
of the document a relative expression is left out, and vague words ("lately") are never dated.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta

from frontline.geo.model import TimeRef

MONTHS = {
    name[:size]: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
    for size in (3, len(name))
} | {"sept": 9}
WEEKDAYS = {
    name[:size]: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
    for size in (3, len(name))
}
NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        1,
    )
} | {"a": 1, "an": 1, "a couple of": 2}
DAY = timedelta(days=1)
YEARS = range(1900, 2200)

_MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_MONTH_NAMES})\b(?:\.(?=\s+\d))?"
_WEEKDAY = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?,?\s+"
_NAMED_DAY = "(?P<weekday>" + "|".join(k for k in WEEKDAYS if len(k) > 3) + ")"
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_DAYNUM = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

Rule = tuple[
    str, "re.Pattern[str]", Callable[["re.Match[str]", "date | None"], "tuple[date, date] | None"]
]


def parse_day(text: str) -> date | None:
    """The day that *text* is, from end to end: ISO, "6 August 2016", "Saturday, August 6, 2016"."""
    for name, pattern, days in RULES[:3]:
        match = pattern.fullmatch(text.strip().rstrip("."))
        if match and name.startswith("day") and (span := days(match, None)):
            return span[0]
    return None


def read_times(text: str, anchor: date | None) -> tuple[TimeRef, ...]:
    """Every dated expression of *text* in order; overlapping ones give way to the longest.

    Args:
        text: Any text.
        anchor: Day of publication; None where unknown, or not within ``YEARS``: relative
            expressions are then left out.
    """
    if anchor is not None and anchor.year not in YEARS:
        anchor = None
    found: list[TimeRef] = []
    for name, pattern, days in RULES:
        for match in pattern.finditer(text):
            span = days(match, anchor)
            if span is not None:
                found.append(TimeRef(match.group(), *match.span(), *span, name))
    return _without_overlaps(found)


def _without_overlaps(found: list[TimeRef]) -> tuple[TimeRef, ...]:
    kept: list[TimeRef] = []
    starts: list[int] = []
    for time in sorted(found, key=lambda t: (t.start - t.end, t.start)):
        at = bisect_right(starts, time.start)
        before_ok = at == 0 or kept[at - 1].end <= time.start
        if before_ok and (at == len(kept) or time.end <= kept[at].start):
            kept.insert(at, time)
            starts.insert(at, time.start)
    return tuple(kept)


def _one(day: date) -> tuple[date, date] | None:
    return (day, day + DAY) if day < date.max else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full(match: re.Match[str], _: date | None) -> tuple[date, date] | None:
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    day = _calendar(int(match["year"]), number, int(match["day"]))
    return _one(day) if day else None


def _yearless(match: re.Match[str], anchor: date | None) -> tuple[date, date] | None:
    """The latest such day not more than a month after the anchor."""
    if anchor is None:
        return None
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    for year in (anchor.year + 1, anchor.year, anchor.year - 1):
        found = _calendar(year, month, day)
        if found and found <= anchor + 31 * DAY:
            return _one(found)
    return None


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def _month(match: re.Match[str], anchor: date | None) -> tuple[date, date] | None:
    """Read "in early August 2016", "since Feb": a month, a third of it, or up to the anchor."""
    month, since = MONTHS[match["month"].lower()], (match["lead"] or "").lower() == "since"
    if match["year"]:
        year = int(match["year"])
    elif anchor:
        year = anchor.year if month <= anchor.month else anchor.year - 1
    else:
        return None
    if year >= date.max.year:
        return None
    first, last = _month_span(year, month)
    if since:
        return (first, anchor + DAY) if anchor and first <= anchor else None
    part = (match["part"] or "").lower()
    thirds = {"early": (0, 10), "mid": (10, 20), "late": (20, 31)}
    if part not in thirds:
        return first, last
    begin, end = thirds[part]
    return first + begin * DAY, min(last, first + end * DAY)


def _ago(match: re.Match[str], anchor: date | None) -> tuple[date, date] | None:
    if anchor is None:
        return None
    word = match["count"].lower()
    count = int(word) if word.isdigit() else NUMBERS[word]
    unit = match["unit"].lower()
    back = {"day": 1, "week": 7, "month": 30, "year": 365}[unit] * count
    if back >= anchor.toordinal():
        return None
    day = anchor - back * DAY
    slack = {"day": 0, "week": 3, "month": 15, "year": 182}[unit] * DAY
    return day - slack, min(day + slack, anchor) + DAY


def _near(match: re.Match[str], anchor: date | None) -> tuple[date, date] | None:
    if anchor is None:
        return None
    word = match.group().lower()
    shift = (
        -1
        if word.startswith("yesterday") or "last night" in word
        else 1
        if word.startswith("tomorrow")
        else 0
    )
    return _one(anchor + shift * DAY)


def _weekday(match: re.Match[str], anchor: date | None) -> tuple[date, date] | None:
    """Read "last Friday", "on Friday": the latest before the anchor; "next": the first after."""
    if anchor is None:
        return None
    target, lead = WEEKDAYS[match["weekday"].lower()], match["lead"].lower()
    if lead == "next":
        return _one(anchor + ((target - anchor.weekday() - 1) % 7 + 1) * DAY)
    if lead in ("on", "this") and anchor.weekday() == target:
        return _one(anchor)
    return _one(anchor - ((anchor.weekday() - target - 1) % 7 + 1) * DAY)


def _period(match: re.Match[str], anchor: date | None) -> tuple[date, date] | None:
    """Read "last week", "this month", "next year": whole weeks (Monday first), months, years."""
    if anchor is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[match["lead"].lower()]
    unit = match["unit"].lower()
    if unit == "week":
        monday = anchor - anchor.weekday() * DAY + 7 * step * DAY
        return monday, monday + 7 * DAY
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return _month_span(months // 12, months % 12 + 1)
    return date(anchor.year + step, 1, 1), date(anchor.year + step + 1, 1, 1)


def _past(match: re.Match[str], anchor: date | None) -> tuple[date, date] | None:
    """Read "over the past two weeks": that many days up to the anchor."""
    if anchor is None:
        return None
    word = (match["count"] or "one").lower()
    count = int(word) if word.isdigit() else NUMBERS[word]
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[match["unit"].lower()] * count
    return (anchor - days * DAY, anchor + DAY) if days < anchor.toordinal() else None


def _year(match: re.Match[str], anchor: date | None) -> tuple[date, date] | None:
    year = int(match["year"])
    if match["lead"].lower() == "since":
        return (date(year, 1, 1), anchor + DAY) if anchor and anchor.year >= year else None
    return date(year, 1, 1), date(year + 1, 1, 1)


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.I)


RULES: tuple[Rule, ...] = (
    ("day, ISO", _rule(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"), _full),
    ("day, month first", _rule(rf"(?:{_WEEKDAY})?{_MONTH}\s+{_DAYNUM},?\s+{_YEAR}"), _full),
    ("day, day first", _rule(rf"(?:{_WEEKDAY})?{_DAYNUM}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"), _full),
    ("day without a year", _rule(rf"(?:{_WEEKDAY})?{_MONTH}\s+{_DAYNUM}"), _yearless),
    ("day without a year", _rule(rf"(?:{_WEEKDAY})?{_DAYNUM}\s+(?:of\s+)?{_MONTH}"), _yearless),
    (
        "month",
        _rule(
            rf"(?P<lead>in|since|during|by|of)\s+(?:(?P<part>early|mid|late)[\s-]+)?{_MONTH}(?:,?\s+{_YEAR})?"
        ),
        _month,
    ),
    (
        "month",
        _rule(rf"(?<!\d )(?P<lead>)(?:(?P<part>early|mid|late)[\s-]+)?{_MONTH},?\s+{_YEAR}"),
        _month,
    ),
    ("so long ago", _rule(rf"{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago"), _ago),
    (
        "near the date",
        _rule(
            r"yesterday|today|tonight|right now|tomorrow|last night"
            r"|this\s+(?:morning|afternoon|evening)"
        ),
        _near,
    ),
    ("weekday", _rule(rf"(?P<lead>on|last|next|this|since)\s+{_NAMED_DAY}"), _weekday),
    ("calendar period", _rule(r"(?P<lead>last|this|next)\s+(?P<unit>week|month|year)"), _period),
    (
        "up to the date",
        _rule(
            rf"(?:in|over|during|for|within)\s+the\s+(?:last|past)\s+(?:{_COUNT}\s+)?(?P<unit>day|week|month|year)s?"
        ),
        _past,
    ),
    ("year", _rule(rf"(?P<lead>in|since|during|of)\s+{_YEAR}"), _year),
)
