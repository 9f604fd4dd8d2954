"""Readings as JSON that loses nothing, and back; the text itself is kept beside, or elsewhere."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from frontline.geo.errors import BadInput
from frontline.geo.model import Reading


def packed(reading: Reading) -> str:
    """The reading as JSON, without the words of its document."""
    bare = replace(reading, document=replace(reading.document, text=""))
    return json.dumps(bare, ensure_ascii=False, separators=(",", ":"), default=_plain)


def unpacked(raw: str, text: str) -> Reading:
    """The reading that ``packed`` made JSON of.

    Args:
        raw: The JSON.
        text: The words of the document.

    Raises:
        BadInput: It is none.
    """
    try:
        reading: Reading = _made(Reading, json.loads(raw))
        return replace(reading, document=replace(reading.document, text=text))
    # What lies in a part may be cut off or of another version: whatever is wrong with it shows as
    # one
    # of these when the records are made of it.
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise BadInput(f"no reading that was kept: {fault}") from fault


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def _made(kind: Any, raw: Any) -> Any:
    """A value of this type from what JSON made of it."""
    if raw is None:
        return None
    if kind is date:
        return date.fromisoformat(raw)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        # No default is put in for a missing name: a part of another version must not pass for this
        # one's.
        return kind(**{name: _made(hints[name], raw[name]) for name in _names(kind)})
    if kind is Any:  # coordinates of an outline: numbers in tuples in tuples
        return tuple(_made(Any, one) for one in raw) if isinstance(raw, list) else raw
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_made(inner, one) for one in raw)
    if get_origin(kind) in {Union, UnionType}:
        # The records know only "X | None"; None was answered above.
        return _made(get_args(kind)[0], raw)
    return raw


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
