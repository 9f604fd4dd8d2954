"""What was read in a text, as rows: its places, actors, claims and words."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from frontline.geo.model import Claim, Mention, Place, Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace.library import speakers
from frontline.workspace.library.folded import folded_name, put

OF_TEXT = ("text_place", "text_actor", "claim")
"""Tables with what was read in a text."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text that was read, ready to be kept.

    Attributes:
        reading: As decided.
        verdicts: One for each claim.
        words: Title and body, folded.
        author: The author line.
        decided: Digest of the decisions that it was read with, ``""`` for none.
    """

    reading: Reading
    verdicts: Sequence[str]
    words: tuple[str, str]
    author: str
    decided: str


def keep(db: sqlite3.Connection, number: int, read: Read, theatre: Theatre | None) -> None:
    """Keep what was read in a text, in place of what was known of it."""
    for table in OF_TEXT:
        db.execute(f"delete from {table} where text = ?", (number,))  # noqa: S608  our own
    document = read.reading.document
    day = document.date.isoformat() if document.date else ""
    db.execute(
        "update text set day = ?, title = ?, outlet = ?, author = ?, decided = ? where number = ?",
        (day, document.title, document.outlet, read.author, read.decided, number),
    )
    put(db, number, *read.words)
    numbers = _places(db, read.reading.places)
    counted = Counter(numbers[m.place.id] for m in _spots(read.reading.places) if m.place)
    rows = [(place, day, number, mentions) for place, mentions in counted.items()]
    db.executemany("insert into text_place values (?, ?, ?, ?)", rows)
    sides = {side.key for side in theatre.sides} if theatre else set()
    named = {a.actor for a in read.reading.actors}
    named.update(a for claim in read.reading.claims for a in (*claim.actors, *claim.against))
    # Names that are no side of the theatre are left out: a search by side offers sides alone.
    rows_of_sides = [(actor, number) for actor in sorted(sides & named)]
    db.executemany("insert into text_actor values (?, ?)", rows_of_sides)
    for claim, verdict in zip(read.reading.claims, read.verdicts, strict=True):
        speaker = speakers.indexed(claim, document, read.author, theatre)
        _keep_claim(db, number, claim, (verdict, speaker), sides)


def _spots(places: Sequence[Mention]) -> list[Mention]:
    """Mentions of spots and areas; a capital that stands for its government names no place."""
    return [m for m in places if m.place and not m.metonymic]


def _places(db: sqlite3.Connection, mentions: Sequence[Mention]) -> dict[str, int]:
    """Place id -> its row; what the texts write is kept as a spelling of it."""
    numbers: dict[str, int] = {}
    for mention in mentions:
        if mention.place is None:
            continue
        place = mention.place
        if place.id not in numbers:
            numbers[place.id] = _number(db, place)
        if not mention.metonymic:
            row = (folded_name(mention.text), numbers[place.id])
            db.execute("insert or ignore into spelling values (?, ?)", row)
    return numbers


def _number(db: sqlite3.Connection, place: Place) -> int:
    size = (place.population, place.precision_km)
    found = db.execute("select number, people, reach_km from place where id = ?", (place.id,))
    if row := found.fetchone():
        number, *known = row
        if tuple(known) != size:  # kept by an earlier version, or by an earlier list
            changed = "update place set people = ?, reach_km = ? where number = ?"
            db.execute(changed, (*size, number))
        return int(number)
    told = (place.id, place.name, place.kind, place.lon, place.lat, place.country)
    made = db.execute(
        "insert into place (id, name, kind, lon, lat, country, people, reach_km, key)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*told, *size, folded_name(place.name)),
    )
    return int(made.lastrowid or 0)


def _keep_claim(
    db: sqlite3.Connection, text: int, claim: Claim, told: tuple[str, str], known: set[str]
) -> None:
    """Keep a claim with its verdict and speaker; whom the theatre does not know has no name."""
    verdict, speaker = told
    days = (d.isoformat() if d else None for d in (claim.start_day, claim.end_day))
    row = (text, claim.start, claim.end, claim.type, *days, claim.modality, claim.polarity)
    inserted = db.execute(
        "insert into claim (text, first, last, type, start_day, end_day, modality, polarity, "
        "speaker, rule, verdict) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, speaker, claim.rule, verdict),
    )
    number = inserted.lastrowid
    numbers = _places(db, claim.places)
    spots = {numbers[m.place.id]: m.kind for m in claim.places if m.place}
    db.executemany(
        "insert into claim_place values (?, ?, ?)", [(number, p, kind) for p, kind in spots.items()]
    )
    roles = (("by", claim.actors), ("against", claim.against))
    rows = {(number, a if a in known else "", role) for role, actors in roles for a in actors}
    db.executemany("insert into claim_actor values (?, ?, ?)", sorted(rows))
