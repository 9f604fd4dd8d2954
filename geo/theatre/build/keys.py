"""Keys under which spellings of one name meet: exact in its script, or by consonants in Latin."""

import re
from collections.abc import Iterable
from functools import lru_cache

from frontline.geo.text.normalize import ARABIC_ARTICLE, loose_key, name_key
from frontline.geo.theatre.build.reading import plain

# Consonants: two are shared by too many names.
SHORTEST = 3
_LETTERS = (
    "аa бb вv гg ґg дd еe єe ёe жj зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu фf хx цc чq шw щw"
    " ь ыi ъ эe юu яa"
)
_CYRILLIC = {pair[0]: pair[1:] for pair in _LETTERS.split()}
"""Cyrillic letter -> one Latin letter that Ukrainian and Russian spellings of a name share."""

_SLAVIC_LATIN = (
    (re.compile(r"shch|sch"), "w"),
    (re.compile(r"sh"), "w"),
    (re.compile(r"ch|tsch"), "q"),
    (re.compile(r"zh"), "j"),
    (re.compile(r"kh"), "x"),
    (re.compile(r"ts|tz"), "c"),
    (re.compile(r"gh|h(?=[aeiouy]|$)"), "g"),
    (re.compile(r"y|j(?=[aeou])"), "i"),
)
_ARABIC_LATIN = (
    (re.compile(r"\b(?:al|el|ul|as|ash|ar|an|at|az|ad|ed|es|er|ez)\b"), " "),
    (re.compile(r"\b(?:al|el)(?=[bcdfghjkmnqrstvwxyz]\w{3})"), ""),
    (re.compile(r"th"), "t"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"kh|x"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"sh|ch"), "s"),
    (re.compile(r"[qc]"), "k"),
    (re.compile(r"w|v"), "u"),
    (re.compile(r"z"), "d"),
    (re.compile(r"p"), "b"),
    (re.compile(r"j"), "g"),
    (re.compile(r"h\b"), ""),
)
_KIND = re.compile(
    r" (?:military )?(?:air ?base|airport|base|camp|dam|(?:oil|gas|oil and gas) ?fields?|refinery"
    r"|(?:border )?crossing|hill)$"
)
"""Words that only say what bears the name; the kinds of two rows are compared apart."""

_VOWELS = re.compile(r"[aeiouy_' ]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 18)
def folded(name: str) -> str:
    """``name_key``, kept: a build asks for each name many times."""
    return name_key(name)


@lru_cache(maxsize=1 << 17)
def exact_keys(names: tuple[str, ...]) -> frozenset[str]:
    """A key for each spelling, by script; an Arabic or Latin article counts for nothing."""
    return frozenset(key for name in names for key in _exact(name) if len(key) >= SHORTEST)


@lru_cache(maxsize=1 << 17)
def rough_keys(names: tuple[str, ...], slavic: bool) -> frozenset[str]:
    """Consonants alone, where three or more are left: transliterations of one name share them.

    Args:
        names: Spellings, in any script.
        slavic: Latin and Cyrillic letters stand for Ukrainian or Russian, else Latin for Arabic.
    """
    found = (_rough(name, slavic) for name in names)
    return frozenset(f"~{key}" for key in found if len(key) >= SHORTEST)


@lru_cache(maxsize=1 << 17)
def _exact(name: str) -> tuple[str, ...]:
    key = folded(plain(name))
    if not key:
        return ()
    if _is_arabic(key):
        return ("".join(word.removeprefix(ARABIC_ARTICLE) or word for word in key.split()),)
    if not key.isascii():
        return (key.replace(" ", ""),)
    return (f"={loose_key(_KIND.sub('', key)).replace(' ', '')}",)


@lru_cache(maxsize=1 << 17)
def _rough(name: str, slavic: bool) -> str:
    key = folded(plain(name))
    if not key or _is_arabic(key):
        return ""
    if not key.isascii():
        key = "".join(_CYRILLIC.get(letter, letter) for letter in key)
        return _bare(key, ()) if key.isascii() else ""
    return _bare(_KIND.sub("", key), _SLAVIC_LATIN if slavic else _ARABIC_LATIN)


def _is_arabic(key: str) -> bool:
    return "\u0600" <= key[0] < "\u0700"


def _bare(key: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, into in rules:
        key = pattern.sub(into, key)
    return _TWICE.sub(r"\1", _VOWELS.sub("", key))
