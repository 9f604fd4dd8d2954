"""Scores claims against the written sentences, by the rules that their header states."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from frontline import geo
from frontline.geo.model import Claim
from frontline.geo.theatre.theatre import theatres
from tests.here import ROOT

KEYS = {"turkey_backed": "turkish_backed", "usa": "us", "peshmerga": "kurds"}
"""Keys of the theatres -> those of the sentences."""


@dataclass
class Score:
    """Counts: claims written, claims found, those found that are right by type and in all.

    ``wrong_mood``: asserted and positive where the sentence denies, plans or only supposes.
    """

    written: int = 0
    found: int = 0
    typed: int = 0
    whole: int = 0
    wrong_mood: int = 0

    @property
    def line(self) -> str:
        """The figures in words."""
        found, written = max(self.found, 1), max(self.written, 1)
        return (
            f"{self.written} written, {self.found} found; by place in the text and type: "
            f"precision {self.typed / found:.2f}, recall {self.typed / written:.2f}; with actors, "
            f"places and mood: precision {self.whole / found:.2f}, recall "
            f"{self.whole / written:.2f}; {self.wrong_mood} asserted wrongly"
        )


def items(half: str) -> Iterator[dict[str, Any]]:
    """The sentences of a half."""
    text = (ROOT / "tests/written" / f"claims_{half}.json").read_text("utf-8")
    yield from json.loads(text)["items"]


def score(half: str) -> Score:
    """Read all sentences of a half and count."""
    total = Score()
    known = theatres()
    for item in items(half):
        theatre = item["theatre"] if item["theatre"] in known else None
        claims = geo.read(item["text"], theatre, item["date"]).claims
        _count(item, list(claims), total)
    return total


def _count(item: dict[str, Any], claims: list[Claim], total: Score) -> None:
    told: dict[int, list[Claim]] = {}
    for claim in claims:
        told.setdefault(_meant(item, claim), []).append(claim)
    total.found += len(told.get(-1, ()))
    for number, gold in enumerate(item["claims"]):
        found = told.get(number, [])
        total.wrong_mood += any(_asserted(c) and not _may_be_asserted(gold) for c in found)
        if gold.get("optional"):
            continue
        total.written += 1
        total.found += len(found)
        total.typed += bool(found)
        total.whole += any(_right(gold, claim) for claim in found)


def _meant(item: dict[str, Any], claim: Claim) -> int:
    """Number of the written claim that it overlaps most and that has its type, else -1."""
    best, meant = 0, -1
    for number, gold in enumerate(item["claims"]):
        start = item["text"].index(gold["span"])
        shared = min(claim.end, start + len(gold["span"])) - max(claim.start, start)
        if shared > best and claim.type in (gold["type"], *_may(gold, "types")):
            best, meant = shared, number
    return meant


def _may(gold: dict[str, Any], key: str) -> list[str]:
    return list(gold.get("may", {}).get(key, ()))


def _asserted(claim: Claim) -> bool:
    return claim.modality == "asserted" and claim.polarity == "positive"


def _may_be_asserted(gold: dict[str, Any]) -> bool:
    modal = "asserted" in (gold["modality"], *_may(gold, "modalities"))
    positive = "positive" in (gold["polarity"], *_may(gold, "polarities"))
    return (modal and positive) or gold["modality"] == "hedged"


def _right(gold: dict[str, Any], claim: Claim) -> bool:
    actors = {KEYS.get(actor, actor) for actor in claim.actors}
    needed, allowed = set(gold["actors"]), set(gold["actors"]) | set(_may(gold, "actors"))
    names = [m.text.casefold() for m in claim.places]
    placed = all(any(_same(p.casefold(), n) for n in names) for p in gold["places"])
    return (
        needed <= actors <= allowed
        and placed
        and len(names) <= len(gold["places"]) + len(_may(gold, "places"))
        and claim.polarity in (gold["polarity"], *_may(gold, "polarities"))
        and claim.modality in (gold["modality"], *_may(gold, "modalities"))
    )


def _same(one: str, other: str) -> bool:
    return one in other or other in one
