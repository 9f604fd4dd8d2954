"""The consonants that a Ukrainian or Russian name shares in Latin and in Arabic letters.

Arabic papers write "Bohdanivka" بوغدانيفكا: vowels each their own way, p as b, v as f, h and g
alike. Many names share such a key, so it serves only beside other places.
"""

import re

LEAST = 3
"""Consonants that a key needs."""
_PAIRS = (("shch", "$"), ("sch", "$"), ("sh", "$"), ("ch", "c"), ("kh", "x"), ("zh", "j"))
_LATIN = str.maketrans({"p": "b", "f": "v", "h": "g", "q": "k"})
_ARABIC = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjgxdzrzs$sdtzgvkklmng", strict=True))
)
_OTHERS = re.compile("[^a-z$]|[aeiouwy]")
_DOUBLED = re.compile(r"(.)\1+")


def shared_consonants(key: str) -> str:
    """The key of a folded name in Latin or Arabic letters, ``""`` where too little is left."""
    if key.isascii():
        said = key
        for pair, one in _PAIRS:
            said = said.replace(pair, one)
        said = said.translate(_LATIN)
    else:
        # The last vowel of a name is written with a heh or an alif.
        said = key.removesuffix("ه").replace("شتش", "ش").replace("تش", "c").translate(_ARABIC)
    kept = _DOUBLED.sub(r"\1", _OTHERS.sub("", said))
    return kept if len(kept) >= LEAST else ""
