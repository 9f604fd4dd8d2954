"""Holds the Syria layers against fighting events that they were not made from.

    python bench/ucdp.py [FOLDER] [--near KM] [--days N]

FOLDER has the UCDP Georeferenced Event Dataset as CSV (Uppsala Conflict Data Program, CC BY 4.0).
An event is a fight between two sides at a place on a day. A sound layer has one of the two as the
holder there, or shows the place contested, or a change of hands within ``--days`` days.

Which events count: state-based and non-state fighting (types 1 and 2; violence against civilians
says nothing about two sides), located to the spot (precision 1) and the day (precision 1), both
sides in the table below, not farther than ``--near`` km from a reported place. NEAR is 3 km, the
size of a town: farther out a report about the town need not speak of the fields around it.

UCDP puts a fight anywhere in Aleppo or Damascus at one point in the middle of the city, while the
reports cut both cities into quarters with different holders. Such an event is held against every
reported place within ``CITIES`` km of that point, and the script prints the ratio without these
events, and without this rule, beside the ratio with it.
"""

import argparse
import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from pyproj import Geod

from frontline import layers
from frontline.layers.mosaic.spells import Spells

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "syria" / "ucdp"
NEAR_KM = 3.0
DAYS = 3
BAR = 0.98
CITIES = {"Aleppo town": 8.0, "Damascus city": 8.0}
"""UCDP's name of a point that stands for a whole city -> km to the edge of its quarters."""

WGS84 = Geod(ellps="WGS84")

REBELS = frozenset({"opposition", "turkey_backed"})
"""Rebel groups are one side in UCDP; the layers tell those under Turkish command apart."""

SIDES = {
    "Government of Syria": {"government"},
    "NDF (Syria)": {"government"},
    "IS": {"isis"},
    "Shohadaa al-Yarmouk": {"isis"},  # pledged to IS, held the Yarmouk basin
    "SDF": {"sdf"},
    "Government of Turkey": {"turkey_backed"},
    "SNA": {"turkey_backed"},
    "Hawar Kilis Operations Room": {"turkey_backed"} | REBELS,
    **dict.fromkeys(
        (
            "13th Division",
            "23rd Division",
            "Ahrar al-Sham",
            "Ahrar al-Sharqiya",
            "Ajnad al-Kavkaz",
            "Ajnad al-Sham",
            "Aknaf Bait al-Maqdis",
            "Al-Jabha al-Shamiyyah",
            "ETIM",
            "FSA",
            "Fatah Halab",
            "Fistaqim Kama Umirat",
            "Furqan Brigades",
            "HTS",
            "Hamza Division",
            "Islamic Front",
            "Jabhat Fateh al-Sham",
            "Jaysh Asoud al-Sharqiya",
            "Jaysh al Nasr",
            "Jaysh al-Islam",
            "Jaysh al-Nukhba",
            "Jaysh al-Sunna",
            "Levant Front",
            "Liwa al-Aqsa",
            "Liwa al-Haq Idlib",
            "Liwa al-Sultan Murad",
            "Mare' Operations Room",
            "Martyr Lieutenant Ahmed Abdou Brigades",
            "Mujahideen Army",
            "National Front for Liberation",
            "Northern Hawks Brigade",
            "Nour al-Din al-Zenki",
            "Rahman Corps",
            "SRF",
            "Sham Legion",
            "Sons of Yarmouk Movement",
            "Southern Front",
            "Suqour al-Sham Brigades",
            "Syrian Liberation Front",
            "Syrian insurgents",
            "Tanzim Hurras ad-Din",
            "al-Moutasem Brigade",
        ),
        REBELS,
    ),
}
"""UCDP's name of an organisation -> actors of the theatre. Foreign states that only strike from the
air (Israel, Jordan, the United States, Iraq), clans and parties without ground are left out."""


@dataclass(frozen=True, slots=True)
class Event:
    """A fight: its days (both included), where, and the actors UCDP names."""

    id: str
    first: date
    last: date
    lon: float
    lat: float
    where: str
    dyad: str
    actors: frozenset[str]


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """The rows of every CSV file in *folder*, each event once."""
    files = sorted([*folder.glob("*.csv"), *folder.glob("*.csv.gz")])
    if not files:
        sys.exit(f"{folder}: no .csv or .csv.gz of UCDP events there")
    seen: set[str] = set()
    for file in files:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                if row["id"] not in seen:
                    seen.add(row["id"])
                    yield row


def actors(side: str) -> set[str]:
    """The actors of a side; a side may be several organisations with commas between."""
    return set().union(*(SIDES.get(name.strip(), set()) for name in side.split(",")))


def events(folder: Path) -> tuple[list[Event], Counter[str]]:
    """The events that count, and how many do not, by reason."""
    kept, left_out = [], Counter()
    for row in rows(folder):
        a, b = actors(row["side_a"]), actors(row["side_b"])
        if float(row["type_of_violence"]) == 3:
            left_out["against civilians"] += 1
        elif float(row["where_prec"]) != 1:
            left_out["place not exact"] += 1
        elif float(row["date_prec"]) != 1:
            left_out["day not exact"] += 1
        elif not a or not b:
            left_out["a side that holds no ground here"] += 1
        else:
            kept.append(
                Event(
                    id=row["id"],
                    first=date.fromisoformat(row["date_start"]),
                    last=date.fromisoformat(row["date_end"]),
                    lon=float(row["longitude"]),
                    lat=float(row["latitude"]),
                    where=row["where_coordinates"],
                    dyad=row["dyad_name"],
                    actors=frozenset(a | b),
                )
            )
    return kept, left_out


class Layers:
    """The mosaic of Syria as the bench asks it: which places are near, who held them."""

    def __init__(self, mosaic: layers.Mosaic) -> None:
        spots = {(r.lon, r.lat) for r in mosaic.reports}
        self.lon, self.lat = np.array(sorted(spots)).T
        self.cells = mosaic.cells_at(self.lon, self.lat)
        self.mosaic = mosaic
        self._near: dict[tuple[float, float, float], np.ndarray] = {}

    def near(self, event: Event, km: float) -> np.ndarray:
        """Cells of the reported places not farther than *km* from an event, nearest first.

        Many events have one point, that of a town: each point is measured once.
        """
        asked = (event.lon, event.lat, km)
        if asked not in self._near:
            many = np.ones(len(self.lon))
            metres = WGS84.inv(event.lon * many, event.lat * many, self.lon, self.lat)[2]
            order = np.argsort(metres)
            self._near[asked] = self.cells[order[metres[order] <= km * 1e3]]
        return self._near[asked]

    def held(self, cell: int, day: date) -> str:
        """Key of the holder of *cell* on *day*."""
        return self.mosaic.holders[self.mosaic.states[cell, self.mosaic.column(day)]].actor

    def consistent(self, cell: int, event: Event, days: int) -> bool:
        """Whether the holder of *cell* is a side of the event, contested, or just changing."""
        on_the_day = {self.held(cell, day) for day in (event.first, event.last)}
        if on_the_day & (event.actors | {"contested"}):
            return True
        first = self.mosaic.column(event.first - timedelta(days), nearest=True)
        last = self.mosaic.column(event.last + timedelta(days), nearest=True)
        return len(set(self.mosaic.states[cell, first : last + 1].tolist())) > 1


@dataclass(frozen=True, slots=True)
class Check:
    """An event near a reported place, and whether the layers fit it.

    Attributes:
        cell: Cell of the nearest place.
        fits: With the rule for whole cities.
        fits_nearest: Without it, looking at the nearest place alone.
    """

    event: Event
    cell: int
    fits: bool
    fits_nearest: bool


def check(syria: Layers, found: list[Event], near_km: float, days: int) -> list[Check]:
    """One Check for each event that lies near a reported place."""
    checks = []
    for event in found:
        around = syria.near(event, near_km).tolist()
        if around:
            quarters = (
                syria.near(event, CITIES[event.where]).tolist() if event.where in CITIES else []
            )
            fits = [syria.consistent(cell, event, days) for cell in [around[0], *quarters]]
            checks.append(Check(event, around[0], any(fits), fits[0]))
    return checks


def by_chance(syria: Layers, checks: list[Check], days: int) -> float:
    """The ratio that holders dealt out to the cells at random reach, nearest place alone."""
    deal = np.random.default_rng(2016).permutation(len(syria.mosaic.names))
    dealt = Layers(replace(syria.mosaic, spells=Spells.of(syria.mosaic.states[deal])))
    return sum(dealt.consistent(c.cell, c.event, days) for c in checks) / len(checks)


def print_worst(syria: Layers, checks: list[Check], count: int) -> None:
    """The places with most events that do not fit, with what the layers say there."""
    total = Counter(c.cell for c in checks)
    bad = [c for c in checks if not c.fits]
    for cell, missed in Counter(c.cell for c in bad).most_common(count):
        here = [c.event for c in bad if c.cell == cell]
        kinds = Counter(f"{e.dyad}, held by {syria.held(cell, e.first)} ({e.first})" for e in here)
        most = "; ".join(kind for kind, _ in kinds.most_common(2))
        print(f"  {missed:3d} of {total[cell]:3d}  {syria.mosaic.names[cell]}: {most}")


def main() -> int:
    """Print the counts, the ratios and the worst places; 1 where the ratio misses the bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--near", type=float, default=NEAR_KM, help="km from a reported place")
    parser.add_argument("--days", type=int, default=DAYS, help="days a change may be off")
    parser.add_argument("--worst", type=int, default=12, help="places to list")
    options = parser.parse_args()
    syria = Layers(layers.open("syria"))
    found, left_out = events(options.folder)
    print(f"fights with two sides, place and day known: {len(found)}")
    print("left out:", ", ".join(f"{n} {why}" for why, n in left_out.most_common()))
    checks = check(syria, found, options.near, options.days)
    if not checks:
        sys.exit(f"no event lies within {options.near:g} km of a reported place")
    single = [c.fits for c in checks if c.event.where not in CITIES]
    ratio = sum(c.fits for c in checks) / len(checks)
    print(f"within {options.near:g} km of a reported place: {len(checks)}")
    print(f"consistent: {sum(c.fits for c in checks)} = {ratio:.2%} (bar {BAR:.0%})")
    print(f"  without events in whole cities: {sum(single) / len(single):.2%} of {len(single)}")
    nearest = sum(c.fits_nearest for c in checks) / len(checks)
    print(f"  without the rule for whole cities: {nearest:.2%}")
    print(f"  holders dealt out at random reach {by_chance(syria, checks, options.days):.0%}")
    print_worst(syria, checks, options.worst)
    return int(ratio < BAR)


if __name__ == "__main__":
    sys.exit(main())
