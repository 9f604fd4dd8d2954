"""What a clause takes from the one it hangs on, and what it is: background, of civilians, ended."""

from collections.abc import Sequence

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.lists import LANDS, listed, opens_a_part
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PartySpan, PlaceSpan, Scene, Window, window
from frontline.geo.claims.voice import passive
from frontline.geo.claims.wording.patterns import Hit, object_suffix
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.text.normalize import ARABIC_ARTICLE, DASHES

OPENING = ("«", "“", "„", '"')
"""Marks before a quoted name."""
# Words of a trigger such as "push from" that leave no room for whom it drives out.
NO_ROOM = 2
LONGEST_SAYING = 3
"""Words of "did not confirm"."""
LONGEST_HEAD = 9
"""Words before the colon behind who speaks: "01:15 Ministry of defence in Damascus: our forces"."""
BEFORE = 6
"""Words before a trigger among which "after" makes it mere background."""
HIS = ("اته", "ليه", "حيه", "وه", "صره", "وده", "اله", "ئعه")
"""How "his units, fighters, men, vanguard" end: folded, a plain heh may be a feminine as well."""

BESIDE = 5
"""Words between a subject and what is said beside it: "the rebels in the old city (...)"."""
AUXILIARY = ("aux", "now", "passive", "will", "asserting", "negative")
"""Lists of words between what stands beside a subject and the verb that goes on behind it."""


def relative_spots(scene: Scene, around: Window) -> tuple[PlaceSpan, ...]:
    """As in "Singa, which the army had captured": the place that the clause says more about."""
    before = [s for s in scene.spots if s.last == around.first]
    if not before or not scene.has("relative", around.first):
        return ()
    run = [_main(scene, before[-1])]
    for spot in reversed([s for s in scene.spots if s.last <= run[0].first]):
        if not listed(scene, spot, run[0]):
            break
        run.insert(0, spot)
    return tuple(run)


def _main(scene: Scene, spot: PlaceSpan) -> PlaceSpan:
    """As in "Рамаді, адміністративного центру Анбару, який": what is told of is the town."""
    if spot.mention.kind not in LANDS:
        return spot
    towns = [s for s in scene.spots if s.last < spot.first and s.mention.kind == "settlement"]
    names = ("apposition", "nouns", "filler", "of", "towns")
    between = range(towns[-1].last, spot.first) if towns else range(0)
    plain = all(scene.has_any(n, *names) for n in between)
    told = bool(between) and plain and "," in scene.gap(between[0])
    return towns[-1] if told else spot


def headed_spots(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[PlaceSpan, ...]:
    """As in "Ізюм, Балаклія — звільнено": what a dash or colon parts from what is said of it."""
    if scene.aside(hit.first):
        return ()
    if aside := _before_aside(scene, hit) or _behind_name(scene, hit):
        return aside
    at = _verb_begins(scene, hit.first)
    if at is None or at <= scene.first or not any(c in ":—–" for c in scene.gap(at)):
        return ()
    run = [s for s in scene.spots if s.last == at]
    for spot in reversed([s for s in scene.spots if run and s.last <= run[0].first]):
        if spot.last == run[0].first or listed(scene, spot, run[0]):
            run.insert(0, spot)
    opens = bool(run) and opens_a_part(scene, run[0].first)
    turned = hit.what[1] == "passive" or scene.language.order == "svo"
    # "A и B — наши", but "у Торецьку — тиша".
    theirs = hit.what[0].subject == "places" and hit.what[0].ergative
    theirs = theirs and bool(run) and not scene.has("preps", run[0].first - 1)
    return tuple(run) if opens and (turned or theirs) else ()


def relative_sides(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[str, ...]:
    """As in "البيشمركة التي انسحبت": the party that the clause says more about."""
    beside = resumed(scene, hit)
    if beside is not None and beside.sides:
        return beside.sides
    around, hit_first = window(scene, scene.hits.index(hit)), hit.first
    if not scene.has("relative", around.first):
        return ()
    if any(around.first < p.first < hit_first for p in scene.parties):
        return ()
    return next((p.sides for p in scene.parties if p.last == around.first), ())


def own_sides(scene: Scene, source: Source | None, hit_first: int) -> tuple[str, ...]:
    """As in "Армія заявила, що контролює": with no subject named, who says so is meant."""
    # English repeats the subject ("said that it holds"); the others leave it out.
    if source is None or source.after or scene.language.order == "svo":
        return ()
    that = [n for n in range(source.at, hit_first) if scene.has("that", n)]
    other = any(
        that[0] <= p.first < hit_first and (p.sides or not p.generic) for p in scene.parties if that
    )
    if not that or other:
        return ()
    return said_by(scene, source)


def said_by(scene: Scene, source: Source | None) -> tuple[str, ...]:
    """The sides of the party that is the source, or that the source belongs to."""
    if source is None:
        return ()
    spoken = [p.sides for p in scene.parties if source.first <= p.first < source.last and p.sides]
    return spoken[0] if spoken else ()


def announces(scene: Scene, at: int, found: Roles, source: Source | None) -> tuple[str, ...]:
    """As in "the town has been taken, the ministry said": a side tells of what it did itself."""
    hit = scene.hits[at]
    trigger, form = hit.what
    if source is None or found.actors or found.against or found.subject:
        return ()
    own = (trigger.type, trigger.subject) == ("control", "places") and trigger.agent_needed
    turned = passive(scene, hit) or form == "passive"
    # "Лисичанськ довелося залишити, визнав Генштаб": who leaves need not be named in any form.
    done = trigger.type in ("retreat", "reinforcement") or (trigger.type == "control" and turned)
    done = done and trigger.subject == "actors" and trigger.object != "swap"
    denied = scene.within("denial", source.first - 1, max(source.last, source.at) + LONGEST_SAYING)
    return said_by(scene, source) if (own or done) and not denied else ()


def same_force(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "the group took", "its men were", "المقاتلون": the force that was spoken of does it."""
    if not scene.parties:
        return False
    around = window(scene, scene.hits.index(hit))

    def back(party: PartySpan) -> bool:
        key, before = scene.key(party.first), party.first - 1
        if scene.language.order == "vso":
            return key.startswith(ARABIC_ARTICLE) or bool(object_suffix(key)) or key.endswith(HIS)
        return scene.has("owns", party.first) or scene.has("owns", before)

    inside = [p for p in scene.parties if around.first <= p.first and p.last <= around.last]
    inside = [p for p in inside if scene.language.order == "vso" or p.last <= hit.first]
    subject = min(inside, key=lambda p: abs(hit.first - p.first), default=None)
    return subject is not None and subject.generic and not subject.sides and back(subject)


def before_colon(scene: Scene) -> tuple[str, ...]:
    """As in "Prigozhin: Soledar is ours", "Russian MoD: our troops": who speaks before a colon."""
    last = min(scene.first + LONGEST_HEAD, scene.last)
    marked = (n for n in range(scene.first + 1, last) if ":" in scene.words[n].gap)
    colon = next((n for n in marked if not _hour(scene, n)), 0)
    heads = [p for p in scene.parties if p.last <= colon]
    return heads[0].sides if len(heads) == 1 else ()


def _hour(scene: Scene, at: int) -> bool:
    """As in "01:15 SDF: our forces": nobody speaks before that colon."""
    return scene.key(at).isdecimal() and scene.key(at - 1).isdecimal()


def whose(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> list[PartySpan]:
    """As in "القوات طوقت التنظيم بعد سيطرتها": the parties that "her" or "his" may stand for.

    Arabic tells the two apart: forces and units are feminine, an army or a group is not.
    """
    before = [p for p in scene.parties if p.last <= hit.first]
    key = scene.key(hit.first)
    if scene.language.order != "vso" or key.endswith("هم") or not key.endswith(("ها", "ه")):
        return before
    hers = key.endswith("ها")
    return [p for p in before if _feminine(scene, p) == hers] or before


def _feminine(scene: Scene, party: PartySpan) -> bool:
    return scene.key(party.first).endswith(("ه", "ات")) or scene.has("feminine", party.first)


def main_subject(scene: Scene, source: Source | None, hit_first: int) -> tuple[str, ...]:
    """As in "the army cut the pocket in two, they said, after capturing X": who opens it."""
    told = range(source.first, source.last) if source else range(0)
    opening = [p for p in scene.parties if p.sides and p.first not in told and p.last <= hit_first]
    return opening[0].sides if opening else ()


def nobody_pushed(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "pushed from Ostrivske": whom, is not said, and nothing stands in its gap."""
    return scene.language.order == "svo" and hit.last - hit.first <= NO_ROOM


def apposition(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "Rawa, the group's last stronghold, was taken": it only says what place is meant."""
    at = hit.first
    named = {n for p in scene.parties for n in range(p.first, p.last)}
    while at > scene.first and not any(c in ",،" for c in scene.words[at].gap):
        if not (at - 1 in named or scene.has_any(at - 1, "filler", "definite")):
            return False
        at -= 1
    return any(s.last == at for s in scene.spots)


def civil(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "protesters occupied the square": who did it was no armed party."""
    if "civil" not in scene.listed:
        return False
    vso = scene.language.order == "vso"
    # "نازحين وصلوا": those of whom a clause tells stand right before its verb.
    near = (
        (hit.first - 1, *range(hit.last, hit.last + 3)) if vso else range(hit.first - 4, hit.first)
    )
    said = {n for a, b in scene.cues.get("say", ()) for n in range(a - 4, b)}
    return any(scene.has("civil", n) and n not in said for n in near)


def background(scene: Scene, at: int) -> bool:
    """As in "After four days of street battles": when it was, not what is told."""
    hit = scene.hits[at]
    near = range(max(scene.first, hit.first - BEFORE), hit.first)
    spell = scene.within("spell_of", max(scene.first, hit.first - 4), hit.first)
    return spell or scene.among(near, "background")


def ends_here(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """No noun follows: the clause ends, or a word of time or place begins."""
    after = hit.last
    if after >= scene.last or any(c in ".,;:!?،" for c in scene.words[after].gap):
        return True
    if scene.has("preps", after) and scene.among((after + 1, after + 2), "nouns"):
        return True
    # "The fall of": a noun has its place behind it; "has been lost is rubbish": a verb follows.
    if (hit.what[1] == "noun" and scene.has("of", after)) or scene.has("be", after):
        return True
    return scene.timed(after) or scene.has_any(after, "open_end", "breaks", "joints")


def by_actors(scene: Scene, trigger: Trigger) -> bool:
    """Whether English would name who does it before the verb."""
    return scene.language.order == "svo" and trigger.subject == "actors" and not trigger.ergative


def nobody_named(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], spots: tuple[PlaceSpan, ...]
) -> bool:
    """As in "Сіверськ залишили": Ukrainian and Russian leave "they" out."""
    if scene.language.order != "free" or hit.what[1] != "verb":
        return False
    named = any(s.last == hit.first for s in spots) or scene.has("back", hit.first - 1)
    return named and hit.what[0].type == "retreat"


def it(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "استعادها", which is "retook it" in one word; "وصلت طلائعها" is whose vanguard came."""
    arabic = scene.language.order == "vso" and hit.what[1] != "noun"
    return arabic and bool(object_suffix(scene.key(hit.first)))


def named_by_kind(scene: Scene, first: int, last: int, placed: set[int]) -> bool:
    """As in "out of the last suburb": a kind of place behind an article and no name."""
    for n in range(first, last):
        led = scene.among(range(max(first, n - 3), n), "definite")
        named = n + 1 in placed or n - 1 in placed or n + 2 in placed
        if led and not named and n not in placed and scene.has("nouns", n):
            return True
    return False


def to_a_place(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "the fighters go to Idlib": a place goes to a side, men go to a place."""
    passes = (hit.what[0].subject, hit.what[0].object) == ("places", "actors")
    to = scene.language.order == "svo" and scene.has("to", hit.last - 1)
    side = any(p.first in (hit.last, hit.last + 1) for p in scene.parties)
    return passes and to and not side and any(s.first == hit.last for s in scene.spots)


def only_force(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], after: Sequence[Hit[tuple[Trigger, Form]]]
) -> bool:
    """As in "assault squads", "siege guns": the word only says what force it is.

    So do "остатки боевиков" before a verb: they are its subject, and no pocket is told of.
    """
    # "هاجم الجيش": an Arabic verb stands before its subject.
    before = scene.language.order != "vso"
    if before and hit.last - hit.first == 1 and hit.what[0].type == "fighting":
        return any(p.first == hit.last and p.generic for p in scene.parties)
    if hit.what[0].type != "pocket" or scene.language.order == "svo":
        return False
    whole = max((p.last for p in scene.parties if p.first < hit.last < p.last + 1), default=0)
    ends = max(hit.last, whole)
    return any(h.what[1] == "verb" and ends <= h.first <= ends + 1 for h in after)


def unit(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "«Донбас» узяв західну половину": a name in quotation marks that does it."""
    quoted = scene.words[spot.first].gap[-1:] in OPENING and scene.language.order == "free"
    return quoted and any(h.first == spot.last and h.what[1] == "verb" for h in scene.hits)


def does(scene: Scene, spot: PlaceSpan) -> bool:
    """It is a force that acts, or somebody who speaks."""
    return unit(scene, spot) or speaks(scene, spot)


def speaks(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "وتقول ناجية", "Rudaw says": a name of no list beside the verb of saying says it."""
    order, said = scene.language.order, scene.cues.get("say", ())
    behind = order == "vso" and any(b == spot.first for _, b in said)
    before = order == "svo" and any(a == spot.last for a, _ in said)
    led = scene.has("preps", spot.first - 1)
    return (behind or (before and not led)) and spot.mention.place is None


def resumed(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> PartySpan | None:
    """As in "the rebels (most of them), who lost A, still hold B": whose verb it is."""
    if hit.what[1] == "noun" or scene.language.order == "vso":
        return None
    at = _verb_begins(scene, hit.first)
    if at is None:
        return None
    opened = _opened(scene, at)
    return _beside(scene, opened) if opened < at else None


def _verb_begins(scene: Scene, at: int) -> int | None:
    """Where "has still not been taken" begins, behind a mark; None where other words lead to it."""
    while at > scene.first and not scene.gap(at).strip():
        if not scene.has_any(at - 1, *AUXILIARY):
            return None
        at -= 1
    return at


def _before_aside(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[PlaceSpan, ...]:
    """As in "Khalsah, to the west, was stormed", "Marea (a town) fell": of what that is said."""
    falls = hit.what[0].subject == "places" and hit.what[1] == "verb"
    if scene.language.order != "svo" or not (falls or passive(scene, hit)):
        return ()
    at = _verb_begins(scene, hit.first)
    if at is None:
        return ()
    mark = "(" if ")" in scene.gap(at) else "," if "," in scene.gap(at) else ""
    back = range(at - 1, scene.first, -1)
    opened = next((n for n in back if mark and mark in scene.gap(n)), at)
    spot = next((s for s in scene.spots if s.last == opened < at), None)
    within = any(opened <= h.first < at for h in scene.hits)
    within = within or any(opened <= p.first < at for p in scene.parties)
    led = spot is None or scene.has("preps", spot.first - 1)
    return () if within or led or spot is None else (spot,)


def _behind_name(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[PlaceSpan, ...]:
    """As in "Rawa, retaken on Friday, is open": a participle in commas says it of the name."""
    participle = scene.key(hit.first).endswith(scene.language.endings.get("participle", ()))
    if scene.language.order != "svo" or hit.what[1] not in ("verb", "passive") or not participle:
        return ()
    at = _verb_begins(scene, hit.first)
    spot = next((s for s in scene.spots if s.last == at), None)
    taken = hit.what[0].subject == "actors" and not hit.what[0].intransitive
    if at is None or spot is None or not taken or "," not in scene.gap(at):
        return ()
    led = scene.has_any(hit.last, "by", "agent")
    return (spot,) if led or ends_here(scene, hit) else ()


def _opened(scene: Scene, at: int) -> int:
    """The word that begins what ends before a word, the word itself where nothing does."""
    gap = scene.gap(at)
    back = range(at - 1, scene.first, -1)
    if ")" in gap:
        return next((n for n in back if "(" in scene.gap(n)), at)
    if " " in gap and any(c in DASHES for c in gap):
        return next((n for n in back if any(c in DASHES for c in scene.gap(n))), at)
    if "," not in gap:
        return at
    helped = {a for a, _ in scene.cues.get("helped_by", ())}
    return next((n for n in back if "," in scene.gap(n) and _leads(scene, n, helped)), at)


def _leads(scene: Scene, at: int, helped: set[int]) -> bool:
    """A word that begins a clause within another: "who", "whose", "backed by"."""
    return scene.has_any(at, "relative", "whose") or at in helped


def _beside(scene: Scene, at: int) -> PartySpan | None:
    """The party right before a word, or before where it is: "the rebels in Homs"."""
    before = [p for p in scene.parties if p.last <= at]
    last = before[-1] if before else None
    if last is None or at - last.last > BESIDE:
        return None
    if any(last.last < h.last <= at for h in scene.hits):
        return None
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    lists = ("preps", "determiners", "nouns", "towns", "part", "definite")
    between = range(last.last, at)
    beside = all(n in placed or scene.has_any(n, *lists) for n in between)
    clear = not any("," in scene.gap(n) or scene.breaks_before(n) for n in between)
    return last if beside and clear else None
