"""Whether what a rule claims of a place is likely right, by all that the sentence shows of both.

Logistic regression, fitted by ``bench/fit_beliefs.py`` on the claims that rules make of the written
texts, each right or wrong.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

from frontline.geo.claims.learned.cues import NEAR, spoken_of, stem, step
from frontline.geo.claims.learned.likely import Weights, read_weights
from frontline.geo.claims.moods.modality import Mood
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.lexicon.meanings import meanings_of
from frontline.geo.lexicon.tables import DATA

FILE = DATA / "beliefs.npz"
WRONG, RIGHT = "wrong", "right"
LEAST = 0.5
"""A claim of a place is made where it is likelier right than wrong: weights fitted on other sets
take 509 wrong and 269 right of 12,478 claims, of asides 63 and 6. With .45 it were 376 and 143, and
of what comes back with what the other weights then add a sixth was right when it was counted."""
ENOUGH = math.log(LEAST / (1 - LEAST))
Found = Hit[tuple[Trigger, Form]]


def believed_spots(
    scene: Scene, hit: Found, roles: Roles, mood: Mood
) -> tuple[PlaceSpan | None, ...]:
    """The places of which a claim is to be made; None for a claim that has no place."""
    weights, right = weights_of_beliefs(), _for_right()
    common = weights.met(of_claim(scene, hit, roles, mood))
    told = sum(map(right.__getitem__, common))

    def believed(spot: PlaceSpan | None) -> bool:
        own = weights.met(of_spot(scene, hit, roles, spot))
        level = told + sum(map(right.__getitem__, own))
        return level / math.sqrt(max(len(common) + len(own), 1)) + right[-1] >= ENOUGH

    asked: tuple[PlaceSpan | None, ...] = roles.spots or (None,)
    return tuple(spot for spot in asked if believed(spot))


@lru_cache(maxsize=1)
def _for_right() -> list[float]:
    """What the fact of each row says for right rather than wrong, last what none adds to."""
    stored = weights_of_beliefs()
    right, wrong = (stored.kinds.index(kind) for kind in (RIGHT, WRONG))
    said: list[float] = (stored.rows[:, right] - stored.rows[:, wrong]).tolist()
    return said


def of_claim(scene: Scene, hit: Found, roles: Roles, mood: Mood) -> list[str]:
    """What the sentence shows of a claim, whichever of its places is meant."""
    return [
        *_of_trigger(scene, hit),
        f"mood={mood.modality}",
        f"polarity={mood.polarity}",
        f"mood={mood.modality} type={hit.what[0].type}",
        f"n spots={min(len(roles.spots), 4)}",
        *_of_sentence(scene),
        *_of_doer(scene, hit, roles),
    ]


def _of_trigger(scene: Scene, hit: Found) -> list[str]:
    code, (trigger, form) = scene.language.code, hit.what
    found = [
        f"{code} rule={trigger.name}",
        f"{code} rule={trigger.name} form={form}",
        f"type={trigger.type}",
        f"{code} type={trigger.type}",
        f"form={form}",
        f"{code} form={form} type={trigger.type}",
    ]
    around = (("h", hit.first, hit.last), ("hl", hit.first - 2, hit.first))
    for name, first, last in (*around, ("hr", hit.last, hit.last + 2)):
        near = range(max(first, scene.first), min(last, scene.last))
        found += [f"{code} {name}={stem(scene.words[n].key, code)}" for n in near]
    return found


def _of_sentence(scene: Scene) -> list[str]:
    return [
        f"scene spots={min(len(scene.spots), 5)}",
        f"hits={min(len(scene.hits), 5)}",
        f"asks={scene.question}",
        f"length={min((scene.last - scene.first) // 6, 7)}",
        *[f"cue={name}" for name in scene.cues],
        *_meant("m", scene, range(scene.first, scene.last)),
    ]


def _of_doer(scene: Scene, hit: Found, roles: Roles) -> Iterator[str]:
    """Whether its doer is named in the sentence, where, and how many others are."""
    code, kind = scene.language.code, hit.what[0].type
    sides = [p for p in scene.parties if p.sides]
    yield f"sides={min(len(sides), 4)}"
    yield f"actors={min(len(roles.actors), 3)}"
    yield f"actors={min(len(roles.actors), 3)} type={kind}"
    yield f"against={min(len(roles.against), 2)}"
    own = [p.first - hit.first for p in sides if {*p.sides} & {*roles.actors}]
    if own:
        nearest = min(own, key=abs)
        where = "L" if nearest < 0 else "R"
        nearer = sum(abs(p.first - hit.first) < abs(nearest) for p in sides)
        yield f"actor {where}{step(nearest)}"
        yield f"{code} actor {where}"
        yield f"nearer than the actor={min(nearer, 3)}"
    elif roles.actors:
        yield from ("actor borrowed", f"{code} actor borrowed", f"actor borrowed type={kind}")
    else:
        yield from ("no actor", f"{code} no actor", f"no actor sides={min(len(sides), 3)}")


def of_spot(scene: Scene, hit: Found, roles: Roles, spot: PlaceSpan | None) -> list[str]:
    """What is known of the place, and how it stands to the trigger where its sentence names it."""
    code, kind = scene.language.code, hit.what[0].type
    if spot is None:
        return ["no spot", f"{code} no spot", f"no spot type={kind}"]
    mention = spot.mention
    found = [
        f"kind={mention.kind}",
        f"kind={mention.kind} type={kind}",
        f"confidence={int(mention.confidence * 5)}",
        f"placed={mention.place is not None}",
    ]
    if any(s.mention is mention for s in scene.spots):
        return [*found, *_of_stand(scene, hit, spot), *_of_neighbours(scene, spot)]
    borrowed = ["spot borrowed", f"{code} spot borrowed", f"spot borrowed type={kind}"]
    return [*found, *borrowed, f"spot borrowed actors={bool(roles.actors)}"]


def _of_stand(scene: Scene, hit: Found, spot: PlaceSpan) -> list[str]:
    """Where the place stands, what leads to it, and what parts it from the trigger."""
    code = scene.language.code
    behind = spot.first >= hit.last
    first, last = (hit.last, spot.first) if behind else (spot.last, hit.first)
    where = "R" if behind else "L"
    commas = sum("," in gap or "،" in gap for gap in map(scene.gap, range(first, last + 1)))
    return [
        f"spot {where}{step(last - first)}",
        f"{code} spot {where} {hit.what[0].type}",
        f"commas between={min(commas, 2)}",
        f"spots between={min(sum(first <= s.first < last for s in scene.spots), 3)}",
        f"hits between={min(sum(first <= h.first < last for h in scene.hits), 3)}",
        f"{code} p={spot.lead or stem(scene.key(spot.first - 1) or '^', code)}",
        f"{code} x={stem(scene.key(spot.last) or '$', code)}",
    ]


def _of_neighbours(scene: Scene, spot: PlaceSpan) -> list[str]:
    """What the words beside a place speak of."""
    before = range(max(spot.first - NEAR, scene.first), spot.first)
    behind = range(spot.last, min(spot.last + NEAR, scene.last))
    return _meant("mnL", scene, before) + _meant("mnR", scene, behind)


def _meant(where: str, scene: Scene, near: range) -> list[str]:
    """What some words of the sentence speak of."""
    found: list[str] = []
    for n in near:
        if meant := meanings_of(scene.words[n].key, scene.language.code):
            found += spoken_of(where, meant)
    return found


@lru_cache(maxsize=1)
def weights_of_beliefs() -> Weights:
    """The weights that come with Frontline."""
    return read_weights(FILE)
