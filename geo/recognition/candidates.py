"""What a stretch of text may mean: the places of its name, or of the name without its trimmings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from frontline.geo.context.plausibility import ENGLISH
from frontline.geo.gazetteer.gazetteer import LOOSE, Entry, Gazetteer
from frontline.geo.gazetteer.prominence import in_digits
from frontline.geo.lexicon.place_types import ANGLOPHONE, LEADING, TRAILING
from frontline.geo.model import AREAS
from frontline.geo.text.normalize import ARABIC_COUNTRIES, name_key

# The ranker sees no more: beyond, namesakes are hamlets, and each costs a row.
TOP = 20
ARTICLE = "al "
_HEAD = re.compile(rf"^(?:{'|'.join(LEADING)}) ")
_TAIL = re.compile(rf" (?:{'|'.join(TRAILING)})$")
_ENGLISH = tuple(f" {word}" for word in ANGLOPHONE)
_ALIKE = (("saint ", "st "), ("st ", "saint "), ("mt ", "mount "), ("ft ", "fort "))


def candidates(gazetteer: Gazetteer, name: str) -> tuple[str, tuple[Entry, ...]]:
    """(key it was found under, what it may mean), most prominent first; ``()`` if nothing is known.

    Args:
        gazetteer: Where to look.
        name: The words as written.
    """
    key = lettered(name, name_key(name))
    found = gazetteer.entries(key)
    if not found:
        for other in _others(key):
            entries = gazetteer.entries(other)
            # "Kherson County" is no Kherson: such units are in English-speaking countries alone.
            if key.endswith(_ENGLISH):
                entries = tuple(e for e in entries if e.place.country in ENGLISH)
            if key == f"{ARTICLE}{other}":
                entries = tuple(
                    e for e in entries if e.local or e.place.country in ARABIC_COUNTRIES
                )
            if entries:
                found = tuple(replace(e, rank=LOOSE) for e in entries)
                break
    return key, tuple(sorted(found, key=_standing, reverse=True)[:TOP])


def lettered(written: str, key: str) -> str:
    """The key of a city that is named by its letters: "L.A." is one, "La." and "LA" the state."""
    return "los angeles" if key == "la" and written.startswith("L.A") else key


def with_article(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of *entries* that the name may mean when an Arabic article stands before it."""
    return tuple(e for e in entries if e.local or e.place.country in ARABIC_COUNTRIES)


def _others(key: str) -> Iterator[str]:
    for short, long in _ALIKE:
        if key.startswith(short):
            yield long + key[len(short) :]
    if (bare := _HEAD.sub("", key)) != key:
        yield bare
    if (bare := _TAIL.sub("", key)) != key:
        yield bare
    if " " in key:
        yield key.replace(" ", "")
    if key.startswith(ARTICLE):
        yield key.removeprefix(ARTICLE)


def _standing(entry: Entry) -> tuple[bool, float]:
    fits = entry.place.kind in AREAS and entry.rank == LOOSE
    return entry.local, in_digits(entry.place) + entry.rank + fits
