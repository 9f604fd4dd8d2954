"""Gazetteers that a user has added: one SQLite file each, looked up by folded name.

``geo.dump`` writes them. They widen the world's table and never replace it: where both know a
place, the table's entry stays.
"""

import os
import sqlite3
from functools import lru_cache
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.model import Place
from frontline.geo.text.sieve import Sieve

SUFFIX = ".sqlite"
# Answers kept: the distinct words of a long report several times over.
KEPT = 1 << 14
SCHEMA = """
create table place (
    row integer primary key, id text, name text, kind text, lon real, lat real, country text,
    admin text, population integer, precision_km real, area text, source text
);
create table name (key text, row integer, rank integer);
create table progress (signature text, lines integer, places integer);
"""
INDEX = "create index name_key on name (key, row, rank)"
_FOUND = (
    "select place.*, max(name.rank) from name join place using (row) where key = ? group by row"
)
_LONGER = "select 1 from name where key >= ? and key < ? limit 1"


class Added:
    """One added gazetteer, open for reading.

    Args:
        file: What ``geo.dump.add`` has written.
        changes: It may be written to while it is read. One that never is needs no lock for each
            question, which takes half its time.

    Raises:
        BadInput: It is no such file.
    """

    def __init__(self, file: Path, changes: bool = True) -> None:
        self.file = file
        how = "mode=ro" if changes else "immutable=1"
        try:
            self._db = sqlite3.connect(f"{file.as_uri()}?{how}", uri=True, check_same_thread=False)
            self.size = int(self._db.execute("select places from progress").fetchone()[0])
        except (sqlite3.Error, TypeError) as fault:
            raise BadInput(
                f"{file}: no added gazetteer ({fault}); delete it and add again"
            ) from None
        self.places = lru_cache(maxsize=KEPT)(self._places)
        self.continues = lru_cache(maxsize=KEPT)(self._continues)

    def keys(self, most: int) -> list[str] | None:
        """Every name, folded, in order; None where there are more than *most*."""
        rows = self._db.execute("select distinct key from name order by key limit ?", (most + 1,))
        found = [str(key) for (key,) in rows]
        return found if len(found) <= most else None

    def sieve(self) -> Sieve:
        """The words that may be a name or begin one: of lists that never change alone."""
        return Sieve(self._db.execute("select bits from sieve").fetchone()[0])

    def _places(self, key: str) -> tuple[tuple[Place, str, int], ...]:
        """(place, first-level unit, rank) of every place of this name."""
        rows = self._db.execute(_FOUND, (key,)).fetchall()
        return tuple((_place(row), row[7], row[-1]) for row in rows)

    def _continues(self, key: str) -> bool:
        """Some longer name begins with these words."""
        return self._db.execute(_LONGER, (f"{key} ", f"{key}!")).fetchone() is not None


def _place(row: tuple[object, ...]) -> Place:
    _, ident, name, kind, lon, lat, country, _, people, precision, area, source, _ = row
    return Place(ident, name, kind, lon, lat, country, people, precision, area, source)  # type: ignore[arg-type]


def folder() -> Path:
    """Where added gazetteers are kept: they are the user's, so not in the cache."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "frontline" / "gazetteers"


def stamp(*more: Path) -> tuple[tuple[str, int, int], ...]:
    """Path, time and size of every added gazetteer: another stamp, other names to be found.

    Args:
        more: Further files to watch; they need not be there.
    """
    files = [*sorted(folder().glob(f"*{SUFFIX}")), *(f for f in more if f.exists())]
    return tuple((str(f), s.st_mtime_ns, s.st_size) for f in files for s in [f.stat()])


def open_added() -> tuple[Added, ...]:
    """Every gazetteer that was added, in the order of their names."""
    return tuple(Added(file) for file in sorted(folder().glob(f"*{SUFFIX}")))
