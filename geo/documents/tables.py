"""Tables with a text a row: JSON Lines, CSV, Parquet; a row at a time, whatever their size.

What cannot be taken is told of as a ``Refusal`` in its place, and the next row is taken.
"""

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontline.geo.documents.document import HALF, MAX_BYTES
from frontline.geo.documents.remote import Remote
from frontline.geo.errors import BadInput, one_line
from frontline.geo.files.csv_lines import check_names, parted, without_nul
from frontline.geo.files.json_pairs import one_of_each
from frontline.geo.files.regular import coding_of

# Bytes of a line or cell: JSON may spell one character of a text in twelve.
LONGEST = 8 * MAX_BYTES
# What is taken of a row; the rest of a wide table is not even read.
COLUMNS = ("id", "text", "date", "title", "outlet", "author")
NO_UTF8 = "half a character: not a text in UTF-8; save it as UTF-8"
ROWS_AT_ONCE = 64
"""Rows of a Parquet file that are held in memory."""

File = Path | Remote


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that could not be read: its id (or file), and the one line that says which and why."""

    id: str
    message: str


Row = Any
"""A mapping, or the refusal of it."""


def suffix(file: File) -> str:
    """How the name ends, in small letters."""
    return file.suffix.lower()


def check(file: File) -> None:
    """BadInput where a table has no column of texts."""
    if suffix(file) == ".csv":
        _csv_columns(file)
    elif suffix(file) == ".parquet":
        with _parquet(file):
            pass


def rows(file: File, called: str) -> Iterator[tuple[str, Row]]:
    """The rows of a table, each with what it is called.

    Args:
        file: A file that ends with one of ``TABLES``.
        called: What the file is called in front of the row's number.

    Raises:
        BadInput: It cannot be read, or has no column ``text``.
    """
    try:
        yield from TABLES[suffix(file)](file, called)
    except UnicodeDecodeError:
        yield called, Refusal(called, f"{called}: cut off within a character; the rest is not read")


def _jsonl(file: File, called: str) -> Iterator[tuple[str, Row]]:
    """Rows of JSON Lines; blank lines are none."""
    with _opened(file) as lines:
        number = 0
        while line := lines.readline(LONGEST + 1):
            number += 1
            name = f"{called}:{number}"
            if len(line) > LONGEST:
                # The rest of an endless line is read in pieces and forgotten: memory stays bounded.
                while line and not line.endswith("\n"):
                    line = lines.readline(LONGEST)
                yield name, Refusal(name, f"{name}: longer than {LONGEST:,} characters")
            elif line.strip():
                yield name, row(line, name)


def row(line: str, name: str) -> Row:
    """The row in a line of JSON Lines, or the refusal of it."""
    if HALF.search(line):
        return Refusal(name, f"{name}: {NO_UTF8}")
    try:
        return json.loads(line, object_pairs_hook=one_of_each)
    except json.JSONDecodeError as fault:
        return Refusal(name, f"{name}: not JSON: {fault.msg} (column {fault.colno})")
    except RecursionError:
        return Refusal(name, f"{name}: not a row: JSON nested too deeply")
    except ValueError as fault:
        return Refusal(name, f"{name}: {fault}")


def _csv(file: File, called: str) -> Iterator[tuple[str, Row]]:
    """Rows of a CSV with a column ``text``; the row with the names of the columns is row 1."""
    names, delimiter = _csv_columns(file)
    with _opened(file) as lines:
        reader = csv.reader(without_nul(lines, called), delimiter=delimiter, strict=True)
        try:
            with _long_cells():
                next(reader)
        except csv.Error as fault:
            yield called, Refusal(called, f"{called}: not CSV: {fault}")
            return
        number = 1
        while True:
            number += 1
            name = f"{called}: row {number}"
            try:
                with _long_cells():
                    cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                yield name, Refusal(name, f"{name}: not CSV: {fault}; what follows is not read")
                return
            if len(cells) > len(names):
                why = f"more cells than columns; {parted(delimiter)}"
                yield name, Refusal(name, f"{name}: {why}")
            # A cut-off row would pass for one with empty cells.
            elif cells and len(cells) < len(names):
                yield name, Refusal(name, f"{name}: fewer cells than columns; is it cut off?")
            elif any(map(HALF.search, cells)):
                yield name, Refusal(name, f"{name}: {NO_UTF8}")
            elif cells:
                yield name, dict(zip(names, cells, strict=True))


@contextmanager
def _long_cells() -> Iterator[None]:
    """A long article is more than the 131,072 characters that the module ``csv`` allows a cell."""
    usual = csv.field_size_limit(LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(usual)  # it is one for the whole process


def _csv_columns(file: File) -> tuple[list[str], str]:
    """Names of a CSV's columns, in small letters, and what parts its cells."""
    with _opened(file) as lines:
        head = lines.readline(LONGEST)
    # The module's own sniffer guesses from quotes and letters too, and takes a letter for a
    # delimiter.
    delimiter = max(",;\t", key=head.count)
    with _long_cells():
        cells = next(csv.reader([head], delimiter=delimiter), [])
    names = [cell.strip().lower() for cell in cells]
    # Told before the names are looked at: a file in another encoding has names that nobody wrote.
    if HALF.search(head):
        raise BadInput(f"{file}: row 1: {NO_UTF8}")
    check_names(names, str(file))
    _check_text(file, names)
    return names, delimiter


def _check_text(file: File, names: list[str]) -> None:
    if "text" not in names:
        # Cut, because a text that is no table has a whole paragraph for a name.
        known = ", ".join(repr(name[:60]) for name in names[:8]) or "none"
        raise BadInput(f'{file}: no column "text"; its columns: {known}; rename the one to read')


def _parquet_rows(file: File, called: str) -> Iterator[tuple[str, Row]]:
    """Rows of a Parquet file, numbered from 1."""
    import pyarrow as pa

    with _parquet(file) as table:
        named = {name.lower(): name for name in table.schema_arrow.names}
        columns = {named[c]: c for c in COLUMNS if c in named}
        number = 0
        try:
            for batch in table.iter_batches(ROWS_AT_ONCE, columns=list(columns)):
                for found in batch.to_pylist():
                    number += 1
                    yield f"{called}: row {number}", {columns[k]: v for k, v in found.items()}
        except (OSError, UnicodeError, pa.ArrowException) as fault:
            name = f"{called}: row {number + 1}"
            why = one_line(fault)[:120]
            yield name, Refusal(name, f"{name}: damaged: {why}; what follows is not read")


@contextmanager
def _parquet(file: File) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        source = file.open("rb")
    except OSError as fault:
        raise BadInput(f"{file}: cannot be read: {fault.strerror or fault}") from fault
    with source:
        try:
            table = pq.ParquetFile(source)
        except (OSError, pa.ArrowException) as fault:
            why = one_line(fault)[:120]
            raise BadInput(f"{file}: not Parquet: {why}") from fault
        names = [name.lower() for name in table.schema_arrow.names]
        check_names(names, str(file))
        _check_text(file, names)
        yield table


def _opened(file: File) -> Any:
    """A text file, in UTF-8 or in UTF-16 that says so in its first bytes.

    Bytes that are neither stay halves of characters, refused with their text.
    """
    try:
        with file.open("rb") as raw:
            coding = coding_of(raw.read(2))
        return file.open(encoding=coding, errors="surrogateescape", newline="")
    except OSError as fault:
        raise BadInput(f"{file}: cannot be read: {fault.strerror or fault}") from fault


TABLES = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet_rows}
"""How the names of tables end."""
