"""A legal list of places occupied: joined to places by code, else by name in the same district.

Such a list is law, not war: its days are those of an order, some lines cover a whole district
whoever was there, and it lags. ``precedence`` says where a better-dated source wins.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import whole_rows
from frontline.geo.geodesy import points_km
from frontline.layers.listed.listing import WIDE
from frontline.layers.reportbuild.plan import Legal
from frontline.layers.reportbuild.statements import Statement

NEEDED = ("code", "native", "name", "from", "to", "by")
DISTRICT = 6
"""Characters of a KATOTTG code that name the raion; the first four name the oblast."""
# A place of that name this near to a coded place of the same raion lies in it: raions of 2020 are
# 40 to 90 km wide and have coded points every few kilometres.
NEAR_KM = 12.0
# As in points.TWIN_KM: two rows of one name within it are one place.
TWIN_KM = 3.0
_CODE = re.compile(r"UA\d{17}")
_MARKS = re.compile(r"[ʼ’`'\-\s]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the theatre's own list."""

    id: str
    name: str
    lon: float
    lat: float
    names: frozenset[str]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list: a settlement and the days between which it counts as occupied.

    Attributes:
        code, native, name, admin: The settlement's code, its name as the list has it and in Latin,
            and the unit in our spelling.
        start, end: Half-open; *end* None: still.
        by: What the line names: the settlement itself, its hromada, raion or oblast.
        spot: The place; None where no list has its point.
    """

    code: str
    native: str
    name: str
    admin: str
    start: date
    end: date | None
    by: str
    spot: Spot | None


def read_spots(file: Path) -> list[Spot]:
    """The settlements of a theatre's list of places, with the codes that their source names."""
    found = []
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["kind"] not in ("settlement", "district"):
                continue
            names = f"{row['name']}|{row['variants']}|{row.get('listed') or ''}".split("|")
            found.append(
                Spot(
                    id=row["id"],
                    name=row["name"],
                    lon=float(row["lon"]),
                    lat=float(row["lat"]),
                    names=frozenset(plain_name(name) for name in names if name),
                    codes=tuple(_CODE.findall(row["source"])),
                )
            )
    return found


def read_listed(file: Path, legal: Legal, spots: Sequence[Spot]) -> list[Listed]:
    """The lines of the list, each with its place where one is known.

    Raises:
        BadInput: The file cannot be read, or a day or unit of it cannot be used.
    """
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            table = csv.DictReader(stream)
            if missing := [c for c in NEEDED if c not in (table.fieldnames or ())]:
                raise BadInput(f"{file}: no column {missing[0]!r}")
            rows = list(whole_rows(table, str(file)))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadInput(f"{file}: cannot be read as CSV in UTF-8: {fault}") from fault
    places = _places(rows, legal, spots)
    return [_listed(row, at + 2, file, legal, places) for at, row in enumerate(rows)]


def _listed(
    row: Mapping[str, str], line: int, file: Path, legal: Legal, places: Mapping[str, Spot]
) -> Listed:
    try:
        start = legal.starts.get(row["code"], date.fromisoformat(row["from"]))
        end = date.fromisoformat(row["to"]) if row["to"] else None
        admin = legal.units[row["code"][:4]]
    except (ValueError, KeyError) as fault:
        raise BadInput(f"{file}: row {line}: {fault}; mend from, to or code") from fault
    spot = places.get(row["code"])
    return Listed(
        row["code"], row["native"], row["name"], admin, start, end, row["by"], spot
    )  # fmt: skip


def _places(
    rows: Sequence[Mapping[str, str]], legal: Legal, spots: Sequence[Spot]
) -> dict[str, Spot]:
    """Code -> place: one that bears the code and the name, else the one that bears the name there.

    Lists of post give some codes to several villages, so a code alone counts only where one place
    has it and no other place near bears the name.
    """
    coded: defaultdict[str, list[Spot]] = defaultdict(list)
    around: defaultdict[str, list[Spot]] = defaultdict(list)
    named: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        for code in spot.codes:
            coded[code].append(spot)
            around[code[:DISTRICT]].append(spot)
        for name in spot.names:
            named[name].append(spot)
    found: dict[str, Spot] = {}
    for row in (row for row in rows if row["code"] not in legal.unplaced):
        code, name = row["code"], plain_name(row["native"])
        own = coded.get(code, [])
        alike = [s for s in own if name in s.names] or [
            s
            for s in named.get(name, ())
            if (not s.codes or own) and inside(s, code, around, legal)
        ]
        if alike and all(_apart(alike[0], other) <= TWIN_KM for other in alike):
            found[code] = alike[0]
        elif len(own) == 1 and not alike:
            found[code] = own[0]
    return found


def inside(spot: Spot, code: str, around: Mapping[str, Sequence[Spot]], legal: Legal) -> bool:
    """Whether a place may lie in the unit of a code: by coded neighbours, or in the unit's box."""
    if box := legal.boxes.get(code[:DISTRICT]) or legal.boxes.get(code[:4]):
        west, south, east, north = box
        return west <= spot.lon <= east and south <= spot.lat <= north
    near = around.get(code[:DISTRICT], ())
    return any(_apart(spot, other) <= NEAR_KM for other in near)


def _apart(one: Spot, other: Spot) -> float:
    return points_km(one.lon, one.lat, other.lon, other.lat)


def plain_name(name: str) -> str:
    """A name without its case, hyphens, blanks and apostrophes."""
    return _MARKS.sub("", name.lower())


def said(one: Listed, legal: Legal) -> list[Statement]:
    """A line as statements: occupied from a day on, and freed."""
    if one.spot is None:
        return []
    first = Statement(
        place=one.spot.name,
        admin=one.admin,
        lon=one.spot.lon,
        lat=one.spot.lat,
        coord_source=one.spot.id,
        day=one.start,
        precision="day",
        controller=legal.side,
        previous=legal.other,
        kind="place",
        event="legal_list",
        certainty="list",
        verification="looked_up",
        radius_km=None,
        note="" if one.by == "settlement" else f"{WIDE}{one.by}",
        source=legal.source,
        url=legal.url,
        distance=2,
        corrects=False,
        place_id=one.code,
        origin=f"{Path(legal.file).name}:{one.code}",
    )
    if one.end is None:
        return [first]
    last = replace(first, day=one.end, controller=legal.other, previous=legal.side)
    return [first, last]
