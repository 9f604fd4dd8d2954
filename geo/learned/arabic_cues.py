"""What the Arabic tagger looks at: a script without capitals, whose particles hang on their words.

A word is told by how common it is, by its letters, by the gazetteer's longest match over it and by
the words beside it, for two words either way. A cue that training never met weighs nothing.
"""

from frontline.geo.learned.sentence_cues import SentenceCues, steps
from frontline.geo.lexicon.direction_words import directions
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import AREAS
from frontline.geo.recognition.arabic_script import in_arabic
from frontline.geo.recognition.span import Span
from frontline.geo.text.normalize import ARABIC_ARTICLE
from frontline.geo.text.particles import STEM, without_particle

RARE, COMMON = 5, 9
"""Levels of ``frequency.counts``: below them all words are alike, and from here on."""
TANWIN = "\u064b\u064c\u064d"
_LISTS = (
    ("lead", "arabic_leads"), ("village", "villages"), ("agent", "agentive"), ("war", "war"),
    ("peace", "peace"), ("kitchen", "kitchen"), ("everyday", "everyday_names"),
)  # fmt: skip


class ArabicCues(SentenceCues):
    """The cues of one text's Arabic words."""

    def _is_ours(self, key: str) -> bool:
        return in_arabic(key)

    def _begins(self, number: int) -> bool:
        """A word of a script with capitals parts a sentence too."""
        word = self._sheet.words[number]
        return word.opens or word.cased

    def of(self, number: int, first: int, last: int) -> list[str]:
        """The cues of a word in the sentence from *first* to *last*."""
        context, word = self._sheet, self._sheet.words[number]
        found = ["b", *self._own(number)]
        found += ["opens"] if number == first else []
        found += self._beside(number, first, last)
        before = self._kind(number - 1) if number > first else "X"
        found.append(f"c={before}|{self._gazetteer(number)}")
        found += ["war"] if context.war else []
        found += ["taken"] if context.taken[number] else []
        raw = context.text[word.start : word.end]
        found += ["tanwin"] if any(mark in raw for mark in TANWIN) else []
        return found

    def _own(self, number: int) -> list[str]:
        key, match = self._sheet.key(number), self._gazetteer(number)
        level = self._level(key)
        found = [
            f"w={key}", f"p={key[:2]}", f"p={key[:3]}", f"e={key[-2:]}", f"e={key[-1:]}",
            f"z={match}", f"z={match[:1]}", f"n={min(len(key), 8)}", f"k={self._kind(number)}",
            *steps("l", level, match[:1]),
        ]  # fmt: skip
        if key in self._lexicon.arabic:
            found.append("ordinary")
        if number in self._span:
            found += self._matched(number, self._span[number], level)
        if lead := self._lead(key):
            found += [f"lead={lead[0]}", f"lead={lead[0]}|z={match[:1]}"]
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

    def _list_of(self, number: int) -> str:
        """The list of cues that the word, or the word without a particle, stands in."""
        key = self._sheet.key(number)
        return _listed(self._lexicon, key) or _listed(self._lexicon, key[1:])

    def _gazetteer(self, number: int) -> str:
        return self._match.get(number, "")

    def _level(self, key: str) -> int:
        """How common the word is; a word of the list is common whatever the counts say."""
        found = counts("ar").get(key, RARE)
        return max(found, COMMON) if key in self._lexicon.arabic else found

    @staticmethod
    def _lead(key: str) -> tuple[str, str] | None:
        """(particle, the rest) of a word that may begin with one."""
        rest = without_particle(key, STEM)
        return (key[0], rest) if rest != key else None


def _listed(lexicon: Lexicon, key: str) -> str:
    if key in directions():
        return "side"
    return next((name for name, section in _LISTS if key in lexicon.cues[section]), "")
