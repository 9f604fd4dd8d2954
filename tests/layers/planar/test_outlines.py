"""Outlines of many zones, each segment once, with the zone on its left."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontline.layers.planar.faces import faces_of
from frontline.layers.planar.noding import pieces
from frontline.layers.planar.outlines import Tracing, along, changes, outlines, undirected
from frontline.layers.planar.winding import windings_within

corner = st.tuples(st.integers(-50, 50), st.integers(-40, 40))
boxes = st.lists(
    st.tuples(corner, st.integers(1, 9), st.integers(1, 9)).map(
        lambda b: shapely.box(b[0][0], b[0][1], b[0][0] + b[1], b[0][1] + b[2])
    ),
    min_size=1,
    max_size=8,
)


def left_area(start: np.ndarray, end: np.ndarray) -> float:
    """Area to the left of directed segments that close (Green's theorem)."""
    return float((start[:, 0] * end[:, 1] - end[:, 0] * start[:, 1]).sum() / 2)


@given(boxes)
def test_the_segments_of_a_zone_enclose_its_area_on_their_left(shapes) -> None:
    found = outlines(np.array(shapes))
    for shape, own in zip(shapes, found.of_zone, strict=True):
        assert left_area(found.start[own], found.end[own]) == pytest.approx(shape.area)


@given(boxes, st.integers(0, 8))
def test_more_zones_later_are_the_same_as_all_at_once(shapes, first: int) -> None:
    tracing = Tracing()
    tracing.add(np.array(shapes[:first], dtype=object))
    later, once = tracing.add(np.array(shapes[first:], dtype=object)), outlines(np.array(shapes))
    for a, b in zip(later.of_zone, once.of_zone, strict=True):
        ours = {(*later.start[i], *later.end[i]) for i in a}
        assert ours == {(*once.start[i], *once.end[i]) for i in b}


def test_a_hole_is_traced_the_other_way() -> None:
    ring = shapely.box(0, 0, 4, 4).difference(shapely.box(1, 1, 2, 2))
    found = outlines(np.array([ring]))
    assert len(found.start) == 8
    assert left_area(found.start, found.end) == pytest.approx(15)


def test_one_line_drawn_from_both_sides_is_one_line() -> None:
    found = outlines(np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]))
    assert len(found.start) == 8
    assert len(found.lines()) == 7
    ends, number = undirected(found.start, found.end)
    assert len(ends) == 7
    assert np.bincount(number).max() == 2


def test_a_zone_that_ends_where_an_equal_one_begins_changes_nothing() -> None:
    square = shapely.box(0, 0, 1, 1)
    found = outlines(np.array([square, square]))
    none, day, last = np.zeros(2, np.int64), np.array([0, 3]), np.array([3, 5])
    turns = changes(found, none, day, last)
    assert sorted({(int(c), int(s)) for c, s in zip(turns.column, turns.step, strict=True)}) == [
        (0, 1), (5, -1),
    ]  # fmt: skip


slopes = st.tuples(corner, st.integers(1, 60), st.integers(1, 60)).map(
    lambda b: shapely.Polygon([
        (b[0][0], b[0][1]), (b[0][0] + b[1], b[0][1] + 1), (b[0][0] + 2, b[0][1] + b[2])
    ])
)  # fmt: skip


@given(st.lists(slopes.filter(lambda zone: zone.area), min_size=1, max_size=6))
def test_outlines_along_their_pieces_go_round_whole_cells(shapes) -> None:
    """Lines a hair apart leave cells narrower than a crossing bends a line: none lies astride."""
    drawn = outlines(shapely.transform(np.array(shapes), lambda xy: xy * 1e-7))
    led = pieces(drawn.lines())
    none = np.zeros(len(shapes), int)
    of = np.arange(len(shapes))
    changed = along(drawn, led, changes(drawn, of, none, none + 1))
    faces = faces_of(led)
    inside = windings_within(faces, changed, (1, len(shapes)))
    assert set(inside.count.ravel().tolist()) <= {0, 1}
    covers = shapely.area(faces.polygons) @ inside.count
    low, high = led.once
    for zone in of:
        own = (changed.layer == zone) & (changed.column == 0)
        there, back = (changed.segment[own & (changed.step == step)] for step in (1, -1))
        start, end = np.append(low[there], high[back]), np.append(high[there], low[back])
        around = left_area(led.spots[start], led.spots[end])
        assert around == pytest.approx(covers[zone], rel=1e-6)
