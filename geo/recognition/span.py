"""Stretches of a text that may name a place: what the rules match, and what a tagger gives."""

from dataclasses import dataclass

from frontline.geo.gazetteer.gazetteer import Entry

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
