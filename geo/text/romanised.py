"""Arabic spelling of a name from its romanised form, as maps and GeoNames write it.

The tables of BGN/PCGN and UNGEGN say each letter: "Rufā‘ah" is رفاعة. Short vowels are not written,
a doubled consonant is written once. What is written without those marks ("Gebeit") is left alone.
"""

import re
import unicodedata

_ARTICLE = re.compile(r"^(?:al|ad|adh|an|ar|as|ash|at|ath|az|aţ|aş|aḑ|az̧)[ -](?=\S)", re.I)
_PAIRS = {"kh": "خ", "sh": "ش", "th": "ث", "dh": "ذ", "gh": "غ", "z̧": "ظ"}
_LETTERS = {
    "b": "ب", "t": "ت", "j": "ج", "d": "د", "r": "ر", "z": "ز", "s": "س", "f": "ف", "q": "ق",
    "k": "ك", "l": "ل", "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي", "g": "ق", "ḩ": "ح",
    "ḥ": "ح", "ţ": "ط", "ṭ": "ط", "ş": "ص", "ṣ": "ص", "ḑ": "ض", "ḍ": "ض", "ẓ": "ظ", "ā": "ا",
    "ī": "ي", "ū": "و", "á": "ى", "‘": "ع", "ʻ": "ع", "ʿ": "ع", "’": "ء", "ʼ": "ء", "ʾ": "ء",
    "a": "", "i": "", "u": "", "e": "", "o": "",
}  # fmt: skip
VOWELS, HAMZAS = frozenset("aiueo"), frozenset("’ʼʾ")
FEMININE = ("ah", "at", "a")
"""Ends of feminine names: by itself, before another word, and as Sudan writes it."""
_MARKED = set("āīūḩḥţṭşṣḑḍẓ‘ʻʿ")


def in_arabic(name: str) -> bool:
    """The name begins with an Arabic letter."""
    return "\u0620" <= name[:1] <= "\u064a"


def arabic(name: str) -> str:
    """The name in Arabic letters, ``""`` where its romanisation does not say them all."""
    plain = unicodedata.normalize("NFC", name).lower().strip()
    if not _MARKED & set(plain):
        return ""
    words = [_word(word) for word in _parted(plain)]
    return " ".join(words) if all(words) else ""


def _parted(name: str) -> list[str]:
    """Words, each with the article that hangs before it."""
    found: list[str] = []
    rest = name.replace("-", " ")
    while rest:
        article = _ARTICLE.match(rest)
        rest = rest[article.end() :] if article else rest
        word, _, rest = rest.partition(" ")
        found.append(f"al {word}" if article else word)
    return found


def _word(word: str) -> str:
    """One word letter by letter, ``""`` if some letter of it is none of the tables."""
    article = "ال" if word.startswith("al ") else ""
    word = word.removeprefix("al ").replace("īy", "iy").replace("ūw", "uw")
    head = "ا" if word[:1] in VOWELS else ""
    ending = next((e for e in FEMININE if word.endswith(e) and len(word) > len(e) + 1), "")
    body = word.removesuffix(ending)
    found, before, at = "", "", 0
    while at < len(body):
        size = 2 if body[at : at + 2] in _PAIRS else 1
        said = body[at : at + size]
        letter = _PAIRS.get(said, _LETTERS.get(said))
        if letter is None:
            return ""
        if said in HAMZAS and body[at - 1 : at] + body[at + 1 : at + 2] != "aa":
            letter = (
                "ئ" if "i" in body[max(0, at - 1) : at + 2] else "أ" if at + 1 < len(body) else "ء"
            )
        found += "" if said == before and letter else letter
        before = said
        at += size
    return article + head + found + ("ة" if ending else "")
