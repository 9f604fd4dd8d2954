"""What a word looks like in its text, as a number: equal numbers are written and parted alike.

Where the same words stand among the same words, reading gives the same answer; a text that repeats
itself is therefore read once. Hostile texts repeat a name a hundred thousand times.
"""

from collections.abc import Hashable, Sequence
from itertools import count

from frontline.geo.context.text_context import TextContext

# Words before and after that the rules look at: lists of eight names, names of six words.
BACK, AHEAD = 22, 12


def looks(context: TextContext, marks: Sequence[Hashable] = ()) -> list[int]:
    """A number per word, for its letters, the gap before it and whether it is taken.

    Args:
        context: The text.
        marks: One more thing per word that counts, if any.
    """
    numbers: dict[Hashable, int] = {}
    fresh = count()
    found = []
    for n, word in enumerate(context.words):
        mark = marks[n] if marks else None
        written = context.text[word.start : word.end]
        look = (written, word.gap, word.possessive, context.taken[n], mark)
        number = numbers.get(look)
        if number is None:
            number = numbers[look] = next(fresh)
        found.append(number)
    return found


def window(seen: Sequence[int], first: int, last: int, back: int, ahead: int) -> Hashable:
    """What stands around words *first* to *last*: equal for equal surroundings, ends included."""
    return tuple(seen[max(0, first - back) : first]), tuple(seen[first : last + ahead])
