"""Latin spellings of an Arabic name in a Cyrillic text: "Хадиса" is Haditha, "Гарьян" Gharyan.

Russian and Ukrainian have one letter where Arabic has two or three: "х" is kh or h, "г" is g, gh or
h, "с" is s or th. So a name has several readings, for a look-up by consonants.
"""

import re
from itertools import islice, product

_FORMS = "аль эль ель ал эл ас эс аш эш ад эд ат эт ар эр ан эн аз эз еш ен ес ед ер"
_ARTICLES = frozenset(_FORMS.split())
_CYRILLIC = "абвдезийклмнопртуфшщыэюяіїєґжчцё"
_LATIN = "a b w d e z i y k l m n o b r t u f sh sh i e yu ya i i ye g j ch ts yo"
_LETTERS = dict(zip(_CYRILLIC, _LATIN.split(), strict=True)) | dict.fromkeys("ьъ", "")
_SEVERAL = {"х": ("h", "kh"), "г": ("g", "h", "gh"), "с": ("s", "th")}
_SAID = "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch y e yu ya"
_RUSSIAN = dict(zip("абвгдежзиклмнопрстуфхцчшщыэюя", _SAID.split(), strict=True)) | dict.fromkeys(
    "ъь", ""
)
_IOTATED = re.compile("(?<![бвгджзклмнпрстфхцчшщ])е")
MOST = 16
"""Readings of a name that are looked at: four letters of several readings."""


def romanised(key: str) -> str:
    """A folded Russian name as lists romanise it (BGN/PCGN): "маркино" is markino.

    Lists of Ukraine carry many Russian names in Latin letters alone. What is folded already stays
    so: "й" is read as "и".
    """
    return "".join(_RUSSIAN.get(c, c) for c in _IOTATED.sub("yе", key))


def latin(key: str, most: int = MOST) -> tuple[str, ...]:
    """Readings of a folded Cyrillic name, the likeliest first; without its articles.

    Args:
        key: Folded words, parted by spaces.
        most: Readings at most.
    """
    words = " ".join(w for w in key.split() if w not in _ARTICLES) or key
    plain = words.replace("дж", "j").replace("ау", "ав")
    letters = ((_SEVERAL.get(c) or (_LETTERS.get(c, c),)) for c in plain)
    return tuple("".join(said) for said in islice(product(*letters), most))


def is_article(key: str) -> bool:
    """A folded word is an Arabic article in Cyrillic letters."""
    return key in _ARTICLES
