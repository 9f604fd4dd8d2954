"""A sentence laid out for claims, as reading lays it out."""

import datetime

from frontline import geo
from frontline.geo.claims.scene import Scene
from frontline.geo.claims.story.scenes import scenes as laid
from frontline.geo.documents.document import parse
from frontline.geo.model import Reading
from frontline.geo.text.tokens import words
from frontline.geo.theatre.theatre import load_theatre

DAY = datetime.date(2016, 8, 6)


def scenes(text: str, theatre: str | None = "syria", day: datetime.date = DAY) -> list[Scene]:
    """Every sentence of *text* with its triggers, parties, places, days and cues."""
    return laid_out(text, geo.read(text, theatre, day), theatre, day)


def laid_out(text: str, reading: Reading, theatre: str | None, day: datetime.date) -> list[Scene]:
    """Every sentence of a text that was read."""
    war = load_theatre(theatre) if theatre else None
    document = parse(text, id="test", date=day)
    found = (reading.places, reading.times, reading.actors)
    return list(laid(document, words(document.text), *found, war))


def scene(text: str, theatre: str | None = "syria") -> Scene:
    """The only sentence of *text*."""
    (found,) = scenes(text, theatre)
    return found


def number(found: Scene, word: str) -> int:
    """Number of the first word with this folded key."""
    return next(n for n in range(found.first, found.last) if found.words[n].key == word)


def said(found: Scene, first: int, last: int) -> str:
    """The words from *first* up to *last* as written."""
    return found.text[found.words[first].start : found.words[last - 1].end]
