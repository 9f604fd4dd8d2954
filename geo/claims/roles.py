"""Who stands where around a trigger: the parties and places of its clause, and their roles."""

from dataclasses import dataclass

from frontline.geo.claims.flags import raised
from frontline.geo.claims.parts import comma, comma_between, role_of, subject_role
from frontline.geo.claims.places import places
from frontline.geo.claims.scene import CONJOINED, PartySpan, PlaceSpan, Scene, Window, window
from frontline.geo.claims.voice import attributive, drives_them, passive
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did it, to whom, and where.

    ``subject``: a party stands as its subject. ``force``: one may, though nobody knows whose.
    """

    actors: tuple[str, ...]
    against: tuple[str, ...]
    spots: tuple[PlaceSpan, ...]
    subject: bool
    force: bool = False


def roles(scene: Scene, at: int, source: tuple[int, int] = (0, 0)) -> Roles:
    """What the parties and places around hit number *at* are to it.

    A party among the words of *source*, who says it, has no part in it.
    """
    hit = scene.hits[at]
    trigger = hit.what[0]
    around = window(scene, at)
    turned, attribute = passive(scene, hit), attributive(scene, hit)
    actors: list[str] = []
    against: list[str] = []
    subject = force = False
    for party in _near_first(scene, around, hit):
        # Who says it is no side of it, and a side that only qualifies a noun ("rebel-held") acts
        # nowhere.
        if source[0] <= party.first < source[1] or (attribute and party.last <= hit.first):
            continue
        if actors and ((turned and _beyond(scene, party, hit)) or _of_next(scene, party, hit)):
            continue
        role = role_of(scene, party, hit, turned=turned, taken=bool(actors), subject=subject)
        force = force or (role != "none" and party.generic)
        if role == "subject":
            force, subject = True, bool(party.sides) or not party.generic
            role = subject_role(scene, hit, turned=turned, behind=party.first >= hit.last)
        if role == "actors":
            actors += party.sides
        elif role == "against":
            against += party.sides
    led = scene.text[scene.words[hit.first].start] in CONJOINED
    swaps = trigger.object == "swap" and not drives_them(scene, hit)
    if swaps and scene.language.order == "vso" and led and not actors:
        # "and drove the rebels out": the subject stands before the first verb.
        actors, against, subject = against, [], False
    spots = places(scene, around, hit, turned=turned, source=source)
    # The clause was cut at the next trigger; where it has no place of its own, both share what
    # follows.
    if not spots and (around.last == hit.last or not scene.has("joints", around.last)):
        wider = Window(hit.first, _further(scene, around.last))
        spots = places(scene, wider, hit, turned=turned, source=source)
    flag = raised(scene, hit) if trigger.type == "control" else None
    if flag is not None:
        actors, against = list(flag), []
    one, other = tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(against))
    # Nobody fights himself: a side that stands on both ends was read once too often.
    return Roles(one, tuple(s for s in other if s not in one), spots, subject, force)


def _beyond(scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "encircled by the Russians, is still held by Azov": another verb's doer."""
    after = hit.last <= party.first
    return scene.language.order != "vso" and after and comma_between(scene, hit.last, party.first)


def _of_next(scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "is held by the army, Ibb by the Houthis": behind a comma of another place."""
    spots = (s.first for s in scene.spots if hit.last <= s.first and s.last <= party.first)
    return any(comma(scene, first) for first in spots)


def _further(scene: Scene, last: int) -> int:
    """The end of a clause that goes on behind the next trigger: "a pocket still trapped in"."""
    while last < scene.last and not (comma(scene, last) or scene.breaks_before(last)):
        last += 1
    return last


def _near_first(scene: Scene, around: Window, hit: Hit[tuple[Trigger, Form]]) -> list[PartySpan]:
    inside = [p for p in scene.parties if around.first <= p.first and p.last <= around.last]
    inside = [p for p in inside if not _new_subject(scene, p, hit) and not _tells(scene, p)]
    free = scene.language.order == "free"

    # "تمكن الجيش من قطع": who managed to do it stands before the preposition.
    managed = hit.first - 1 if scene.has("preps", hit.first - 1) else -1

    # The nearest party takes the role first; with free word order a comma parts more than distance,
    # and who stands before the verb is likelier its subject.
    def apart(party: PartySpan) -> tuple[bool, bool, int]:
        if scene.language.order == "vso" and party.last == managed:
            return False, False, -1
        if hit.first <= party.first and party.last <= hit.last:
            return False, False, 0  # "كسرت القوات الحكومية حصار": within its very words
        after = free and party.first >= hit.last
        low, high = sorted((party.last, hit.first)) if not after else (hit.last, party.first)
        parted = free and any(
            "," in scene.words[n].gap for n in range(low, high + 1) if n < len(scene.words)
        )
        return parted, after, min(abs(party.last - hit.first), abs(party.first - hit.last))

    return sorted(inside, key=apart)


def _tells(scene: Scene, party: PartySpan) -> bool:
    """As in "was dismissed by a Baghdad spokesman": who is led to by a word of saying only says."""
    at = party.first - 1
    while at > scene.first and scene.has("definite", at):
        at -= 1
    at -= scene.key(at) in ("a", "an")
    return scene.has("agent", at) and scene.has("say", at - 1)


def _new_subject(scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "وكييف تنفي": "and" written onto a party behind a place begins another clause."""
    if scene.language.order != "vso" or party.first < hit.last:
        return False
    key = scene.key(party.first)
    led = key[:1] == CONJOINED[0] and not scene.language.sides.begins(key)
    return led and any(hit.last <= s.first and s.last == party.first for s in scene.spots)
