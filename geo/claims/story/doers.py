"""The side that "they", a shared verb or a sentence without a subject leaves to be told."""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.clauses import (
    before_colon,
    civil,
    main_subject,
    own_sides,
    relative_sides,
    said_by,
    same_force,
    whose,
)
from frontline.geo.claims.earlier.memory import Memory, same_spots
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import CONJOINED, PartySpan, Scene, window
from frontline.geo.claims.story.voices import of_us_or_them, our_men, those, we_do
from frontline.geo.claims.voice import (
    REFLEXIVE,
    RINGS,
    done_to,
    drives_them,
    it_is_ringed,
    passive,
)
from frontline.geo.claims.wording.frames import PARTING
from frontline.geo.claims.wording.patterns import Hit, object_suffix
from frontline.geo.claims.wording.triggers import Form, Trigger

GAINS = frozenset(("control", "advance"))
"""Types that two forces of one side do side by side."""
DONE = frozenset(("control", "advance", "retreat", "reinforcement"))
"""Types that the side goes on to do that was last spoken of."""
PLAIN = frozenset(
    (
        "preps",
        "joints",
        "but",
        "filler",
        "aux",
        "now",
        "breaks",
        "negative",
        "asserting",
        "that",
        "when",
    )
)
"""Lists whose words are no subject before a verb."""


def with_sides(
    scene: Scene, at: int, found: Roles, memory: Memory, sides: tuple[str, ...]
) -> Roles:
    """The roles with the *sides* that the sentence implies, or that an earlier claim named."""
    hit = scene.hits[at]
    trigger, _ = hit.what
    actors, against = found.actors, found.against
    if not actors and not found.subject:
        # "Was driven out" without a name: whom the sentence goes on about is who lost.
        if trigger.object == "swap" or trigger.subject == "against" or _ringed(scene, hit):
            against = against or sides
        else:
            actors = tuple(s for s in sides if s not in against)
    elif trigger.type == "switch_sides" and not found.subject:
        # "Others have joined the army": they and the army.
        actors = tuple(dict.fromkeys((*sides, *actors)))
    if trigger.object == "swap" and found.subject and drives_them(scene, hit) and not actors:
        driven = _driven(scene, hit, against, memory) if scene.language.order == "vso" else sides
        actors = tuple(s for s in driven if s not in against)
    # "The offensive" that comes up again has the sides it was first told with.
    past = memory.events.get(trigger.type) if trigger.loose and not actors else None
    if past and same_spots(past.spots, found.spots):
        actors, against = past.actors, against or past.against
    if trigger.object == "actors" and scene.has("pronouns", hit.last) and not actors:
        actors = tuple(side for side in memory.sides if side not in against)
    return replace(found, actors=actors, against=against)


def asks_for_sides(hit: Hit[tuple[Trigger, Form]], found: Roles) -> bool:
    """Whether a claim lets others than its own words say whose it is, see `with_sides`."""
    trigger = hit.what[0]
    if found.subject:
        return trigger.object == "swap" and not found.actors
    return not found.actors or trigger.type == "switch_sides"


def meant_sides(
    scene: Scene,
    at: int,
    memory: Memory,
    source: Source | None,
    earlier: Sequence[tuple[int, Roles]],
) -> tuple[str, ...]:
    """The subject that a verb shares with the one before it, or that a pronoun stands for."""
    hit = scene.hits[at]
    trigger, form = hit.what
    before = _of_main_clause(scene, hit)
    if speaks := of_us_or_them(scene, hit, memory) or we_do(scene, hit, source):
        return speaks
    if trigger.inside != "none" and scene.among(range(hit.first, hit.last), "pronouns", "theirs"):
        owners = whose(scene, hit) if before else []
        return owners[-1].sides if owners else said_by(scene, source) or memory.sides
    if scene.among(range(hit.first, hit.last), "ours"):
        return said_by(scene, source) or before_colon(scene) or tuple(scene.own)
    if _by_them(scene, hit):
        return before[-1].sides if before else memory.sides
    if same_force(scene, hit) and trigger.type != "fighting" and not it_is_ringed(scene, hit):
        sides = before[-1].sides if before else memory.sides
        sides = tuple(scene.own) if our_men(scene, hit) else sides
        return () if _beset(scene, sides, earlier) else sides
    # "فنزح أهلها": whoever the sentence went on about, those who left are its people.
    if trigger.subject in ("places", "none") or done_to(scene, hit) or civil(scene, hit):
        ringed = _ringed(scene, hit) and earlier and earlier[-1][0] == at - 1
        return earlier[-1][1].actors if ringed else _gaining(scene, hit, memory)
    near = range(max(scene.first, hit.first - 4), hit.first)
    if who := relative_sides(scene, hit):
        return who
    if _points_back(scene, hit, near, source):
        return those(scene, hit, before, memory.sides, named=memory.paragraph_named)
    if form != "noun" and (own := own_sides(scene, source, hit.first)):
        return own
    return _shared(scene, at, source, earlier) or _gone_on(scene, hit, memory, source)


def _driven(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], doers: tuple[str, ...], memory: Memory
) -> tuple[str, ...]:
    """As in "خاضت الفصائل معارك ضد داعش، وطردته الجبهة": the side named last that did not do it."""
    before = [p.sides for p in _of_main_clause(scene, hit) if not {*p.sides} & {*doers}]
    return before[-1] if before else memory.sides


def _gaining(scene: Scene, hit: Hit[tuple[Trigger, Form]], memory: Memory) -> tuple[str, ...]:
    """As in "ВСУ продвинулись у Роботино. Занята Вербовая": a report goes on with who gains."""
    taken = hit.what[1] == "passive" and hit.what[0].type == "control"
    taken = taken and not any(p.first < hit.last for p in scene.parties)
    lasts = hit.last - hit.first > 1 or scene.has("of_the_foe", hit.first)
    if not taken or lasts or scene.language.order != "free":
        return ()
    if memory.gains or not memory.claiming:
        return memory.gains
    gains = [memory.events[kind].actors for kind in GAINS if kind in memory.events]
    return memory.sides if memory.sides in gains else ()


def _ringed(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "сохраняют три квартала и окружены": they are ringed, who just did something."""
    done = hit.what[0].type in RINGS and passive(scene, hit) and scene.language.order == "free"
    named = any(hit.first - 2 <= s.last <= hit.first for s in scene.spots)
    return done and not named and chained(scene, hit)


def _gone_on(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], memory: Memory, source: Source | None
) -> tuple[str, ...]:
    """The side last spoken of, where an Arabic verb has no subject of its own."""
    # "..., وفق سكان" behind the verb is no subject of it.
    spoken = source is not None and not source.after
    if spoken or not _without_subject(scene, hit):
        return ()
    before = _of_main_clause(scene, hit)
    return before[-1].sides if before else memory.sides


def _of_main_clause(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> list[PartySpan]:
    """The parties before a trigger, without those of an Arabic relative clause that has ended.

    As in "كسر الجيش الحصار الذي فرضه داعش، ثم وصلت وحداته": the units are the army's.
    """
    before = [p for p in scene.parties if p.last <= hit.first and p.sides]
    if scene.language.order != "vso":
        return before
    return [p for p in before if not _told_aside(scene, p, hit)] or before


def _told_aside(scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    def parted(n: int) -> bool:
        return any(c in PARTING for c in scene.gap(n))

    if not any(parted(n) for n in range(party.last, hit.first + 1)):
        return False
    for n in range(party.first - 1, scene.first - 1, -1):
        if parted(n + 1):
            return False
        if scene.has("relative", n):
            return True
    return False


def _without_subject(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "وفي أيار غادرتها", "ثم دخلت المدينة": nothing around the verb could be its subject."""
    trigger, form = hit.what
    done = trigger.type in DONE and trigger.subject == "actors" and trigger.object != "swap"
    order, last = scene.language.order, scene.key(hit.first)
    # A Slavic plural goes on with whom the sentence before was about: "Увечері звільнили село".
    many = order == "free" and last.endswith("ли") and trigger.type != "reinforcement"
    if form != "verb" or not done or not (order == "vso" or many):
        return False
    around = window(scene, scene.hits.index(hit))
    if any(around.first <= p.first and p.last <= around.last for p in scene.parties):
        return False
    if scene.key(hit.first).endswith(scene.language.endings.get("participle", ())):
        return False  # "محررة" is "freed", which asks for no doer
    placed = {n for s in scene.spots for n in range(s.first, s.last)}

    def told(n: int) -> bool:
        known = scene.has_any(n, *PLAIN)
        led = scene.has("preps", n - 1) or scene.has("preps", n - 2)  # "في تشرين الثاني"
        return scene.timed(n) or known or n in placed or led

    if not all(told(n) for n in range(around.first, hit.first)):
        return False
    bound = bool(object_suffix(scene.key(hit.first)))
    after = hit.last
    ends = after >= around.last or any(c in PARTING for c in scene.gap(after))
    leads = hit.last > hit.first + 1 or scene.has("preps", after - 1)
    behind = bound or ends or leads or scene.has_any(after, "preps", "nouns", "towns")
    return behind or after in placed


def _only_one(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[str, ...]:
    """As in "is believed to be discussing a withdrawal": the one side that its clause names."""
    at = window(scene, scene.hits.index(hit)).first
    named = {p.sides for p in scene.parties if p.sides and p.first >= at}
    opens = [p for p in scene.parties if p.sides and at <= p.first <= at + 1]
    return opens[0].sides if opens and len(named) == 1 and opens[0].last <= hit.first else ()


def companions(
    scene: Scene, at: int, found: Roles, earlier: Sequence[tuple[int, Roles]]
) -> tuple[str, ...]:
    """As in "the brigade raised a flag in A, and marines went into B": they are of one side."""
    if not found.force or found.actors or found.subject or not earlier:
        return ()
    number, before = earlier[-1]
    types = {scene.hits[n].what[0].type for n in (number, at)}
    opens = window(scene, at).first
    joined = scene.has("joints", opens)
    return before.actors if joined and number == at - 1 and types <= GAINS else ()


def holders(
    scene: Scene, at: int, found: Roles, earlier: Sequence[tuple[int, Roles]]
) -> tuple[str, ...]:
    """As in "is reinforcing Tamanah, which is out of the army's control": who is there holds it."""
    if found.actors or not found.against or not earlier:
        return ()
    number, before = earlier[-1]
    there = scene.hits[number].what[0].type in ("control", "reinforcement")
    held = scene.hits[at].what[0].type == "control" and same_spots(before.spots, found.spots)
    return tuple(s for s in before.actors if there and held and s not in found.against)


def _leads_on(scene: Scene, first: int, last: int) -> bool:
    """As in "they have since": unlike in "rumour has it that recruits are", no other subject."""
    return not scene.among(range(first, last), "that")


def _by_them(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "is ringed by them": a passive's doer points back."""
    at = hit.last - scene.has("agent", hit.last - 1)
    if scene.language.order == "free" and scene.has("by_them", hit.last):
        return hit.what[1] in ("verb", "passive")  # "сданы ими без боя"
    return passive(scene, hit) and scene.has("agent", at) and scene.has("pronouns", at + 1)


def _they(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "أحاطوا بها", "دخلوها": Arabic says "they" in the ending of the verb."""
    verb = scene.key(hit.first)
    ends = scene.language.endings.get("they", ())
    return scene.language.order == "vso" and hit.what[1] == "verb" and verb.endswith(ends)


def _points_back(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], near: range, source: Source | None
) -> bool:
    """Whether its subject is one that was spoken of: "they", "those", "some of them".

    English "we" of somebody who is quoted, and whose side nobody knows, is of none.
    """
    quoted = source is not None and scene.language.order == "svo"
    backs = [n for n in near if scene.has("pronouns", n) or _it_does(scene, hit, n)]
    backs = [n for n in backs if not (quoted and scene.has("first_person", n))]
    spoken = any(_leads_on(scene, n + 1, hit.first) for n in backs)
    # "На ней досі сидять вони": Slavic languages may put it behind.
    spoken = spoken or (scene.has("somebody", hit.last) and scene.has("pronouns", hit.last))
    meant = scene.has("those", hit.first - 1)
    return spoken or meant or _they(scene, hit) or _several(scene, hit)


def _it_does(scene: Scene, hit: Hit[tuple[Trigger, Form]], at: int) -> bool:
    """As in "она контролирует": a group, though "она держится" may be the town."""
    own = scene.key(hit.first).endswith(REFLEXIVE)
    return scene.language.order == "free" and scene.has("it", at) and not own


def _several(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "others have joined", "some left": some of those who were spoken of."""
    at = hit.first
    while at > scene.first and scene.has_any(at - 1, "aux", "will"):
        at -= 1
    led = scene.has_any(at - 2, "preps", "determiners")
    return scene.has("several", at - 1) and not led and not scene.gap(at).strip()


def _beset(scene: Scene, sides: tuple[str, ...], earlier: Sequence[tuple[int, Roles]]) -> bool:
    """As in "was starved out by the Houthis; its defenders gave up": they are the other side."""
    return any(
        set(sides) & set(found.actors) and scene.hits[number].what[0].type in RINGS
        for number, found in earlier
    )


def _shared(
    scene: Scene, at: int, source: Source | None, earlier: Sequence[tuple[int, Roles]]
) -> tuple[str, ...]:
    """The subject that a verb shares with the one before it in its sentence."""
    hit = scene.hits[at]
    form = hit.what[1]
    before = [p for p in scene.parties if p.last <= hit.first and p.sides]
    battle = scene.among(range(hit.first, hit.last), "battles")
    waged = scene.among(range(hit.first - 1, hit.last), "wages")
    if battle and not waged:
        return ()  # "звільнили Роботине, а зараз бої точаться біля Вербового": nobody's alone
    if form in ("verb", "base") and at and chained(scene, hit):
        return _of_verb_before(scene, at, before, earlier)
    if form == "noun" and hit.what[0].type == "retreat" and source is None:
        return _only_one(scene, hit)
    if hit.what[0].type == "fighting" and form == "noun":
        return ()
    going = scene.language.order == "svo" and scene.key(hit.first).endswith("ing")
    if going and scene.has("background", hit.first - 1) and form == "verb":
        return main_subject(scene, source, hit.first)
    if going and form == "verb" and earlier and earlier[-1][0] == at - 1 and source is None:
        return earlier[-1][1].actors  # "within sight of Aden after overrunning the base"
    bare = form in ("noun", "base") or scene.key(hit.first).endswith("ing")
    if source is not None and (bare or scene.has("claims_to", hit.first - 1)):
        return said_by(scene, source)
    skipped = at and (not earlier or earlier[-1][0] != at - 1)
    if form == "verb" and skipped and before:
        between = range(before[-1].last, hit.first + 1)
        clear = not any(scene.breaks_before(n) or "," in scene.words[n].gap for n in between)
        return before[-1].sides if clear else ()
    return ()


def _of_verb_before(
    scene: Scene, at: int, before: list[PartySpan], earlier: Sequence[tuple[int, Roles]]
) -> tuple[str, ...]:
    number, roles = earlier[-1] if earlier else (-1, None)
    if roles is not None and number == at - 1:
        swapped = scene.hits[number].what[0].object == "swap"
        return roles.against if swapped else roles.actors or roles.against
    if scene.language.order == "svo":  # "brought tanks and dug in": whoever brought them
        before = [p for p in before if p.last <= scene.hits[at - 1].first] or before
    return before[-1].sides if before else ()


def _when(scene: Scene, at: int) -> bool:
    """As in "и к вечеру | взяли аэродром": when it was stands between "and" and the verb."""
    if scene.language.order != "free" or scene.gap(at + 1).strip():
        return False
    told = scene.has_any(at, "when", "bearing") or scene.timed(at)
    return told or (scene.has("preps", at) and _when(scene, at + 1))


def chained(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "took A and advanced to B": only "and", "but" or a comma leads to the verb."""
    opens = window(scene, scene.hits.index(hit)).first
    if scene.language.order == "free" and opens < hit.first and scene.has("but", opens):
        return not any(opens <= p.first < hit.first for p in scene.parties)
    before = hit.first - 1
    names = ("filler", "aux", "wages")
    while before > scene.first and (scene.has_any(before, *names) or _when(scene, before)):
        before -= 1
    # "وقد أحاطوا بها": Arabic writes "and" onto what stands before the verb as well.
    led = any(
        scene.text[scene.words[n].start] in CONJOINED and scene.words[n].key[1:]
        for n in range(before + 1, hit.first + 1)
    )
    joint = scene.has_any(before, "joints", "but")
    joint = joint or (led and scene.language.order == "vso")
    return joint or "," in scene.words[before + 1].gap
