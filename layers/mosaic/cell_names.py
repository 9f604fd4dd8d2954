"""Finds a cell by the name people write, never by a name that is merely near."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.lexicon.place_types import SITES
from frontline.geo.text.normalize import ARTICLES, loose_key, name_key

NEAR = 75.0
"""Likeness (0 to 100, ``rapidfuzz.fuzz.WRatio``) from which a name is worth suggesting."""

# Likeness (0 to 100, rapidfuzz.fuzz.ratio) that a transliteration keeps to the name it is of; al-
# Tha'lah and al-Tall share their consonants and are two towns.
ALIKE = 78.0

SHOWN = 12
"""So many names fit in one line."""

_BRACKET = re.compile(r"\(([^)]*)\)")
Key = Callable[[str], str]
Place = Callable[[int], tuple[float, float]]
Index = Mapping[str, frozenset[int]]


class Names:
    """The names of cells, by the spellings they may be asked for.

    A query is the whole name: case, diacritics, hyphens and apostrophes do not matter. If not, the
    name without its articles, or a part that names the place: what stands before a bracket, in it
    (unless another place is called so), or on one side of a slash. If not, the same with
    transliterations folded together (Tell, Tal).
    Where several cells fit, or a part also begins another name ("Daraa", with "Daraa al-Balad"
    beside it), none is chosen.

    Args:
        names: Of each cell, ``""`` where it has none.
        place: Longitude and latitude of a point in a cell, which tells cells of one name apart.
    """

    def __init__(self, names: Sequence[str], place: Place | None = None) -> None:
        self.names, self._place = tuple(names), place
        self._written = self._index(str, lambda name: [name])
        self._whole = self._index(name_key, lambda name: [name])
        self._tiers = [
            _Tier(
                key=key,
                whole=self._index(key, lambda name: [name]),
                part=self._index(key, _parts),
                first=self._index(key, _sides),
                begin=self._index(key, _beginnings),
            )
            for key in (_plain, _loose)
        ]

    def find(self, query: str) -> int:
        """The cell called *query*; BadInput lists several, UnknownName what is near."""
        exact, loose = self._tiers
        # Al Halbah and al-Halbah are two: who writes a name as it is written here means that one.
        found = (
            self._written.get(query)
            or self._whole.get(name_key(query))
            or exact.find(query)
            or self._alike(query, loose)
        )
        if not found:
            raise UnknownName("place in the layers", query, self._near(query))
        if len(found) > 1:
            raise BadInput(f"{query!r} may mean {self._choice(sorted(found))}")
        return next(iter(found))

    def _choice(self, cells: Sequence[int]) -> str:
        """The names of *cells*, with a point in those that share theirs, and what to give."""
        shared = Counter(self.names[i] for i in cells)
        said = [self.names[i] if shared[self.names[i]] == 1 else self._told(i) for i in cells]
        more = f" and {len(said) - SHOWN} more" if len(said) > SHOWN else ""
        names = "one of these names, or " if min(shared.values()) == 1 else ""
        return f"{'; '.join(said[:SHOWN])}{more}: give {names}a point as lon and lat"

    def _told(self, cell: int) -> str:
        if self._place is None:
            return self.names[cell]
        lon, lat = self._place(cell)
        return f"{self.names[cell]} (lon {lon:.4f}, lat {lat:.4f})"

    def _alike(self, query: str, tier: "_Tier") -> frozenset[int]:
        asked = _plain(query)
        return frozenset(
            cell
            for cell in tier.find(query)
            if any(
                fuzz.ratio(asked, _plain(part)) >= ALIKE
                for part in (self.names[cell], *_parts(self.names[cell]))
            )
        )

    def _index(self, key: Key, spellings: Callable[[str], Iterable[str]]) -> Index:
        index: defaultdict[str, set[int]] = defaultdict(set)
        named = ((i, name) for i, name in enumerate(self.names) if name)
        for i, name in named:
            for spelling in spellings(name):
                index[key(spelling)].add(i)
        return {k: frozenset(cells) for k, cells in index.items() if k}

    def _near(self, query: str) -> list[str]:
        """Names that begin with *query*, then names like it; all where there are none."""
        begin = sorted(self.names[i] for i in self._tiers[-1].begin.get(_loose(query), ()))
        known = sorted({n for n in self.names if n})
        like = process.extract(query, known, scorer=fuzz.WRatio, processor=_loose, limit=SHOWN)
        return list(dict.fromkeys([*begin, *(n for n, score, _ in like if score >= NEAR)])) or known


@dataclass(frozen=True, slots=True)
class _Tier:
    """Cells by the key of their whole name, of its parts, and of its beginnings."""

    key: Key
    whole: Index
    part: Index
    first: Index
    begin: Index

    def find(self, query: str) -> frozenset[int]:
        """The cells that *query* may name; none where it only begins a name."""
        key, none = self.key(query), frozenset[int]()
        if whole := self.whole.get(key, none):
            # What stands in a bracket only says where another place lies: "Musaybin (al-Bab)".
            return whole | self.first.get(key, none)
        part = self.part.get(key, none)
        return part | (self.begin.get(key, none) if part else none)


def _plain(name: str) -> str:
    """Key without articles; "Ar Rastan" has one even without its hyphen."""
    words = name_key(name).split()
    return " ".join([w for w in words if w not in ARTICLES] or words)


def _loose(name: str) -> str:
    """Key that transliterations of one name share."""
    return loose_key(_plain(name))


def _parts(name: str) -> list[str]:
    """The parts of "Qaboun / Barzeh (Damascus)" are Qaboun, Barzeh and Damascus."""
    return [*_BRACKET.findall(name), *_sides(name)]


def _sides(name: str) -> list[str]:
    """What stands outside brackets, on each side of a slash."""
    return _BRACKET.sub(" ", name).split("/")


def _beginnings(name: str) -> list[str]:
    """The first word of each part of *name*, the first two, and so on.

    An airport or a dam is a site at its town, and no other part of it: "Tadmur airport".
    """
    split = [part.split() for part in _parts(name) if not set(name_key(part).split()) & SITES]
    return [" ".join(words[:n]) for words in split for n in range(1, len(words) + 1)]
