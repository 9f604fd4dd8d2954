"""How common a word is in its language, where letters of one size tell no name from a word."""

from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.wordlists import Lexicon

OFTEN = 8
"""From here on a word is met ten times in a million words or more: "mosul" (6) is a name."""
CYRILLIC = ("uk", "ru")
"""Languages whose words one letter does not tell apart."""
FORMS = 8
"""Forms of a Cyrillic word that undo common endings, as in recognition.villages."""


def is_common(lexicon: Lexicon, key: str) -> bool:
    """An everyday word, or one that is met ten times in a million or more."""
    return key in lexicon.ordinary or level(key) >= OFTEN


def is_word(lexicon: Lexicon, key: str) -> bool:
    """A word that is counted at all, or a case of a common one."""
    listed = key in lexicon.ordinary or any(key in words for words in lexicon.cues.values())
    return listed or level(key) > 0 or is_case(lexicon, key)


def is_case(lexicon: Lexicon, key: str) -> bool:
    """A Cyrillic word that may be a common one in another case: "річкою", "хлебом"."""
    if not cyrillic(key):
        return False
    forms = (*nominatives(key)[1:FORMS], f"{key[:-1]}ии")
    return any(is_common(lexicon, form) for form in forms)


def is_known(lexicon: Lexicon, key: str) -> bool:
    """A country, a people, or a given name that is no common word."""
    if key in lexicon.countries or key in lexicon.demonyms:
        return key not in lexicon.ordinary
    return key in lexicon.people["given"] and not is_common(lexicon, key)


def level(key: str) -> int:
    """The word's level in ``lexicon.frequency``, 0 where it is not counted."""
    languages = ("en",) if key.isascii() else CYRILLIC
    return max(counts(code).get(key, 0) for code in languages)
