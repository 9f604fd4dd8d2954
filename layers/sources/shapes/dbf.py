"""In which encoding the table of a shapefile is written, where no .cpg beside it says so.

A .dbf that names none is read as Western by every library: "Украина" becomes "Óêðàèíà".
"""

import re
from collections.abc import Iterator
from pathlib import Path

from frontline.geo.errors import BadInput

WESTERN = frozenset(("", "ISO-8859-1", "CP1252", "CP437", "CP850"))
"""What libraries take a table for that names none, or names the one of every old program."""
_HEAD, _FIELD, _END = 32, 32, 0x0D
"""Bytes before the fields, bytes of one, and what ends them."""
_RUN = re.compile(b"[\x80-\xff]{3}")
"""Western words have one or two letters beyond ASCII in a row, those of other scripts only such."""


def encoding_of(dbf: Path, taken_for: str, where: str) -> str | None:
    """The encoding to read a .dbf with; None for the one that the library takes it for.

    Args:
        dbf: The table of a shapefile that has no .cpg.
        taken_for: The encoding that the library would read it in.
        where: Whose name a refusal bears.

    Raises:
        BadInput: It is written in letters of no Western language, and nothing says in which.
    """
    if taken_for.upper() not in WESTERN:
        return None
    beyond = [text for text in _texts(dbf.read_bytes()) if not text.isascii()]
    if not beyond:
        return None
    if all(map(_is_utf8, beyond)):
        return "UTF-8"
    if any(map(_RUN.search, beyond)):
        raise BadInput(
            f"{where}: the letters of its {dbf.name} are no Western ones, and no {dbf.stem}.cpg "
            f"says which; put a text file {dbf.stem}.cpg beside it that names their encoding, "
            "1251 for Cyrillic or 1256 for Arabic, or save it as UTF-8"
        )
    return None


def _texts(raw: bytes) -> Iterator[bytes]:
    """Names of fields, and every value of those that hold text."""
    if len(raw) <= _HEAD:
        return
    # The first byte of a row tells whether it is deleted.
    rows, begin = int.from_bytes(raw[8:10], "little"), 1
    size = int.from_bytes(raw[10:12], "little")
    spans = []
    for at in range(_HEAD, min(rows, len(raw)) - 1, _FIELD):
        if raw[at] == _END:
            break
        yield raw[at : at + 11].split(b"\0", 1)[0]
        if raw[at + 11 : at + 12] == b"C":
            spans.append((begin, begin + raw[at + 16]))
        begin += raw[at + 16]
    for row in range(rows, len(raw) - size + 1, size) if size else ():
        for first, last in spans:
            yield raw[row + first : row + last].rstrip(b" \0")


def _is_utf8(text: bytes) -> bool:
    """It is; a value may be cut inside its last letter."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.reason == "unexpected end of data"
    return True
