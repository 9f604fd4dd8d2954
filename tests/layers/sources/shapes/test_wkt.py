"""Shapes written in cells are read as shapely reads them; deep ones never end the process."""

import struct
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontline.layers.sources.shapes.wkt import kind_of, shape_of

boxes = st.tuples(st.floats(-179, 178), st.floats(-89, 88)).map(
    lambda p: shapely.box(p[0], p[1], p[0] + 1, p[1] + 1)
)
SHAPES = [
    shapely.box(37, 36, 38, 37),
    shapely.box(37, 36, 38, 37).difference(shapely.box(37.2, 36.2, 37.4, 36.4)),
    shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)]),
    shapely.LineString([(1, 2), (3, 4)]),
    shapely.MultiPoint([(1, 2), (3, 4)]),
    shapely.GeometryCollection([shapely.Point(1, 2), shapely.box(0, 0, 1, 1)]),
    shapely.force_3d(shapely.box(37, 36, 38, 37), 4),
]
Say = Any


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: s.geom_type)
@pytest.mark.parametrize(
    "written",
    [
        lambda g: (g.wkt, None),
        lambda g: (f"  srid=4326 ; {g.wkt.lower()} ", 4326),
        lambda g: (f"SRID=0;{g.wkt}", None),
        lambda g: (shapely.to_wkb(g, hex=True), None),
        lambda g: (shapely.to_wkb(g, hex=True, byte_order=0, flavor="iso"), None),
        lambda g: ("\\x" + shapely.to_wkb(g, hex=True).lower(), None),
        lambda g: (
            shapely.to_wkb(shapely.set_srid(g, 32637), hex=True, include_srid=True), 32637
        ),
    ],
)  # fmt: skip
def test_every_way_to_write_a_shape_gives_the_same_shape(shape: Any, written: Say) -> None:
    text, srid = written(shape)
    found, named = shape_of(text)
    assert found.equals_exact(shape, 1e-9)
    assert named == srid
    assert kind_of(text[:40]) == ("point" if "Point" in shape.geom_type else "shape")


@given(boxes)
def test_digits_of_a_shape_are_kept_to_the_last_bit(shape: Any) -> None:
    assert shape_of(shapely.to_wkb(shape, hex=True))[0] == shape


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Aleppo", "'Aleppo' is no WKT or WKB"),
        ("POLYGON((0 0,1 0,1 1))", "closed linestring"),
        ("POLYGON((0 0,1 0,1 1,0 0)", "cannot be read"),
        ("CURVEPOLYGON((0 0,1 0,1 1,0 0))", "no WKT"),
        ("SRID=4326;", "no WKT"),
        ("0103000000010000", "cut off"),
        ("01030000000100000005000000zz", "cannot be read as WKB"),
        ("GEOMETRYCOLLECTION(" * 60_000 + "POINT(1 1)" + ")" * 60_000, "nested more than 50 deep"),
        ((struct.pack("<BII", 1, 7, 1) * 60_000).hex(), "nested more than 50 deep"),
        ((struct.pack("<BII", 1, 6, 1) * 60_000).hex(), "nested more than 50 deep"),
        (struct.pack("<BII", 1, 3, 0xFFFFFFFF).hex(), "cut off"),
        (struct.pack("<BII", 1, 2, 0xFFFFFFFF).hex(), "cannot be read"),
    ],
)
def test_what_is_no_shape_is_told_in_words(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why) as told:
        shape_of(text)
    assert len(str(told.value)) < 150


@pytest.mark.parametrize("text", ["", "a place", "POLYGONAL", "0123456789", "01ff00000001", "1,2"])
def test_what_does_not_begin_as_a_shape_is_none(text: str) -> None:
    assert kind_of(text) is None
