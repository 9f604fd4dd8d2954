"""Arabic names of Ukrainian places by their consonants: "ميرنوغراد" is in no list as it stands.

Arabic papers write the vowels of Slavic names each their own way, so a name is looked up by what
its spellings share. Where text or tagger tell that a place is meant and only one place, or only one
town, has those consonants, it is that one; else it is one beside the other places of the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import LOOSE, Entry, Gazetteer
from frontline.geo.geodesy import points_km
from frontline.geo.lexicon.arabic_words import UNCOUNTED, level
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Place
from frontline.geo.recognition.arabic_script import after_letters, in_arabic, readings
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.villages import ROMANISED
from frontline.geo.resolution.apart import TOWN
from frontline.geo.text.slavic_arabic import shared_consonants

# As likely as what company tells in recognition.out_of_gazetteer.
LIKELY = 0.7
# Namesakes of one town lie so near. By judgement, beside the open reports.
SAME_KM = 25.0
# Level of a foreign given name, of which everyday texts have some. By judgement: "يوري".
GIVEN = UNCOUNTED + 2
# Letters of an Arabic word that may be a Slavic name, and of the first of two: by judgement.
SLAVIC, SHORTEST = 5, 3
# What parts the words of a name, and how Slavic surnames end: "يوري كوبيانسكي".
TWO, SURNAME = frozenset(" -"), "سكي"
SURNAMES = (SURNAME, "وف", "يف", "ينكو")
# Consonants that no other word has by chance: by judgement, beside everyday texts in Arabic.
TELLING = 5


def slavic_names(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    spans: Iterable[Span],
    taken: set[int],
) -> Iterator[Span]:
    """Arabic names of Ukrainian places by their consonants: of no list, and no Arabic words."""
    if gazetteer.sounds.names or not any(in_arabic(word.key) for word in context.words):
        return
    known = _by_consonants(_Names(gazetteer.local))
    whole = list(_of_two(context, lexicon, known, spans))
    yield from whole
    taken = taken | {n for span in whole for n in (span.first, span.first + 1)}
    for span in spans:
        one = not span.entries and span.last - span.first == 1 and in_arabic(span.key)
        if (
            one
            and not is_surname(context, lexicon, span.first)
            and (entries := known.get(shared_consonants(span.key)))
        ):
            yield replace(span, entries=entries, how=ROMANISED)
    for at, word in enumerate(context.words):
        if at in taken or context.taken[at] or not in_arabic(word.key):
            continue
        if is_surname(context, lexicon, at) or word.key in lexicon.arabic:
            continue
        # A Slavic name hardly begins with a waw: there it is "and".
        for cut, name in sorted(readings(word.key)[:2], reverse=word.key[0] == "و"):
            if len(name) < SLAVIC or level(name) > UNCOUNTED or level(word.key) > UNCOUNTED:
                continue
            if entries := known.get(shared_consonants(name)):
                start = after_letters(context.text, word.start, cut)
                yield Span(at, at + 1, start, word.end, name, entries, LIKELY, ROMANISED)
                break


def _of_two(
    context: TextContext,
    lexicon: Lexicon,
    known: Mapping[str, tuple[Entry, ...]],
    spans: Iterable[Span],
) -> Iterator[Span]:
    """Names of two words, of which the tagger may have seen one: "مالا توكماتشكا"."""
    firsts = {span.first for span in spans}
    spelled = {
        n
        for s in spans
        if s.how == "exact" and s.last - s.first > 1
        for n in range(s.first, s.last)
    }
    last = -1
    for at, (word, after) in enumerate(pairwise(context.words)):
        if at <= last or {at, at + 1} & spelled or context.taken[at] or context.taken[at + 1]:
            continue
        if not after.near or not in_arabic(word.key) or not in_arabic(after.key):
            continue
        if word.key in lexicon.arabic or after.key in lexicon.cues["arabic_leads"]:
            continue
        for cut, name in sorted(readings(word.key)[:2], reverse=word.key[0] == "و"):
            rare = min(level(name), level(after.key)) <= UNCOUNTED
            if len(name) < SHORTEST or not rare:
                continue
            key = f"{name} {after.key}"
            entries = tuple(
                e for e in known.get(shared_consonants(key), ()) if TWO & set(e.place.name)
            )
            if entries and (at in firsts or at + 1 in firsts or len(after.key) >= SLAVIC):
                start, last = after_letters(context.text, word.start, cut), at + 1
                yield Span(at, at + 2, start, after.end, key, entries, LIKELY, ROMANISED)
                break


class _Names:
    """A theatre's names as a key of the cache: one table is one key."""

    def __init__(self, local: Mapping[str, tuple[Entry, ...]]) -> None:
        self.local = local

    def __hash__(self) -> int:
        return id(self.local)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Names) and other.local is self.local


@lru_cache(maxsize=4)
def _by_consonants(names: _Names) -> dict[str, tuple[Entry, ...]]:
    """Shared consonants -> settlements of the theatre."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for key, entries in names.local.items():
        if key.isascii() and (sound := shared_consonants(key)):
            for e in entries:
                if e.own and e.place.kind == "settlement":
                    found[sound].setdefault(e.place.id, replace(e, rank=LOOSE))
    return {sound: tuple(entries.values()) for sound, entries in found.items()}


def is_surname(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "يوري كوبيانسكي": what follows a name to which nothing leads is one too."""
    before, key = context.key(at - 1), context.key(at)
    if at == 0 or not context.words[at].near or not key.endswith(SURNAME) or key[0] == "و":
        return False
    return level(before) <= GIVEN and before not in lexicon.cues["arabic_leads"]


def tells_itself(span: Span) -> bool:
    """Five consonants of a place, or four of a town, in no Arabic word: "برديانسك"."""
    sound = shared_consonants(span.key)
    if span.how != ROMANISED or span.key.endswith(SURNAMES) or not in_arabic(span.key):
        return False
    town = any(e.place.population >= TOWN for e in span.entries)
    return len(sound) >= (TELLING - 1 if town else TELLING) and level(span.key) <= UNCOUNTED


def placed_alone(gazetteer: Gazetteer, span: Span) -> Span | None:
    """An Arabic name of a Ukrainian place that text has told to be one, and only one has it."""
    if span.how != ROMANISED or gazetteer.sounds.names or not in_arabic(span.key):
        return None
    places = [e.place for e in span.entries]
    towns = [place for place in places if place.population >= TOWN]
    one = towns if len(towns) == 1 else places
    if farthest_km(one[0].lon, one[0].lat, one) > SAME_KM:
        return None
    return replace(span, entries=tuple(e for e in span.entries if e.place in one))


def farthest_km(lon: float, lat: float, places: Sequence[Place]) -> float:
    """Kilometres from a point to the farthest of some places."""
    return max(points_km(lon, lat, place.lon, place.lat) for place in places)
