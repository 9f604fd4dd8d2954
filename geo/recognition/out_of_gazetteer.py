"""Places that no gazetteer has, told by the company and the form of their names.

In "Pohrebky, Kaulenka and Malaya Loknya" the unknown name between two known ones is a place too;
so is what "village" announces, what a preposition of place leads to and is built like a name of a
village ("-ivka", "Kafr ..."), and the whole of a name of which only a part is known ("Tal Zaghrouq"
is not the town of Tal). Such a mention has no candidates; ``geo.bounds`` may say about where it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import Sheet
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.place_types import HEADS
from frontline.geo.model import AREAS
from frontline.geo.recognition.arabic import with_listed
from frontline.geo.recognition.span import Spot
from frontline.geo.recognition.spelling import Misspelt
from frontline.geo.text.normalize import ARTICLES

LIKELY, TOWN = 0.7, 50_000
GOES_ON = ("function", "locative", "joints", "place_nouns", "be", "motion", "agentive")
LONGEST, SHORTEST, SURE_FORMS = 3, 4, 8
JOINT = re.compile(
    r"\s*(?:[,;/&]|[,;]?\s*\b(?:and|or|і|й|та|и|або|или)\b)\s*"
    r"(?:(?:the|in|near|at|у|в|під|под|біля|возле|на)\s+)?"
)
_BUILT = re.compile(
    r"(?:(?:iv|yiv|ov|ev)ka|(?:iv|ov|ev)tsi|(?:ov|ev|yn)e|[ovei]vo|ino|(?:t?s|z)ke|pill?ia|pol|hrad"
    r"|gorod|horod|shchyna)$"
    r"|(?:(?:[иіоеє]в)(?:к|ц)(?:а|и|у|ою|ои|і|ы|е|ам|ах)?|(?:ов|ев|єв|ін|ин)(?:о|е|ому|ым|ом|ого)"
    r"|(?:сь?|зь?|цьк?|ц)к(?:е|ое|ого|ому|ом|им|у|а|і|ом)?|піл(?:ь|лі|ля|лям)|пол(?:ь|я|е|ем)"
    r"|град(?:а|у|і|е|ом)?|город(?:а|у|і|е|ом)?|щин(?:а|и|і|у|ою|е|ы))$"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A member of a list: a known spot, or a run of words that may be a name."""

    first: int
    last: int
    start: int
    end: int
    spot: Spot | None


def with_unlisted(sheet: Sheet, found: Sequence[Spot]) -> list[Spot]:
    """The spots, and between them the names that only their company or form tells to be places.

    Args:
        sheet: The text; without fighting in it nothing is added.
        found: What the rules found, in order.
    """
    if not sheet.war:
        return list(found)
    whole = [_whole(sheet, spot) for spot in with_listed(sheet, found)]
    kept = [s for n, s in enumerate(whole) if n == 0 or s.first >= whole[n - 1].last]
    owned = bytearray(len(sheet.words))
    for spot in kept:
        owned[spot.first : spot.last] = b"\x01" * (spot.last - spot.first)
    items = [_Item(s.first, s.last, s.start, s.end, s) for s in kept]
    items += [_Item(a, b, *_offsets(sheet, a, b), None) for a, b in _runs(sheet, owned)]
    items.sort(key=lambda item: item.first)
    told = [item for chain in _chains(sheet, items) for item in _told(sheet, chain)]
    if not sheet.gazetteer.home:
        return sorted([*kept, *(_spot(sheet, item) for item in told)], key=lambda s: s.first)
    told += _again(sheet, items, told)
    spots = sorted([*kept, *(_spot(sheet, item) for item in told)], key=lambda s: s.first)
    misspelt = Misspelt(sheet.gazetteer, sheet.lexicon)
    return [_corrected(spot, misspelt) for spot in spots]


def _again(sheet: Sheet, items: Sequence[_Item], told: Sequence[_Item]) -> list[_Item]:
    """Other mentions, in any case, of single names that were told to be places."""
    names = {form for item in told if item.last - item.first == 1 for form in _forms(sheet, item)}
    seen = {item.first for item in told}
    rest = (i for i in items if i.spot is None and i.first not in seen and i.last - i.first == 1)
    return [i for i in rest if names & set(_forms(sheet, i)) and _is_nobody(sheet, i)]


def _forms(sheet: Sheet, item: _Item) -> tuple[str, ...]:
    """The name, and in Cyrillic what it may be a case of, but for what may be any word's stem."""
    key = sheet.key(item.first)
    return nominatives(key)[:SURE_FORMS] if cyrillic(key) else (key,)


def _corrected(spot: Spot, misspelt: Misspelt) -> Spot:
    """The known name that this unknown one is a slip of; the spot as it is if there is none."""
    if spot.entries or " " in spot.key:
        return spot
    entries = misspelt.nearest(spot.key, placed=True)
    return replace(spot, entries=entries, how="misspelling") if entries else spot


def _spot(sheet: Sheet, item: _Item) -> Spot:
    key = " ".join(sheet.key(n) for n in range(item.first, item.last))
    return Spot(
        item.first, item.last, item.start, item.end, key, (), LIKELY, "name in no gazetteer"
    )


def _offsets(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    return sheet.words[first].start, sheet.words[last - 1].end


def _whole(sheet: Sheet, spot: Spot) -> Spot:
    """The spot, or the longer unknown name of which it is a part."""
    heads = sheet.lexicon.context["village_heads"]
    if len(spot.entries) == 0 or spot.last - spot.first > 1:
        return spot
    if spot.how != "exact" and sheet.key(spot.first) not in heads:
        return spot
    if any(e.place.kind != "settlement" for e in spot.entries):
        return spot
    first, last = spot.first, spot.last
    if sheet.words[first].joined and _is_name(sheet, first - 1) and _apart(sheet, first - 1):
        first -= 1
    if sheet.key(spot.first) in heads and last < len(sheet.words) and sheet.words[last].near:
        last += _is_name(sheet, last)
    elif _goes_on(sheet, spot):
        last += 1
    elif _is_adjective(sheet, first - 1) and sheet.words[first].gap == " ":
        first -= 1
    if (first, last) == (spot.first, spot.last):
        return spot
    start, end = _offsets(sheet, first, last)
    item = _Item(first, last, start, max(end, spot.end), None)
    return _spot(sheet, item)


def _goes_on(sheet: Sheet, spot: Spot) -> bool:
    """A village's name before one more name, of no place: "Qara Qawzak" is not Qara.

    In headlines every word has a capital, which says nothing.
    """
    before, after = sheet.word(spot.first - 1), sheet.word(spot.last)
    if after is None or after.gap != " " or after.upper or not after.key.isascii():
        return False
    if before is not None and before.capital and not before.opens:
        return False
    small = any(e.own and e.place.population < TOWN for e in spot.entries[:1])
    if not small or not _is_name(sheet, spot.last):
        return False
    cues = sheet.lexicon.context
    nouns = any(after.key in cues[c] for c in ("naming", "place_nouns", "landform", "seated"))
    return not nouns and after.key not in HEADS and _apart(sheet, spot.last)


def _is_name(sheet: Sheet, number: int) -> bool:
    """A capitalised word that is nobody's name and no everyday word."""
    word = sheet.word(number)
    if word is None or not (word.capital and word.cased) or sheet.taken[number]:
        return False
    lists = sheet.lexicon
    known = word.key in lists.ordinary or word.key in lists.demonyms or word.key in lists.countries
    people = any(word.key in lists.people[g] for g in ("given", "family", "titles", "never"))
    return not (known or people or word.key in sheet.persons or word.key in sheet.lowered)


def _apart(sheet: Sheet, number: int) -> bool:
    """It is no name of a place by itself, as in "Azaz-Marea"."""
    key = sheet.key(number)
    return not sheet.gazetteer.entries(key) and key not in sheet.lexicon.context["compass"]


def _is_adjective(sheet: Sheet, number: int) -> bool:
    """A Cyrillic adjective with a capital inside a sentence: "Толстый" of "Толстый Луг"."""
    word = sheet.word(number)
    if word is None or word.opens or not cyrillic(word.key) or len(word.key) < 4:
        return False
    endings = ("ыи", "ии", "ую", "ая", "ое", "ого", "ом", "ому", "ои", "ым", "им")
    return word.key.endswith(endings) and _is_name(sheet, number) and _apart(sheet, number)


def _runs(sheet: Sheet, owned: bytearray) -> Iterator[tuple[int, int]]:
    """Runs of one to three capitalised words that belong to no spot, actor or paper."""
    at, words = 0, sheet.words
    while at < len(words):
        if owned[at] or not _begins(sheet, at):
            at += 1
            continue
        last = at + 1
        while last < len(words) and words[last].near and not owned[last] and not sheet.taken[last]:
            article = words[last].key in ARTICLES and last + 1 < len(words)
            if not (words[last].capital and words[last].cased) and not article:
                break
            last += 1
        joined = last < len(words) and words[last].near and bool(owned[last])
        if last - at <= LONGEST and not joined and words[last - 1].key not in ARTICLES:
            yield at, last
        at = last


def _begins(sheet: Sheet, at: int) -> bool:
    word, after = sheet.words[at], sheet.word(at + 1)
    if sheet.taken[at] or not word.cased:
        return False
    if word.key in ARTICLES and after is not None and after.joined and after.capital:
        return True
    return word.capital and not (at and sheet.words[at].near and sheet.words[at - 1].capital)


def _chains(sheet: Sheet, items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Items parted only by commas and "and"."""
    chain: list[_Item] = []
    for item in items:
        if chain and not JOINT.fullmatch(sheet.text[chain[-1].end : item.start][:24]):
            yield chain
            chain = []
        chain.append(item)
    if chain:
        yield chain


def _told(sheet: Sheet, chain: Sequence[_Item]) -> Iterator[_Item]:
    """The unknown members that are places too."""
    known = sum(item.spot is not None and _is_spot(item.spot) for item in chain)
    led = Neighbours(sheet, chain[0].first, chain[0].last).stated()
    names = [item for item in chain if item.spot is None and _is_nobody(sheet, item)]
    village = led and any(_built(sheet, item) and _led(sheet, item) for item in names)
    for item in names:
        listed = known >= 2 or village or (known and (led or _built(sheet, item)))
        if listed or (sheet.gazetteer.home and _cued(sheet, item)):
            yield item


def _cued(sheet: Sheet, item: _Item) -> bool:
    """Nothing but a place stands here: "the village of X", "entered X", "near X", "біля X"."""
    cues, first = sheet.lexicon.context, item.first
    lead, word, after = sheet.key(first - 1), sheet.words[first], sheet.word(item.last)
    if word.opens or word.gap != " " or item.last - item.first > 2:
        return False
    if lead == "of":
        return sheet.key(first - 2) in cues["hamlets"]
    if after is not None and after.gap == " " and after.cased:
        goes_on = any(after.key in cues[c] for c in GOES_ON) or after.key.endswith("ed")
        if not goes_on and word.key.isascii():  # "near Abrams tanks"
            return False
    return lead in cues["gone_into"]


def _is_spot(spot: Spot) -> bool:
    return any(e.local and e.place.kind not in AREAS for e in spot.entries)


def _led(sheet: Sheet, item: _Item) -> bool:
    """What leads to it is none of the words that may lead to people, as "from" and "with"."""
    return sheet.key(item.first - 1) not in sheet.lexicon.context["of_people"]


def _is_nobody(sheet: Sheet, item: _Item) -> bool:
    """No part of it is a person's, a people's or an everyday word; nothing makes it a firm."""
    numbers = [n for n in range(item.first, item.last) if sheet.key(n) not in ARTICLES]
    letters = sum(len(sheet.key(n)) for n in numbers)
    if letters < SHORTEST or any(sheet.words[n].possessive for n in numbers):
        return False
    if not all(_is_name(sheet, n) for n in numbers):
        return False
    beside = Neighbours(sheet, item.first, item.last)
    crowd = sheet.words[item.first].upper and len(numbers) > 1
    heads = sheet.lexicon.people["heads"] | sheet.lexicon.people["streets"]
    if crowd or any(sheet.key(n) in heads for n in numbers):
        return False
    person = beside.named_person(sheet.key(item.first)) or beside.goods()
    return not (person or beside.begun_as_organisation() or beside.ends_as_organisation(True))


def _built(sheet: Sheet, item: _Item) -> bool:
    """Its form is that of villages: "Kafr Safra", "Klishchiivka", "Храповщины"."""
    heads = sheet.lexicon.context["village_heads"]
    if item.last - item.first > 1 and sheet.key(item.first) in heads:
        return True
    return bool(_BUILT.search(sheet.key(item.last - 1)))
