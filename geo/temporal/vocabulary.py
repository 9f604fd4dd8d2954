"""Words of time in every language, by the roles they play: what the grammar is written in.

A word has several roles ("до" is "to", "until" and "by"), and a role has words of all languages, so
that one grammar serves all: Latin, Arabic and Cyrillic words never meet, and Ukrainian and Russian
ones hardly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from frontline.geo.lexicon.language import Language, languages, phrases

Roles = Mapping[str, Any]
"""Role -> what the word means in it: the number of a month, a count, a unit."""
_PLAIN = """
fillers of about since from to until by and ago ago_first ahead within last rolling this next
last_year so_far early middle late half half_year third quarter dayparts night onto past_day
overnight over year_marks year_leads ordinal_marks weekday_short after_event
now
"""
PLAIN = frozenset(_PLAIN.split())
"""Roles without a value."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each: seasons are whole months."""
UNITS = ("hour", "day", "week", "month", "year", "weekend", "half_year", "fortnight")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of time.

    Attributes:
        terms: Words of a phrase -> its roles.
        longest: First word -> number of words of the longest phrase that it begins.
        capital_only: Words that mean time only when they are written with a capital.
        joined_and, joined_fillers: Letters that stand for a word at the beginning of another.
    """

    terms: Mapping[tuple[str, ...], Roles]
    longest: Mapping[str, int]
    capital_only: frozenset[str]
    joined_and: str
    joined_fillers: str


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words of all languages."""
    return build(languages())


def build(known: tuple[Language, ...]) -> Vocabulary:
    """The words of these languages."""
    terms: dict[tuple[str, ...], dict[str, Any]] = {}
    longest: dict[str, int] = {}
    for language in known:
        for form, role, value in _entries(language):
            parts = tuple(form.split())
            terms.setdefault(parts, {})[role] = value
            longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    times = [language.time for language in known]
    return Vocabulary(
        terms=terms,
        longest=longest,
        capital_only=frozenset(w for time in times for w in time.get("capital_only", "").split()),
        joined_and="".join(time.get("joined_and", "") for time in times),
        joined_fillers="".join(time.get("joined_fillers", "").replace(" ", "") for time in times),
    )


def _entries(language: Language) -> Iterator[tuple[str, str, Any]]:
    """(form, role, value) of every word of one language."""
    time = language.time
    roles = ("month", "month_first") if time.get("month_first") else ("month",)
    yield from ((form, role, n) for form, n in language.months.items() for role in roles)
    yield from ((form, "weekday", n) for form, n in language.weekdays.items())
    yield from ((form, "hijri", None) for form in language.hijri)
    yield from ((form, role, None) for role in PLAIN & set(time) for form in phrases(time[role]))
    for table, role in (("near", "near"), ("numbers", "number"), ("ordinals", "ordinal")):
        yield from ((form, role, int(key)) for key, form in _rows(time, table))
    yield from ((form, f"{name}s", 1) for name, form in _rows(time, "units"))
    yield from ((form, f"two_{name}s", 2) for name, form in _rows(time, "pairs"))
    for table in ("seasons", "season_adverbs"):
        yield from ((form, table, SEASONS[name]) for name, form in _rows(time, table))


def _rows(time: Mapping[str, Any], table: str) -> Iterator[tuple[str, str]]:
    """(key, form) of every form of a table."""
    return ((key, form) for key, row in time.get(table, {}).items() for form in phrases(row))
