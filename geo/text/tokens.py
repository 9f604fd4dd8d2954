"""A text in words: each knows where it stands in the original, and the key it is looked up by.

Nothing is copied: soft hyphens, direction marks and zero-width joiners inside a word are skipped in
its key but not in its offsets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from frontline.geo.text.normalize import APOSTROPHES, DASHES, INVISIBLE, WORD, fold_word

# Characters: a line that long and broken goes on in the next one.
WRAPPED_FROM = 50
TYPED_FROM = 6
"""Words from which on a text without one capital is one that its author typed so."""
COLUMN, COLUMN_SHARE = 4, 0.6
"""Lines that go on in the next one, and their share of all, that make a text a column."""
LATIN = "\u0250"
"""The first letter behind those of Latin, with all their marks."""
_STOPS = frozenset('.!?:;"»)')
_HYPHENS = "-\u2010\u00ad"
# What is not seen parts no words; a low line between words of a tag does as a blank does.
_SEEN = {ord(mark): None for mark in INVISIBLE if mark != "\u00ad"} | {ord("_"): " "}
_POSSESSIVE = re.compile(rf"(?<!^[Rr]a)(?<!^RA)[{APOSTROPHES}][sS]$")  # Ra's al-Ayn is no Ra's


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        key: Folded form: lower case, no diacritics, apostrophes or invisible marks.
        start, end: Half-open offsets into the text; a possessive ``'s`` is left outside.
        capital: It begins with an upper-case letter, or its script has no case.
        upper: It is written in capitals throughout and has two letters or more; so are all words
            of a text without any capital, where small letters say as little.
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
    def latin(self) -> bool:
        """It is written in Latin letters."""
        return self.cased and self.key[0] < LATIN

    @property
    def joined(self) -> bool:
        """It hangs on the word before by a hyphen or dash without a space ("al-'Ayn")."""
        return self.gap != " " and _joins(self.gap)

    @property
    def opens(self) -> bool:
        """It begins a sentence, a heading or a quotation, where a capital says nothing."""
        # Nearly all words have a space before them.
        return self.gap != " " and _opens(self.gap)

    @property
    def near(self) -> bool:
        """Only a space or a hyphen parts it from the word before: the two may form one name.

        The sign of an ayn may begin it: "Ra's al-'Ayn", "'Ayn 'Isa".
        """
        return self.gap == " " or _is_near(self.gap)


@lru_cache(maxsize=4096)  # a text has few kinds of gaps, and is asked for each many times
def _joins(gap: str) -> bool:
    bare = gap.rstrip(APOSTROPHES)
    return len(bare) == 1 and bare in DASHES and len(gap) <= 2


@lru_cache(maxsize=4096)
def _opens(gap: str) -> bool:
    return any(c in '\n.!?:;•"“”«|*' for c in gap)


@lru_cache(maxsize=4096)
def _is_near(gap: str) -> bool:
    if gap in ("\u00a0", "  ") or _joins(gap):
        return True
    return len(gap) == 2 and gap[0] in " \u00a0" and gap[1] in APOSTROPHES


def words(text: str) -> list[Word]:
    """The words of *text* in order. Time and memory grow linearly with the text."""
    found: list[Word] = []
    at, column = 0, _is_column(text)
    typed = text.islower() and len(WORD.findall(text)) >= TYPED_FROM
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = match.group().rstrip(INVISIBLE)
        end = start + len(raw)
        tail = _POSSESSIVE.search(raw) if raw.endswith(("s", "S")) else None
        owner = tail is not None and tail.start() > 1
        if tail is not None and owner:
            end -= len(raw) - tail.start()
            raw = raw[: tail.start()]
        key = fold_word(raw)
        if not key:
            continue
        gap = text[at:start] if found and start - at <= 40 else "\n"
        if gap != " ":  # as nearly all are
            gap = gap.translate(_SEEN)
        if "\n" in gap and (gap.strip(" \t\r") == "\n" if column else _wrapped(text, at, gap)):
            gap = " "
        first = raw[0]
        cased = first.lower() != first.upper()
        if found and _divided(found[-1], gap, raw, cased):
            found[-1] = _whole(found[-1], key, end, owner)
        else:
            shout = cased and len(key) > 1 and (typed or raw.upper() == raw)
            capital = typed or first.isupper() or not cased
            if cased and _is_numbered(found, gap):
                gap = "\n"
            found.append(Word(key, start, end, capital, shout, cased, gap, owner))
        at = match.end() if owner else end
    return found


def _is_numbered(before: Sequence[Word], gap: str) -> bool:
    """Behind the number of a post at the start of a line, "2/9 " or "2/ ", a sentence begins."""
    if gap == "/ " and before:
        at = len(before) - 1
    elif gap == " " and len(before) > 1 and before[-1].gap == "/":
        at = len(before) - 2
    else:
        return False
    return "\n" in before[at].gap and all(word.key.isdecimal() for word in before[at:])


def _is_column(text: str) -> bool:
    """Most of its lines go on in the next one, as in a narrow column that was scanned."""
    lines = [line.strip() for line in text.split("\n")]
    # Lines of three words or more: a list of names goes on nowhere.
    ends = [(a[-1], b[0]) for a, b in pairwise(lines) if b and a.count(" ") > 1]
    on = sum(a not in _STOPS and b.isalpha() and not b.isupper() for a, b in ends)
    return on >= COLUMN and on > len(ends) * COLUMN_SHARE


def _divided(before: Word, gap: str, raw: str, cased: bool) -> bool:
    """A hyphen at the end of a line divides one word: "Avdi-" and "ivka"."""
    if len(gap) != 2 or gap[0] not in _HYPHENS or gap[1] != "\n" or not (cased and before.cased):
        return False
    return raw.isalpha() and before.key.isalpha() and (raw.islower() or before.upper)


def _whole(before: Word, key: str, end: int, owner: bool) -> Word:
    return replace(before, key=before.key + key, end=end, possessive=owner)


def _wrapped(text: str, at: int, gap: str) -> bool:
    """The line break only wraps a long line: the sentence goes on."""
    if gap.strip(" \t\r") != "\n":
        return False
    return at - text.rfind("\n", max(0, at - WRAPPED_FROM), at) > WRAPPED_FROM
