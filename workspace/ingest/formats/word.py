"""Word files (.docx): paragraphs and tables in their order (python-docx)."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table

from frontline.geo.errors import BadInput
from frontline.workspace.ingest.formats.contract import Taken

# Bytes of a Word file unpacked: what unpacks to more was made to fill memory.
MOST_UNPACKED = 200_000_000
# Members of its archive: one for each picture and style; more is an attack.
MOST_PARTS = 5_000
# Bytes and parts that a file may unpack to, and how many times its size: XML of a long report is
# packed to a tenth or a twentieth; a bomb to a thousandth.
MOST_RATIO = 200
SMALL = 5_000_000
"""Bytes up to which no ratio is asked for."""


def read(raw: bytes, name: str) -> list[Taken]:
    """The text of a file.

    Raises:
        BadInput: It is no such file, would unpack to too much, or holds no text.
    """
    try:
        _defused(raw, name)
        opened = docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError) as fault:
        if isinstance(fault, BadInput):
            raise
        raise BadInput(f"{name}: no Word file that can be read ({fault})") from fault
    text = "\n\n".join(filter(None, map(str.strip, _blocks(opened))))
    if not text:
        raise BadInput(f"{name}: holds no text")
    return [Taken(text, name, title=" ".join((opened.core_properties.title or "").split()))]


def _defused(raw: bytes, name: str) -> None:
    """Refuse what would unpack to more than it should; zipfile gives no byte more than is stated.

    Raises:
        BadInput: It would.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        parts = packed.infolist()
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED:
        raise BadInput(f"{name}: would unpack to {whole:,} bytes in {len(parts):,} parts: refused")
    if whole > SMALL and whole > MOST_RATIO * len(raw):
        raise BadInput(f"{name}: would unpack to {whole / len(raw):,.0f} times its size: refused")


def _blocks(opened: Any) -> Iterator[str]:
    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # merged ones repeat
                yield " | ".join(filter(None, cells))
        else:
            yield block.text
