"""Folding of names: spellings that differ only in dress give one key, and offsets stay exact.

A text is cut into words without copying it: every word knows where it stands in the original, so
soft hyphens, direction marks and zero-width joiners inside a word are skipped in its key but not in
its offsets. The same folding makes the keys of the gazetteer, so the two always meet.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "'’‘ʼʻ`´ʿʾʹ′"
DASHES = "-‐‑–—‒"
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff\u0640"
)
_ARTICLES = "al el ad as ash ar an at az ez ed es er et en il ul us eth uz"
ARTICLES = frozenset(_ARTICLES.split())
ARABIC_ARTICLE = "ال"
ARABIC_PARTICLES = "وفبلك"

WRAPPED_FROM = 50
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"

_INNER = rf"[\w{INVISIBLE}{MARKS}]"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.)+[^\W\d_](?:\.|(?![\w{APOSTROPHES}]))"  # U.S., D.C, U.K.
    rf"|[^\W_]{_INNER}*(?:[{APOSTROPHES}]{_INNER}+)*",
)
_DROP = re.compile(f"[{APOSTROPHES}{INVISIBLE}.]")
_POSSESSIVE = re.compile(rf"(?<!^[Rr]a)(?<!^RA)[{APOSTROPHES}][sS]$")  # Ra's al-Ayn is no Ra's
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ء": None}
    | {"ک": "ك", "ی": "ي"}  # as a Persian keyboard writes them
)
_LETTERS = str.maketrans(
    {"ґ": "г", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_LOOSE = (
    (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"ee|ie|y"), "i"),
    (re.compile(r"ai|ei|ay|ey|ii"), "i"),
    (re.compile(r"q|kh"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"e"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"ah?\b"), ""),
)


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


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Folded form of one word; ``""`` if nothing is left of it."""
    if word.isascii():
        return _DROP.sub("", word).lower()
    plain = unicodedata.normalize("NFKD", _DROP.sub("", word).lower().translate(_ARABIC))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return kept.translate(_LETTERS).translate(_ARABIC)


def words(text: str) -> list[Word]:
    """The words of *text* in order. Time and memory grow linearly with the text."""
    found: list[Word] = []
    at = 0
    for match in _WORD.finditer(text):
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


def name_key(name: str) -> str:
    """Key of a name as the gazetteer files it: folded words, articles spelt ``al``."""
    if name.isalpha():
        return fold_word(name)
    parts = [m.group() for m in _WORD.finditer(name)]
    keys = [k for k in map(fold_word, parts) if k]
    return " ".join(
        "al" if k in ARTICLES and len(keys) > 1 and _is_article(k, i, keys, name) else k
        for i, k in enumerate(keys)
    )


def _is_article(key: str, place: int, keys: list[str], name: str) -> bool:
    """Only before another word, and only where a hyphen or an Arabic spelling shows it."""
    return place + 1 < len(keys) and (key in ("al", "el") or bool(_HYPHENED[key].search(name)))


_HYPHENED = {a: re.compile(rf"\b{a}[{DASHES}]", re.I) for a in ARTICLES}


def bare_key(key: str) -> str:
    """The key without its articles: ``"deir al zor"`` gives ``"deir zor"``."""
    kept = [w for w in key.split() if w != "al"]
    return " ".join(kept) or key


def loose_key(key: str) -> str:
    """A key that transliterations of one Arabic name share (Salqeen, Salqin; Tell, Tal).

    Meant for one theatre's names only: over the whole world too many names would meet.
    """
    loose = bare_key(key)
    for pattern, into in _LOOSE:
        loose = pattern.sub(into, loose)
    return loose
