"""Texts from a pipe: one text, or JSON Lines with a text a line, as the first line tells."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from frontline.geo.documents.corpus import LONGEST, Refusal, row
from frontline.geo.documents.document import MAX_BYTES, from_bytes
from frontline.geo.model import Document

NAME = "stdin"
Piece = Document | dict[str, Any] | Refusal


def is_rows(first: bytes) -> bool:
    """Whether a text that begins with this line is JSON Lines: the line is an object."""
    try:
        return first.lstrip().startswith(b"{") and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def pieces(stream: BinaryIO) -> tuple[bool, Iterator[Piece]]:
    """Whether *stream* is JSON Lines, and its texts; of one text there is one.

    Raises:
        BadInput: It is one text, and empty, too large, binary or in another encoding.
    """
    first = stream.readline(LONGEST + 1)
    while first and not first.strip():
        first = stream.readline(LONGEST + 1)
    if is_rows(first):
        return True, _rows(first, stream)
    raw = first + stream.read(max(MAX_BYTES + 1 - len(first), 0))
    return False, iter([from_bytes(raw, NAME)])


def _rows(line: bytes, stream: BinaryIO) -> Iterator[Piece]:
    number = 1
    while line:
        name = f"{NAME}:{number}"
        if line.strip():
            yield _row(line, name)
        line = stream.readline(LONGEST + 1)
        number += 1


def _row(line: bytes, name: str) -> Piece:
    if len(line) > LONGEST:
        return Refusal(name, f"{name}: longer than {LONGEST:,} bytes")
    try:
        found = row(line.decode("utf-8"), name)
    except UnicodeDecodeError:
        return Refusal(name, f"{name}: not a text in UTF-8")
    if isinstance(found, dict):
        return {**found, "id": found.get("id") or name}
    return found if isinstance(found, Refusal) else Refusal(name, f'{name}: no field "text"')
