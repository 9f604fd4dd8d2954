"""``reports.toml``: which sources a theatre's reports are joined from, and by which rules."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import toml_of

FILE = "reports.toml"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of places: where it lies, seen from the theatre's folder."""

    key: str
    file: str


@dataclass(frozen=True, slots=True)
class Legal:
    """A legal list of places occupied, and how it is read.

    Attributes:
        file: The list.
        places: The theatre's list of places in which its codes are looked up.
        source, url: What it is, in words, and where it can be read.
        side, other: Who occupies, and who holds what the list does not name.
        until: The last day the list speaks of.
        late_from, late_days: From when on the list lags, and by how much in the median.
        claim_days: How long after a claim the ground is taken, where the list bears it out later.
        units: First four characters of a code -> our unit.
        unplaced: Codes whose only like-named place is another: looked at by hand.
        starts: Codes whose line begins on a day of the order's own, and the day of the loss.
        boxes: West, south, east, north of units whose settlements bear no codes.
    """

    file: str
    places: str
    source: str
    side: str
    other: str
    until: date
    late_from: date
    late_days: int
    claim_days: int
    units: Mapping[str, str]
    url: str = ""
    unplaced: Sequence[str] = ()
    starts: Mapping[str, date] = field(default_factory=dict)
    boxes: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Encyclopedia:
    """Tables of an encyclopedia under a share-alike licence, kept in a file of their own.

    Attributes:
        captures, series: The two files.
        source, url: What they are, and where.
    """

    captures: str
    series: str
    source: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is joined.

    Attributes:
        statements: Files of statements, ours first.
        places: Lists in which points are looked up, the most trusted first.
        hand: File of joins that somebody looked at; "" without one.
        extents: File of perimeters, pockets and names, with the columns place_id, name, kind,
            radius_km, note; "" without.
        units: Spelling of a unit in a list -> ours.
        claim_days: After so many days a claim that nobody confirmed is dropped; None: never.
        slavic: How Latin spellings are compared.
        legal: A legal list; None without one.
        encyclopedia: Tables under a share-alike licence; None without them.
    """

    statements: tuple[str, ...]
    places: tuple[Listing, ...]
    hand: str = ""
    extents: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    claim_days: int | None = None
    slavic: bool = False
    legal: Legal | None = None
    encyclopedia: Encyclopedia | None = None


def read_plan(folder: Path) -> Plan:
    """The plan of the theatre in *folder*.

    Raises:
        BadInput: There is none, or a key of it is unknown or missing.
    """
    file = folder / FILE
    try:
        raw = toml_of(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadInput(f"{file}: cannot be read: {fault}") from fault
    known = {"statements", "places", "hand", "extents", "units", "claim_days", "slavic"}
    known |= {"legal", "encyclopedia"}
    if strange := sorted(set(raw) - known):
        raise BadInput(f"{file}: unknown key {strange[0]!r}; known are {', '.join(sorted(known))}")
    if not raw.get("statements"):
        raise BadInput(f"{file}: key statements: name at least one file")
    return Plan(
        statements=tuple(raw["statements"]),
        places=tuple(Listing(key, name) for key, name in raw.get("places", {}).items()),
        hand=raw.get("hand", ""),
        extents=raw.get("extents", ""),
        units=_units(raw.get("units", {})),
        claim_days=raw.get("claim_days"),
        slavic=bool(raw.get("slavic", False)),
        legal=_legal(raw["legal"], file) if "legal" in raw else None,
        encyclopedia=_encyclopedia(raw["encyclopedia"], file) if "encyclopedia" in raw else None,
    )


def _legal(table: Mapping[str, Any], file: Path) -> Legal:
    boxes = {unit: tuple(box) for unit, box in table.get("boxes", {}).items()}
    try:
        return Legal(**{**table, "boxes": boxes})
    except TypeError as fault:
        raise BadInput(f"{file}: legal: {fault}") from fault


def _encyclopedia(table: Mapping[str, Any], file: Path) -> Encyclopedia:
    try:
        return Encyclopedia(**table)
    except TypeError as fault:
        raise BadInput(f"{file}: encyclopedia: {fault}") from fault


def _units(table: Mapping[str, Any]) -> dict[str, str]:
    """Our name of a unit with its other spellings -> each spelling with our name."""
    return {spelling: ours for ours, others in table.items() for spelling in (ours, *others)}
