"""Names that a text shows to be places and no gazetteer has: a theatre's lists of villages.

Nothing is searched for here: a span is there already, told by its company, by "village of", by the
tagger. So a village called like an ordinary word is no danger, and its point replaces a guess.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import LOOSE, SAME_SPOT_KM, Entry, Gazetteer
from frontline.geo.gazetteer.listed import Listed
from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.span import Span
from frontline.geo.text.cyrillic_latin import latin, romanised
from frontline.geo.text.normalize import ARABIC_ARTICLE, ARTICLES, name_key

HOW = "name of a village's list"
FORMS = 64
TOWN, CITY, NAMESAKES = 20_000, 100_000, 12
"""People of a town, and of one abroad, that nobody mixes up with a village; namesakes looked at."""
# Belief in a place of the theatre that tells by itself what a text is of, and in one of two: GOOD
# and FAIR of context.plausibility.
HOME, HALF = 0.8, 0.6
ROADS = ("from", "round", "towards", "via", "past")
# Letters: village names of two are words in every language here.
SHORTEST = 3


def with_villages(spans: Sequence[Span], gazetteer: Gazetteer, listed: Listed) -> list[Span]:
    """The spans; those that nothing knows have the villages of their name, small towns theirs too.

    Args:
        spans: What names a place in it.
        gazetteer: The theatre's own places, for Arabic names in Cyrillic letters.
        listed: The theatre's villages.
    """
    return [_beside(s, listed) if s.entries else _placed(s, gazetteer, listed) for s in spans]


def _beside(span: Span, listed: Listed) -> Span:
    """A village of the list, or small towns abroad alone, with those that lists alone have."""
    places = [e.place for e in span.entries]
    ours, abroad = any(e.own for e in span.entries), not any(e.local for e in span.entries)
    if not (ours or abroad) or any(
        p.population >= (TOWN if ours else CITY) or p.kind != "settlement" for p in places
    ):
        return span
    others = (e for e in village_entries(span.key, listed) if e.rank)
    added = [e for e in others if all(apart_km(e.place, p) > SAME_SPOT_KM for p in places)]
    return replace(span, entries=(*span.entries, *added[:NAMESAKES]))


def _placed(span: Span, gazetteer: Gazetteer, listed: Listed) -> Span:
    entries = village_entries(span.key, listed) or latin_entries(span.key, gazetteer)
    return replace(span, entries=entries, how=HOW) if entries else span


def village_entries(key: str, listed: Listed) -> tuple[Entry, ...]:
    """What a name may mean in a theatre's lists: of its first form that they have."""
    if len(key) < SHORTEST:
        return ()
    for form in _forms(key):
        if found := listed.named(form):
            return tuple(Entry(v.place, v.rank, local=True, noted=v.noted) for v in found)
    return tuple(Entry(v.place, LOOSE, local=True, noted=v.noted) for v in listed.alike(key))


def latin_entries(key: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Places of an Arab country that a Cyrillic name spells as some list does in Latin letters.

    "Арбін" is Arbin, "Хайс" Hais: towns like the villages that nobody notes for their consonants.
    """
    if not (cyrillic(key) and gazetteer.sounds.names) or len(key) <= SHORTEST:
        return ()
    *start, end = key.split()
    for form in dict.fromkeys((end, *nominatives(end))):
        for reading in latin(" ".join([*start, form])):
            if own := tuple(e for e in gazetteer.local.get(reading, ()) if e.own):
                return tuple(replace(e, rank=LOOSE) for e in own[:NAMESAKES])
    return ()


def _forms(key: str) -> Iterator[str]:
    """The name as it stands, then what it may be a case of, or with and without an article."""
    yield key
    if cyrillic(key):
        cases = product(*(nominatives(word) for word in key.split()))
        forms = [" ".join(words) for words in islice(cases, 1, FORMS)]
        yield from forms
        yield from (romanised(form) for form in (key, *forms))
    elif not key.isascii():
        bare = key.removeprefix(ARABIC_ARTICLE)
        yield bare if bare != key else ARABIC_ARTICLE + key


def is_said_whole(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, first: int, last: int
) -> bool:
    """A listed name of several words, though one is a given name: "Suleiman Bek retaken"."""
    if gazetteer.listed is None or last - first < 2:
        return False
    beside = Neighbours(context, gazetteer, lexicon, first, last)
    key = name_key(context.text[context.words[first].start : context.words[last - 1].end])
    return beside.said_of_ground() and bool(village_entries(key, gazetteer.listed))


def is_of_another(context: TextContext, gazetteer: Gazetteer, first: int) -> bool:
    """A listed name has the article and the town as its end: "Amiriyat al-Fallujah"."""
    if context.key(first) not in ARTICLES or not context.words[first].near or not gazetteer.listed:
        return False
    key = name_key(f"{context.key(first - 1)} al-{context.key(first + 1)}")
    return bool(gazetteer.listed.named(key))


def is_of_home(context: TextContext, found: Sequence[Span]) -> bool:
    """A text that surely names a place of the chosen theatre, and speaks of nothing else."""
    if context.peace or context.kitchen:
        return False
    own = [s.likely for s in found if any(e.own for e in s.entries)]
    return max(own, default=0.0) >= HOME or sum(likely >= HALF for likely in own) > 1


def is_led_to(context: TextContext, lexicon: Lexicon, first: int, stated: bool) -> bool:
    """Ground is led to and no person: "in Habbaniyah", "took Yusufiyah", no "from Ubaydi"."""
    before, cues = context.key(first - 1), lexicon.cues
    if before in cues["taken"] and not context.words[first].opens:
        return True
    # A family name from a place ends in -i: no "from Ubaydi", but "from Habbaniyah".
    if before in ROADS and not context.key(first).endswith("i"):
        return context.words[first].near
    return stated and before not in cues["of_people"]
