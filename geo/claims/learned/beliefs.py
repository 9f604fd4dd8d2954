"""Whether what a rule claims of a place is likely right, by all that the sentence shows of both.

Logistic regression, fitted by ``bench/fit_beliefs.py`` on the claims that rules make of the written
texts, each right or wrong.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from frontline.geo.claims.learned.cues import NEAR, spoken_of, stem
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
take 158 wrong triples and 141 right ones of 7,181 of the older sets, 171 and 42 of 2,265 of the
newest, whose names are as often only in passing, and 82 and 6 of 788 of asides."""
ENOUGH = math.log(LEAST / (1 - LEAST))
STEPS = (1, 2, 3, 6, 11)
"""Words between two things, as far as they count."""
Found = Hit[tuple[Trigger, Form]]


def believed_spots(
    scene: Scene, hit: Found, roles: Roles, mood: Mood
) -> tuple[PlaceSpan | None, ...]:
    """The places of which a claim is to be made; None for a claim that has no place."""
    weights, even = _for_right()
    common = set(of_claim(scene, hit, roles, mood)) & weights.keys()
    told = math.fsum(map(weights.__getitem__, common))

    def believed(spot: PlaceSpan | None) -> bool:
        own = (set(of_spot(scene, hit, roles, spot)) & weights.keys()) - common
        level = told + math.fsum(map(weights.__getitem__, own))
        return level / math.sqrt(max(len(common) + len(own), 1)) + even >= ENOUGH

    asked: tuple[PlaceSpan | None, ...] = roles.spots or (None,)
    return tuple(spot for spot in asked if believed(spot))


@lru_cache(maxsize=1)
def _for_right() -> tuple[Mapping[str, float], float]:
    """What each fact says for right rather than wrong, and what is said before any fact."""
    stored = weights_of_beliefs()
    right, wrong = (stored.kinds.index(kind) for kind in (RIGHT, WRONG))
    said = (stored.rows[:, right] - stored.rows[:, wrong]).tolist()
    return dict(zip(stored.known, said, strict=False)), said[-1]


def of_claim(scene: Scene, hit: Found, roles: Roles, mood: Mood) -> Iterator[str]:
    """What the sentence shows of a claim, whichever of its places is meant."""
    return chain(
        _of_trigger(scene, hit),
        _of_mood(hit, mood),
        _of_sentence(scene, roles),
        _of_doer(scene, hit, roles),
    )


def _of_trigger(scene: Scene, hit: Found) -> Iterator[str]:
    code, (trigger, form) = scene.language.code, hit.what
    yield f"{code} rule={trigger.name}"
    yield f"{code} rule={trigger.name} form={form}"
    yield f"type={trigger.type}"
    yield f"{code} type={trigger.type}"
    yield f"form={form}"
    yield f"{code} form={form} type={trigger.type}"
    around = (("h", hit.first, hit.last), ("hl", hit.first - 2, hit.first))
    for name, first, last in (*around, ("hr", hit.last, hit.last + 2)):
        for n in range(max(first, scene.first), min(last, scene.last)):
            yield f"{code} {name}={stem(scene.words[n].key, code)}"


def _of_mood(hit: Found, mood: Mood) -> Iterator[str]:
    yield f"mood={mood.modality}"
    yield f"polarity={mood.polarity}"
    yield f"mood={mood.modality} type={hit.what[0].type}"


def _of_sentence(scene: Scene, roles: Roles) -> Iterator[str]:
    yield f"n spots={min(len(roles.spots), 4)}"
    yield f"scene spots={min(len(scene.spots), 5)}"
    yield f"hits={min(len(scene.hits), 5)}"
    yield f"asks={scene.question}"
    yield f"length={min((scene.last - scene.first) // 6, 7)}"
    yield from (f"cue={name}" for name in scene.cues)
    yield from _meant("m", scene, range(scene.first, scene.last))


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
        yield f"actor {where}{_step(nearest)}"
        yield f"{code} actor {where}"
        yield f"nearer than the actor={min(nearer, 3)}"
    elif roles.actors:
        yield from ("actor borrowed", f"{code} actor borrowed", f"actor borrowed type={kind}")
    else:
        yield from ("no actor", f"{code} no actor", f"no actor sides={min(len(sides), 3)}")


def of_spot(scene: Scene, hit: Found, roles: Roles, spot: PlaceSpan | None) -> Iterator[str]:
    """Where the place stands, what leads to it, and what parts it from the trigger."""
    code, kind = scene.language.code, hit.what[0].type
    if spot is None:
        yield from ("no spot", f"{code} no spot", f"no spot type={kind}")
        return
    mention = spot.mention
    yield f"kind={mention.kind}"
    yield f"kind={mention.kind} type={kind}"
    yield f"confidence={int(mention.confidence * 5)}"
    yield f"placed={mention.place is not None}"
    if not any(s.mention is mention for s in scene.spots):
        yield from ("spot borrowed", f"{code} spot borrowed", f"spot borrowed type={kind}")
        yield f"spot borrowed actors={bool(roles.actors)}"
        return
    behind = spot.first >= hit.last
    first, last = (hit.last, spot.first) if behind else (spot.last, hit.first)
    where = "R" if behind else "L"
    yield f"spot {where}{_step(last - first)}"
    yield f"{code} spot {where} {kind}"
    commas = sum("," in scene.gap(n) or "،" in scene.gap(n) for n in range(first, last + 1))
    yield f"commas between={min(commas, 2)}"
    yield f"spots between={min(sum(first <= s.first < last for s in scene.spots), 3)}"
    yield f"hits between={min(sum(first <= h.first < last for h in scene.hits), 3)}"
    yield f"{code} p={spot.lead or stem(scene.key(spot.first - 1) or '^', code)}"
    yield f"{code} x={stem(scene.key(spot.last) or '$', code)}"
    yield from _of_neighbours(scene, spot)


def _of_neighbours(scene: Scene, spot: PlaceSpan) -> Iterator[str]:
    """What the words beside a place speak of."""
    sides = (
        ("L", range(max(spot.first - NEAR, scene.first), spot.first)),
        ("R", range(spot.last, min(spot.last + NEAR, scene.last))),
    )
    for side, near in sides:
        yield from _meant(f"mn{side}", scene, near)


def _meant(where: str, scene: Scene, near: range) -> list[str]:
    """What some words of the sentence speak of."""
    found: list[str] = []
    for n in near:
        if meant := meanings_of(scene.words[n].key, scene.language.code):
            found += spoken_of(where, meant)
    return found


def _step(apart: int) -> int:
    return bisect_right(STEPS, abs(apart))


@lru_cache(maxsize=1)
def weights_of_beliefs() -> Weights:
    """The weights that come with Frontline."""
    return read_weights(FILE)
