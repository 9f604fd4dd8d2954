"""Stretches of a text that may name a place: what the rules match, and what a tagger gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.text.normalize import APOSTROPHES, DASHES
from frontline.geo.text.tokens import Word

JOINING = f" {DASHES}{APOSTROPHES}"
"""What may stand between two words of one name."""
Meanings = tuple[tuple[str, int], ...]
"""Ids and ranks of places."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that may name a place.

    Attributes:
        first, last: Numbers of its first word and of the word after its last.
        start, end: Offsets into the text, half-open.
        key: The key it was found under.
        entries: What it may mean.
        likely: Probability that it names a place at all.
        how: "exact", "transliteration", "misspelling", or "unlisted" for a name in no gazetteer.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    likely: float
    how: str = "exact"

    def meanings(self) -> Meanings:
        """What it may mean, for short: one key has other meanings as a slip, a tag or a case."""
        return tuple((e.place.id, e.rank) for e in self.entries)


@dataclass(frozen=True, slots=True)
class Name:
    """Words *first* to *last* (half-open) that name a place with this probability."""

    first: int
    last: int
    likely: float


def parts(words: Sequence[Word], name: Name) -> Iterator[Name]:
    """A name cut at marks, each part without small words at its ends: "Румане у | Каима, Рава"."""
    cuts = [n for n in range(name.first + 1, name.last) if words[n].gap.strip(JOINING)]
    for first, last in pairwise((name.first, *cuts, name.last)):
        inside = range(first, last)
        cased = [n for n in inside if words[n].capital or not words[n].cased]
        if cased:
            yield Name(cased[0], cased[-1] + 1, name.likely)
        elif (first, last) == (name.first, name.last):
            yield name  # of a text without capitals
