"""Word files (.docx): paragraphs, tables and text boxes in their order (python-docx).

The elements themselves are walked: python-docx gives neither what stands in a form field nor what
was put in while changes were tracked, and half a text reads like a whole one.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError

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
AROUND = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}
"""Elements that hold paragraphs, tables, rows or cells: form fields, and what was put in later."""
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
LEFT_OUT = {"pPr", "rPr", "sdtPr", "del", "moveFrom", "Fallback"}
"""How a paragraph looks, what was struck out, and a text box's copy for old programs."""


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
    text = "\n\n".join(filter(None, map(str.strip, _blocks(opened.element.body))))
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


def _blocks(part: Any) -> Iterator[str]:
    """Paragraphs, rows of tables and text boxes of a part of the document, each as a text."""
    for block in _inside(part, {"p", "tbl"}):
        if _name(block) == "tbl":
            for row in _inside(block, {"tr"}):
                cells = ("\n".join(_blocks(cell)).strip() for cell in _inside(row, {"tc"}))
                yield " | ".join(filter(None, cells))
        else:
            boxes: list[Any] = []
            yield "".join(_words(block, boxes))
            for box in boxes:
                yield from _blocks(box)


def _inside(part: Any, wanted: set[str]) -> Iterator[Any]:
    """What is named so in a part, and in the form fields and tracked changes around it."""
    for child in part:
        name = _name(child)
        if name in wanted:
            yield child
        elif name in AROUND:
            yield from _inside(child, wanted)


def _words(part: Any, boxes: list[Any]) -> Iterator[str]:
    """The words of a paragraph; text boxes that hang on it are put aside."""
    for child in part:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in MARKS:
            yield MARKS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in LEFT_OUT:
            yield from _words(child, boxes)


def _name(node: Any) -> str:
    """The name of an element without its namespace; ``""`` for a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
