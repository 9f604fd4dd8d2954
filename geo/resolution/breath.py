"""How far apart two names are said: a sentence that ends between them parts them.

"On the Lyman axis Nevske, Terny and Makiivka. On the Pokrovsk axis ...": Makiivka keeps company
with Lyman and Terny, though Pokrovsk stands nearer in letters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.recognition.cyrillic import ADJECTIVE, town_of
from frontline.geo.recognition.span import Span

BREAK = 300
"""Characters that the end of a sentence or a line counts for: by judgement, two lines of text."""
_ENDS = frozenset(".!?\n•|")
_HEADING = re.compile(f"(?:{'|'.join(ADJECTIVE)})(?:е|ое|ии)$")
"""Ends of "Угледарское", "Покровський": the word "direction" is left out."""


@dataclass(frozen=True, slots=True)
class Breath:
    """Where the sentences of a text end.

    Attributes:
        starts: Offsets at which a sentence or a line begins, rising.
    """

    starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, context: TextContext) -> "Breath":
        """The sentences of a text; lines that are only wrapped go on."""
        return cls(tuple(word.start for word in context.words if _ENDS & set(word.gap)))

    def at(self, offset: int) -> float:
        """The place of an offset in the text, where each end of a sentence counts ``BREAK``."""
        return float(offset + BREAK * bisect_right(self.starts, offset))

    def is_one(self, one: int, other: int) -> bool:
        """Both offsets stand in one sentence."""
        return bisect_right(self.starts, one) == bisect_right(self.starts, other)


def axes(
    context: TextContext, gazetteer: Gazetteer, spans: Sequence[Span]
) -> Iterator[tuple[str, int, Entry]]:
    """Fronts that head a line by their adjective alone: "Угледарское:", "Покровський:".

    They are no mentions; they tell where the line is. Of towns of one name the theatre's
    largest is meant.

    Yields:
        The town's key, the offset of the adjective, the town.
    """
    if not gazetteer.home:
        return
    taken = {n for span in spans if span.entries for n in range(span.first, span.last)}
    for at, word in enumerate(context.words):
        if at in taken or not (word.capital and cyrillic(word.key)):
            continue
        after = context.word(at + 1)
        heading = word.opens and after is not None and after.gap.strip()[:1] == ":"
        if not heading or not _HEADING.search(word.key):
            continue
        town = town_of(gazetteer, word.key)
        own = [e for e in town[1] if e.local] if town else []
        if town and own:
            yield town[0], word.start, max(own, key=lambda e: (e.own, e.place.population))
