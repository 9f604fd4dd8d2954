"""Outlines of first-level units for the theatres (``theatres/NAME/units.geojson``).

    python -m bench.outlines ../shared/data/basemap

Neighbours keep the lines they share. The sources and their licences stand in each file.
"""

import argparse
import json
from pathlib import Path

import shapely
from shapely.geometry import mapping, shape

THEATRES = Path(__file__).resolve().parents[1] / "theatres"
OSM = "geoBoundaries gbOpen UKR ADM1, (c) OpenStreetMap contributors, ODbL 1.0; simplified"
OCHA = "OCHA COD-AB, CC BY 3.0 IGO; simplified"
WOF = "Who's On First, CC0; simplified"
SOURCES = {"ukraine": OSM, "syria": OCHA, "iraq": WOF, "yemen": WOF, "sudan": WOF, "libya": WOF}
TOLERANCE = {"ukraine": 0.012}
PLAIN, DIGITS = 0.006, 4
"""Degrees that an outline may be off: a unit is drawn on a map of a country."""
NAMES = ("name_en", "name", "name_ar")


def main() -> None:
    """Write a file for every theatre that has a source."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    for theatre, source in SOURCES.items():
        features = json.loads((folder / f"{theatre}_adm1.geojson").read_text("utf-8"))["features"]
        shapes = [shapely.make_valid(shape(f["geometry"])) for f in features]
        plain = shapely.coverage_simplify(shapes, TOLERANCE.get(theatre, PLAIN))
        rounded = shapely.set_precision(plain, 10**-DIGITS)
        rows = [
            {
                "type": "Feature",
                "properties": {n: f["properties"][n] for n in NAMES if f["properties"].get(n)},
                "geometry": mapping(ground),
            }
            for f, ground in zip(features, rounded, strict=True)
        ]
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        head = f'{{"type": "FeatureCollection", "source": {json.dumps(source)}, "features": ['
        file = THEATRES / theatre / "units.geojson"
        file.write_text(f"{head}\n{lines}\n]}}\n", "utf-8")
        print(f"{file.name} of {theatre}: {len(rows)} units, {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
