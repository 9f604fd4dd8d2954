"""Where many texts come from: files, folders, tables, data frames, addresses, any run of texts.

One text is taken at a time, so that a file may be larger than memory. What cannot be taken is told
of as a ``Refusal`` in its place, and the next one is taken.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from frontline.geo.calendar import as_day
from frontline.geo.documents import folders, tables
from frontline.geo.documents.dateline import days_meant
from frontline.geo.documents.document import MAX_BYTES, from_bytes, parse, raw_bytes
from frontline.geo.documents.folders import DECISIONS, SUFFIXES
from frontline.geo.documents.remote import at, is_address
from frontline.geo.documents.tables import LONGEST, File, Refusal, row
from frontline.geo.errors import BadInput
from frontline.geo.model import Document

__all__ = [
    "DECISIONS", "LONGEST", "SUFFIXES", "Content", "File", "Item", "Names", "Refusal", "Table",
    "Texts", "carried", "count", "day", "document_of", "file_at", "items", "row",
]  # fmt: skip


class Table(Protocol):
    """A data frame, as far as it is needed: pandas and geopandas have this."""

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        """One mapping per row."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file on its way to another process or machine, which need not see the file itself."""

    file: str
    content: bytes


class Names(Protocol):
    """Names that were given, to tell two texts of one name apart; a set is one."""

    def __contains__(self, name: object, /) -> bool:
        """Whether a text bears it."""

    def add(self, name: str, /) -> None:
        """A text bears it now."""


Item = Any
"""A text, its file (or what that holds), its row or its document; or the refusal of it."""
Texts = File | str | Table | Iterable[str | File | Document | Mapping[str, Any] | Refusal]


def items(texts: Texts, seen: Names | None = None) -> Iterator[tuple[str, Item]]:
    """Texts with what each is called, in their order.

    Args:
        texts: A file, folder or address, a data frame, or a run of such and of texts.
        seen: Where names of files are kept, to tell two of one name apart; a set if not given.

    Raises:
        BadInput: A folder or file that is named is not there, or can hold no text; at once.
    """
    if isinstance(texts, str):
        texts = file_at(texts)
    if isinstance(texts, File):
        texts = [texts]
    if isinstance(texts, Sequence):
        for file in texts:
            if isinstance(file, File):
                _check(file)
    elif hasattr(texts, "to_dict"):
        texts = texts.to_dict("records")
    return _each(texts, set() if seen is None else seen)


def file_at(path: str) -> File:
    """The file or folder at a path or an address; whether anything is there is not asked yet."""
    return at(path) if is_address(path) else Path(path)


def count(texts: Texts) -> int:
    """How many texts there are; reads every file once."""
    return sum(1 for _ in items(texts))


def document_of(name: str, item: Item, date: datetime.date | None = None) -> Document:
    """The document that an item is.

    Args:
        name: What it is called where it brings no id of its own.
        item: A text, file, document, or row with ``text`` and perhaps ``id``, ``date``, ``title``
            and ``outlet``.
        date: Day of publication; wins over what row or text say.

    Raises:
        BadInput: It holds no text, or a date that is none.
    """
    if isinstance(item, Document):
        return replace(item, date=date or item.date)
    if isinstance(item, File):
        item = carried(name, item)
    if isinstance(item, Refusal):
        raise BadInput(item.message)
    if isinstance(item, Content):
        return replace(from_bytes(item.content, item.file, date), id=name)
    if isinstance(item, str):
        return parse(item, id=name, date=date, where=name)
    if not isinstance(item, Mapping) or not isinstance(item.get("text"), str):
        raise BadInput(f'{name}: no field "text" with a string')
    called = item.get("id")
    id_ = name if _nothing(called) else str(called)
    found = parse(item["text"], id=id_, date=date or day(item.get("date"), name), where=name)
    stated = {key: item[key] for key in ("title", "outlet") if isinstance(item.get(key), str)}
    return replace(found, **{key: value for key, value in stated.items() if value})


def day(value: Any, name: str) -> datetime.date | None:
    """A day as rows write it: a date, a time of which the day is taken, or either in ISO 8601.

    Or as a text writes its day of publication, where that is one day: 06.08.2016, 6 серпня 2016.
    """
    if _nothing(value):
        return None
    try:
        return as_day(value, f"{name}: date")
    except BadInput:
        if isinstance(value, str) and len(days := days_meant(value)) == 1:
            return days[0]
        raise


def _nothing(value: Any) -> bool:
    """An empty cell: None, no text, or the NaN of a data frame, which alone differs from itself."""
    return value is None or value == "" or bool(value != value)


def carried(name: str, item: Item) -> Item:
    """The item as it can be sent to another machine: of a file what it holds, or its refusal."""
    if not isinstance(item, File):
        return item
    try:
        return Content(str(item), _bytes_of(item))
    except BadInput as fault:
        return Refusal(name, str(fault))


def _bytes_of(file: File) -> bytes:
    if isinstance(file, Path):
        return raw_bytes(file)
    with file.open("rb") as opened:
        try:
            found = bytes(opened.read(MAX_BYTES + 1))
        except OSError as fault:
            raise BadInput(f"{file}: cannot be read: {fault}") from fault
    if len(found) > MAX_BYTES:
        raise BadInput(f"{file}: more than {MAX_BYTES:,} bytes (5 MB): split it")
    return found


def _each(run: Iterable[Any], seen: Names) -> Iterator[tuple[str, Item]]:
    for number, item in enumerate(run, 1):
        if not isinstance(item, File):
            yield f"text {number}", item
            continue
        try:
            yield from _of_file(item, seen)
        except BadInput as fault:
            yield str(item), Refusal(str(item), str(fault))


def _check(path: File) -> None:
    """BadInput where *path* cannot hold a text."""
    if path.is_dir():
        if next(folders.inside(path), None) is None:
            raise BadInput(
                f"{path}: no .txt or .md file in this folder, and no table (.jsonl, .csv, .parquet)"
            )
    elif not path.is_file():
        raise BadInput(f"{path}: no such folder or file")
    else:
        tables.check(path)


def _of_file(path: File, seen: Names) -> Iterator[tuple[str, Item]]:
    _check(path)
    if not path.is_dir():
        yield from _texts(path, path.name, seen)
        return
    for other in folders.others(path):
        if folders.is_loose(other):
            line = f"{other}: a link to a folder, which is not followed; name that folder as well"
        else:
            line = f"{other}: not a text; those are .txt and .md: save its text as one of them"
        yield str(other), Refusal(str(other), line)
    for file in folders.inside(path):
        try:
            yield from _texts(file, folders.below(file, path), seen)
        except BadInput as fault:
            yield str(file), Refusal(str(file), str(fault))


def _texts(file: File, called: str, seen: Names) -> Iterator[tuple[str, Item]]:
    """The rows of a table, or the one text that a file is."""
    if tables.suffix(file) in tables.TABLES:
        yield from tables.rows(file, called)
        return
    short = called.removesuffix(file.suffix)
    name = str(file) if short in seen else short
    seen.add(short)
    yield name, file
