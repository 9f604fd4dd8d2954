"""``reports.toml``: which sources a theatre's reports are joined from, and by which rules."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput

FILE = "reports.toml"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of places: where it lies, seen from the theatre's folder."""

    key: str
    file: str


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
    """

    statements: tuple[str, ...]
    places: tuple[Listing, ...]
    hand: str = ""
    extents: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    claim_days: int | None = None
    slavic: bool = False


def read_plan(folder: Path) -> Plan:
    """The plan of the theatre in *folder*.

    Raises:
        BadInput: There is none, or a key of it is unknown or missing.
    """
    file = folder / FILE
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadInput(f"{file}: cannot be read: {fault}") from fault
    known = {"statements", "places", "hand", "extents", "units", "claim_days", "slavic"}
    if strange := sorted(set(told) - known):
        raise BadInput(f"{file}: unknown key {strange[0]!r}; known are {', '.join(sorted(known))}")
    if not told.get("statements"):
        raise BadInput(f"{file}: key statements: name at least one file")
    return Plan(
        statements=tuple(told["statements"]),
        places=tuple(Listing(key, name) for key, name in told.get("places", {}).items()),
        hand=told.get("hand", ""),
        extents=told.get("extents", ""),
        units=_units(told.get("units", {})),
        claim_days=told.get("claim_days"),
        slavic=bool(told.get("slavic", False)),
    )


def _units(told: Mapping[str, Any]) -> dict[str, str]:
    """Our name of a unit with its other spellings -> each spelling with our name."""
    return {spelling: ours for ours, others in told.items() for spelling in (ours, *others)}
