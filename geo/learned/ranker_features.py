"""What speaks for a candidate: the numbers the ranker weighs, one row per candidate.

The company a name keeps is counted over the other names of the text, never over the name itself.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log1p
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontline.geo.context.company import Company
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.geodesy import points_km
from frontline.geo.model import Place
from frontline.geo.recognition.span import Meanings, Span

FEATURES: dict[str, str] = {
    "people": "many people live there",
    "people_behind": "no namesake is larger",
    "kind": "a place of that kind is meant most often",
    "rank": "its published name",
    "order": "the best known of the name",
    "namesakes": "few places share the name",
    "countries": "its country is named in the text",
    "units": "its state or province is named in the text",
    "capital": "a capital",
    "same_country": "other places of the text lie in its country",
    "same_unit": "other places of the text lie in its state or province",
    "unit_count": "other places of the text lie in its state or province",
    "nearest": "another place of the text lies near it",
    "median": "the places of the text lie around it",
    "within_200": "other places of the text lie near it",
    "nearest_beside": "the places named beside it lie near it",
    "after": "the text names its country or state right after it",
    "before": "a place in it is named right before it",
    "people_named": "its people are named in the text",
    "american": "such texts are about the United States",
    "within_60": "other places of the text lie near it",
    "county": "the word after the name fits it",
    "times": "how often the text names it",
    "reach": "its size",
    "unit_may": "other names of the text are found in its state or province too",
    "land_may": "other names of the text are found in its country too",
    "near_may": "other names of the text are found near it too",
    "closest_may": "another name of the text is found close to it too",
}
"""Name of every column, and what it means in words when it speaks for a candidate."""

# Codes for a tree to split at, from what is meant most often to what is meant least: no weights, so
# they stand beside the scale of gazetteer.prominence. Another order asks for a new training.
KIND = {"country": 0, "region": 1, "governorate": 2, "settlement": 3, "district": 4, "water": 5}
# What has no company counts as farther than all that has.
FAR = 12.0
# Places of a text that keep company; a longer list is a table of names, not a text.
ANCHORS = 200
_LINK = re.compile(
    r"\s*[,(]\s*(?:in\s+)?|\s+(?:located\s+)?in\s+(?:(?:north|south|east|west|central)[a-z-]*\s+)?"
)
LINK = 32
"""Letters of the longest link, as "located in northwestern"."""
_COUNTY = frozenset(("county", "parish", "counties"))
CLOSE_KM, CELL = 60.0, 0.6
"""How far another name counts as close, and a square as many degrees wide."""
MAY = ("unit_may", "land_may", "near_may")
"""Columns of what the other names may have in common with a candidate."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Slot:
    """A name with what stands beside it: all its occurrences alike are decided together.

    Attributes:
        key: The name.
        entries: What it may mean.
        after: What the next name may mean if it qualifies this one ("Tripoli, Libya").
        before: What the name before may mean if this one qualifies it.
        at: Offset of its first occurrence.
        county: The word "county" follows.
        times: How often the text names it.
    """

    key: str
    entries: tuple[Entry, ...]
    after: tuple[Entry, ...]
    before: tuple[Entry, ...]
    at: int
    county: bool
    times: int


def slots(context: TextContext, spans: Sequence[Span]) -> tuple[list[Slot], list[int]]:
    """The slots of a text, and the number of each span's slot."""
    times: dict[str, int] = defaultdict(int)
    for span in spans:
        times[span.key] += 1
    linked = [_links(context, a, b) for a, b in pairwise(spans)]
    found: dict[tuple[str, Meanings, str, str], int] = {}
    distinct: list[Slot] = []
    owners = []
    for n, span in enumerate(spans):
        after = spans[n + 1] if n < len(linked) and linked[n] else None
        before = spans[n - 1] if n and linked[n - 1] else None
        around = after.key if after else "", before.key if before else ""
        slot = (span.key, span.meanings(), *around)
        if slot not in found:
            found[slot] = len(distinct)
            distinct.append(
                Slot(
                    key=span.key,
                    entries=span.entries,
                    after=after.entries if after else (),
                    before=before.entries if before else (),
                    at=span.start,
                    county=context.key(span.last) in _COUNTY,
                    times=times[span.key],
                )
            )
        owners.append(found[slot])
    return distinct, owners


def _links(context: TextContext, a: Span, b: Span) -> bool:
    return b.start - a.end < LINK and bool(_LINK.fullmatch(context.text[a.end : b.start]))


class Shared:
    """What a text says of its names whatever each is taken for, and where they may lie together.

    A name that may lie in two states speaks half for either: Athens, Paris and Palestine together
    are in Texas.

    Args:
        slots: The names of the text.
    """

    def __init__(self, slots: Sequence[Slot]) -> None:
        self._slots = slots
        self._known: dict[int, dict[str, Sequence[float] | Floats]] = {}

    @cached_property
    def _own(self) -> dict[str, tuple[set[Hashable], ...]]:
        homes = {slot.key: _homes(slot.entries) for slot in self._slots}
        return {key: tuple(map(set, found)) for key, found in homes.items()}

    @cached_property
    def _cells(self) -> dict[tuple[int, int], list[tuple[str, float, float, float]]]:
        """Where all that the names may mean lies, by squares that are as wide as CLOSE_KM."""
        found = defaultdict[tuple[int, int], list[tuple[str, float, float, float]]](list)
        for slot in {slot.key: slot for slot in self._slots}.values():
            # One of fifty namesakes lies close to anything by chance.
            crowd = len(slot.entries) ** 0.5
            for place in (entry.place for entry in slot.entries):
                found[_cell(place)].append((slot.key, place.lon, place.lat, crowd))
        return found

    def closest(self, slot: Slot) -> list[float]:
        """How close another name of the text may lie to each candidate."""
        return [self._closest(slot.key, entry.place) for entry in slot.entries]

    def _closest(self, key: str, place: Place) -> float:
        row, column = _cell(place)
        least = CLOSE_KM
        for north in (row - 1, row, row + 1):
            for east in (column - 1, column, column + 1):
                for other, lon, lat, crowd in self._cells.get((north, east), ()):
                    if other != key:
                        least = min(least, points_km(place.lon, place.lat, lon, lat) * crowd)
        return round(log1p(least), 4)

    @cached_property
    def _spoken(self) -> list[defaultdict[Hashable, float]]:
        every = [defaultdict[Hashable, float](float) for _ in MAY]
        for found in self._own.values():
            for spoken, own in zip(every, found, strict=True):
                for home in own:
                    spoken[home] += 1 / len(own)
        return every

    def steady(self, slot: Slot) -> dict[str, Sequence[float] | Floats]:
        """The columns that are the same in every round."""
        if (found := self._known.get(slot.at)) is None:
            found = self._known[slot.at] = {
                **_alone(slot),
                **self.columns(slot),
                "closest_may": self.closest(slot),
            }
        return found

    def columns(self, slot: Slot) -> dict[str, Sequence[float]]:
        """What the others say of each candidate."""
        told = zip(MAY, _homes(slot.entries), self._own[slot.key], self._spoken, strict=True)
        return {
            name: [round(spoken[home] - (1 / len(own) if home in own else 0), 4) for home in homes]
            for name, homes, own, spoken in told
        }


def _cell(place: Place) -> tuple[int, int]:
    return int(place.lat // CELL), int(place.lon // CELL)


def _homes(entries: Sequence[Entry]) -> tuple[list[Hashable], ...]:
    """The province, the country and the square of a degree that each lies in."""
    places = [entry.place for entry in entries]
    return (
        [(entry.place.country, entry.admin) for entry in entries],
        [place.country for place in places],
        [(round(place.lat), round(place.lon)) for place in places],
    )


class Surroundings:
    """What a text says of each candidate: countries and units it names, and the company of places.

    Args:
        picks: What each slot was taken for, None where undecided.
        demonyms: ISO code -> how often its people are named.
        shared: Where the names may lie.
    """

    def __init__(
        self,
        picks: Sequence[tuple[Slot, Entry | None]],
        demonyms: dict[str, int],
        shared: Shared | None = None,
    ):
        self.demonyms = demonyms
        self.shared = shared or Shared([slot for slot, _ in picks])
        self.named: dict[str, set[str]] = defaultdict(set)
        self.units: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.inside: dict[str, set[str]] = defaultdict(set)
        self.inside_unit: dict[tuple[str, str], set[str]] = defaultdict(set)
        anchors = [(slot, entry.place) for slot, entry in picks if entry is not None][:ANCHORS]
        self.company = Company.of((slot.key, slot.at, place) for slot, place in anchors)
        self.names = max(1, len({slot.key for slot, entry in picks if entry is not None}))
        for slot, entry in picks:
            if entry is not None:
                self._count(slot.key, entry)

    def _count(self, key: str, entry: Entry) -> None:
        country, unit = entry.place.country, (entry.place.country, entry.admin)
        self.inside[country].add(key)
        if entry.place.kind == "country":
            self.named[country].add(key)
        if entry.admin:
            self.inside_unit[unit].add(key)
            if entry.place.kind == "governorate":
                self.units[unit].add(key)

    def rows(self, slot: Slot) -> Floats:
        """The features of a slot's candidates: one row each, columns as in ``FEATURES``."""
        columns = self.shared.steady(slot) | self._company(slot) | self._distances(slot)
        return np.array([columns[name] for name in FEATURES], float).T

    def _company(self, slot: Slot) -> dict[str, Sequence[float]]:
        def count(found: dict[Any, set[str]], key: object) -> int:
            names = found.get(key)
            return len(names) - (slot.key in names) if names else 0

        homes = [(e.place.country, e.admin) for e in slot.entries]
        units = [count(self.inside_unit, home) if home[1] else 0 for home in homes]
        return {
            "people_named": [self.demonyms.get(c, 0) if c else 0 for c, _ in homes],
            "countries": [count(self.named, c) if c else 0 for c, _ in homes],
            "units": [count(self.units, home) if home[1] else 0 for home in homes],
            "same_country": [count(self.inside, c) / self.names if c else 0 for c, _ in homes],
            "same_unit": [n / self.names for n in units],
            "unit_count": units,
        }

    def _distances(self, slot: Slot) -> dict[str, Floats]:
        names = ("nearest", "median", "within_200", "within_60", "nearest_beside")
        others = self.company.others(slot.key)
        if not others:
            lone = dict.fromkeys(names, np.full(len(slot.entries), FAR))
            return lone | dict.fromkeys(names[2:4], np.zeros(len(slot.entries)))
        table = self.company.table([entry.place for entry in slot.entries])
        far, beside = table[:, others], table[:, self.company.nearest(others, slot.at)]
        ordered, half = np.sort(far, axis=1), len(others) // 2
        # np.median says the same and takes five times as long on so few.
        median = (ordered[:, half] + ordered[:, -1 - half]) / 2
        columns = (
            np.log(ordered[:, 0] + 1),
            np.log(median + 1),
            (far < 200).mean(axis=1),
            (far < 60).sum(axis=1).astype(float),
            np.log(beside.min(axis=1) + 1),
        )
        return dict(zip(names, columns, strict=True))


def _alone(slot: Slot) -> dict[str, Sequence[float] | Floats]:
    """What each candidate is by itself, and what stands beside the name."""
    places = [e.place for e in slot.entries]
    people = np.log10([p.population + 10 for p in places])
    return {
        "people": people,
        "people_behind": people - people.max(),
        "kind": [KIND.get(p.kind, 6) for p in places],
        "rank": [e.rank for e in slot.entries],
        "order": range(len(places)),
        "namesakes": [len(places)] * len(places),
        "capital": [e.capital for e in slot.entries],
        "after": [_qualified(e, slot.after) for e in slot.entries],
        "before": [_qualifies(e, slot.before) for e in slot.entries],
        "american": [p.country == "US" for p in places],
        "county": [slot.county] * len(places),
        "times": [slot.times] * len(places),
        "reach": np.log([p.precision_km + 1 for p in places]),
    }


def _qualified(entry: Entry, after: tuple[Entry, ...]) -> int:
    """3 in the state that follows, 2 in the country or county, -1 in none, 0 if nothing follows."""
    if not after:
        return 0
    place, best = entry.place, -1
    for other in after:
        same = other.place.country == place.country != ""
        if not same or other.place is place:
            continue
        kind = other.place.kind
        if kind == "governorate" and other.admin == entry.admin and place.kind != "governorate":
            best = max(best, 3)
        elif (kind == "country" and place.kind != "country") or (
            kind == "district" and other.admin == entry.admin and place.kind == "settlement"
        ):
            best = max(best, 2)
        elif kind == "region" and place.kind == "settlement":
            best = max(best, 1)
    return best


def _qualifies(entry: Entry, before: tuple[Entry, ...]) -> int:
    """1 if something before may lie in it, -1 if not, 0 if nothing stands before."""
    kind = entry.place.kind
    if not before or kind not in ("country", "governorate", "district"):
        return 0
    inside = (
        other.place.country == entry.place.country
        and (kind == "country" or other.admin == entry.admin)
        and other.place is not entry.place
        and other.place.kind != "country"
        for other in before
    )
    return 1 if any(inside) else -1
