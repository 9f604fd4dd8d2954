"""Names that a word alone hardly shows to be places, and whose place lies beside those of the text.

"Башир и Амерли горят": in a Russian report any word with a capital may be somebody's name, and in
an Arabic one "التربة" is the soil before it is a town. Where nothing makes a person of the one, or
a word of place or a list leads to the other, and the theatre has a place of that name beside the
others of the text, that place is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.no_names import is_from
from frontline.geo.context.ranks import goes_to
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.geodesy import distances_km
from frontline.geo.learned.cyrillic_cues import level as cyrillic_level
from frontline.geo.learned.doubts import goes_on_as_a_word
from frontline.geo.lexicon.arabic_words import UNCOUNTED, is_word, level
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.arabic_script import after_letters, in_arabic, is_led, readings
from frontline.geo.recognition.rules import MIN_LIKELY
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.villages import HOW as VILLAGE
from frontline.geo.recognition.villages import ROMANISED, is_of_home, latin_spelled
from frontline.geo.resolution.apart import TOWN, nearer
from frontline.geo.resolution.slavic import (
    LIKELY,
    SAME_KM,
    farthest_km,
    placed_alone,
    slavic_names,
    tells_itself,
)
from frontline.geo.text.cyrillic_latin import is_article
from frontline.geo.text.normalize import ARABIC_ARTICLE, ARTICLES, name_key
from frontline.geo.text.particles import parted

# Kilometres to the nearest sure place of the text: what a day's report spans; a day's walk (as
# resolution.prior has it) for a name that is a word; and so many sure places are needed. By
# judgement, beside the open reports.
NEAR_KM, WORD_KM, LEAST = 60.0, 20.0, 2
# Levels of Arabic words: of one that a list has among its places, and of one that "in" leads to.
LISTED_WORD, LED_WORD = 9, 8
# Level of Cyrillic words that are names or rare, and letters of a name that several places have.
# Forms that are looked at for a word: later ones are stems, "раб" of "Рабию".
RARE, SHORTEST, WORD_FORMS = 6, 4, 3
# Letters of a Latin name that only lists have, and kilometres to the nearest place of the text.
LATIN, LIST_KM = 5, 40.0
JOINED = ("،", ",")
# Spellings of a place that is more than one of a country's thousands, as learned.doubts has it.
NOTED = 3
# People of a city abroad that a Cyrillic name means though a case of it lies beside the others:
# Van and Arak have half a million each. By judgement.
GREAT = 1_000_000
DAMMA = "\u064f"
BACK = 3
"""Words back to the verb of going or taking."""


def with_nearby(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    spans: Sequence[Span],
    matched: Sequence[Span],
) -> list[Span]:
    """The spans, and those names beside them whose place lies near the places of the others.

    Args:
        context: The text; without a theatre, or where nothing of war is told, nothing is added.
        gazetteer: The theatre's names.
        lexicon: The word lists.
        spans: What names a place in it.
        matched: What the rules match, likely or not.
    """
    if gazetteer.listed is None:
        return list(spans)
    if not (context.war or is_of_home(context, spans)):
        return _by_themselves(context, gazetteer, lexicon, spans)
    front = partial(_is_of_front, context, gazetteer, lexicon, {s.last for s in spans})
    moved = {span.first: span for span in nearer(gazetteer, spans, _sure_points(spans), front)}
    spans = [moved.get(span.first, span) for span in spans]
    taken = {n for span in spans for n in range(span.first, span.last)}
    ends = {span.last for span in spans}
    found = [
        *_arabic(context, lexicon, matched, taken, ends),
        *_called_as_words(context, gazetteer, lexicon, spans, taken),
        *_cyrillic(context, gazetteer, lexicon, taken),
        *((s, NEAR_KM) for s in slavic_names(context, gazetteer, lexicon, spans, taken)),
        *_latin(context, gazetteer, lexicon, taken),
        *_misread(gazetteer, spans),
    ]
    if not found:
        return list(spans)
    leads = lexicon.cues["arabic_leads"]
    told = {span.first for span in spans}
    told |= {
        s.first
        for s, _ in found
        if tells_itself(s) or (s.first and context.key(s.first - 1) in leads)
    }
    ends = {span.last for span in spans}
    for span, _ in sorted(found, key=lambda pair: pair[0].first):
        if span.first in told or (span.first in ends and context.key(span.first)[0] == "و"):
            told.add(span.first)  # a member of a list of places is one
            ends.add(span.last)
    alone = [a for span, _ in found if span.first in told and (a := placed_alone(gazetteer, span))]
    around = _sure([*spans, *alone])
    # Names that were told to be places are placed by themselves, so one sure place is enough.
    if len(around) < (1 if alone else LEAST):
        return list(spans)
    found = [(span, km) for span, km in found if all(span.first != a.first for a in alone)]
    added = alone + list(filter(None, (_beside(span, around, km) for span, km in found)))
    within = {n for span in added for n in range(span.first, span.last)}
    return sorted([*(s for s in spans if s.first not in within), *added], key=lambda s: s.first)


def _is_of_front(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, ends: set[int], first: int
) -> bool:
    return Neighbours(context, gazetteer, lexicon, first, first + 1).of_front(ends)


def _by_themselves(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, spans: Sequence[Span]
) -> list[Span]:
    """The spans, and Slavic names in Arabic letters, nothing else where no war is told."""
    taken = {n for span in spans for n in range(span.first, span.last)}
    named = filter(tells_itself, slavic_names(context, gazetteer, lexicon, spans, taken))
    alone = [a for span in named if (a := placed_alone(gazetteer, span))]
    within = {n for span in alone for n in range(span.first, span.last)}
    return sorted([*(s for s in spans if s.first not in within), *alone], key=lambda s: s.first)


def _sure(spans: Iterable[Span]) -> list[tuple[float, float]]:
    """Lon, lat of the names that can mean one spot of the theatre only, or a town of it."""
    return list(_sure_points(spans).values())


def _sure_points(spans: Iterable[Span]) -> dict[str, tuple[float, float]]:
    """The same by the keys of the names."""
    points: dict[str, tuple[float, float]] = {}
    for span in spans:
        if any(e.capital for e in span.entries):  # a government more often than ground
            continue
        own = [e.place for e in span.entries if e.local and e.place.kind == "settlement"]
        if not own:
            continue
        first = max(own, key=lambda place: place.population)
        if first.population < TOWN and farthest_km(first.lon, first.lat, own) > SAME_KM:
            continue
        points[span.key] = first.lon, first.lat
    return points


def _beside(span: Span, around: Sequence[tuple[float, float]], km: float) -> Span | None:
    """The span with its places that lie so near to others of the text, None if none does."""
    spots = np.array(around)
    near = tuple(
        e
        for e in span.entries
        if distances_km(e.place.lon, e.place.lat, spots[:, 0], spots[:, 1]).min() <= km
    )
    return replace(span, entries=near, likely=LIKELY) if near else None


def _arabic(
    context: TextContext,
    lexicon: Lexicon,
    matched: Iterable[Span],
    taken: set[int],
    ends: set[int],
) -> Iterator[tuple[Span, float]]:
    """Names of the theatre that are words as well, in a list of its places or behind "in"."""
    for span in matched:
        at = span.first
        if span.likely >= MIN_LIKELY or at in taken or span.last - at > 1:
            continue
        own = tuple(e for e in span.entries if e.own and e.rank)
        if not own or not in_arabic(context.key(at)) or span.how != "exact":
            continue
        if context.taken[at] or goes_on_as_a_word(context, span.last):
            continue
        letters, name = parted(context.key(at), span.key)
        if name in lexicon.arabic and not name.startswith(ARABIC_ARTICLE):
            continue
        common = level(name)
        listed = at in ends and (letters == "و" or context.words[at].gap.strip() in JOINED)
        led = not letters and _is_led(context, lexicon, at)
        plain = is_word(name)
        noted = tuple(e for e in own if e.noted >= NOTED)
        if listed and noted and common == LISTED_WORD + 1:
            yield replace(span, entries=noted), NEAR_KM
        elif common <= (LISTED_WORD if listed or (led and not plain) else LED_WORD if led else 0):
            yield replace(span, entries=own), WORD_KM if plain and not noted else NEAR_KM
        else:
            continue
        ends = ends | {span.last}


def _called_as_words(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    spans: Sequence[Span],
    taken: set[int],
) -> Iterator[tuple[Span, float]]:
    """Arabic names that only lists have: one of two that "and" joins, and one that is no word.

    "على طريق سليم وعتيل": Atil is known, so Salim, a man as a rule, is the village before it.
    """
    if gazetteer.listed is None:
        return
    sure = [span for span in spans if span.entries and in_arabic(context.key(span.first))]
    ends, starts = {span.last for span in sure}, {span.first for span in sure}
    for at, word in enumerate(context.words):
        if at in taken or context.taken[at] or not in_arabic(word.key):
            continue
        for cut, name in readings(word.key)[:2]:
            joined = _is_joined(context, gazetteer, lexicon, at, cut, starts, ends)
            if len(name) < SHORTEST or not (joined or _is_strange(word.key, name)):
                continue
            if name in lexicon.arabic or level(name) > LISTED_WORD:
                continue
            known = [v for v in gazetteer.listed.named(name) if v.place.kind == "settlement"]
            if known:
                entries = tuple(Entry(v.place, v.rank, local=True, noted=v.noted) for v in known)
                start = after_letters(context.text, word.start, cut)
                span = Span(at, at + 1, start, word.end, name, entries, LIKELY, VILLAGE)
                yield span, NEAR_KM if level(name) <= RARE else WORD_KM
                ends, starts = ends | {at + 1}, starts | {at}
                break


def _is_strange(whole: str, name: str) -> bool:
    """No everyday text has it, and it is nobody's origin: "بلدروز"."""
    origin = name.startswith(ARABIC_ARTICLE) and name.endswith("ي")
    return max(level(whole), level(name)) <= UNCOUNTED and not origin and not is_word(name)


def _is_joined(  # noqa: PLR0913  a place in the text and what stands around it
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    at: int,
    cut: int,
    starts: set[int],
    ends: set[int],
) -> bool:
    """It ends a list of places, or something leads to it and "and" joins a place behind it."""
    word, after = context.words[at], context.word(at + 1)
    letters = word.key[:cut]
    listed = letters in ("و", "ف") or (not cut and word.gap.strip() in JOINED)
    if at in ends and listed:
        # A verb that begins a clause has its subject right behind it.
        ended = after is None or not after.near or after.key[0] == "و"
        return ended or (not is_word(word.key[cut:]) and level(word.key[cut:]) < LED_WORD)
    behind = at + 1 in starts and context.key(at + 1)[0] == "و"
    return behind and is_led(context, gazetteer, lexicon, at, letters)


def _is_led(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """A word of place, or a verb that may have one for its object, leads to it."""
    leads = lexicon.cues["arabic_to_places"]
    if context.words[at].near and context.key(at - 1) in leads:
        return True
    return _is_entered(context, lexicon, at) or _is_struck(context, lexicon, at)


def _is_struck(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "قُصفت ربيعة": the mark on the verb makes what follows it what was struck."""
    if at == 0 or not context.words[at].near:
        return False
    verb = context.words[at - 1]
    passive = context.text[verb.start : verb.end].find(DAMMA) == 1
    return passive and goes_to(context, lexicon, at - 1, at)


def _is_entered(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "دخل الحوثيون الحزم": a verb of going or taking, a party, and where it went."""
    if not context.words[at].near or not context.taken[at - 1]:
        return False
    return goes_to(context, lexicon, at - BACK, at - 1)


def _cyrillic(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, taken: set[int]
) -> Iterator[tuple[Span, float]]:
    """Names with a capital that some list of an Arab country spells so, and that are no words."""
    if not gazetteer.sounds.names or gazetteer.listed is None:
        return
    for at, word in enumerate(context.words):
        if at in taken or context.taken[at] or not word.capital or word.upper:
            continue
        if not cyrillic(word.key) or len(word.key) < SHORTEST or is_article(word.key):
            continue
        if (
            _is_slavic_word(lexicon, word.key)
            or _has_neighbour(context, at)
            or is_from(context, lexicon, at, "")
        ):
            continue
        if Neighbours(context, gazetteer, lexicon, at, at + 1).named_person(word.key):
            continue
        entries = latin_spelled(word.key, gazetteer, gazetteer.listed)
        if entries:
            yield (
                Span(at, at + 1, word.start, word.end, word.key, entries, LIKELY, ROMANISED),
                NEAR_KM,
            )


def _misread(gazetteer: Gazetteer, spans: Iterable[Span]) -> Iterator[tuple[Span, float]]:
    """Cyrillic names that are a town abroad in one case and one of the theatre in another.

    "Били по Гверу" is Gwer and not Gweru, if Gwer lies beside the other places.
    """
    if gazetteer.listed is None:
        return
    for span in spans:
        abroad = span.entries and not any(e.local or e.capital for e in span.entries)
        if not abroad or not cyrillic(span.key) or not all(map(_is_mistaken, span.entries)):
            continue
        if entries := latin_spelled(span.key, gazetteer, gazetteer.listed):
            yield replace(span, entries=entries, how=ROMANISED), NEAR_KM


def _is_mistaken(entry: Entry) -> bool:
    return entry.place.kind == "settlement" and entry.place.population < GREAT


def _latin(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, taken: set[int]
) -> Iterator[tuple[Span, float]]:
    """Names with a capital inside a sentence that the theatre's lists have as they stand."""
    if gazetteer.listed is None:
        return
    people = lexicon.people
    for at, word in enumerate(context.words):
        if at in taken or context.taken[at] or not word.capital or word.upper or word.possessive:
            continue
        if not word.key.isascii() or len(word.key) < LATIN or word.key in ARTICLES:
            continue
        article = at > 0 and word.joined and context.key(at - 1) in ARTICLES
        first = at - 1 if article else at
        if context.words[first].opens or first in taken or _is_run_into(context, first):
            continue
        after = context.word(at + 1)
        known = (lexicon.no_places, lexicon.ordinary, context.persons, context.lowered)
        if any(word.key in group for group in known):
            continue
        if after is not None and after.near and (after.capital or after.key in people["speech"]):
            continue
        if Neighbours(context, gazetteer, lexicon, first, at + 1).named_person(word.key):
            continue
        start = context.words[first].start
        key = name_key(context.text[start : word.end])
        villages = [v for v in gazetteer.listed.named(key) if v.place.kind == "settlement"]
        if villages:
            entries = tuple(Entry(v.place, v.rank, local=True, noted=v.noted) for v in villages)
            yield Span(first, at + 1, start, word.end, key, entries, LIKELY, VILLAGE), LIST_KM


def _is_slavic_word(lexicon: Lexicon, key: str) -> bool:
    forms = nominatives(key)[:WORD_FORMS]
    return any(
        cyrillic_level(form) > RARE
        or form in lexicon.ordinary
        or form in lexicon.demonyms
        or form in lexicon.no_places
        for form in (key, *forms)
    )


def _has_neighbour(context: TextContext, at: int) -> bool:
    """A further capital right beside it: somebody's two names, or a longer name."""
    after = context.word(at + 1)
    return (after is not None and after.near and after.capital) or _is_run_into(context, at)


def _is_run_into(context: TextContext, at: int) -> bool:
    before = context.word(at - 1)
    near = context.words[at].near
    return near and before is not None and before.capital and not before.opens
