"""Finds the point of a place that a statement names without one: by name, unit and company.

A name alone is not enough where others bear it. Then the places decide that the same source names
around the same days (its company); where they do not, the statement is set aside, with the reason.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import whole_rows
from frontline.geo.geodesy import points_km
from frontline.geo.theatre.build.reading import plain
from frontline.layers.reportbuild.names import exact, rough
from frontline.layers.reportbuild.statements import Statement

# Rows of two gazetteers with one name and less between them are one place (p95 of OCHA and GeoNames
# is 1.4 km).
TWIN_KM = 3.0

# Villages that fell on one day in one text lie in one stretch of front. Judged, not measured.
COMPANY_KM = 25.0

# A single namesake of a unit farther from its company is another place.
FAR_KM = 80.0

# A second place of the name is no rival when it lies twice as far off, and ten kilometres more.
RIVAL = 2.0
# One operation is told within so many days; what a source names further apart is another one.
DAYS = 3
_HINT = re.compile(r"[(（]([^()（）]*)[)）]")


@dataclass(frozen=True, slots=True)
class Known:
    """A row of a gazetteer."""

    source: str
    code: str
    name: str
    names: tuple[str, ...]
    admin: str
    lon: float
    lat: float
    quarter: bool = False

    @property
    def reference(self) -> str:
        """Which row of which list."""
        return f"{self.source} {self.code}"


@dataclass(frozen=True, slots=True)
class Found:
    """The point of a place, or why there is none."""

    known: Known | None
    why: str = ""


class Gazetteers:
    """Rows of several lists by the keys of their names."""

    def __init__(self, rows: Iterable[Known], slavic: bool = False) -> None:
        self._slavic = slavic
        self._exact: dict[str, list[Known]] = defaultdict(list)
        self._rough: dict[str, list[Known]] = defaultdict(list)
        self.rows = tuple(rows)
        for row in self.rows:
            for key in dict.fromkeys(key for name in row.names for key in exact(name)):
                self._exact[key].append(row)
            for key in dict.fromkeys(key for name in row.names for key in rough(name, slavic)):
                self._rough[key].append(row)

    def named(self, name: str, admin: str, roughly: bool = False) -> list[Known]:
        """Rows of that name in that unit; one each for places that several lists have."""
        keys = rough(name, self._slavic) if roughly else exact(name)
        index = self._rough if roughly else self._exact
        rows = dict.fromkeys(row for key in sorted(keys) for row in index.get(key, ()))
        found: list[Known] = []
        for row in rows:
            if admin and row.admin and row.admin != admin:
                continue
            if all(points_km(row.lon, row.lat, o.lon, o.lat) > TWIN_KM for o in found):
                found.append(row)
        return found


def read_known(file: Path, source: str, units: Mapping[str, str]) -> list[Known]:
    """Rows of a list with the columns code, name, native, others, area, lon, lat.

    Args:
        file: A CSV file.
        source: What references to its rows begin with.
        units: The list's spelling of a unit -> ours; others count as unknown.

    Raises:
        BadInput: The file cannot be read.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return [
                _known(row, source, units) for row in whole_rows(csv.DictReader(stream), str(file))
            ]
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, ValueError) as fault:
        raise BadInput(f"{file}: cannot be read as a list of places: {fault}") from fault


def _known(row: Mapping[str, str], source: str, units: Mapping[str, str]) -> Known:
    names = [row["name"], row.get("native") or "", *(row.get("others") or "").split("|")]
    areas = [part.strip() for part in (row.get("area") or "").split(",")]
    admin = next((units[part] for part in reversed(areas) if part in units), "")
    return Known(
        source=source,
        code=row["code"],
        name=row["name"],
        names=tuple(dict.fromkeys(plain(name) for name in names if name)),
        admin=admin,
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        quarter=row.get("kind") == "district",
    )


def company(statement: Statement, others: Sequence[Statement]) -> list[tuple[float, float]]:
    """Points that the same source names within ``DAYS`` of the statement's day.

    What nobody opened a source for is one mind's knowledge of a whole country: only what it says of
    the same unit is company there.
    """
    return [
        (o.lon, o.lat)
        for o in others
        if o.lon is not None
        and o.lat is not None
        and o.url == statement.url
        and o.source == statement.source
        and (statement.read or o.admin == statement.admin)
        and abs((o.day - statement.day).days) <= DAYS
    ]


def find(statement: Statement, around: Sequence[tuple[float, float]], lists: Gazetteers) -> Found:
    """The point of a statement that has none."""
    if hint := _HINT.search(statement.place):
        places = lists.named(hint[1], statement.admin) or lists.named(hint[1], "")
        around = [(p.lon, p.lat) for p in places[:1]] or around
    name = plain(statement.place)
    same = lists.named(name, statement.admin)
    if len(same) == 1 and _distance(same[0], around) <= FAR_KM:
        return Found(same[0])
    if len(same) > 1:
        return _nearest(same, around, f"{len(same)} places of that name")
    near = [k for k in lists.named(name, "") if _distance(k, around) <= COMPANY_KM / 2]
    if near and around:
        return _nearest(near, around, "the name is known in another unit only")
    alike = lists.named(name, statement.admin, roughly=True)
    return _nearest(alike, around, "no list has the name") if around else Found(None, _why(alike))


def _why(alike: Sequence[Known]) -> str:
    if not alike:
        return "no list has the name"
    return f"only spellings near it are known ({alike[0].name}), and nothing says that it is meant"


def _nearest(rows: Sequence[Known], around: Sequence[tuple[float, float]], why: str) -> Found:
    ranked = sorted(rows, key=lambda row: (_distance(row, around), row.reference))
    if not ranked or not around:
        return Found(None, why)
    first = _distance(ranked[0], around)
    if first > COMPANY_KM:
        return Found(None, f"{why}; the nearest lies {first:.0f} km from what the source speaks of")
    if len(ranked) > 1 and _distance(ranked[1], around) < max(RIVAL * first, first + 10):
        return Found(None, f"{why}; two of them as near as each other")
    return Found(ranked[0])


def _distance(row: Known, around: Sequence[tuple[float, float]]) -> float:
    """Kilometres to the middle of the company; 0 without any: nothing speaks against it."""
    if not around:
        return 0.0
    lons, lats = sorted(lon for lon, _ in around), sorted(lat for _, lat in around)
    middle = len(around) // 2
    return points_km(row.lon, row.lat, lons[middle], lats[middle])
