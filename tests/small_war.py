"""A war of eight places written to a folder: all that a theatre has, small enough for many tests.

Whatever asks only that a theatre is whole (its page, its snapshot, what verifies one) runs on it
some fifty times faster than on Syria, which stays for what its size shows.
"""

import json
from pathlib import Path

import pytest
import shapely

KEY = "small"
DAY = "2016-08-06"
_TOML = """title = "Small war"
bbox = [37.5, 34.5, 40.5, 37.5]
view = [39.0, 36.0, 8]
day = 2016-08-06
languages = ["en"]
countries = ["SY", "TR"]

[actors.red]
label = "Red side"
colour = "#c63536"
hatch = "none"
aliases = ["Red army", "Reds"]

[actors.green]
label = "Green side"
colour = "#4cbc33"
hatch = "diagonal"
aliases = ["Green army", "Greens"]

[actors.contested]
label = "Contested"
colour = "#8c8c8c"
hatch = "antidiagonal"
aliases = []

[actors.unknown]
label = "No report"
colour = "#f4f1ea"
hatch = "none"
aliases = []

[parties]
"""
_PLACES = (
    ("Manbij", 37.9478, 36.5281, 75_000), ("Marea", 37.7, 36.1, 9_000),
    ("Suran", 38.3, 35.4, 0), ("Azaz", 38.6, 36.7, 31_000), ("Ariha", 39.2, 35.3, 4_000),
    ("Kafr Naha", 39.4, 36.2, 0), ("Tall Malid", 39.7, 36.6, 700), ("Sarin", 39.8, 35.6, 3_000),
)  # fmt: skip
_ROWS = (
    ("Manbij", "2014-01-01", "day", "green", ""), ("Marea", "2014-01-01", "day", "green", ""),
    ("Azaz", "2014-01-01", "day", "red", ""), ("Ariha", "2014-01-01", "day", "green", ""),
    ("Sarin", "2014-01-01", "day", "red", ""),
    ("Manbij", "2016-06-23", "day", "contested", "green"),
    ("Manbij", "2016-08-12", "day", "red", "contested"),
    ("Marea", "2016-08-06", "approx", "red", "green"),
    ("Ariha", "2016-02-01", "month", "red", "green"), ("Azaz", "2016-09-03", "day", "green", "red"),
)  # fmt: skip
_SOURCES = """# Sources

| file | what | licence |
|---|---|---|
| `theatre.toml` | written for a test | MIT |
| `places.csv` | written for a test | CC BY 4.0 |
| `control_reports.csv` | written for a test | MIT |
| `basemap.geojson`, `ground.toml` | written for a test | MIT |
"""


def write(home: Path) -> Path:
    """The folder of the theatre ``small`` in *home*, which ``FRONTLINE_THEATRES`` may name."""
    folder = home / KEY
    folder.mkdir(parents=True)
    _write(folder, "theatre.toml", _TOML)
    _write(folder, "ground.toml", "[barriers]\nRiver = 25\n")
    _write(folder, "SOURCES.md", _SOURCES)
    _write(folder, "basemap.geojson", json.dumps(_basemap()))
    head = "id,name,kind,lon,lat,precision_km,area,variants,country,source,people\n"
    rows = (
        f"{KEY}:{name.lower().replace(' ', '-')},{name},settlement,{lon},{lat},1,Small,,SY,own,{n}"
        for name, lon, lat, n in _PLACES
    )
    _write(folder, "places.csv", head + "\n".join(rows) + "\n")
    _write(folder, "control_reports.csv", _reports())
    return folder


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")


def _reports() -> str:
    head = (
        "place,admin1,lat,lon,date,precision,controller,previous_controller,note,source,place_id,"
        "coord_source,verification\n"
    )
    where = {name: (lon, lat) for name, lon, lat, _ in _PLACES}
    rows = (
        f"{place},Small,{where[place][1]},{where[place][0]},{day},{precision},{holder},{before},"
        f"note {n},Gazette,{place.lower()},own,looked_up"
        for n, (place, day, precision, holder, before) in enumerate(_ROWS)
    )
    return head + "\n".join(rows) + "\n"


def _basemap() -> dict[str, object]:
    west, south, east, north = 37.5, 35.0, 40.0, 37.0
    shapes = [
        ("border", "Country", shapely.box(west, south, east, north)),
        ("river", "River", shapely.LineString([(39.0, 34.9), (39.05, 36.0), (39.0, 37.1)])),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"layer": layer, "name": name},
            "geometry": shapely.geometry.mapping(shape),
        }
        for layer, name, shape in shapes
    ]
    return {"type": "FeatureCollection", "features": features}


@pytest.fixture(scope="module")
def small_war(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The folder of the theatre, known to Frontline while the module's tests run."""
    home = tmp_path_factory.mktemp("wars")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRONTLINE_THEATRES", str(home))
        yield write(home)
