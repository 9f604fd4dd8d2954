"""What a run has met and made, in a file of its own rather than in memory.

A million texts weigh 100 MB there, and in memory no more than ten texts do.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict

from frontline.geo.files.scratch import room
from frontline.layers.readings.manifest import Part, part_of

# Nothing here outlives the run: no journal, and 4 MB of it in memory.
SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
pragma cache_size = -4000;
create table text (digest text primary key, id text) without rowid;
create table name (name text primary key) without rowid;
create table known (digest text primary key, part text) without rowid;
create table part (number integer primary key, digest text, part text);
"""


class Ledger:
    """One run's texts and parts. It is ``Seen`` of ``chunks`` and ``Names`` of ``corpus.items``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def first(self, digest: str, id_: str) -> str | None:
        """What the first text of this digest is called, noted now where there was none (None)."""
        row = self._db.execute("select id from text where digest = ?", (digest,)).fetchone()
        if row is None:
            self._db.execute("insert into text values (?, ?)", (digest, id_))
        return str(row[0]) if row else None

    def __contains__(self, name: object) -> bool:
        asked = "select 1 from name where name = ?"
        return self._db.execute(asked, (_sayable(str(name)),)).fetchone() is not None

    def add(self, name: str) -> None:
        """A text bears this name now."""
        self._db.execute("insert or ignore into name values (?)", (_sayable(name),))

    def know(self, parts: Iterable[Part]) -> None:
        """Parts of an earlier run."""
        rows = ((part.digest, json.dumps(asdict(part))) for part in parts)
        self._db.executemany("insert or replace into known values (?, ?)", rows)

    def known(self, digest: str) -> Part | None:
        """The part of an earlier run with this digest."""
        row = self._db.execute("select part from known where digest = ?", (digest,)).fetchone()
        return part_of(json.loads(row[0])) if row else None

    def note(self, number: int, part: Part) -> None:
        """A part is in the folder.

        Args:
            number: Of its chunk in the source.
            part: As it will be listed.
        """
        row = (number, part.digest, json.dumps(asdict(part)))
        self._db.execute("insert into part values (?, ?, ?)", row)

    def parts(self) -> Iterator[Part]:
        """What was noted, in the order of the source."""
        for (told,) in self._db.execute("select part from part order by number"):
            yield part_of(json.loads(told))

    def rest(self) -> Iterator[Part]:
        """Parts of an earlier run that this one has not noted."""
        asked = "select part from known where digest not in (select digest from part)"
        for (told,) in self._db.execute(asked):
            yield part_of(json.loads(told))

    def has(self, digest: str) -> bool:
        """Whether a part of this digest was noted."""
        asked = "select 1 from part where digest = ?"
        return self._db.execute(asked, (digest,)).fetchone() is not None


def _sayable(name: str) -> str:
    """Names of files may hold halves of characters, which a database refuses."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


@contextmanager
def ledger() -> Iterator[Ledger]:
    """A ledger for one run, gone with it."""
    with (
        room() as folder,
        closing(sqlite3.connect(folder / "run", isolation_level=None)) as db,
    ):
        db.executescript(SCHEMA)
        yield Ledger(db)
