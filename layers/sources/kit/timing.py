"""When the features of a plain file hold: from a property, a layer's name, or the file's name.

Plain files promise nothing, so every way is tried in a fixed order, the one that answered is named,
and where two ways or two properties could answer the user is asked.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontline.geo.errors import BadInput
from frontline.layers.mosaic.days import as_day
from frontline.layers.sources.files import hive
from frontline.layers.sources.files.contract import Asked, InputFile
from frontline.layers.sources.files.dates import (
    Dated,
    Order,
    Unclear,
    day_in_name,
    day_in_value,
    day_of_parts,
    order_of,
)
from frontline.layers.sources.files.years import YEARS, year_in_name, year_of, year_said
from frontline.layers.sources.kit.features import Feature

STARTS = (
    "start_day",
    "valid_from",
    "start",
    "begin",
    "date_start",
    "start_date",
    "from",
    "gwsdate",
)
ENDS = ("end_day", "valid_to", "until", "end", "date_end", "end_date", "to", "gwedate")
DAYS = (
    "date", "day", "as_of", "asof", "timestamp", "datetime", "pub_date", "event_date", "when",
    "time",
)  # fmt: skip
PARTS = (("year", "month", "day"), ("yyyy", "mm", "dd"), ("y", "m", "d"))
TIMES = ("timestamp", "datetime", "when", "time")
_PLAIN_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\.0)?", re.ASCII)
_UNDATED = (
    "no date in its properties, layers or name; pass --date-from PROPERTY or "
    "--date-from YYYY-MM-DD, or YYYY for a whole year"
)
_EMPTY = (
    "nothing in it (no feature, placemark or row), and its name bears no date; if its day is one "
    "on which nothing is drawn, say it with --date-from YYYY-MM-DD"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """When each feature holds.

    Attributes:
        days: First day of each feature and the first day it holds no more; the first is None
            where a feature may go without, the second where the next day of the series ends it.
        dated: The day and rule of the whole, None where features have days of their own.
        rule: How the days were found, in words.
        notes: What was decided on the way.
        question: What must be answered before any day is known; "" where all is.
    """

    days: tuple[tuple[date | None, date | None], ...] = ()
    dated: Dated | None = None
    rule: str = ""
    notes: tuple[str, ...] = ()
    question: str = ""


def timing(file: InputFile, features: Sequence[Feature], asked: Asked) -> Timing:
    """When *features* hold, by the first rule that answers.

    Raises:
        BadInput: One of them has a date that is none; the message names the feature.
    """
    if asked.date_from:
        return _as_told(file, features, asked, asked.date_from)
    try:
        if span := hive.when(file, asked.order):
            return _in_folder(file, features, asked, span)
    except Unclear as fault:
        return Timing(question=str(fault))
    return _found_out(file, features, asked)


def _in_folder(
    file: InputFile, features: Sequence[Feature], asked: Asked, span: hive.When
) -> Timing:
    """When features hold that lie in folders which say it: their own days must lie within."""
    keys = {key.casefold() for key in hive.keys_of(file)}
    said = {name for f in features for name, value in f.properties.items() if _said(value)}
    own = {name for name in said if name.casefold() not in keys}
    starts = _found(own, STARTS)
    if span.is_day and starts:
        return Timing(
            question=f"its folder says {span.said}, its rows have {starts[0]!r}: pass "
            f"--date-from {hive.DATE} or --date-from {starts[0]}"
        )
    if span.is_day or not (starts or _found(own, DAYS)):
        return _all(features, hive.dated(span))
    found = _found_out(file, features, asked)
    for feature, (first, _) in zip(features, found.days, strict=False):
        if first and not span.first <= first < span.until:
            raise BadInput(
                f"{file.name}: {feature.where}: its day {first} does not lie in its folder "
                f"{span.said}; mend one"
            )
    return found


def _found_out(file: InputFile, features: Sequence[Feature], asked: Asked) -> Timing:
    """When *features* hold by what they say themselves, or else their names."""
    columns = {name for f in features for name, value in f.properties.items() if _said(value)}
    start, end = _found(columns, STARTS), _found(columns, ENDS)
    parts = _parts_of_days(columns)
    named = start or [name for name in _found(columns, DAYS) if name not in parts]
    if parts and not named:
        return _from_parts(file, features, parts)
    if len(named) > 1:
        return Timing(
            question=f"which property has the day: {' or '.join(map(repr, named))}? "
            "pass --date-from NAME"
        )
    if named:
        last = end[0] if end and start else None
        if all(_tells_years(features, name) for name in (named[0], last) if name):
            return _from_years(file, features, named[0], last, lasting=bool(start))
        return _from_property(file, features, named[0], last, asked)
    if years := _year_columns(columns):
        return _from_years(file, features, *years)
    return _from_names(file, features, asked.order)


def _found(columns: set[str], names: Sequence[str]) -> list[str]:
    return sorted(c for c in columns if c.strip().casefold().replace(" ", "_") in names)


def _said(value: object) -> bool:
    return value is not None and str(value).strip() not in {"", "NaT", "nan", "None"}


def _as_told(file: InputFile, features: Sequence[Feature], asked: Asked, where: str) -> Timing:
    if where == "layer":
        return _from_layers(features, asked.order) or Timing(
            question="--date-from layer: not every layer's name bears a date"
        )
    if where == "file":
        return _from_file(file, features, asked.order)
    if any(where in f.properties for f in features):
        if _all_years(features, where):
            return _from_years(file, features, where, None)
        return _from_property(file, features, where, None, asked)
    if year := year_said(where):
        return _all(features, year)
    if "/" in where:
        return _from_span(file, features, where, asked)
    try:
        day = as_day(where)
    except BadInput as fault:
        names = ", ".join(sorted({n for f in features for n in f.properties})) or "none"
        raise BadInput(
            f"{file.name}: --date-from {where!r} is neither a day YYYY-MM-DD, a span of days "
            "YYYY-MM-DD/YYYY-MM-DD, nor a year YYYY, nor 'file', 'layer', nor a property of this "
            f"file ({names[:200]})"
        ) from fault
    return _all(features, Dated(day, "as_of", "said with --date-from", where))


def _from_span(file: InputFile, features: Sequence[Feature], where: str, asked: Asked) -> Timing:
    """From ``FIRST/END``: two days for all, or two properties for each; END is held no more."""
    first, end = (part.strip() for part in where.split("/", 1))
    names = {name for f in features for name in f.properties}
    if {first, end} <= names:
        return _from_property(file, features, first, end, asked)
    try:
        day, until = as_day(first), as_day(end)
    except BadInput as fault:
        raise BadInput(
            f"{file.name}: --date-from {where!r} is no span: write two days, "
            f"YYYY-MM-DD/YYYY-MM-DD, or two properties of this file"
        ) from fault
    if until <= day:
        raise BadInput(
            f"{file.name}: --date-from {where!r} ends before it has begun: the second is the first "
            "day that it holds no more"
        )
    rule = f"said with --date-from: from {day}, no more on {until}"
    return _all(features, Dated(day, "as_of", rule, where, until=until))


def _all(features: Sequence[Feature], dated: Dated) -> Timing:
    return Timing(((dated.day, dated.until),) * len(features), dated, dated.rule)


def _from_names(file: InputFile, features: Sequence[Feature], order: Order | None) -> Timing:
    layers, own = _from_layers(features, order), _from_file(file, features, order)
    told = {(one.dated.kind, one.dated.day) for one in (layers, own) if one and one.dated}
    if len(told) == 2 and len({kind for kind, _ in told}) == 1:
        days = " and ".join(sorted(str(day) for _, day in told))
        return Timing(question=f"its name and its layer's: {days}; say --date-from file or layer")
    return layers or own


def _dated_name(name: str, order: Order | None) -> Dated | None:
    """The day a name bears, or else the year."""
    return day_in_name(name, order=order) or year_in_name(name)


def _from_layers(features: Sequence[Feature], order: Order | None) -> Timing | None:
    """From the names of layers, where every one bears a date."""
    found: dict[str, Dated] = {}
    for layer in {f.layer for f in features}:
        try:
            dated = _dated_name(layer, order)
        except Unclear as fault:
            return Timing(question=f"layer {layer!r}: {fault}")
        if dated is None:
            return None
        found[layer] = dated
    rules = {f"{dated.rule} of the layer" for dated in found.values()}
    whole = next(iter(found.values())) if len(found) == 1 else None
    days = tuple((found[f.layer].day, found[f.layer].until) for f in features)
    return Timing(days, whole, " / ".join(sorted(rules))) if found else None


def _from_file(file: InputFile, features: Sequence[Feature], order: Order | None) -> Timing:
    for stem in (file.stem, file.outer):
        try:
            dated = _dated_name(stem, order)
        except Unclear as fault:
            return Timing(question=str(fault))
        if dated:
            return _all(features, dated)
    return Timing(question=_UNDATED if features else _EMPTY)


def _year_columns(columns: set[str]) -> tuple[str, str | None] | None:
    """The properties with the first and the last year, by the first pair that is there."""
    for first, last in YEARS:
        found, ends = _found(columns, (first,)), _found(columns, (last,)) if last else []
        if found:
            return found[0], ends[0] if ends else None
    return None


def _parts_of_days(columns: set[str]) -> tuple[str, ...]:
    """The properties with year, month and day of a date, or the first two; else none."""
    for names in PARTS:
        year, month, day = (_found(columns, (name,)) for name in names)
        if year and month:
            return (year[0], month[0], *day[:1])
    return ()


def _from_parts(file: InputFile, features: Sequence[Feature], names: Sequence[str]) -> Timing:
    """From a property each for year, month and day, as tables cut by date have them."""
    if len(names) == 2:
        return Timing(
            question=f"properties {names[0]!r} and {names[1]!r} give a month only; say a day of it "
            "with --date-from YYYY-MM-DD"
        )
    days: list[tuple[date | None, date | None]] = []
    for feature in features:
        said = [feature.properties.get(name) for name in names]
        if not any(map(_said, said)):
            days.append((None, None))
            continue
        day = day_of_parts(*said)
        if day is None:
            raise BadInput(
                f"{file.name}: {feature.where}: properties {', '.join(map(repr, names))}: "
                f"{', '.join(str(part)[:20] for part in said)} are no day; mend it"
            )
        days.append((day, None))
    return Timing(tuple(days), None, f"properties {', '.join(map(repr, names))}")


def _all_years(features: Sequence[Feature], name: str) -> bool:
    """Whether all that a property says are years: the user named it, so they are no times."""
    said = [v for f in features if _said(v := f.properties.get(name))]
    return bool(said) and all(year_said(str(v)) for v in said)


def _tells_years(features: Sequence[Feature], name: str) -> bool:
    """Whether all that a property of days says are years, of those that a name may bear too.

    Four digits in a property of times may be hours and minutes.
    """
    said = [str(v) for f in features if _said(v := f.properties.get(name))]
    return not _found({name}, TIMES) and all(map(_PLAIN_YEAR.fullmatch, said))


def _from_years(
    file: InputFile,
    features: Sequence[Feature],
    name: str,
    last: str | None,
    *,
    lasting: bool = False,
) -> Timing:
    """From years alone: each feature holds from the first day of the first to the end of the last.

    A last year that is empty is open where there is a property for it; without one a feature holds
    for its year, or until the next day of the series where *lasting*: its year is a start.
    """
    days: list[tuple[date | None, date | None]] = []
    for feature in features:
        try:
            first, until = _year(feature, name)
            if last:
                until = _year(feature, last)[1] or date.max
            elif lasting:
                until = None
        except BadInput as fault:
            raise BadInput(f"{file.name}: {feature.where}: {fault}") from fault
        days.append((first, until))
    to = f" to property {last!r}" if last else ""
    return Timing(tuple(days), None, f"property {name!r}{to}, years alone: whole calendar years")


def _year(feature: Feature, name: str) -> tuple[date | None, date | None]:
    value = feature.properties.get(name)
    if not _said(value):
        return None, None
    try:
        return year_of(value)
    except BadInput as fault:
        raise BadInput(f"property {name!r}: {fault}") from fault


def _from_property(
    file: InputFile, features: Sequence[Feature], name: str, end: str | None, asked: Asked
) -> Timing:
    """From one property, and the end of each feature from another where there is one."""
    order = asked.order or _order(file, features, [n for n in (name, end) if n])
    rules: Counter[str] = Counter()
    days: list[tuple[date | None, date | None]] = []
    for feature in features:
        try:
            first = _value(feature, name, order, rules)
            days.append((first, _value(feature, end, order, rules) if end else None))
        except Unclear as fault:
            return Timing(question=f"{feature.where}: {fault}")
        except BadInput as fault:
            raise BadInput(f"{file.name}: {feature.where}: {fault}") from fault
    rule = f"property {name!r}, {' / '.join(rules) or 'empty'}"
    if end is None:
        return Timing(tuple(days), None, rule)
    ended, note = _half_open(days)
    return Timing(tuple(ended), None, f"{rule}, until property {end!r}", (note,))


def _order(file: InputFile, features: Sequence[Feature], names: Sequence[str]) -> Order | None:
    try:
        return order_of(f.properties.get(n) for f in features for n in names)
    except BadInput as fault:
        raise BadInput(f"{file.name}: property {names[0]!r}: {fault}") from fault


def _value(feature: Feature, name: str, order: Order | None, rules: Counter[str]) -> date | None:
    value = feature.properties.get(name)
    if not _said(value):
        return None
    try:
        day, rule = day_in_value(value, order)
    except BadInput as fault:
        raise type(fault)(f"property {name!r}: {fault}") from fault
    rules[rule] += 1
    return day


def _half_open(
    days: Sequence[tuple[date | None, date | None]],
) -> tuple[list[tuple[date | None, date | None]], str]:
    """Ends as the first day a feature holds no more; an open end is for good.

    Files write either the last day or the day after. Where one feature's end is another's start the
    ends are days after; where starts follow ends by a day they are last days.
    """
    starts = {first for first, _ in days if first}
    ends = {end for _, end in days if end}
    ends.discard(date.max)  # an open end
    last = {end for end in ends if end + timedelta(1) in starts} - {e for e in ends if e in starts}
    inclusive = bool(last) and not ends & starts
    step = timedelta(1 if inclusive else 0)
    note = (
        "ends are last days: the next feature starts a day later"
        if inclusive
        else "ends are read as the first day a feature holds no more"
    )
    return [
        (first, end + step if end and end < date.max else date.max) for first, end in days
    ], note
