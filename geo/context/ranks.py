"""Names behind a military rank: whoever bears it is a person, whatever town is called like him."""

from collections.abc import Sequence

from frontline.geo.context.plausibility import CITY
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.lexicon.wordlists import Lexicon

ENDING = 3
"""Letters of the longest ending of a rank: "полковник" with "ами"."""
NAMES = 2
"""Words behind a rank that are names: "полковник Сухейль аль-Хасан" has an article besides."""


def bears_rank(
    context: TextContext, lexicon: Lexicon, first: int, entries: Sequence[Entry]
) -> bool:
    """Whether the name from word *first* is the first or second one behind a rank.

    English ranks are titles, which the cues know. Arabic has verb, subject and object side by side,
    so that "the envoy left" may stand before a town: one that the theatre lists stays a place.
    """
    at = first - 1
    for _ in range(NAMES):
        if at < 0 or not context.words[at + 1].near:
            return False
        key = context.key(at)
        if key in lexicon.people["ranks"]:
            return not any(e.local or e.place.population >= CITY for e in entries if e.rank)
        if cyrillic(key) and any(_form_of(rank, key) for rank in lexicon.people["ranks"]):
            return True
        if not (context.words[at].capital and cyrillic(key)):
            return False
        at -= 1
    return False


def _form_of(rank: str, key: str) -> bool:
    return cyrillic(rank) and key.startswith(rank) and len(key) - len(rank) <= ENDING
