"""Lists of places: what may stand between two of them, and where another clause begins.

"A, B and the village of C", "A, 30 km south of D, B as well as C", "C and, further south, E".
"""

from collections.abc import Iterable

from frontline.geo.claims.scene import LONGEST_ASIDE, LONGEST_NAME, PlaceSpan, Scene
from frontline.geo.text.normalize import ARTICLES, DASHES

PAIR = 2
LANDS = frozenset(("governorate", "region", "country", "relative_area"))
"""Kinds that a town lies in."""
MEASURED = 4
"""Words of "km to the east of" before a place, and of "lies at 30 km from" behind it."""
JOINTS = frozenset(",،&+")
"""Marks between the places of a list."""
STOPS = frozenset(".;:\n")
"""Marks that end a list."""
LED_IN = 2
"""Words before a list that is a part's subject: "А вот Изюм и Лиман — наши"."""
STRANGE = 3
"""Words of a name that no list of places has: "Черкаське Поречне"."""
AND = "و"
"""Arabic "and", written onto a word."""


def run_from(scene: Scene, head: PlaceSpan, spots: Iterable[PlaceSpan]) -> tuple[PlaceSpan, ...]:
    """The list that a place begins: "A, B and the village of C"; or that tells which area."""
    run = [next((s for s in spots if scene.narrows(head, s)), head)]
    for spot in spots:
        if spot.first >= run[-1].last and listed(scene, run[-1], spot):
            run.append(spot)
    return tuple(run)


def run_to(scene: Scene, tail: PlaceSpan, spots: Iterable[PlaceSpan]) -> tuple[PlaceSpan, ...]:
    """The list that a place ends."""
    run = [tail]
    for spot in reversed(list(spots)):
        if spot.last <= run[-1].first and listed(scene, spot, run[-1]):
            run.append(spot)
    return tuple(reversed(run))


def listed(scene: Scene, one: PlaceSpan, other: PlaceSpan) -> bool:
    """Two places of one list: nothing but a comma, "and" and words such as "town" lies between."""
    if other.first - one.last > LONGEST_ASIDE + LONGEST_NAME:
        return False
    aside = _aside(scene, one, other)
    between = [n for n in range(one.last, other.first) if n not in aside]
    gaps = [scene.words[n].gap for n in (*between, other.first)]
    if not all(map(STOPS.isdisjoint, gaps)):
        return False
    dash = scene.words[other.first].gap.strip()
    if not between and dash and all(c in DASHES for c in dash):
        return True
    if _strange_between(scene, one, other):
        return True
    added = scene.among(between, "joints") or any(map(scene.adds, between))
    joint = (
        added
        or not all(map(JOINTS.isdisjoint, gaps))
        or scene.words[other.first].joined
        or any(_and_written_on(scene, n) for n in (*between, other.first))
    )
    if not joint:
        return False
    if aside and not (added or _more_behind(scene, other)):
        return False
    if not (added or aside) and (
        _apposition(scene, one, other)
        or _new_clause(scene, one, other)
        or _lies_there(scene, one, other)
    ):
        return False
    then = scene.language.order != "vso"  # Arabic "ثم" begins another clause
    return all(
        scene.has_any(n, "joints", "filler", "nouns")
        or scene.adds(n)
        or (then and n == other.first - 1 and scene.has("sequence", n))  # "взяли A, потом B"
        or (scene.key(n) in ARTICLES and n == other.first - 1)  # "Nyala, El Geneina"
        or (
            (scene.has("near", n) or _led_again(scene, other))
            and (scene.has("joints", n - 1) or scene.adds(n - 1) or _and_written_on(scene, n))
        )
        for n in between
    )


def opens_a_part(scene: Scene, at: int) -> bool:
    """Nothing but "and", "but" or a word or two stands between where a part begins and a word."""
    while at > scene.first and scene.has_any(at - 1, "joints", "filler"):
        at -= 1
    return at <= scene.first + LED_IN or scene.breaks_before(at)


def _strange_between(scene: Scene, one: PlaceSpan, other: PlaceSpan) -> bool:
    """As in "A, Cherkasskoye Porechnoye and B": a name that nobody lists is of the list too."""
    last = other.first - scene.has("joints", other.first - 1)
    names = range(one.last, last)
    if not 0 < len(names) <= STRANGE or "," not in scene.gap(one.last):
        return False
    ends = last < other.first or "," in scene.gap(other.first)
    known = [(h.first, h.last) for h in scene.hits] + [(p.first, p.last) for p in scene.parties]
    alone = not any(first < last and one.last < end for first, end in known)
    written = all(scene.words[n].cased and scene.words[n].capital for n in names)
    return ends and alone and written and all(scene.words[n].near for n in names[1:])


def _aside(scene: Scene, one: PlaceSpan, other: PlaceSpan) -> range:
    """As in "A, 30 km south of B, C and D", "C and, further south, D": commas set it off."""
    marks = [
        n for n in range(one.last, other.first + 1) if scene.words[n].gap.startswith((",", "،"))
    ]
    if len(marks) < PAIR or marks[-1] - marks[0] > LONGEST_ASIDE:
        return range(0)
    aside = range(marks[0], marks[-1])
    told = any(h.first < aside.stop and aside.start < h.last for h in scene.hits)
    told = told or any(p.sides and p.first in aside for p in scene.parties)
    first = aside.start
    kinds = ("apposition", "definite", "preps", "measures", "relative", "that", "aside")
    says = scene.key(first).isdecimal() or scene.has_any(first, *kinds)
    return aside if says and not told else range(0)


def _more_behind(scene: Scene, spot: PlaceSpan) -> bool:
    """The list goes on with "and": only so does a comma alone lead back to it from an aside."""
    at = spot.last
    more = scene.has("joints", at) or scene.adds(at)
    written = at < scene.last and _and_written_on(scene, at)
    return more or written or _and_written_on(scene, spot.first)


def _led_again(scene: Scene, other: PlaceSpan) -> bool:
    """As in "з Попасної, а згодом і з Троїцького": what led to the list leads to its last again."""
    lead = scene.key(other.first - 1)
    leads = (scene.key(s.first - 1) for s in scene.spots if s.last < other.first)
    return scene.has("preps", other.first - 1) and lead in leads


def _new_clause(scene: Scene, one: PlaceSpan, other: PlaceSpan) -> bool:
    """As in "взяли Миколаїв, Одеса опинилася": behind a list stands no verb at once."""
    if one.last != other.first or "," not in scene.words[other.first].gap:
        return False
    verb = any(h.first == other.last and h.what[1] != "noun" for h in scene.hits)
    verb = verb and "," not in scene.gap(other.last)  # "A, B, all gone": the list ends first
    bare = not scene.has_any(other.last, "joints", "preps", "nouns", "filler")
    goes_on = other.last < scene.last and not any(
        c in ",.;:)(" for c in scene.words[other.last].gap
    )
    behind = min(other.last, scene.last - 1)
    known, of_a_day = scene.words[behind].capital, scene.timed(behind)
    # "A, B, C вільні": three that only commas part are a list.
    third = any(s.last == one.first and "," in scene.words[one.first].gap for s in scene.spots)
    free = scene.language.order == "free" and bare and goes_on and not known and not of_a_day
    return not third and (verb or free)


def _apposition(scene: Scene, one: PlaceSpan, other: PlaceSpan) -> bool:
    """As in "took al-Hazm, capital of Jawf", "Andriivka, south of Bakhmut": it is one place."""
    at = one.last + scene.has("definite", one.last)  # "Hazm, the capital of Jawf"
    said = scene.has("apposition", at) and at < other.first
    return said or other.mention.kind == "relative_area"


def _lies_there(scene: Scene, one: PlaceSpan, other: PlaceSpan) -> bool:
    """As in "In western Anbar, Ana was retaken": the land it lies in opens the sentence."""
    land = one.mention.kind in LANDS and other.mention.kind not in LANDS
    led = scene.has("in", one.first - 1) and one.first - 1 == scene.first
    ends = other.last >= scene.last or not scene.gap(other.last).startswith(",")
    more = scene.has("joints", other.last)
    return scene.language.order == "svo" and land and led and ends and not more


def joins_on(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "حررت في أيار، والكرمة قبلها": "and" behind a mark or a day begins another part."""
    if scene.language.order != "vso" or not _and_written_on(scene, spot.first):
        return False
    own = spot.mention.start == scene.words[spot.first].start
    marked = any(c in ",،" for c in scene.gap(spot.first)) or scene.timed(spot.first - 1)
    return marked and not own and spot.first > scene.first


def _and_written_on(scene: Scene, at: int) -> bool:
    """As in "الحوطة وقاعدة العند", "في ثعبات وفي الجحملية"."""
    return scene.text[scene.words[at].start] == AND and len(scene.key(at)) > 1
