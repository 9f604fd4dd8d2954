"""Which texts a new decision or another list of names touches: those are read again, and no others.

A name that came, went or moved touches the texts that have its words: the words of the library are
compared with it as the reader compares them, loosely, so that a transliteration, a case ending or
an Arabic particle hides none. More may be read again than need be. What only a slip of the pen
keeps from a name is not seen: ``refresh(everything=True)`` reads all.
"""

import hashlib
import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from frontline.geo.errors import FrontlineError
from frontline.geo.gazetteer.user_added import open_added, stamp
from frontline.geo.text.normalize import ARABIC_PARTICLES, loose_key
from frontline.geo.theatre.places import read_theatre
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace.library import decided
from frontline.workspace.library.folded import folded, phrase
from frontline.workspace.library.judging import layers_stamp

# Names in a gazetteer of the reader's own up to which they are compared one by one; where a larger
# one (all of GeoNames has 12 million) comes or goes, every text of the theatre is read again.
MANY = 200_000
ENDING = 2
"""Letters that a Cyrillic case may change at the end of a name."""
# A shorter beginning is shared by too many words to tell anything.
SHORTEST_STEM = 3

Names = dict[str, list[str]]
"""Id of a place -> a digest of its row, then its names, folded."""


def stamped(theatre: Theatre | None) -> str:
    """A digest of the files that names come from: name, time and size of each."""
    files = stamp(*theatre.place_files()) if theatre else stamp()
    return hashlib.sha256(repr(files).encode()).hexdigest()


def note(db: sqlite3.Connection, theatre: Theatre | None) -> None:
    """Note which names and layers the texts of a theatre are read with, where nobody has."""
    key = theatre.key if theatre else ""
    known = db.execute("select 1 from gazetteer where theatre = ?", (key,)).fetchone()
    if not known:
        _put(db, theatre, _names(theatre))


def mark(db: sqlite3.Connection, theatre: Theatre | None) -> None:
    """Mark the texts of a theatre that must be read again: they then are, in any number of runs."""
    key = theatre.key if theatre else ""
    row = db.execute("select stamp, names from gazetteer where theatre = ?", (key,)).fetchone()
    if row is None:
        _put(db, theatre, _names(theatre))
    elif row[0] != stamped(theatre):
        old, new = json.loads(zlib.decompress(row[1])), _names(theatre)
        _mark_names(db, key, _changed(old, new))
        _put(db, theatre, new)
    _mark_decisions(db, key)


def pending(db: sqlite3.Connection, theatre: str) -> int:
    """How many texts of a theatre are marked."""
    question = "select count(*) from text where theatre = ? and decided is null"
    return int(db.execute(question, (theatre,)).fetchone()[0])


def _put(db: sqlite3.Connection, theatre: Theatre | None, names: Names) -> None:
    packed = zlib.compress(json.dumps(names, ensure_ascii=False).encode())
    key = theatre.key if theatre else ""
    layers = db.execute("select layers from gazetteer where theatre = ?", (key,)).fetchone()
    row = (key, stamped(theatre), packed, layers[0] if layers else layers_stamp(theatre))
    db.execute("insert or replace into gazetteer values (?, ?, ?, ?)", row)


def _names(theatre: Theatre | None) -> Names:
    """Every name of a theatre's lists and of the reader's own gazetteers."""
    return _listed(theatre, stamped(theatre))


@lru_cache(maxsize=2)  # of the theatre at hand, and of texts without one
def _listed(theatre: Theatre | None, files: str) -> Names:
    """The names in *files*, which are read again when one of them is another."""
    del files
    found: Names = {}
    for place, names in read_theatre(theatre) if theatre else ():
        row = hashlib.sha256(repr((place, sorted(names))).encode()).hexdigest()[:12]
        found[place.id] = [row, *{folded(name) for name in (place.name, *names)}]
    for added in open_added():
        size, keys = added.file.stat(), added.keys(MANY)
        row = f"{size.st_mtime_ns} {size.st_size}"
        found[f"added:{added.file.name}"] = [row, *(["*"] if keys is None else keys)]
    return found


def _changed(old: Names, new: Names) -> set[str]:
    """The names of every place that came, went or changed; ``"*"`` for any name at all."""
    ids = {ident for ident in old.keys() | new.keys() if old.get(ident) != new.get(ident)}
    return {name for ident in ids for one in (old, new) for name in one.get(ident, [""])[1:]}


def _mark_names(db: sqlite3.Connection, theatre: str, names: set[str]) -> None:
    if "*" in names:
        db.execute("update text set decided = null where theatre = ?", (theatre,))
        return
    terms = _terms(db, {word for name in names for word in name.split()})
    for name in names:
        words = [terms.get(word) for word in name.split()]
        if not words or not all(words):
            continue
        asked = " AND ".join(f"({' OR '.join(map(phrase, sorted(w)))})" for w in words if w)
        _mark_matching(db, theatre, asked)


def _mark_matching(db: sqlite3.Connection, theatre: str, asked: str) -> None:
    db.execute(
        "update text set decided = null where theatre = ? and decided is not null "
        "and number in (select rowid from words where words match ?)",
        (theatre, asked),
    )


def _terms(db: sqlite3.Connection, wanted: Iterable[str]) -> dict[str, set[str]]:
    """For each word of a name the words of the library that the reader might take for it."""
    by_form = defaultdict(set)
    for word in wanted:
        for form in _forms(word):
            by_form[form].add(word)
    found = defaultdict(set)
    for (term,) in db.execute("select term from term"):
        for form in _forms(term):
            for word in by_form.get(form, ()):
                found[word].add(term)
    return found


def _forms(word: str) -> set[str]:
    """What a word is compared by: itself, its loose key, its stem, itself without particles."""
    forms = {word, loose_key(word)}
    if "\u0400" <= word[0] <= "\u052f":
        forms |= {word[:n] for n in range(max(SHORTEST_STEM, len(word) - ENDING), len(word))}
    elif "\u0600" <= word[0] <= "\u06ff":
        bare = word.lstrip(ARABIC_PARTICLES).removeprefix("ال")
        forms |= {bare, word.removeprefix("ال")}
    return forms - {""}


def _mark_decisions(db: sqlite3.Connection, theatre: str) -> None:
    """Mark the texts whose decisions are not those that they were read with."""
    general = decided.everywhere(db, theatre)
    rows = db.execute(
        "select number, id from text where theatre = ? and decided is not null and (decided <> '' "
        "or id in (select text from decision where theatre = text.theatre))",
        (theatre,),
    ).fetchall()
    touched = dict(rows)
    for decision in general:
        found = db.execute(
            "select number, id from text where theatre = ? and decided is not null "
            "and number in (select rowid from words where words match ?)",
            (theatre, f"body : {phrase(decision.name)}"),
        )
        touched.update(found.fetchall())
    for number, ident in touched.items():
        body = db.execute("select body from words where rowid = ?", (number,)).fetchone()
        now = decided.of_text(db, theatre, ident, body[0] if body else "", general)
        db.execute(
            "update text set decided = null where number = ? and decided <> ?",
            (number, decided.digest(now)),
        )


def unreadable(theatre: str, fault: FrontlineError) -> str:
    """The line for a theatre whose texts cannot be read again just now."""
    return f"{theatre or 'the world'}: its texts are found as they were read before: {fault}"
