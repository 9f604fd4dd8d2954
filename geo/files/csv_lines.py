"""What is wrong with a table in text form before any of its cells is read.

Both would pass in silence: the module ``csv`` takes a NUL byte for a letter, and of two columns of
one name a mapping keeps the last.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from frontline.geo.errors import BadInput


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
