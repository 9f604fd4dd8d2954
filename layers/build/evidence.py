"""What dated statements rest on: sources that were read, or general knowledge that nobody verified.

The two are never counted together: a source is something that was read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from frontline.layers.model import Report

_ARTICLE = re.compile(r"Wikipedia, '((?:[^']|'(?=\w))+)'")
_PATH = re.compile(r"(?<![\w.@/])(?:[a-z0-9-]+\.)+[a-z]{2,}/[\w~%./?=&-]*\d[\w~%/?=&-]*")
ENCYCLOPAEDIA = "https://en.wikipedia.org/wiki/"


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How many statements there are, and what they rest on.

    Attributes:
        reports: All statements.
        sources_read: Different sources that statements were looked up in.
        looked_up, general_knowledge, convention: Statements of each kind of verification.
    """

    reports: int
    sources_read: int
    looked_up: int
    general_knowledge: int
    convention: int

    @property
    def line(self) -> str:
        """The counts in words, each kind apart; "" where nothing was reported."""
        if not self.reports:
            return ""
        parts = [f"{self.sources_read:,} sources read for {self.looked_up:,} statements"]
        if self.general_knowledge:
            parts.append(
                f"{self.general_knowledge:,} statements from general knowledge, not verified"
            )
        if self.convention:
            parts.append(f"{self.convention} by convention")
        return "; ".join(parts) + "."


def evidence(reports: Sequence[Report]) -> EvidenceCount:
    """Counts *reports* by what they rest on."""
    kinds = [report.verification for report in reports]
    return EvidenceCount(
        reports=len(reports),
        sources_read=len({(r.source, r.url) for r in reports if r.verification == "looked_up"}),
        looked_up=kinds.count("looked_up"),
        general_knowledge=kinds.count("general_knowledge"),
        convention=kinds.count("convention"),
    )


def addresses(source: str) -> tuple[str, ...]:
    """The addresses that *source* itself gives; none is made up.

    An article of the English Wikipedia has its title for an address. Of other sites only a path to
    one text counts (``syriahr.com/en/44163``): the name of a newspaper is no address of an article.
    """
    articles = (ENCYCLOPAEDIA + quote(_underscored(t), safe="(),") for t in _titles(source))
    paths = (f"https://{path}" for path in _PATH.findall(source))
    return tuple(dict.fromkeys([*articles, *paths]))


def _titles(source: str) -> Iterable[str]:
    return _ARTICLE.findall(source)


def _underscored(title: str) -> str:
    return title.strip().replace(" ", "_")
