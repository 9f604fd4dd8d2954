"""What a sentence leaves to those before it: "the town", "both villages", "they", "this pocket"."""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.clauses import (
    announces,
    apposition,
    background,
    by_actors,
    civil,
    ends_here,
    headed_spots,
    nobody_named,
    nobody_pushed,
    relative_spots,
    to_a_place,
)
from frontline.geo.claims.earlier.antecedents import gone_to
from frontline.geo.claims.earlier.likeliest import Pointer
from frontline.geo.claims.earlier.memory import Memory
from frontline.geo.claims.earlier.pointing import (
    came_from,
    carried,
    in_order,
    led_back,
    meant_spots,
    nameless,
    names_it,
    of_a_truce,
    opened_with,
)
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import Scene, window
from frontline.geo.claims.story.doers import (
    asks_for_sides,
    chained,
    companions,
    holders,
    meant_sides,
    with_sides,
)
from frontline.geo.claims.unlisted import unlisted
from frontline.geo.claims.voice import attributive, passive
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger

# Types that need an armed party: protesters occupy squares, refugees leave towns.
CIVIL = frozenset(("control", "advance", "retreat", "siege"))
NEAR = 3
"""Words before a trigger among which "they" is its subject; one more where order is free."""


def borrowed(
    scene: Scene,
    at: int,
    found: Roles,
    memory: Memory,
    source: Source | None,
    earlier: Sequence[tuple[int, Roles]],
) -> Roles | None:
    """The roles of hit number *at* with what they leave unsaid; None where they make no claim.

    Args:
        earlier: Numbers and roles of the claims before it in its sentence.
    """
    spots = found.spots or relative_spots(scene, window(scene, at))
    spots = spots or headed_spots(scene, scene.hits[at]) or unlisted(scene, at, found)
    # "Left Dohuk for the town" names one place and means another, so what is spoken of goes first.
    spots = opened_with(scene, scene.hits[at], spots) or spots
    if names_it(scene, scene.hits[at]):
        spots = tuple(s for s in spots if s.last <= scene.hits[at].first)
    if nameless(spots, scene.hits[at]):
        spots = ()  # "one small pocket inside the town": where it is, not the pocket, is the place
    if not spots or led_back(scene, at):
        spots = meant_spots(scene, at, memory, source, earlier) or spots
    if gone_to(scene, scene.hits[at], spots):
        spots = came_from(scene, scene.hits[at], spots, memory) or spots
    ordered = in_order(spots)
    whole = found if ordered == found.spots else replace(found, spots=ordered)
    if (
        earlier
        and earlier[-1][0] == at - 1
        and earlier[-1][1].force
        and chained(scene, scene.hits[at])
        and not civil(scene, scene.hits[at])
    ):
        whole = replace(whole, force=True)
    if earlier and _goes_off(scene, at, earlier[-1], found, whole):
        return None
    sides: tuple[str, ...] = ()
    if asks_for_sides(scene.hits[at], whole):
        sides = meant_sides(scene, at, memory, source, earlier)
        sides = sides or announces(scene, at, whole, source)
        sides = sides or companions(scene, at, whole, earlier) or holders(scene, at, whole, earlier)
    whole = with_sides(scene, at, whole, memory, sides)
    if not whole.spots:
        pointer = Pointer(scene, scene.hits[at], (), memory, source, earlier)
        whole = replace(whole, spots=of_a_truce(scene, at) or carried(pointer, whole))
    if not _makes_a_claim(scene, at, whole, memory):
        return None
    # A name of no list that one trigger needed is a place for the next triggers of the sentence
    # too.
    scene.spots.extend(s for s in spots if s.mention.confidence == 0 and s not in scene.spots)
    scene.spots.sort(key=lambda s: s.first)
    memory.events[scene.hits[at].what[0].type] = whole
    return whole


def _goes_off(scene: Scene, at: int, before: tuple[int, Roles], found: Roles, whole: Roles) -> bool:
    """As in "انسحبت من الدريهمي واتجهت أرتالها نحو الخوخة": who leaves heads for no attack."""
    number, other = before
    kinds = (scene.hits[number].what[0].type, scene.hits[at].what[0].type)
    if kinds != ("retreat", "advance"):
        return False
    # "Left Lyman and crossed the river": it is not Lyman that was entered.
    bare = not found.spots and not found.actors and other.spots == whole.spots
    return bare or scene.has("heads_for", scene.hits[at].first)


def _of_nobody(scene: Scene, hit: Hit[tuple[Trigger, Form]], found: Roles) -> bool:
    """As in "خسارة معسكر", "قصفت المشافي": Arabic names who leaves or strikes, or tells nothing.

    "انسحبت كذلك من بعشيقة" leaves a place, whoever it was.
    """
    if hit.what[0].intransitive and hit.what[1] == "verb":
        near = range(hit.last, hit.last + 2)
        if any(scene.has("from", n) and s.first == n + 1 for s in found.spots for n in near):
            return False
    battle = scene.among(range(hit.first, hit.last + 1), "battles")
    strikes = hit.what[0].type == "fighting" and hit.what[1] == "verb" and not battle
    return hit.what[0].type == "retreat" or strikes


def _aims(scene: Scene, hit: Hit[tuple[Trigger, Form]], found: Roles) -> bool:
    """As in "an advance on Rawa": the place stands right behind what leads to it."""
    at = hit.last - (scene.has("preps", hit.last - 1) and hit.last - hit.first > 1)
    leads = scene.key(at) in ("on", "into", "towards", "toward", "to")
    return leads and any(s.first in (at + 1, at + 2) for s in found.spots)


def _need_not_say(scene: Scene, hit: Hit[tuple[Trigger, Form]], found: Roles) -> bool:
    """As in "Сіверськ залишили", "його залишили": by whom, a verb in the plural need not say."""
    if nobody_named(scene, hit, found.spots):
        return True
    if hit.what[0].type != "advance":
        return False
    # "Has been entered", "an advance on Rawa is expected": nor need a noun say whose.
    return passive(scene, hit) or (hit.what[1] == "noun" and _aims(scene, hit, found))


def _makes_a_claim(scene: Scene, at: int, found: Roles, memory: Memory) -> bool:
    """An everyday word needs a party, a claim its place, and what is mere background is none."""
    hit = scene.hits[at]
    trigger, _ = hit.what
    said = bool(found.actors or found.against or found.force)
    reach = NEAR if scene.language.order == "svo" else NEAR + 1
    near = range(max(scene.first, hit.first - reach), hit.first)
    own = range(hit.first, hit.last)
    owned = scene.among(own, "pronouns", "ours")
    owned = owned or scene.among(near, "somebody")
    named = found.actors or found.force or owned
    if trigger.agent_needed and not named and not _need_not_say(scene, hit, found):
        return False
    active = hit.what[1] in ("verb", "base") and not passive(scene, hit)
    of_war = memory.parties or scene.among(near, "operation")
    # "Bread queues are retreating": with no party in all the text nobody does it.
    aim = any(s.first >= hit.first for s in found.spots)
    everyday = trigger.weak or (trigger.type in CIVIL and by_actors(scene, trigger) and not aim)
    if everyday and active and not (said or owned or of_war):
        return False
    if scene.language.order == "vso" and not said and _of_nobody(scene, hit, found):
        return False
    # "People have been under siege": it is done to them.
    does = not (passive(scene, hit) or scene.has("preps", hit.first))
    if trigger.type in CIVIL and not said and does and civil(scene, hit):
        return False
    follows = any(s.first == hit.last for s in found.spots) and trigger.ergative
    # Such words mean something else before a noun: "fell" in "fell ill" takes no town.
    if trigger.bare_end and not follows and not ends_here(scene, hit):
        return False
    # "Після місяця боїв курди зайшли": when it was, though a side stands behind.
    after = scene.language.order == "free" and scene.has("battles", hit.first)
    if trigger.type == "fighting" and (after or not said) and background(scene, at):
        return False
    if trigger.object == "swap" and active and not said and nobody_pushed(scene, hit):
        return False
    if (trigger.type == "pocket" and apposition(scene, hit)) or to_a_place(scene, hit):
        return False
    if trigger.type in CIVIL - {"siege"} and attributive(scene, hit):
        return False  # "moved into the vacated districts" says which districts are meant
    # A claim without a place cannot be held against a map; only words of war alone may wait for
    # one.
    # A truce may be of the whole war, and of whom it is nobody need say.
    return bool(found.spots) or (trigger.loose and (said or trigger.type == "truce"))
