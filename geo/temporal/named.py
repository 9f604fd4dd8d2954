"""Days that only name something: a street, a brigade, a newspaper called after one.

"The 1 May Street", "бригада 8 Марта", "Bloody Sunday" and "the Sunday Times" tell no day of the
text, and neither does "a Tuesday": which one it was nobody says.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from frontline.geo.lexicon.language import languages, phrases
from frontline.geo.text.tokens import Word

DAYS = frozenset(("day without a year", "month", "year", "weekday"))
"""Rules of the grammar whose days things are called after; names seldom have a full date."""
_NUMBER_GOES_ON = re.compile(r"[-/]\d+(?![\d/.-])")
"""A number behind a whole date: a grid, a file, a serial number."""


class Named:
    """The words of one text, asked about the days that were read in it."""

    def __init__(self, text: str, cut: Sequence[Word]) -> None:
        self._text, self._cut = text, cut
        self._starts = [word.start for word in cut]

    def holds(self, start: int, end: int, rule: str) -> bool:
        """True where the words from *start* to *end*, a day by *rule*, are but part of a name."""
        if rule == "day" and _NUMBER_GOES_ON.match(self._text, end):
            return True
        if rule not in DAYS:
            return False
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = self._cut[first:last]
        if not inside:
            return False
        if rule == "weekday" and self._is_any_weekday(first, last):
            return True
        if self._called_before(first, rule, inside):
            return True
        return rule != "year" and self._called_after(first, last)  # "the 2014 Revolution" was then

    def _is_any_weekday(self, first: int, last: int) -> bool:
        """One that is no day of this week: "a Tuesday", "Black Friday", "Friday of Rage"."""
        known, before = _known(), self._word(first - 1)
        inside = [word.key for word in self._cut[first:last]]
        if any(key in known["any_one"] for key in inside[:-1]):
            return True
        if before is not None and self._cut[first].near:
            if before.key in known["any_one"]:
                return True
            if before.key in known["weekday_called"] and before.capital and not before.upper:
                return True
        of, name = self._word(last), self._word(last + 1)
        return (
            of is not None
            and name is not None
            and of.near
            and name.near
            and of.key in known["weekday_of"]
            and name.cased
            and name.capital
            and not name.upper
        )

    def _called_before(self, first: int, rule: str, inside: Sequence[Word]) -> bool:
        """What is called after the day stands before it: "улица 8 Марта", "شارع 17 نيسان"."""
        before = self._word(first - 1)
        if before is None or not inside[0].near or rule == "weekday":
            return False
        known = _known()
        if before.key in known["ways_before"]:
            return True
        # "Бригада 5 мая вышла": the day of a sentence has a small month, that of a name a capital.
        written = not before.cased or any(w.cased and w.capital and not w.upper for w in inside)
        return written and rule != "year" and before.key in known["formations_before"]

    def _called_after(self, first: int, last: int) -> bool:
        """What is called after the day stands behind it: "the 1 May brigade", "6 October City"."""
        after, before = self._word(last), self._word(first - 1)
        if after is None or not after.near or not after.cased:
            return False
        known = _known()
        if after.capital and not after.upper and after.key in known["names_after"]:
            return True
        # "The 1 May brigade" is one; "on 1 May brigades came" tells when.
        lead = self._cut[first].key if self._cut[first].key in known["the"] else ""
        led = bool(lead) or (before is not None and before.key in known["the"])
        return led and self._cut[first].near and after.key in known["formations_after"]

    def _word(self, number: int) -> Word | None:
        return self._cut[number] if 0 <= number < len(self._cut) else None


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    return {role: frozenset(_forms(role)) for role in ROLES}


ROLES = (
    "ways_before", "formations_before", "names_after", "formations_after", "the", "any_one",
    "weekday_called", "weekday_of",
)  # fmt: skip
"""Rows of ``[time]`` in the files of the languages that only this module asks for."""


def _forms(role: str) -> Iterator[str]:
    for language in languages():
        yield from phrases(language.time.get(role, ""))
