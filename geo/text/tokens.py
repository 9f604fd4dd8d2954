"""A text in words: each knows where it stands in the original, and the key it is looked up by.

Nothing is copied: soft hyphens, direction marks and zero-width joiners inside a word are skipped in
its key but not in its offsets.
"""

import re
from dataclasses import dataclass

from frontline.geo.text.normalize import APOSTROPHES, DASHES, WORD, fold_word

# Characters: a line that long and broken goes on in the next one.
WRAPPED_FROM = 50
_POSSESSIVE = re.compile(rf"(?<!^[Rr]a)(?<!^RA)[{APOSTROPHES}][sS]$")  # Ra's al-Ayn is no Ra's


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        key: Folded form: lower case, no diacritics, apostrophes or invisible marks.
        start, end: Half-open offsets into the text; a possessive ``'s`` is left outside.
        capital: It begins with an upper-case letter, or its script has no case.
        upper: It is written in capitals throughout and has two letters or more.
        cased: Its script knows upper and lower case.
        gap: What stands between it and the word before: a space where a long line is wrapped,
            a line break before the first word.
        possessive: A possessive ``'s`` follows it.
    """

    key: str
    start: int
    end: int
    capital: bool
    upper: bool
    cased: bool
    gap: str
    possessive: bool = False

    @property
    def joined(self) -> bool:
        """It hangs on the word before by a hyphen or dash without a space ("al-'Ayn")."""
        gap = self.gap.rstrip(APOSTROPHES)
        return len(gap) == 1 and gap in DASHES and len(self.gap) <= 2

    @property
    def opens(self) -> bool:
        """It begins a sentence, a heading or a quotation, where a capital says nothing."""
        return any(c in '\n.!?:;•"“”«|*' for c in self.gap)

    @property
    def near(self) -> bool:
        """Only a space or a hyphen parts it from the word before: the two may form one name.

        The sign of an ayn may begin it: "Ra's al-'Ayn", "'Ayn 'Isa".
        """
        if self.gap in (" ", "\u00a0", "  ") or self.joined:
            return True
        return len(self.gap) == 2 and self.gap[0] in " \u00a0" and self.gap[1] in APOSTROPHES


def words(text: str) -> list[Word]:
    """The words of *text* in order. Time and memory grow linearly with the text."""
    found: list[Word] = []
    at = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = match.group()
        tail = _POSSESSIVE.search(raw)
        owner = tail is not None and tail.start() > 1
        if tail is not None and owner:
            end -= len(raw) - tail.start()
            raw = raw[: tail.start()]
        key = fold_word(raw)
        if not key:
            continue
        gap = text[at:start] if found and start - at <= 40 else "\n"
        if "\n" in gap and _wrapped(text, at, gap):
            gap = " "
        first = raw[0]
        cased = first.lower() != first.upper()
        shout = cased and len(key) > 1 and raw.upper() == raw
        found.append(Word(key, start, end, first.isupper() or not cased, shout, cased, gap, owner))
        at = end
        if owner:
            at = match.end()
    return found


def _wrapped(text: str, at: int, gap: str) -> bool:
    """The line break only wraps a long line: the sentence goes on."""
    if gap.strip(" \t\r") != "\n":
        return False
    return at - text.rfind("\n", max(0, at - WRAPPED_FROM), at) > WRAPPED_FROM
