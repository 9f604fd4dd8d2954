"""Ground beside a place is not the place: "the villages to its north", "hills overlooking X".

What is claimed of such ground is told of an area, where the text is read to have one; of the place
itself no side is said to hold it.
"""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.scene import PlaceSpan, Scene, Window, window
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.model import Claim, Mention

HELD = ("control", "asserted", "positive")
"""What says as a fact who has a place: whoever comes near one is told to advance on it."""
AREA = "relative_area"
RELATIONS = ("beside", "beside_named", "beside_it", "over", "measures", "by_compass")
"""Lists of what leads from a place to ground beside it."""
POINTERS = frozenset(("beside_it", "by_compass", "pointed_at", "towns"))
"""Lists of what may stand for a place named before: "the town", "حولها"."""
MARKS = frozenset(",،;:.()—–")
Found = Hit[tuple[Trigger, Form]]
PHRASE = 4
"""Words of a phrase for ground, as "all of the farming villages": by judgement."""
AND = "و"


def of_the_places(scene: Scene, told: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, without who holds places beside which only ground is spoken of."""
    told = [_of_the_town(scene, claim) for claim in told]
    # Most sentences have no such words, and of most claims this is never asked.
    if not told or scene.listed.isdisjoint(RELATIONS):
        return told
    kept = []
    for claim in told:
        places = claim.places
        if (claim.type, claim.modality, claim.polarity) == HELD:
            places = tuple(m for m in places if not _only_beside(scene, claim, m))
        if places or not claim.places:
            kept.append(claim if places == claim.places else replace(claim, places=places))
    return kept


def _of_the_town(scene: Scene, claim: Claim) -> Claim:
    """As in "took the villages north of X. Rebels hold the town": it is told of X, and no area."""
    if "towns" not in scene.listed or all(m.kind != AREA for m in claim.places):
        return claim
    number = _trigger_of(scene, claim)
    around = window(scene, number) if number >= 0 else Window(0, 0)
    told = {s.mention.start for s in scene.spots if around.first <= s.first < around.last}
    if not _itself(scene, around, range(0)):
        return claim
    places = tuple(m if m.start in told else _anchor(m) for m in claim.places)
    return claim if places == claim.places else replace(claim, places=places)


def _anchor(mention: Mention) -> Mention:
    """The town that an area is named by, where it stands in the text."""
    place = mention.candidates[0].place if mention.candidates else None
    if mention.kind != AREA or mention.place is None or place is None:
        return mention
    named = place.kind == "settlement" and place.name == mention.place.area
    return replace(mention, kind=place.kind, place=place, shape=None) if named else mention


def is_beside(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "positions around X", "10 km from X", "farms between X and Y", "hills over X"."""
    if spot.mention.kind == AREA:
        return False
    if led_beside(scene, spot.first) >= 0:
        return True
    joint = spot.first - scene.has("joints", spot.first - 1)
    before = next((s for s in scene.spots if s.last == joint), None)
    joined = (joint < spot.first or _and_on(scene, joint)) and not _comma(scene, joint, joint)
    return before is not None and joined and is_beside(scene, before)


def led_beside(scene: Scene, first: int) -> int:
    """The word that leads to what begins with a word as to ground beside it, -1 where none does."""
    at = first - 1
    while at >= scene.first and MARKS.isdisjoint(scene.gap(at + 1)):
        if scene.has_any(at, "beside", "beside_named"):
            return at
        if scene.has("over", at):
            return at if _overlooks(scene, at) else -1
        if scene.has("preps", at):
            if lead := _counted(scene, at):
                return lead
            if not (scene.has("of", at) and scene.has_any(at - 1, "towns", "nouns")):
                return -1
        elif not scene.has_any(at, "towns", "nouns", "definite"):
            return -1
        at -= 1
    return -1


def _counted(scene: Scene, at: int) -> int:
    """As in "close | to", "10 km | from", "north | of": the word before, 0 where it is none.

    "In the north of" is a part of the place, "to the north of" lies beside it.
    """
    before = at - 1
    if scene.has("beside", before):
        return before
    if not scene.has_any(at, "of", "from"):
        return 0
    while scene.has("by_compass", before) and scene.words[before].joined:
        before -= 1
    part = scene.has("definite", before - 1) and not scene.has("to", before - 2)
    compass = scene.has("by_compass", before) and not part
    return before if compass or scene.has("measures", before) else 0


def _overlooks(scene: Scene, at: int) -> bool:
    """As in "heights | above X"; a flag flies over the place itself."""
    return scene.among(range(max(at - PHRASE, scene.first), at), "heights", "beside")


def _only_beside(scene: Scene, claim: Claim, place: Mention) -> bool:
    number = _trigger_of(scene, claim)
    if number < 0:
        return False
    spot = next((s for s in scene.spots if s.mention is place), None)
    if spot is not None and is_beside(scene, spot):
        return not _parted(scene, scene.hits[number], spot.first, spot.last)
    return _points_beside(scene, number, spot)


def _parted(scene: Scene, hit: Found, first: int, last: int) -> bool:
    """As in "near Marinka, which Kyiv holds": what is told is of the place itself."""
    between = range(last, hit.first + 1) if last <= hit.first else range(hit.last, first + 1)
    return any(
        not MARKS.isdisjoint(scene.gap(n)) or scene.has_any(n, "relative", "breaks")
        for n in between
    )


def _trigger_of(scene: Scene, claim: Claim) -> int:
    """Number of the trigger that tells a claim, -1 where none of this sentence does."""
    for at, hit in enumerate(scene.hits):
        start, end = scene.words[hit.first].start, scene.words[hit.last - 1].end
        named = claim.rule == f"{scene.language.code}: {hit.what[0].name}"
        if named and claim.start <= start and end <= claim.end:
            return at
    return -1


def _points_beside(scene: Scene, number: int, spot: PlaceSpan | None) -> bool:
    """As in "the villages to its north", "القرى حولها": beside a place that was named before."""
    if scene.listed.isdisjoint(POINTERS):
        return False
    around, hit = window(scene, number), scene.hits[number]
    inside = spot is not None and around.first <= spot.first and spot.last <= around.last
    for n in range(around.first, around.last):
        if scene.lists_of(n).isdisjoint(POINTERS) or (lead := _pointed(scene, n)) < 0:
            continue
        head = _begins(scene, lead, around)
        # "X is split, the wood north of the town is taken", but "took X and the wood beside it".
        if inside and spot is not None and not (n < hit.first and _comma(scene, spot.last, head)):
            continue
        if _parted(scene, hit, head, n + 1):
            continue
        if not _joins(scene, head, around) and not _itself(scene, around, range(head, n + 1)):
            return True
    return False


def _pointed(scene: Scene, at: int) -> int:
    """The word from which on a place named before is only what ground lies beside, -1 for none."""
    if scene.has("beside_it", at):
        return at
    if scene.has("by_compass", at):  # "to its north"
        return at - 1 if scene.has("its", at - 1) else -1
    if not scene.has_any(at, "pointed_at", "towns") or _names(scene, at):
        return -1
    lead = led_beside(scene, at)
    # "Они у них", "under them" says whose a thing is, "between them" is of no one town.
    only = not scene.has("towns", at) and scene.has_any(lead, "beside_named", "between")
    return -1 if only else lead


def _names(scene: Scene, at: int) -> bool:
    """As in "the town of X", "міста X": which town is meant stands behind the word."""
    behind = (at, at + 1, at + 1 + scene.has("of", at + 1))
    return any(s.first in behind for s in scene.spots)


def _begins(scene: Scene, lead: int, around: Window) -> int:
    """The first word of the phrase for ground that a word of relation stands in."""
    at = lead
    while at > around.first and scene.has_any(at - 1, "preps", "definite") and lead - at < PHRASE:
        at -= 1
    last = at
    while at > around.first and last - at < PHRASE:
        told = any(h.first < at <= h.last for h in scene.hits)
        parts = told or not MARKS.isdisjoint(scene.gap(at))
        if parts or scene.has_any(at - 1, "joints", "preps") or _and_on(scene, at):
            break
        at -= 1
    return at


def _and_on(scene: Scene, at: int) -> bool:
    return scene.language.order == "vso" and scene.text[scene.words[at].start] == AND


def _joins(scene: Scene, head: int, around: Window) -> bool:
    """As in "took it and the villages around it", "with the heights": the place itself is too."""
    if head <= around.first + 1:
        return False
    return scene.has_any(head - 1, "joints", "with") or _and_on(scene, head)


def _itself(scene: Scene, around: Window, phrase: range) -> bool:
    """Whether "the town" itself is named in the clause as well."""
    return any(
        scene.has("towns", n)
        and not scene.has("plural", n)
        and n not in phrase
        and not _names(scene, n)
        and led_beside(scene, n) < 0
        for n in range(around.first, around.last)
    )


def _comma(scene: Scene, first: int, last: int) -> bool:
    return any(not MARKS.isdisjoint(scene.gap(n)) for n in range(first, last + 1))
