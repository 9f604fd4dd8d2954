"""A text laid out for reading: its words, and what is known before places are looked for."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.rarity import OFTEN, level
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Document
from frontline.geo.text.normalize import ARABIC_ARTICLE, name_key
from frontline.geo.text.particles import STEM, without_particle
from frontline.geo.text.tokens import Word

LONGEST_OUTLET = 4
"""Words of the longest name of a paper in the list."""
SHORT, DISHES, EVERYDAY = 60, 3, 2
"""A text of fewer words speaks of war with one word of it; words of cooking, and of everyday
life, that make it a text about them."""
# Beginnings that the lists hold ("ракет-"): two letters begin anything, nine are the word itself.
STEMS = range(3, 9)
# Forms that a name of a country may be a case of: later ones are stems of other words. Names of so
# many letters are words too often for that.
CASES, SHORT_NAME = 8, 4
_RUN = re.compile(r"(?<![#\w-])-*([^\W_][\w-]*)")
"""What stands without a gap; with "#" it is a tag. Each is met once, however long it is."""
_JOINED = re.compile(r"[^\W_]_[^\W_]")
"""What makes it what somebody is called in a thread: "Aleppo_Watcher"."""
# Names with a capital inside a sentence, from which on a text is one that writes them so.
CAPITALS = 2


class Keys(dict[int, str]):
    """Number of a word -> how it is folded, ``""`` beyond either end."""

    def __missing__(self, number: int) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class TextContext:
    """A text cut into words.

    Attributes:
        word, key: Tell the word with a number, and how it is folded, None and ``""`` beyond either
            end: the look-ups themselves, since they are asked some forty times for each word.
        taken: One flag per word: it belongs to an actor, a demonym, an outlet or an author.
        persons: Folded family names of people the text introduces by title or given name.
        placed: Folded words that follow "in", "near" and the like somewhere in the text.
        doubled: Folded words that stand second in a pair of capitalised words: often family names.
        lowered: Folded words that the text also writes without a capital.
        demonyms: ISO code -> how often its people are named.
        nations: ISO codes of the countries whose name or people the text names.
        war: It speaks of fighting.
        kitchen: It speaks of cooking.
        peace: It speaks of kitchens, weddings, firms, teams or shows, and not of fighting.
        capitals: Its Latin names have a capital: what has none is hardly a name.
        casual: One flag per word: a reader's comment has it, where names may have no capital.
        raised: One flag per word: a name of the theatre in letters that tell none, which it was
            given a capital for.
        formations: Stretches that were asked for, as each stage does: whether one names a unit or
            what else lies nowhere.
    """

    text: str
    words: list[Word]
    word: Callable[[int], Word | None]
    key: Callable[[int], str]
    taken: bytearray
    persons: frozenset[str]
    placed: frozenset[str]
    doubled: frozenset[str]
    lowered: frozenset[str]
    demonyms: dict[str, int]
    nations: frozenset[str]
    war: bool = False
    kitchen: bool = False
    peace: bool = False
    capitals: bool = False
    casual: bytearray = field(default_factory=bytearray)
    raised: bytearray = field(default_factory=bytearray)
    formations: dict[tuple[int, int], bool] = field(default_factory=dict, repr=False)

    def typed(self, number: int) -> bool:
        """Whether the word stands in a reader's comment."""
        return number < len(self.casual) and bool(self.casual[number])

    def is_raised(self, number: int) -> bool:
        """Whether the word was given its capital because the theatre has it as a name."""
        return number < len(self.raised) and bool(self.raised[number])

    def typed_so(self, number: int) -> bool:
        """As in "rastan is cut off" in a comment: no word that is often met besides."""
        return self.typed(number) and level(self.key(number)) < OFTEN


def bare(document: Document) -> TextContext:
    """A text of which nothing is known yet: not even its words."""
    return TextContext(
        text=document.text,
        words=[],
        word=dict[int, Word]().get,
        key=Keys().__getitem__,
        taken=bytearray(),
        persons=frozenset(),
        placed=frozenset(),
        doubled=frozenset(),
        lowered=frozenset(),
        demonyms={},
        nations=frozenset(),
    )


def of_words(context: TextContext, cut: list[Word]) -> TextContext:
    """The same text cut into these words, of which nothing was asked yet."""
    word, key = dict(enumerate(cut)).get, Keys(enumerate(word.key for word in cut)).__getitem__
    return replace(context, words=cut, word=word, key=key, formations={})


def with_words(context: TextContext, cut: list[Word], lexicon: Lexicon) -> TextContext:
    """The text with its words and with what they tell by themselves, whatever the gazetteer."""
    keys = dict.fromkeys(word.key for word in cut)
    war = _speaks_of(keys, lexicon.cues["war"], 1 if len(cut) < SHORT else 2)
    everyday = lexicon.cues["kitchen"] | lexicon.cues["peace"]
    return replace(
        of_words(context, cut),
        taken=bytearray(len(cut)),
        persons=_persons(cut, lexicon),
        placed=_placed(cut, lexicon),
        lowered=frozenset(w.key for w in cut if w.cased and not w.capital),
        nations=_named_countries(cut, lexicon),
        war=war,
        kitchen=_speaks_of(keys, lexicon.cues["kitchen"], DISHES),
        peace=not war and _speaks_of(keys, everyday, EVERYDAY),
        capitals=sum(w.capital and not w.upper and not w.opens for w in cut) >= CAPITALS,
    )


def with_gazetteer(
    context: TextContext,
    document: Document,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    actor_words: Iterable[tuple[int, int]] = (),
) -> TextContext:
    """The text with the words marked that cannot be places, as far as a gazetteer tells.

    Args:
        context: The text with its words.
        document: The same text.
        gazetteer: Where names will be looked up.
        lexicon: The word lists.
        actor_words: (first, after the last) word numbers of actors already found.
    """
    cut = context.words
    taken = bytearray(len(cut))
    for first, last in actor_words:
        if not _ends_a_name(cut, first, last, gazetteer):
            taken[first:last] = b"\x01" * (last - first)
    _mark_outlets(cut, lexicon, taken)
    _mark_authors(document, cut, taken)
    _mark_handles(context.text, cut, gazetteer, taken)
    demonyms = _mark_demonyms(cut, lexicon, gazetteer, taken)
    return replace(
        context,
        taken=taken,
        casual=_casual(document, cut),
        doubled=_doubled(cut, lexicon, gazetteer),
        demonyms=demonyms,
        nations=context.nations.union(demonyms),
    )


def lay_out(
    document: Document,
    cut: list[Word],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    actor_words: Iterable[tuple[int, int]] = (),
) -> TextContext:
    """All of the above at once, for a text whose gazetteer is known from the start.

    Args:
        document: The text.
        cut: Its words.
        gazetteer: Where names will be looked up.
        lexicon: The word lists.
        actor_words: (first, after the last) word numbers of actors already found.
    """
    context = with_words(bare(document), cut, lexicon)
    return with_gazetteer(context, document, gazetteer, lexicon, actor_words)


def _speaks_of(keys: Iterable[str], listed: frozenset[str], least: int) -> bool:
    """So many different words of a list stand in the text; "ракет-" stands for all its forms."""
    words_met: set[str] = set()
    for key in keys:
        forms = _forms(key)
        if listed.isdisjoint(forms):  # as of nearly all words
            continue
        words_met.add(next(form for form in forms if form in listed))
        if len(words_met) >= least:
            return True
    return False


@lru_cache(maxsize=1 << 14)
def _forms(key: str) -> tuple[str, ...]:
    """The word itself; in other scripts its beginnings too, without an Arabic particle."""
    if key.isascii():
        return (key,)
    bare = without_particle(key, STEM)
    bare = bare.removeprefix("ل" if key.startswith("لل") else ARABIC_ARTICLE)  # "للقصف": to + the
    return key, bare, *(f"{bare[:n]}-" for n in STEMS)


def _mark_outlets(cut: Sequence[Word], lexicon: Lexicon, taken: bytearray) -> None:
    starts = _first_words(lexicon.outlets)
    for number, word in enumerate(cut):
        if not word.capital or word.key not in starts:
            continue
        for size in range(LONGEST_OUTLET, 0, -1):
            run = cut[number : number + size]
            if (
                len(run) == size
                and _run_key(run) in lexicon.outlets
                and all(w.capital for w in run[:1])
            ):
                taken[number : number + size] = b"\x01" * size
                break


@lru_cache(maxsize=8)  # a list is the same for all texts
def _first_words(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name.split()[0] for name in names)


def _ends_a_name(cut: Sequence[Word], first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Sea of Azov, Ayn al-Arab: the theatre knows a longer name that ends here."""
    return first > 1 and _run_key(cut[first - 2 : last]) in gazetteer.local


def _run_key(run: Sequence[Word]) -> str:
    if not all(w.near for w in run[1:]):
        return ""
    return name_key(" ".join(w.key for w in run))


def _casual(document: Document, cut: Sequence[Word]) -> bytearray:
    """Marks the words of readers' comments, and all of a post in which no word has a capital."""
    if _is_small(cut):
        return bytearray(b"\x01" * len(cut))
    marks = bytearray(len(cut))
    starts = [word.start for word in cut]
    for segment in document.segments:
        if segment.kind == "comment":
            first, last = bisect_left(starts, segment.start), bisect_left(starts, segment.end)
            marks[first:last] = b"\x01" * (last - first)
    return marks


def _is_small(cut: Sequence[Word]) -> bool:
    """As in "saa took khan tuman": small letters alone, but for "I" and what is all in capitals."""
    cased = [word for word in cut if word.cased and not word.upper]
    first = next((word for word in cut if word.cased), None)
    begins = first is not None and (not first.capital or first.key == "i")
    return begins and not any(word.capital and word.key != "i" for word in cased)


def _mark_authors(document: Document, cut: Sequence[Word], taken: bytearray) -> None:
    """Bylines and the headers of comments name people."""
    heads = [
        (s.start, s.start + len(s.author))
        for s in document.segments
        if s.author and s.kind in ("comment", "byline", "note")
    ]
    number = 0
    for start, end in heads:
        while number < len(cut) and cut[number].start < start:
            number += 1
        while number < len(cut) and cut[number].end <= end:
            taken[number] = 1
            number += 1


def _mark_handles(text: str, cut: Sequence[Word], gazetteer: Gazetteer, taken: bytearray) -> None:
    """Names joined by a low line are somebody's, unless all of it is the name of a place."""
    if "_" not in text:  # as nearly no text has
        return
    handles = [run.span(1) for run in _RUN.finditer(text) if _JOINED.search(run[1])]
    starts = [word.start for word in cut]
    for begin, end in handles:
        first, last = bisect_left(starts, begin), bisect_left(starts, end)
        if not gazetteer.entries(_run_key(cut[first:last])):
            taken[first:last] = b"\x01" * (last - first)


def _mark_demonyms(
    cut: Sequence[Word], lexicon: Lexicon, gazetteer: Gazetteer, taken: bytearray
) -> dict[str, int]:
    """Peoples and their adjectives, unless they begin a longer name of the theatre's own."""
    peoples: dict[str, int] = {}
    for number, word in enumerate(cut):
        if taken[number] or (not word.capital and len(word.key) < 5):
            continue
        pair = (
            f"{word.key} {cut[number + 1].key}"
            if number + 1 < len(cut) and cut[number + 1].near
            else ""
        )
        size = 2 if pair in lexicon.demonyms else 1 if word.key in lexicon.demonyms else 0
        if size == 0 or (size == 1 and pair and _begins_a_name(gazetteer, pair)):
            continue
        if _ends_a_name(cut, number, number + size, gazetteer):
            continue
        taken[number : number + size] = b"\x01" * size
        country = lexicon.demonyms[pair if size == 2 else word.key]
        if country:
            peoples[country] = peoples.get(country, 0) + 1
    return peoples


def _begins_a_name(gazetteer: Gazetteer, pair: str) -> bool:
    """British Columbia, Russian Federation, Turkmen Mountain: a name, not a people."""
    return any(
        e.rank and (e.local or (e.rank > 1 and e.place.kind != "settlement"))
        for e in gazetteer.entries(pair)
    )


def _named_countries(cut: Sequence[Word], lexicon: Lexicon) -> frozenset[str]:
    named = (w for w in cut if w.capital and (len(w.key) > 3 or w.upper))
    found = (_country(word, lexicon) for word in named)
    return frozenset(iso for iso in found if iso)


def _country(word: Word, lexicon: Lexicon) -> str:
    """The country that the word names in any case, or behind an Arabic particle; "" if none.

    What is a word too ("Того", "قطر") names one only where nothing else does.
    """
    key, known = word.key, lexicon.countries
    if key.isascii():
        return known.get(key, "")
    if key in lexicon.arabic or key in lexicon.cues["everyday_names"]:
        return ""
    if cyrillic(key):
        forms = nominatives(key)[:CASES] if len(key) > SHORT_NAME else (key,) * (not word.opens)
    else:
        forms = (key, without_particle(key))
    return next((known[form] for form in forms if form in known), "")


def _persons(cut: Sequence[Word], lexicon: Lexicon) -> frozenset[str]:
    """Family names after a title or a given name."""
    found: set[str] = set()
    for before, word in pairwise(cut):
        gap_fits = word.near or word.gap == ". "
        if not (gap_fits and word.capital and before.capital and word.cased):
            continue
        titled = before.key in lexicon.people["titles"]
        if titled or before.key in lexicon.people["given"]:
            found.add(word.key)
    return frozenset(found)


def _doubled(cut: Sequence[Word], lexicon: Lexicon, gazetteer: Gazetteer) -> frozenset[str]:
    """Second words of pairs such as "Seth Brunson" whose first is no everyday word."""
    return frozenset(
        word.key
        for before, word in pairwise(cut)
        if word.capital and word.cased and word.gap == " " and before.capital and not before.opens
        if before.key not in lexicon.ordinary and before.key not in lexicon.demonyms
        if not gazetteer.continues(before.key)
    )


def _placed(cut: Sequence[Word], lexicon: Lexicon) -> frozenset[str]:
    """Capitalised words right after a preposition of place; months do no harm there."""
    leads = lexicon.cues["locative"]
    return frozenset(
        word.key
        for before, word in pairwise(cut)
        if word.capital and word.cased and before.key in leads and word.gap == " "
    )
