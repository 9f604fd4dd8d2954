"""Places that no gazetteer has, told by company and form.

In "Pohrebky, Kaulenka and Malaya Loknya" the unknown name between two known ones is a place too;
so is what "village" announces, what a preposition of place leads to and is built like a name of a
village ("-ivka", "Kafr ..."), and the whole of a name of which only a part is known ("Tal Zaghrouq"
is not the town of Tal). Such a mention has no candidates; ``geo.resolution.approximate`` may say
about where it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.language import languages
from frontline.geo.lexicon.place_types import HEADS
from frontline.geo.lexicon.wordlists import Lexicon, lexicon
from frontline.geo.model import AREAS
from frontline.geo.recognition.arabic import with_listed
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.spelling import Misspelt
from frontline.geo.recognition.villages import (
    is_led_to,
    is_listed_word,
    is_of_another,
    is_of_home,
    is_said_whole,
    village_entries,
)
from frontline.geo.text.normalize import ARTICLES, name_key

LIKELY, TOWN = 0.7, 50_000  # by judgement; a larger town keeps its name though a word follows
GOES_ON = ("function", "locative", "joints", "place_nouns", "be", "motion", "agentive")
# Words of a name that no list has, its letters at least, and forms of it that are looked for again.
LONGEST, SHORTEST, SURE_FORMS = 3, 4, 8
# Marks of words that are owned: behind "по Зарожному" its "Чугуївського району" may stand.
TOWNS, UNIT = 1, 2
_JOINTS = "|".join(sorted(lexicon().cues["joints"], key=len, reverse=True))
_LEADS = "|".join(w for k in languages() for w in k.places.get("list_leads", "").split())
JOINT = re.compile(
    rf"\s*(?:[,;/&]|[,;]?\s*\b(?:{_JOINTS})\b)\s*(?:(?:the|{_LEADS})\s+)?",
)
# "Leopard 2 tanks": a number and a noun behind a name make it a model; "Orlivka 3 km away" is none.
_MODEL = re.compile(r"[ -]\d{1,3}s?\s+(?!k?m\b|kilom|mile|met|к?м\b|кілом|килом)([^\W\d_])")
_BUILT = re.compile(
    "|".join(p for known in languages() for p in known.places.get("village_endings", ()))
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A member of a list: a known span, or a run of words that may be a name."""

    first: int
    last: int
    start: int
    end: int
    span: Span | None


def with_unlisted(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, found: Sequence[Span]
) -> list[Span]:
    """The spans, and between them the names that only their company or form tells to be places.

    Args:
        context: The text; without fighting in it only what "the hamlet of" announces is added, and
            without a theatre nothing.
        found: What the rules found, in order.
    """
    # Where nobody fights, lists of capitals are teams, firms and guests, so only a plain
    # announcement counts.
    if not context.war and not is_of_home(context, found):
        return _announced(context, gazetteer, lexicon, found) if gazetteer.home else list(found)
    whole = [
        _whole(context, gazetteer, lexicon, span) for span in with_listed(context, lexicon, found)
    ]
    # A span that grew may have swallowed the one behind it.
    kept = [s for n, s in enumerate(whole) if n == 0 or s.first >= whole[n - 1].last]
    items = [_Item(s.first, s.last, s.start, s.end, s) for s in kept]
    items += _unknown(context, kept)
    items.sort(key=lambda item: item.first)
    places = [
        item
        for chain in _chains(context, items)
        for item in _told(context, gazetteer, lexicon, chain)
    ]
    if not gazetteer.home:
        return sorted([*kept, *(_span(context, item) for item in places)], key=lambda s: s.first)
    # With a theatre alone: a world of names has a namesake for nearly every surname said again.
    places += _again(context, gazetteer, lexicon, items, places)
    spans = sorted([*kept, *(_span(context, item) for item in places)], key=lambda s: s.first)
    misspelt = Misspelt(gazetteer, lexicon)
    return [_corrected(span, gazetteer, misspelt) for span in spans]


def _announced(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, found: Sequence[Span]
) -> list[Span]:
    """The spans, and names behind "the village of" and the like."""
    places = [
        i
        for i in _unknown(context, found)
        if _is_nobody(context, gazetteer, lexicon, i) and _cued(context, lexicon, i)
    ]
    return sorted([*found, *(_span(context, item) for item in places)], key=lambda s: s.first)


def _unknown(context: TextContext, found: Sequence[Span]) -> list[_Item]:
    """Runs of words that may be a name and belong to no span."""
    owned = bytearray(len(context.words))
    for span in found:
        is_unit = any(e.place.kind in AREAS for e in span.entries[:1]) and cyrillic(span.key)
        mark = UNIT if is_unit else TOWNS
        owned[span.first : span.last] = bytes((mark,)) * (span.last - span.first)
    return [_Item(a, b, *_offsets(context, a, b), None) for a, b in _runs(context, owned)]


def _again(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    items: Sequence[_Item],
    named: Sequence[_Item],
) -> list[_Item]:
    """Other mentions, in any case, of single names that were told to be places."""
    names = {
        form for item in named if item.last - item.first == 1 for form in _forms(context, item)
    }
    seen = {item.first for item in named}
    rest = (i for i in items if i.span is None and i.first not in seen and i.last - i.first == 1)
    return [
        i
        for i in rest
        if names & set(_forms(context, i)) and _is_nobody(context, gazetteer, lexicon, i)
    ]


def _forms(context: TextContext, item: _Item) -> tuple[str, ...]:
    """The name, and in Cyrillic what it may be a case of, but for what may be any word's stem."""
    key = context.key(item.first)
    # The first forms undo common endings; later ones shorten a word to stems that many words have.
    return nominatives(key)[:SURE_FORMS] if cyrillic(key) else (key,)


def _corrected(span: Span, gazetteer: Gazetteer, misspelt: Misspelt) -> Span:
    """The known name that this unknown one is a slip of; the span as it is if there is none.

    What the theatre's lists have as it stands is no slip.
    """
    if span.entries or " " in span.key or (gazetteer.listed and gazetteer.listed.named(span.key)):
        return span
    entries = misspelt.nearest(span.key, placed=True)
    return replace(span, entries=entries, how="misspelling") if entries else span


def _span(context: TextContext, item: _Item) -> Span:
    return Span(
        item.first,
        item.last,
        item.start,
        item.end,
        _key(context, item),
        (),
        LIKELY,
        "name in no gazetteer",
    )


def _offsets(context: TextContext, first: int, last: int) -> tuple[int, int]:
    return context.words[first].start, context.words[last - 1].end


def _whole(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> Span:
    """The span, or the longer unknown name of which it is a part."""
    heads = lexicon.cues["village_heads"]
    article = span.last - span.first == 2 and is_of_another(context, gazetteer, span.first)
    raised = context.is_raised(span.first)  # "bartella karamles" are two
    if not span.entries or raised or (span.last - span.first > 1 and not article):
        return span
    # What was only similar must not grow as well: two guesses on one stretch are a third name.
    if span.how != "exact" and context.key(span.first) not in heads:
        return span
    # Rivers, provinces and countries are followed by nouns with a capital all the time.
    if any(e.place.kind != "settlement" for e in span.entries):
        return span
    first, last = span.first, span.last
    if (_is_name(context, lexicon, first - 1) and is_of_another(context, gazetteer, first)) or (
        context.words[first].joined
        and _is_name(context, lexicon, first - 1)
        and _apart(context, gazetteer, lexicon, first - 1)
    ):
        first -= 1
    if context.key(span.first) in heads and last < len(context.words) and context.words[last].near:
        last += _is_name(context, lexicon, last)
    elif _goes_on(context, gazetteer, lexicon, span):
        last += 1
    elif _is_adjective(context, gazetteer, lexicon, first - 1) and context.words[first].gap == " ":
        first -= 1
    if (first, last) == (span.first, span.last):
        return span
    start, end = _offsets(context, first, last)
    item = _Item(first, last, start, max(end, span.end), None)
    return _span(context, item)


def _goes_on(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    """A village's name before one more name, of no place: "Qara Qawzak" is not Qara.

    In headlines every word has a capital, which says nothing.
    """
    before, after = context.word(span.first - 1), context.word(span.last)
    if after is None or after.gap != " " or after.upper or not after.key.isascii():
        return False
    if before is not None and before.capital and not before.opens:
        return False
    small = any(e.own and e.place.population < TOWN for e in span.entries[:1])
    if not small or not _is_name(context, lexicon, span.last):
        return False
    cues = lexicon.cues
    nouns = any(after.key in cues[c] for c in ("naming", "place_nouns", "landform", "seated"))
    return not nouns and after.key not in HEADS and _apart(context, gazetteer, lexicon, span.last)


def _is_name(context: TextContext, lexicon: Lexicon, number: int) -> bool:
    """A capitalised word that is nobody's name and no everyday word."""
    word = context.word(number)
    if word is None or not (word.capital and word.cased) or context.taken[number]:
        return False
    groups = (lexicon.ordinary, lexicon.cues["hamlets"], lexicon.demonyms, lexicon.countries)
    known = any(word.key in group for group in groups)
    people = any(word.key in lexicon.people[g] for g in ("given", "family", "titles", "never"))
    return not (known or people or word.key in context.persons or word.key in context.lowered)


def _apart(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, number: int) -> bool:
    """It is no name of a place by itself, as in "Azaz-Marea"."""
    key = context.key(number)
    return not gazetteer.entries(key) and key not in lexicon.cues["compass"]


def _is_adjective(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, number: int
) -> bool:
    """A Cyrillic adjective with a capital inside a sentence: "Толстый" of "Толстый Луг"."""
    word = context.word(number)
    if word is None or word.opens or not cyrillic(word.key) or len(word.key) < 4:
        return False
    endings = ("ыи", "ии", "ую", "ая", "ое", "ого", "ом", "ому", "ои", "ым", "им")
    return (
        word.key.endswith(endings)
        and _is_name(context, lexicon, number)
        and _apart(context, gazetteer, lexicon, number)
    )


def _runs(context: TextContext, owned: bytearray) -> Iterator[tuple[int, int]]:
    """Runs of one to three capitalised words that belong to no span, actor or paper."""
    at, words = 0, context.words
    while at < len(words):
        if owned[at] or not _begins(context, at):
            at += 1
            continue
        last = at + 1
        while (
            last < len(words) and words[last].near and not owned[last] and not context.taken[last]
        ):
            article = words[last].key in ARTICLES and last + 1 < len(words)
            if not (words[last].capital and words[last].cased) and not article:
                break
            last += 1
        joined = last < len(words) and words[last].near and owned[last] == TOWNS
        # A longer run of capitals is a headline, a firm or a title.
        if last - at <= LONGEST and not joined and words[last - 1].key not in ARTICLES:
            yield at, last
        at = last


def _begins(context: TextContext, at: int) -> bool:
    word, after = context.words[at], context.word(at + 1)
    if context.taken[at] or not word.cased:
        return False
    if word.key in ARTICLES and after is not None and after.joined and after.capital:
        return True
    return word.capital and not (at and context.words[at].near and context.words[at - 1].capital)


def _chains(context: TextContext, items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Items parted only by commas and "and"."""
    chain: list[_Item] = []
    for item in items:
        # 24 characters hold the longest joint with its spaces; a longer gap has words in it.
        if chain and not JOINT.fullmatch(context.text[chain[-1].end : item.start][:24]):
            yield chain
            chain = []
        chain.append(item)
    if chain:
        yield chain


def _told(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, chain: Sequence[_Item]
) -> Iterator[_Item]:
    """The unknown members that are places too."""
    known = sum(item.span is not None and _is_place(item.span) for item in chain)
    led = Neighbours(context, gazetteer, lexicon, chain[0].first, chain[0].last).stated()
    names = [
        item
        for item in chain
        if item.span is None
        and (
            _is_nobody(context, gazetteer, lexicon, item)
            or is_said_whole(context, gazetteer, lexicon, item.first, item.last)
            or (known > 1 and is_listed_word(context, gazetteer, item.first, item.last))
        )
    ]
    village = led and any(
        _built(context, lexicon, item) and _led(context, lexicon, item) for item in names
    )
    for item in names:
        # Two known places make a list of places; one does with a preposition or the form of a
        # village, for people stand beside a single town too.
        listed = known >= 2 or village or (known and (led or _built(context, lexicon, item)))
        if listed or (gazetteer.home and _cued(context, lexicon, item)):
            yield item
            continue
        if gazetteer.listed is None:
            continue
        key = _key(context, item)
        beside = Neighbours(context, gazetteer, lexicon, item.first, item.last)
        told = is_led_to(context, lexicon, chain[0].first, led) or beside.said_of_ground()
        if (
            village_entries(key, gazetteer.listed)
            if told
            else known and gazetteer.listed.named(key)
        ):
            yield item


def _cued(context: TextContext, lexicon: Lexicon, item: _Item) -> bool:
    """Nothing but a place stands here: "the village of X", "entered X", "near X", "біля X"."""
    cues, first = lexicon.cues, item.first
    lead, word, after = context.key(first - 1), context.words[first], context.word(item.last)
    # Behind a full stop or a comma the word before leads to nothing.
    if word.opens or word.gap != " " or item.last - item.first > 2:
        return False
    if lead == "of":
        return context.key(first - 2) in cues["hamlets"]
    if after is not None and after.gap == " " and after.cased:
        goes_on = any(after.key in cues[c] for c in GOES_ON) or after.key.endswith("ed")
        if not goes_on and word.key.isascii():  # "near Abrams tanks"
            return False
    return lead in cues["gone_into"]


def _key(context: TextContext, item: _Item) -> str:
    """What the theatre's list has it under."""
    return name_key(context.text[item.start : item.end])


def _is_place(span: Span) -> bool:
    return any(e.local and e.place.kind not in AREAS for e in span.entries)


def _led(context: TextContext, lexicon: Lexicon, item: _Item) -> bool:
    """What leads to it is none of the words that may lead to people, as "from" and "with"."""
    return context.key(item.first - 1) not in lexicon.cues["of_people"]


def _is_nobody(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, item: _Item) -> bool:
    """No part of it is a person's, a people's or an everyday word; nothing makes it a firm."""
    numbers = [n for n in range(item.first, item.last) if context.key(n) not in ARTICLES]
    letters = sum(len(context.key(n)) for n in numbers)
    # A possessive has an owner: "Zahran's men".
    if letters < SHORTEST or any(context.words[n].possessive for n in numbers):
        return False
    model = _MODEL.match(context.text, item.end)
    if model and model[1].islower():
        return False
    if not all(_is_name(context, lexicon, n) for n in numbers):
        return False
    beside = Neighbours(context, gazetteer, lexicon, item.first, item.last)
    # Several words in capitals are a heading.
    crowd = context.words[item.first].upper and len(numbers) > 1
    heads, streets = lexicon.people["heads"], lexicon.people["streets"]
    if crowd or any(context.key(n) in heads or context.key(n) in streets for n in numbers):
        return False
    person = beside.named_person(context.key(item.first)) or beside.goods()
    return not (person or beside.begun_as_organisation() or beside.ends_as_organisation(True))


def _built(context: TextContext, lexicon: Lexicon, item: _Item) -> bool:
    """Its form is that of villages: "Kafr Safra", "Klishchiivka", "Храповщины"."""
    heads = lexicon.cues["village_heads"]
    if item.last - item.first > 1 and context.key(item.first) in heads:
        return True
    return bool(_BUILT.search(context.key(item.last - 1)))
