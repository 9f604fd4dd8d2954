"""How common a word is in everyday texts: what a script without capitals leaves to tell a name by.

The lists are counts of other people (``geo/data/words_LANGUAGE.txt`` says whose); this reads them.
"""

from collections.abc import Mapping
from functools import lru_cache

from frontline.geo.lexicon.tables import DATA


@lru_cache(maxsize=4)
def counts(language: str) -> Mapping[str, int]:
    """Folded word -> how common it is, in half steps of the logarithm: 6 is one in a million words.

    Args:
        language: Code of the language; a word that is not listed is rarer than those that are.
    """
    found = {}
    for line in (DATA / f"words_{language}.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            level, *words = line.split()
            found.update(dict.fromkeys(words, int(level)))
    return found
