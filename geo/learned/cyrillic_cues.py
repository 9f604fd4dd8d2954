"""What the tagger of Ukrainian and Russian looks at: capitals, endings, how common a word is.

A capital tells a name from a word, but not where a sentence begins ("Пески засыпали дорогу"), nor a
town from a person, a club or a cake. Endings and prepositions before them tell most of the rest.
"""

from frontline.geo.learned.sentence_cues import SentenceCues, steps
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.text.tokens import Word

# Level of frequency.counts below which a word is as rare as any: they fill most of the table.
RARE = 6
_SHORTENED = "с м смт обл н п р д г пос пгт ст сел вул ул ім им рр рп"
SHORTENED = frozenset(_SHORTENED.split())
"""Words that a full stop shortens: no sentence ends behind them."""
_LISTS = (
    "locative", "preposition", "gone_into", "villages", "agentive", "reached", "hamlets", "motion",
    "place_nouns", "naming", "seated", "landform",
)  # fmt: skip


class CyrillicCues(SentenceCues):
    """The cues of one text's Cyrillic words."""

    def _is_ours(self, key: str) -> bool:
        return cyrillic(key)

    def of(self, number: int, first: int, last: int) -> list[str]:
        """The cues of a word in the sentence from *first* to *last*."""
        context, word = self._sheet, self._sheet.words[number]
        found = ["b", *self._own(number, word)]
        found += ["begins"] if number == first else []
        found += self._beside(number, first, last)
        match, before = self._match.get(number, ""), context.key(number - 1)
        if number > first:
            found.append(f"c={before}|{word.key[-2:]}" if len(before) < 5 else f"c={before[-2:]}")
            found.append(f"k={self._kind(number - 1)}|{match[:1]}|{self._case(number)}")
        if self._case(number) == "first":
            found.append(f"war={context.war}|{match[:1]}")
        found += ["taken"] if context.taken[number] else []
        return found

    def _own(self, number: int, word: Word) -> list[str]:
        key, match, case = word.key, self._match.get(number, ""), self._case(number)
        common = level(key)
        found = [
            f"a={case}", f"z={match}|{case}", f"z={match[:1]}|{case}", f"n={min(len(key), 8)}",
            *(f"e={key[-n:]}|{case}" for n in (1, 2, 3, 4)), *steps("l", common, case),
        ]  # fmt: skip
        found += [f"w={key}", f"p={key[:3]}"] if case != "small" else [f"w={key}"]
        if key in self._lexicon.ordinary:
            found.append(f"ordinary|{case}")
        if key in self._sheet.lowered:
            found.append("lowered")
        people = self._lexicon.people
        found += [group for group in ("given", "family", "titles") if key in people[group]]
        if (span := self._span.get(number)) is not None:
            size, whose = span.last - span.first, match[:1]
            ruled = f"r={span.likely:.1f}"
            found += [ruled, f"{ruled}|{whose}|{case}", f"size={min(size, 3)}|{whose}"]
            exact = span.key == key
            found.append(f"exact={exact}|{whose}|{case}")
            if size == 1:
                crowd = max((len(str(e.place.population)) for e in span.entries), default=0)
                found += steps("x", common - crowd, f"{whose}{case}")
        return found

    def _side(self, number: int) -> list[str]:
        word = self._sheet.words[number]
        found = [f"w={word.key}", f"e={word.key[-2:]}", f"e={word.key[-3:]}"]
        found += [f"a={self._case(number)}", f"z={self._match.get(number, '')[:2]}"]
        found += [f"k={self._kind(number)}", *steps("l", level(word.key), "")]
        return found

    def _list_of(self, number: int) -> str:
        """The list of cues that the word stands in."""
        key, cues = self._sheet.key(number), self._lexicon.cues
        return next((name for name in _LISTS if key in cues[name]), "")

    def _case(self, number: int) -> str:
        """How it begins: a capital says less where a sentence or a quotation does."""
        word = self._sheet.words[number]
        if not word.cased or not word.capital:
            return "small"
        if word.upper:
            return "upper"
        return "first" if self._begins(number) else "quoted" if word.opens else "capital"

    def _begins(self, number: int) -> bool:
        """A sentence begins here; no full stop that shortens the word before ends one."""
        gap = self._sheet.words[number].gap
        if number == 0 or gap == " " or not any(c in gap for c in "\n.!?"):
            return number == 0
        return not (gap.strip() == "." and self._sheet.key(number - 1) in SHORTENED)


def level(key: str) -> int:
    """How common a word is in the one language or the other."""
    return max(RARE, counts("uk").get(key, 0), counts("ru").get(key, 0))
