"""Shapes of strangers are made fit to use, or named with what is wrong with them."""

from collections import Counter

import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.layers.sources.kit.features import (
    Feature,
    as_crs,
    families,
    geojson_crs,
    geojson_features,
    geojson_shape,
    shapes,
)

SQUARE = shapely.box(37, 36, 38, 37)
DEGREES = pyproj.CRS("EPSG:4326")


def taken(made, geometry, crs=DEGREES, counts=None):
    file = made("t.geojson", "{}")
    return shapes(
        file, [Feature("feature 4", "", {}, geometry)], crs, Counter() if counts is None else counts
    )


def test_a_single_feature_is_a_collection_of_one(made) -> None:
    file = made("t.geojson", "{}")
    raw = {"type": "Feature", "properties": None, "geometry": shapely.geometry.mapping(SQUARE)}
    (one,) = geojson_features(file, raw)
    assert one.geometry.equals(SQUARE)
    assert one.properties == {}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ([], "not a GeoJSON FeatureCollection"),
        ({"type": "FeatureCollection", "features": {}}, "list of features"),
        ({"type": "FeatureCollection", "features": [7]}, "feature 1 is no feature"),
        ({"type": "Feature", "properties": [1], "geometry": None}, "properties are no object"),
        ({"type": "Feature", "geometry": {"type": "Polygon"}}, "geometry cannot be read"),
    ],
)
def test_what_is_no_geojson_is_named(made, raw, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        geojson_features(made("t.geojson", "{}"), raw)


def test_null_is_no_shape_and_no_fault(made) -> None:
    assert geojson_shape(made("t.geojson", "{}"), "feature 1", None) is None


def test_both_names_of_degrees_are_one_system(made) -> None:
    assert as_crs("urn:ogc:def:crs:OGC:1.3:CRS84") == as_crs("EPSG:4326") == DEGREES
    named = {"crs": {"properties": {"name": "EPSG:3857"}}}
    assert geojson_crs(made("t.geojson", "{}"), named).to_epsg() == 3857
    with pytest.raises(BadInput, match="names no coordinate system"):
        geojson_crs(made("t.geojson", "{}"), {"crs": {}})


def test_height_goes_and_is_counted(made) -> None:
    counts: Counter[str] = Counter()
    (one,) = taken(made, shapely.force_3d(SQUARE, 5), counts=counts)
    assert not one.geometry.has_z
    assert counts["3-D"] == 1


def test_metres_become_degrees_as_pyproj_has_it(made) -> None:
    move = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    metres = shapely.transform(SQUARE, lambda xy: shapely.get_coordinates(
        [shapely.Point(*move.transform(*p)) for p in xy]
    ))  # fmt: skip
    (one,) = taken(made, metres, pyproj.CRS("EPSG:3857"))
    assert one.geometry.equals_exact(SQUARE, 1e-9)


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        (shapely.Point(float("inf"), 1), "infinite or not a number"),
        (shapely.Polygon([(1, 1)] * 4), "all its points coincide"),
        (shapely.box(370000, 3600000, 380000, 3700000), "no degrees of longitude and latitude"),
    ],
)
def test_a_shape_that_cannot_be_is_named_with_its_feature(made, geometry, why: str) -> None:
    with pytest.raises(BadInput, match=f"feature 4: .*{why}"):
        taken(made, geometry)


def test_missing_shapes_are_counted_not_dropped_in_silence(made) -> None:
    counts: Counter[str] = Counter()
    assert taken(made, None, counts=counts) == []
    assert taken(made, shapely.Polygon(), counts=counts) == []
    assert counts["null geometry"] == 2


def test_a_collection_is_taken_apart_to_its_leaves() -> None:
    line = shapely.LineString([(1, 1), (2, 2)])
    inner = shapely.GeometryCollection([SQUARE, shapely.MultiPoint([(1, 2), (3, 4)])])
    outer = shapely.GeometryCollection([inner, line, shapely.box(1, 1, 2, 2)])
    found = dict(families(outer))
    assert {family: shape.geom_type for family, shape in found.items()} == {
        "zone": "MultiPolygon", "line": "LineString", "point": "MultiPoint",
    }  # fmt: skip


boxes = st.tuples(st.floats(-80, 80), st.floats(-80, 80)).map(
    lambda p: shapely.box(p[0], p[1], p[0] + 1, p[1] + 1)
)


@given(st.lists(boxes, min_size=1, max_size=5))
def test_taking_apart_loses_no_ground(parts) -> None:
    nested = shapely.GeometryCollection([shapely.GeometryCollection(parts[:1]), *parts[1:]])
    (found,) = [shape for family, shape in families(nested) if family == "zone"]
    assert found.area == pytest.approx(sum(part.area for part in parts))
