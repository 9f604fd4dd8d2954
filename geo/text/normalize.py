"""Folding of names: spellings that differ only in dress give one key.

The same folding makes the keys of the words of a text and of the names in the gazetteer, so the two
always meet.
"""

import re
import unicodedata
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
_COUNTRIES = "AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE"
ARABIC_COUNTRIES = frozenset(_COUNTRIES.split())
"""Where a name goes with the article and without it: "al-Raqqa" is Raqqa, "Al Ma'ra" no Mara."""

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"

_INNER = rf"(?:[^\W_]|[{INVISIBLE}{MARKS}])"
WORD = re.compile(
    rf"(?:[^\W\d_]\.)+[^\W\d_](?:\.|(?![\w{APOSTROPHES}]))"  # U.S., D.C, U.K.
    rf"|[^\W_]{_INNER}*(?:[{APOSTROPHES}]{_INNER}+)*",
)
_DROP = re.compile(f"[{APOSTROPHES}{INVISIBLE}.]")
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


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Folded form of one word; ``""`` if nothing is left of it."""
    if word.isascii():
        return _DROP.sub("", word).lower()
    plain = unicodedata.normalize("NFKD", _DROP.sub("", word).lower().translate(_ARABIC))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return kept.translate(_LETTERS).translate(_ARABIC)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Key of a name as the gazetteer files it: folded words, articles spelt ``al``."""
    if name.isalpha():
        return fold_word(name)
    parts = [m.group() for m in WORD.finditer(name)]
    keys = [k for k in map(fold_word, parts) if k]
    return " ".join(
        "al" if k in ARTICLES and len(keys) > 1 and _is_article(k, i, keys, name) else k
        for i, k in enumerate(keys)
    )


def _is_article(key: str, place: int, keys: list[str], name: str) -> bool:
    """Only before another word, and only where a hyphen or an Arabic spelling shows it."""
    return place + 1 < len(keys) and (key in ("al", "el") or bool(_HYPHENED[key].search(name)))


_HYPHENED = {a: re.compile(rf"\b{a}[{DASHES}]", re.I) for a in ARTICLES}


def assimilated(key: str) -> str:
    """The key with each article that lists write as it is said spelt ``al``: "ar rabi" is al-Rabi.

    Only before the letters that an article takes on; a list writes no hyphen that would show it.
    """
    return _SAID.sub("al ", key)


_SAID = re.compile(
    r"\b(?:(?:ad|ed) (?=d)|(?:adh|edh) (?=dh)|(?:an|en) (?=n)|(?:ar|er) (?=r)|(?:as|es) (?=s(?!h))"
    r"|(?:ash|esh) (?=sh)|(?:at|et) (?=t(?!h))|(?:ath|eth) (?=th)|(?:az|ez) (?=z))"
)


def bare_key(key: str) -> str:
    """The key without its articles: ``"deir al zor"`` gives ``"deir zor"``."""
    kept = [w for w in key.split() if w != "al"]
    return " ".join(kept) or key


@lru_cache(maxsize=65536)
def loose_key(key: str) -> str:
    """A key that transliterations of one Arabic name share (Salqeen, Salqin; Tell, Tal).

    Meant for one theatre's names only: over the whole world too many names would meet.
    """
    loose = bare_key(key)
    for pattern, into in _LOOSE:
        loose = pattern.sub(into, loose)
    return loose
