"""Tables with a text a row: JSON Lines and CSV, read row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frontline.geo.documents.corpus import document_of, items
from frontline.geo.errors import BadInput
from frontline.workspace.ingest.formats.contract import Refusal, Taken


def rows(file: Path, name: str) -> Iterator[Taken | Refusal]:
    """The texts of a table: ``text``, and perhaps id, date, title, outlet, author, url.

    Args:
        file: A .jsonl or .csv file.
        name: What it is called, where that is not its own name (standard input).

    Raises:
        BadInput: It is not there, or has no column ``text``.
    """
    for called, row in items(file):
        place = called.replace(file.name, name, 1)
        if isinstance(row, Refusal):
            yield Refusal(place, row.message.replace(file.name, name, 1))
            continue
        try:
            yield _taken(place, row)
        except BadInput as fault:
            yield Refusal(place, str(fault))


def _taken(name: str, row: Any) -> Taken:
    document = document_of(name, row)
    return Taken(
        document.text,
        document.id,
        address=_told(row, "url") or name,
        title=_told(row, "title"),
        outlet=_told(row, "outlet"),
        author=_told(row, "author"),
        day=document.date if row.get("date") else None,
    )


def _told(row: Any, key: str) -> str:
    value = row.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""
