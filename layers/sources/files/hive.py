"""Folders called ``key=value``, as tables cut into parts have them: what they say of a file.

    control/date=2022-03-01/part-0.parquet      the day
    control/year=2022/month=3/day=1/data.csv    the same
    control/actor=isis/year=2016/zones.geojson  who holds, and a year

Names are percent-encoded. A key is a property of every row; keys that say when give the day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote_to_bytes

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.sources.files.dates import (
    Dated,
    Order,
    Unclear,
    day_in_name,
    day_in_value,
    day_of_parts,
)
from frontline.layers.sources.files.years import year_dated, year_of

NOTHING = "__HIVE_DEFAULT_PARTITION__"
"""What such folders write for an empty value."""
PARTS = (("year", "month", "day"), ("yyyy", "mm", "dd"), ("y", "m", "d"))
DAY_KEYS = frozenset(
    ("date", "day", "as_of", "asof", "timestamp", "datetime", "pub_date", "event_date", "dt", "ds",
     "snapshot", "snapshot_date", "partition_date", "report_date")
)  # fmt: skip
MONTH_KEYS = frozenset(("month", "ym", "yearmonth", "year_month"))
YEAR_KEYS = frozenset(("year", "yyyy"))
DATE = "date"
"""The property that keys which say a day together become."""
_PACKED = re.compile(r"\.(?:zip|gz|tgz|tbz2|txz|tar(?:\.\w+)?)$", re.IGNORECASE)
_MONTH = re.compile(r"([1-9]\d{3})(-?)(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """The days that keys leave: from ``first`` until before ``until``; ``said`` as in the path."""

    said: str
    first: date
    until: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return (self.until - self.first).days == 1

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return (self.first, self.until) == year_of(self.first.year)


def keys_of(file: InputFile) -> dict[str, str]:
    """What the folders of *file* say, as they are written; empty values are left out.

    Raises:
        BadInput: A name is no UTF-8 once it is decoded, or two folders contradict each other.
    """
    found: dict[str, str] = {}
    for folder in PurePosixPath(file.name).parts[:-1]:
        # An archive's ending is no part of what it is called; a folder's may be: "name=.gz".
        told = folder if file.path == file.origin else _PACKED.sub("", folder)
        key, sign, value = told.partition("=")
        if not sign or not key.strip():
            continue
        key, value = _decoded(file, key.strip()), _decoded(file, value)
        known = next((k for k in found if k.casefold() == key.casefold()), key)
        if found.setdefault(known, value) != value:
            raise BadInput(
                f"{file.name}: its folders contradict each other: {known}={found[known]} and "
                f"{key}={value}; rename one"
            )
    return {key: value for key, value in found.items() if value not in {"", NOTHING}}


def _decoded(file: InputFile, text: str) -> str:
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError as fault:
        raise BadInput(
            f"{file.name}: its folder {text[:60]!r} is no text in UTF-8 once it is decoded; "
            "rename it"
        ) from fault


def when(file: InputFile, order: Order | None = None) -> When | None:
    """The day, month or year that the folders of *file* say, the shortest of them.

    Raises:
        Unclear: A key can mean two days.
        BadInput: A key that should say when does not, or two contradict each other.
    """
    keys = keys_of(file)
    spans = list(_spans(file, keys, order))
    if not spans:
        return None
    shortest = min(spans, key=lambda one: one.until - one.first)
    for one in spans:
        if not (one.first <= shortest.first and shortest.until <= one.until):
            raise BadInput(
                f"{file.name}: its folders contradict each other: {one.said} and {shortest.said}; "
                "rename one"
            )
    return shortest


def _spans(file: InputFile, keys: Mapping[str, str], order: Order | None) -> Iterator[When]:
    named = {key.casefold(): key for key in keys}
    parts = next((p for p in PARTS if p[0] in named and p[1] in named), ())
    if parts:
        yield _of_parts(file, {key: keys[named[key]] for key in parts if key in named})
    for name, key in named.items():
        if name in parts or name not in DAY_KEYS | MONTH_KEYS | YEAR_KEYS:
            continue
        said, value = f"{key}={keys[key]}", keys[key].strip()
        month = _MONTH.fullmatch(value)
        # 201203 under "date" may be a day of 2020; under "month" it is March 2012.
        if month and (month[2] or name in MONTH_KEYS):
            yield When(said, *_month(int(month[1]), int(month[3])))
        elif _YEAR.fullmatch(value) and name not in MONTH_KEYS:
            yield When(said, *year_of(value))
        elif name in DAY_KEYS:
            yield When(said, *_day(file, said, value, order))


def _of_parts(file: InputFile, parts: Mapping[str, str]) -> When:
    said = "/".join(f"{key}={value}" for key, value in parts.items())
    texts = [*parts.values(), "1"][:3]
    day = day_of_parts(*texts)
    if day is None or day == date.max:
        raise BadInput(f"{file.name}: its folders {said[:60]!r} are no day; rename them")
    return When(said, *(_month(day.year, day.month) if len(parts) == 2 else _until_next(day)))


def _month(year: int, month: int) -> tuple[date, date]:
    first, last = date(year, month, 1), monthrange(year, month)[1]
    return first, _until_next(date(year, month, last))[1]


def _until_next(day: date) -> tuple[date, date]:
    return day, date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))


def _day(file: InputFile, said: str, value: str, order: Order | None) -> tuple[date, date]:
    try:
        day = day_in_value(value, order)[0]
    except Unclear as fault:
        raise Unclear(f"its folder {said[:60]!r}: {fault}") from fault
    except BadInput as fault:
        raise BadInput(f"{file.name}: its folder {said[:60]!r}: {fault}; rename it") from fault
    if day == date.max:
        raise BadInput(f"{file.name}: its folder {said[:60]!r} stands for an open end; rename it")
    return _until_next(day)


def dated(span: When) -> Dated:
    """A picture of the day or the year that folders say.

    Raises:
        Unclear: They say a month.
    """
    if span.is_day:
        return Dated(span.first, "as_of", f"folder {span.said}", span.said)
    if span.is_year:
        return year_dated(f"{span.first.year:04}", f"folder {span.said}")
    raise Unclear(
        f"its folders give a month only ({span.said}); say a day of it with --date-from YYYY-MM-DD"
    )


def attributes(file: InputFile) -> dict[str, str]:
    """The keys as properties of each row; those that say a day are one, ``date``."""
    keys = keys_of(file)
    try:
        span = when(file)
    except Unclear:
        return keys
    if span is None or not span.is_day:
        return keys
    told = DAY_KEYS | MONTH_KEYS | YEAR_KEYS | set(chain.from_iterable(PARTS))
    rest = {key: value for key, value in keys.items() if key.casefold() not in told}
    return {DATE: span.first.isoformat(), **rest}


def joined(
    file: InputFile, where: str, own: Mapping[str, Any], keys: Mapping[str, str]
) -> dict[str, Any]:
    """A row with the properties that its folders give it.

    Raises:
        BadInput: It says another thing than its folder does under the same name.
    """
    found, named = dict(own), {name.casefold(): name for name in own}
    for key, value in keys.items():
        name = named.get(key.casefold(), key)
        if not _same(value, own.get(name)):
            raise BadInput(
                f"{file.name}: {where}: {name!r} is {str(own[name])[:40]!r}, its folder says "
                f"{key}={value[:40]}; mend one"
            )
        if own.get(name) is None or own[name] == "":
            found[name] = value
    return found


def _same(value: str, own: object) -> bool:
    text = "" if own is None else str(own).strip()
    if not text or text.casefold() == value.strip().casefold():
        return True
    try:
        return float(text) == float(value)
    except ValueError:
        pass
    try:
        return day_in_value(own)[0] == day_in_value(value)[0]
    except BadInput:
        return False


def notes(file: InputFile) -> list[str]:
    """What the folders are taken for, and a name that says another day."""
    keys = keys_of(file)
    if not keys:
        return []
    told = ", ".join(f"{key}={value}" for key, value in keys.items())
    lines = [f"properties from its folders: {told[:200]}"]
    try:
        span, named = when(file), day_in_name(file.stem)
    except Unclear:
        return lines
    if span and named and not span.first <= named.day < span.until:
        lines.append(f"its name says {named.day}, its folder {span.said}: the folder counts")
    return lines
