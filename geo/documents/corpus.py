"""Where many texts come from: files, folders, JSON Lines, CSV, data frames, any run of texts.

One text is taken at a time, so that a file may be larger than memory. What cannot be taken is told
of as a ``Refusal`` in its place, and the next one is taken.
"""

import csv
import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Protocol

from frontline.geo.calendar import as_day
from frontline.geo.documents.document import MAX_BYTES, load, parse
from frontline.geo.errors import BadInput
from frontline.geo.model import Document

SUFFIXES = frozenset((".txt", ".md"))
DECISIONS = ".decisions.jsonl"
"""How the files end that `frontline review` keeps beside a text."""
LONGEST = 8 * MAX_BYTES
"""Bytes of a line or cell: JSON may spell one character of a text in twelve."""


class Table(Protocol):
    """A data frame, as far as it is needed: pandas and geopandas have this."""

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        """One mapping per row."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that could not be read: its id (or file), and the one line that says which and why."""

    id: str
    message: str


Item = Any
"""A text, its file, its row or its document; or the refusal of it."""
Texts = Path | str | Table | Iterable[str | Path | Document | Mapping[str, Any] | Refusal]


def items(texts: Texts) -> Iterator[tuple[str, Item]]:
    """Texts with what each is called, in their order.

    Raises:
        BadInput: A folder or file that is named is not there, or can hold no text; at once.
    """
    if isinstance(texts, str):
        texts = Path(texts)
    if isinstance(texts, Path):
        texts = [texts]
    if isinstance(texts, Sequence):
        for file in texts:
            if isinstance(file, Path):
                _check(file)
    elif hasattr(texts, "to_dict"):
        texts = texts.to_dict("records")
    return _each(texts)


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
    if isinstance(item, Path):
        return replace(load(item, date), id=name)
    if isinstance(item, str):
        return parse(item, id=name, date=date, where=name)
    if not isinstance(item, Mapping) or not isinstance(item.get("text"), str):
        raise BadInput(f'{name}: no field "text" with a string')
    called = item.get("id")
    id_ = name if _nothing(called) else str(called)
    found = parse(item["text"], id=id_, date=date or day(item.get("date"), name), where=name)
    told = {key: item[key] for key in ("title", "outlet") if isinstance(item.get(key), str)}
    return replace(found, **{key: value for key, value in told.items() if value})


def day(value: Any, name: str) -> datetime.date | None:
    """A day as rows write it: a date, a time of which the day is taken, or either in ISO 8601."""
    if _nothing(value):
        return None
    return as_day(value, f"{name}: date")


def _nothing(value: Any) -> bool:
    """None, the empty text, and what data frames put where nothing is: only that is not itself."""
    return value is None or value == "" or bool(value != value)


def _each(run: Iterable[Any]) -> Iterator[tuple[str, Item]]:
    seen: set[str] = set()
    for number, item in enumerate(run, 1):
        if not isinstance(item, Path):
            yield f"text {number}", item
            continue
        try:
            yield from _of_file(item, seen)
        except BadInput as fault:
            yield str(item), Refusal(str(item), str(fault))


def _check(path: Path) -> None:
    """BadInput where *path* cannot hold a text."""
    if path.is_dir():
        if not _inside(path):
            raise BadInput(f"{path}: no .txt or .md file in this folder")
    elif not path.is_file():
        raise BadInput(f"{path}: no such folder or file")
    elif path.suffix.lower() == ".csv":
        _columns(path)


def _inside(folder: Path) -> list[Path]:
    """The texts of a folder and its folders, hidden ones left out, in the order of their paths."""
    return [file for file in _files(folder) if file.suffix.lower() in SUFFIXES]


def _others(folder: Path) -> list[Path]:
    """What else is in it: no picture or film, and not the decisions kept beside a text."""
    texts = (*SUFFIXES, DECISIONS)
    return [
        file
        for file in _files(folder)
        if not file.name.lower().endswith(texts)
        and (guess_type(file.name)[0] or "").partition("/")[0] not in {"image", "audio", "video"}
    ]


def _files(folder: Path) -> list[Path]:
    files = (f for f in folder.rglob("*") if not f.is_dir())
    return sorted(f for f in files if not any(p[0] == "." for p in f.relative_to(folder).parts))


def _of_file(path: Path, seen: set[str]) -> Iterator[tuple[str, Item]]:
    _check(path)
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from _lines(path)
    elif suffix == ".csv":
        yield from _rows(path)
    else:
        for other in _others(path) if path.is_dir() else ():
            told = f"{other}: not a text; those are .txt and .md: save its text as one of them"
            yield str(other), Refusal(str(other), told)
        files = _inside(path) if path.is_dir() else [path]
        home = path if path.is_dir() else path.parent
        for file in files:
            short = file.relative_to(home).with_suffix("").as_posix()
            name = str(file) if short in seen else short
            seen.add(short)
            yield name, file


def _lines(path: Path) -> Iterator[tuple[str, Item]]:
    """The rows of a file of JSON Lines; blank lines are none."""
    with _opened(path) as file:
        number = 0
        while line := file.readline(LONGEST + 1):
            number += 1
            name = f"{path.name}:{number}"
            if len(line) > LONGEST:
                while line and not line.endswith("\n"):
                    line = file.readline(LONGEST)
                yield name, Refusal(name, f"{name}: longer than {LONGEST:,} characters")
            elif line.strip():
                yield name, row(line, name)


def row(line: str, name: str) -> Item:
    """The row in a line of JSON Lines, or the refusal of it."""
    try:
        return json.loads(line)
    except json.JSONDecodeError as fault:
        return Refusal(name, f"{name}: not JSON: {fault.msg} (column {fault.colno})")
    except RecursionError:
        return Refusal(name, f"{name}: not a row: JSON nested too deeply")


def _rows(path: Path) -> Iterator[tuple[str, Item]]:
    """The rows of a CSV with a column ``text``; the row with the names of the columns is row 1."""
    names, delimiter = _columns(path)
    with _opened(path) as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        next(reader)
        number = 1
        while True:
            number += 1
            name = f"{path.name}: row {number}"
            try:
                with _long_cells():
                    cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                yield name, Refusal(name, f"{name}: not CSV: {fault}; what follows is not read")
                return
            if len(cells) > len(names):
                yield name, Refusal(name, f"{name}: more cells than columns; quote the text")
            elif cells:
                yield name, dict(zip(names, cells, strict=False))


@contextmanager
def _long_cells() -> Iterator[None]:
    """A long article is more than the 131,072 characters that the module ``csv`` allows a cell."""
    usual = csv.field_size_limit(LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(usual)  # it is one for the whole process


def _columns(path: Path) -> tuple[list[str], str]:
    """Names of a CSV's columns, in small letters, and what parts its cells."""
    with _opened(path) as file:
        head = file.readline(LONGEST)
    delimiter = max(",;\t", key=head.count)
    cells = next(csv.reader([head], delimiter=delimiter), [])
    names = [cell.strip().lower() for cell in cells]
    if "text" not in names:
        told = ", ".join(map(repr, names[:8])) or "none"
        raise BadInput(f'{path}: no column "text"; its columns: {told}; rename the one to read')
    return names, delimiter


def _opened(path: Path) -> Any:
    """A text file; bytes that are no UTF-8 stay halves of characters, refused with their text."""
    try:
        return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as fault:
        raise BadInput(f"{path}: cannot be read: {fault.strerror or fault}") from fault
