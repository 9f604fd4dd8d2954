"""What the taggers of Arabic and of Cyrillic look at alike: sentences, matches, words beside.

A script adds how its words look (``arabic_cues``, ``cyrillic_cues``). A cue that training never met
weighs nothing.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.learned.tagger_features import STEPS, Shown, Shows, shown
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import AREAS
from frontline.geo.recognition.span import Span

# Words of a sentence that are labelled together; hostile texts have no full stop.
LONGEST_RUN = 40


class SentenceCues(ABC):
    """The cues of one text's words, as far as no script matters.

    Args:
        context: The text.
        lexicon: The word lists.
        spans: What the gazetteer matches, likely or not.
        shows: What words show their neighbours; training keeps all of it.
    """

    def __init__(
        self,
        context: TextContext,
        _gazetteer: Gazetteer,
        lexicon: Lexicon,
        spans: Sequence[Span],
        _case: Mapping[str, int] | None = None,
        shows: Shows = shown,
    ) -> None:
        self._sheet, self._lexicon = context, lexicon
        self._match: dict[int, str] = {}
        self._span: dict[int, Span] = {}
        self._shows = shows
        self._shown: dict[int, Shown] = {}
        self._kinds: dict[int, str] = {}
        for span in spans:
            kind = summary(span.entries)
            for n in range(span.first, span.last):
                self._match[n] = f"{kind}{'b' if n == span.first else 'i'}"
                self._span[n] = span

    def marks(self) -> list[str]:
        """What the gazetteer says of every word."""
        return [self._match.get(n, "") for n in range(len(self._sheet.words))]

    def runs(self) -> Iterator[tuple[int, int]]:
        """Sentences: first word, word after the last."""
        words, size, at = self._sheet.words, len(self._sheet.words), 0
        while at < size:
            if not self._is_ours(words[at].key):
                at += 1
                continue
            first = at
            at += 1
            while at < size and at - first < LONGEST_RUN and not self._begins(at):
                at += 1
            yield first, at

    @abstractmethod
    def _is_ours(self, key: str) -> bool:
        """A folded word is written in the script."""

    @abstractmethod
    def _begins(self, number: int) -> bool:
        """A sentence begins with this word, or none of the script goes on with it."""

    @abstractmethod
    def _side(self, number: int) -> list[str]:
        """The cues that a neighbour shows."""

    @abstractmethod
    def _list_of(self, number: int) -> str:
        """The list of cues that a word stands in."""

    def _kind(self, number: int) -> str:
        """The same, looked up once: a word, the one behind it and those beside it ask."""
        if number not in self._kinds:
            self._kinds[number] = self._list_of(number)
        return self._kinds[number]

    def _beside(self, number: int, first: int, last: int) -> list[str]:
        """The cues of two words either way, within the sentence from *first* to *last*."""
        found = ["ends"] if number == last - 1 else []
        for step in STEPS:
            other = number + step
            if not first <= other < last:
                found.append(f"{step}X")
                continue
            gap = self._sheet.words[max(number, other)].gap.strip() if abs(step) == 1 else ""
            found += [f"{step}g={gap}"] if gap else []
            if other not in self._shown:  # four words stand beside each
                self._shown[other] = self._shows(tuple(self._side(other)))
            found += self._shown[other][step]
        return found


@lru_cache(maxsize=1 << 14)
def steps(name: str, value: int, beside: str) -> tuple[str, ...]:
    """A number as all the steps it reaches: what is learned at one step holds for the next too."""
    return tuple(f"{name}>{n}|{beside}" for n in range(-6, 13) if value >= n)


@lru_cache(maxsize=1 << 14)
def summary(entries: tuple[Entry, ...]) -> str:
    """The most telling of the places a stretch may mean: whose it is, and its size."""
    if not entries:
        return ""
    best = max(entries, key=lambda e: (e.own, e.local, e.place.population, e.rank))
    people = max(len(str(e.place.population)) for e in entries)
    whose = "o" if best.own else "l" if best.local else "w"
    size = "A" if best.place.kind in AREAS else str(min(7, max(3, people)))
    return f"{whose}{size}"
