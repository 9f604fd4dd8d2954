"""Everyday words of Arabic that lists have as spellings of a city abroad: they are the word.

"أمان" (safety) stands for Amman in lists of many hands, "قوم" (people) for Qom, "وين" (where) for
Vienna, "الجزيرة" for Algiers. How the press writes such a city our own table says.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.lexicon.arabic_words import level
from frontline.geo.lexicon.tables import read_table, split
from frontline.geo.recognition.arabic_script import in_arabic
from frontline.geo.stages.annotations import Placed
from frontline.geo.text.normalize import ARABIC_ARTICLE, name_key

# How common a word is (lexicon.frequency) that is sooner itself: three in a million. Less common
# ones are such as "اورشليم". By judgement, on the 61 words that are names of cities of our table.
EVERYDAY = 7
LEAST = 5
"""Letters of a name that may lack a vowel and still be told from a word: "ميلان"."""
_VOWELS = dict.fromkeys(map(ord, "اويهى"))


def mere_words(placed: Sequence[Placed]) -> list[Placed]:
    """Those of the names that were taken for a city abroad which is hardly ever written so."""
    return [
        (span, choice)
        for span, choice in placed
        if choice.entry is not None and _is_mere_word(span.key, choice.entry)
    ]


def _is_mere_word(key: str, entry: Entry) -> bool:
    ours = _ours().get(entry.place.id)
    if ours is None or entry.local or not in_arabic(key) or key in ours or level(key) < EVERYDAY:
        return False
    return len(key) < LEAST or _without_vowels(key) not in map(_without_vowels, ours)


def _without_vowels(key: str) -> str:
    return key if key.startswith(ARABIC_ARTICLE) else key.translate(_VOWELS)


@lru_cache(maxsize=1)
def _ours() -> Mapping[str, frozenset[str]]:
    """Id of a city -> its Arabic names in our table."""
    return {
        f"geonames:{row['id']}": frozenset(map(name_key, split(row["ar"])))
        for row in read_table("city_names.csv")
        if row["ar"]
    }
