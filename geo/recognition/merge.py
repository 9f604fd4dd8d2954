"""Which words name places: the tagger for Latin text, the rules for all the rest.

The rules keep the last word on a theatre's own names, on scripts without a trained tagger, and on
misspelt names. Anything that gives taken (a spaCy or GLiNER model) may stand in for the tagger.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.headlines import are_words
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import LOOSE, Entry, Gazetteer
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.lexicon.language import languages
from frontline.geo.lexicon.place_types import HEADS, UNITS
from frontline.geo.lexicon.tables import PUBLISHED, dotted_abbreviations
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.candidates import candidates, with_article
from frontline.geo.recognition.out_of_gazetteer import JOINT
from frontline.geo.recognition.span import Name, Span
from frontline.geo.text.apostrophes import widened
from frontline.geo.text.normalize import ARTICLES

# GOOD of context.plausibility: from here on the rules need no consent of the tagger.
SURE = 0.8
# Words of a county's name: "Prince of Wales", "Fond du Lac"; what joins the names of a list.
LONGEST_COUNTY, COUNTED_ON = 3, frozenset(("and", "or", "the"))
FIRMS = frozenset(("corp", "inc", "ltd", "llc", "plc"))

_DATELINE = re.compile(
    r"(?:, [A-Z][A-Za-z. ]{1,20})?(?: \([A-Z][A-Za-z/ ]{1,20}\))?(?:\s*[—–]|\s+--?\s)"
)

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
    """Read "Clay, Grant and Swift counties": each is the county of its name, if there is one.

    So is a name of the list that nothing else took for a place.
    """
    listed = [
        county
        for n, word in enumerate(context.words)
        if word.key == "counties" and word.latin
        for county in _counties(context, gazetteer, n)
    ]
    taken = _numbers(listed)
    others = [span for span in spans if not _touches(span, taken)]
    return sorted([*others, *listed], key=lambda span: span.first) if listed else list(spans)


def _counties(context: TextContext, gazetteer: Gazetteer, end: int) -> Iterator[Span]:
    """The counties of the list that ends before the word of this number, the last first."""
    last = end
    while county := _county(context, gazetteer, last):
        yield county
        last = county.first
        while last > 0 and context.key(last - 1) in COUNTED_ON:
            last -= 1
        between = context.text[context.words[last - 1].end : county.start] if last else ""
        if not JOINT.fullmatch(between[:24]):
            return


def _county(context: TextContext, gazetteer: Gazetteer, last: int) -> Span | None:
    """The longest name before the word of this number that a county has."""
    end = context.words[last - 1].end if last else 0
    for first in range(max(0, last - LONGEST_COUNTY), last):
        words = context.words[first:last]
        close = all(word.gap.strip() in ("", "-", ".") for word in words[1:])
        if close and words[0].capital and words[-1].capital:
            key, entries = candidates(gazetteer, f"{context.text[words[0].start : end]} County")
            counties = tuple(e for e in entries if e.rank != LOOSE)
            if counties:
                return Span(first, last, words[0].start, end, key, counties, SURE)
    return None


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
    if span.entries and (context.key(span.last) in UNITS or _is_dateline(context, span)):
        return True
    return span.how != "exact" and not _touches(span, supported)


def _is_dateline(context: TextContext, span: Span) -> bool:
    """Where a report was written, in capitals: "FREMONT — ", "TBILISI, Georgia (AP) - "."""
    words = context.words[span.first : span.last]
    if not (words[0].opens and context.capitals and all(word.upper for word in words)):
        return False
    town = any(e.rank == PUBLISHED and e.place.kind == "settlement" for e in span.entries)
    return town and bool(_DATELINE.match(context.text, span.end))


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
