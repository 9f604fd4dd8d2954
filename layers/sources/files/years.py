"""Years alone: a layer of 1914 holds for the whole calendar year, never for an invented day of it.

Read as a year are only names with one year standing by itself, properties that are called year, and
what the user says is one. Years before our era no calendar day can tell: they are refused.
"""

import re
from datetime import date

from frontline.geo.errors import BadInput
from frontline.geo.lexicon.language import languages
from frontline.layers.sources.files.dates import Dated, Unclear

YEARS: tuple[tuple[str, str | None], ...] = (
    ("year", None),
    ("gwsyear", "gweyear"),
    ("cowsyear", "coweyear"),
    ("start_year", "end_year"),
)
"""Properties with the first year, and with the last one, as CShapes and others name them."""

_ALONE = re.compile(r"(?<![^\W_])(?<!\d[-_./])((?:1[5-9]|20)\d\d)(?![^\W_]|[-_./]?\d)", re.ASCII)
"""Four digits from 1500 on, apart from letters and other digits: 1024 and 1200 are as often a size
or a time of day as a year, and 2022-2 may be a month or an edition."""
_MONTH = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d[-_. ](?:0[1-9]|1[0-2]))(?![-_./ ]?\d)", re.ASCII)
_BEFORE = re.compile(r"(?<![a-z])bce?[-_ ]?\d+|\d+[-_ ]?bce?(?![a-z])", re.ASCII | re.I)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_SEASONS = [
    word
    for known in languages()
    if known.script == "Latin"
    for words in known.time.get("seasons", {}).values()
    for word in words.split("|")
]
_PIECE = rf"(?:{'|'.join(_SEASONS)}|q[1-4]|h[12])"
_PART = re.compile(
    rf"(?<![a-z\d]){_PIECE}[-_ ]?(?:1[5-9]|20)\d\d(?!\d)"
    rf"|(?<!\d)(?:1[5-9]|20)\d\d[-_ ]?{_PIECE}(?![a-z\d])",
    re.ASCII | re.I,
)
"""A season, quarter or half of a year: read as the whole year it would hold for too long."""


def year_in_name(stem: str) -> Dated | None:
    """The year that a file's or a layer's name bears; None where it bears none.

    Raises:
        Unclear: It bears several, a month or a season, or a year before our era.
    """
    if found := _BEFORE.search(stem):
        raise Unclear(
            f"its name gives a year before our era ({found[0]}), which no calendar day can tell; "
            "leave the file out"
        )
    if found := _MONTH.search(stem):
        raise Unclear(
            f"its name gives a month only ({found[0]}); say a day of it with --date-from YYYY-MM-DD"
        )
    if found := _PART.search(stem):
        raise Unclear(
            f"its name gives a part of a year only ({found[0]}); say a day of it with "
            "--date-from YYYY-MM-DD, or the whole year with --date-from YYYY"
        )
    years = sorted({m[1] for m in _ALONE.finditer(stem)})
    if len(years) > 1:
        raise Unclear(
            f"its name can mean the year {' or '.join(years)}; say which with --date-from YYYY"
        )
    return year_dated(years[0], "a year in the name") if years else None


def year_said(text: str) -> Dated | None:
    """The year that somebody says all hold for, ``"1914"``; None where *text* is none."""
    if not _YEAR.fullmatch(text) or int(text) < 1:
        return None
    return year_dated(text, "said with --date-from")


def year_dated(text: str, rule: str) -> Dated:
    """A picture of the year in *text*, four digits."""
    first, until = year_of(text)
    return Dated(first, "year", f"{rule}: the whole of {text}", text, until=until)


def year_of(value: object) -> tuple[date, date]:
    """The first day of a year, and the first day that is no more of it.

    Raises:
        BadInput: The value is no year of our era; -1 and 0 stand for "unknown" in some lists.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if not re.fullmatch(r"-?\d{1,6}", text, re.ASCII):
        raise BadInput(f"{text[:40]!r} is not a year; write 1914, or pass --date-from")
    year = int(text)
    if not 1 <= year <= date.max.year:
        raise BadInput(
            f"{text} is no year from 1 to {date.max.year}, which is all that calendar days can "
            "tell; leave it out, or pass --date-from"
        )
    until = date.max if year == date.max.year else date(year + 1, 1, 1)
    return date(year, 1, 1), until
