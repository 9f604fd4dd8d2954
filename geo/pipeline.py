"""Reads a document: actors, places in their senses, areas described by them, and days."""

import datetime
from bisect import bisect_right
from dataclasses import replace
from itertools import starmap

from frontline.geo.areas.expressions import Area, areas
from frontline.geo.claims.extract import read_claims
from frontline.geo.context.text_context import TextContext, lay_out
from frontline.geo.documents.document import parse
from frontline.geo.errors import BadInput
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.learned.weights import Models, load_models
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.model import ActorMention, Document, Mention, MentionKind, Reading
from frontline.geo.recognition.actors import read_actors
from frontline.geo.recognition.merge import Recogniser, recognise
from frontline.geo.recognition.out_of_gazetteer import with_unlisted
from frontline.geo.recognition.rules import after_letters, find_spans
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.approximate import Bound, bound
from frontline.geo.resolution.combine import UNKNOWN, decide
from frontline.geo.resolution.confidence import FAR_KM, confidence
from frontline.geo.resolution.focus import elsewhere, lists_places, misplaced
from frontline.geo.resolution.metonymy import Sense, as_unit, senses
from frontline.geo.resolution.prior import Choice
from frontline.geo.temporal.expressions import read_times
from frontline.geo.text.confusables import in_one_script
from frontline.geo.text.tokens import words
from frontline.geo.theatre.theatre import Theatre, load_theatre

INEXACT = frozenset(("transliteration", "misspelling"))


def read(
    text: str | Document,
    theatre: str | Theatre | None = None,
    date: str | datetime.date | None = None,
    *,
    id: str = "pasted",  # noqa: A002
    recogniser: Recogniser | None = None,
    models: Models | None = None,
) -> Reading:
    """Find the places, days and actors a text names.

    Args:
        text: The text, or a document already parsed.
        theatre: Key of a theatre whose places come first; None reads for the whole world. Only a
            text that plainly is about something else (a recipe, another war) is read for the world.
        date: Day of publication (ISO if a string); wins over what the text says.
        id: What the document is called, when *text* is a string.
        recogniser: Finds names in Latin text; the tagger that comes with Frontline if not given.
        models: Learned weights; those that come with Frontline if not given.

    Raises:
        BadInput: The text is blank or too long, or the date is no ISO date.
        UnknownName: No such theatre.
    """
    document = text if isinstance(text, Document) else parse(text, id=id, date=_day(date))
    if isinstance(text, Document) and date is not None:
        document = replace(text, date=_day(date), notices=())
    war = load_theatre(theatre) if isinstance(theatre, str) else theatre
    learned = models or load_models()
    actors, context, found = _places(document, war, learned, recogniser or learned.tagger)
    places = _mentions(document, context, found, learned)
    times = read_times(document.text, document.date)
    return Reading(
        document=document,
        theatre=war.key if war else None,
        places=places,
        times=times,
        actors=actors,
        claims=read_claims(document, context.words, places, times, actors, war),
    )


def _day(date: str | datetime.date | None) -> datetime.date | None:
    if not isinstance(date, str):
        return date
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        raise BadInput(f"date {date!r}: not a day; write it as 2016-08-06") from None


def _places(
    document: Document, war: Theatre | None, models: Models, recogniser: Recogniser
) -> tuple[tuple[ActorMention, ...], TextContext, list[tuple[Span, Choice]]]:
    """Spots and choices; a text that is plainly not of the theatre is read again without it."""
    lists = lexicon()
    cut = in_one_script(words(document.text))
    named = read_actors(document.text, cut, war)
    names = open_gazetteer(war).on(document.date)
    context = lay_out(document, cut, names, lists, [(a, b) for _, a, b, _ in named])
    ruled = find_spans(context)
    listed = war is not None and lists_places(context, ruled)
    if listed and not context.war:
        context = replace(context, war=True)
        ruled = find_spans(context)
    told = listed or any(alias.telling for *_, alias in named)
    chosen = war is not None and (told or not elsewhere(context, ruled))
    if war is not None and not chosen:
        context = lay_out(document, cut, open_gazetteer(None).on(document.date), lists)
        ruled, named = find_spans(context), []
    found = recognise(context, with_unlisted(context, ruled), recogniser)
    choices = decide(context, found, models)
    pairs = starmap(_unless_far, zip(found, choices, strict=True))
    kept = [(s, c) for s, c in pairs if chosen or not misplaced(context, s, c.entry)]
    return tuple(m for m, *_ in named), context, kept


def _unless_far(span: Span, choice: Choice) -> tuple[Span, Choice]:
    """A slip or another spelling of a known name, but far from its company: an unknown name."""
    far = span.how in INEXACT and choice.entry is not None and (choice.apart_km or 0) > FAR_KM
    return (replace(span, entries=(), how="unlisted"), UNKNOWN) if far else (span, choice)


def _mentions(
    document: Document, context: TextContext, found: list[tuple[Span, Choice]], models: Models
) -> tuple[Mention, ...]:
    """Places in their senses; a described area replaces the names it is built from."""
    described = [
        a for a in areas(context, found) if context.gazetteer.home or _spelt_out(context, found, a)
    ]
    covered = {n for area in described for n in range(area.first, area.last)}
    drafts = [_from_area(context, found, area) for area in described]
    for n, ((span, choice), sense) in enumerate(zip(found, senses(context, found), strict=True)):
        if span.first in covered:
            continue
        where = None if sense.state else bound(context, found, n)
        if where is not None:
            drafts.append(_from_bound(context, span, where))
        else:
            sure = confidence(span, choice, models)
            drafts.append(_from_span(context, span, choice, sense, sure))
    starts = [s.start for s in document.segments]
    return tuple(_in_segment(m, document, starts) for m in sorted(drafts, key=lambda m: m.start))


def _spelt_out(context: TextContext, found: list[tuple[Span, Choice]], area: Area) -> bool:
    """Without a theatre "the south of Lebanon" is an area, "southern Lebanon" is Lebanon.

    "Zaporizhzhia Oblast" is an area too where the gazetteer has the town alone.
    """
    if area.kind == "governorate":
        return area.place is not None and _is_town(found[area.anchor][1])
    return area.anchor < 0 or any(context.key(n) == "of" for n in range(area.first, area.last))


def _is_town(choice: Choice) -> bool:
    return choice.entry is not None and choice.entry.place.kind == "settlement"


def _from_span(
    context: TextContext, span: Span, choice: Choice, sense: Sense, sure: float
) -> Mention:
    entry = choice.entry
    place = as_unit(context, entry) if entry and sense.unit else entry.place if entry else None
    kind: MentionKind = place.kind if place else _kind(span)
    told = (sense.reason, *choice.reasons, entry.note if entry else "")
    reasons = tuple(reason for reason in told if reason)
    return Mention(
        text=context.text[span.start : span.end],
        start=span.start,
        end=span.end,
        kind="capital-as-government" if sense.capital else kind,
        place=place,
        confidence=round(sure, 3),
        metonymic=sense.state,
        candidates=choice.candidates,
        reasons=(*reasons, f"read as a {span.how}") if span.how in INEXACT else reasons,
    )


def _from_bound(context: TextContext, span: Span, where: Bound) -> Mention:
    return Mention(
        text=context.text[span.start : span.end],
        start=span.start,
        end=span.end,
        kind=where.place.kind,
        place=where.place,
        confidence=round(where.likely, 3),
        reasons=(where.reason,),
    )


def _kind(span: Span) -> MentionKind:
    return span.entries[0].place.kind if span.entries else "settlement"


def _from_area(context: TextContext, found: list[tuple[Span, Choice]], area: Area) -> Mention:
    start = after_letters(context.text, context.words[area.first].start, area.particle)
    end = context.words[area.last - 1].end
    span, choice = found[area.anchor] if area.anchor >= 0 else (None, None)
    sure = span.likely * choice.share if span and choice else 0.8
    return Mention(
        text=context.text[start:end],
        start=start,
        end=end,
        kind=area.kind,
        place=area.place,
        confidence=round(sure * area.likely, 3),
        candidates=choice.candidates if choice else (),
        reasons=(area.reason, *(choice.reasons if choice else ())),
    )


def _in_segment(mention: Mention, document: Document, starts: list[int]) -> Mention:
    at = bisect_right(starts, mention.start) - 1
    inside = at >= 0 and mention.end <= document.segments[at].end
    return replace(mention, segment=at) if inside else mention
