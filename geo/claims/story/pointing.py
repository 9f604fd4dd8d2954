"""The place that "the town", "there" or nothing at all points back to."""

from collections.abc import Sequence

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.clauses import (
    ends_here,
    it,
    named_by_kind,
)
from frontline.geo.claims.places import lead_of, only_road
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PlaceSpan, Scene, window
from frontline.geo.claims.story.carried import set_out
from frontline.geo.claims.story.memory import UNMEANT, Memory, countries, last_list
from frontline.geo.claims.wording.patterns import Hit, object_suffix
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.text.normalize import ARABIC_ARTICLE

OUTER = frozenset(("country", "region"))
"""Kinds that say where a thing is rather than what was taken: "near the Turkish frontier"."""

NO_TOWNS = frozenset(("district", "landmark", "base", "road", "water", "crossing"))
"""Kinds that "the city" does not mean."""
OBJECT_IS_PLACE = frozenset(("control", "advance", "retreat", "siege", "surrounded"))
"""Types whose object is a place: "they took it"."""
UNITS = frozenset(("المديريه", "القضاء", "الناحيه"))
"""Arabic words for a district, folded."""
PAIR = 2
SHORTEST, ENDING = 4, 2
"""Letters of a Slavic word that stay, and of its ending: "острів", "острові"."""


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
        said = any(scene.has("pronouns", n) for n in between)
        if said and all(opening.last <= s.first and s.last <= hit.first for s in spots):
            return (opening,)
    return ()


def gone_to(scene: Scene, hit: Hit[tuple[Trigger, Form]], spots: tuple[PlaceSpan, ...]) -> bool:
    """As in "withdrew to Tell Rifaat": where a retreat ends is not what was lost."""
    ways = scene.language.words["way"]
    left = hit.what[0].type == "retreat" and hit.what[0].object == "none" and bool(spots)
    # "Откатилась к Х": the preposition may be the last of the trigger's own words.
    return left and all(
        s.first >= hit.last
        and (s.lead or lead_of(scene, s, hit) or scene.key(hit.last - 1)) in ways
        for s in spots
    )


def came_from(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], spots: tuple[PlaceSpan, ...], memory: Memory
) -> tuple[PlaceSpan, ...]:
    """The place spoken of before those that a retreat goes to."""
    last = last_list(scene, hit.first) or memory.spots
    return tuple(s for s in last[-1:] if s not in spots)


def only_points(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "محيطه", "its outskirts", "the Anbar capital": no name of its own."""
    words = range(spot.first, spot.last)
    one = spot.last - spot.first == 1
    if one and scene.language.order == "vso" and scene.has("towns", spot.first):
        # "المدينة" is the town spoken of, and no Medina; "القريتين" is a town of that name.
        return not scene.has("two", spot.first) or spot.mention.place is None
    if spot.mention.kind == "country" and scene.has("named_after", spot.first - 1):
        return True  # "جسر فلسطين" is no Palestine
    if spot.mention.kind in ("governorate", "region"):
        beside = spot.last if scene.language.order == "svo" else spot.first - 1
        return scene.has("capital", beside) and bool(scene.words[spot.last - 1].near)
    area = spot.mention.kind == "relative_area"
    if spot.mention.kind == "pocket" or (spot.mention.place is not None and not area):
        return False
    # "In the west", of the town that is spoken of.
    if area and spot.mention.lon is None and all(scene.has("part", n) for n in words):
        return True
    owned = scene.language.order == "vso" and bool(object_suffix(scene.key(spot.first)))
    return (owned and not area) or all(scene.has("back", n) for n in words)


def led_back(scene: Scene, at: int) -> bool:
    """As in "Left Dohuk for the town": what it is sent to stands under "the town"."""
    hit = scene.hits[at]
    prefer = hit.what[0].prefer
    around = window(scene, at)
    if any(scene.has("there", n) for n in range(hit.first, hit.last)):
        return True  # "will not stop there": what comes behind it is another place
    if any(scene.has("thither", n) for n in range(around.first, around.last)):
        return hit.what[0].type in ("reinforcement", "advance")  # and not where they come from
    # "Left both towns for Ataq": the object itself points back, and what is led to is elsewhere.
    at = hit.last
    while at < around.last and (scene.has("definite", at) or scene.has("two", at)):
        at += 1
    at += at > hit.last and scene.has("capital", at + 1)  # "fled the Anbar capital"
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    left = hit.what[0].type == "retreat" and hit.what[1] != "noun"
    if left and at > hit.last and scene.has("back", at) and not {at - 1, at, at + 1} & placed:
        return scene.has("preps", at + 1) and not scene.has("of", at + 1)
    leads = [n for n in range(hit.first, around.last) if scene.key(n) in prefer]
    near = [(n, m) for n in leads for m in (n + 1, n + 2) if m < around.last]
    # "В районі Торецька", "до села Піски", "у Залізному його": a name says which.
    return any(scene.has("back", m) and not {*range(n + 1, m + 2)} & placed for n, m in near)


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
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    near = [n for n in range(around.first, around.last) if n not in placed]
    meant = any(scene.has("back", n) and not _idle(scene, n) for n in near) or it(scene, hit)
    # "Some of the buildings are held by", "східну контролюють": a part of what was spoken of.
    free = scene.language.order == "free"
    parts = near if free else [n for n in near if n < hit.first]
    if trigger.type == "control" and (trigger.subject == "places" or free):
        meant = meant or any(scene.has("part_of_it", n) for n in parts)
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
    last = _spoken_of(scene, hit, near, memory, source, earlier)
    if not last and (answers or it(scene, hit) or scene.has("it", hit.last)):
        last = memory.heard
    if not last and any(scene.has("towns", n) for n in near):
        last = memory.titled
    if trigger.loose and not last:
        return countries(scene) or memory.land
    whole = bool(earlier) and last == earlier[-1][1].spots
    many = whole or any(scene.has("plural", n) or scene.has("two", n) for n in near)
    return last if many or trigger.loose else last[-1:]


def _spoken_of(
    scene: Scene,
    hit: Hit[tuple[Trigger, Form]],
    near: Sequence[int],
    memory: Memory,
    source: Source | None,
    earlier: Sequence[tuple[int, Roles]],
) -> tuple[PlaceSpan, ...]:
    """What the trigger's words point back to, as readers resolve it: backwards."""
    # First what stands before in the sentence, then the sentence before, and a place that comes
    # later only at the end: readers resolve "the town" backwards.
    return (
        _pocket(scene, hit)
        or _of_its_kind(scene, hit, near, memory)
        or _both(scene, hit, near, memory, source)
        or _claimed(scene, hit, near, source, earlier)
        or _there(scene, hit, near, memory)
        or _town(scene, hit, near, memory, source)
        # "They close the road to Sanaa, and the city is under siege": not Sanaa.
        or tuple(s for s in last_list(scene, hit.first, source) if not only_road(scene, s, hit))
        or _area(scene, hit)
        or memory.spots
        or last_list(scene, hit.first, source)
        or tuple(s for s in last_list(scene, scene.last, source) if not only_road(scene, s, hit))
    )


def _elsewhere_named(scene: Scene, at: int, placed: set[int]) -> bool:
    """As in "держалась на горе Зейн", "двинулись от Байджи": led to by a name that no list has."""
    if scene.language.order != "free" or not scene.has("preps", at):
        return False
    near = range(at + 1, min(at + 3, scene.last))
    return any(scene.words[n].capital and scene.words[n].cased and n not in placed for n in near)


def _idle(scene: Scene, n: int) -> bool:
    """As in "no ceasefire is in place": the word points to no place."""
    return scene.key(n) == "place" and scene.key(n - 1) in ("in", "took", "takes", "taking")


def _of_its_kind(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], near: Sequence[int], memory: Memory
) -> tuple[PlaceSpan, ...]:
    """As in "the dam", where the Mosul Dam was named: the last place that bears the word."""
    earlier = [*memory.named, *(s for s in scene.spots if s.last <= hit.first)]
    for n in near:
        kind = scene.has("ground", n) or scene.has("nouns", n)
        # Every other place is a town, so "the town" is the last one whatever its name.
        if not kind or scene.has("towns", n) or not _led_by_article(scene, n):
            continue
        word = _stem(scene, n)
        for spot in reversed(earlier):
            if any(_stem(scene, m) == word for m in _words_of(scene, spot)):
                return (spot,)
    return ()


def _town(
    scene: Scene,
    hit: Hit[tuple[Trigger, Form]],
    near: Sequence[int],
    memory: Memory,
    source: Source | None,
) -> tuple[PlaceSpan, ...]:
    """As in "the city", where a district or a dam was named last: the last one that is a town.

    "The station" and "the mills" are those of the town that the text is about.
    """
    town = any(scene.has("towns", n) and not scene.has("plural", n) for n in near)
    site = any(scene.has("sites", n) and _led_by_article(scene, n) for n in near)
    if site and not town and memory.about and not last_list(scene, hit.first, source):
        return memory.about
    if not (town or site):
        return ()
    last = last_list(scene, hit.first, source) or _area(scene, hit) or memory.spots
    # "Шухада и Назал сданы. Кольцо вокруг города": names that no list has are its quarters.
    quarters = bool(last) and all(s.mention.place is None for s in last)
    if quarters and scene.language.order == "free" and last == memory.spots:
        return tuple(s for s in memory.about if s.mention.place is not None) or memory.topic
    # "وفي الوازعية استعادوا مركز المديرية": that district it is.
    unit = bool(last) and last[-1].mention.kind == "district"
    if unit and any(scene.key(n) in UNITS for n in near):
        return ()
    if not last or last[-1].mention.kind not in NO_TOWNS:
        return ()
    towns = [s for s in memory.named if s.mention.kind == "settlement"]
    return tuple(towns[-1:])


def _led_by_article(scene: Scene, n: int) -> bool:
    """English and Arabic say by an article that a thing was named before."""
    if scene.language.order == "vso":
        return scene.words[n].key.startswith(ARABIC_ARTICLE)
    return scene.language.order == "free" or any(scene.has("definite", m) for m in (n - 1, n - 2))


def _words_of(scene: Scene, spot: PlaceSpan) -> list[int]:
    """Words of a place and the kind that stands beside it: "Habbaniyah base", "سد الموصل"."""
    beside = spot.last if scene.language.order == "svo" else spot.first - 1
    near = 0 <= beside < len(scene.words) and any(
        scene.words[beside].key in scene.language.words[name] for name in ("nouns", "ground")
    )
    return [*range(spot.first, spot.last), *([beside] if near else ())]


def _stem(scene: Scene, n: int) -> str:
    """A word without its article or its ending."""
    key = scene.words[n].key.removeprefix(ARABIC_ARTICLE)
    return key[: max(SHORTEST, len(key) - ENDING)] if scene.language.order == "free" else key


def _both(
    scene: Scene,
    hit: Hit[tuple[Trigger, Form]],
    near: Sequence[int],
    memory: Memory,
    source: Source | None,
) -> tuple[PlaceSpan, ...]:
    """As in "from both towns": the last two named together; "all four towns": the last list."""
    towns = [n for n in near if scene.has("towns", n) and scene.has("plural", n)]
    if any(scene.has("many", n - 1) for n in towns) and scene.language.order == "svo":
        return next((run for run in reversed(memory.lists) if len(run) > PAIR), ())
    if not any(scene.has("two", n) for n in near):
        return ()
    here = last_list(scene, hit.first, source)
    return next((run for run in (here, *reversed(memory.lists)) if len(run) == PAIR), ())


def _claimed(
    scene: Scene,
    hit: Hit[tuple[Trigger, Form]],
    near: Sequence[int],
    source: Source | None,
    earlier: Sequence[tuple[int, Roles]],
) -> tuple[PlaceSpan, ...]:
    """As in "استعادة البلدات، إن عناصره انسحبوا منها": all that the sentence just claimed."""
    town = any(scene.has("towns", n) for n in near)
    if not earlier or town or scene.language.order != "vso":
        return ()
    last, claimed = last_list(scene, hit.first, source), earlier[-1][1].spots
    # "انسحبوا نحو السلمية، ودخلها الثوار": where a retreat goes is not what is spoken of.
    before = scene.hits[earlier[-1][0]]
    went = bool(last) and not same_spots(last, claimed) and gone_to(scene, before, last)
    return claimed if not last or went else ()


def _there(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], near: Sequence[int], memory: Memory
) -> tuple[PlaceSpan, ...]:
    """As in "they may reach Salamiyah. There they": the last place named, claimed or not."""
    if not any(scene.has("there", n) and not _exists(scene, n) for n in near):
        return ()
    before = [*memory.named, *(s for s in scene.spots if s.last <= hit.first)]
    return tuple([s for s in before if s.mention.kind not in UNMEANT][-1:])


def _exists(scene: Scene, at: int) -> bool:
    """As in "there was no battle"; but "elders there are said to": a noun stands before it."""
    be = scene.has("be", at + 1) or scene.has("aux", at + 1)
    opens = at == scene.first or bool(scene.gap(at).strip())
    return be and (opens or bool(scene.language.lists[scene.key(at - 1)] - {"nouns", "civil"}))


def _area(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[PlaceSpan, ...]:
    """As in "на околиці Вовчанська, місто": the area before it in the sentence bears its name."""
    areas = [s for s in scene.spots if s.mention.kind == "relative_area" and s.last <= hit.first]
    return tuple(areas[-1:])


def _pocket(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[PlaceSpan, ...]:
    """The pocket named before in the sentence, where it is of sieges that the trigger speaks."""
    if hit.what[0].type not in ("surrounded", "siege_broken"):
        return ()
    pockets = [s for s in scene.spots if s.mention.kind == "pocket" and s.last <= hit.first]
    return tuple(pockets[-1:])


def topic(scene: Scene) -> tuple[PlaceSpan, ...]:
    """As in "Hasakah: the army entered": what stands before the colon is where it happened.

    So is what Arabic opens with "as for": "أما مخمور فقال", and a place that is all of a sentence.
    """
    if sum(s.last - s.first for s in scene.spots) == scene.last - scene.first and not scene.parties:
        return tuple(scene.spots[-1:])  # "Kafr Nabl! The army entered on Tuesday."
    if scene.has("as_for", scene.first):
        return tuple(s for s in scene.spots if s.first == scene.first + 1)[:1]
    for spot in scene.spots:
        if spot.last < scene.last and ":" in scene.words[spot.last].gap:
            run = last_list(scene, spot.last)
            return run if run and run[0].first <= scene.first + 1 else ()
    return ()
