"""Claims whose verb is said once: "took A on Friday, then B", "A fell. B too.", "so is B"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from frontline.geo.claims.lists import joins_on, listed
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.model import Claim, Polarity, TimeRef
from frontline.geo.text.normalize import DASHES

DAY = timedelta(days=1)
LEAD = 4
"""Words before a place in such a stretch: "the big camp at"."""
TAIL = 3
"""Words behind it before its day: "since the end of", "next door too"."""
UNSURE = ("negative", "hedged", "conditional", "asking", "strict", "but")
"""Lists whose words make a stretch another thing than what was said before it."""
LASTING = frozenset(("control", "advance", "retreat", "siege", "surrounded", "siege_broken"))
"""Types that are told of one place after another; a road or a truce is told by itself."""
FORETOLD = frozenset(("expected_future",))
"""What is told of one place after another where words such as "then" say so."""


def repeated(scene: Scene, found: Sequence[Claim], before: Claim | None) -> list[Claim]:
    """The claims of places that share what was said of another one.

    Args:
        scene: A sentence.
        found: Its claims.
        before: The last claim of the sentence before it, of the same voice.
    """
    if not found and before is None:
        return []
    used = {m.start for claim in found for m in claim.places}
    more = _in_gaps(scene, found) if scene.language.order == "free" else []
    used |= {claim.start for claim in more}
    left = [spot for spot in scene.spots if spot.mention.start not in used]
    return _shared(scene, found, before, left, more) if left else more


def _shared(
    scene: Scene,
    found: Sequence[Claim],
    before: Claim | None,
    left: Sequence[PlaceSpan],
    gapped: Sequence[Claim],
) -> list[Claim]:
    """The claims of gaps, and those of the places of which nothing is claimed yet."""
    more = [*gapped]
    hits = _hits_at(scene)
    # Most sentences have none of these words, and lists are dear to follow.
    says_so, says_when = "so" in scene.listed, not scene.listed.isdisjoint(("sequence", "later"))
    only = _only_places(scene)
    for spot in left:
        start = spot.mention.start
        so = says_so and _so_is(scene, spot)
        head = _list_of(scene, spot)[0] if scene.language.order == "vso" else spot
        if not (opens := "sentence" if so else _opens(scene, head)):
            continue
        earlier = [claim for claim in found if claim.start < start and claim.end <= start]
        base = max(
            earlier,
            key=lambda claim: claim.end,
            default=None if found or _done(scene, spot) else before,
        )
        ordered = says_when and _in_turn(scene, spot)
        if base is None or base.type not in LASTING | (FORETOLD if ordered else set()):
            continue
        if any(base.end <= hit < start for hit in hits) and earlier and not so:
            continue
        if _is_not(scene, spot):
            turned: Polarity = "negative" if base.polarity == "positive" else "positive"
            more.append(replace(_of(base, spot, None), polarity=turned))
            continue
        foretold = _will_follow(scene, spot)
        time = _day(scene, spot)
        also = _also(scene, spot) or _likewise(scene, spot) or foretold
        also = also or (bool(earlier) and _and_last(scene, spot))
        # "A fell on Monday. B on Tuesday" leaves it open what of B: only "too" looks that far back.
        near = [n for n in _stretch(scene, spot) if not scene.has("sequence", n)]
        unsure = scene.among(near, *UNSURE)
        if unsure and not foretold:
            continue
        told = (
            so or also or only or (ordered and (bool(earlier) or opens == "sentence" or bool(more)))
        )
        if told or (time is not None and opens == "goes on" and earlier):
            claim = _of(base, spot, time)
            if foretold:
                claim = replace(claim, type="expected_future", modality="predicted")
            asked = scene.question and not earlier
            more.append(replace(claim, modality="questioned") if asked else claim)
    return more


def _in_gaps(scene: Scene, found: Sequence[Claim]) -> list[Claim]:
    """The claims of places behind which a dash stands for the verb."""
    more: list[Claim] = []
    hits = _hits_at(scene)
    for spot in scene.spots:
        start = spot.mention.start
        earlier = [claim for claim in found if claim.end <= start]
        last = max(earlier, key=lambda claim: claim.end, default=None)
        if last is None or last.type not in LASTING:
            continue
        time = _gapped(scene, spot)
        if time is not None and not any(last.end <= hit < start for hit in hits):
            more.append(_of(last, spot, time or None))
    return more


def _hits_at(scene: Scene) -> list[int]:
    """Where in the text its triggers begin."""
    return [scene.words[hit.first].start for hit in scene.hits]


def _gapped(scene: Scene, spot: PlaceSpan) -> TimeRef | Literal[False] | None:
    """As in "Вугледар узяли 1 жовтня, Курахове — 25 грудня", "а в Покровську — вокзал".

    The dash of Slavic languages stands for the verb, behind the place or before it: "а в неділю —
    Дружківку". Its day, False where it tells none.
    """
    head, tail = _list_of(scene, spot)
    if _dashed(scene, head.first) and (when := _when_before(scene, head.first)) is not None:
        return when
    after = tail.last
    at = head.first - scene.has("preps", head.first - 1)
    at -= scene.has_any(at - 1, "joints", "but")
    if not _dashed(scene, after) or "," not in scene.gap(at):
        return None
    told = after + scene.has("preps", after)
    if time := _time_at(scene, told):
        return time
    if scene.has_any(told, "when", "bearing", "spell"):
        return False
    parts = scene.has_any(after, "nouns", "ground", "sites", "part_of_it")
    return False if parts and _stops(scene, scene.words[after].end) else None


def _dashed(scene: Scene, at: int) -> bool:
    gap = scene.gap(at).strip() if at < scene.last else ""
    return bool(gap) and gap in DASHES


def _time_at(scene: Scene, at: int) -> TimeRef | None:
    if at >= scene.last:
        return None
    start = scene.words[at].start
    return next((t for t in scene.times if t.start <= start < t.end), None)


def _when_before(scene: Scene, dash: int) -> TimeRef | Literal[False] | None:
    """Its day where nothing but that stands between a comma and the dash, False for "later"."""
    at, when = dash, None
    while at > scene.first and "," not in scene.gap(at):
        at -= 1
        time = _time_at(scene, at)
        when = time or when
        told = time is not None or scene.has_any(at, "when", "bearing")
        led = scene.has_any(at, "preps", "but", "joints")
        if not (told or led):
            return None
    return (when or False) if dash - at > 1 and "," in scene.gap(at) else None


def _done(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "The army has Morek as well": not what the sentence before told of others."""
    return any(p.sides and p.last <= spot.first for p in scene.parties)


def _only_places(scene: Scene) -> bool:
    """As in "Aden is free. Khormaksar, Crater, all": places, and that they are all so."""
    if scene.hits or scene.parties or scene.question or scene.language.order != "svo":
        return False
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    rest = [n for n in range(scene.first, scene.last) if n not in placed]
    alls = [n for n in rest if scene.key(n) in ("all", "both") or scene.has("also", n)]
    lists = ("joints", "also", "nouns", "definite", "sites")
    plain = all(n in alls or scene.has_any(n, *lists) for n in rest)
    return bool(scene.spots) and bool(alls) and plain


def _stretch(scene: Scene, spot: PlaceSpan) -> range:
    """The words around a place up to the marks beside it."""
    first, last = spot.first, spot.last
    while first > scene.first and not any(c in ",،;:().—" for c in scene.gap(first)):
        first -= 1
    while last < scene.last and not any(c in ",،;:().—" for c in scene.gap(last)):
        last += 1
    return range(first, last)


def _of(base: Claim, spot: PlaceSpan, time: TimeRef | None) -> Claim:
    where = spot.mention
    claim = replace(base, places=(where,), start=where.start, end=where.end)
    if time is None:
        return claim
    return replace(
        claim, start_day=time.first, end_day=time.last - DAY, day_from="sentence", end=time.end
    )


def _opens(scene: Scene, spot: PlaceSpan) -> str:
    """What the stretch of a place begins with: the sentence, or a comma or "and"; ``""`` else."""
    parties = {n for p in scene.parties for n in range(p.first, p.last)}
    hits = {n for hit in scene.hits for n in range(hit.first, hit.last)}
    others = {n for s in scene.spots if s is not spot for n in range(s.first, s.last)}
    for at in range(spot.first, max(scene.first, spot.first - LEAD) - 1, -1):
        ordered = scene.language.order == "vso" and scene.has("sequence", at)
        if at < spot.first and scene.has("breaks", at) and not ordered:
            return ""  # "when Souran was quiet too"
        if at > scene.first and (ordered or joins_on(scene, spot)):
            return "goes on"  # "تل أبيض الأحد ثم على سلوك", "مورك الجمعة واللطامنة السبت"
        if at == scene.first or ":" in scene.gap(at):
            return "sentence"
        if any(c in ",،;" for c in scene.gap(at)) or scene.has("joints", at - 1):
            return "goes on"
        if at - 1 in parties | hits | others or scene.breaks_before(at):
            return ""
    return ""


def _day(scene: Scene, spot: PlaceSpan) -> TimeRef | None:
    """The day that follows a place, with nothing but a preposition or two between."""
    near = range(spot.last, min(spot.last + TAIL + 1, scene.last))
    for at in near:
        if any(c in ",،;:().—" for c in scene.gap(at)):
            return None
        start = scene.words[at].start
        time = next((t for t in scene.times if t.start <= start < t.end), None)
        if time is not None:
            return time if _stops(scene, time.end) else None
        if not scene.has_any(at, "preps", "nouns", "filler", "breaks"):
            return None
    return None


def _stops(scene: Scene, end: int) -> bool:
    """Nothing goes on behind a day but the next member of the list."""
    after = next((n for n in range(scene.first, scene.last) if scene.words[n].start >= end), None)
    if after is None:
        return True
    return any(c in ",،;:().—" for c in scene.gap(after)) or scene.has("joints", after)


def _is_not(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "A is with the government; B and C are not": of a list it is said behind the last."""
    at = _list_of(scene, spot)[1].last
    denied = scene.has("be_not", at)
    while scene.language.order == "free" and scene.has_any(at, "so_far", "now"):
        at += 1
    denied = denied or scene.has("no_more", at)  # "Озерне взяли, Святогірськ поки ні"
    if scene.has("be", at) and scene.key(at + 1) == "not":
        denied, at = True, at + 1
    return denied and _stops(scene, scene.words[at].end)


def _also(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "Kafr Nabl too", "the school next door as well"."""
    at = spot.last
    while at < scene.last and at - spot.last < TAIL and not scene.has("also", at):
        if any(c in ",،;:().—" for c in scene.gap(at)):
            return False
        at += 1
    if at >= scene.last or not scene.has("also", at):
        return False
    # "Souran followed within hours": a preposition goes on with nothing that was taken.
    return _stops(scene, scene.words[at].end) or scene.has("preps", at + 1)


def _and_last(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "Oskil is still Russian, and Vovchansk": behind a comma "and" adds one place more."""
    at = spot.first - 1
    added = scene.has("joints", at) and "," in scene.gap(at) and scene.language.order == "svo"
    return added and (spot.last >= scene.last or scene.gap(spot.last)[:1] in (",", ".", ";"))


def _likewise(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "Also Tuz since yesterday", "Same story in Jalawla": words that only say it goes on."""
    if scene.listed.isdisjoint(("same_again", "also")):
        return False
    head, tail = _list_of(scene, spot)
    leads = range(scene.first, head.first)
    known = ("same_again", "filler", "in", "also")
    plain = all(scene.has_any(n, *known) for n in leads)
    told = scene.among(leads, "same_again", "also")
    return told and plain and scene.ends(tail.last)


def _in_turn(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "A first, then B", "A on Friday, B a day later": the order tells that it goes on."""
    head, tail = _list_of(scene, spot)
    opens = _stretch(scene, head).start
    joints = [n for n in range(opens, head.first) if scene.has("joints", n)]
    if scene.language.order == "vso":
        then = [n for n in range(opens, head.first) if scene.has("sequence", n)]
        opens, joints = (then[-1], []) if then else (opens, joints)
    leads = range(joints[-1] + 1 if joints else opens, head.first)
    after = _until_joint(scene, tail.last, _stretch(scene, tail).stop)
    led = scene.among(leads, "sequence")
    late = scene.among(after, "later")
    plain = all(scene.has_any(n, "later", "spell") for n in after)
    goes_on = led and scene.has("preps", tail.last) and not scene.has("of", tail.last)
    # "ثم على سلوك": Arabic says again what led to the first.
    names = ("sequence", "filler", "nouns", *(("preps",) if scene.language.order == "vso" else ()))
    named = all(scene.has_any(n, *names) for n in leads)
    return named and ((led and (plain or goes_on)) or (late and plain))


def _list_of(scene: Scene, spot: PlaceSpan) -> tuple[PlaceSpan, PlaceSpan]:
    """The first and the last place of the list that a place stands in."""
    head = tail = spot
    for other in reversed([s for s in scene.spots if s.last <= spot.first]):
        if not listed(scene, other, head):
            break
        head = other
    for other in [s for s in scene.spots if s.first >= spot.last]:
        if not listed(scene, tail, other):
            break
        tail = other
    return head, tail


def _until_joint(scene: Scene, first: int, last: int) -> range:
    """The words up to "and", which goes on with the next of the list."""
    return range(first, next((n for n in range(first, last) if scene.has("joints", n)), last))


def _so_is(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "A is Russian and so is B", "so are B and C"."""
    verb = _list_of(scene, spot)[0].first - 1
    # "So is the road to B", "as is the rest of B".
    lists = ("filler", "nouns", "roads", "road_leads")
    while verb > scene.first and scene.has_any(verb, *lists):
        verb -= 1
    said = scene.has_any(verb, "be", "have", "will")
    return said and scene.has("so", verb - 1)


def _will_follow(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "B will follow", "B may be next to follow": it is foretold."""
    near = range(spot.last, min(spot.last + TAIL, scene.last))
    verb = next((n for n in near if scene.has("follow", n)), 0)
    return bool(verb) and scene.has("will", verb - 1) and _stops(scene, scene.words[verb].end)
