"""A theatre's places by their consonants: what papers spell each their own way.

"Nehm" and "Nihm" share them, and so do "Addamer" and "Ed Damer". Two places that share them as well
leave it open which is meant: better unknown than a guess.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.model import Place
from frontline.geo.text.consonants import consonants
from frontline.geo.text.cyrillic_latin import latin
from frontline.geo.text.normalize import loose_key
from frontline.geo.text.romanised import in_arabic

# Letters of a name of which one may differ; a unit and its seat are so near: by judgement.
LETTERS, ONE_KM = 4, 25.0
# People of a city that all spell alike in Latin and in Arabic letters.
CITY = 200_000


@dataclass(frozen=True, slots=True)
class Sounds:
    """Look-up by consonants.

    Attributes:
        names: Consonants -> (loose key of a name, the place).
        short: The same by the loose key of names that have too few: "Hawija", "Tawila".
    """

    names: Mapping[str, tuple[tuple[str, Place], ...]]
    short: Mapping[str, tuple[tuple[str, Place], ...]]

    @staticmethod
    def of(names: Iterable[tuple[str, Place]]) -> "Sounds":
        """From folded names and their places; those in Cyrillic are told apart by their letters."""
        found: dict[str, list[tuple[str, Place]]] = defaultdict(list)
        short: dict[str, list[tuple[str, Place]]] = defaultdict(list)
        # A third of the names that a large list has are those of several places.
        heard: dict[str, tuple[str, str]] = {}
        for key, place in names:
            if key not in heard:
                heard[key] = ("", "") if cyrillic(key) else (consonants(key), loose_key(key))
            sound, loose = heard[key]
            if sound:
                found[sound].append((loose, place))
            elif len(loose) >= LETTERS:
                short[loose].append((loose, place))
        return Sounds(*({k: tuple(pairs) for k, pairs in t.items()} for t in (found, short)))

    def like(self, key: str) -> tuple[Place, ...]:
        """The one place (a unit and its seat are one) with these consonants and nearly the vowels.

        Args:
            key: Folded name in Latin, Arabic or Cyrillic letters; of Arabic ones vowels say
                nothing.
        """
        most = max(1, len(loose_key(key)) // LETTERS)
        if not cyrillic(key):
            return self._like(key, most, CITY)
        # The nearest first, and one vowel more than in Latin: "Джалула" is Jalawla.
        tried = product(range(most + 2), latin(key))
        return next(filter(None, (self._like(reading, m, sys.maxsize) for m, reading in tried)), ())

    def spelled(self, key: str) -> tuple[Place, ...]:
        """Places that a Cyrillic name spells to the last vowel: the one, else all of them.

        Args:
            key: Folded name in Cyrillic letters.
        """
        readings = latin(key)
        one = next(filter(None, (self._like(r, 0, sys.maxsize) for r in readings)), ())
        every = (pair for r in readings for pair in self._known(r) if pair[0] == loose_key(r))
        return one or tuple({place.id: place for _, place in every}.values())

    def _like(self, key: str, most: int, people: int) -> tuple[Place, ...]:
        """Those at most so many vowels away, of fewer people."""
        loose = loose_key(key)
        found = {
            place.id: place
            for name, place in self._known(key)
            if place.population < people
            and (in_arabic(key) or OSA.distance(loose, name, score_cutoff=most) <= most)
        }
        # A unit before a hamlet: what no list spells so is named for its fighting.
        places = sorted(found.values(), key=lambda place: place.kind == "settlement")
        units = [place for place in places if place.kind != "settlement"] or places
        if any(apart_km(place, units[0]) > ONE_KM for place in units):
            return ()
        return tuple(place for place in places if apart_km(place, units[0]) <= ONE_KM)

    def _known(self, key: str) -> tuple[tuple[str, Place], ...]:
        return self.names.get(consonants(key)) or self.short.get(loose_key(key), ())


NOTHING = Sounds({}, {})
