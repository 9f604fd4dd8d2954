"""Outlines of provinces (``units.geojson``) and of districts (``districts.geojson``) of theatres.

    python -m bench.outlines ../shared/data/basemap

Neighbours keep the lines they share. The sources and their licences stand in each file. A district
bears the id of its row in ``places_districts.csv`` (``bench/second_units.py``); those of Syria are
drawn already, and get the id of the row of ``places.csv`` whose seat lies in them.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from bench.second_units import BOUND, WARS
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.theatre import load_theatre

THEATRES = Path(__file__).resolve().parents[1] / "theatres"
OSM = "geoBoundaries gbOpen UKR ADM1, (c) OpenStreetMap contributors, ODbL 1.0; simplified"
OCHA = "OCHA COD-AB, CC BY 3.0 IGO; simplified"
WOF = "Who's On First, CC0; simplified"
WOF_BOTH = "Who's On First, CC0 and CC BY 4.0; simplified"
SOURCES = {"ukraine": OSM, "syria": OCHA, "iraq": WOF, "yemen": WOF, "sudan": WOF, "libya": WOF}
TOLERANCE = {"ukraine": 0.012}
PLAIN, DIGITS = 0.006, 4
"""Degrees that an outline may be off: a unit is drawn on a map of a country."""
NAMES = ("name_en", "name", "name_ar")
DISTRICT, DISTRICT_DIGITS = 0.012, 3
"""As coarse as Syria's: a district is some 40 km wide, and its line is not surveyed."""
SEATED = "-district"
"""How the ids of Syria's districts end."""
YOUNGER = ("syria:atarib-district", "syria:deir-hafer-district")
"""Parted from Jebel Saman and al-Bab in 2008 and 2009, which the outlines do not know: these three
have none."""


def main() -> None:
    """Write a file for every theatre that has a source."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    for theatre, source in SOURCES.items():
        units = features_of(folder / f"{theatre}_adm1.geojson")
        names = [{n: f["properties"][n] for n in NAMES if f["properties"].get(n)} for f in units]
        plain = simpler(units, TOLERANCE.get(theatre, PLAIN), DIGITS)
        write(THEATRES / theatre / "units.geojson", source, zip(names, plain, strict=True))
    for theatre in WARS:
        districts = features_of(folder / f"{theatre}_adm2.geojson")
        told = [f["properties"] for f in districts]
        ids = [{"place": f"{theatre}:wof{t['wof_id']}", "name": t["name"]} for t in told]
        plain = simpler(districts, DISTRICT, DISTRICT_DIGITS)
        bound = any(f["properties"].get("src") == BOUND for f in districts)
        source = WOF_BOTH if bound else WOF
        write(THEATRES / theatre / "districts.geojson", source, zip(ids, plain, strict=True))
    seat("syria")


def features_of(file: Path) -> list[dict[str, Any]]:
    """The features of a GeoJSON."""
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["features"]
    return found


def simpler(features: list[dict[str, Any]], tolerance: float, digits: int) -> Iterable[Any]:
    """The outlines with fewer corners; neighbours still meet."""
    shapes = [shapely.make_valid(shape(f["geometry"])) for f in features]
    plain: Iterable[Any] = shapely.coverage_simplify(shapes, tolerance)
    return shapely.set_precision(plain, 10**-digits)


def write(file: Path, source: str, rows: Iterable[tuple[dict[str, str], Any]]) -> None:
    """One GeoJSON of *rows*: properties and ground."""
    lines = [
        json.dumps(
            {"type": "Feature", "properties": tags, "geometry": mapping(ground)}, ensure_ascii=False
        )
        for tags, ground in rows
    ]
    head = f'{{"type": "FeatureCollection", "source": {json.dumps(source)}, "features": ['
    file.write_text(head + "\n" + ",\n".join(lines) + "\n]}\n", "utf-8")
    print(f"{file.parent.name}/{file.name}: {len(lines)} units, {file.stat().st_size:,} bytes")


def seat(war: str) -> None:
    """Give the districts of a theatre the ids of the places that are their seats."""
    theatre = load_theatre(war)
    rows = read_places(theatre.places_csv, theatre.bbox, every=True)
    seats = [place for place, _ in rows if place.id.endswith(SEATED)]
    file = theatre.folder / "districts.geojson"
    table = json.loads(file.read_text("utf-8"))
    for feature in table["features"]:
        ground = shape(feature["geometry"])
        inside = [place.id for place in seats if shapely.contains_xy(ground, place.lon, place.lat)]
        if len(inside) == 1 and inside[0] not in YOUNGER:
            feature["properties"]["place"] = inside[0]
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in table["features"]]
    head = f'{{"type":"FeatureCollection","source":{json.dumps(WOF_BOTH)},"features":['
    file.write_text(head + "\n" + ",\n".join(lines) + "\n]}\n", "utf-8")


if __name__ == "__main__":
    main()
