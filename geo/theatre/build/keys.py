"""Keys under which spellings of one name meet: exact in its script, or by consonants in Latin."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from frontline.geo.text.normalize import ARABIC_ARTICLE, loose_key, name_key
from frontline.geo.theatre.build.reading import plain

# Consonants: two are shared by too many names.
SHORTEST = 3
SPELLINGS = tomllib.loads(Path(__file__).with_name("spellings.toml").read_text("utf-8"))
"""How sounds of a script are written in Latin letters; the file says why each rule is there."""
_CYRILLIC = {pair[0]: pair[1:] for pair in SPELLINGS["Cyrillic"]["letters"].split()}
"""Cyrillic letter -> one Latin letter that Ukrainian and Russian spellings of a name share."""
_KIND = re.compile(SPELLINGS["kinds"])
"""Words that only say what bears the name; the kinds of two rows are compared apart."""
Rules = tuple[tuple[re.Pattern[str], str], ...]
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
    return _bare(_KIND.sub("", key), _rules("Cyrillic" if slavic else "Arabic"))


@lru_cache(maxsize=2)
def _rules(script: str) -> Rules:
    """What turns Latin spellings of names of a script into one, in order."""
    return tuple((re.compile(pattern), into) for pattern, into in SPELLINGS[script]["latin"])


def _is_arabic(key: str) -> bool:
    return "\u0600" <= key[0] < "\u0700"


def _bare(key: str, rules: Rules) -> str:
    for pattern, into in rules:
        key = pattern.sub(into, key)
    return _TWICE.sub(r"\1", _VOWELS.sub("", key))
