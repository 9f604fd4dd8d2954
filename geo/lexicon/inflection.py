"""Ukrainian and Russian case endings: the forms of a name that a word in a text may stand for.

"під Авдіївкою", "в Бахмуте", "у Часовому Яру": a text declines names, a gazetteer lists them as
they stand alone. Each rule takes an ending off and puts on the one the name may have; which of the
forms is a name, the gazetteer says. Rules work on folded keys, where "ї" is "і" and "й" is "и".
"""

from functools import lru_cache

from frontline.geo.lexicon.language import languages

# "Рау" has one letter before its ending; what fits then is for the gazetteer to say.
MIN_STEM = 1


def _table(row: str) -> dict[str, tuple[str, ...]]:
    """Ending -> what may stand in its place, over all languages, in the order of their files."""
    found: dict[str, list[str]] = {}
    rules = (r for known in languages() for r in known.inflection.get(row, "").split())
    for ending, names in (rule.split(">") for rule in rules):
        found.setdefault(ending, []).extend(names.split("|"))
    return {ending: tuple(dict.fromkeys(names)) for ending, names in found.items()}


ENDINGS = _table("endings")
ALONE = _table("alone")
"""Endings that the shorter ones at their end are not tried beside."""
LONGEST = max(map(len, (*ENDINGS, *ALONE)))


@lru_cache(maxsize=65536)
def nominatives(key: str) -> tuple[str, ...]:
    """Forms that a folded Cyrillic word may be a case of, itself first; none is sure to be a word.

    The longest ending comes first, because it explains most of the word.
    """
    forms = [key]
    for size in range(min(LONGEST, len(key) - MIN_STEM), -1, -1):
        stem, ending = key[: len(key) - size], key[len(key) - size :]
        if ending in ALONE:
            return (key, *(stem + name for name in ALONE[ending]))
        forms += [stem + name for name in ENDINGS.get(ending, ())]
    return tuple(dict.fromkeys(forms))


def cyrillic(key: str) -> bool:
    """The word begins with a Cyrillic letter."""
    return "\u0400" <= key[:1] <= "\u052f"
