"""Runs of words that stand for something, found in one pass over the words of a text."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from frontline.geo.text.normalize import ARABIC_ARTICLE, ARABIC_PARTICLES, fold_word
from frontline.geo.text.tokens import Word, words

T = TypeVar("T")
V = TypeVar("V")
GAP = "~"
LONGEST_GAP = 5
"""Words that ``~`` may stand for: "pushed the last Islamic State fighters out of"."""
LEAST_STEM = 3
MOST_CONJOINED = 3
"""Letters for "and" and "then" that a word begins with: one or two are written onto it, and its own
first may be a third ("ووفد"); a line of thousands is no word, and each would be one more form."""
FIRST_ARABIC = "\u0600"
SHORT_CUES = frozenset(("لا", "لم", "لن", "قد", "هل", "لو"))
"""Words of two letters that deny, ask or doubt; "and" is written onto them as onto longer ones."""
# Arabic "the two of them", "it" and "them" as objects. The masculine "ه" is left out, for the
# folded feminine ending is the same letter.
OBJECTS = ("هما", "ها", "هم")
MET = 1 << 14
"""Words of which it is kept what they are: those of some books."""
PIECES = 1 << 15
"""Pieces of patterns whose slots are kept while they are filed: four languages have 54,700, and
14,800 different ones."""
REACH = 15
"""Words that the longest pattern may run over with its gaps."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a pattern, ``gap`` for ``~``.

    Attributes:
        keys: The folded words that may stand there: one, or those of ``{siege|ring}``.
        stems: Stems of words that may, whatever their ending.
    """

    keys: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    gap: bool = False
    optional: bool = False

    def takes(self, key: str) -> bool:
        """Whether the word with this folded key may stand here."""
        return key in self.keys or (bool(self.stems) and key.startswith(self.stems))


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of a text as patterns see them, laid out once for all that is looked for in them.

    Attributes:
        words: Themselves.
        keys, forms: How each is folded, and how it may be spelled, see `spellings`.
    """

    words: Sequence[Word]
    keys: Sequence[str]
    forms: Sequence[tuple[str, ...]]


def spelled(words: Sequence[Word]) -> Spelled:
    """Words as patterns see them."""
    keys = [word.key for word in words]
    return Spelled(words, keys, list(map(spellings, keys)))


class Hit(NamedTuple, Generic[T]):
    """What was found, from word ``first`` up to, not including, ``last``."""

    what: T
    first: int
    last: int


_OF_SEVERAL = re.compile(r"\{([^{}]* [^{}]*)\}(\??)")
"""Choices of which one is of several words, and the mark of what may be left out."""
_Pattern = tuple[tuple[Slot, ...], tuple[frozenset[str], ...], frozenset[str], T]
"""Its slots, the words one of each of which must follow its first, the rarest of them, and what it
stands for."""
_Beginning = tuple[list[_Pattern[T]], list[int], dict[str, list[int]]]
"""Patterns that begin with a word, the numbers of those that need no other, and of the rest by a
word that must follow."""
NO_WORD: frozenset[str] = frozenset()
NO_ONE: _Beginning[Any] = [], [], {}


def spread(pattern: str) -> Iterator[str]:
    """The pattern once for each choice of several words: "{get ready|brace} for" is two."""
    found = _OF_SEVERAL.search(pattern)
    if found is None:
        yield pattern
        return
    choices = found[1].split("|")
    single = [choice for choice in choices if " " not in choice]
    told = [choice for choice in choices if " " in choice]
    told += ["{" + "|".join(single) + "}"] if single else []
    for one in [*told, ""] if found[2] else told:
        yield from spread(pattern[: found.start()] + one + pattern[found.end() :])


def slots(pattern: str) -> tuple[Slot, ...]:
    """The slots of a written pattern: ``"took ~ control of"``, ``"захоп* ~ {міст*|сел*}"``."""
    return tuple(slot for piece in pattern.split() for slot in _slots_of(piece))


@lru_cache(maxsize=PIECES)
def _slots_of(piece: str) -> tuple[Slot, ...]:
    if piece == GAP:
        return (Slot(gap=True),)
    optional = piece.endswith("?")
    choices = piece.removesuffix("?").strip("{}").split("|")
    parts = [_keys(choice.rstrip("*")) for choice in choices]
    # "Cease-fire" is two words, each of which must stand there.
    before = [Slot((key,)) for key in parts[0][:-1]] if len(choices) == 1 else []
    whole = (keys[-1] for keys, c in zip(parts, choices, strict=True) if not c.endswith("*"))
    stems = (keys[-1] for keys, c in zip(parts, choices, strict=True) if c.endswith("*"))
    return *before, Slot(tuple(whole), tuple(stems), optional=optional)


def _keys(written: str) -> list[str]:
    """The folded words; most are one of letters alone, for which no text need be cut."""
    return [fold_word(written)] if written.isalpha() else [word.key for word in words(written)]


class Met(dict[str, V]):
    """Word -> what it is, worked out when it is first met: nearly all come again.

    Args:
        made: Works it out.
    """

    def __init__(self, made: Callable[[str], V]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, key: str) -> V:
        if len(self) >= MET:
            self.clear()
        found = self[key] = self._made(key)
        return found


class Matcher(Generic[T]):
    """Patterns filed by their first word, or by the stem it begins with.

    Attributes:
        vocabulary: All whole words that stand in them.
    """

    def __init__(
        self, patterns: Iterable[tuple[str, T]], stops: frozenset[str] = frozenset()
    ) -> None:
        self._stops = stops
        self._whole: dict[str, list[_Pattern[T]]] = defaultdict(list)
        self._stems: dict[str, list[_Pattern[T]]] = defaultdict(list)
        written = [(slots(text), what) for text, what in patterns]
        needed = [_needs(parts) for parts, _ in written]
        # The word that fewest patterns ask for is said least: "control" rather than "of".
        asked = Counter(word for needs in needed for need in needs for word in need)
        vocabulary, rarest = set[str](), set[str]()
        for (parts, what), needs in zip(written, needed, strict=True):
            if parts[0].keys:
                vocabulary.update(*(slot.keys for slot in parts))
            fewest = min(needs, key=lambda need: sum(asked[w] for w in need), default=NO_WORD)
            rarest |= fewest
            pattern = (parts, needs, fewest, what)
            for key in parts[0].keys:
                self._whole[key].append(pattern)
            for stem in parts[0].stems:
                self._stems[stem].append(pattern)
        self.vocabulary, self._rarest = frozenset(vocabulary), frozenset(rarest)
        self._begun = Met(self._beginning)
        self._sizes = sorted({len(stem) for stem in self._stems}, reverse=True)
        self._least = min(self._sizes, default=0)
        self._heads = {stem[: self._least] for stem in self._stems}

    def begins(self, key: str) -> bool:
        """Whether a pattern begins with this very word."""
        return key in self._whole or any(key[:size] in self._stems for size in self._sizes)

    def find(self, cut: Spelled, first: int, last: int) -> list[Hit[T]]:
        """All hits that begin among the words from *first* up to *last* and end there."""
        found: list[Hit[T]] = []
        # Most words begin no pattern, so this is where the time of a text goes.
        every_word = enumerate(map(self._begun.__getitem__, cut.keys[first:last]), first)
        begun = [(at, b) for at, b in every_word if b is not NO_ONE]
        if not begun:
            return found
        said = self._rarest.intersection(chain.from_iterable(cut.forms[first:last]))
        ahead: set[str] = set()
        for at, (every, sure, asking) in begun:
            near: Iterable[int] = sure
            # A verb may ask for hundreds of words, of which few or none are said.
            if asking and (asked := asking.keys() & said):
                ahead = set().union(*cut.forms[at + 1 : min(at + REACH, last)])
                # As they are written: of two that are as long the first wins.
                near = sorted({*sure}.union(*map(asking.__getitem__, asked)))
            for parts, needs, _, what in map(every.__getitem__, near):
                if needs and any(map(ahead.isdisjoint, needs)):
                    continue
                # Most patterns are one word, and it stands here.
                one = len(parts) == 1
                if end := at + 1 if one else _end(parts, 1, cut, at + 1, last, self._stops):
                    found.append(Hit(what, at, end))
        return found

    def _beginning(self, key: str) -> "_Beginning[T]":
        """The patterns that begin with this word; most words begin none, and words come again."""
        found: list[_Pattern[T]] = []
        for form in spellings(key):
            found += self._whole.get(form, ())
            if form[: self._least] in self._heads:
                for size in self._sizes:
                    if size <= len(form):
                        found += self._stems.get(form[:size], ())
        if not found:
            return NO_ONE
        sure: list[int] = []
        asking: dict[str, list[int]] = defaultdict(list)
        for number, (_, needs, fewest, _) in enumerate(found):
            if not needs:
                sure.append(number)
            # Filed by its rarest need, so that few patterns are tried at a word.
            for word in fewest:
                asking[word].append(number)
        return found, sure, asking


def _needs(parts: Sequence[Slot]) -> tuple[frozenset[str], ...]:
    """The words one of each of which must follow the first."""
    sure = (p for p in parts[1:] if not (p.stems or p.optional or p.gap))
    return tuple(frozenset(p.keys) for p in sure)


@lru_cache(maxsize=50_000)  # more than the words of any text: each is met some three times
def spellings(key: str) -> tuple[str, ...]:
    """The word itself, and without what Arabic writes onto it.

    Before it stand "and", "for", "in"; behind it "it", "them": "استعادها" is "retook it".
    """
    if key[0] < FIRST_ARABIC:
        return (key,)
    if suffix := object_suffix(key):
        return *_bare(key), *_bare(key.removesuffix(suffix))
    return _bare(key)


def object_suffix(key: str) -> str:
    """The Arabic pronoun that a word ends in, ``""`` where it has none."""
    return next((s for s in OBJECTS if key.endswith(s) and len(key) - len(s) >= LEAST_STEM), "")


def _bare(key: str, most: int = MOST_CONJOINED) -> tuple[str, ...]:
    if key[1:] in SHORT_CUES and key[0] in ARABIC_PARTICLES[:2]:
        return key, key[1:]
    if len(key) <= LEAST_STEM or key[0] not in ARABIC_PARTICLES:
        return (key,)
    if key.startswith("لل"):
        return key, ARABIC_ARTICLE + key[2:], key[2:]
    if key[0] in ARABIC_PARTICLES[:2]:
        return (key, *_bare(key[1:], most - 1)) if most else (key,)
    return (key, key[1:]) if len(key) > LEAST_STEM + 1 else (key,)


def _end(
    parts: Sequence[Slot],
    number: int,
    cut: Spelled,
    at: int,
    last: int,
    stops: frozenset[str],
) -> int:
    """The word after the pattern's last one, 0 where it does not fit; no gap holds *stops*."""
    if number == len(parts):
        return at
    slot = parts[number]
    if slot.gap:
        for step in range(min(LONGEST_GAP, last - at) + 1):
            before = at + step - 1
            if step and (_parted(cut.words[before]) or cut.keys[before] in stops):
                return 0
            if end := _end(parts, number + 1, cut, at + step, last, stops):
                return end
        return 0
    if at < last and not _parted(cut.words[at]) and any(map(slot.takes, cut.forms[at])):
        return _end(parts, number + 1, cut, at + 1, last, stops)
    return _end(parts, number + 1, cut, at, last, stops) if slot.optional else 0


def _parted(word: Word) -> bool:
    """Something stronger than a comma stands before the word."""
    return word.gap != " " and any(c in ";:()\n" for c in word.gap)


def longest(hits: Sequence[Hit[T]]) -> list[Hit[T]]:
    """The hits that no longer one overlaps, in order; of two as long the first."""
    if len(hits) < 2:
        return list(hits)
    kept: list[Hit[T]] = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, h.first)):
        if all(hit.last <= k.first or k.last <= hit.first for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)
