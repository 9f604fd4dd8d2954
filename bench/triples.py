"""Claims as triples (place, actor, type), as others judge them, on the sets written for claims.

    python -m bench.triples [--only NAME ...] [--kept | --opened] [--errors] [--by language]

A claim makes a triple of each of its places with each of its actors, nobody where it names none. A
triple that is found counts once; what a set lets stand beside its claims (``may``, ``optional``) is
neither right nor wrong. Where a set gives points, a place within 10 km is right as well as one of
its name, as in the tool that judges the seed article. As many triples as can be are paired with
written ones, the nearest place first. With mood, polarity and modality must be right too.
``asserted wrongly`` counts claims told as facts that the text denies, plans or supposes.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from bench.claim_sets import SETS, UNREAD
from frontline import geo
from frontline.geo.geodesy import distances_km
from frontline.geo.model import Claim, Mention, Reading
from frontline.geo.theatre.theatre import theatres

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "written"
KEYS = {
    "turkey_backed": "turkish_backed",
    "usa": "us",
    "peshmerga": "kurds",
    "hts": "opposition",  # the sets count it so
}
"""Keys of the theatres -> those of the sets."""
WRITTEN_KEYS = {"hts": "opposition", "turkey_backed": "turkish_backed", "usa": "us"}
"""Keys that some sets write -> those of the others: the newest write what the theatres have."""
FACT = ("asserted", "positive")
NEAR_KM = 10.0
"""As the tool that judges the seed article."""
Item = dict[str, Any]
Key = tuple[str, ...]
Place = Mention | None
Told = tuple[Place, str, Claim]
Pairs = dict[Key, Key]
"""Place, side and type."""
Spot = tuple[float, float]
"""Longitude and latitude."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A triple that is written, or one that may be found; ``needed`` tells which.

    Where a claim names nobody or no place, whoever and wherever it lets stand are as right.
    ``spots`` are the points of its places, where the set has them; ``anybody``: no side is judged.
    """

    places: tuple[str, ...]
    actors: tuple[str, ...]
    types: tuple[str, ...]
    modalities: tuple[str, ...]
    polarities: tuple[str, ...]
    needed: bool
    spots: tuple[Spot, ...] = ()
    anybody: bool = False

    def placed(self, mention: Mention | None) -> bool:
        """Whether it is the place: by its name in the text or that of the map, or by its point."""
        if mention is None:
            return "" in self.places
        names = [n for n in (mention.text.casefold(), mention.canonical.casefold()) if n]
        mine = [p.casefold() for p in self.places if p]
        return any(n in m or m in n for n in names for m in mine) or self.km(mention) <= NEAR_KM

    def km(self, mention: Mention | None) -> float:
        """How far its point lies from the nearest of the places', infinite where one has none."""
        if mention is None or mention.place is None or not self.spots:
            return math.inf
        spots = np.array(self.spots)
        apart = distances_km(mention.place.lon, mention.place.lat, spots[:, 0], spots[:, 1])
        return float(apart.min())

    def meant(self, mention: Mention | None, actor: str, claim: Claim) -> bool:
        """Whether a triple found is this one."""
        who = self.anybody or actor in self.actors
        return claim.type in self.types and who and self.placed(mention)

    def unlike(self, mention: Mention | None, claim: Claim) -> tuple[bool, float, bool]:
        """What tells the likelier of several golds that a triple may be: the least is it."""
        mood = claim.modality in self.modalities and claim.polarity in self.polarities
        return claim.type != self.types[0], self.km(mention), not mood


def main() -> None:
    """Print a row a set, and what kinds of error there are if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", nargs="*")
    halves = options.add_mutually_exclusive_group()
    halves.add_argument("--kept", action="store_true", help="figures only")
    halves.add_argument("--opened", action="store_true", help="kept halves scored once, then read")
    options.add_argument("--errors", action="store_true")
    options.add_argument("--by", default="", help="a row for each value of this key of an item")
    chosen = options.parse_args()
    half = "kept" if chosen.kept else "opened" if chosen.opened else "open"
    rows: dict[str, Counter[str]] = {}
    print(
        f"| set ({half}) | written | found | precision | recall | with mood: precision | recall "
        "| place and type: precision | recall | asserted wrongly |\n" + "|---" * 10 + "|"
    )
    for name in read(half) if chosen.only is None else chosen.only:
        for item in items(name, half):
            told, counts = judged(item)
            for row in {name, item.get(chosen.by, "") and f"by {item[chosen.by]}", "all"} - {""}:
                rows.setdefault(row, Counter()).update(counts)
            if chosen.errors and half != "kept" and told:
                print(f"\n{item['id']}: {item['text']}")
                print("\n".join(f"      {line}" for line in told))
    for row, n in rows.items():
        shares = " | ".join(
            f"{n[right] / max(n[of], 1):.3f}"
            for right, of in (
                ("right", "found"),
                ("right", "written"),
                ("mood", "found"),
                ("mood", "written"),
                ("loose", "loose found"),
                ("loose", "loose written"),
            )
        )
        print(f"| {row} | {n['written']} | {n['found']} | {shares} | {n['asserted wrongly']} |")
        if chosen.errors:
            kinds = {k.removeprefix("kind: "): v for k, v in n.most_common() if "kind: " in k}
            print(f"      {kinds}")


def read(half: str) -> list[str]:
    """The sets of which those who write rules may read a half."""
    return [name for name in SETS if half not in UNREAD.get(name, ())]


def items(name: str, half: str) -> list[Item]:
    """The items of a half of a set, none where the set has no such half."""
    file = FOLDER / f"{name}_{half}.json"
    return json.loads(file.read_text("utf-8"))["items"] if file.is_file() else []


def reading(item: Item) -> Reading:
    """A text as it is read: with its theatre, where there is one."""
    war = item["theatre"] if item["theatre"] in theatres() else None
    return geo.read(item["text"], war, item["date"])


def matched(claims: tuple[Claim, ...], item: Item) -> tuple[dict[Key, Told], list[Gold], Pairs]:
    """The triples that claims tell, those that a text has, and which of the two are the same."""
    found = {
        (m.canonical if m else "", actor, claim.type): (m, actor, claim)
        for claim in reversed(claims)
        for m, actor in product(
            claim.places or (None,), [KEYS.get(a, a) for a in claim.actors] or [""]
        )
    }
    spots = {
        p["canonical"]: (p["lon"], p["lat"])
        for p in item.get("places", ())
        if "canonical" in p and "lon" in p
    }
    golds = [g for claim in item["claims"] for g in _golds(claim, spots)]
    needed = {(g.places[0], g.actors[0], g.types[0]): g for g in golds if g.needed}
    liked = {
        key: sorted(
            (k for k, g in needed.items() if g.meant(*triple)),
            key=lambda k, t=triple: needed[k].unlike(t[0], t[2]),
        )
        for key, triple in found.items()
    }
    return found, golds, paired(liked)


def sorted_out(claims: tuple[Claim, ...], item: Item) -> Iterator[tuple[Place, Claim, bool]]:
    """Each triple that claims tell, right or wrong, but for those that a set only lets stand."""
    found, golds, pairs = matched(claims, item)
    for key, (place, actor, claim) in found.items():
        if key in pairs or not any(g.meant(place, actor, claim) for g in golds):
            yield place, claim, key in pairs


def judged(item: Item) -> tuple[list[str], Counter[str]]:
    """What is wrong with an item, a line each, and its counts."""
    claims = reading(item).claims
    found, golds, pairs = matched(claims, item)
    needed = {(g.places[0], g.actors[0], g.types[0]): g for g in golds if g.needed}
    counts: Counter[str] = Counter(written=len(needed))
    lost, extra = dict(needed), []
    for key, (place, actor, claim) in found.items():
        if key in pairs:
            gold = lost.pop(pairs[key])
            counts["found"] += 1
            counts["right"] += 1
            counts["mood"] += (
                claim.modality in gold.modalities and claim.polarity in gold.polarities
            )
        elif not any(g.meant(place, actor, claim) for g in golds):
            counts["found"] += 1
            extra.append((place, actor, claim))
    counts.update(_loose(found, golds))
    counts["asserted wrongly"] = _wrongly(claims, golds)
    told = [
        f"lost  {g.places[0]} | {g.actors[0]} | {g.types[0]}: {_kind(g, found)}"
        for g in lost.values()
    ]
    counts.update(f"kind: {_kind(g, found)}" for g in lost.values())
    told += [
        f"extra {m.canonical if m else ''} | {a} | {c.type} < {item['text'][c.start : c.end]!r} "
        f"({c.rule}; {a} against {', '.join(c.against)})"
        for m, a, c in extra
    ]
    return told, counts


def paired(liked: Mapping[Key, Sequence[Key]]) -> dict[Key, Key]:
    """As many pairs as can be of those that are *liked*, by augmenting paths (Kuhn)."""
    owner: dict[Key, Key] = {}

    def takes(one: Key, asked: set[Key]) -> bool:
        for other in liked[one]:
            if other in asked:
                continue
            asked.add(other)
            if other not in owner or takes(owner[other], asked):
                owner[other] = one
                return True
        return False

    for one in liked:
        takes(one, set())
    return {one: other for other, one in owner.items()}


def _golds(claim: Item, spots: dict[str, Spot]) -> list[Gold]:
    """The triples that a written claim needs, then those that it lets stand.

    Stories name the brigade and beside it its side (``actors_side``), which is what is judged; a
    place that is only pointed back to may be left out, a side that nobody could tell is not judged.
    """
    may = claim.get("may", {})
    moods = [(claim[k], *may.get(many, ())) for k, many in MOODS]
    types = (claim["type"], *may.get("types", ()))
    needed, anybody = not claim.get("optional"), bool(may.get("any_actor"))
    places, actors = claim["places"], _keys(claim.get("actors_side", claim["actors"]))
    more_places, more_actors = tuple(may.get("places", ())), tuple(_keys(may.get("actors", ())))
    back = ("",) if may.get("points_back") else ()
    where = [(p, *back) for p in places] or [("", *more_places)]
    who = [(a,) for a in actors] or [("", *more_actors)]
    every = (*places, *more_places, *back)
    anyone = (*actors, *more_actors) if actors else who[0]

    def gold(at: tuple[str, ...], by: tuple[str, ...], must: bool) -> Gold:
        near = tuple(spots[p] for p in at if p in spots)
        return Gold(at, by, types, *moods, must, near, anybody)

    return [*(gold(p, a, needed) for p, a in product(where, who)), gold(every, anyone, False)]


def _keys(written: Sequence[str]) -> list[str]:
    """The keys of the theatre, each once."""
    return list(dict.fromkeys(WRITTEN_KEYS.get(key, key) for key in written))


MOODS = (("modality", "modalities"), ("polarity", "polarities"))


def _loose(found: dict[Any, Any], golds: list[Gold]) -> Counter[str]:
    """Place and type alone."""
    pairs = {(k[0], k[2]): v for k, v in found.items()}
    lost = {(g.places[0], g.types[0]): g for g in golds if g.needed}
    counts = Counter({"loose written": len(lost)})
    liked = {
        key: sorted(
            (k for k, g in lost.items() if claim.type in g.types and g.placed(place)),
            key=lambda k, at=place, of=claim: lost[k].unlike(at, of),
        )
        for key, (place, _, claim) in pairs.items()
    }
    hits = paired(liked)
    for key, (place, _, claim) in pairs.items():
        if key in hits:
            counts.update(("loose", "loose found"))
        elif not any(claim.type in g.types and g.placed(place) for g in golds):
            counts["loose found"] += 1
    return counts


def _wrongly(claims: tuple[Claim, ...], golds: list[Gold]) -> int:
    """Claims told as facts, of a place and type that no written claim tells as a fact."""
    wrong = 0
    for claim in claims:
        if (claim.modality, claim.polarity) != FACT:
            continue
        near = [g for g in golds if claim.type in g.types and any(map(g.placed, claim.places))]
        facts = [
            g
            for g in near
            if ("asserted" in g.modalities or "hedged" in g.modalities)
            and "positive" in g.polarities
        ]
        wrong += bool(near) and not facts
    return wrong


def _kind(gold: Gold, found: dict[Any, Any]) -> str:
    """Why a triple was not found."""
    there = [(a, c) for m, a, c in found.values() if c.type in gold.types and gold.placed(m)]
    if not there:
        typed = any(c.type in gold.types and a in gold.actors for _, a, c in found.values())
        return "wrong place" if typed else "no such claim"
    if not gold.actors[0]:
        return "actor where none is named"
    if any(gold.actors[0] in (KEYS.get(s, s) for s in c.against) for _, c in there):
        return "roles swapped"
    if all(not a for a, _ in there):
        return "actor missing"
    return "wrong actor"


if __name__ == "__main__":
    main()
