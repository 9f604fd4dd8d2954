"""How a rule of the grammar is written, and how it is matched.

A pattern is a regular expression over terms: ``{month}`` is a term that can be a month,
``{since|from}`` one that can be either, ``{fillers-onto}`` one that can be the first
and not the second, ``~`` any number of small words between. Each distinct set
of roles is one letter, so that a text is a short string and Python's own engine does the matching.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontline.geo.temporal.terms import Term

# Private use: no term's letter means anything to the engine.
FIRST_LETTER = 0xE000
Made = tuple[str, Any] | None
"""Role and value of what a rule makes of its terms; None if they are not what they seemed."""


@dataclass(frozen=True, slots=True)
class Match:
    """The terms that a pattern's groups have matched."""

    terms: Sequence[Term]
    groups: Mapping[str, int]

    def has(self, group: str) -> bool:
        """Something stands for this group."""
        return group in self.groups

    def value(self, group: str, *roles: str) -> Any:
        """What the term of a group means, in the first of these roles that it has."""
        held = self.terms[self.groups[group]].roles
        return next(held[role] for role in roles if role in held)

    def role(self, group: str, *roles: str) -> str:
        """The first of these roles that the term of a group has, ``""`` if none."""
        held = self.terms[self.groups[group]].roles
        return next((role for role in roles if role in held), "")


@dataclass(frozen=True, slots=True)
class Rule:
    """A name that a reader sees (``""``: that of the term "x"), a pattern, what its terms make."""

    name: str
    pattern: str
    make: Callable[[Match], Made]


class Alphabet:
    """One letter for each set of roles.

    Args:
        signatures: Every set of roles that a term can have.
    """

    def __init__(self, signatures: Iterable[frozenset[str]]) -> None:
        distinct = sorted({tuple(sorted(roles)) for roles in signatures})
        self._letter = {frozenset(r): chr(FIRST_LETTER + n) for n, r in enumerate(distinct)}

    def spelt(self, terms: Iterable[Term]) -> str:
        """The terms as a string, a letter each."""
        return "".join([self._letter[frozenset(term.roles)] for term in terms])

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """A pattern of roles as one of letters."""
        dense = pattern.replace(" ", "").replace("~", "{fillers}*")
        return re.compile(re.sub(r"\{([a-z_|-]+)\}", self._class, dense))

    def _class(self, found: re.Match[str]) -> str:
        wanted, _, never = found[1].partition("-")
        roles, without = set(wanted.split("|")), set(never.split("|"))
        letters = [
            letter
            for held, letter in self._letter.items()
            if roles.intersection(held) and without.isdisjoint(held)
        ]
        return f"[{''.join(letters)}]" if letters else "(?!)"

    def rewritten(
        self, terms: list[Term], spelt: str, rule: Rule, pattern: re.Pattern[str]
    ) -> tuple[list[Term], str]:
        """The terms, and their letters, with each run that a rule matches made into one."""
        made: list[Term] = []
        letters, done = "", 0
        for found in pattern.finditer(spelt):
            groups = {name: found.start(name) for name, run in found.groupdict().items() if run}
            result = rule.make(Match(terms, groups))
            if result is None:
                continue
            first, last = found.span()
            made += terms[done:first]
            role, value = result
            name = rule.name or (terms[groups["x"]].rule if "x" in groups else "")
            stopped = last - first > 1 and "stop" in terms[last - 1].roles
            end = terms[last - 1 - stopped].end  # "31 July. In": the stop ends the sentence
            made.append(Term({role: value}, terms[first].start, end, name))
            letters += spelt[done:first] + self.spelt(made[-1:])
            done = last
        if not done:
            return terms, spelt
        return made + terms[done:], letters + spelt[done:]
