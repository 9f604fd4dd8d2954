"""The trained tagger: which capitalised words of a Latin text name places.

A linear chain over runs of capitalised words (a conditional random field; Lafferty, McCallum and
Pereira, 2001). What it looks at is in ``geo.learned.tagger_features``; ``bench/train.py`` trains
its weights. Words in small letters outside such runs are never places, so most of a text costs
nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import islice
from math import exp
from operator import add, mul
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from frontline.geo.context.looks import looks, window
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.learned.arabic_cues import ArabicCues
from frontline.geo.learned.cyrillic_cues import CyrillicCues
from frontline.geo.learned.tagger_features import Cues, Shows, of_neighbours, shown
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.span import Name, Span

LABELS = ("O", "B", "I")
"""Outside a name, its first word, a further word."""
ASIDE = 8
"""Words beside a run that its cues look at, with the name that the last of them may end."""
AT_ONCE = 64
"""Runs weighed at once: a page has fewer, and a book's need no memory of their own."""
COME_AGAIN = 1 << 11
"""Words whose neighbours' cues are kept: the words of everyday, in some 2 MB."""
Floats = NDArray[np.float64]


class CuesOfText(Protocol):
    """What a tagger looks at in one text."""

    def marks(self) -> list[str]:
        """One thing per word that is not seen in the word itself."""

    def runs(self) -> Iterator[tuple[int, int]]:
        """Stretches that are labelled together: first word, word after the last."""

    def of(self, number: int, first: int, last: int) -> list[str]:
        """The cues of a word in the run from *first* to *last*."""


MakesCues = Callable[
    [TextContext, Gazetteer, Lexicon, Sequence[Span], Mapping[str, int], Shows], CuesOfText
]
CUES: Mapping[str, MakesCues] = {
    "Latin": Cues,
    "Arabic": ArabicCues,
    "Cyrillic": CyrillicCues,
}
"""Script -> its cues."""


@dataclass(frozen=True)
class Tagger:
    """Weights of the chain.

    Attributes:
        known: Cue -> its row in *weights*.
        weights: One row per cue: what it adds to each label.
        moves: What going from a label (row) to the next (column) adds.
        case: Word -> 0 to 4, how often the training texts write it in small letters.
        script: Script of the words it labels.
    """

    known: dict[str, int]
    weights: Floats
    moves: Floats
    case: Mapping[str, int]
    script: str = "Latin"

    @cached_property
    def shows(self) -> Shows:
        """What words show their neighbours, of the cues that are known; most words come again."""
        return lru_cache(maxsize=COME_AGAIN)(partial(shown, kept=of_neighbours(self.known)))

    def with_lists(self, gazetteer: Gazetteer, lexicon: Lexicon) -> "TaggerWithLists":
        """The recogniser that looks names and words up in these."""
        return TaggerWithLists(self, gazetteer, lexicon)

    def names(self, context: TextContext, cues: CuesOfText) -> list[Name]:
        """Places that the context names, in order.

        Args:
            context: The text.
            cues: What there is to see in it.
        """
        look, alike = looks(context, cues.marks()), defaultdict[Hashable, list[int]](list)

        def fresh() -> Iterator[tuple[int, int]]:
            for first, last in cues.runs():
                same = alike[window(look, first, last, ASIDE, ASIDE)]
                same.append(first)
                if len(same) == 1:
                    yield first, last

        read = [self._names(emits) for *_, emits in self._emits(cues, fresh())]
        found = (
            Name(first + begun, first + end, likely)
            for names, firsts in zip(read, alike.values(), strict=True)
            for first in firsts
            for begun, end, likely in names
        )
        return sorted(found, key=lambda name: name.first)

    def _names(self, emits: Floats) -> list[tuple[int, int, float]]:
        """The names of one run; most runs have none, and need no chances."""
        labels = likeliest(emits, self.moves)
        return list(_names(labels, outside(emits, self.moves))) if any(labels) else []

    def labelled(self, context: TextContext, cues: CuesOfText) -> tuple[list[Name], list[float]]:
        """The names of a text, and how likely each word of a match belongs to one.

        Args:
            context: The text.
            cues: What there is to see in it.
        """
        found: list[Name] = []
        likely, matched = [0.0] * len(context.words), cues.marks()
        for first, last, emits in self._emits(cues, cues.runs()):
            labels = likeliest(emits, self.moves)
            # Of a run without a name or a match nobody asks how likely it has one.
            if any(labels) or any(matched[first:last]):
                out = outside(emits, self.moves)
                likely[first:last] = [1 - chance for chance in out]
                found += [Name(first + a, first + b, sure) for a, b, sure in _names(labels, out)]
        return found, likely

    def labels(self, rows: Sequence[Sequence[str]]) -> list[int]:
        """The likeliest labels of words whose cues are these."""
        return likeliest(self._weigh(rows), self.moves)

    def _emits(
        self, cues: CuesOfText, runs: Iterator[tuple[int, int]]
    ) -> Iterator[tuple[int, int, Floats]]:
        """Runs with what speaks for each label of each of their words; many are weighed at once."""
        # A run is seen before the next is looked for, as in training.
        seen = (
            (first, last, [cues.of(n, first, last) for n in range(first, last)])
            for first, last in runs
        )
        while some := list(islice(seen, AT_ONCE)):
            every, end = self._weigh([row for *_, rows in some for row in rows]), 0
            for first, last, rows in some:
                begun, end = end, end + len(rows)
                yield first, last, every[begun:end]

    def _weigh(self, rows: Sequence[Sequence[str]]) -> Floats:
        row_of, weights = self.known.get, self.weights
        met = [[n for n in map(row_of, row) if n is not None] for row in rows]
        firsts = np.cumsum([0, *map(len, met)])
        every = weights.take([n for row in met for n in row], axis=0)
        sums = np.add.reduceat(np.vstack((every, np.zeros_like(weights[:1]))), firsts[:-1], axis=0)
        sums[[not row for row in met]] = 0.0  # reduceat gives the next row where there is none
        return np.asarray(sums)


@dataclass(frozen=True, slots=True)
class TaggerWithLists:
    """A tagger with what it looks words up in: a recogniser as any other.

    Attributes:
        tagger: The trained weights.
        gazetteer, lexicon: Names and words of this reading.
    """

    tagger: Tagger
    gazetteer: Gazetteer
    lexicon: Lexicon

    def cues(self, context: TextContext, matched: Sequence[Span]) -> CuesOfText:
        """What there is to see in a text; what is matched in it is one cue among others."""
        make = CUES[self.tagger.script]
        tagger = self.tagger
        return make(context, self.gazetteer, self.lexicon, matched, tagger.case, tagger.shows)

    def names(self, context: TextContext, ruled: Sequence[Span]) -> list[Name]:
        """Places that the context names, in order; *ruled* is what the rules take for one."""
        return self.tagger.names(context, self.cues(context, ruled))

    def labelled(
        self, context: TextContext, matched: Sequence[Span]
    ) -> tuple[list[Name], list[float]]:
        """The names of a text, and how likely each word of a match belongs to one."""
        return self.tagger.labelled(context, self.cues(context, matched))


def _names(labels: Sequence[int], out: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    """The runs of labels that are no 0, each with its chance."""
    at = 0
    while at < len(labels):
        if labels[at] == 0:
            at += 1
            continue
        begun = at
        at += 1
        while at < len(labels) and labels[at] == 2:
            at += 1
        yield begun, at, 1 - max(out[begun:at])


def likeliest(emits: Floats, moves: Floats) -> list[int]:
    """The best labels of a run of words (Viterbi)."""
    # Plain numbers: a sentence has too few words, and words too few labels, for arrays to pay.
    rows, backward = emits.tolist(), moves.T.tolist()
    best, back = rows[0], []
    for row in rows[1:]:
        paths = [list(map(add, best, into)) for into in backward]
        tops = [max(path) for path in paths]
        back.append([path.index(top) for path, top in zip(paths, tops, strict=True)])
        best = list(map(add, tops, row))
    labels = [best.index(max(best))]
    for into in reversed(back):
        labels.append(into[labels[-1]])
    return labels[::-1]


def outside(emits: Floats, moves: Floats) -> list[float]:
    """The chance of each word of a run to stand outside all names (forward-backward, scaled)."""
    rows = [_odds(row) for row in emits.tolist()]
    steps = [[exp(step) for step in row] for row in moves.tolist()]
    backward = list(zip(*steps, strict=True))
    ahead = [rows[0]]
    for row in rows[1:]:
        ahead.append(_shares([a * _dot(ahead[-1], b) for a, b in zip(row, backward, strict=True)]))
    behind = [[1.0] * len(steps)]
    for row in reversed(rows[1:]):
        onward = list(map(mul, row, behind[-1]))
        behind.append(_shares([_dot(out, onward) for out in steps]))
    return [a[0] * b[0] / _dot(a, b) for a, b in zip(ahead, reversed(behind), strict=True)]


def _odds(scores: Sequence[float]) -> list[float]:
    """What logarithms stand for, as parts of the largest."""
    top = max(scores)
    return [exp(score - top) for score in scores]


def _shares(odds: Sequence[float]) -> list[float]:
    """Their shares of all: without it the odds of a long run come to nothing."""
    every = sum(odds)
    return [one / every for one in odds]


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    every: float = sum(map(mul, one, other))
    return every


def spans_to_labels(size: int, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Labels of *size* words, for training."""
    labels = ["O"] * size
    for first, last in spans:
        for n in range(first, last):
            labels[n] = "B" if n == first else "I"
    return labels
