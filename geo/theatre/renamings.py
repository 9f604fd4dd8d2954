"""Places that bore another name for a time: which name was in force on a day, and who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import opened_table
from frontline.geo.lexicon.tables import DATA, read_table, split
from frontline.geo.theatre.values import first_day

COLUMNS = ("place", "name", "from", "until", "source")
WORLD = "renamed.csv"
LATELY, TODAY = 30, 2026  # years; the year a text without a day is taken to be of


@dataclass(frozen=True, slots=True)
class Renaming:
    """A name of a place that was in force for a time.

    Attributes:
        place: Id of the place.
        names: The name, and its further spellings.
        first: First day on which it was in force, None where that is long ago or unknown.
        until: Day on which it no longer was, None where it still is.
        told: The days as the table has them: "until 2016-02-04".
        source: Who says so.
    """

    place: str
    names: tuple[str, ...]
    first: date | None
    until: date | None
    told: str
    source: str

    def on(self, day: date | None) -> bool:
        """It was in force on this day; today's names are those of an unknown day."""
        if day is None:
            return self.until is None
        return (self.first is None or self.first <= day) and (
            self.until is None or day < self.until
        )

    def lately(self, day: date | None) -> bool:
        """It is not long out of force: people who knew it still use it."""
        year = day.year if day else TODAY
        return self.until is None or year - self.until.year <= LATELY


def read_renamed(file: Path) -> tuple[Renaming, ...]:
    """The rows of a ``renamed.csv``; none if there is no such file. Lines with ``#`` are comments.

    Columns: ``place`` (an id), ``name`` (spellings parted by ``|``), ``from`` and ``until``
    (``2016-02-04``, ``2016-02``, ``2016`` or empty; half-open), ``source``.

    Raises:
        BadInput: A column is missing, or a cell cannot be used; the message names the line.
    """
    if not file.exists():
        return ()
    with opened_table(file, COLUMNS, comments=True) as table:
        return tuple(_renaming(row, f"{file}: {row['place']}") for row in table)


@lru_cache(maxsize=1)
def world_renamed() -> tuple[Renaming, ...]:
    """Names of the world's countries and cities that are or were in force for a time."""
    now = {row["place"]: row["now"] for row in read_table(WORLD)}
    return with_successors(read_renamed(DATA / WORLD), now)


def with_successors(
    known: Iterable[Renaming], published: Mapping[str, str]
) -> tuple[Renaming, ...]:
    """These names, and for each place the one it bears now, since the last of them ended.

    Args:
        known: Names with their days.
        published: Id -> the name a place bears now.
    """
    rows = tuple(known)
    last: dict[str, Renaming] = {}
    for row in rows:
        if row.until is not None and row.place in published:
            before = last.get(row.place)
            last[row.place] = row if before is None or before.until < row.until else before  # type: ignore[operator]
    return rows + tuple(
        Renaming(
            place, (published[place],), row.until, None, f"since {row.told.split()[-1]}", row.source
        )
        for place, row in last.items()
    )


def _renaming(row: Mapping[str, str], where: str) -> Renaming:
    names = tuple(split(row["name"] or ""))
    if not names or not row["place"]:
        raise BadInput(f"{where}: place and name are needed")
    first, until = (first_day(row[c] or "", f"{where}, column {c}") for c in ("from", "until"))
    if first and until and until <= first:
        raise BadInput(f"{where}: until {row['until']} is not after from {row['from']}")
    if first is None and until is None:
        raise BadInput(f"{where}: neither from nor until; a name without days is a variant")
    return Renaming(row["place"], names, first, until, _told(row), row["source"] or "")


def _told(row: Mapping[str, str]) -> str:
    if row["from"] and row["until"]:
        return f"from {row['from']} until {row['until']}"
    return f"until {row['until']}" if row["until"] else f"since {row['from']}"
