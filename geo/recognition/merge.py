"""Which words name places: the tagger for Latin text, the rules for all the rest.

The rules keep the last word on a theatre's own names, on scripts without a trained tagger, and on
misspelt names. Anything that gives taken (a spaCy or GLiNER model) may stand in for the tagger.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.headlines import are_words
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import LOOSE, Entry, Gazetteer
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.lexicon.language import languages
from frontline.geo.lexicon.place_types import HEADS, UNITS
from frontline.geo.lexicon.tables import dotted_abbreviations
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.candidates import candidates, with_article
from frontline.geo.recognition.out_of_gazetteer import JOINT
from frontline.geo.recognition.span import Name, Span
from frontline.geo.text.apostrophes import widened
from frontline.geo.text.normalize import ARTICLES

# GOOD of context.plausibility: from here on the rules need no consent of the tagger.
SURE = 0.8
FIRMS = frozenset(("corp", "inc", "ltd", "llc", "plc"))

Known = dict[str, tuple[str, tuple[Entry, ...]]]
"""Words as written -> the key they are found under, and what they may mean."""


CYRILLIC = "Cyrillic"


class Recogniser(Protocol):
    """Finds names of places in a text; one with a ``script`` other than Latin is for that alone."""

    def names(self, context: TextContext, ruled: Sequence[Span]) -> list[Name]:
        """Runs of words that name a place, in order, never overlapping."""


@dataclass(frozen=True, slots=True)
class WithCyrillic:
    """The tagger for Latin letters, and another recogniser for Russian reports beside it.

    Attributes:
        tagger: Finds names in Latin text.
        other: Finds names in Cyrillic text; it is asked where fighting is told of in Russian.
    """

    tagger: Recogniser
    other: Recogniser

    def names(self, context: TextContext, ruled: Sequence[Span]) -> list[Name]:
        """Names of both, those in Cyrillic by the other one."""
        found = [n for n in self.tagger.names(context, ruled) if context.words[n.first].latin]
        if not (context.war and is_russian(context.text)):
            return found
        others = self.other.names(context, ruled)
        found += [n for n in others if cyrillic(context.key(n.first))]
        return sorted(found, key=lambda n: n.first)


def is_russian(text: str) -> bool:
    """In Cyrillic, without a letter that only another of its languages here has."""
    letters = set(text.lower())
    own = {k.code: k.letters for k in languages() if k.script == CYRILLIC}
    return not any(letters & theirs for code, theirs in own.items() if code != "ru")


def recognise(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    ruled: Sequence[Span],
    recogniser: Recogniser,
) -> list[Span]:
    """Every stretch that names a place, in order, never overlapping.

    Args:
        context: The text.
        ruled: What the rules found.
        recogniser: The tagger, or what stands in for it.
    """
    known: Known = {}
    tagged = [_span(context, gazetteer, name, known) for name in recogniser.names(context, ruled)]
    both = isinstance(recogniser, WithCyrillic)
    tagged = [span for span in tagged if both or context.words[span.first].latin]
    supported, edges = _numbers(t for t in tagged if t.entries), {(s.first, s.last) for s in tagged}
    kept = [span for span in ruled if _stays(context, gazetteer, span, supported, edges)]
    taken = _numbers(kept)
    # Where both see a place, the rules win: they know the theatre's list, the tagger only shapes.
    free = (
        span
        for span in tagged
        if not _touches(span, taken) and _is_free(context, gazetteer, lexicon, span)
    )
    return with_counties(context, gazetteer, sorted([*kept, *free], key=lambda s: s.first))


def with_counties(context: TextContext, gazetteer: Gazetteer, spans: Sequence[Span]) -> list[Span]:
    """Read "Clay, Grant and Swift counties": each is the county of its name, if there is one."""
    found = list(spans)
    listed = False
    for n in range(len(found) - 1, -1, -1):
        span = found[n]
        joined = listed and JOINT.fullmatch(context.text[span.end : found[n + 1].start][:24])
        listed = bool(joined) or context.key(span.last) == "counties"
        if listed:
            key, entries = candidates(gazetteer, f"{context.text[span.start : span.end]} County")
            counties = tuple(e for e in entries if e.rank != LOOSE)
            found[n] = replace(span, key=key, entries=counties) if counties else span
    return found


def _stays(
    context: TextContext,
    gazetteer: Gazetteer,
    span: Span,
    supported: set[int],
    edges: set[tuple[int, int]],
) -> bool:
    """The rules know better here than the tagger."""
    if not context.words[span.first].latin or any(e.local for e in span.entries):
        return True
    if gazetteer.home and (span.likely >= SURE or (span.first, span.last) in edges):
        return True
    if span.entries and context.key(span.last) in UNITS:
        return True
    return span.how != "exact" and not _touches(span, supported)


def _span(context: TextContext, gazetteer: Gazetteer, name: Name, known: Known) -> Span:
    first, last = context.words[name.first], context.words[name.last - 1]
    start, end = widened(context.text, first.start, last.end)
    if last.key in dotted_abbreviations() and context.text[end : end + 1] == ".":
        end += 1
    written = context.text[start:end]
    if written not in known:
        known[written] = candidates(gazetteer, written)
    key, entries = known[written]
    if first.joined and context.key(name.first - 1) in ARTICLES:
        entries = with_article(entries)  # "al-Juba" is no Juba of another country's
    if (
        name.last - name.first > 1
        and HEADS.get(last.key) == "governorate"
        and _is_stripped(entries)
    ):
        return _span(
            context, gazetteer, replace(name, last=name.last - 1), known
        )  # no town is an oblast
    return Span(name.first, name.last, start, end, key, entries, name.likely)


def _is_stripped(entries: Sequence[Entry]) -> bool:
    """Only towns, found without the word behind them."""
    return bool(entries) and all(e.rank == LOOSE and e.place.kind == "settlement" for e in entries)


def _is_free(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    """It belongs to no actor, paper or people, and is no goods, firm, street or person."""
    if all(context.taken[n] for n in range(span.first, span.last)):
        return False
    beside, people = Neighbours(context, gazetteer, lexicon, span.first, span.last), lexicon.people
    following = {context.key(span.last), context.key(span.last + 1)}
    after = context.word(span.last)
    if (
        beside.is_formation()
        or beside.goods()
        or (span.last - span.first == 1 and context.key(span.first) in people["never"])
        or (after is not None and after.near and after.key in people["streets"])
        or following & FIRMS
    ):
        return False
    if beside.is_formation() or (gazetteer.home and span.likely < SURE):
        return False
    if span.entries:
        return not beside.is_treaty() or any(e.own for e in span.entries)
    if are_words(context, lexicon, span.first, span.last):
        return False
    first = context.key(span.first)
    person = first in people["given"] or first in people["titles"]
    return not (person or context.key(span.last - 1) in people["streets"])


def _numbers(spans: Iterable[Span]) -> set[int]:
    return {n for span in spans for n in range(span.first, span.last)}


def _touches(span: Span, numbers: set[int]) -> bool:
    return any(n in numbers for n in range(span.first, span.last))
