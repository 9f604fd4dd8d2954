"""What the page measures is held against pyproj: its figures are written down for the unit tests.

``pytest tests/layers/page/test_measures.py --update-golden`` writes them anew.
"""

import json

import pytest
from here import TESTS
from pyproj import Geod

FILE = TESTS / "page" / "unit" / "measures.json"
WGS84 = Geod(ellps="WGS84")
SHAPES = {
    "a field": [(37.150, 36.200), (37.155, 36.200), (37.154, 36.204), (37.149, 36.203)],
    "a town": [(37.0, 36.1), (37.3, 36.05), (37.35, 36.3), (37.1, 36.4)],
    "a bent front": [(36.6, 35.2), (37.9, 35.4), (37.2, 35.8), (38.0, 36.4), (36.8, 36.2)],
    "half a country": [(35.8, 32.4), (42.3, 37.2), (36.2, 37.0)],
    "far north": [(30.0, 64.0), (36.0, 64.5), (33.0, 67.0)],
    "across the equator": [(29.0, -2.0), (31.0, -1.5), (30.5, 3.0)],
}


def measured(points: list[tuple[float, float]]) -> dict[str, list[float]]:
    """Kilometres along each piece, and square kilometres within, as geodesics."""
    lon, lat = zip(*points, strict=True)
    pieces = WGS84.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2]
    m2, _ = WGS84.polygon_area_perimeter(lon, lat)
    return {"km": [round(m / 1e3, 6) for m in pieces], "km2": [round(abs(m2) / 1e6, 6)]}


def test_the_figures_of_the_unit_tests_are_those_of_pyproj(request: pytest.FixtureRequest) -> None:
    found = {name: {"points": points, **measured(points)} for name, points in SHAPES.items()}
    if request.config.getoption("--update-golden"):
        FILE.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    for name, told in json.loads(FILE.read_text("utf-8")).items():
        for what in ("km", "km2"):
            assert told[what] == pytest.approx(found[name][what]), name
