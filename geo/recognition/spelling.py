"""Names one or two slips away from a known one: "Istambul", "Alepo", "Manbidj", "Кореново"."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.gazetteer.world import World
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.place_types import HEADS
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.normalize import bare_key

# Letters: shorter names have others one slip away ("Homs", "Hama").
MIN_LENGTH = 5
# For cities of the whole world, which share more spellings, two letters more.
GREAT_LENGTH = 7
_KINDS = ("place_nouns", "compass")


class Misspelt:
    """Looks a word up among a theatre's names, then among the world's cities of a million people.

    The bound is one slip (a letter more, less, other, or two swapped), two from eight letters on
    where a preposition of place stands before it; the first letter must be right. Words that are
    names or everyday words are never corrected. In Cyrillic, in any case of the word, and in Arabic
    one slip is the bound, and a cue is asked for.
    """

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer, self._lexicon = gazetteer, lexicon
        self._local = _by_initial(_Same(gazetteer.local))
        self._great = _great(gazetteer.world)
        self._seen: dict[tuple[str, bool], tuple[Entry, ...]] = {}

    def nearest(self, key: str, placed: bool) -> tuple[Entry, ...]:
        """Entries of the one nearest name, none if two places differ by as little.

        Args:
            key: Folded word.
            placed: It follows a preposition of place; the world's cities ask for that.
        """
        slot = (key, placed)
        if slot not in self._seen:
            self._seen[slot] = self._look(key, placed)
        return self._seen[slot]

    def _look(self, key: str, placed: bool) -> tuple[Entry, ...]:
        people = self._lexicon.people
        known = key in self._lexicon.ordinary or key in self._lexicon.demonyms
        if len(key) < MIN_LENGTH or known or key in people["given"] or key in people["family"]:
            return ()
        # What is a name as it stands is never taken for another name.
        if not key.isalpha() or self._gazetteer.entries(key):
            return ()
        if key.isascii():
            near = _closest(key, self._local.get(key[0], ()), placed)
        else:
            # An inflected word is one letter from many names; only a preposition of place makes it
            # one.
            near = self._closest_of_forms(key) if placed else []
        if near:
            return self._of_one_place(near)
        if placed and len(key) >= GREAT_LENGTH:
            near = _closest(key, self._great.get(key[0], ()), placed)
            return self._gazetteer.entries(near[0])[:1] if len(near) == 1 else ()
        return ()

    def _closest_of_forms(self, key: str) -> list[str]:
        """Names one slip away from a form that the word may be a case of."""
        forms = nominatives(key) if cyrillic(key) else (key,)
        names = self._local.get(key[0], ())
        near = (n for f in forms if len(f) >= MIN_LENGTH for n in _within(f, names, 1))
        return list(dict.fromkeys(near))

    def _of_one_place(self, names: list[str]) -> tuple[Entry, ...]:
        """What the names mean, if they are spellings of the same places."""
        found = [tuple(e for e in self._gazetteer.entries(n) if e.local) for n in names]
        places = [{e.place.id for e in entries} for entries in found]
        # Between two places as near nothing is guessed.
        return found[0] if all(p == places[0] for p in places) else ()


def _closest(key: str, names: tuple[str, ...], placed: bool) -> list[str]:
    """The nearest names within the bound."""
    # Five letters and one slip: "Homes" would be Homs.
    if len(key) < 6 and not placed:
        return []
    # Two slips without a preposition: "Lukashenko" would be Lukashevo.
    within = _within(key, names, 2 if len(key) >= 8 and placed else 1)
    least = min(within.values(), default=0)
    return [n for n, d in within.items() if d == least]


def _within(key: str, names: tuple[str, ...], bound: int) -> dict[str, int]:
    """Names at most so many slips away, with how many."""
    near = process.extract_iter(key, names, scorer=OSA.distance, score_cutoff=bound)
    return {name: int(slips) for name, slips, _ in near}


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Names of a theatre, told apart by which mapping they are and not by what is in it."""

    local: Mapping[str, tuple[Entry, ...]]

    def __hash__(self) -> int:
        return id(self.local)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.local is other.local


@lru_cache(maxsize=8)
def _by_initial_of(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name[0], []).append(name)
    return {initial: tuple(group) for initial, group in found.items()}


@lru_cache(maxsize=8)  # as a gazetteer is opened once, and texts are many
def _by_initial(names: _Same) -> dict[str, tuple[str, ...]]:
    single = map(bare_key, names.local)
    found = {k for k in single if " " not in k and len(k) >= MIN_LENGTH}
    return _by_initial_of(tuple(sorted(found)))


@lru_cache(maxsize=1)
def _great(world: World) -> dict[str, tuple[str, ...]]:
    names = (k for k in world.great_cities if " " not in k and len(k) >= GREAT_LENGTH)
    return _by_initial_of(tuple(sorted(names)))


def goes_on(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """A further word of a name behind it: the "Daraja Oula" quarter is no slip of Daraba.

    Where the word before has a capital too, as in headlines, capitals say nothing.
    """
    before, after = context.word(at - 1), context.word(at + 1)
    if after is None or after.gap != " " or not after.capital or after.upper:
        return False
    if before is not None and before.capital and before.near:
        return False
    common = after.key in lexicon.ordinary or after.key in lexicon.demonyms
    kind = after.key in HEADS or any(after.key in lexicon.cues[c] for c in _KINDS)
    return not (common or kind or after.key in context.lowered)
