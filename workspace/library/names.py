"""What a reader's word means: the places of a name in any script, the sides of an alias."""

import sqlite3
from collections.abc import Iterable

from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer, open_gazetteer
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.workspace.library.folded import folded

Meant = tuple[tuple[int, str, str], ...]
"""Places: number, id, name."""
PLACES = "select number, id, name from place where"
# Ids asked for at once; SQLite takes some thousands.
A_QUESTION = 500


def places(db: sqlite3.Connection, name: str) -> Meant:
    """The places of the library that *name* means.

    By id, by their own name, by any name that the gazetteers of its theatres know, and last by how
    texts write them.
    """
    for question, value in (("id = ?", name.strip()), ("key = ?", folded(name))):
        if found := db.execute(f"{PLACES} {question} order by number", (value,)).fetchall():
            return tuple(found)
    if known := _of_ids(db, sorted(set(_known(db, name)))):
        return known
    written = "number in (select place from spelling where key = ?)"
    return tuple(db.execute(f"{PLACES} {written} order by number", (folded(name),)).fetchall())


def _known(db: sqlite3.Connection, name: str) -> Iterable[str]:
    """Ids of every place that a gazetteer has under a name."""
    key = name_key(name)
    if not key:
        raise BadInput(f"--place {name!r}: no name; write letters, or a place_id")
    for theatre in theatres(db):
        yield from (e.place.id for e in _entries(open_gazetteer(theatre), key))


def _entries(names: Gazetteer, key: str) -> Iterable[Entry]:
    yield from names.entries(key)
    yield from names.similar(key)


def _of_ids(db: sqlite3.Connection, ids: list[str]) -> Meant:
    found: list[tuple[int, str, str]] = []
    for at in range(0, len(ids), A_QUESTION):
        some = ids[at : at + A_QUESTION]
        marks = ", ".join("?" * len(some))
        found += db.execute(f"{PLACES} id in ({marks}) order by number", some).fetchall()
    return tuple(found)


def theatres(db: sqlite3.Connection) -> list[Theatre | None]:
    """The theatres that texts of the library were read for; None for the world."""
    found: list[Theatre | None] = []
    for (key,) in db.execute("select theatre from gazetteer order by theatre").fetchall():
        try:
            found.append(load_theatre(key) if key else None)
        except FrontlineError:  # its folder is gone: its texts are found by what was read in them
            continue
    return found


def actors(db: sqlite3.Connection, name: str) -> list[tuple[str, str]]:
    """Theatre and key of each side that is called *name*: by key, label or alias.

    Raises:
        BadInput: No theatre of the library knows a side of that name.
    """
    asked = folded(name)
    known, found = [], []
    for theatre in theatres(db):
        for side in theatre.sides if theatre else ():
            known.append(side.key)
            names = (side.key.replace("_", " "), side.label, *side.aliases)
            if name == side.key or asked in {folded(n) for n in names}:
                found.append((theatre.key if theatre else "", side.key))
    if not found:
        known_keys = ", ".join(sorted(set(known))[:12]) or "none: no text was read for a theatre"
        raise BadInput(f"--actor {name!r}: no side of that name; known: {known_keys}")
    return found
