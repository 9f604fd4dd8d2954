"""Claims held against the layers that their theatre ships: the verdict that is kept with each."""

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from frontline import layers
from frontline.geo.model import Claim, Mention, Place
from frontline.geo.theatre.theatre import Theatre

if TYPE_CHECKING:  # slow to load, and most theatres have no layers
    from frontline.geo.figures.ground import Ground
    from frontline.layers.mosaic.mosaic import Mosaic

A_CHUNK = 2_000
"""Claims judged in one piece of work: about a second."""
CLAIMS = (
    "select c.number, c.type, c.start_day, c.end_day, c.modality, c.polarity from claim c "
    "join text t on t.number = c.text where t.theatre = ? and c.number > ? "
    "order by c.number limit ?"
)


def judge(claims: Iterable[Claim], theatre: Theatre | None) -> list[str]:
    """The verdict on each claim, ``""`` where the theatre has no layers."""
    found = list(claims)
    if not found or theatre is None or not theatre.reports_csv.exists():
        return [""] * len(found)
    from frontline.layers.analysis.checking import as_drawn, places_of, shown_as  # slow to load
    from frontline.layers.analysis.verdicts import kind_of

    mosaic = _mosaic(theatre, layers_stamp(theatre))
    shown = shown_as(theatre)
    return [str(kind_of(as_drawn(one, shown), places_of(one), mosaic)) for one in found]


@lru_cache(maxsize=4)
def _mosaic(theatre: Theatre, _stamp: str) -> "Mosaic":
    return layers.open(theatre.folder, theatre=theatre)


def layers_stamp(theatre: Theatre | None) -> str:
    """A digest of the reports that verdicts rest on, ``""`` where there are none."""
    if theatre is None or not theatre.reports_csv.exists():
        return ""
    return hashlib.sha256(theatre.reports_csv.read_bytes()).hexdigest()


def judged_after(db: sqlite3.Connection, theatre: Theatre, number: int) -> int | None:
    """Judge the next claims of a theatre anew, from what is kept of them; no text is read.

    Args:
        db: A piece of work.
        theatre: Whose.
        number: The last claim that was judged, 0 to begin with.

    Returns:
        The last one judged now; None where none is left.
    """
    rows = db.execute(CLAIMS, (theatre.key, number, A_CHUNK)).fetchall()
    from frontline.geo.figures.ground import Ground  # slow to load

    ground = Ground(theatre)
    claims = [_claim(db, row, ground, theatre.countries[0]) for row in rows]
    verdicts = judge(claims, theatre)
    pairs = [(verdict, row[0]) for verdict, row in zip(verdicts, rows, strict=True)]
    db.executemany("update claim set verdict = ? where number = ?", pairs)
    return rows[-1][0] if rows else None


def _claim(db: sqlite3.Connection, row: tuple[int, ...], ground: "Ground", home: str) -> Claim:
    """A claim as far as a verdict asks for it."""
    from frontline.geo.stages.shapes import shaped  # slow to load

    number, kind, start, end, modality, polarity = row
    actors = db.execute("select actor, role from claim_actor where claim = ?", (number,)).fetchall()
    spots = db.execute(
        "select p.id, p.name, p.kind, p.lon, p.lat, p.country, p.people, p.reach_km, c.kind "
        "from claim_place c "
        "join place p on p.number = c.place where c.claim = ?",
        (number,),
    )
    named = (Mention(spot[1], 0, 0, spot[-1], Place(*spot[:-1]), 1.0) for spot in spots.fetchall())
    places = tuple(shaped(mention, ground, home) for mention in named)
    return Claim(
        start=0,
        end=0,
        type=kind,  # type: ignore[arg-type]
        actors=tuple(actor for actor, role in actors if role == "by"),
        against=tuple(actor for actor, role in actors if role == "against"),
        places=places,
        start_day=_day(start),
        end_day=_day(end),
        day_from="",
        modality=modality,  # type: ignore[arg-type]
        polarity=polarity,  # type: ignore[arg-type]
        speaker="",
        rule="",
    )


def _day(told: object) -> date | None:
    return date.fromisoformat(str(told)) if told else None
