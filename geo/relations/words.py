"""The words of relative places in all languages, by class: "km", "bank", "between", "north"."""

from functools import lru_cache

from frontline.geo.lexicon.direction_words import STEPS, Direction, directions
from frontline.geo.lexicon.language import RELATIVE, languages
from frontline.geo.text.particles import MOST, STEM, without_particle

SIDES = ("north", "south", "east", "west")
TELLING = ("km", "mile", "metre", "between", "border", "coast", "bank", "ring")
AND = "\u0648"
Classes = dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def classes() -> Classes:
    """Class -> its folded words."""
    every = languages()
    return {name: frozenset[str]().union(*(k.relative[name] for k in every)) for name in RELATIVE}


@lru_cache(maxsize=1)
def sides() -> dict[str, Direction]:
    """Folded word -> the direction it names; English has its own table (``directions``)."""
    return {word: STEPS[side] for side in SIDES for word in classes()[side]}


@lru_cache(maxsize=1)
def telling() -> frozenset[str]:
    """Folded words that tell a relative place, of which each has one at least."""
    known = classes()
    return frozenset(directions()).union(*(known[name] for name in TELLING), sides())


@lru_cache(maxsize=1 << 12)
def bare(key: str) -> tuple[str, ...]:
    """The word, and without the particles that Arabic hangs on it."""
    if not "\u0600" <= key[:1] < "\u0700":
        return (key,)
    found = [key]
    while len(found) <= MOST and (rest := without_particle(found[-1], STEM)) != found[-1]:
        found.append(rest)
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def tells(key: str) -> bool:
    """The word, or the word without an Arabic particle, tells a relative place."""
    return not telling().isdisjoint(bare(key))


@lru_cache(maxsize=1 << 14)
def classes_of(key: str) -> frozenset[str]:
    """The classes that the word is of, or the word without an Arabic particle."""
    return frozenset(name for name, known in classes().items() if not known.isdisjoint(bare(key)))


def and_before(key: str) -> int:
    """Letters of the "and" that is written on to an Arabic word of place: "وبين", not "وسط"."""
    words = telling().union(*classes().values())
    return int(key[:1] == AND and key not in words and key[1:] in words)
