"""Does a sentence speak of what is to come where it names a day?

"It will reopen in February" is the next one, "it closed in February" the last. The nearest word
that tells decides, the one before the day first; "will be held" is no past.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from frontline.geo.lexicon.language import folded, languages, phrases
from frontline.geo.text.tokens import Word

REACH, BESIDE, LEAST = 14, 4, 4
"""Words looked at on either side, before a past that may still be "will", letters of a verb."""


class Tense:
    """The words of one text, asked about one place at a time."""

    def __init__(self, cut: Sequence[Word]) -> None:
        self._cut = cut
        self._starts = [word.start for word in cut]

    def forward(self, start: int, end: int) -> bool | None:
        """True for what is to come, False for what has been, None where nothing tells."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        before = self._before(first)
        # The verb mostly stands before the day in the languages with a rule here, so that side goes
        # first.
        future = _told(before)
        return future if future is not None else _told(self._after(last))

    def _before(self, at: int) -> list[bool | None]:
        """What each word of the sentence before tells, the nearest first."""
        found = []
        for number in range(at - 1, max(-1, at - 1 - REACH), -1):
            found.append(self._tells(number))
            if self._cut[number].opens:
                break
        return found

    def _after(self, at: int) -> list[bool | None]:
        found = []
        for number in range(at, min(len(self._cut), at + REACH)):
            if self._cut[number].opens:
                break
            found.append(self._tells(number))
        return found

    def _tells(self, number: int) -> bool | None:
        word = self._cut[number]
        # "Бахмут" ends as verbs of the future do, and is a name.
        if word.cased and word.capital and not (word.upper or word.opens):
            return None
        after = self._cut[number + 1].key if number + 1 < len(self._cut) else ""
        return tells(word.key, after)


def _told(said: Sequence[bool | None]) -> bool | None:
    nearest = next((n for n, future in enumerate(said) if future is not None), None)
    if nearest is None:
        return None
    # "Was to be held": a future within a few words of the past is what the sentence means.
    return True in said[nearest : nearest + BESIDE]


@lru_cache(maxsize=1 << 14)
def tells(key: str, after: str) -> bool | None:
    """What one word says of the time of its sentence."""
    words = _words()
    if key in words["future"] or f"{key} {after}" in words["future"]:
        return True
    if key in words["past"]:
        return False
    # Shorter words end like verbs by chance: "bed", "red".
    if len(key) < LEAST:
        return None
    if not key.startswith(tuple(words["no_future"])):
        if key.endswith(tuple(words["future_endings"])):
            return True
        if key.startswith(tuple(words["future_starts"])):
            return True
    if key not in words["no_past"] and key.endswith(tuple(words["past_endings"])):
        return False
    return None


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    times = [known.time for known in languages()]
    listed = {name: _all(phrases(t.get(name, "")) for t in times) for name in ("future", "past")}
    parted = ("no_future", "no_past", "future_endings", "future_starts", "past_endings")
    return listed | {name: _all(folded(t.get(name, "")) for t in times) for name in parted}


def _all(lists: Iterable[Sequence[str]]) -> frozenset[str]:
    return frozenset(word for words in lists for word in words)
