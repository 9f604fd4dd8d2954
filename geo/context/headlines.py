"""Headlines in which every word has a capital: there capitals tell no names.

"Rebels To Switch Sides" names nothing. A word of such a line that English texts are full of is read
as a word; what no list of words has may still be a name.
"""

from collections.abc import Sequence

from frontline.geo.context.text_context import TextContext
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.rarity import OFTEN
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.tokens import Word

SHORTEST, LEAST = 4, 4
"""Letters of a word that has its capital in every style of headlines, and how many such words a
headline has at least: a sentence of fewer may hold nothing but names."""
JOINING = ("locative", "preposition", "function", "joints")
"""Words that some styles write small whatever their length."""


def is_headline(lexicon: Lexicon, words: Sequence[Word]) -> bool:
    """All longer words of a sentence have a capital, but for such as "from" and "with"."""
    long = [word for word in words if word.cased and len(word.key) >= SHORTEST]
    small = (word.key for word in long if not word.capital)
    joining = (any(key in lexicon.cues[name] for name in JOINING) for key in small)
    return len(long) >= LEAST and all(joining)


def is_everyday(lexicon: Lexicon, key: str) -> bool:
    """A word that English texts are full of, or that is listed as one: "offer", "retake"."""
    if not key.isascii() or key in lexicon.cues["village_heads"]:
        return False
    listed = key in lexicon.ordinary or any(key in group for group in lexicon.cues.values())
    return listed or counts("en").get(key, 0) >= OFTEN


def are_words(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """Nothing but everyday words stands from *first* to *last*, in a headline."""
    if not all(is_everyday(lexicon, context.key(n)) for n in range(first, last)):
        return False
    begins, ends = first, last
    while begins > 0 and not context.words[begins].opens:
        begins -= 1
    while ends < len(context.words) and not context.words[ends].opens:
        ends += 1
    return is_headline(lexicon, context.words[begins:ends])
