"""Rings read in one array are what shapely reads one by one; what is not plain is left to it."""

from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from frontline.layers.sources.shapes.rings import ground

NUMBERS = st.one_of(st.integers(-180, 180), st.floats(-180, 180))


@st.composite
def rings(draw: Any) -> Any:
    size = draw(st.sampled_from([2, 2, 3]))
    points = draw(st.lists(st.lists(NUMBERS, min_size=size, max_size=size), min_size=3, max_size=9))
    return [*points, points[0]]


POLYGONS = st.lists(rings(), min_size=1, max_size=3)


@given(POLYGONS)
def test_a_polygon_is_the_one_of_shapely(coordinates: Any) -> None:
    found = ground(coordinates, several=False)
    if len({len(point) for ring in coordinates for point in ring}) == 1:
        assert found is not None
        assert found.equals_exact(shape({"type": "Polygon", "coordinates": coordinates}))


@given(st.lists(POLYGONS, min_size=1, max_size=4))
def test_several_polygons_are_those_of_shapely(coordinates: Any) -> None:
    found = ground(coordinates, several=True)
    if found is not None:
        theirs = shape({"type": "MultiPolygon", "coordinates": coordinates})
        assert found.geom_type == theirs.geom_type
        assert shapely.to_wkb(found) == shapely.to_wkb(theirs)


SQUARE = [[0, 0], [0, 1], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    "coordinates",
    [
        None, 3, "abc", [], [[]], [[[]]], [[[0, 0], [0, 1], [0, 0]]], [SQUARE, []],
        [[*SQUARE[:3], [0, None]]], [[[0, 0], [0, 1], [1, 1, 5], [0, 0]]],
        [[[0, 0], [0, 1], [1], [0, 0]]], [[["a", 0], [0, 1], [1, 1], ["a", 0]]], [[SQUARE]],
        [[*SQUARE[:3], [0.5, 0]]], [[[0, 0], [0, 1e999], [1, 1], [0, 0]]], {"a": 1},
        [[[0, 0], [0, 1], {"x": 1, "y": 2}, [0, 0]]],
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_whoever_says_what_is_wrong(coordinates: Any) -> None:
    assert ground(coordinates, several=False) is None
    assert ground([coordinates], several=True) is None
