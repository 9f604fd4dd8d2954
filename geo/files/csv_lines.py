"""What is wrong with a table in text form before any of its cells is read.

Both would pass in silence: the module ``csv`` takes a NUL byte for a letter, and of two columns of
one name a mapping keeps the last.
"""

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from operator import itemgetter
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.files.regular import text_of


def without_nul(lines: Iterable[str], where: str) -> Iterator[str]:
    """The lines of a table.

    Args:
        lines: One by one.
        where: The file, as errors name it.

    Raises:
        BadInput: A NUL byte stands in one: the file is damaged, or no text in UTF-8.
    """
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            raise BadInput(
                f"{where}: line {number}: a NUL byte: the file is damaged, or no text in UTF-8; "
                "get it again, or save it as UTF-8"
            )
        yield line


def check_names(names: Sequence[str], where: str) -> None:
    """BadInput where two columns share a name: nobody can say which is meant."""
    twice = next((n for n, count in Counter(filter(None, names)).items() if count > 1), None)
    if twice is not None:
        # Cut, because a name without end would bury what is wrong.
        raise BadInput(f"{where}: row 1: two columns are called {twice[:60]!r}; rename one")


def whole_rows(table: "csv.DictReader[str]", where: str) -> Iterator[dict[str, str]]:
    """The rows of *table*, each with as many cells as the header.

    Raises:
        BadInput: A row has more or fewer: the module ``csv`` would give None for a cell that is
            cut off, and the cells behind the last column under no name.
    """
    for row in table:
        cells: Collection[object] = row.values()
        if None in row or None in cells:
            raise _uneven(None in row, table.line_num, where)
        yield row


def picked(lines: Iterable[str], names: Sequence[str], where: str) -> Iterator[tuple[str, ...]]:
    """The cells of some columns of each row, "" where there is no such column.

    A fifth of what a mapping for each row takes, of a list of tens of thousands.

    Raises:
        BadInput: A row has more or fewer cells than the header.
    """
    table = csv.reader(lines)
    header = next(table, [])
    # One empty cell behind the last stands for a column that is not there.
    at = [header.index(name) if name in header else len(header) for name in names]
    pick = itemgetter(*at)
    for row in table:
        if len(row) == len(header):
            yield pick([*row, ""])
        elif row:
            raise _uneven(len(row) > len(header), table.line_num, where)


def _uneven(more: bool, line: int, where: str) -> BadInput:
    many = "more" if more else "fewer"
    return BadInput(f"{where}: line {line}: {many} cells than the header has; truncated?")


@contextmanager
def csv_faults(where: str) -> Iterator[None]:
    """A block that reads the table *where*.

    Raises:
        BadInput: The module ``csv`` cannot: a field without end, or bytes that are no UTF-8.
    """
    try:
        yield
    except (csv.Error, UnicodeDecodeError) as fault:
        raise BadInput(f"{where}: not a CSV file in UTF-8: {fault}") from fault


@contextmanager
def opened_table(
    file: Path, columns: Sequence[str], *, comments: bool = False
) -> "Iterator[csv.DictReader[str]]":
    """A block that reads a table with these columns at least.

    Args:
        file: The table.
        columns: Names that its header must have.
        comments: Whether lines that begin with ``#`` are none of it.

    Raises:
        BadInput: A column is missing or stands twice, or the file is no CSV in UTF-8.
    """
    where = str(file)
    with csv_faults(where), StringIO(text_of(file), newline="") as lines:
        rows = without_nul(lines, where)
        table = csv.DictReader(r for r in rows if not (comments and r.startswith("#")))
        names = table.fieldnames or ()
        check_names(names, where)
        if missing := [c for c in columns if c not in names]:
            raise BadInput(f"{where}: no column {missing[0]!r}; needed: {', '.join(columns)}")
        yield table


@contextmanager
def long_cells(most: int) -> Iterator[None]:
    """A block in which a cell may have *most* characters; the module ``csv`` allows 131,072.

    Never fewer than it allows already: the limit is one for the whole process.
    """
    usual = csv.field_size_limit()
    csv.field_size_limit(max(most, usual))
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def parted(delimiter: str) -> str:
    """What to do about a row with too many cells, by what parts the cells of its table."""
    marks = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}[delimiter]
    return f"{marks} part the cells: put quotes around a text with {marks}"
