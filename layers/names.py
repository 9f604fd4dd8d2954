"""Finds a cell by the name people write, never by a name that is merely near."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from geo.errors import BadInput, UnknownName
from geo.fold import ARTICLES, loose_key, name_key

NEAR = 75.0
"""Likeness (0 to 100, ``rapidfuzz.fuzz.WRatio``) from which a name is worth suggesting."""

SHOWN = 12
"""So many names fit in one line."""

_BRACKET = re.compile(r"\(([^)]*)\)")


class Names:
    """The names of cells, by the spellings they may be asked for.

    A query is the whole name (case, diacritics, hyphens and apostrophes do not matter). If not, it
    may be the name in another transliteration or without its article, or a part that names the
    place: what stands before a bracket, in it, or on one side of a slash. Where several cells fit,
    or a part also begins another name ("Daraa", with "Daraa al-Balad" beside it), nobody is chosen.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._whole = self._index(name_key, lambda name: [name])
        self._loose = self._index(_loose, lambda name: [name])
        self._part = self._index(_loose, _parts)
        self._begin = self._index(_loose, _beginnings)

    def find(self, query: str) -> int:
        """The cell called *query*; BadInput lists several, UnknownName what is near."""
        found = self._whole.get(name_key(query), set())
        if not found:
            key = _loose(query)
            whole, part = self._loose.get(key, set()), self._part.get(key, set())
            begin = self._begin.get(key, set()) if part and not whole else set()
            found = whole | part | begin
        if not found:
            raise UnknownName("place in the layers", query, self._near(query))
        if len(found) > 1:
            choices = [self.names[i] for i in sorted(found)]
            more = f" and {len(choices) - SHOWN} more" if len(choices) > SHOWN else ""
            raise BadInput(
                f"{query!r} may mean {'; '.join(choices[:SHOWN])}{more}: "
                "give one of these names, or a point as lon and lat"
            )
        return found.pop()

    def _index(
        self, key: Callable[[str], str], spellings: Callable[[str], Iterable[str]]
    ) -> dict[str, set[int]]:
        index: defaultdict[str, set[int]] = defaultdict(set)
        for i, name in enumerate(self.names):
            for spelling in spellings(name):
                index[key(spelling)].add(i)
        return {k: cells for k, cells in index.items() if k}

    def _near(self, query: str) -> list[str]:
        """Names that begin with *query*, then names like it; all where there are none."""
        begin = sorted(self.names[i] for i in self._begin.get(_loose(query), ()))
        known = sorted({n for n in self.names if n})
        like = process.extract(query, known, scorer=fuzz.WRatio, processor=_loose, limit=SHOWN)
        return list(dict.fromkeys([*begin, *(n for n, score, _ in like if score >= NEAR)])) or known


def _loose(name: str) -> str:
    """Key that transliterations share; "Ar Rastan" has an article even without its hyphen."""
    words = name_key(name).split()
    return loose_key(" ".join([w for w in words if w not in ARTICLES] or words))


def _parts(name: str) -> list[str]:
    """ "Qaboun / Barzeh (Damascus)" has the parts Qaboun, Barzeh and Damascus."""
    return [*_BRACKET.findall(name), *_BRACKET.sub(" ", name).split("/")]


def _beginnings(name: str) -> list[str]:
    """The first word of each part of *name*, the first two, and so on."""
    split = [part.split() for part in _parts(name)]
    return [" ".join(words[:n]) for words in split for n in range(1, len(words) + 1)]
