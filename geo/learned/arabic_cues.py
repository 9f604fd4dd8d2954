"""What the Arabic tagger looks at: a script without capitals, whose particles hang on their words.

A word is told by how common it is, by its letters, by the gazetteer's longest match over it and by
the words beside it, for two words either way. A cue that training never met weighs nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.lexicon.direction_words import directions
from frontline.geo.lexicon.frequency import counts
from frontline.geo.model import AREAS
from frontline.geo.recognition.arabic_script import in_arabic
from frontline.geo.recognition.span import Span
from frontline.geo.text.normalize import ARABIC_ARTICLE, ARABIC_PARTICLES

LONGEST_RUN = 40
RARE, COMMON = 5, 9
"""Levels of ``frequency.counts``: below them all words are alike, and from here on."""
TANWIN = "\u064b\u064c\u064d"
_LISTS = (
    ("lead", "arabic_leads"), ("village", "villages"), ("agent", "agentive"), ("war", "war"),
    ("peace", "peace"), ("kitchen", "kitchen"), ("everyday", "everyday_names"),
)  # fmt: skip


class ArabicCues:
    """The cues of one text's words.

    Args:
        context: The text.
        spans: What the gazetteer matches, likely or not.
    """

    def __init__(
        self, context: TextContext, spans: Sequence[Span], _: Mapping[str, int] | None = None
    ) -> None:
        self._sheet = context
        self._counts = counts("ar")
        self._match: dict[int, str] = {}
        self._span: dict[int, Span] = {}
        for span in spans:
            told = summary(span.entries)
            for n in range(span.first, span.last):
                self._match[n] = f"{told}{'b' if n == span.first else 'i'}"
                self._span[n] = span

    def marks(self) -> list[str]:
        """What the gazetteer says of every word."""
        return [self._match.get(n, "") for n in range(len(self._sheet.words))]

    def runs(self) -> Iterator[tuple[int, int]]:
        """Sentences: first word, word after the last."""
        words, size, at = self._sheet.words, len(self._sheet.words), 0
        while at < size:
            if not in_arabic(words[at].key):
                at += 1
                continue
            first = at
            at += 1
            while at < size and at - first < LONGEST_RUN and not words[at].opens:
                if words[at].cased:
                    break
                at += 1
            yield first, at

    def of(self, number: int, first: int, last: int) -> list[str]:
        """The cues of a word in the sentence from *first* to *last*."""
        context, word = self._sheet, self._sheet.words[number]
        found = ["b", *self._own(number)]
        found += ["opens"] if number == first else []
        found += ["ends"] if number == last - 1 else []
        for step in (-2, -1, 1, 2):
            other = number + step
            if not first <= other < last:
                found.append(f"{step}X")
                continue
            gap = context.words[max(number, other)].gap.strip() if abs(step) == 1 else ""
            found += [f"{step}g={gap}"] if gap else []
            found += [f"{step}{cue}" for cue in self._side(other)]
        before = self._kind(number - 1) if number > first else "X"
        found.append(f"c={before}|{self._gazetteer(number)}")
        found += ["war"] if context.war else []
        found += ["taken"] if context.taken[number] else []
        raw = context.text[word.start : word.end]
        found += ["tanwin"] if any(mark in raw for mark in TANWIN) else []
        return found

    def _own(self, number: int) -> list[str]:
        key, told = self._sheet.key(number), self._gazetteer(number)
        level = self._level(key)
        found = [
            f"w={key}", f"p={key[:2]}", f"p={key[:3]}", f"e={key[-2:]}", f"e={key[-1:]}",
            f"z={told}", f"z={told[:1]}", f"n={min(len(key), 8)}", f"k={self._kind(number)}",
            *steps("l", level, told[:1]),
        ]  # fmt: skip
        if key in self._sheet.lexicon.arabic:
            found.append("ordinary")
        if number in self._span:
            found += self._matched(number, self._span[number], level)
        if lead := self._lead(key):
            found += [f"lead={lead[0]}", f"lead={lead[0]}|z={told[:1]}"]
            found += steps("rest", self._level(lead[1]) - level, "")
        if key.startswith(ARABIC_ARTICLE):
            found += ["the", "nisba"] if key.endswith(("ي", "يه")) and len(key) > 5 else ["the"]
        return found

    def _matched(self, number: int, span: Span, level: int) -> list[str]:
        """How common the name is as a word, beside how large the place is that bears it."""
        size, whose = span.last - span.first, self._gazetteer(number)[:1]
        ruled = f"r={span.likely > 0}"
        if size > 1:
            return [f"size={min(size, 3)}|{whose}", ruled]
        cut = span.start > self._sheet.words[span.first].start
        own = self._level(span.key) if cut else level
        people = max((e.place.population for e in span.entries), default=0)
        wide = any(e.place.kind in AREAS for e in span.entries)
        found = [ruled, f"{ruled}|{whose}"]
        found += steps("x", own - (8 if wide else min(len(str(people)), 8)), whose)
        if cut:
            found += [f"cut={self._sheet.key(span.first)[0]}", *steps("y", own - level, "")]
        return found

    def _side(self, number: int) -> list[str]:
        key = self._sheet.key(number)
        found = [f"w={key}", *steps("l", self._level(key), ""), f"z={self._gazetteer(number)[:2]}"]
        found += [f"p={key[:2]}", f"e={key[-2:]}", f"k={self._kind(number)}"]
        return found

    def _kind(self, number: int) -> str:
        """The list of cues that the word, or the word without a particle, stands in."""
        key = self._sheet.key(number)
        return _listed(self._sheet, key) or _listed(self._sheet, key[1:])

    def _gazetteer(self, number: int) -> str:
        return self._match.get(number, "")

    def _level(self, key: str) -> int:
        """How common the word is; a word of the list is common whatever the counts say."""
        found = self._counts.get(key, RARE)
        return max(found, COMMON) if key in self._sheet.lexicon.arabic else found

    @staticmethod
    def _lead(key: str) -> tuple[str, str] | None:
        """(particle, the rest) of a word that may begin with one."""
        return (key[0], key[1:]) if key[0] in ARABIC_PARTICLES and len(key) > 3 else None


def steps(name: str, value: int, beside: str) -> list[str]:
    """A number as all the steps it reaches: what is learned at one step holds for the next too."""
    return [f"{name}>{n}|{beside}" for n in range(-6, 13) if value >= n]


def _listed(context: TextContext, key: str) -> str:
    if key in directions():
        return "side"
    return next((name for name, section in _LISTS if key in context.lexicon.cues[section]), "")


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
