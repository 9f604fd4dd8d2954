"""The last stages: every place as a mention with its confidence, and what is said to happen."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from frontline.geo.areas.expressions import Area
from frontline.geo.claims.story.extract import read_claims
from frontline.geo.context.text_context import TextContext
from frontline.geo.figures.outline import as_shape
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.learned.weights import Models
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Document, Mention, MentionKind
from frontline.geo.recognition.arabic_script import after_letters
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.approximate import Bound, bound
from frontline.geo.resolution.confidence import UNDRAWN
from frontline.geo.resolution.confidence import confidence as how_sure
from frontline.geo.resolution.metonymy import Sense, as_unit
from frontline.geo.stages.annotations import Annotations, Placed
from frontline.geo.stages.naming import INEXACT
from frontline.geo.stages.needed import looked_up
from frontline.geo.stages.shapes import with_shape
from frontline.geo.stages.two_wars import of_their_war
from frontline.geo.theatre.theatre import Theatre


def confidence(
    context: TextContext, found: Annotations, gazetteer: Gazetteer, lexicon: Lexicon, models: Models
) -> Annotations:
    """Every place in its sense, with how sure it is; an area replaces the names it is made of."""
    placed = found.placed
    covered = {n for area in found.areas for n in range(area.first, area.last)}
    segment_of = partial(_segment, found.document, [s.start for s in found.document.segments])

    def named(n: int, segment: int = -1) -> Mention:
        sure = how_sure(*placed[n], models)
        return _from_span(context, gazetteer, placed[n], found.senses[n], sure, segment)

    described = [(_from_area(context, placed, area), area.ends) for area in found.areas]
    drafts = [
        replace(m, ends=tuple(map(named, ends)), segment=segment_of(m.start, m.end))
        for m, ends in described
    ]
    gone = []
    for n, ((span, _), sense) in enumerate(zip(placed, found.senses, strict=True)):
        if span.first in covered:
            gone.append((context.text[span.start : span.end], "part of an area that is described"))
            continue
        # A government is no place, so nothing around it bounds where it lies.
        where = None if sense.state else bound(context, gazetteer, lexicon, placed, n)
        at = segment_of(span.start, span.end)
        drafts.append(named(n, at) if where is None else _from_bound(context, span, where, at))
    drafts.sort(key=lambda m: m.start)
    places = tuple(with_shape(gazetteer, m) for m in drafts)
    return replace(found, places=places).without("confidence", *gone)


def claims(
    context: TextContext,
    found: Annotations,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    models: Models,
    theatre: Theatre | None,
) -> Annotations:
    """What the text says happened, from everything found before."""
    found = of_their_war(context, found, theatre)
    document, places = found.document, found.places
    war = theatre.on(document.date) if theatre else None
    said = read_claims(document, context.words, places, found.times, found.actors, war)
    beside = [span for span, _ in found.placed if span.entries]
    return replace(found, claims=looked_up(context, said, beside, gazetteer, lexicon, models))


def _from_span(
    context: TextContext,
    gazetteer: Gazetteer,
    placed: Placed,
    sense: Sense,
    sure: float,
    segment: int,
) -> Mention:
    """A placed name as readers get it; one that is too unsure keeps no place."""
    span, choice = placed
    unsure = choice.entry is not None and sure < UNDRAWN and not sense.state
    entry = None if unsure else choice.entry
    place = entry.place if entry else None
    if entry and sense.unit:
        place = as_unit(gazetteer, entry)
    kind: MentionKind = place.kind if place else _kind(span)
    doubt = "too unsure to be put on the map" if unsure else ""
    every_reason = (doubt, sense.reason, *choice.reasons, entry.note if entry else "")
    reasons = tuple(reason for reason in every_reason if reason)
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
        segment=segment,
    )


def _from_bound(context: TextContext, span: Span, where: Bound, segment: int) -> Mention:
    return Mention(
        text=context.text[span.start : span.end],
        start=span.start,
        end=span.end,
        kind=where.place.kind,
        place=where.place,
        confidence=round(where.likely, 3),
        reasons=(where.reason,),
        segment=segment,
    )


def _kind(span: Span) -> MentionKind:
    return span.entries[0].place.kind if span.entries else "settlement"


def _from_area(context: TextContext, placed: Sequence[Placed], area: Area) -> Mention:
    start = after_letters(context.text, context.words[area.first].start, area.particle)
    end = context.words[area.last - 1].end
    span, choice = placed[area.anchor] if area.anchor >= 0 else (None, None)
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
        shape=None if area.figure is None else as_shape(area.figure),
    )


def _segment(document: Document, starts: list[int], start: int, end: int) -> int:
    """Number of the segment of a stretch; one that runs over the end of a voice belongs to none."""
    at = bisect_right(starts, start) - 1
    return at if at >= 0 and end <= document.segments[at].end else -1
