"""The words that describe areas: directions, heads ("countryside"), and what they hang on."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from frontline.geo.areas.directions import together
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.lexicon.direction_words import Direction, directions
from frontline.geo.lexicon.place_types import HEADS
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.model import Place
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.prior import Choice

# "Middle, north and north-west" has five words; from seven letters on one slip still leaves a
# direction; "gov", "SW" and "N" are the abbreviations whose full stop ends no sentence.
MOST_DIRECTIONS, LONG, ABBREVIATION = 6, 7, 3
# What parts a number: a point or a comma, and the comma of Arabic figures.
POINTS, THOUSANDS = (".", ",", "\u066b"), 3
NUMBERED = 3
"""Words that a distance takes: "1", "5" and "km"."""
ANAPHORA = frozenset(("this", "that", "the"))
OPENING = ANAPHORA | {"between"}
"""Words that open a description, which say nothing of ground themselves."""
RURAL, GOVERNORATE = "ريف", "محافظه"
# A statute mile is 1.609344 km; what texts give in miles they give in round ones.
UNITS = (
    {"km": 1.0, "kms": 1.0, "mile": 1.609, "miles": 1.609}
    | dict.fromkeys(("kilometre", "kilometres", "kilometer", "kilometers"), 1.0)
    | dict.fromkeys(("m", "metre", "metres", "meter", "meters"), 0.001)
)
_NUMBER = re.compile(r"(\d{1,6})(\D*)")

Found = Sequence[tuple[Span, Choice]]
Directions = tuple[Direction, ...]


class Phrases:
    """Looks at the words and spans of one context by their numbers.

    Args:
        context: The text.
        lexicon: The word lists.
        found: Its spans and what they were taken for.
    """

    def __init__(self, context: TextContext, lexicon: Lexicon, found: Found) -> None:
        self.context, self.found, self.key = context, found, context.key
        self.lexicon = lexicon
        self.span_at = {span.first: n for n, (span, _) in enumerate(found)}

    def may_begin(self, at: int) -> bool:
        """Nearly every word begins no description, and this look spares ten trials for each."""
        key = self.key(at)
        return (
            _opens(key)
            or key in self.lexicon.cues["units_before"]
            or key in self.lexicon.demonyms
            or at in self.span_at
            or bool(self.context.taken[at])
            or self.direction(at) is not None
        )

    def governs(self, at: int) -> int:
        """Letters before a word for a governorate that stands before its name, -1 for another."""
        key = self.key(at)
        if key in self.lexicon.cues["units_before"]:
            return 0
        letters = len(key) - len(GOVERNORATE)
        return letters if key.endswith(GOVERNORATE) and letters <= 1 else -1

    def entry(self, span: int) -> Entry | None:
        """What this span was taken for."""
        return self.found[span][1].entry

    def directions(self, at: int) -> tuple[Directions, int]:
        """Directions and the word after them: "north-west" is one, "middle and SW" are two."""
        first = self.direction(at)
        if first is None:
            return (), at
        found, after = [first], at + 1
        while after < at + MOST_DIRECTIONS:
            word = self.context.word(after)
            following = self.direction(after)
            if word is not None and following and word.joined:
                found[-1] = together((found[-1], following))
                after += 1
            elif (
                self.key(after) in ("and", "or")
                and (following := self.direction(after + 1))
                and self.near(after)
            ):
                found.append(following)
                after += 2
            else:
                break
        return tuple(found), after

    def direction(self, at: int) -> Direction | None:
        """The direction this word names; long ones may have one slip ("norhtern")."""
        to = _direction(self.key(at))
        if to is None:
            return None
        word = self.context.words[at]
        # "NE" is a direction, "ne" a word of other languages; a single "N" must be a capital.
        short = len(word.key) == 1 and word.capital
        return to if word.cased and (len(word.key) > 2 or word.upper or short) else None

    def tail(self, after: int) -> tuple[str, int]:
        """Head of an area after a name, and the word after it; "gov. area" counts as one."""
        head = self.head(after)
        if head == "gov" and self.key(after + 1) in ("area", "areas"):
            return head, after + 2
        return (head, after + 1) if head else ("", after)

    def head(self, at: int, closed: bool = False) -> str:
        """The word for an area here, ``""`` if there is none right after the word before."""
        word = self.context.word(at)
        if word is None or word.key not in HEADS:
            return ""
        if word.key in ("front", "fronts") and word.capital:  # a party: the Southern Front
            return ""
        return word.key if self.near(at) or (closed and word.gap.strip() == ")") else ""

    def near(self, at: int) -> bool:
        """Only a space, a hyphen or an abbreviation's dot parts this word from the one before."""
        word = self.context.word(at)
        if word is None:
            return False
        return word.near or (word.gap == ". " and len(self.key(at - 1)) <= ABBREVIATION)

    def anchored(self, at: int) -> bool:
        """A span begins at this word."""
        return at in self.span_at

    def place(self, span: int) -> Place | None:
        """The place this span was taken for."""
        entry = self.found[span][1].entry
        return entry.place if entry else None

    def end(self, span: int) -> int:
        """Number of the word after this span."""
        return self.found[span][0].last

    def number(self, at: int) -> tuple[float, str, int]:
        """The number that begins here, the unit written onto it, and the word after both.

        "1.5" and "1,5" are one and a half, "1,200" is twelve hundred. NaN where none begins: the 5
        of "1.5" is a part of one.
        """
        found = _NUMBER.fullmatch(self.key(at))
        if found is None or self._is_fraction(at):
            return math.nan, "", at
        whole, unit, after = str(int(found[1])), found[2], at + 1
        rest = _NUMBER.fullmatch(self.key(after))
        if unit or rest is None or not self._is_fraction(after):
            return float(whole), unit, after
        digits = "".join(str(int(digit)) for digit in rest[1])
        # Three digits behind a sign part thousands, unless nothing stands before it: "0.125".
        point = "" if len(digits) == THOUSANDS and whole != "0" else "."
        return float(f"{whole}{point}{digits}"), rest[2], after + 1

    def kilometres(self, at: int) -> tuple[float, int]:
        """Kilometres, and the words it takes, of "12 km", "12km", "8 miles"; 0 if it is none."""
        number, unit, after = self.number(at)
        if not unit:
            unit, after = self.key(after), after + 1
        return (number * UNITS[unit], after - at) if number > 0 and unit in UNITS else (0.0, 0)

    def _is_fraction(self, at: int) -> bool:
        """The word goes on with the number before it, as the 5 of "1.5" does."""
        word = self.context.word(at)
        digits = self.key(at)[:1].isdecimal() and self.key(at - 1).isdecimal()
        return digits and word is not None and word.gap in POINTS

    def nation(self, at: int) -> str:
        """ISO code of the country that this word or its people's name means."""
        iso = self.lexicon.demonyms.get(self.key(at), "")
        span = self.span_at.get(at)
        place = self.place(span) if span is not None else None
        if iso or span is None or place is None or place.kind != "country":
            return iso
        return place.country if self.end(span) == at + 1 else ""


@lru_cache(maxsize=1 << 14)
def _opens(key: str) -> bool:
    """The word itself may begin a description, however it is written."""
    number = key[:1].isdecimal()
    return key in OPENING or key in HEADS or number or key.endswith((RURAL, GOVERNORATE))


@lru_cache(maxsize=1 << 14)
def _direction(key: str) -> Direction | None:
    """The direction that a word names, or that a long word is one slip away from: "norhtern".

    Shorter words would meet other words ("South", "Mouth").
    """
    if key in directions() or len(key) < LONG:
        return directions().get(key)
    near = (n for n in directions() if len(n) >= LONG and OSA.distance(key, n) <= 1)
    return directions().get(next(near, ""))
