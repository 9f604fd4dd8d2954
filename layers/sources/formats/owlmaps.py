"""owlmaps (Project Owl, UAControlMap): front lines and units, in the shapes their site reads.

Three kinds of file: a list of days with lines (``dateKey``, YYMMDD), a picture of one day with
``frontline`` and ``units``, and lists of features with ``start`` and ``end``. In the second the
line has latitude first and the units longitude: each array is tried against the theatre.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Mark, Source
from frontline.layers.sources.files.dates import day_in_name, day_in_value, seconds_of
from frontline.layers.sources.kit import axes
from frontline.layers.sources.kit.features import Feature, Shape, as_crs, geojson_shape, shapes

# What arrays of pairs raise that are none: texts, other lengths, whole numbers of 400 digits.
FAULTS = (TypeError, ValueError, OverflowError, IndexError, AttributeError, KeyError)
# A stamp of another time zone, and one of the last day for the first after it, are no fault.
LATE_S = 2 * 86_400
SIDES = {"ru": "russia", "ua": "ukraine"}


def detects(file: InputFile) -> str | None:
    """By the members that only these files have."""
    if file.suffix not in {".json", ".geojson"}:
        return None
    raw = file.json
    if isinstance(raw, Mapping) and "units" in raw and ("frontline" in raw or "unit_count" in raw):
        return "members frontline and units"
    first = raw[0] if isinstance(raw, list) and raw else None
    if isinstance(first, Mapping) and "dateKey" in first and "data" in first:
        return "list of days, each with dateKey and data"
    properties = _features(raw)[0].get("properties") if _features(raw) else None
    if isinstance(properties, Mapping) and {"startTimestamp", "endTimestamp"} <= set(properties):
        return "features with startTimestamp and endTimestamp"
    return None


def _features(raw: Any) -> list[Mapping[str, Any]]:
    listed = raw.get("features") if isinstance(raw, Mapping) else raw
    if isinstance(listed, list) and all(isinstance(f, Mapping) for f in listed):
        return listed
    return []


def read(file: InputFile, asked: Asked) -> Imported:
    """Lines and units as marks; these files hold no areas.

    Raises:
        BadInput: A date or a coordinate in it is none.
    """
    raw = file.json
    if isinstance(raw, Mapping) and "units" in raw:
        return _picture(file, raw, asked)
    if isinstance(raw, list) and "dateKey" in raw[0]:
        return _days(file, raw, asked)
    return _spans(file, _features(raw), asked)


def _picture(file: InputFile, raw: Mapping[str, Any], asked: Asked) -> Imported:
    """One day: the line and each side's units, every array in an axis order of its own."""
    dated = day_in_name(file.stem, "as_of", asked.order)
    if dated is None:
        raise BadInput(f"{file.name}: no date in its name; pass --date-from YYYY-MM-DD")
    skipped: Counter[str] = Counter()
    notes: list[str] = []
    questions: list[str] = []
    found: list[Mark] = []
    for name, points, ids in _arrays(file, raw):
        if name == "frontline" and len(points) < 2:
            skipped["front line without points"] += 1
            continue
        good = np.isfinite(points).all(axis=1) & (points != 0).any(axis=1)
        if not good.all():
            skipped["unit at 0,0 or without coordinates"] += int((~good).sum())
        turned = _latitude_first(points[good], asked)
        if turned is None:
            questions.append(f"{name}: longitude or latitude first? pass --axes")
            continue
        if turned:
            notes.append(f"{name}: latitude first, swapped")
            points = points[:, ::-1]
        found += _marks(name, points, ids, dated.day, good)
    return Imported(
        dated=dated,
        marks=tuple(found),
        skipped=skipped,
        notes=tuple(notes),
        questions=tuple(questions),
    )


def _arrays(
    file: InputFile, raw: Mapping[str, Any]
) -> Iterator[tuple[str, np.ndarray[Any, Any], list[Any]]]:
    """Each array of pairs: its name, the pairs, and the id of each."""
    try:
        lines = list(raw.get("frontline") or [])
        yield "frontline", np.array(lines, float).reshape(len(lines), 2), []
        for side, units in raw["units"].items():
            yield (
                f"units.{side}",
                np.array([u[1][:2] for u in units], float).reshape(len(units), 2),
                [u[0] for u in units],
            )
    except FAULTS as fault:
        raise BadInput(f"{file.name}: frontline or units are no lists of pairs: {fault}") from fault


def _latitude_first(points: np.ndarray[Any, Any], asked: Asked) -> bool | None:
    """Whether latitude stands first; None where both orders fit the theatre as well."""
    if asked.axes:
        return asked.axes == "lat,lon"
    if asked.theatre is None or not len(points):
        return False if not len(points) else None
    west, south, east, north = asked.theatre.bbox
    low, high = np.array([west, south]), np.array([east, north])
    written = float(((points >= low) & (points <= high)).all(axis=1).mean())
    swapped = float(((points[:, ::-1] >= low) & (points[:, ::-1] <= high)).all(axis=1).mean())
    return None if written == swapped else swapped > written


def _marks(
    name: str, points: np.ndarray[Any, Any], ids: list[Any], day: date, good: np.ndarray[Any, Any]
) -> Iterator[Mark]:
    if name == "frontline":
        line = shapely.LineString(points[good])
        yield Mark(day, None, "front line", "Frontline", "", {}, line)
        return
    side = SIDES.get(name.partition(".")[2], name.partition(".")[2])
    for point, unit, ok in zip(points, ids, good, strict=True):
        if ok:
            yield Mark(day, None, "unit", side, "", {"unit": unit}, shapely.Point(point))


def _days(file: InputFile, raw: Sequence[Any], asked: Asked) -> Imported:
    """A list of days; ``dateKey`` is YYMMDD."""
    counts: Counter[str] = Counter()
    questions: list[str] = []
    found: list[Mark] = []
    for number, entry in enumerate(raw, start=1):
        key = str(entry.get("dateKey")) if isinstance(entry, Mapping) else ""
        dated = day_in_name(key, order="ymd")
        if dated is None or not isinstance(entry.get("data"), list):
            raise BadInput(f"{file.name}: entry {number}: dateKey {key!r} is no day YYMMDD")
        drawn, doubts = _drawn(file, f"entry {number}", entry["data"], asked, counts)
        questions += [f"dateKey {key}: {doubt}" for doubt in doubts]
        found += [_as_mark(one, dated.day, None, "") for one in drawn]
    return Imported(
        marks=tuple(found),
        counts=counts,
        notes=("days: dateKey, YYMMDD",),
        questions=tuple(questions[:1]),
    )


def _spans(file: InputFile, raw: Sequence[Mapping[str, Any]], asked: Asked) -> Imported:
    """Features with ``start`` and ``end``; their endTimestamp mixes seconds and milliseconds."""
    counts: Counter[str] = Counter()
    wrong = 0
    found: list[Mark] = []
    drawn, doubts = _drawn(file, "feature", raw, asked, counts)
    for one in drawn:
        properties = one.feature.properties
        start, end = (_day(file, one.feature, properties.get(name)) for name in ("start", "end"))
        stamp = properties.get("endTimestamp")
        if end and isinstance(stamp, int | float) and abs(stamp - seconds_of(end)) > LATE_S:
            wrong += 1
        if start and end and end <= start:
            end = None
        found.append(_as_mark(one, start, end, "" if start else "no date"))
    notes = [f"{wrong} endTimestamps contradict their end, which counts"] if wrong else []
    return Imported(
        marks=tuple(found),
        counts=counts,
        notes=("days: properties 'start' and 'end'", *notes),
        questions=doubts,
    )


def _day(file: InputFile, feature: Feature, value: object) -> date | None:
    """``221208`` or ``2022-12-08``; None where nothing is given."""
    if value is None or value == "":
        return None
    text = str(value)
    dated = day_in_name(text, order="ymd") if len(text) == 6 and text.isdigit() else None
    try:
        return dated.day if dated else day_in_value(value)[0]
    except BadInput as fault:
        raise BadInput(f"{file.name}: {feature.where}: {fault}") from fault


def _drawn(
    file: InputFile, where: str, raw: Sequence[Any], asked: Asked, counts: Counter[str]
) -> tuple[list[Shape], tuple[str, ...]]:
    features = []
    for number, one in enumerate(raw, start=1):
        if not isinstance(one, Mapping) or not isinstance(one.get("properties") or {}, Mapping):
            raise BadInput(f"{file.name}: {where} {number} is no feature")
        name = f"{where} {number}"
        geometry: BaseGeometry | None = geojson_shape(file, name, one.get("geometry"))
        features.append(Feature(name, "", one.get("properties") or {}, geometry))
    return axes.right_way_round(shapes(file, features, as_crs("EPSG:4326"), counts), asked)


def _as_mark(one: Shape, day: date | None, until: date | None, note: str) -> Mark:
    tags = one.feature.properties
    side = SIDES.get(str(tags.get("side", "")), "")
    kind = (
        "front line"
        if one.family == "line" and "front" in str(tags.get("name", "")).lower()
        else one.family
    )
    return Mark(
        day,
        until,
        kind,
        side or str(tags.get("name") or ""),
        note,
        dict(tags),
        one.geometry,
    )


SOURCE = Source(
    name="owlmaps",
    title="owlmaps, front lines and units",
    licence="owlmaps; name them and link to their map",
    url="https://github.com/owlmaps",
    detects=detects,
    read=read,
    theatre="ukraine",
)
