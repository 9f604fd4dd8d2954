"""Notes from a GeoJSON file, and as one.

A feature's properties: ``kind`` (else by its shape: a point, a line, an area), ``text``,
``start_day`` and ``end_day`` (YYYY-MM-DD, half-open). Polygons have one ring. What is wrong is one
line that names the file and the feature.
"""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

from frontline.geo.calendar import iso_day
from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.files.regular import content_of
from frontline.layers.notes.note import (
    MOST_LETTERS,
    MOST_NOTES,
    MOST_POINTS,
    SHAPES,
    Kind,
    Note,
    feature,
)

# 500 notes of 500 points with nine decimals each are smaller.
MOST_BYTES = 20_000_000
PLAIN: Mapping[str, Kind] = {"Point": "point", "LineString": "line", "Polygon": "area"}
"""What a shape of another program is, which bears no kind of ours."""
_MERCATOR = 85.0
"""Degrees of latitude: no page draws what lies beyond."""


def read_notes(path: Path) -> tuple[Note, ...]:
    """The notes in the file *path*.

    Raises:
        BadInput: It cannot be read, or a feature in it is no note; the line says which and why.
    """
    try:
        collection = json_of(content_of(path, MOST_BYTES).decode("utf-8-sig"))
    except ValueError as fault:  # no UTF-8, or no JSON
        raise BadInput(f"{path}: not readable as GeoJSON: {fault}") from fault
    features = collection.get("features") if isinstance(collection, Mapping) else None
    if not isinstance(features, list):
        raise BadInput(f"{path}: not a GeoJSON FeatureCollection with a list of features")
    if len(features) > MOST_NOTES:
        raise BadInput(f"{path}: {len(features)} features; at most {MOST_NOTES} notes are drawn")
    found = [note_of(one, f"{path}: feature {n}", str(n)) for n, one in enumerate(features, 1)]
    if twice := {note.id for note in found if [n.id for n in found].count(note.id) > 1}:
        raise BadInput(f"{path}: two features have the id {min(twice)!r}; leave the ids out")
    return tuple(found)


def note_of(raw: Any, where: str, number: str = "") -> Note:
    """The note that a feature is.

    Args:
        raw: As JSON has it.
        where: The file and which feature, for what is wrong.
        number: Its id where it bears none.

    Raises:
        BadInput: It is none.
    """
    if not isinstance(raw, Mapping):
        raise BadInput(f"{where}: no feature but {json.dumps(raw)[:40]}")
    shape, told = raw.get("geometry"), raw.get("properties")
    shape, told = (one if one is not None else {} for one in (shape, told))
    if not isinstance(shape, Mapping) or not isinstance(told, Mapping):
        raise BadInput(f"{where}: its geometry and its properties must be objects")
    kind = _kind(told.get("kind"), shape.get("type"), where)
    text = told.get("text")
    if text is not None and not isinstance(text, str):
        raise BadInput(f"{where}: text must be words, not {json.dumps(text)[:40]}")
    if text and len(text) > MOST_LETTERS:
        raise BadInput(f"{where}: a text of {len(text)} letters; at most {MOST_LETTERS}")
    start, end = (_day(told.get(name), name, where) for name in ("start_day", "end_day"))
    if start and end and end <= start:
        raise BadInput(f"{where}: end_day {end} must come after start_day {start}")
    ident = raw.get("id")
    ident = ident[:40] if isinstance(ident, str) and ident else number
    return Note(ident, kind, _points(shape.get("coordinates"), kind, where), text or "", start, end)


def written(notes: Iterable[Note], *, measured: bool = False) -> str:
    """*notes* as a file of GeoJSON; *measured* with their lengths and areas."""
    rows = [feature(note, measured=measured) for note in notes]
    whole = {"type": "FeatureCollection", "features": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _kind(kind: Any, shape: Any, where: str) -> Kind:
    if shape not in PLAIN:
        raise BadInput(
            f"{where}: geometry {json.dumps(shape)[:40]}; use Point, LineString or Polygon"
        )
    if kind is None:
        return PLAIN[shape]
    if not isinstance(kind, str) or kind not in SHAPES:
        raise BadInput(f"{where}: kind {json.dumps(kind)[:40]} is not one of {', '.join(SHAPES)}")
    if SHAPES[kind][0] != shape:
        raise BadInput(f"{where}: kind {kind!r} is drawn as {SHAPES[kind][0]}, this is a {shape}")
    return cast("Kind", kind)


def _day(value: Any, name: str, where: str) -> date | None:
    if value is None or value == "":
        return None
    day = iso_day(value) if isinstance(value, str) else None
    if day is None:
        raise BadInput(f"{where}: {name} {json.dumps(value)[:40]}: not a day; write YYYY-MM-DD")
    return day


def _points(raw: Any, kind: Kind, where: str) -> tuple[tuple[float, float], ...]:
    shape, least = SHAPES[kind]
    if shape == "Polygon":
        if isinstance(raw, list) and len(raw) > 1:
            raise BadInput(f"{where}: its polygon has holes; draw one ring")
        raw = raw[0] if isinstance(raw, list) and raw else None
    points = [raw] if kind == "point" else raw
    if not isinstance(points, list):
        raise BadInput(f"{where}: no coordinates of a {shape}")
    found = [_point(point, where) for point in points]
    if shape == "Polygon" and found[:1] == found[-1:]:
        found.pop()
    if not least <= len(found) <= MOST_POINTS:
        raise BadInput(f"{where}: {len(found)} points; {kind} has {least} to {MOST_POINTS}")
    return tuple(found)


def _point(raw: Any, where: str) -> tuple[float, float]:
    numbers = raw[:2] if isinstance(raw, list) else []
    sound = len(numbers) == 2 and all(type(n) in (int, float) and math.isfinite(n) for n in numbers)
    if not (sound and abs(numbers[0]) <= 180 and abs(numbers[1]) <= _MERCATOR):
        raise BadInput(
            f"{where}: {json.dumps(raw)[:40]} is no point; write [longitude, latitude] in degrees"
        )
    return float(numbers[0]), float(numbers[1])
