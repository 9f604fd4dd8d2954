"""Letters that look alike in two scripts: "Ореxово" with a Latin x, "М06" with a Cyrillic М."""

import re
from collections.abc import Iterable
from dataclasses import replace

from frontline.geo.text.tokens import Word

_LATIN, _CYRILLIC = "aceopxyikmthb", "асеорхуікмтнв"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_MIXED = re.compile(rf"(?=.*[а-яіґєѓ])(?=.*[{_LATIN}])[а-яіґєѓ{_LATIN}]+")
_NUMBERED = re.compile(rf"[{_CYRILLIC}р]\d{{1,5}}")


def in_one_script(cut: Iterable[Word]) -> list[Word]:
    """The words, those of Cyrillic with Latin letters among it under their Cyrillic key."""
    return [_mended(word) for word in cut]


def _mended(word: Word) -> Word:
    if word.key.isascii() or not _MIXED.fullmatch(word.key):
        return word
    return replace(word, key=word.key.translate(_TO_CYRILLIC))


def latin_number(key: str) -> str:
    """The number of a road, "М06", "Т0504", in Latin letters; ``""`` if it is none."""
    return key.translate(_TO_LATIN) if _NUMBERED.fullmatch(key) else ""
