"""Finds a cell by the name people write, never by a name that is merely near."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from geo.errors import BadInput, UnknownName
from geo.fold import bare_key, loose_key, name_key

NEAR = 75.0
"""Likeness (0 to 100, ``rapidfuzz.fuzz.WRatio``) from which a name is worth suggesting."""

_BRACKET = re.compile(r"\(([^)]*)\)")
Index = dict[str, set[int]]


class Names:
    """The names of cells, by the spellings they may be asked for.

    A query is tried as the whole name; then as a part of it: without its bracket, the bracket
    itself, one side of a slash, its first words; then both again with transliterations folded
    together (Tell and Tal, Sheikh and Shaykh). The first try that meets a cell decides.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)

    def find(self, query: str) -> int:
        """The cell called *query*; BadInput lists several, UnknownName what is near."""
        for index, key in self._tries:
            found = sorted(index.get(key(query), ()))
            if len(found) == 1:
                return found[0]
            if found:
                choices = "; ".join(self.names[i] for i in found)
                raise BadInput(f"{query!r} may mean {choices}: say which, or ask by lon and lat")
        raise UnknownName("place in the layers", query, self._near(query))

    @cached_property
    def _tries(self) -> list[tuple[Index, Callable[[str], str]]]:
        return [
            (self._index(spellings, key), key)
            for key in (_key, _loose)
            for spellings in (lambda name: [name], _parts)
        ]

    def _index(
        self, spellings: Callable[[str], Sequence[str] | Iterator[str]], key: Callable[[str], str]
    ) -> Index:
        index: defaultdict[str, set[int]] = defaultdict(set)
        for i, name in enumerate(self.names):
            for spelling in spellings(name):
                index[key(spelling)].add(i)
        index.pop("", None)
        return dict(index)

    def _near(self, query: str) -> list[str]:
        known = sorted({n for n in self.names if n})
        found = process.extract(
            query, known, scorer=fuzz.WRatio, processor=_key, limit=8, score_cutoff=NEAR
        )
        return [name for name, _, _ in found] or known


def _key(name: str) -> str:
    return bare_key(name_key(name))


def _loose(name: str) -> str:
    return loose_key(name_key(name))


def _parts(name: str) -> Iterator[str]:
    """Spellings of a part of a name: "Qaboun / Barzeh (Damascus)" has Qaboun, Barzeh, Damascus."""
    plain = _BRACKET.sub(" ", name)
    yield from _BRACKET.findall(name)
    for side in plain.split("/"):
        words = side.split()
        yield from (" ".join(words[:n]) for n in range(1, len(words) + 1))
