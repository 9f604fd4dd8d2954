"""The place that a claim without one of its own is most likely of, by weights that were fitted.

Everything that the sentence and the text before it named is a candidate. What is known of one are
a few short facts (`FACTS` of `bench.antecedents` prints them): each adds its weight, and the
candidate with the most is meant. Where even that has little, none is.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.earlier.memory import Memory, Seen, named_as
from frontline.geo.claims.places import only_road
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PlaceSpan, Scene, window
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger

Spots = tuple[PlaceSpan, ...]
Hints = Mapping[str, Spots]
"""Facts -> the places that have them."""

WEIGHTS = {
    "in its clause": 3.2,
    "before": 3.1,
    "behind": 2.1,
    "head": 1.9,
    "paragraph": 1.7,
    "topic": 1.4,
    "told": 1.1,
    "spoken of": 1.0,
    "heard": 0.9,
    "last before": 0.9,
    "named before": 0.9,
    "opens": 0.9,
    "there": 0.9,
    "last": 0.8,
    "main": 0.7,
    "first": 0.5,
    "back": -0.5,
    "other voice": -0.7,
    "way": -1.1,
    "land": -2.1,
    "nameless": -3.0,
}
"""What each fact adds, by `python -m bench.antecedents`.

Of 1,618 claims of open texts for whose place was asked, and that name one, these find it for 1,386,
weights fitted on other sets for 1,355. They were fitted while "the town" was asked for too: without
it each comes out within .3 of this.
"""
LEAST = 2.0
"""Weight below which no place is meant, since better none than a wrong one (with 1, 15 of the 3,106
triples of the opened texts more are right and 16 more wrong)."""
LANDS = frozenset(("governorate", "region", "country", "water"))
"""Kinds that say where a thing is rather than what was taken."""
LATEST = 30
"""Places of the text before that are candidates: who reads has forgotten the others."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A trigger whose place is to be found.

    Attributes:
        scene, hit: Its sentence, and its words.
        near: The words of its clause that name no place.
        memory: What the text has named before.
        source: Who says so, if anybody does.
        earlier: Numbers and roles of the claims before it in its sentence.
    """

    scene: Scene
    hit: Hit[tuple[Trigger, Form]]
    near: Sequence[int]
    memory: Memory
    source: Source | None
    earlier: Sequence[tuple[int, Roles]]


def likeliest(pointer: Pointer, hints: Hints, least: float = LEAST) -> Spots:
    """The candidate whose facts weigh most, none where that is less than *least*."""
    best: PlaceSpan | None = None
    for spot, facts in candidates(pointer, hints):
        weight = math.fsum(map(WEIGHTS.__getitem__, facts & WEIGHTS.keys()))  # a set has no order
        if weight >= least:
            best, least = spot, weight
    return (best,) if best else ()


def candidates(pointer: Pointer, hints: Hints) -> Iterator[tuple[PlaceSpan, set[str]]]:
    """Every place that may be meant, where it was named last, and what is known of it.

    Args:
        hints: The places that a word points to, or that stand so that they are often meant: a fact
            of each.
    """
    scene, memory = pointer.scene, pointer.memory
    aside = scene.aside(pointer.hit.first)
    here = {named_as(s): s for s in scene.spots if s.first not in aside}
    latest = list(islice(reversed(memory.seen.items()), LATEST))
    texts = dict(reversed(latest))
    roles = {
        "heard": memory.heard,
        "topic": memory.topic,
        "spoken of": memory.spots,
        "head": memory.head,
        **hints,
    }
    # What only this sentence names was seen nowhere before.
    for one in (s for spots in roles.values() for s in spots if s not in scene.spots):
        texts.setdefault(named_as(one), memory.seen.get(named_as(one)) or Seen(one))
    known: dict[str, set[str]] = defaultdict(set)
    for fact, spots in roles.items():
        for one in spots:
            known[named_as(one)].add(fact)
    for name in {**texts, **here}:
        seen, spot = texts.get(name), here.get(name)
        # "They close the road to Sanaa, and the city is calm": where a road ends is not meant.
        if spot is not None and only_road(scene, spot, pointer.hit):
            continue
        facts = known[name]
        if seen is not None:
            facts |= _of_text(scene, memory, seen, named_here=spot is not None)
        if spot is not None:
            facts |= _of_sentence(pointer, spot)
        meant = spot or texts[name].spot
        yield meant, facts | _of_place(meant, memory)


def _of_place(spot: PlaceSpan, memory: Memory) -> set[str]:
    """What is known of the place itself."""
    mention, main = spot.mention, memory.main
    facts = set()
    if mention.place is None and mention.lon is None:
        facts.add("nameless")
    elif mention.place is not None and main is not None and mention.place.id == main.id:
        facts.add("main")
    if mention.kind in LANDS:
        facts.add("land")
    return facts


def _of_sentence(pointer: Pointer, spot: PlaceSpan) -> set[str]:
    """What the sentence itself tells of a place in it."""
    scene, hit = pointer.scene, pointer.hit
    if spot.first >= hit.last:
        around = window(scene, scene.hits.index(hit))
        return {"behind", "in its clause"} if spot.first < around.last else {"behind"}
    facts = {"before"}
    if spot == max((s for s in scene.spots if s.last <= hit.first), key=_first, default=None):
        facts.add("last before")
    if spot.first - scene.first <= 1:
        facts.add("opens")
    if any(named_as(s) == named_as(spot) for _, roles in pointer.earlier for s in roles.spots):
        facts.add("told")
    return facts


def _first(spot: PlaceSpan) -> int:
    return spot.first


def _of_text(scene: Scene, memory: Memory, seen: Seen, *, named_here: bool) -> set[str]:
    """What the sentences before tell of a place."""
    facts = set() if named_here else set(seen.facts)
    if seen.at == (scene.segment, scene.paragraph):
        facts.add("paragraph")
    if seen.at[0] != scene.segment:
        facts.add("other voice")
    if memory.sentence > seen.sentence:
        facts.add("back")
    return facts
