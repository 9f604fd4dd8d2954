"""Second-level units of theatres as places (``theatres/NAME/places_districts.csv``).

    python -m bench.second_units ../shared/data/basemap

War reports name districts, and a hamlet elsewhere bears the same name more often than not: of 325
districts of Yemen 107 were read as a hamlet up to 560 km away. Each unit of *basemap* becomes a
row: its point is the largest place of its name inside it (its seat, as a rule), else a point
inside; its precision the radius of a circle as large as it. From Who's On First.
"""

import argparse
import csv
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from pyproj import Geod
from shapely.geometry import shape

from frontline.geo.text.normalize import loose_key, name_key
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.theatre import Theatre, load_theatre

WARS = ("iraq", "sudan", "yemen")
WORDS = ("مديرية", "قضاء", "محلية", "منطقة")
"""What stands before the name of a unit in Arabic."""
BOUND = "quattroshapes"
"""Rows from there are CC BY 4.0; all others CC0."""
HEAD = ("id", "name", "kind", "lon", "lat", "precision_km", "area", "variants", "country",
        "source", "licence", "geonames_id", "people", "read", "listed")  # fmt: skip
WGS84 = Geod(ellps="WGS84")


def main() -> None:
    """Write the file of every theatre that has such outlines."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    for war in WARS:
        theatre = load_theatre(war)
        rows = sorted(units(theatre, folder), key=lambda row: str(row[0]))
        file = theatre.folder / "places_districts.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([HEAD, *rows])
        print(f"{war}: {len(rows)} units")


def units(theatre: Theatre, folder: Path) -> Iterator[tuple[object, ...]]:
    """A row for each unit."""
    first = outlines(folder / f"{theatre.key}_adm1.geojson")
    towns = [
        (place, {loose_key(name_key(n)) for n in (place.name, *names)})
        for place, names in read_places(theatre.places_csv, theatre.bbox, every=True)
        if place.kind == "settlement"
    ]
    for told, ground in outlines(folder / f"{theatre.key}_adm2.geojson"):
        name = str(told["name"]).removesuffix(" District")
        key = loose_key(name_key(name))
        middle = ground.representative_point()
        area = next((n["name"] for n, land in first if land.contains(middle)), "")
        named = [place for place, keys in towns if key in keys]
        inside = [p for p in named if shapely.contains_xy(ground, p.lon, p.lat)]
        seat = max(inside, key=lambda p: p.population, default=None)
        lon, lat = (seat.lon, seat.lat) if seat else (middle.x, middle.y)
        reach = math.sqrt(abs(WGS84.geometry_area_perimeter(ground)[0]) / math.pi) / 1000
        arabic = " ".join(w for w in str(told.get("name_ar") or "").split() if w not in WORDS)
        parts = name.split(" wa ")  # "Kitaf wa Al Boqe'e" is called Kitaf
        # "Hays" alone is the town, "Hays district" is not.
        called = (arabic, *(parts if len(parts) > 1 else ()), f"{name} District")
        others = "|".join(filter(None, called))
        yield (
            f"{theatre.key}:wof{told['wof_id']}", name, "district", round(lon, 5), round(lat, 5),
            round(reach, 1), area, others, theatre.countries[0],
            f"Who's On First {told['wof_id']}{', its seat from the list' if seat else ''}",
            "CC-BY-4.0" if told.get("src") == BOUND or seat else "CC0-1.0", "", "", "yes", "",
        )  # fmt: skip


def outlines(file: Path) -> list[tuple[dict[str, Any], Any]]:
    """Properties and outline of each unit."""
    features = json.loads(file.read_text("utf-8"))["features"]
    return [(f["properties"], shapely.make_valid(shape(f["geometry"]))) for f in features]


if __name__ == "__main__":
    main()
