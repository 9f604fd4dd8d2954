"""The side that a claim without a doer is most likely of, by weights that were fitted.

Every side that the text named so far is a candidate, and so is nobody: "the town was taken" need
not be said of any. What is known of one are a few short facts: each adds its weight, and the more
weight a candidate has, the likelier it is. A side that is not far likelier than all others together
would be a guess, and the claim stays without a doer rather.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from frontline.geo.claims.clauses import same_force
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import Scene
from frontline.geo.claims.voice import passive
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger

Sides = tuple[str, ...]
WEIGHTS = {
    "done to it": 2.4,
    "last before": 1.8,
    "here": 0.7,
    "most often": 0.5,
    "nobody": 0.2,
    "none named": -0.4,
}
"""What each fact adds, rounded, by `python -m bench.doers`: of 271 claims of the open texts without
a doer, weights fitted on other sets give 64 a side, 57 of them the right one, and 5 where nobody is
written."""
DONE = frozenset(("control", "advance", "retreat", "reinforcement"))
"""Types that one side does: a battle or a truce is of both, a ring or a closed road of nobody."""
SURE = 0.7
"""Chance above which a side is meant: with 0.5 six triples more of the opened texts are right, but
a quarter of the sides that are given is wrong."""


@dataclass(frozen=True, slots=True)
class Doing:
    """A claim whose doer is to be found.

    Attributes:
        scene, hit, roles: Its sentence, its trigger, and what its words tell.
        told: How often the sentences before named each side.
    """

    scene: Scene
    hit: Hit[tuple[Trigger, Form]]
    roles: Roles
    told: Counter[str]


def doers(doing: Doing) -> Sides:
    """Whom the words of a claim name, else the side that most likely did it."""
    found = _told(doing) or _occupier(doing) or _liberator(doing)
    if found or doing.hit.what[0].type not in DONE or _is_pointed_at(doing):
        return found
    return likeliest(doing)


def _told(doing: Doing) -> Sides:
    """Whom the words name; "they took A. B was liberated" lends the occupier to no liberation."""
    actors, occupier = doing.roles.actors, {*doing.scene.occupier}
    here = {key for party in doing.scene.parties for key in party.sides}
    lent = bool(actors) and {*actors} <= occupier and not occupier & here
    return () if lent and _taken(doing, "liberated") else actors


def _occupier(doing: Doing) -> Sides:
    """As in "окупований Ізюм", "Tokmak has been occupied": in some wars one side alone occupies."""
    told = _taken(doing, "occupied") and not set(doing.scene.occupier) & {*doing.roles.against}
    return tuple(doing.scene.occupier) if told else ()


def _liberator(doing: Doing) -> Sides:
    """As in "Слов'янськ звільнили": Ukrainian calls no town liberated that the occupier takes."""
    told = _taken(doing, "liberated") and not set(doing.scene.liberator) & {*doing.roles.against}
    return tuple(doing.scene.liberator) if told else ()


def _taken(doing: Doing, word: str) -> bool:
    """Whether it is said by a word of that list that a place was taken."""
    scene, hit = doing.scene, doing.hit
    said = scene.among(range(hit.first, hit.last), word)
    return said and hit.what[0].type == "control"


def _is_pointed_at(doing: Doing) -> bool:
    """As in "who holds it?", "its defenders", "her control": whoever is meant is told elsewhere."""
    scene, hit = doing.scene, doing.hit
    words = range(hit.first, hit.last)
    owned = scene.among(words, "pronouns", "theirs")
    return scene.question or owned or same_force(scene, hit)


def likeliest(doing: Doing) -> Sides:
    """The side whose facts weigh most, none where that is not sure enough."""
    known = list(candidates(doing))
    # A set has no order, and what is added up in another order may differ by a hair.
    odds = [math.exp(math.fsum(WEIGHTS[fact] for fact in facts)) for _, facts in known]
    best = max(odds)
    return known[odds.index(best)][0] if best > SURE * math.fsum(odds) else ()


def candidates(doing: Doing) -> Iterator[tuple[Sides, set[str]]]:
    """Nobody, and every side that may be meant, with what is known of each."""
    scene = doing.scene
    yield (), _of_nobody(doing)
    here = [key for party in scene.parties for key in party.sides]
    for side in dict.fromkeys((*here, *scene.own, *scene.foe, *doing.told)):
        if side not in doing.roles.against:
            yield (side,), _of_sentence(doing, side) | _of_text(doing, side)


def _of_nobody(doing: Doing) -> set[str]:
    """What speaks for a claim that tells no doer, and what against."""
    scene = doing.scene
    facts = {"nobody"}
    if passive(scene, doing.hit):
        facts.add("done to it")
    if not any(p.sides for p in scene.parties):
        facts.add("none named")
    return facts


def _of_sentence(doing: Doing, side: str) -> set[str]:
    """What the sentence itself tells of a side in it."""
    named = [p for p in doing.scene.parties if p.sides]
    before = [p for p in named if p.last <= doing.hit.first]
    facts = {"here"} if any(side in p.sides for p in named) else set()
    if before and side in before[-1].sides:
        facts.add("last before")
    return facts


def _of_text(doing: Doing, side: str) -> set[str]:
    """What the sentences before tell of a side."""
    told = doing.told
    return {"most often"} if told and told.most_common(1)[0][0] == side else set()
