"""Two snapshots of one war: which holders, figures, places and sources changed between them.

    changes = compared(Path("old.html"), Path("new.html"))
    for line in changes.lines(): print(line)

Both are read from what they hold themselves; nothing else needs to be at hand.
"""

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from frontline.geo.errors import BadInput
from frontline.layers.model import STEPS, UNDECIDED, Holder
from frontline.layers.page.payload.decode import Payload, cell_names, payload
from frontline.layers.page.snapshot.checks import differences
from frontline.layers.page.snapshot.verify import ROUNDING_KM2, opened, own_checks

# Lines of one kind that are printed; the others are counted, and all are in the JSON.
MOST = 12
Key = TypeVar("Key")
Cell = tuple[str, int]
"""The name of a place, and the number of the cell among those of that name."""
Spells = list[tuple[date, Holder]]


@dataclass(frozen=True, slots=True)
class Held:
    """A place that another holds in the newer page, on ``start <= day < end`` (None: to the end).

    ``old`` and ``new`` are actor and status, None where a page says nothing of that place.
    """

    place: str
    start: date
    end: date | None
    old: str | None
    new: str | None

    @property
    def line(self) -> str:
        """The change in words."""
        span = f"from {self.start}" + (f" until {self.end}" if self.end else " on")
        return f"{self.place}, {span}: {_or_none(self.old)} -> {_or_none(self.new)}"


@dataclass(frozen=True, slots=True)
class Value:
    """Something with a name that is another in the newer page; None where it is not in a page."""

    name: str
    old: str | float | None
    new: str | float | None

    @property
    def line(self) -> str:
        """The change in words."""
        return f"{self.name}: {_or_none(self.old)} -> {_or_none(self.new)}"


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What changed from one page to another.

    Attributes:
        old_sha256, new_sha256: SHA-256 of the two files.
        holders: Places held by another on some days; for layers without names see ``figures``.
        figures: The manifests' figures; areas in km2.
        places: Places that were added, taken out or moved, in map and text.
        sources: Sources that were added or taken out.
        inputs: Files the pages were made from, by their SHA-256.
        claims: Claims of the text whose verdict is another, or that only one page shows.
        notes: What a reader drew on one page alone, or drew otherwise, by id.
        text: Whether the text beside the map is another.
    """

    old_sha256: str
    new_sha256: str
    holders: tuple[Held, ...]
    figures: tuple[Value, ...]
    places: tuple[Value, ...]
    sources: tuple[Value, ...]
    inputs: tuple[Value, ...]
    claims: tuple[Value, ...]
    notes: tuple[Value, ...]
    text: bool

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        kinds = (
            self.holders, self.figures, self.places, self.sources, self.inputs, self.claims,
            self.notes,
        )  # fmt: skip
        return self.text or any(kinds)

    def record(self) -> dict[str, Any]:
        """As data for JSON; days as YYYY-MM-DD."""
        return {"changed": self.any, **asdict(self)}

    def lines(self) -> Iterator[str]:
        """For people: both hashes, then each kind with its number and its first changes."""
        yield f"old: sha256 {self.old_sha256}"
        yield f"new: sha256 {self.new_sha256}"
        for name in ("holders", "figures", "places", "sources", "inputs", "claims", "notes"):
            found: tuple[Held | Value, ...] = getattr(self, name)
            yield f"{name}: {len(found) or 'nothing'} changed"
            yield from (f"  {change.line}" for change in found[:MOST])
            if len(found) > MOST:
                yield f"  and {len(found) - MOST} more; --format json has all"
        yield f"text: {'changed' if self.text else 'nothing changed'}"


def compared(old: Path, new: Path) -> PageChanges:
    """What changed from the snapshot *old* to the snapshot *new*.

    Raises:
        BadInput: One of them is no snapshot, was changed after it was made, or the two are of
            different theatres.
    """
    one, other = _Snapshot(old), _Snapshot(new)
    if one.told["theatre"] != other.told["theatre"]:
        raise BadInput(
            f"{old} is of theatre {one.told['theatre']!r}, {new} of {other.told['theatre']!r}; "
            "compare two snapshots of one theatre"
        )
    days = one.turning_days() | other.turning_days()
    return PageChanges(
        old_sha256=one.sha256,
        new_sha256=other.sha256,
        holders=_held(one.spells(), other.spells()),
        figures=tuple(_values(one.figures(days), other.figures(days))),
        places=tuple(_values(one.places(), other.places())),
        sources=tuple(_values(one.sources(), other.sources())),
        inputs=tuple(_values(one.inputs(), other.inputs())),
        claims=tuple(_values(one.claims(), other.claims())),
        notes=tuple(_values(one.notes(), other.notes())),
        text=one.data["text"] != other.data["text"],
    )


class _Snapshot:
    """One page, and what in it is compared."""

    def __init__(self, file: Path) -> None:
        html, self.told, self.data = opened(file)
        if faults := differences(own_checks(html, self.told, self.data)):
            raise BadInput(f"{file}: does not agree with itself: {faults}")
        self.sha256 = hashlib.sha256(html.encode()).hexdigest()
        self.drawn: Payload = payload(self.data)

    def spells(self) -> dict[Cell, Spells]:
        """Who held each cell of a named place from which day on."""
        turns = self.drawn.spells.turns.T.tolist()
        open_ = {cell for cell, _, held in turns if self.drawn.holders[held] == UNDECIDED}
        names = _told_apart(cell_names(self.data["mosaic"], self.drawn), open_)
        found: dict[Cell, Spells] = {name: [] for name in names if name[0]}
        for cell, column, holder in turns if names else ():
            if names[cell] in found:
                held = (self.drawn.days[column], self.drawn.holders[holder])
                found[names[cell]].append(held)
        return found

    def turning_days(self) -> set[date]:
        """The days on which the two are to be compared: the one it opens on, and its last."""
        return {date.fromisoformat(self.told["figures"]["shown"]), self.drawn.days[-1]}

    def figures(self, days: set[date]) -> dict[str, Any]:
        """The manifest's, with km2 per actor on each of *days* that it covers."""
        told = {k: v for k, v in self.told["figures"].items() if k != "area_km2"}
        for day in sorted(days):
            if self.drawn.days[0] <= day <= self.drawn.informed[-1]:
                column = bisect_right(self.drawn.days, day) - 1
                areas = self.drawn.areas_on(column)
                told |= {f"km2 {day} {actor}": km2 for actor, km2 in areas.items()}
        return told

    def places(self) -> dict[str, Any]:
        """Where each place of map and text lies."""
        mosaic, text = self.data["mosaic"], self.data["text"]
        words = mosaic["words"]
        found = {words[row[0]]: _point(row[2], row[3]) for row in mosaic["reports"]}
        named = {p["name"]: _point(p["lon"], p["lat"]) for p in (text or {"places": []})["places"]}
        return {**found, **{f"{name} (text)": at for name, at in named.items()}}

    def sources(self) -> dict[str, Any]:
        return dict.fromkeys(self.data["mosaic"]["sources"], "there")

    def claims(self) -> dict[str, Any]:
        """What each source says to each claim of the text."""
        text = self.data["text"] or {}
        return {
            f"{claim['speaker']}: {claim['text']} ({claim['type']}, {source})": line
            for claim in text.get("claims", ())
            for _, line, source in claim["said"]
        }

    def notes(self) -> dict[str, Any]:
        """Each note in one line: what it is, what it says, its days, where it lies."""
        return {
            f"note {one['id']}": json.dumps(
                [one["properties"], one["geometry"]["coordinates"]], ensure_ascii=False
            )
            for one in self.data.get("notes", ())
        }

    def inputs(self) -> dict[str, Any]:
        return {row["name"]: row["sha256"] for row in self.told["inputs"]}


def _told_apart(names: Sequence[str], undecided: Set[int]) -> list[Cell]:
    """Each name with its number among those of its kind: places may have several cells.

    A place's own cell comes before ground beside it that is *undecided* on some day: which of that
    there is may change with any report.
    """
    seen: Counter[str] = Counter()
    told: dict[int, Cell] = {}
    for cell in sorted(range(len(names)), key=lambda cell: cell in undecided):
        seen[names[cell]] += 1
        told[cell] = (names[cell], seen[names[cell]])
    return [told[cell] for cell in range(len(names))]


def _held(old: Mapping[Cell, Spells], new: Mapping[Cell, Spells]) -> tuple[Held, ...]:
    """Spans of days on which a place that is in both has two holders, or one page none.

    What changed alike in several cells of a place is told once.
    """
    cells = dict.fromkeys([*old, *new])
    # A place that is in both may be cut into more cells in one of them; that is no change of hands.
    alike = [
        c for c in cells if (c in old and c in new) or not ((c[0], 1) in old and (c[0], 1) in new)
    ]
    found = (one for c in alike for one in _spans(c[0], old.get(c, []), new.get(c, [])))
    return tuple(dict.fromkeys(found))


def _spans(place: str, old: Spells, new: Spells) -> Iterator[Held]:
    changes = sorted({day for day, _ in (*old, *new)})
    spans = [(day, _on(old, day), _on(new, day)) for day in changes]
    kept = [s for at, s in enumerate(spans) if not at or s[1:] != spans[at - 1][1:]]
    ends = [day for day, _, _ in kept[1:]]
    for (start, was, now), end in zip(kept, [*ends, None], strict=True):
        if was != now:
            yield Held(place, start, end, was, now)


def _on(spells: Spells, day: date) -> str | None:
    held = [holder for start, holder in spells if start <= day]
    if not held:
        return None
    last = held[-1]
    plain = last.status in {
        "control",
        *STEPS,
        last.actor,
    }  # how well it is known is no other holder
    return last.actor if plain else f"{last.actor} ({last.status})"


def _values(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Value]:
    """What has a name in either and is another in the other; numbers up to rounding."""
    for name in dict.fromkeys([*old, *new]):
        one, other = old.get(name), new.get(name)
        if isinstance(one, float) and isinstance(other, float):
            if not np.isclose(one, other, rtol=0, atol=ROUNDING_KM2):
                yield Value(name, one, other)
        elif one != other:
            yield Value(name, one, other)


def _point(lon: float, lat: float) -> str:
    return f"{lon:.4f},{lat:.4f}"


def _or_none(value: str | float | None) -> str:
    if isinstance(value, float):
        return f"{value:,.3f}"
    return "not there" if value is None else f"{value}"
