"""The consonants of an Arabic name, in Latin or Arabic letters: what all its spellings share.

Papers write vowels, doubled letters and articles each their own way ("Nehm", "Nihm"; "Addamer", "Ed
Damer"; "Garabulli", "Qarabulli"); the consonants stay. Many names share them, so this is a key for
few names only: those of places that are noted.
"""

import re
from functools import lru_cache

from frontline.geo.text.normalize import ARABIC_ARTICLE, bare_key
from frontline.geo.text.romanised import in_arabic

LEAST = 3
"""Consonants that a key needs."""
_PAIRS = (("kh", "x"), ("gh", "k"), ("sh", "$"), ("ch", "$"), ("th", "t"), ("dh", "d"), ("ph", "f"))
_LATIN = str.maketrans({"q": "k", "g": "k", "c": "k", "p": "b", "v": "f"})
_ARABIC = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهوي", "bttjhxddrzs$sdtzkfkklmnhwy", strict=True))
    | dict.fromkeys("اعئءؤى", "a")
)
# "Eddaein" and "Addamer" are written with their article in one.
_JOINED = re.compile(r"^[ae]([dnrstz])\1")
_DOUBLED = re.compile(r"(.)\1+")
_NISBA = re.compile(r"[iy]+(?:a|ah|h)?$")


@lru_cache(maxsize=65536)
def consonants(key: str, least: int = LEAST) -> str:
    """The key of a folded name, ``""`` where too few consonants are left.

    A beginning vowel and an ending in -i or -iyah count: Baghdadi is no Baghdad.

    Args:
        key: Folded words of a name.
        least: So many are needed.
    """
    if in_arabic(key):
        word = key.replace(" ", "").removeprefix(ARABIC_ARTICLE).translate(_ARABIC)
    else:
        word = bare_key(key).replace(" ", "")
        for pair, one in _PAIRS:
            word = word.replace(pair, one)
        word = _JOINED.sub(r"\1", word).translate(_LATIN)
    if not word.isascii() or not word:
        return ""
    nisba = "y" if _NISBA.search(word) else ""
    word = _DOUBLED.sub(r"\1", word[0] + word[1:].removesuffix("h")).replace("mb", "nb")
    kept = re.sub(r"[aeiouwy]", "", word[1:])
    first = "a" if word[0] in "aeiou" else word[0]
    return first + kept + nisba if len(kept) + (first != "a") >= least else ""
