"""The key that spellings of one name in Arabic letters share: declined, joined, with an article.

"أبي صيدا" is أبو صيدا behind "in", "سليمان بيك" is also بك, "أبوقرين" and "أبو قرين" are one, and
so are "جبل أولياء" and جبل الأولياء. Many words share such a key too, so it finds names only where
more than the key says that one is meant.
"""

from frontline.geo.text.normalize import ARABIC_ARTICLE, loose_key
from frontline.geo.text.romanised import in_arabic

# Cases of "father", which begin a third of such names, and a title that Turkish left.
_SAME = {"ابي": "ابو", "ابا": "ابو", "بو": "ابو", "بيك": "بك", "بيگ": "بك", "بيج": "بك"}
_JOINED = "ابو"
# Letters that one ear tells and another not, and a sign of four keyboards.
_LETTERS = str.maketrans({"ظ": "ض", "گ": "ك", "چ": "ج", "پ": "ب"})
SHORTEST = 3
"""Letters of a word that are left without its article, or without its last vowel."""


def meeting_key(key: str) -> str:
    """The key under which spellings of one Arabic name meet, in Latin or in Arabic letters.

    ``""`` for other scripts: letters of Cyrillic names are told apart.
    """
    if not key:
        return ""
    return alike_key(key) if in_arabic(key) else loose_key(key) if key.isascii() else ""


def alike_key(key: str) -> str:
    """Words of a folded Arabic name without article, case and the vowel at the end."""
    return " ".join(map(_word, key.split())).replace(_JOINED + " ", _JOINED)


def _word(word: str) -> str:
    bare = word.removeprefix(ARABIC_ARTICLE)
    bare = (bare if len(bare) >= SHORTEST else word).translate(_LETTERS)
    bare = _SAME.get(bare, bare)
    return bare[:-1] if bare[-1] in "اه" and len(bare) > SHORTEST else bare
