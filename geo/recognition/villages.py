"""Names that a text shows to be places and no gazetteer has: a theatre's lists of villages.

Nothing is searched for here: a span is there already, told by its company, by "village of", by the
tagger. So a village called like an ordinary word is no danger, and its point replaces a guess.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import LOOSE, SAME_SPOT_KM, Entry, Gazetteer
from frontline.geo.gazetteer.listed import Listed, Village
from frontline.geo.geodesy import within_km
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.tables import ALTERNATE
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Place
from frontline.geo.recognition.cyrillic import is_slavic
from frontline.geo.recognition.span import Span
from frontline.geo.text.cyrillic_latin import latin, romanised
from frontline.geo.text.normalize import ARABIC_ARTICLE, ARTICLES, loose_key, name_key
from frontline.geo.text.romanised import in_arabic

HOW, ROMANISED = "name of a village's list", "transliteration"
FORMS = 64
TOWN, CITY, NAMESAKES = 20_000, 100_000, 12
"""People of a town, and of one abroad, that nobody mixes up with a village; namesakes looked at."""
# People of a city abroad that a text of a theatre may well mean, as in resolution.unaided; beside
# smaller ones from CITY on only a place of so many spellings is thought of.
FAMOUS, NOTED = 500_000, 4
# Forms of a Cyrillic name that undo common endings; later ones are stems that too many names share.
# Readings of one of several words that are looked at: six letters of two each.
SURE_FORMS, WHOLE = 8, 64
# Belief in a place of the theatre that tells by itself what a text is of, and in one of two: GOOD
# and FAIR of context.plausibility.
HOME, HALF = 0.8, 0.6
ROADS = ("from", "round", "towards", "via", "past")
# Letters: village names of two are words in every language here.
SHORTEST = 3
# Kilometres of a quarter: districts of a country reach farther.
QUARTER = 2.0


def with_villages(spans: Sequence[Span], gazetteer: Gazetteer, listed: Listed) -> list[Span]:
    """The spans; those that nothing knows have the villages of their name, small towns theirs too.

    Args:
        spans: What names a place in it.
        gazetteer: The theatre's own places, for Arabic names in Cyrillic letters.
        listed: The theatre's villages.
    """
    return [
        _beside(s, gazetteer, listed) if s.entries else _placed(s, gazetteer, listed) for s in spans
    ]


def _beside(span: Span, gazetteer: Gazetteer, listed: Listed) -> Span:
    """A village of the list, or towns abroad alone, with those that lists alone have."""
    places = [e.place for e in span.entries]
    ours, abroad = any(e.own for e in span.entries), not any(e.local for e in span.entries)
    if ours and span.how == ROMANISED and all(p.population < TOWN for p in places):
        # A village that has the vowels too is thought of before a unit that sounds alike.
        units = all(p.kind != "settlement" for p in places)
        spelled = [
            e
            for e in _in_latin(span.key, gazetteer, listed)
            if e.rank or e.place.population >= TOWN or (units and e.noted > 1)
        ]
        spelled = [e for e in spelled if e.place not in places]
        return replace(span, entries=(*span.entries, *spelled))
    judged = [e.place for e in span.entries if e.own] if ours else places
    great = any(p.population >= (TOWN if ours else FAMOUS) for p in judged)
    if not (ours or abroad) or not all(map(_is_spot, judged)) or (great and ours):
        return span
    if great:
        # Where reports name a quarter so, "Машхад" of a text on Aleppo may be no city of Iran's.
        capital = any(e.capital for e in span.entries) or not gazetteer.fighting
        noted = () if capital else latin_entries(span.key, gazetteer)
        return replace(span, entries=(*span.entries, *noted))
    others = [e for e in village_entries(span.key, listed) if e.rank]
    if abroad:
        others += latin_entries(span.key, gazetteer)
    if any(p.population >= CITY for p in places):
        others = [e for e in others if e.noted >= NOTED]
    apart = (e for e in others if not any(within_km(e.place, p, SAME_SPOT_KM) for p in places))
    added = tuple(islice(apart, NAMESAKES))
    return replace(span, entries=(*span.entries, *added)) if added else span


def _is_spot(place: Place) -> bool:
    """A settlement, or a quarter of one."""
    return place.kind == "settlement" or (
        place.kind == "district" and place.precision_km <= QUARTER
    )


def _placed(span: Span, gazetteer: Gazetteer, listed: Listed) -> Span:
    own = _own_entries(span.key, gazetteer)
    entries = village_entries(span.key, listed) or _in_latin(span.key, gazetteer, listed)
    if cyrillic(span.key):  # "Шамбата" is Shambata, or Shambat in another case
        entries = (*entries, *_in_other_cases(span.key, gazetteer, listed, entries))
    others = (e for e in entries if not any(within_km(e.place, o.place, SAME_SPOT_KM) for o in own))
    entries = (*own, *others)
    return replace(span, entries=entries, how=HOW) if entries else span


def _in_other_cases(
    key: str, gazetteer: Gazetteer, listed: Listed, known: Sequence[Entry]
) -> tuple[Entry, ...]:
    ids = {e.place.id for e in known}
    spelled = _in_latin(key, gazetteer, listed) if known else ()
    return tuple(replace(e, rank=LOOSE) for e in spelled if e.place.id not in ids)


def _own_entries(key: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """What the theatre's own list has of this name: the rules may have doubted it for a word."""
    for form in _forms(key) if len(key) >= SHORTEST else ():
        if own := tuple(e for e in gazetteer.local.get(form, ()) if e.own and e.rank):
            return own
    return gazetteer.similar(key) or gazetteer.sounding(key) if in_arabic(key) else ()


def village_entries(key: str, listed: Listed) -> tuple[Entry, ...]:
    """What a name may mean in a theatre's lists: of its first form that they have."""
    if len(key) < SHORTEST:
        return ()
    if found := listed.first_of(_forms(key)):
        return tuple(map(_village, found))
    return tuple(Entry(v.place, LOOSE, local=True, noted=v.noted) for v in listed.alike(key))


def latin_entries(key: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Places of an Arab country that a Cyrillic name spells as some list does in Latin letters.

    "Арбін" is Arbin, "Хайс" Hais: towns like the villages that nobody notes for their consonants.
    What is spelled so comes before what only sounds so: "Рабия" is Rabia.
    """
    readings = _readings(key, gazetteer)
    for look in (gazetteer.local.get, gazetteer.similar):
        for reading in readings:
            if own := tuple(e for e in look(reading) or () if e.own):
                return tuple(replace(e, rank=LOOSE) for e in own[:NAMESAKES])
    return ()


def _in_latin(key: str, gazetteer: Gazetteer, listed: Listed) -> tuple[Entry, ...]:
    """The same with the villages that only published lists have; company chooses between them.

    What a list spells so outweighs what another place only sounds like, but for a town: "Дарайя" is
    Darayya before a hamlet of Raqqa.
    """
    readings = _readings(key, gazetteer)
    if exact := _spelled(readings, gazetteer, listed):
        towns = {
            e.place.id: e
            for r in readings
            for e in gazetteer.similar(r)
            if e.own and e.place.population >= TOWN and e.place.id not in exact
        }
        spelled = [replace(e, rank=ALTERNATE) for e in exact.values()]
        return (*spelled[:NAMESAKES], *(replace(e, rank=LOOSE) for e in towns.values()))
    alike = {
        **{v.place.id: _village(v) for r in readings for v in listed.alike(r)},
        **{e.place.id: e for r in readings for e in gazetteer.similar(r) if e.own},
    }
    return tuple(replace(e, rank=LOOSE) for e in alike.values())[:NAMESAKES]


def latin_spelled(key: str, gazetteer: Gazetteer, listed: Listed) -> tuple[Entry, ...]:
    """Places of an Arab country that some list spells as this Cyrillic name says."""
    exact = _spelled(_readings(key, gazetteer), gazetteer, listed)
    return tuple(replace(e, rank=ALTERNATE) for e in exact.values())[:NAMESAKES]


def _spelled(readings: Sequence[str], gazetteer: Gazetteer, listed: Listed) -> dict[str, Entry]:
    return {
        **{v.place.id: _village(v) for r in readings for v in listed.named(r)},
        **{e.place.id: e for r in readings for e in gazetteer.local.get(r, ()) if e.own},
    }


def _village(known: Village) -> Entry:
    return Entry(known.place, known.rank, local=True, noted=known.noted)


def whole_entries(key: str, gazetteer: Gazetteer, listed: Listed) -> tuple[Entry, ...]:
    """Places of an Arab country whose whole name these Cyrillic words spell, two or more.

    "Дейр-эз-Зор" stands in the list itself; "Бейт Хейран" is Bayt Khayran.
    """
    named = " " in key and cyrillic(key) and gazetteer.sounds.names
    *start, end = key.split() if named else [""]
    forms = dict.fromkeys(nominatives(end)[:SURE_FORMS]) if named else ()
    read = (r for form in forms for r in latin(" ".join([*start, form]), WHOLE))
    met = dict.fromkeys(loose_key(reading) for reading in read if " " in reading)
    for loose in met:
        own = [e for e in gazetteer.similar(loose) if e.own]
        found = [_village(v) for v in listed.alike(loose)]
        if every := {e.place.id: e for e in [*found, *own]}:
            return tuple(replace(e, rank=LOOSE) for e in every.values())[:NAMESAKES]
    return ()


def _readings(key: str, gazetteer: Gazetteer) -> list[str]:
    """A Cyrillic name of an Arab country in Latin letters, in the cases that it may stand in.

    A feminine name is written with its silent h in Latin alone: "Джуба" is Jubah.
    """
    heard = cyrillic(key) and bool(gazetteer.sounds.names) and not is_slavic(key)
    if not heard or len(key) < SHORTEST:
        return []
    *start, end = key.split()
    forms = dict.fromkeys((end, *nominatives(end)[:SURE_FORMS]))
    read = (r for form in forms for r in latin(" ".join([*start, form])))
    found = (f for r in read for f in ((r, f"{r}h") if r.endswith("a") else (r,)))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1 << 14)
def _forms(key: str) -> tuple[str, ...]:
    """The name as it stands, then what it may be a case of, or with and without an article."""
    if cyrillic(key):
        cases = product(*(nominatives(word) for word in key.split()))
        forms = (key, *(" ".join(words) for words in islice(cases, 1, FORMS)))
        return *forms, *map(romanised, forms)
    if key.isascii():
        return (key,)
    bare = key.removeprefix(ARABIC_ARTICLE)
    return key, bare if bare != key else ARABIC_ARTICLE + key


def is_said_whole(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, first: int, last: int
) -> bool:
    """A listed name of several words, though one is a given name: "Suleiman Bek retaken"."""
    if gazetteer.listed is None or last - first < 2:
        return False
    beside = Neighbours(context, gazetteer, lexicon, first, last)
    key = name_key(context.text[context.words[first].start : context.words[last - 1].end])
    return beside.said_of_ground() and bool(village_entries(key, gazetteer.listed))


def is_listed_word(context: TextContext, gazetteer: Gazetteer, first: int, last: int) -> bool:
    """A village called like a word, among known places: Cyrillic writes no word so elsewhere."""
    word = context.words[first]
    if gazetteer.listed is None or last - first > 1 or word.opens or word.upper:
        return False
    if not cyrillic(word.key) or len(word.key) <= SHORTEST:
        return False
    return any(gazetteer.listed.named(form) for form in nominatives(word.key)[:SURE_FORMS])


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
