"""Whether an Arabic name is a word too, told by the forms that words have and names have not.

Nobody writes "their Damascus" or "two Aleppos", but "their freedom" and "camps": where the counts
of words know a word with the other article, in the plural, with a pronoun or as an adverb about as
well as the word itself, most who write it mean the word.
"""

from collections.abc import Iterator
from functools import lru_cache

from frontline.geo.lexicon.frequency import counts
from frontline.geo.text.normalize import ARABIC_ARTICLE

UNCOUNTED = 5
"""Level of a word that the counts do not have: they begin with the next."""
# Half steps that a word's other forms may be rarer than itself: one is a factor of three. Of the
# fifty towns of Syria, Iraq and Yemen named most, two fall under it, and they are words.
AS_COMMON = 1
_ENDINGS = ("ات", "ين", "ون", "ا", "ها", "هم", "نا", "ك")
_ENDINGS_OF_T = ("ه", "ها", "هم", "نا", "ك", "ي")
_SHORTEST_STEM = 2


@lru_cache(maxsize=1 << 13)
def likelier(key: str) -> int:
    """By how many half steps the commonest other form of a word is commoner than the word itself.

    Below ``-AS_COMMON`` it is no word but a name: what forms it has belong to other words.

    Args:
        key: One folded word, without a particle.
    """
    known = counts("ar")
    forms = max((known.get(form, 0) for form in _forms(key)), default=0)
    return forms - known.get(key, UNCOUNTED) if forms else -UNCOUNTED


def is_word(key: str) -> bool:
    """Other forms of it are about as common as the word itself."""
    return likelier(key) >= -AS_COMMON


def level(key: str) -> int:
    """How common a folded word is, as ``frequency.counts`` has it."""
    return counts("ar").get(key, UNCOUNTED)


def _forms(key: str) -> Iterator[str]:
    """Forms that only a word has: the other article, a plural, a pronoun, the other gender."""
    stem = key.removeprefix(ARABIC_ARTICLE)
    if len(stem) < _SHORTEST_STEM:
        return
    yield stem if stem != key else ARABIC_ARTICLE + key
    yield from (stem + ending for ending in _ENDINGS)
    yield from (ARABIC_ARTICLE + stem + ending for ending in _ENDINGS[:3])
    if stem.endswith("ه"):
        yield from (f"{stem[:-1]}ت{ending}" for ending in _ENDINGS_OF_T)
        yield from (f"{lead}{stem[:-1]}ات" for lead in ("", ARABIC_ARTICLE))
    if stem.endswith("يه"):
        yield from (lead + stem[:-1] for lead in ("", ARABIC_ARTICLE))
    elif stem.endswith("ي"):
        yield from (lead + stem + "ه" for lead in ("", ARABIC_ARTICLE))
