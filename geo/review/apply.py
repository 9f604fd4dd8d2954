"""A reader decides what a name is: kept by the words around it, re-applied to new versions.

A decision does not hold on to an offset, which the next edition of a text moves, but to the name
and the words before and after it. ``geo.decisions`` keeps them in a file.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import get_args

from frontline.geo.errors import BadInput
from frontline.geo.model import Candidate, Claim, Mention, Place, PlaceKind, Reading
from frontline.geo.review.decisions import Decision
from frontline.geo.review.ground import BY_HAND, Drawn
from frontline.geo.text.tokens import Word, words

# Words kept on either side of a decision, to know the place again in a changed text.
AROUND = 6
ALIKE = 0.5
"""Share of these words that must still stand there."""


def decide(
    text: str,
    start: int,
    end: int,
    place: Place | Drawn | None,
    *,
    everywhere: bool = False,
    by: str = "",
) -> Decision:
    """The decision that ``text[start:end]`` is this place, or with None that it is no place.

    Raises:
        BadInput: No whole word lies between the offsets.
    """
    cut = words(text)
    inside = [n for n, w in enumerate(cut) if start <= w.start and w.end <= end]
    if not inside:
        raise BadInput(f"offsets {start} to {end}: no word stands there; give a name's own offsets")
    first, last = inside[0], inside[-1] + 1
    return Decision(
        name=_keys(cut[first:last]),
        before=tuple(w.key for w in cut[max(0, first - AROUND) : first]),
        after=tuple(w.key for w in cut[last : last + AROUND]),
        verdict="place" if place else "nothing",
        place=place.place if isinstance(place, Drawn) else place,
        everywhere=everywhere,
        by=by,
        shape=place.shape if isinstance(place, Drawn) else None,
    )


def drawn(
    name: str, lon: float, lat: float, kind: str = "settlement", reach_km: float = 1.0
) -> Place:
    """A place that a reader draws on the map: a point, and how far from it the place may reach.

    A government has no spot of its own: a kind that no place has makes a settlement.

    Raises:
        BadInput: The point is not on the globe.
    """
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadInput(f"point {lon}, {lat}: not on the globe; give longitude, then latitude")
    spot = f"drawn:{lon:.4f},{lat:.4f}"
    known: PlaceKind = next((k for k in get_args(PlaceKind) if k == kind), "settlement")
    return Place(spot, name, known, lon, lat, precision_km=reach_km, source=BY_HAND)


def apply(reading: Reading, decisions: Sequence[Decision]) -> tuple[Reading, tuple[Decision, ...]]:
    """The reading as its reader has decided, and the decisions that found nothing to decide.

    A decision holds where its name stands among at least half of the words it was made among; one
    that is meant for everywhere gives way to one made for that very context.
    """
    if not decisions:
        return reading, ()
    found, idle = _found(reading.document.text, decisions)
    places = _replaced(reading, found)
    claims = tuple(_moved(claim, places) for claim in reading.claims)
    return replace(reading, places=places, claims=claims), idle


def _moved(claim: Claim, places: Sequence[Mention]) -> Claim:
    """The claim about the places as decided; a name that is no place any more leaves it."""
    now = {(m.start, m.end): m for place in places for m in (*place.ends, place)}
    own = (now.get((m.start, m.end)) if m.place else m for m in claim.places)
    return replace(claim, places=tuple(mention for mention in own if mention))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, as it was read and as a reader has decided.

    Attributes:
        number: From 1 in the order of the text. It is counted before any decision, so that deciding
            on one name does not move the others; 0 for a name that only a reader has seen.
        text: The words as written, ``start`` to ``end`` (offsets, half-open).
        read: How it was read; None for number 0.
        decision: The decision that holds here.
        now: What it is with that decision; None where it is no place.
    """

    number: int
    text: str
    start: int
    end: int
    read: Mention | None
    decision: Decision | None
    now: Mention | None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What it may mean, most likely first."""
        return self.read.candidates if self.read else ()


def names(reading: Reading, decisions: Sequence[Decision]) -> list[Name]:
    """Every name that was read or decided on, in the order of the text.

    Args:
        reading: As read, before any decision.
        decisions: Those to apply.
    """
    found, _ = _found(reading.document.text, decisions)
    decided = {(m.start, m.end): m for m in _replaced(reading, found)}
    spans = sorted(found)
    ends = [end for _, end in spans]
    listed, seen = [], set()
    for number, m in enumerate(reading.places, 1):
        span = spans[bisect_left(ends, m.start + 1)] if _touched(m, spans, ends) else None
        seen.add(span)
        decision = found[span] if span else None
        now = decided.get(span or (m.start, m.end))
        listed.append(Name(number, m.text, m.start, m.end, m, decision, now))
    for start, end in set(found) - seen:
        text, decision = reading.document.text[start:end], found[start, end]
        listed.append(Name(0, text, start, end, None, decision, decided.get((start, end))))
    return sorted(listed, key=lambda name: name.start)


def decided(
    reading: Reading,
    decisions: Sequence[Decision],
    name: Name,
    place: Place | Drawn | None,
    *,
    everywhere: bool = False,
    by: str = "",
) -> list[Decision]:
    """*decisions* with one more: that *name* is this place, or with None that it is no place.

    Raises:
        BadInput: The same words stand around the same name elsewhere in the text, so that a
            decision made for them would hold there.
    """
    decision = decide(
        reading.document.text, name.start, name.end, place, everywhere=everywhere, by=by
    )
    rest = [d for d in without(decisions, name, everywhere=everywhere) if d.key != decision.key]
    new = [*rest, decision]
    here = next(n for n in names(reading, new) if (n.start, n.end) == (name.start, name.end))
    if here.decision != decision:
        raise BadInput(
            f"{name.text!r} stands in the same words elsewhere in this text, and a decision would "
            "hold there; decide for everywhere"
        )
    return new


def without(
    decisions: Sequence[Decision], name: Name, *, everywhere: bool = True
) -> list[Decision]:
    """*decisions* without the one that holds for *name*; one for everywhere only if asked to."""
    gone = name.decision if name.decision and (everywhere or not name.decision.everywhere) else None
    return [d for d in decisions if d != gone]


Span = tuple[int, int]


def _found(
    text: str, decisions: Sequence[Decision]
) -> tuple[dict[Span, Decision], tuple[Decision, ...]]:
    """The spans of a text that decisions hold for, and the decisions that hold for none."""
    if not decisions:
        return {}, ()  # most texts have none, and a long one is not cut for nothing
    cut = words(text)
    found: dict[Span, Decision] = {}
    idle = []
    index = defaultdict(list)
    for number, word in enumerate(cut):
        index[word.key].append(number)
    taken = bytearray(len(cut))
    for decision in sorted(decisions, key=lambda d: (d.everywhere, -len(d.name))):
        size = len(decision.name.split())
        starts = _starts(decision, cut, index)
        if not starts:
            idle.append(decision)
        for n in starts:
            if not any(taken[n : n + size]):
                taken[n : n + size] = b"\x01" * size
                found[cut[n].start, cut[n + size - 1].end] = decision
    return found, tuple(idle)


def _starts(decision: Decision, cut: Sequence[Word], index: dict[str, list[int]]) -> list[int]:
    """First words of the occurrences a decision is about: every one, or the one that fits best."""
    parts = decision.name.split()
    starts = [n for n in index[parts[0]] if _keys(cut[n : n + len(parts)]) == decision.name]
    if not decision.everywhere:
        fits = [(_likeness(decision, cut, n, n + len(parts)), -n) for n in starts]
        likeness, first = max(fits, default=(0.0, 0))
        starts = [-first] if likeness >= ALIKE else []
    return starts


def _likeness(decision: Decision, cut: Sequence[Word], first: int, last: int) -> float:
    """Share of the words around a name that stand around it here too, in their order."""
    before = [w.key for w in cut[max(0, first - AROUND) : first]]
    after = [w.key for w in cut[last : last + AROUND]]
    size = len(decision.before) + len(decision.after)
    if size == 0:
        return 1.0
    sides = ((decision.before, before), (decision.after, after))
    blocks = (SequenceMatcher(None, a, b, False).get_matching_blocks() for a, b in sides)
    return sum(block.size for side in blocks for block in side) / size


def _replaced(reading: Reading, found: dict[tuple[int, int], Decision]) -> tuple[Mention, ...]:
    """The mentions, those that a decision touches replaced by what it says."""
    spans = sorted(found)
    ends = [end for _, end in spans]
    kept = [m for m in reading.places if not _touched(m, spans, ends)]
    touched = [m for m in reading.places if _touched(m, spans, ends)]
    mentions = [_mention(reading, s, d, d.place, touched) for s, d in found.items() if d.place]
    return tuple(sorted((*kept, *mentions), key=lambda m: m.start))


def _touched(mention: Mention, spans: list[tuple[int, int]], ends: list[int]) -> bool:
    at = bisect_left(ends, mention.start + 1)
    return at < len(spans) and spans[at][0] < mention.end


def _mention(
    reading: Reading, span: Span, decision: Decision, place: Place, before: Sequence[Mention]
) -> Mention:
    (start, end), by = span, decision.by
    old = next((m for m in before if m.start < end and start < m.end), None)
    segments = enumerate(reading.document.segments)
    inside = next((n for n, s in segments if s.start <= start and end <= s.end), -1)
    return Mention(
        text=reading.document.text[start:end],
        start=start,
        end=end,
        kind=place.kind,
        place=place,
        confidence=1.0,
        candidates=old.candidates if old else (Candidate(place, 1.0),),
        reasons=(f"decided by {by}" if by else "decided by a reader",),
        segment=inside,
        shape=decision.shape,
    )


def _keys(run: Sequence[Word]) -> str:
    return " ".join(w.key for w in run)
