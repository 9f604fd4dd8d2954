"""JSON as map files have it: one value, or GeoJSON a feature a line (RFC 8142 and plain lines)."""

import json
from collections.abc import Mapping
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.files.json_pairs import one_of_each

SUFFIXES = frozenset({".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl"})
"""What files with a feature a line are called; many are called .geojson or .json as well."""
MARK = "\x1e"
"""Stands before each feature in a text sequence of RFC 8142."""

BLANKS = " \t\r\n"
"""What JSON takes for nothing; Python strips the mark as well."""


def read_json(text: str) -> Any:
    """The value in *text*; features one a line are given as the collection they make.

    Raises:
        ValueError: It is no JSON.
        BadInput: It begins as features one a line, and a line of it is none.
    """
    try:
        return _value(text)
    except json.JSONDecodeError:
        if not _in_lines(text):
            raise
    return {"type": "FeatureCollection", "features": _features(text)}


def _in_lines(text: str) -> bool:
    """Whether the first line that says anything is a feature by itself, and others follow."""
    first, _, more = text.strip(BLANKS).partition("\n")
    if not (more.strip() or first.startswith(MARK)):
        return False
    try:
        return _is_feature(_value(first.removeprefix(MARK)))
    except ValueError:
        return False


def _features(text: str) -> list[Any]:
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        said = line.strip(BLANKS).removeprefix(MARK)
        if not said:
            continue
        try:
            found.append(_value(said))
        except json.JSONDecodeError as fault:
            raise BadInput(
                f"not JSON: line {number}, column {fault.colno}: {fault.msg}; each line must be "
                "a feature of its own, as the first is"
            ) from fault
        if not _is_feature(found[-1]):
            raise BadInput(f"line {number} is no GeoJSON feature, as the first is; mend it")
    return found


def _is_feature(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("type") == "Feature"


def _value(text: str) -> Any:
    return json.loads(text, parse_constant=_no_constant, object_pairs_hook=one_of_each)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} stands where a number must be; mend the file")
