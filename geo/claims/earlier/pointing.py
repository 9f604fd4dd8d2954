"""The place that "the town", "there" or nothing at all points back to."""

from collections.abc import Sequence

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.clauses import (
    ends_here,
    it,
    named_by_kind,
)
from frontline.geo.claims.earlier.antecedents import spoken_of
from frontline.geo.claims.earlier.likeliest import Pointer, likeliest
from frontline.geo.claims.earlier.memory import Memory, countries, last_list, topic
from frontline.geo.claims.lists import run_from
from frontline.geo.claims.places import lead_of
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PlaceSpan, Scene, window
from frontline.geo.claims.wording.patterns import Hit, object_suffix
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.text.normalize import ARABIC_ARTICLE

OBJECT_IS_PLACE = frozenset(("control", "advance", "retreat", "siege", "surrounded"))
"""Types whose object is a place: "they took it"."""


DONE = frozenset(
    ("control", "advance", "retreat", "reinforcement", "surrounded", "siege", "switch_sides")
)
"""Types that one tells of the place that is spoken of without naming it again."""
ELSEWHERE = frozenset(("truce", "pocket"))
"""Types that are told of a whole war or name their own ground."""
OUTER = frozenset(("country", "region"))
"""Kinds that say where a thing is rather than what was taken: "near the Turkish frontier"."""
MOST = 2
"""Places that one truce is of; of more the sentence tells other things too."""
LIKELY, SURE = 3.0, 5.5
"""Least weights of the place, by what else is known of the claim: with 2 and 3 more is found and
less of it is right (.632 and .797 of the opened texts; .614 and .800 with these), and with 4.5 for
the second the price of bread in Aleppo has fallen."""
"""Weight that a place needs where a side does something, and where nobody does."""


def carried(pointer: Pointer, found: Roles) -> tuple[PlaceSpan, ...]:
    """Where no place is named and no word points to one, the place that is spoken of.

    Of texts that tell of one town most sentences do not name it. Where nobody does it, or a noun
    alone tells it ("the attack was beaten off"), there must be less doubt about the place.
    """
    scene, hit = pointer.scene, pointer.hit
    trigger, form = hit.what
    if set_out(scene, hit) or trigger.type in ELSEWHERE or trigger.free_places:
        return ()
    sided = bool(found.actors or found.against)
    told = sided and form != "noun" and trigger.type in DONE
    here = last_list(scene, hit.first)[-1:] if told else ()
    return here or likeliest(pointer, {}, LIKELY if told else SURE)


def of_a_truce(scene: Scene, at: int) -> tuple[PlaceSpan, ...]:
    """As in "Sweida factions signed a ceasefire", "the Sheikh Maqsoud deal collapsed".

    A truce is of the places of its sentence, whatever leads to them.
    """
    # Slavic sentences name who talks and where as often (of 4 such claims 1 is right).
    if scene.hits[at].what[0].type != "truce" or scene.language.order == "free":
        return ()
    spots = [s for s in scene.spots if s.mention.kind not in OUTER]
    return tuple(spots) if len(spots) <= MOST else ()


def set_out(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "двинулась от Байджи на север": where to is another place than those named before."""
    led = scene.language.order == "free" and scene.has("out_of", hit.last)
    return (
        led and hit.what[0].type == "advance" and any(s.first == hit.last + 1 for s in scene.spots)
    )


def nameless(spots: tuple[PlaceSpan, ...], hit: Hit[tuple[Trigger, Form]]) -> bool:
    """All that is named as a place is the pocket of the trigger's own words, on no map."""
    return all(
        s.mention.kind == "pocket" and s.mention.lon is None and s.first < hit.last < s.last + 1
        for s in spots
    )


def names_it(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "استعادتها البيشمركة": the ending is the place, so none is named behind the verb."""
    # "انسحبت منهما القوات": so does a preposition with its ending.
    key, after = scene.key(hit.last), hit.what[1] != "noun" and scene.has("back", hit.last)
    from_it = scene.language.order == "vso" and after and not key.startswith(ARABIC_ARTICLE)
    named = it(scene, hit) or (from_it and bool(object_suffix(key)))
    return named and hit.what[0].type in OBJECT_IS_PLACE and hit.what[0].object != "swap"


def opened_with(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], spots: tuple[PlaceSpan, ...]
) -> tuple[PlaceSpan, ...]:
    """As in "أما منبج فقال مسؤول في عفرين إنها": of the first town "it" is said, else nothing."""
    for opening in topic(scene) if scene.has("as_for", scene.first) else ():
        between = range(opening.last, hit.first)
        said = scene.among(between, "pronouns")
        if said and all(opening.last <= s.first and s.last <= hit.first for s in spots):
            return (opening,)
    return ()


def came_from(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], spots: tuple[PlaceSpan, ...], memory: Memory
) -> tuple[PlaceSpan, ...]:
    """The place spoken of before those that a retreat goes to."""
    last = last_list(scene, hit.first) or memory.spots
    return tuple(s for s in last[-1:] if s not in spots)


def led_back(scene: Scene, at: int) -> bool:
    """As in "Left Dohuk for the town": what it is sent to stands under "the town"."""
    hit = scene.hits[at]
    prefer = hit.what[0].prefer
    around = window(scene, at)
    if scene.among(range(hit.first, hit.last), "there"):
        return True  # "will not stop there": what comes behind it is another place
    if scene.among(range(around.first, around.last), "thither"):
        return hit.what[0].type in ("reinforcement", "advance")  # and not where they come from
    # "Left both towns for Ataq": the object itself points back, and what is led to is elsewhere.
    at = hit.last
    while at < around.last and scene.has_any(at, "definite", "two"):
        at += 1
    at += at > hit.last and scene.has("capital", at + 1)  # "fled the Anbar capital"
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    left = hit.what[0].type == "retreat" and hit.what[1] != "noun"
    if left and at > hit.last and scene.has("back", at) and not {at - 1, at, at + 1} & placed:
        return scene.has("preps", at + 1) and not scene.has("of", at + 1)
    leads = [n for n in range(hit.first, around.last) if scene.words[n].key in prefer]
    near = [(n, m) for n in leads for m in (n + 1, n + 2) if m < around.last]
    # "В районі Торецька", "до села Піски", "у Залізному його": a name says which.
    return any(scene.has("back", m) and not {*range(n + 1, m + 2)} & placed for n, m in near)


def in_order(spots: tuple[PlaceSpan, ...]) -> tuple[PlaceSpan, ...]:
    """Each place once, in order of the text; a country only where nothing else is named."""
    once = {(s.mention.place.id if s.mention.place else s.mention.text): s for s in reversed(spots)}
    kept = sorted(once.values(), key=lambda s: s.mention.start)
    inner = [s for s in kept if s.mention.kind not in OUTER]
    return tuple(inner or kept)


def meant_spots(
    scene: Scene,
    at: int,
    memory: Memory,
    source: Source | None,
    earlier: Sequence[tuple[int, Roles]] = (),
) -> tuple[PlaceSpan, ...]:
    """The place that "the town" or "them" stands for, or the one that is spoken of."""
    hit = scene.hits[at]
    trigger, _ = hit.what
    around = window(scene, at)
    if named := _named_behind(scene, range(around.first, around.last)):
        return named
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    # "The town, which lies on the road to Idlib, fell": "town" stands before its clause.
    heads = [n - 1 for n in scene.aside(hit.first)[:1]]
    near = [*heads, *(n for n in range(around.first, around.last) if n not in placed)]
    meant = any(scene.has("back", n) and not _idle(scene, n) for n in near) or it(scene, hit)
    meant = meant or _both_or_part(scene, hit)
    # "Some of the buildings are held by", "східну контролюють": a part of what was spoken of.
    free = scene.language.order == "free"
    parts = near if free else [n for n in near if n < hit.first]
    if trigger.type == "control" and (trigger.subject == "places" or free):
        meant = meant or scene.among(parts, "part_of_it")
    if not trigger.loose and scene.has("definite", hit.first - 1) and hit.what[1] == "noun":
        meant = True
    opening = topic(scene)
    # A place before a colon heads the sentence, as in feeds: it goes before what earlier sentences
    # named.
    if opening and opening[-1].last <= hit.first:
        return opening
    # "А залізничне? — Там бої": who answers need not say of what.
    answers = (
        memory.asked and free and not (memory.spots or placed & {*range(around.first, around.last)})
    )
    meant = meant or answers or named_by_kind(scene, hit.last, around.last, placed)
    stands_alone = trigger.intransitive or (trigger.ergative and trigger.subject != "places")
    rest = [
        s
        for s in scene.spots
        if hit.last <= s.first < around.last and lead_of(scene, s, hit) in trigger.place
    ]
    # Arabic puts the subject behind the verb, so that something follows says nothing of a place.
    goes_on = scene.language.order == "vso" or scene.has("preps", hit.last)
    unnamed = stands_alone and (ends_here(scene, hit) or (goes_on and not rest))
    unnamed = unnamed and not _elsewhere_named(scene, hit.last, placed) and not set_out(scene, hit)
    # "Зайшли до Вовчанська, і відтоді бої точаться": a battle is where the sentence has come to.
    leads = trigger.place - {""}
    elsewhere = any(
        scene.has("near", n) or scene.key(n) in leads for n in range(hit.last, around.last)
    )
    unnamed = unnamed or (scene.has("battles", hit.first) and not elsewhere)
    if not (meant or trigger.loose or unnamed):
        return ()
    if trigger.type == "truce" and not meant:
        # One that names no place is of the whole war as often as of one town.
        return memory.head if memory.claiming else ()
    many = trigger.loose or scene.among(near, "plural", "two")
    last = spoken_of(Pointer(scene, hit, near, memory, source, earlier), many=many)
    if not last and (answers or it(scene, hit) or scene.has("it", hit.last)):
        last = memory.heard
    if not last and scene.among(near, "towns"):
        last = memory.titled
    if trigger.loose and not last:
        return countries(scene) or memory.land
    return last


def _named_behind(scene: Scene, near: range) -> tuple[PlaceSpan, ...]:
    """As in "туда, в Нубль и Захру, вошли": which place the word points to stands behind it."""
    for n in near:
        if scene.has("thither", n) and "," in scene.gap(n + 1) and scene.has("preps", n + 1):
            spot = next((s for s in scene.spots if s.first == n + 2), None)
            if spot is not None:
                return run_from(scene, spot, scene.spots)
    return ()


def _both_or_part(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "took both back", "holds the east", "has the northern half": of what is spoken of."""
    if scene.language.order != "svo" or hit.what[0].type not in ("control", "advance"):
        return False
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    both = scene.among(range(hit.first, hit.last), "two")
    at = hit.last + scene.has("definite", hit.last)
    side = at > hit.last and scene.has("compass_words", at) and at not in placed
    return both or (side and not scene.has("of", at + 1))


def _elsewhere_named(scene: Scene, at: int, placed: set[int]) -> bool:
    """As in "держалась на горе Зейн", "двинулись от Байджи": led to by a name that no list has."""
    if scene.language.order != "free" or not scene.has("preps", at):
        return False
    near = range(at + 1, min(at + 3, scene.last))
    return any(scene.words[n].capital and scene.words[n].cased and n not in placed for n in near)


def _idle(scene: Scene, n: int) -> bool:
    """As in "no ceasefire is in place": the word points to no place."""
    return scene.key(n) == "place" and scene.key(n - 1) in ("in", "took", "takes", "taking")
