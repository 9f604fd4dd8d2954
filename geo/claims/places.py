"""The places of a trigger: what leads to them, and the lists they stand in."""

from frontline.geo.claims.leads import DIRECT, OPAQUE, governor
from frontline.geo.claims.lists import LANDS, PAIR, joins_on, listed, run_from, run_to
from frontline.geo.claims.scene import PlaceSpan, Scene, Window
from frontline.geo.claims.wording.owned import owned_noun
from frontline.geo.claims.wording.patterns import Hit, object_suffix
from frontline.geo.claims.wording.triggers import Form, Trigger

QUOTES = ("«", "“", '"', "„")
RINGS = ("siege", "surrounded")
"""Types whose place may stand before the verb and behind it another."""
AT = "ب"
"""Arabic "in", written onto the land that a place lies in."""
ALIKE = ("out_of", "in")
"""Lists of prepositions that lead to one thing: "із", "з"."""
OF_ROADS = ("supply_line_cut", "siege_broken", "reinforcement")
"""Types whose place may be where a road leads: the others happen beside it."""

FAR_BEHIND = 3
"""Words from "the town" within which it is said how far it lies: "the town, some 15 km"."""


def places(
    scene: Scene,
    around: Window,
    hit: Hit[tuple[Trigger, Form]],
    *,
    turned: bool,
    source: tuple[int, int],
) -> tuple[PlaceSpan, ...]:
    """The places of a trigger among those of its clause, in order of the text.

    Args:
        around: The clause.
        turned: The trigger is in the passive.
        source: Words that name who says so: a place among them is none of the claim's.
    """
    if not scene.spots:
        return ()
    trigger, form = hit.what
    armies = {n for p in scene.parties for n in range(p.first, p.last)}
    inside = [
        s
        for s in scene.spots
        if around.first <= s.first and s.last <= around.last
        if s.first not in armies
        if not source[0] <= s.first < source[1] and not lies_there(scene, s)
    ]
    aside = scene.aside(hit.first)
    inside = [s for s in inside if s.first not in aside]
    # A doubtful place is better than none, so they go only where the clause has another.
    inside = [s for s in inside if not _unlikely(scene, s, hit)] or inside
    inside = [s for s in inside if not only_road(scene, s, hit) and not _from_there(scene, s)]
    within = [s for s in inside if s.first < hit.last and hit.first < s.last]
    after = [s for s in inside if s.first >= hit.last]
    before = [s for s in inside if s.last <= hit.first]
    # Such words name an event that has no single place, so nothing is chosen among them.
    if trigger.free_places:
        return tuple(inside)
    # "Morek was taken, Khattab as well": behind a comma another place is spoken of.
    # "Довгеньке вони взяли, Комишуваху ні": Slavic objects that stand first are followed so.
    own = turned or (trigger.ergative and any(s.last == hit.first for s in before))
    first = own if scene.language.order == "svo" else scene.language.order == "free"
    parted = first and "," in scene.gap(hit.last)
    right = [] if parted else [s for s in after if _fits(scene, s, hit)]
    right = [s for s in right if not (before and joins_on(scene, s))]
    right = [s for s in right if not _of_a_gap(scene, s, before, hit)]
    led = trigger.prefer | ({DIRECT} if scene.key(hit.last - 1) in trigger.prefer else set())
    if trigger.prefer and (best := [s for s in right if lead_of(scene, s, hit) in led]):
        right = list(run_to(scene, best[0], right))
    listed_ = _including(scene, after)
    if (
        turned
        and trigger.type in ("siege", "surrounded")
        and (besieged := _just_before(scene, before, hit))
    ):
        return besieged  # "Harasta is cut off from Douma"
    if right and not (trigger.ergative and trigger.subject == "places" and before):
        return (*within, *run_from(scene, right[0], after), *listed_)
    if listed_ and form != "noun":
        return (*within, *listed_)
    if within and after and scene.language.order == "free":
        # "На околицях Родинського, Красного Лиману": the list begins within the trigger's words.
        return (*within[:-1], *run_from(scene, within[-1], after))
    # In the active voice of English what stands before the verb is its subject, not its place.
    ahead = turned or trigger.ergative or form == "noun" or scene.language.order != "svo"
    left = [s for s in before if _fits_before(scene, s, hit, bare=ahead)]
    if ahead and not aside and (head := _head(scene, hit)):
        return (*run_to(scene, head, scene.spots), *within)
    if left:
        tail = _lies_in(scene, left)
        run = run_to(scene, tail, before)
        return (*run, *run_from(scene, tail, before)[1:], *within)
    return (*within, *run_from(scene, right[0], after)) if right else tuple(within)


def _of_a_gap(
    scene: Scene, spot: PlaceSpan, before: list[PlaceSpan], hit: Hit[tuple[Trigger, Form]]
) -> bool:
    """As in "из Киева ушли в марте, из Херсона — в ноябре": what led to the first leads there."""
    if scene.language.order != "free" or not before:
        return False
    lead = lead_of(scene, spot, hit)
    parted = any("," in scene.gap(n) for n in range(hit.last, spot.first + 1))
    alike = [words for name in ALIKE if lead in (words := scene.language.words[name])]
    leads = {lead, *(word for words in alike for word in words)}
    same = any(lead_of(scene, s, hit) in leads for s in before)
    return parted and same and lead != OPAQUE


def _lies_in(scene: Scene, left: list[PlaceSpan]) -> PlaceSpan:
    """As in "عقيربات في ريف حماة باتت": of a place and the land it lies in, the place is meant."""
    tail = left[-1]
    beside = [s for s in scene.spots if s.last == tail.first]
    if beside and tail.lead == AT and tail.mention.kind in LANDS:
        return beside[-1]  # "داخل قاعدة العند بمحافظة لحج"
    if len(left) < PAIR or tail.mention.kind not in LANDS:
        return tail
    between = range(left[-2].last, tail.first)
    led = [scene.has("in", n) for n in (*between, tail.first)]
    plain = all(scene.has_any(n, "in", "nouns") for n in between)
    return left[-2] if plain and any(led[: len(between) + 1]) else tail


def _just_before(
    scene: Scene, before: list[PlaceSpan], hit: Hit[tuple[Trigger, Form]]
) -> tuple[PlaceSpan, ...]:
    """The places that stand before "is", "are now" and the verb as its subject."""
    at = hit.first
    while at > scene.first and scene.has_any(at - 1, "aux", "passive", "now"):
        at -= 1
    bare = [s for s in before if s.mention.kind != "relative_area"]
    ends = [s for s in bare if s.last == at and lead_of(scene, s, hit) == DIRECT]
    return run_to(scene, ends[0], before) if ends else ()


def _including(scene: Scene, after: list[PlaceSpan]) -> tuple[PlaceSpan, ...]:
    """As in "five villages, among them Ohirtseve": those that are named of many."""
    for spot in after:
        near = range(spot.first - 1, max(spot.first - 4, scene.first), -1)
        for n in near:
            if scene.has("including", n):
                return run_from(scene, spot, after)
            if not scene.has_any(n, "filler", "nouns", "near"):
                break
    return ()


def _from_there(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "تسلل من جهة الصوامع": from which side they came is not where it was."""
    return scene.has("from_side", spot.first - 1) and scene.has("from", spot.first - 2)


def _unlikely(scene: Scene, spot: PlaceSpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "twenty kilometres south of Homs", "القصر الرئاسي", or a word of the trigger itself.

    Such a place is one only where the clause names no other.
    """
    if scene.has("measures", spot.first - 1):
        return True
    one = spot.last - spot.first == 1
    plain = one and scene.language.order == "vso" and scene.has("nouns", spot.first)
    edge = one and spot.first in (hit.first, hit.last - 1)
    return plain or edge


def only_road(scene: Scene, spot: PlaceSpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "the colleges beside the road to Damascus", "طريق دمشق", "the Tal Afar-Sinjar road".

    Where a road leads to is not where they are, unless the trigger is said of roads.
    """
    if "roads" not in scene.listed or hit.what[0].type in OF_ROADS:
        return False
    if spot.first < hit.last and hit.first < spot.last:
        return False
    first = last = spot
    for other in scene.spots:
        if other.first == last.last and scene.words[last.last].joined:
            last = other
        elif other.last == first.first and scene.words[first.first].joined:
            first = other
    if scene.language.order == "svo" and scene.has("roads", last.last):
        road: int | None = None if hit.first <= last.last < hit.last else first.first
    else:
        road = _road_to(scene, spot, hit)
    return road is not None and not _taken_itself(scene, spot, road)


def _road_to(scene: Scene, spot: PlaceSpan, hit: Hit[tuple[Trigger, Form]]) -> int | None:
    """The road behind which a place stands; one of the trigger's own words is another thing."""
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    at = spot.first - 1
    while at >= scene.first and not any(c in ",.;:()" for c in scene.gap(at + 1)):
        if hit.first <= at < hit.last:
            return None
        if scene.has("roads", at):
            return at
        joins = scene.has("joints", at) and at - 1 in placed
        if not (joins or at in placed or scene.has("road_leads", at)):
            return None
        at -= 1
    return None


def _taken_itself(scene: Scene, spot: PlaceSpan, road: int) -> bool:
    """As in "freed the highway Kyiv - Zhytomyr": by both its ends a stretch is named.

    *road* is the first word of the road and of what names it.
    """
    both = any(
        s.last in (spot.first, spot.first - 1) or s.first in (spot.last, spot.last + 1)
        for s in scene.spots
    )
    at = road - 1
    while scene.has("filler", at) and not scene.has("preps", at):
        at -= 1
    return both and (not scene.has("preps", at) or scene.has("of", at))


def _head(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> PlaceSpan | None:
    """The place that commas part from what is said of it: "X, the last town, was", "X, held by"."""
    at = hit.first
    while at > scene.first and "," not in scene.words[at].gap:
        if not scene.has_any(at - 1, "aux", "passive", "filler", "now", "be"):
            return None
        at -= 1
    ends = [s for s in scene.spots if s.last <= at and _before_comma(scene, s)]
    ends = [s for s in ends if not lies_there(scene, s)]
    apart = [s for s in ends if governor(scene, s.first, hit) == DIRECT]
    listed_ = [s for s in apart if not any(listed(scene, s, o) for o in scene.spots if o is not s)]
    if listed_ and not scene.has("joints", at):
        return listed_[0]
    # "A, B and C, the districts that were lost, have been": the list that opens the sentence.
    opening = [s for s in scene.spots if s.first <= scene.first + 1]
    tail = run_from(scene, opening[0], scene.spots)[-1] if opening else None
    return tail if tail in apart and scene.has("definite", tail.last) else None


def _before_comma(scene: Scene, spot: PlaceSpan) -> bool:
    """A comma follows the place, or the "air base" that belongs to its name."""
    if scene.has("measures", spot.first - 1):
        return False
    after = spot.last
    while scene.has("nouns", after) and "," not in scene.words[after].gap:
        after += 1
    return after < scene.last and "," in scene.words[after].gap


def lead_of(scene: Scene, spot: PlaceSpan, hit: Hit[tuple[Trigger, Form]]) -> str:
    """What leads to a place: a preposition, or the letter that Arabic writes onto it.

    A list has one lead: "باتجاه أريحا والمسطومة".
    """
    if spot.lead:
        return spot.lead
    before = [s for s in scene.spots if s.last <= spot.first]
    # A list has one preposition, before its first name.
    if before and before[-1].first >= hit.last and listed(scene, before[-1], spot):
        return lead_of(scene, before[-1], hit)
    return governor(scene, spot.first, hit)


def _fits(scene: Scene, spot: PlaceSpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    trigger, form = hit.what
    lead = lead_of(scene, spot, hit)
    # "Вийшли з міста, Багдад мовчить": the town ends what is told, and another clause begins.
    ended = scene.language.order == "free" and "," in scene.gap(spot.first)
    if ended and scene.has("nouns", spot.first - 1) and scene.has("preps", spot.first - 2):
        return False
    # Too many unknown words lie between to tell what leads there; only words of war alone take that
    # risk.
    if lead == OPAQUE:
        return trigger.loose
    return lead in trigger.place or (form == "noun" and lead in scene.language.words["of"])


def _fits_before(
    scene: Scene, spot: PlaceSpan, hit: Hit[tuple[Trigger, Form]], *, bare: bool
) -> bool:
    """Whether a place before the trigger is its place: bare as a subject, else by its lead."""
    lead = lead_of(scene, spot, hit)
    # "Every street on the left bank of Mosul | is in army hands".
    framed = hit.what[0].subject == "places" and scene.has("present", hit.first)
    if framed and spot.last == hit.first and not scene.has("in", spot.first - 1):
        return bare
    if lead in (DIRECT, OPAQUE):
        return bare
    # "Al-Karamah of Homs captured the title": what belongs to the subject is not what was taken.
    return lead in hit.what[0].place and (bare or lead not in scene.language.words["of"])


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
    owned = scene.language.order == "vso" and not scene.has("named_after", spot.first - 1)
    if owned and not area and owned_noun(scene.words[spot.first], scene.text):
        return True
    if spot.mention.kind == "pocket" or (spot.mention.place is not None and not area):
        return False
    # "In the west", of the town that is spoken of.
    if area and spot.mention.lon is None and all(scene.has("part", n) for n in words):
        return True
    owned = scene.language.order == "vso" and bool(object_suffix(scene.key(spot.first)))
    return (owned and not area) or all(scene.has("back", n) for n in words)


def lies_there(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "the town, some 15 km east of Mosul, fell": how far it lies only says where that is."""
    area = spot.mention.kind == "relative_area"
    if not area or not scene.among(range(spot.first, spot.last), "measures"):
        return False
    near = range(spot.first - 1, max(spot.first - 1 - FAR_BEHIND, scene.first - 1), -1)
    town = next((n for n in near if scene.has("towns", n)), None)
    if town is None or scene.has("plural", town):
        return False
    # "A town, 15 km east of Mosul" was named nowhere before.
    return scene.language.order != "svo" or scene.has("definite", town - 1)


def of_a_force(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "Donbas and Dnipro battalions took", "Abu al-Abbas": a name of men and of no place."""
    if scene.language.order != "svo":
        return False
    behind = spot.last
    while scene.has("joints", behind) and any(s.first == behind + 1 for s in scene.spots):
        behind = next(s.last for s in scene.spots if s.first == behind + 1)
    near = behind < scene.last and scene.words[behind].near
    owned = scene.words[behind - 1].possessive
    named = scene.has("unit_words", behind) and not owned
    return (near and named) or scene.has("fathers", spot.first - 1)


def nobodys(scene: Scene, spot: PlaceSpan) -> bool:
    """A name of men and of no place: of a force, or as in "Мер Олександр Стрюк" of an office."""
    office = spot.mention.place is None and scene.has("titles", spot.first)
    return office or of_a_force(scene, spot) or _called(scene, spot)


def _called(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "батальоны «Донбасс» и «Днепр-1»", "верить ли Абади": a unit's name, or a leader's."""
    if scene.language.order != "free":
        return False
    at = spot.first - 1
    if scene.has("leaders", spot.first) and not scene.has("in", at):
        return True
    sites = ("landmark", "base", "crossing", "district")
    if scene.gap(spot.first).strip() not in QUOTES or spot.mention.kind in sites:
        return False
    while scene.has("joints", at) or (scene.gap(at + 1).strip() not in ("", *QUOTES)):
        at -= 2  # the name before "and" or a comma
    return scene.has("unit_words", at)
