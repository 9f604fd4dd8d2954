"""What "the town", "the dam", "both", "there" or nothing at all stands for.

Some words tell by themselves which place is meant: functions find the places they speak for, or
none. Where no word does, it is the likeliest of all that was named: that "there" points to a place,
or that the sentence named it before, is a fact of it among others.
"""

from collections.abc import Callable
from itertools import chain, islice

from frontline.geo.claims.earlier.likeliest import Pointer, Spots, likeliest
from frontline.geo.claims.earlier.memory import UNMEANT, Memory, last_list, same_spots
from frontline.geo.claims.places import lead_of, lies_there, only_road
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.text.normalize import ARABIC_ARTICLE

NO_TOWNS = frozenset(("district", "landmark", "base", "road", "water", "crossing"))
"""Kinds that "the city" does not mean."""
UNITS = frozenset(("المديريه", "القضاء", "الناحيه"))
"""Arabic words for a district, folded."""
PAIR = 2
SHORTEST, ENDING = 4, 2
"""Letters of a Slavic word that stay, and of its ending: "острів", "острові"."""


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


def named_before(pointer: Pointer) -> Spots:
    """The last place, or list of places, that the sentence named before the trigger."""
    return last_list(pointer.scene, pointer.hit.first, pointer.source)


def spoken_of(pointer: Pointer, *, many: bool) -> Spots:
    """The place that is meant; with *many* all the list that it stands in."""
    for find in SURE:
        if spots := find(pointer):
            return spots if many or _just_told(pointer, spots) else spots[-1:]
    here = tuple(s for s in named_before(pointer) if not only_road(pointer.scene, s, pointer.hit))
    hints = {"there": _there(pointer), "named before": here}
    alone = () if here else (_area(pointer) or pointer.memory.asked_of)[-1:]
    meant = alone or likeliest(pointer, {fact: spots[-1:] for fact, spots in hints.items()})
    runs = (*hints.values(), pointer.memory.spots)
    run = next((r for r in runs if any(spot in r for spot in meant)), meant)
    return run if many or _just_told(pointer, run) else meant


def _just_told(pointer: Pointer, spots: Spots) -> bool:
    """As in "took A and B and hold them": all of which the sentence just told."""
    return bool(pointer.earlier) and spots == pointer.earlier[-1][1].spots


def _of_its_kind(pointer: Pointer) -> Spots:
    """As in "the dam", where the Mosul Dam was named: the last place that bears the word."""
    scene, hit, memory = pointer.scene, pointer.hit, pointer.memory
    here = [s for s in scene.spots if s.last <= hit.first]
    for n in pointer.near:
        kind = scene.has_any(n, "ground", "nouns")
        # Every other place is a town, so "the town" is the last one whatever its name.
        if not kind or scene.has("towns", n) or not _led_by_article(scene, n):
            continue
        word = _stem(scene, n)
        for spot in chain(reversed(here), reversed(memory.named)):
            if any(_stem(scene, m) == word for m in _words_of(scene, spot)):
                return (spot,)
    return ()


def _town(pointer: Pointer) -> Spots:
    """As in "the city", where a district or a dam was named last: the last one that is a town.

    "The station" and "the mills" are those of the town that the text is about.
    """
    scene, near, memory = pointer.scene, pointer.near, pointer.memory
    town = any(scene.has("towns", n) and not scene.has("plural", n) for n in near)
    town = town or _side(pointer)
    site = any(scene.has("sites", n) and _led_by_article(scene, n) for n in near)
    if site and not town and memory.about and not named_before(pointer):
        return memory.about
    if not (town or site):
        return ()
    last = named_before(pointer) or _area(pointer) or memory.spots
    # "Шухада и Назал сданы. Кольцо вокруг города": names that no list has are its quarters.
    quarters = bool(last) and all(s.mention.place is None for s in last)
    if quarters and scene.language.order == "free" and last == memory.spots:
        return tuple(s for s in memory.about if s.mention.place is not None) or memory.topic
    # "وفي الوازعية استعادوا مركز المديرية": that district it is.
    unit = bool(last) and last[-1].mention.kind == "district"
    if unit and any(scene.key(n) in UNITS for n in near):
        return ()
    # "A was freed, then B and C. The town is ringed": of many, it is the one all is about.
    if town and memory.towns > 1 and last == memory.spots:
        return memory.titled or memory.of_main()
    if not last or last[-1].mention.kind not in NO_TOWNS:
        return ()
    towns = (s for s in reversed(memory.named) if s.mention.kind == "settlement")
    return tuple(islice(towns, 1)) or memory.titled


def _side(pointer: Pointer) -> bool:
    """As in "holds the north and west": towns have sides, and bases or roads have none."""
    scene, at = pointer.scene, pointer.hit.last
    return scene.has("definite", at) and scene.has("compass_words", at + 1)


def _led_by_article(scene: Scene, n: int) -> bool:
    """English and Arabic say by an article that a thing was named before."""
    if scene.language.order == "vso":
        return scene.words[n].key.startswith(ARABIC_ARTICLE)
    return scene.language.order == "free" or scene.among((n - 1, n - 2), "definite")


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


def _both(pointer: Pointer) -> Spots:
    """As in "from both towns": the last two named together; "all four towns": the last list."""
    scene, near, memory = pointer.scene, pointer.near, pointer.memory
    towns = [n for n in near if scene.has("towns", n) and scene.has("plural", n)]
    if any(scene.has("many", n - 1) for n in towns) and scene.language.order == "svo":
        return next((run for run in reversed(memory.lists) if len(run) > PAIR), ())
    if not scene.among(near, "two"):
        return ()
    here = named_before(pointer)
    run = next((run for run in (here, *reversed(memory.lists)) if len(run) == PAIR), ())
    return run or _last_two(memory)


def _last_two(memory: Memory) -> Spots:
    """As in "Marea fell. Azaz fell on Friday. They want both back": told of one by one."""
    towns = {s.mention.canonical: s for s in memory.named if s.mention.kind not in UNMEANT}
    return tuple(towns.values())[-PAIR:] if len(towns) == PAIR else ()


def _claimed(pointer: Pointer) -> Spots:
    """As in "استعادة البلدات، إن عناصره انسحبوا منها": all that the sentence just claimed."""
    scene, near, earlier = pointer.scene, pointer.near, pointer.earlier
    town = scene.among(near, "towns")
    if not earlier or town or scene.language.order != "vso":
        return ()
    last, claimed = named_before(pointer), earlier[-1][1].spots
    # "انسحبوا نحو السلمية، ودخلها الثوار": where a retreat goes is not what is spoken of.
    before = scene.hits[earlier[-1][0]]
    went = bool(last) and not same_spots(last, claimed) and gone_to(scene, before, last)
    return claimed if not last or went else ()


def _there(pointer: Pointer) -> Spots:
    """As in "they may reach Salamiyah. There they": the last place named, claimed or not."""
    scene, hit, near = pointer.scene, pointer.hit, pointer.near
    if not any(scene.has("there", n) and not _exists(scene, n) for n in near):
        return ()
    here = [s for s in scene.spots if s.last <= hit.first]
    before = chain(reversed(here), reversed(pointer.memory.named))
    return tuple(islice((s for s in before if s.mention.kind not in UNMEANT), 1))


def _exists(scene: Scene, at: int) -> bool:
    """As in "there was no battle"; but "elders there are said to": a noun stands before it."""
    be = scene.has_any(at + 1, "be", "aux")
    opens = at == scene.first or bool(scene.gap(at).strip())
    return be and (opens or bool(scene.language.lists[scene.key(at - 1)] - {"nouns", "civil"}))


def _area(pointer: Pointer) -> Spots:
    """As in "на околиці Вовчанська, місто": the area before it in the sentence bears its name."""
    scene, hit = pointer.scene, pointer.hit
    areas = [s for s in scene.spots if s.mention.kind == "relative_area" and s.last <= hit.first]
    aside = scene.aside(hit.first)
    return tuple(s for s in areas[-1:] if not lies_there(scene, s) and s.first not in aside)


def _pocket(pointer: Pointer) -> Spots:
    """The pocket named before in the sentence, where it is of sieges that the trigger speaks."""
    scene, hit = pointer.scene, pointer.hit
    if hit.what[0].type not in ("surrounded", "siege_broken"):
        return ()
    pockets = [s for s in scene.spots if s.mention.kind == "pocket" and s.last <= hit.first]
    return tuple(pockets[-1:])


SURE: tuple[Callable[[Pointer], Spots], ...] = (_pocket, _of_its_kind, _both, _claimed, _town)
"""What finds the places that a word tells of without a doubt, the surest word first."""
