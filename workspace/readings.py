"""Readings kept, so that a text opens at once when it is opened again.

A reading is kept without its text, under a digest of the text, the theatre and everything that
reads it: a changed word, name, weight or line of the program makes another reading.
"""

import hashlib
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

from frontline import geo
from frontline.geo.batch.kept import packed, unpacked
from frontline.geo.gazetteer.user_added import stamp
from frontline.geo.model import Document, Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace.database import Database

KEPT = 500
"""Readings kept; the oldest goes when another comes."""
_EMPTY = Document("", "")


@dataclass(frozen=True)
class Readings:
    """The readings of a workspace."""

    database: Database

    def read(self, text: Document, theatre: Theatre) -> Reading:
        """The text as ``geo.read`` reads it, kept or read now."""
        key = _key(text, theatre)
        with self.database.work() as db:
            row = db.execute("select made from reading where key = ?", (key,)).fetchone()
        if row:
            return replace(unpacked(row[0], text.text), document=text)
        reading = geo.read(text, theatre=theatre)
        kept = packed(replace(reading, document=_EMPTY))
        with self.database.work() as db:
            db.execute("insert or replace into reading values (?, ?)", (key, kept))
            db.execute(
                "delete from reading where rowid <= (select max(rowid) from reading) - ?", (KEPT,)
            )
        return reading


def _key(text: Document, theatre: Theatre) -> str:
    parts = (asdict(text), theatre, stamp(*theatre.place_files()), _program())
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def _program() -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file that reads: while the program runs they stay."""
    found = Path(geo.__file__).parent.rglob("*")
    files = sorted(f for f in found if f.suffix != ".pyc" and f.is_file())
    return tuple((f.name, s.st_mtime_ns, s.st_size) for f in files for s in [f.stat()])
