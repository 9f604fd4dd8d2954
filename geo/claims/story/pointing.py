"""The place that "the town", "there" or nothing at all points back to."""

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.clauses import (
    ends_here,
    it,
    named_by_kind,
)
from frontline.geo.claims.places import lead_of
from frontline.geo.claims.scene import PlaceSpan, Scene, window
from frontline.geo.claims.story.memory import Memory, countries, last_list
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger

OUTER = frozenset(("country", "region"))
"""Kinds that say where a thing is rather than what was taken: "near the Turkish frontier"."""


def nameless(spots: tuple[PlaceSpan, ...], hit: Hit[tuple[Trigger, Form]]) -> bool:
    """All that is named as a place is the pocket of the trigger's own words, on no map."""
    return all(
        s.mention.kind == "pocket" and s.mention.lon is None and s.first < hit.last < s.last + 1
        for s in spots
    )


def led_back(scene: Scene, at: int) -> bool:
    """As in "Left Dohuk for the town": what it is sent to stands under "the town"."""
    hit = scene.hits[at]
    prefer = hit.what[0].prefer
    around = window(scene, at)
    if any(scene.has("there", n) for n in range(hit.first, hit.last)):
        return True  # "will not stop there": what comes behind it is another place
    leads = [n for n in range(hit.first, around.last) if scene.key(n) in prefer]
    return any(scene.has("back", m) for n in leads for m in (n + 1, n + 2) if m < around.last)


def same_spots(one: tuple[PlaceSpan, ...], other: tuple[PlaceSpan, ...]) -> bool:
    """Whether two lists have a place in common."""
    names = {s.mention.canonical for s in one}
    return bool(names & {s.mention.canonical for s in other})


def in_order(spots: tuple[PlaceSpan, ...]) -> tuple[PlaceSpan, ...]:
    """Each place once, in order of the text; a country only where nothing else is named."""
    once = {(s.mention.place.id if s.mention.place else s.mention.text): s for s in reversed(spots)}
    kept = sorted(once.values(), key=lambda s: s.mention.start)
    inner = [s for s in kept if s.mention.kind not in OUTER]
    return tuple(inner or kept)


def meant_spots(
    scene: Scene, at: int, memory: Memory, source: Source | None
) -> tuple[PlaceSpan, ...]:
    """The place that "the town" or "them" stands for, or the one that is spoken of."""
    hit = scene.hits[at]
    trigger, _ = hit.what
    around = window(scene, at)
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    near = [n for n in range(around.first, around.last) if n not in placed]
    meant = any(scene.has("back", n) for n in near) or it(scene, hit)
    if not trigger.loose and scene.has("definite", hit.first - 1) and hit.what[1] == "noun":
        meant = True
    topic = _topic(scene)
    # A place before a colon heads the sentence, as in feeds: it goes before what earlier sentences
    # named.
    if topic and topic[-1].last <= hit.first:
        return topic
    meant = meant or named_by_kind(scene, hit.last, around.last, placed)
    stands_alone = trigger.intransitive or (trigger.ergative and trigger.subject != "places")
    rest = [
        s
        for s in scene.spots
        if hit.last <= s.first < around.last and lead_of(scene, s, hit) in trigger.place
    ]
    # Arabic puts the subject behind the verb, so that something follows says nothing of a place.
    goes_on = scene.language.order == "vso" or scene.has("preps", hit.last)
    unnamed = stands_alone and (ends_here(scene, hit) or (goes_on and not rest))
    if not (meant or trigger.loose or unnamed):
        return ()
    # First what stands before in the sentence, then the sentence before, and a place that comes
    # later only at the end: readers resolve "the town" backwards.
    last = (
        _pocket(scene, hit)
        or last_list(scene, hit.first, source)
        or memory.spots
        or last_list(scene, scene.last, source)
    )
    if trigger.loose and not last:
        return countries(scene) or memory.land
    many = any(scene.has("plural", n) for n in near)
    return last if many or trigger.loose else last[-1:]


def _pocket(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[PlaceSpan, ...]:
    """The pocket named before in the sentence, where it is of sieges that the trigger speaks."""
    if hit.what[0].type not in ("surrounded", "siege_broken"):
        return ()
    pockets = [s for s in scene.spots if s.mention.kind == "pocket" and s.last <= hit.first]
    return tuple(pockets[-1:])


def _topic(scene: Scene) -> tuple[PlaceSpan, ...]:
    """As in "Hasakah: the army entered": what stands before the colon is where it happened."""
    for spot in scene.spots:
        if spot.last < scene.last and ":" in scene.words[spot.last].gap:
            run = last_list(scene, spot.last)
            return run if run and run[0].first <= scene.first + 1 else ()
    return ()
