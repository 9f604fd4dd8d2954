"""A theatre's villages that only published lists have: names to look up once a text calls for it.

Thousands of such names are ordinary words of some language, so they are never searched for in a
text. Where the words around a name show that a place is meant and nothing else knows it, this says
where it is. The look-up is one SQLite file in the user's cache folder, made when first asked.
"""

import csv
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from frontline.geo.errors import BadInput
from frontline.geo.files.checked import cache_folder
from frontline.geo.files.replace import replacing
from frontline.geo.files.tidy import tidy
from frontline.geo.gazetteer.user_added import INDEX, SCHEMA, Added, stamp
from frontline.geo.lexicon.tables import ALTERNATE, PUBLISHED, split
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.model import Place
from frontline.geo.text.arabic_names import meeting_key
from frontline.geo.text.normalize import assimilated, bare_key, name_key
from frontline.geo.text.sieve import Sieve, mark, sieve_of, with_beginnings
from frontline.geo.theatre.theatre import Theatre

EDITION = 7
"""Counts up when what is written here changes."""

# What a loose key begins with; letters it needs: shorter ones too many names share.
LOOSE, LEAST = "~", 4

_Row = tuple[object, ...]


class Village(NamedTuple):
    """A village that carries a name: the name's rank, and how many further spellings it has."""

    place: Place
    rank: int
    noted: int


class Listed:
    """The villages of one theatre.

    Args:
        theatre: Its files of places have the columns ``read`` and ``listed`` where they were built.
    """

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre

    def named(self, key: str) -> tuple[Village, ...]:
        """Every village of this name."""
        found = self._open.places(key) if key in self._sieve else ()
        return tuple(Village(p, rank, int(noted)) for p, noted, rank in found)

    def first_of(self, keys: Iterable[str]) -> tuple[Village, ...]:
        """Every village of the first of these names that any is called."""
        return next(filter(None, map(self.named, keys)), ())

    def continues(self, key: str) -> bool:
        """Some longer name of a village begins with these words."""
        return key in self._sieve and self._open.continues(key)

    def alike(self, key: str) -> tuple[Village, ...]:
        """Villages whose spellings in Latin or in Arabic letters meet this key."""
        loose = meeting_key(key)
        return self.named(LOOSE + loose) if len(loose) >= LEAST else ()

    @cached_property
    def _open(self) -> Added:
        file = self._file()
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            with replacing(file) as draft, closing(sqlite3.connect(draft)) as db:
                _fill(db, self._theatre)
            tidy(file)
        return Added(file, changes=False)

    @cached_property
    def _sieve(self) -> Sieve:
        return self._open.sieve()

    def _file(self) -> Path:
        edition = repr((EDITION, stamp(*_files(self._theatre))))
        name = hashlib.sha256(edition.encode()).hexdigest()[:16]
        return cache_folder() / f"villages-{name}.sqlite"


def _files(theatre: Theatre) -> list[Path]:
    return sorted(theatre.place_files())


def _fill(db: sqlite3.Connection, theatre: Theatre) -> None:
    db.executescript(SCHEMA)
    names: list[tuple[str, int, int]] = []
    places: list[_Row] = []
    for number, (place, spellings) in enumerate(_rows(theatre), 1):
        places.append((number, *place))
        keys: dict[str, int] = {}
        for at, spelling in enumerate(spellings):
            rank = ALTERNATE if at else PUBLISHED
            for key in _keys(spelling):
                keys.setdefault(key, 0 if key.startswith(LOOSE) else rank)
        names.extend((key, number, rank) for key, rank in keys.items())
    db.executemany(f"insert into place values ({', '.join('?' * 12)})", places)  # noqa: S608
    db.executemany("insert into name values (?, ?, ?)", names)
    marks = list(map(mark, with_beginnings(key for key, _, _ in names)))
    db.execute("create table sieve (bits blob)")
    db.execute("insert into sieve values (?)", (sieve_of(marks),))
    db.execute("insert into progress values ('', 0, ?)", (len(places),))
    db.execute(INDEX)
    db.commit()


def _rows(theatre: Theatre) -> Iterator[tuple[_Row, list[str]]]:
    """(cells of a place, its spellings) of villages, and of our places with what only lists add."""
    for file in _files(theatre):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                read = row.get("read", "yes")
                further = split(row.get("listed") or "")
                own = [row["name"], *split(row["variants"])] if read == "context" else []
                if read == "no" or not (own or further):
                    continue
                try:
                    spot = float(row["lon"]), float(row["lat"]), float(row["precision_km"])
                except ValueError as fault:
                    raise BadInput(f"{file}: {row['id']}: {fault}") from None
                people = int(row.get("people") or 0)
                # The cell of the first-level unit, which no list fills, tells how noted it is.
                noted = len(split(row["variants"]))
                what = (row["id"], row["name"], row["kind"])
                cells = (*what, *spot[:2], row["country"], str(noted), people)
                yield (*cells, spot[2], row["area"], row["source"]), [*own, *further]


def _keys(name: str) -> set[str]:
    key = name_key(name)
    said = assimilated(key)
    keys = {key, said, bare_key(key), bare_key(said)} - {""}
    first, _, rest = key.partition(" ")
    for form in (key, said, rest if first in _kinds() else ""):
        if len(loose := meeting_key(form)) >= LEAST:
            keys.add(LOOSE + loose)
    return keys


def _kinds() -> frozenset[str]:
    """Words for a kind of place, with which lists begin a name and texts often do not."""
    cues = lexicon().cues
    return cues["arabic_kinds"] | cues["list_kinds"]
