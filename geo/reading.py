"""Reads a document: actors, then places in their senses, then areas described by them, then days."""

import datetime
from bisect import bisect_right

from geo.actors import read_actors
from geo.document import parse
from geo.errors import BadInput
from geo.fold import words
from geo.gazetteer import Gazetteer, open_gazetteer
from geo.lexicon import lexicon
from geo.model import ActorMention, Document, Mention, Reading
from geo.resolve import Choice, resolve
from geo.sheet import Sheet, lay_out
from geo.spot import Spot, spots
from geo.theatre import Theatre, load_theatre
from geo.when import read_times


def read(
    text: str | Document,
    theatre: str | Theatre | None = None,
    date: str | datetime.date | None = None,
    *,
    id: str = "pasted",  # noqa: A002
) -> Reading:
    """Find the places, days and actors a text names.

    Args:
        text: The text, or a document already parsed.
        theatre: Key of a theatre whose places come first; None reads for the whole world. A text
            that names nothing of the theatre is read for the whole world too.
        date: Day of publication (ISO if a string); wins over what the text says.
        id: What the document is called, when *text* is a string.

    Raises:
        BadInput: The text is blank or too long, or the date is no ISO date.
        UnknownName: No such theatre.
    """
    document = text if isinstance(text, Document) else parse(text, id=id, date=_day(date))
    if isinstance(text, Document) and date is not None:
        document = Document(text.id, text.text, text.title, _day(date), text.outlet, text.segments)
    war = load_theatre(theatre) if isinstance(theatre, str) else theatre
    actors, sheet, found = _places(document, war)
    return Reading(
        document=document,
        theatre=war.key if war else None,
        places=_mentions(document, sheet, found),
        times=read_times(document.text, document.date),
        actors=actors,
    )


def _day(date: str | datetime.date | None) -> datetime.date | None:
    if not isinstance(date, str):
        return date
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        raise BadInput(f"date {date!r}: not a day; write it as 2016-08-06") from None


def _places(
    document: Document, war: Theatre | None
) -> tuple[tuple[ActorMention, ...], Sheet, list[tuple[Spot, Choice]]]:
    """Spots and choices; a text with no trace of the theatre is read again without it."""
    lists = lexicon()
    named = read_actors(document.text, words(document.text), war)
    sheet = lay_out(document, open_gazetteer(war), lists, [(a, b) for _, a, b, _ in named])
    found = spots(sheet)
    told = any(alias.telling for *_, alias in named)
    if war is not None and not told and not _touches(sheet, found, sheet.gazetteer):
        sheet = lay_out(document, open_gazetteer(None), lists)
        found, named = spots(sheet), []
    choices = resolve(sheet, found)
    return tuple(m for m, *_ in named), sheet, list(zip(found, choices, strict=True))


def _touches(sheet: Sheet, found: list[Spot], gazetteer: Gazetteer) -> bool:
    """The text names the theatre's country, its people, or a place that only the theatre has."""
    if sheet.demonyms.get(gazetteer.home):
        return True
    return any(_telling(spot, gazetteer.home) for spot in found if spot.how == "exact")


def _telling(spot: Spot, home: str) -> bool:
    local = [e for e in spot.entries if e.local and e.rank]
    return bool(local) and (
        len(local) == len(spot.entries)
        or any(e.place.kind == "country" and e.place.country == home for e in local)
    )


def _mentions(
    document: Document, sheet: Sheet, found: list[tuple[Spot, Choice]]
) -> tuple[Mention, ...]:
    starts = [s.start for s in document.segments]
    made = []
    for spot, choice in found:
        place = choice.entry.place if choice.entry else None
        at = bisect_right(starts, spot.start) - 1
        inside = at >= 0 and spot.end <= document.segments[at].end
        made.append(
            Mention(
                text=document.text[spot.start : spot.end],
                start=spot.start,
                end=spot.end,
                kind=place.kind if place else spot.entries[0].place.kind,
                place=place,
                confidence=round(spot.likely * choice.share, 3),
                candidates=choice.candidates,
                reasons=choice.reasons,
                segment=at if inside else -1,
            )
        )
    return tuple(made)
