"""What a language calls places, by what a theatre lists of them: by name, or by name and point."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher

from frontline.geo.geodesy import DEGREE_KM, ROUNDED, points_km
from frontline.geo.model import Place
from frontline.geo.text.called import called
from frontline.geo.text.consonants import LEAST, consonants
from frontline.geo.text.normalize import bare_key, name_key

Listed = Iterable[tuple[Place, Sequence[str]]]
"""Places with their further names."""
Point = tuple[float, float]
"""Longitude and latitude, degrees."""

_ARTICLE = re.compile("^ال(?=..)")
_ENDING = re.compile("(?<=..)(?:ه|[ae]?[ht])$")
_BRACKET = re.compile(r"\s*\([^)]*\)")
SAME_KM = 10.0
"""A place of the very name so near is the one meant: lists put a base at its gate or its middle."""
SOUND_KM = 1.0
"""So near one is meant whose name, here or in the language, has the consonants of the one asked:
Khirbat Hadla is Kherbet Hadla. Its further names are no key: a list has those of neighbours too."""
BARE_KM = 2.0
"""So near one is meant that is called the same but for articles and the word base."""
FEW_KM, FEW = 0.2, 2
"""So near two consonants suffice: Asim is Asem, Jill is Jayl."""
SPELT_KM, SPELT = 0.5, 0.85
"""So near one is meant that is spelt alike to this share of the letters, articles aside: Kudnah is
Kudna, and al-Wahib is not al-Wahid. Chosen by looking at 124 pairs of Syria's reports and lists."""
_WIDE = frozenset({"governorate", "region", "country", "water", "road"})
"""Kinds of places that no report is about: its point is not theirs."""


def bare(name: str) -> str:
    """Without what tells it from namesakes: "Zaitseve (Bakhmut SE)"."""
    return _BRACKET.sub("", name)


def calls(names: Iterable[str], listed: Listed, language: str) -> dict[str, str]:
    """What a language calls places, where the theatre lists a name in it (``called``).

    A name of several places that are not called the same is left as it is, but that a settlement
    goes before the district or the base that is named after it. So is one with a bracket, "Aleppo
    (western districts)", unless just that is listed. A name that no place bears first is that of
    the settlement which has it among its further ones: reports say "Hillah" of al-Hillah.
    """
    keys = {name: name_key(name) for name in sorted(set(names))}
    wanted = set(keys.values())
    towns: dict[str, set[str]] = defaultdict(set)
    every: dict[str, set[str]] = defaultdict(set)
    further: dict[str, set[str]] = defaultdict(set)
    for place, variants in listed:
        names_it = {name_key(place.name), name_key(bare(place.name))} & wanted
        also = {name_key(one) for one in variants} & wanted if place.kind == "settlement" else set()
        if not (names_it or also) or not (own := called(language, place.name, variants)):
            continue
        for key in names_it:
            every[key].add(own)
            if place.kind == "settlement":
                towns[key].add(own)
        for key in also - names_it:
            further[key].add(own)
    found = {
        name: towns.get(k) or every.get(k) or further.get(k, set()) for name, k in keys.items()
    }
    return {name: next(iter(own)) for name, own in found.items() if len(own) == 1}


def calls_at(points: Mapping[str, Set[Point]], listed: Listed, language: str) -> dict[str, str]:
    """What a language calls places that lists spell otherwise, or that have namesakes.

    The one listed at the point is meant: of the very name, else one that sounds or is spelt alike.
    A name at several points is told only where all of them are called the same; one with a bracket
    never: what it says of a part, "Mosul (west)", would be lost.

    Args:
        points: Names, and where each of them is.
        listed: The places of the theatre.
        language: ISO 639 code.
    """
    asked = {name: at for name, at in points.items() if bare(name) == name}
    near, folded = _Near(asked), {name: name_key(name) for name in asked}
    best: dict[tuple[str, Point], tuple[int, float, str]] = {}
    for place, variants in listed:
        if place.kind in _WIDE or not (around := list(near.to(place))):
            continue
        if own := called(language, place.name, variants):
            keys, own_key = [name_key(one) for one in (place.name, *variants)], name_key(own)
            for name, point, km in around:
                if (rank := _rank(folded[name], keys, own_key, km)) is not None:
                    found = (rank, km, own)
                    best[name, point] = min(best.get((name, point), found), found)
    told = {
        name: {best.get((name, one), (9, 0.0, ""))[2] for one in at} for name, at in asked.items()
    }
    return {name: next(iter(own)) for name, own in told.items() if len(own) == 1 and own != {""}}


class _Near:
    """Points of names, found by the places that lie near them."""

    def __init__(self, asked: Mapping[str, Set[Point]]) -> None:
        self._rows: dict[int, list[tuple[Point, str]]] = defaultdict(list)
        for name, at in asked.items():
            for point in at:
                self._rows[_row(point[1])].append((point, name))
        for row in self._rows.values():
            row.sort()  # from west to east

    def to(self, place: Place) -> Iterator[tuple[str, Point, float]]:
        """Names, their points, and how far these are from the place, in kilometres."""
        row, wide = _row(place.lat), _wide(place.lat)
        for near in (self._rows.get(n, []) for n in (row - 1, row, row + 1)):
            first = bisect_left(near, place.lon - wide, key=_lon)
            last = bisect_right(near, place.lon + wide, key=_lon)
            for point, name in near[first:last]:
                if (km := points_km(place.lon, place.lat, *point)) <= SAME_KM:
                    yield name, point, km


def _lon(one: tuple[Point, str]) -> float:
    """The longitude of a point of a row."""
    return one[0][0]


def _wide(lat: float) -> float:
    """Degrees of longitude beyond which all in the rows of a place is too far.

    Rows reach up to two tenths of a degree nearer to a pole, where degrees are shorter.
    """
    near_pole = math.radians(min(abs(lat) + 0.2, 89.9))
    return ROUNDED * SAME_KM / (DEGREE_KM * math.cos(near_pole))


def _row(lat: float) -> int:
    """Rows of a tenth of a degree, 11 km: what is within SAME_KM is in the next one at most."""
    return int(lat * 10 // 1)


def _rank(asked: str, keys: Sequence[str], own: str, km: float) -> int | None:
    """How well the folded names of a place so far off fit one, 0 best; None: another place."""
    if asked in keys:
        return 0
    plain = bare_key(asked)
    if km <= BARE_KM and plain.removesuffix(" base") in map(bare_key, keys):
        return 1
    if km <= SOUND_KM and _sounds(asked, FEW if km <= FEW_KM else LEAST) & (
        _sounds(own) | _sounds(keys[0])
    ):
        return 2
    if km > SPELT_KM:
        return None
    like = (SequenceMatcher(None, plain, bare_key(key)).ratio() for key in keys)
    return 3 if any(ratio >= SPELT for ratio in like) else None


def _sounds(key: str, least: int = FEW) -> set[str]:
    """The consonants of a folded name, of all of it and of its words alone.

    These are without articles and without the ending -ah, which is -at before another word.
    """
    words = [_ARTICLE.sub("", word) for word in key.split()]
    alone = [_ENDING.sub("", word) for word in words[:-1]] + words[-1:]
    return {consonants(key, least), consonants(" ".join(alone), least)} - {""}
