"""Claims whose verb is said once: "took A on Friday, B on Saturday", "A fell. B too."."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from frontline.geo.claims.places import listed
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.model import Claim, Polarity, TimeRef

DAY = timedelta(days=1)
LEAD = 4
"""Words before a place in such a stretch: "the big camp at"."""
TAIL = 3
"""Words behind it before its day: "since the end of", "next door too"."""
UNSURE = ("negative", "hedged", "conditional", "asking", "strict", "but")
"""Lists whose words make a stretch another thing than what was said before it."""
LASTING = frozenset(("control", "advance", "retreat", "siege", "surrounded", "siege_broken"))
"""Types that are told of one place after another; a road or a truce is told by itself."""


def repeated(scene: Scene, found: Sequence[Claim], before: Claim | None) -> list[Claim]:
    """The claims of places that share what was said of another one.

    Args:
        scene: A sentence.
        found: Its claims.
        before: The last claim of the sentence before it, of the same voice.
    """
    used = {m.start for claim in found for m in claim.places}
    hits = [scene.words[hit.first].start for hit in scene.hits]
    more: list[Claim] = []
    for spot in scene.spots:
        start = spot.mention.start
        if start in used or not (opens := _opens(scene, spot)):
            continue
        earlier = [claim for claim in found if claim.start < start and claim.end <= start]
        base = max(earlier, key=lambda claim: claim.end, default=None if found else before)
        if base is None or base.type not in LASTING:
            continue
        if any(base.end <= hit < start for hit in hits) and earlier:
            continue
        if _is_not(scene, spot):
            turned: Polarity = "negative" if base.polarity == "positive" else "positive"
            more.append(replace(_of(base, spot, None), polarity=turned))
            continue
        time, also = _day(scene, spot), _also(scene, spot)
        # "A fell on Monday. B on Tuesday" leaves it open what of B: only "too" looks that far back.
        if any(scene.has(name, n) for n in _stretch(scene, spot) for name in UNSURE):
            continue
        if also or (time is not None and opens == "goes on" and earlier):
            claim = _of(base, spot, time)
            asked = scene.question and not earlier
            more.append(replace(claim, modality="questioned") if asked else claim)
    return more


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
        if at < spot.first and scene.has("breaks", at):
            return ""  # "when Souran was quiet too"
        if at == scene.first:
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
        if not any(scene.has(name, at) for name in ("preps", "nouns", "filler", "breaks")):
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
    run = last = spot
    while (after := next((s for s in scene.spots if s.first >= last.last), None)) is not None:
        if not listed(scene, last, after):
            break
        last = after
    at = run.last if last is run else last.last
    denied = scene.has("be_not", at)
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
