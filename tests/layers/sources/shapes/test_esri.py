"""Rings, paths and points of ArcGIS become the shapes that GDAL reads; what is none is told."""

import json
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontline.layers.sources.shapes.esri import shape_of


def ring(west: float, south: float, east: float, north: float, *, hole: bool = False) -> list[Any]:
    corners = [[west, south], [west, north], [east, north], [east, south], [west, south]]
    return corners[::-1] if hole else corners


TWO_HOLES = [ring(0, 0, 9, 9), ring(1, 1, 2, 2, hole=True), ring(3, 3, 5, 5, hole=True)]
ISLAND_IN_HOLE = [
    ring(3.5, 3.5, 4.5, 4.5), ring(3.8, 3.8, 4.2, 4.2, hole=True), *TWO_HOLES, ring(20, 0, 21, 1),
]  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        {"rings": TWO_HOLES},
        {"rings": ISLAND_IN_HOLE},
        {"rings": [ring(0, 0, 9, 9), [[0, 0], [2, 1], [1, 2], [0, 0]]]},
        {"rings": [r[::-1] for r in ISLAND_IN_HOLE]},
        {"rings": [ring(0, 0, 9, 9)[::-1]]},
        {"rings": [ring(0, 0, 9, 9)[::-1], ring(20, 0, 21, 1)[::-1]]},
        {"rings": [[[x, y, 7.5, None] for x, y in r] for r in TWO_HOLES], "hasZ": True},
        {"paths": [[[0, 0], [1, 1], [2, 0]], [[5, 5], [6, 6]]]},
        {"points": [[0, 0], [1, 1]]},
        {"x": 37.1, "y": 36.2},
    ],
)
def test_a_shape_is_the_one_that_gdal_reads(raw: Any, tmp_path: Path) -> None:
    kinds = {"rings": "Polygon", "paths": "Polyline", "points": "Multipoint", "x": "Point"}
    told = {
        "geometryType": f"esriGeometry{kinds[next(iter(raw))]}",
        "spatialReference": {"wkid": 4326},
        "fields": [{"name": "a", "type": "esriFieldTypeInteger"}],
        "features": [{"attributes": {"a": 1}, "geometry": raw}],
    }
    file = tmp_path / "a.json"
    file.write_text(json.dumps(told).replace("null", "0"))
    theirs = shapely.force_2d(pyogrio.read_dataframe(file).geometry.iloc[0])
    ours, turned = shape_of(raw)
    assert shapely.is_valid(ours)
    assert shapely.normalize(ours).equals(shapely.normalize(theirs))
    assert turned == ("rings" in raw and raw["rings"][0][1][0] != raw["rings"][0][0][0])


@given(st.lists(st.integers(0, 8), min_size=1, max_size=5), st.randoms())
def test_holes_find_their_ground_in_any_order(sizes: list[int], random: Any) -> None:
    whole, rings = [], []
    for number, holes in enumerate(sizes):
        west = number * 10
        inner = [ring(west + i + 0.2, 1, west + i + 0.8, 2, hole=True) for i in range(holes)]
        whole.append(shapely.Polygon(ring(west, 0, west + 9, 9), inner))
        rings += [ring(west, 0, west + 9, 9), *inner]
    random.shuffle(rings)
    found, turned = shape_of({"rings": rings})
    assert not turned
    assert found is not None
    assert found.equals(shapely.union_all(whole))
    assert shapely.get_num_interior_rings(shapely.get_parts(found)).sum() == sum(sizes)


def test_a_hole_that_lies_in_no_ground_is_ground_and_told() -> None:
    found, turned = shape_of({"rings": [ring(0, 0, 1, 1), ring(5, 5, 6, 6, hole=True)]})
    assert turned
    assert shapely.area(found) == 2


def test_a_ring_that_is_not_closed_is_closed() -> None:
    found, _ = shape_of({"rings": [ring(0, 0, 1, 1)[:-1]]})
    assert found is not None
    assert found.equals(shapely.box(0, 0, 1, 1))


@pytest.mark.parametrize(
    "raw", [None, {}, {"rings": []}, {"rings": [[]]}, {"paths": []}, {"points": []},
            {"x": "NaN", "y": "NaN"}, {"x": None, "y": None}]
)  # fmt: skip
def test_no_shape_is_none_and_no_fault(raw: Any) -> None:
    assert shape_of(raw) == (None, False)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ([1], "no object"),
        ({"curveRings": [[[0, 0], {"c": [[3, 3], [1, 4]]}]]}, "returnTrueCurves=false"),
        ({"rings": 3}, "cannot be read"),
        ({"rings": [[1, 2]]}, "cannot be read"),
        ({"rings": [[[0, 0], [1, 1]]]}, "a ring of 2 points"),
        ({"rings": [[["a", 0], [1, 1], [2, 2], ["a", 0]]]}, "the text .a. stands"),
        ({"rings": [[[0, 0], [0, "Infinity"], [1, 1], [0, 0]]]}, "the text .Infinity. stands"),
        ({"x": 1}, "no rings, paths, points or x and y"),
        ({"paths": [[[0, 0]]]}, "cannot be read"),
    ],
)
def test_what_is_no_shape_is_told_in_words(raw: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        shape_of(raw)
