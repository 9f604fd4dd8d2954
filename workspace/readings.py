"""Readings kept, so that a text opens at once when it is opened again.

A reading is kept without its text, under a digest of the text, the theatre and everything that
reads it: a changed word, name, weight or line of the program makes another reading.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from frontline import geo
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
            made: Reading = _made(Reading, json.loads(row[0]))
            return replace(made, document=text)
        reading = geo.read(text, theatre=theatre)
        told = json.dumps(asdict(replace(reading, document=_EMPTY)), default=date.isoformat)
        with self.database.work() as db:
            db.execute("insert or replace into reading values (?, ?)", (key, told))
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


def _made(kind: Any, told: Any) -> Any:
    """A value of this type from what JSON made of it."""
    if told is None:
        return None
    if kind is date:
        return date.fromisoformat(told)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{f.name: _made(hints[f.name], told[f.name]) for f in fields(kind)})
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_made(inner, one) for one in told)
    if get_origin(kind) in {Union, UnionType}:
        return _made(get_args(kind)[0], told)
    return told


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
