"""Names in Cyrillic as a sentence declines them: "під Авдіївкою", "на Покровському напрямку"."""

import re
from collections.abc import Sequence
from itertools import product

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.place_types import HEADS, TOWARDS_STEMS, UNIT_STEMS
from frontline.geo.lexicon.tables import MAX_WORDS, PUBLISHED
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.cyrillic_latin import is_article
from frontline.geo.text.normalize import name_key
from frontline.geo.text.tokens import Word

# Nominatives tried of a word, so that a hostile one costs no more than others.
FORMS = 64
# As in Arabic: a smaller town is named by a form that only a guess of its case explains too seldom.
LARGE = 50_000
# Forms of a name that its consonants are looked up of, and letters it needs: shorter ones, and
# later forms, are stems that too many names share.
SOUNDED, SHORTEST = 6, 5
# People of a town that a front is named after in small letters.
FRONT_TOWN = 20_000
# And of a city that a list knows without its article: Riyadh, Sharjah, Basra.
GREAT = 500_000
CITY = 200_000
"""People of a city whose name is no other word in small letters either, if it is long enough."""
ADJECTIVE = ("ськ", "ск", "зьк", "цьк", "цк")
_MADE = "|".join(ADJECTIVE)
_ADJECTIVAL = re.compile(f"(?:{_MADE})(?:а|ая|у|ую|и|іи|ии|ои|оі|ою|ого|ому|ом|им|их|ими)$")
_ELLIPTIC = re.compile(f"(?:{_MADE})(?:ом|ому)$")
_SLAVIC = re.compile(r"(?:[иіоеы]в[кц]|ськ|цьк|[аяеиіоуы]ск|щин)\w{1,3}$")
_LOCATIVE, _ON = re.compile("(?<!о)[іуюе]$|(?:ом|ому|им|ім|ах|ях)$"), "на"
LONGEST_LIST = 10
"""Words up to the word for a unit that a list of adjectives shares."""
_ENDS = "ськ ск жжя са си ця ка а е о и ы ье цьк цк ецьк"
_TOWN = (*_ENDS.split(), "")

_LETTERS = (
    "аa бb вvw гhg ґg дd еeyj єyje ёyj жzjd зz иyi іiy кkcq лl мm нn оo пp рr сsc тt уu фf хkhc цtc"
    " чct шs щs эe юyij яyij"
)
_INITIALS = {letters[0]: letters[1:] for letters in _LETTERS.split()}
"""Cyrillic letter -> Latin letters that its transliterations begin with."""

FATHERS = frozenset(("абу", "умм", "бин", "бен", "ибн"))
"""Words that begin Arabic names of people and of villages."""
TOWARDS = ("напрямок", "направление")
"""Words for "direction", folded, as a list of places has them."""
RAION = "раион"
"""What "р-н" stands for, folded."""

Match = tuple[int, str, tuple[Entry, ...]]


def declined(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int) -> Match | None:
    """The longest name that begins at this word in any case of it.

    Returns:
        Number of the word after its last, the key it was found under, what it may mean.
    """
    if not cyrillic(context.words[at].key) or _is_end(context, at):
        return None
    if not context.words[at].capital:
        return _front(context, gazetteer, at) or _typed(context, gazetteer, lexicon, at)
    if front := _axis(context, gazetteer, at):
        return at + 1, *front
    best = _longest(context, gazetteer, lexicon, at)
    if best is not None and best[0] > at + 1:
        return best
    if context.key(at) in FATHERS and _is_followed(context, at):
        return None
    return _of_unit(context, gazetteer, lexicon, at) or best


def _typed(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int) -> Match | None:
    """A name in small letters, as readers type it: "голан взят", "в бахмуті"."""
    if not context.typed(at) or len(context.key(at)) < SHORTEST - 1:
        return None
    found = _longest(context, gazetteer, lexicon, at)
    if found is None or _is_word(lexicon, found[1]):
        return None
    # Great cities stand among everyday words, and so do "суми", "рівне", which are words too.
    rare, long = context.typed_so(at), len(context.key(at)) > SHORTEST
    own = tuple(e for e in found[2] if e.own and (rare or (long and e.place.population >= CITY)))
    return (found[0], found[1], own) if own else None


def _longest(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int) -> Match | None:
    best: Match | None = None
    forms: Sequence[str] = nominatives(context.words[at].key)
    for number in range(at, min(at + MAX_WORDS, len(context.words))):
        if found := _found(gazetteer, lexicon, forms, context.words[number]):
            best = (number + 1, *found)
        if not _follows(context, number + 1):
            break
        # Only what begins a longer name goes on: the readings of several words multiply.
        forms = [f for f in forms if gazetteer.continues(f)]
        if not forms:
            break
        forms = _longer(forms, context.words[number + 1])
    return best


def _is_followed(context: TextContext, at: int) -> bool:
    """A name goes on behind this word: "Абу Духур" is no Aba."""
    after = context.word(at + 1)
    return after is not None and after.near and after.capital


def _of_unit(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int) -> Match | None:
    """A unit is named after its town, whatever village the adjective is too: "Полтавська"."""
    unit = unit_of(context, lexicon, at)
    if unit < 0:
        return None
    named = _own_unit(context, gazetteer, at, unit)
    named = named or town_of(gazetteer, context.words[at].key, large=True)
    return (at + 1, *named) if named else None


def _is_end(context: TextContext, at: int) -> bool:
    """Behind an article inside a longer name: "Амирия-эль-Фаллуджа" is no Fallujah."""
    article = at > 1 and context.words[at].joined and is_article(context.key(at - 1))
    return article and context.words[at - 1].joined


def _axis(
    context: TextContext, gazetteer: Gazetteer, at: int
) -> tuple[str, tuple[Entry, ...]] | None:
    """The town whose front an adjective means: "Покровський напрямок", "на Покровському"."""
    named = _towards(context, at + 1)
    if not named and not _is_axis(context, at):
        return None
    if known := _listed_axis(gazetteer, context.key(at)):
        return known
    town = town_of(gazetteer, context.key(at))
    if town is None or named:
        return town
    own = tuple(e for e in town[1] if e.own)
    return (town[0], own) if own else None


def _listed_axis(gazetteer: Gazetteer, key: str) -> tuple[str, tuple[Entry, ...]] | None:
    """The village whose front the theatre lists by its whole name: "Придніпровський напрямок".

    No suburb of Dnipro has a front, though it is the town of that adjective.
    """
    whole = (f"{form} {kind}" for form in nominatives(key) for kind in TOWARDS)
    listed = ((w, tuple(e for e in gazetteer.entries(w) if e.own)) for w in whole)
    return next((pair for pair in listed if pair[1]), None)


def _is_axis(context: TextContext, at: int) -> bool:
    """Read "На Лиманському відбито": a front, with "direction" left out.

    Villages called so stand behind "у" and "в"; what goes on in the same case is a road or a works.
    """
    if context.key(at - 1) != _ON or not _ELLIPTIC.search(context.key(at)):
        return False
    after = context.word(at + 1)
    return after is None or after.gap != " " or not (after.capital or _LOCATIVE.search(after.key))


def _front(context: TextContext, gazetteer: Gazetteer, at: int) -> Match | None:
    """The town of "на запорожском направлении", written small."""
    if not _towards(context, at + 1) or not (town := town_of(gazetteer, context.words[at].key)):
        return None
    own = tuple(e for e in town[1] if e.own and e.place.population >= FRONT_TOWN)
    return (at + 1, town[0], own) if own else None


def sounding(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int) -> Match | None:
    """A noted place of an Arab country by its consonants: "в Хадисе", "Вад-Мадани"."""
    word = context.words[at]
    short = len(word.key) < SHORTEST and not _is_joined(context, at + 1)
    if (
        not gazetteer.sounds.names
        or not word.capital
        or word.upper
        or short
        or is_slavic(word.key)
        or _is_end(context, at)
    ):
        return None
    if city := _behind_article(context, gazetteer, lexicon, at):
        return city
    last = at + 1
    while last < min(at + MAX_WORDS, len(context.words)) and _is_joined(context, last):
        last += 1
    if last == at + 1 and (town := _town_abroad(gazetteer, word.key)):
        return last, *town
    whole = last > at + 1 and is_article(context.key(at + 1))
    for after in (last,) if whole else dict.fromkeys((last, at + 1)):
        start = [context.key(n) for n in range(at, after - 1)]
        ends = nominatives(context.key(after - 1))[:SOUNDED]
        keys = [" ".join([*start, end]) for end in ends]
        words = next((n for n, key in enumerate(keys) if _is_word(lexicon, key)), len(keys))
        # What is spelled so in any case comes before what only sounds so: "Сальмы" is Salma's.
        looks = (gazetteer.spelled, gazetteer.sounding)
        for look in looks if after == last else looks[1:]:
            for key in keys[:words]:
                if found := look(key):
                    return after, key, found
        if words < len(keys):
            return None
    return None


def _town_abroad(gazetteer: Gazetteer, key: str) -> tuple[str, tuple[Entry, ...]] | None:
    """A town abroad that is spelled so comes before what only sounds so: "Африн" is no Yafran."""
    for form in nominatives(key)[:SOUNDED]:
        towns = [e for e in gazetteer.entries(form) if e.place.population >= FRONT_TOWN]
        if towns and not any(e.local for e in towns):
            return form, tuple(towns)
    return None


def _behind_article(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int
) -> Match | None:
    """A capital or a great city that lists have without its article: "Эр-Рияд" is Riyadh.

    No village of the theatre that sounds alike is meant.
    """
    if not is_article(context.key(at)) or not _is_joined(context, at + 1):
        return None
    found = declined(context, gazetteer, lexicon, at + 1)
    great = [e for e in found[2] if e.capital or e.place.population >= GREAT] if found else []
    return (found[0], found[1], tuple(great)) if found and great else None


def is_parted(context: TextContext, gazetteer: Gazetteer, found: Match) -> bool:
    """A hyphen goes on from it to an article, or to anything from a place abroad.

    "Вади-эр-Рабиа" is no Wadi; nor is "Вади-Рабиа" in an Arab country, but "Аазаз-Мареа" are two.
    """
    after = context.word(found[0])
    if after is None or not after.joined:
        return False
    if is_article(after.key) or not any(e.local for e in found[2]):
        return True
    small = max(e.place.population for e in found[2]) < LARGE
    forms = nominatives(after.key)[:SOUNDED] if gazetteer.sounds.names and after.capital else ()
    return bool(forms) and small and not any(gazetteer.entries(form) for form in forms)


def is_slavic(key: str) -> bool:
    """A folded name ends as Ukraine's and Russia's villages do, and none of an Arab country."""
    return bool(_SLAVIC.search(key))


def _is_joined(context: TextContext, number: int) -> bool:
    """By a hyphen, as such names are written: "Байт-эль-Факих"."""
    word = context.word(number)
    if word is None:
        return False
    return word.joined and (word.capital or is_article(word.key)) and not context.taken[number]


def _is_word(lexicon: Lexicon, key: str) -> bool:
    """A word, a people or somebody's name."""
    groups = (lexicon.ordinary, lexicon.demonyms, lexicon.countries, lexicon.no_places)
    return any(key in group for group in groups)


def unit_of(context: TextContext, lexicon: Lexicon, at: int) -> int:
    """Number of the word for a unit that this adjective belongs to, -1 if there is none.

    It may stand at the end of a list: "в Полтавській, Черкаській та Вінницькій областях".
    """
    if not _ADJECTIVAL.search(context.key(at)):
        return -1
    for number in range(at + 1, min(at + LONGEST_LIST, len(context.words))):
        word = context.words[number]
        if (
            word.key.startswith(UNIT_STEMS)
            or HEADS.get(word.key) == "governorate"
            or is_raion(context, number)
        ):
            return number if word.near else -1
        listed = word.capital and word.gap.strip() in ("", ",") and _ADJECTIVAL.search(word.key)
        if not listed and word.key not in lexicon.cues["joints"]:
            return -1
    return -1


def _own_unit(
    context: TextContext, gazetteer: Gazetteer, at: int, unit: int
) -> tuple[str, tuple[Entry, ...]] | None:
    """The theatre's own unit, where a list of them shares one word: "Білопільська ... громади"."""
    if unit == at + 1:
        return None
    pairs = product(nominatives(context.key(at)), nominatives(context.key(unit)))
    for key in (f"{name} {kind}" for name, kind in pairs):
        if own := tuple(e for e in gazetteer.entries(key) if e.own):
            return key, own
    return None


def is_raion(context: TextContext, number: int) -> bool:
    """Read "р-н", "р-не", "р-ну": the district cut to its ends."""
    word, rest = context.words[number], context.word(number + 1)
    return word.key == "р" and rest is not None and rest.joined and rest.key[0] == "н"


def _follows(context: TextContext, number: int) -> bool:
    word = context.word(number)
    return word is not None and word.near and word.cased and not context.taken[number]


def _longer(forms: Sequence[str], word: Word) -> list[str]:
    pairs = product(forms, nominatives(word.key))
    # Each word has up to 64 readings; of three words they would be 262,144.
    return [f"{start} {end}" for start, end in pairs][: FORMS * FORMS]


def _found(
    gazetteer: Gazetteer, lexicon: Lexicon, forms: Sequence[str], last: Word
) -> tuple[str, tuple[Entry, ...]] | None:
    """Places of every form, those of the word as it stands first."""
    places: dict[str, Entry] = {}
    key = ""
    for number, form in enumerate(forms):
        for entry in gazetteer.entries(form):
            if form.endswith(ADJECTIVE) and forms[0] == f"{form}е" and "ьк" in form:
                continue  # "Бердянське" is a village, and no case of Бердянськ
            # The first form is the word as it stands; the others only explain it as a case.
            known = _known(entry, as_written=number == 0, lower=not last.capital)
            if known and not _is_former(entry, form, gazetteer.home):
                places.setdefault(entry.place.id, entry)
                key = key or form
    # One or two letters are prepositions and abbreviations, and somewhere a village.
    if not places or (" " not in key and len(key) < 3):
        return None
    # The key of an everyday word stays, so that later stages see that it may be the word.
    plain = forms[0] if forms[0] in lexicon.ordinary else key
    return plain, tuple(places.values())


def _known(entry: Entry, as_written: bool, lower: bool) -> bool:
    """A name that only a case explains, or in small letters, must be of the theatre or large."""
    if entry.local and entry.rank:
        return True
    large = entry.place.kind != "settlement" or entry.place.population >= LARGE
    return not lower and (as_written or large)


def _is_former(entry: Entry, form: str, home: str) -> bool:
    """A town of the country goes by an old name here: it begins like nothing of today's name.

    The theatre lists the old names that reports use; others are of past centuries, and a village
    of that name is meant.
    """
    if entry.own or entry.rank == PUBLISHED or entry.place.country != home or not home:
        return False
    today = name_key(entry.place.name)
    return entry.place.kind == "settlement" and today[:1] not in _INITIALS.get(form[0], today[:1])


def _towards(context: TextContext, number: int) -> bool:
    """The word is "direction" in some case."""
    return context.key(number).startswith(TOWARDS_STEMS)


def town_of(
    gazetteer: Gazetteer, key: str, large: bool = False
) -> tuple[str, tuple[Entry, ...]] | None:
    """The town an adjective is made from: "Покровський" gives Покровськ, "Авдеевское" Авдеевка.

    Of several the one with most people: "Курахівський" is Kurakhove's and not Kurakhivka's.

    Args:
        context: The text.
        key: The adjective.
        large: A large town of the world will do too.
    """
    for suffix in ADJECTIVE:
        stem, mark, _ = key.rpartition(suffix)
        # "Київський" leaves three letters; what leaves fewer is an adjective of no town.
        if not mark or len(stem) < 3:
            continue
        # Харківський comes from Харків, Харьковский from Харьков.
        stems = (stem, f"{stem.removesuffix('ів')}ов") if stem.endswith("ів") else (stem,)
        found: list[tuple[str, tuple[Entry, ...]]] = []
        for form in (s + end for s in stems for end in _TOWN):
            towns = tuple(
                e
                for e in gazetteer.entries(form)
                if e.place.kind == "settlement"
                and (e.local or (large and e.place.population >= LARGE))
            )
            found += [(form, towns)] if towns else []
        if found:
            return max(found, key=lambda pair: max(e.place.population for e in pair[1]))
    return None
