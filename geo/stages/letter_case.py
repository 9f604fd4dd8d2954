"""Lines whose letters say nothing: posts in small letters, and headlines all in capitals.

"isis in manbij are surrounded", "SDF TOOK JARABULUS": a name is told from a word there by what the
chosen theatre has under it, and by how often people write the word. Such names are given the
capital that they have elsewhere and every other word a small letter, so that all later stages read
them as they read any text. Where sentences begin with a capital and names may not have one, as in
"They took jarabulus", something beside a name has to show it as well.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import CAPITALS, TextContext, of_words
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.lexicon.direction_words import directions
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.rarity import FORMS, is_case, is_common, is_known, is_word
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import AREAS
from frontline.geo.recognition.rules import matches
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.whole_names import whole_names
from frontline.geo.relations.words import sides
from frontline.geo.text.cyrillic_latin import is_article
from frontline.geo.text.normalize import ARTICLES
from frontline.geo.text.tokens import Word

SHORTEST = 4
"""Letters of a name that is no abbreviation."""
TOWN = 20_000
"""People of a town that may be called like an everyday word."""
CITY = 200_000
"""People of a city that is written of as often as everyday words are: "херсон", "damascus"."""
GRAMMAR = frozenset(("the", "a", "in", "at", "of", "to"))
"""Words that begin names of lists besides, as "the river" does, and are too short to be counted."""
COUNTED = 5
"""Letters of an English word that is counted, as in bench.word_counts."""
LEAST, AUTHOR = 3, 4
"""Words of a line whose letters say something; of who is said to speak in it, before a colon."""
FLAT, LOOSE = 1, 2
"""Marks of words: of a line in letters of one size, and of one where a name may have no capital."""


def with_capitals(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon) -> TextContext:
    """The text; where letters say nothing, names have a capital and other words have none.

    Args:
        context: The text, laid out with the gazetteer of a theatre.
    """
    marks = _marks(context)
    if not any(marks):
        return context
    words = context.words
    high = [_written(w, True) if m else w for w, m in zip(words, marks, strict=True)]
    low = [_written(w, False) if m else w for w, m in zip(words, marks, strict=True)]
    raised = replace(of_words(context, high), casual=bytearray(map(bool, marks)))
    lowered = of_words(raised, low)
    spans = [s for s in _spans(raised, gazetteer, lexicon, marks) if all(marks[s.first : s.last])]
    named: set[int] = set()
    for sure in (True, False):  # what is a word too goes on a list of what is none
        for span in spans:
            flat = marks[span.first] == FLAT
            if _is_name(lowered, gazetteer, lexicon, span, set() if sure else named, flat=flat):
                named.update(range(span.first, span.last))
    seen = {n for span in spans for n in range(span.first, span.last)}
    known = named | _behind_articles(context)
    known |= {
        n
        for n, word in enumerate(words)
        if marks[n] == FLAT
        if is_known(lexicon, word.key)
        or (n not in seen and _is_listed(gazetteer, lexicon, word.key))
    }
    cased = [
        high[n] if mark and n in known else low[n] if mark == FLAT else word
        for n, (word, mark) in enumerate(zip(words, marks, strict=True))
    ]
    return replace(
        of_words(context, cased),
        casual=bytearray(c and m != FLAT for m, c in zip(marks, context.casual, strict=True)),
        raised=bytearray(n in named for n in range(len(words))),
        lowered=context.lowered - {words[n].key for n in known},
    )


def _spans(
    raised: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, marks: Sequence[int]
) -> Iterator[Span]:
    """What names of the theatre, and of the world, the words may be."""
    yield from matches(raised, gazetteer, lexicon)
    if gazetteer.listed is not None:
        for at, mark in enumerate(marks):
            if mark:
                yield from whole_names(raised, gazetteer, gazetteer.listed, at)


def _marks(context: TextContext) -> list[int]:
    """Of every word with a case: its line is flat, or names may have small letters in it."""
    words = context.words
    marks = [0] * len(words)
    for first, last in _lines(words) if words else ():
        cased = [n for n in range(first, last) if words[n].cased and len(words[n].key) > 1]
        if len(cased) < LEAST:
            continue
        inner = [n for n in cased if words[n].capital and not words[n].upper]
        shouted = all(words[n].upper for n in cased)
        if context.capitals and not (shouted or context.typed(first)):
            continue  # who writes so means no name by a small letter
        if not inner:
            for n in range(first, last):
                if words[n].cased and (shouted or not words[n].upper):
                    marks[n] = FLAT
        elif sum(not words[n].opens for n in inner) < CAPITALS:
            for n in cased:
                marks[n] = 0 if words[n].capital else LOOSE
    return marks


def _lines(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First word of every line, without who is said to speak in it, and the word after its last."""
    starts = [n for n, word in enumerate(words) if n == 0 or "\n" in word.gap]
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        heads = range(first + 1, min(first + AUTHOR + 1, last))
        yield next((n for n in heads if ":" in words[n].gap), first), last


def _written(word: Word, capital: bool) -> Word:
    return replace(word, capital=capital or not word.cased, upper=False)


def _behind_articles(context: TextContext) -> set[int]:
    """As in "al-hijaj", "эль-хадер": nothing else is written so."""
    words = context.words
    return {
        n
        for n in range(1, len(words))
        if words[n].joined and (words[n - 1].key in ARTICLES or is_article(words[n - 1].key))
    }


def _is_name(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    span: Span,
    named: Set[int],
    *,
    flat: bool,
) -> bool:
    """The theatre has it and it is no word, or it is a great city's or a country's.

    Args:
        named: Numbers of words that names have already.
        flat: The line's letters are all of one size: names of the world stand so too.
    """
    keys = [context.key(n) for n in range(span.first, span.last)]
    beside = Neighbours(context, gazetteer, lexicon, span.first, span.last)
    shown = flat or beside.stated() or beside.said_of_ground()
    if not shown and not (context.war and _is_rare(lexicon, span, keys)):
        return False
    # Of a cat on a battery no line is read as one of the war.
    backed = context.war or bool(named) or any(context.taken)
    if not backed and (span.how != "exact" or not flat):
        return False
    if len(keys) > 1:
        return _are_name(lexicon, span, keys)
    key, ours = keys[0], [e for e in span.entries if e.local]
    if span.how != "exact":
        return bool(ours) and len(key) > SHORTEST and not is_word(lexicon, key)
    ours = [e for e in ours if e.rank]
    if key in lexicon.ordinary:
        town = any(e.own and e.place.population >= TOWN for e in ours)
        ends = beside.after is None or beside.after.gap != " "
        return town and ((ends and beside.stated()) or beside.said_of_ground())
    if is_common(lexicon, key):
        great = any(map(_is_great, ours)) or (flat and _is_abroad(gazetteer, lexicon, key))
        return great and key not in lexicon.openers
    if ours and (len(key) < SHORTEST or key in lexicon.openers or is_case(lexicon, key)):
        return flat and (beside.stated() or _is_joined(context, lexicon, span, named))
    return bool(ours) or (flat and _is_abroad(gazetteer, lexicon, key))


def _is_joined(context: TextContext, lexicon: Lexicon, span: Span, named: Set[int]) -> bool:
    """It goes on a list: "новодмитровка и вишневое"."""
    joints, words, last = lexicon.cues["joints"], context.words, span.last
    before = words[span.first].gap.strip() == "," and span.first - 1 in named
    before = before or (context.key(span.first - 1) in joints and span.first - 2 in named)
    after = last < len(words) and words[last].gap.strip() == "," and last in named
    return before or after or (context.key(last) in joints and last + 1 in named)


def _are_name(lexicon: Lexicon, span: Span, keys: Sequence[str]) -> bool:
    """A known name of several words, not all of them common; one that only sounds so has none."""
    common = [is_common(lexicon, key) for key in keys]
    if span.how != "exact":
        return any(e.local for e in span.entries) and not any(common)
    if keys[0] in GRAMMAR:
        return False
    side = keys[0] in sides() or keys[0] in directions()
    if side and all(is_word(lexicon, key) for key in keys):
        return False  # "східні квартали" is a side of what is named behind it
    return not all(common) or any((e.own and e.rank) or _is_great(e) for e in span.entries)


def _is_rare(lexicon: Lexicon, span: Span, keys: Sequence[str]) -> bool:
    """The theatre's own name, of which no word is counted: nothing else is written so."""
    own = span.how == "exact" and any(e.own and e.rank for e in span.entries)
    return own and all(len(key) >= COUNTED and not is_word(lexicon, key) for key in keys)


def _is_abroad(gazetteer: Gazetteer, lexicon: Lexicon, key: str) -> bool:
    """A great city or a country of this very name, which is no word of grammar or of war."""
    cue = any(key in words for words in lexicon.cues.values())
    return not (cue or is_case(lexicon, key)) and any(map(_is_great, gazetteer.entries(key)))


def _is_great(entry: Entry) -> bool:
    """A country, a capital or a great city."""
    return entry.place.kind in AREAS or entry.capital or entry.place.population >= CITY


def _is_listed(gazetteer: Gazetteer, lexicon: Lexicon, key: str) -> bool:
    """A village of the theatre's lists, where something else will show that it is meant."""
    if gazetteer.listed is None or len(key) < COUNTED or is_word(lexicon, key):
        return False
    forms = nominatives(key)[:FORMS] if cyrillic(key) else (key,)
    return bool(gazetteer.listed.first_of(forms))
