"""A text as terms of time: its words of time with their roles, and what parts them.

Everything else becomes one gap, however long, so that the grammar looks at little of a text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter
from typing import Any

from frontline.geo.temporal.vocabulary import Vocabulary
from frontline.geo.text.normalize import DASHES
from frontline.geo.text.tokens import Word

# Four digits outside it are a number of people or of a house more often than a year.
YEARS = range(1900, 2200)
SHORTEST = 3
"""Letters of a word that a particle may be written together with."""
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_MOMENT = re.compile(r"(\d\d)t\d\d")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a mark, or what the grammar has made of several.

    Attributes:
        roles: Role -> value.
        start, end: Offsets into the text.
        rule: The rule that made it, "" for a word.
    """

    roles: Mapping[str, Any]
    start: int
    end: int
    rule: str = ""


GAP: Mapping[str, Any] = {"gap": None}
MARKS = {"/": "slash", ".": "dot", ":": "colon", ",": "comma"}


_CORE = """
month weekday near hours days weeks months years weekends half_years fortnights two_hours
two_days two_weeks two_months two_years year_number dot seasons season_adverbs
overnight past_day half_year quarter last_year dayparts night
"""
SHORTENED = 4
"""Letters of the name of a month that is cut short: "Sept."."""
# Roles without one of which a run of terms says no day: most small words stand alone.
CORE = frozenset(_CORE.split())


def terms(cut: Sequence[Word], known: Vocabulary) -> list[Term]:
    """The terms of a text in order: runs that may say a day, with a gap before each."""
    found: list[Term] = []
    run: list[Term] = []
    at = 0
    while at < len(cut):
        size, roles, skipped = _look(cut, at, known)
        mark = _mark(cut[at].gap) if run and roles is not None else "gap"
        if mark == "stop" and _is_shortened(cut[at - 1], cut[at]):
            mark = ""
        if mark == "gap" and run:
            found += _kept(run)
            run = []
        if roles is not None:
            if mark and run:
                run.append(Term({mark: None}, cut[at].start, cut[at].start))
            if skipped:
                role = "and" if cut[at].key[0] in known.joined_and else "fillers"
                run.append(Term({role: None}, cut[at].start, cut[at].start + 1))
            run.append(Term(roles, cut[at].start + skipped, cut[at + size - 1].end))
        at += size
    return found + _kept(run)


def _kept(run: list[Term]) -> list[Term]:
    if all(CORE.isdisjoint(term.roles) for term in run):
        return []
    return [Term(GAP, run[0].start, run[0].start), *run]


def _look(
    cut: Sequence[Word], at: int, known: Vocabulary
) -> tuple[int, Mapping[str, Any] | None, int]:
    """(words, roles, letters before it) of the longest phrase that begins here."""
    word = cut[at]
    if word.key[0].isdecimal():
        return 1, numeral(word.key), 0
    if word.key in known.longest and (word.capital or word.key not in known.capital_only):
        size, roles = _phrase(cut, at, word.key, known)
        if roles is not None:
            return size, roles, 0
    if len(word.key) > 1 and word.key[0] in known.joined_and + known.joined_fillers:
        rest = word.key[1:]
        if rest.isdecimal():
            return 1, numeral(rest), 1
        if rest in known.longest and len(rest) >= SHORTEST:  # "باب" is no "in August"
            size, roles = _phrase(cut, at, rest, known)
            return size, roles, 1
    return 1, None, 0


def _phrase(
    cut: Sequence[Word], at: int, first: str, known: Vocabulary
) -> tuple[int, Mapping[str, Any] | None]:
    behind = takewhile(attrgetter("near"), cut[at + 1 : at + known.longest[first]])
    said = (first, *(word.key for word in behind))
    for size in range(len(said), 0, -1):
        roles = known.terms.get(said[:size])
        if roles is not None:
            return size, roles
    return 1, None


def numeral(key: str) -> dict[str, int] | None:
    """Roles of a word of digits, of any script; None if it says no number we can use."""
    if found := _ORDINAL.fullmatch(key):
        return {"ordinal": int(found[1])}
    if found := _MOMENT.fullmatch(key):
        key = found[1]
    if not key.isdecimal() or len(key) > 4:
        return None
    value, roles = int(key), {"digits": int(key)}
    if len(key) == 4:
        return roles | ({"year_number": value} if value in YEARS else {})
    if len(key) <= 2 and 1 <= value <= 31:  # "014" is a number of something else
        roles["day_number"] = value
    if len(key) <= 2 and 1 <= value <= 12:
        roles["month_number"] = value
    if len(key) == 2:
        roles["short_year"] = value
    return roles | {"number": value}


def _mark(gap: str) -> str:
    """What stands between two words of time: a mark, nothing, or a gap that parts them."""
    bare = gap.strip()
    if not bare:
        return "gap" if gap.count("\n") else ""
    if bare == "." and len(gap) > 1:
        return "stop"
    if bare == ".,":  # "Sept., 2015"
        return "comma"
    if bare in MARKS:
        return MARKS[bare]
    return "dash" if len(bare) == 1 and bare in DASHES else "gap"


def _is_shortened(word: Word, after: Word) -> bool:
    """The stop shortens the word and ends no sentence: "Feb. last year"."""
    small = after.cased and not after.capital
    return small and word.capital and word.cased and len(word.key) <= SHORTENED


def signatures(known: Vocabulary) -> Iterator[frozenset[str]]:
    """Every set of roles that a term of a text can have."""
    yield from (frozenset(roles) for roles in known.terms.values())
    numbers = ("1", "01", "13", "20", "32", "99", "100", "0", "00", "1000", "2000", "1st")
    yield from (frozenset(numeral(number) or GAP) for number in numbers)
    yield from (frozenset((m,)) for m in ("gap", "stop", "dash", "and", "fillers", *MARKS.values()))
