"""A reader's decisions on places: kept by the words around a name, re-applied to new versions.

A decision does not hold on to an offset, which the next edition of a text moves, but to the name
and the words before and after it. The file is JSON Lines: one decision a line, complete in itself,
so that files can be read, shared, joined and compared line by line.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

from geo.atomic import replacing
from geo.errors import BadInput
from geo.fold import Word, words
from geo.model import Candidate, Mention, Place, PlaceKind, Reading

AROUND = 6
ALIKE = 0.5
Verdict = Literal["place", "nothing"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader decided about a name.

    Attributes:
        name: The words of the name, folded, one space between.
        before, after: Up to six folded words on either side of it.
        verdict: ``"place"``: it is this place; ``"nothing"``: it is no place.
        place: The place, None for ``"nothing"``. A point drawn by hand is a place of its own.
        everywhere: It holds for every occurrence of the name, whatever stands around it.
        by: Who decided, as they wish to be called.
    """

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    verdict: Verdict
    place: Place | None = None
    everywhere: bool = False
    by: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Decisions with one key are about the same name in the same words."""
        return (self.name,) if self.everywhere else (*self.before, self.name, *self.after)


def decide(
    text: str,
    start: int,
    end: int,
    place: Place | None,
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
        place=place,
        everywhere=everywhere,
        by=by,
    )


def drawn(name: str, lon: float, lat: float, kind: PlaceKind = "settlement") -> Place:
    """A place that a reader draws on the map; its precision is a kilometre."""
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadInput(f"point {lon}, {lat}: not on the globe; give longitude, then latitude")
    spot = f"drawn:{lon:.4f},{lat:.4f}"
    return Place(spot, name, kind, lon, lat, precision_km=1.0, source="drawn by a reader")


def load(path: str | PathLike[str]) -> list[Decision]:
    """The decisions of a file; none if it is not there yet.

    Raises:
        BadInput: A line is no decision; the message names it.
    """
    file = Path(path)
    if not file.exists():
        return []
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInput(f"{file}: cannot be read: {fault}") from fault
    return [_decision(line, f"{file}: line {n}") for n, line in enumerate(lines, 1) if line.strip()]


def save(path: str | PathLike[str], decisions: Iterable[Decision]) -> None:
    """Write decisions, one a line, in the order of their names; the file is replaced whole."""
    ordered = sorted(joined(decisions), key=lambda d: d.key)
    rows = [json.dumps(asdict(d), ensure_ascii=False) + "\n" for d in ordered]
    with replacing(path) as draft:
        draft.write_text("".join(rows), "utf-8")


def joined(*lists: Iterable[Decision]) -> list[Decision]:
    """The decisions of several readers; of two on one name in one context the later list's wins."""
    return list({d.key: d for decisions in lists for d in decisions}.values())


def disputed(one: Iterable[Decision], other: Iterable[Decision]) -> list[tuple[Decision, Decision]]:
    """Pairs of decisions on the same name in the same words that do not agree."""
    known = {d.key: d for d in one}
    pairs = ((known[d.key], d) for d in other if d.key in known)
    return [(a, b) for a, b in pairs if (a.verdict, a.place) != (b.verdict, b.place)]


def apply(reading: Reading, decisions: Sequence[Decision]) -> tuple[Reading, tuple[Decision, ...]]:
    """The reading as its reader has decided, and the decisions that found nothing to decide.

    A decision holds where its name stands among at least half of the words it was made among; one
    that is meant for everywhere gives way to one made for that very context.
    """
    cut = words(reading.document.text)
    found: dict[tuple[int, int], Decision] = {}
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
    places = _replaced(reading, found)
    return replace(reading, places=places), tuple(idle)


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
    made = [_mention(reading, s, d.place, d.by, touched) for s, d in found.items() if d.place]
    return tuple(sorted((*kept, *made), key=lambda m: m.start))


def _touched(mention: Mention, spans: list[tuple[int, int]], ends: list[int]) -> bool:
    at = bisect_left(ends, mention.start + 1)
    return at < len(spans) and spans[at][0] < mention.end


def _mention(
    reading: Reading, span: tuple[int, int], place: Place, by: str, before: Sequence[Mention]
) -> Mention:
    start, end = span
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
    )


def _keys(run: Sequence[Word]) -> str:
    return " ".join(w.key for w in run)


def _decision(line: str, where: str) -> Decision:
    try:
        row = json.loads(line)
        row["before"], row["after"] = tuple(row["before"]), tuple(row["after"])
        spot = row.pop("place", None)
        made = Decision(**row, place=Place(**spot) if spot else None)
    except (ValueError, TypeError, KeyError) as fault:
        raise BadInput(f"{where}: no decision ({fault}); take the line out") from fault
    place = made.place
    if made.verdict not in get_args(Verdict) or (made.verdict == "place") != (place is not None):
        raise BadInput(f"{where}: verdict {made.verdict!r} does not go with its place")
    if not made.name or (place and place.kind not in get_args(PlaceKind)):
        raise BadInput(f"{where}: no name, or a kind of place that is not known")
    return made
