"""Which names of a text a reader should decide on first: the least sure that matter most.

A decision on a name settles every mention of it, and what is claimed of it; so a doubt weighs by
how unsure the reading is, how often the name stands there, and whether a claim rests on it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from frontline.geo.model import Mention, Reading
from frontline.geo.review.apply import Name, names
from frontline.geo.review.decisions import Decision
from frontline.geo.text.normalize import name_key

# What the page underlines as sure (story.mjs): no reader's time goes there.
SURE = 0.8
# Doubt about a name without a place: it may as well be none.
UNPLACED = 0.5
# A verdict on a claim is published; a dot on a map is looked at.
CLAIMED = 2.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name to decide on.

    Attributes:
        name: Its first mention without a decision.
        times: Mentions of this name, read as this place, that no decision holds for.
        claims: Claims that rest on one of them.
        weight: How much a decision settles; greater comes first.
    """

    name: Name
    times: int
    claims: int
    weight: float


def doubts(reading: Reading, decisions: Sequence[Decision]) -> list[Doubt]:
    """What to decide on, that which settles most first.

    Args:
        reading: As read, before any decision.
        decisions: Those that hold for the text.
    """
    alike: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names(reading, decisions):
        if name.decision is None and name.read is not None and _open(name.read):
            place = name.read.place
            alike[name_key(name.text), place.id if place else ""].append(name)
    claimed = [(m.start, m.end) for claim in reading.claims for m in claim.places]
    found = [_doubt(group, claimed) for group in alike.values()]
    return sorted(found, key=lambda doubt: (-doubt.weight, doubt.name.start))


def _open(mention: Mention) -> bool:
    """Whether a reader can say more: a government is no spot, a sure place no doubt."""
    if mention.metonymic or mention.kind == "country":
        return False
    sure = mention.place is not None and mention.confidence >= SURE
    return not sure and bool(mention.candidates or mention.place is None)


def _doubt(group: Sequence[Name], claimed: Sequence[tuple[int, int]]) -> Doubt:
    spans = {(name.start, name.end) for name in group}
    claims = sum(span in spans for span in claimed)
    unsure = max(_unsure(name) for name in group)
    weight = unsure * log2(1 + len(group)) * (CLAIMED if claims else 1.0)
    return Doubt(group[0], len(group), claims, weight)


def _unsure(name: Name) -> float:
    if name.read is None or name.read.place is None:
        return UNPLACED
    return 1 - name.read.confidence
