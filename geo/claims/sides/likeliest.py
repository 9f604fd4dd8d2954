"""The side that a claim without a doer is most likely of, by weights that were fitted.

Every side that the text named so far is a candidate, and so is nobody: "the town was taken" need
not be said of any. What is known of one are short facts (`shown`): each adds its weight, and the
more weight a candidate has, the likelier it is. A side that is not likelier than all others
together would be a guess, and the claim stays without a doer rather. Conditional logit, fitted by
``bench/doers.py``.
"""

import math
from collections.abc import Mapping
from functools import lru_cache

from frontline.geo.claims.clauses import same_force
from frontline.geo.claims.learned.likely import read_weights
from frontline.geo.claims.sides.doing import Doing, Sides
from frontline.geo.claims.sides.shown import of_nobody, of_side
from frontline.geo.claims.voice import place_holds
from frontline.geo.lexicon.tables import DATA

FILE = DATA / "doers.npz"
MEANT = "meant"
"""What the one column of the weights is for."""
SURE = 0.5
"""Chance above which a side is meant: weights fitted on other sets tell 547 sides then that sets
judge, 420 of them right, where six facts and .7 told 168; with .6 it were 342 of 424. Of those for
which the sets let stand any side, 1,037 of 1,527 are the one that is written (`bench.doers`)."""


def doers(doing: Doing) -> Sides:
    """Whom the words of a claim name, else the side that most likely did it."""
    found = _told(doing) or _occupier(doing) or _liberator(doing)
    # Who is surrounded is told as the doer where nobody else is, see `story.making`.
    beset = doing.kind == "surrounded" and bool(doing.roles.against)
    told = found or beset or not doing.memory.parties or _is_pointed_at(doing)
    return found if told else likeliest(doing)


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
    return said and doing.kind == "control"


def _is_pointed_at(doing: Doing) -> bool:
    """As in "its defenders", "her control", "is ours": whoever is meant is told elsewhere.

    "The enemy took it" tells nothing where nobody knows on whose side the voice is; that a town
    "держится" is done by nobody.
    """
    scene, hit, clause = doing.scene, doing.hit, doing.clause
    owned = scene.among(range(hit.first, hit.last), "pronouns", "theirs", "ours", "of_us")
    foe = not scene.own and scene.among(range(clause.first, clause.last), "foe", "of_the_foe")
    return owned or foe or same_force(scene, hit) or place_holds(scene, hit)


def likeliest(doing: Doing) -> Sides:
    """The side whose facts weigh most, none where that is not sure enough."""
    known = candidates(doing)
    if len(known) == 1:
        return ()  # nobody
    weights = weights_of_doers()
    # A set has no order, and what is added up in another order may differ by a hair.
    levels = [math.fsum(map(weights.__getitem__, weights.keys() & facts)) for _, facts in known]
    most = max(levels)
    odds = [math.exp(level - most) for level in levels]
    best = odds.index(max(odds))
    return known[best][0] if odds[best] > SURE * math.fsum(odds) else ()


def candidates(doing: Doing) -> list[tuple[Sides, list[str]]]:
    """Nobody, and every side that may be meant, with what is known of each."""
    scene = doing.scene
    here = [side for party in doing.parties for side in party.sides]
    voices = (*scene.own, *scene.foe, *scene.occupier, *scene.liberator, *doing.said)
    named = dict.fromkeys((*here, *voices, *doing.memory.told, *doing.memory.sides))
    # Nobody fights himself, and who denies a thing did not do it.
    out = {*doing.roles.against, *(doing.said if doing.mood.polarity == "negative" else ())}
    sides = [side for side in named if side not in out]
    return [((), of_nobody(doing)), *(((side,), of_side(doing, side)) for side in sides)]


@lru_cache(maxsize=1)
def weights_of_doers() -> Mapping[str, float]:
    """The weights that come with Frontline."""
    stored = read_weights(FILE)
    weights = stored.rows[:-1, 0].tolist()  # the last row is what none adds to
    return dict(zip(stored.known, weights, strict=True))
