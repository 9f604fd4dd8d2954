"""Lines cut the plane into cells; every line between two cells is there once and knows both."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, box

from frontline.layers.planar.arrangement import GRID, OUTSIDE, edges, faces, gathered

degrees = st.integers(0, 400).map(lambda n: 36 + n / 100)
segments = st.lists(
    st.tuples(degrees, degrees, degrees, degrees).filter(lambda s: s[:2] != s[2:]),
    min_size=3,
    max_size=12,
)


def side(line: LineString, left: bool) -> Point:
    """A point just beside the first stretch of a line."""
    (ax, ay), (bx, by) = line.coords[:2]
    length = np.hypot(bx - ax, by - ay)
    step = min(length / 10, 1e-5) * (1 if left else -1) / length
    return Point((ax + bx) / 2 - (by - ay) * step, (ay + by) / 2 + (bx - ax) * step)


def test_the_line_between_two_squares_is_one_edge_with_both_beside_it() -> None:
    found = edges(np.array([box(36, 35, 37, 36), box(37, 35, 38, 36)]))
    assert len(found.lines) == 3
    beside = {tuple(sorted(pair)) for pair in zip(found.left, found.right, strict=True)}
    assert beside == {(OUTSIDE, 0), (OUTSIDE, 1), (0, 1)}
    (shared,) = np.flatnonzero((found.left >= 0) & (found.right >= 0))
    assert shapely.equals(found.lines[shared], LineString([(37, 35), (37, 36)]))
    assert found.length_km[shared] == pytest.approx(110.95, abs=0.01)  # a degree of latitude there


def test_an_island_cell_has_one_closed_edge() -> None:
    lake = box(36.4, 35.4, 36.6, 35.6)
    land = Polygon(box(36, 35, 37, 36).exterior, [lake.exterior.coords])
    found = edges(np.array([land, lake]))
    assert len(found.lines) == 2
    assert all(line.is_closed for line in found.lines)
    shore = int(np.flatnonzero((found.left >= 0) & (found.right >= 0))[0])
    assert {int(found.left[shore]), int(found.right[shore])} == {0, 1}


def test_long_lines_and_rings_are_one_edge_each_however_many_pieces_they_have() -> None:
    islands = [Point(5, 5).buffer(3, 40), Point(15, 5).buffer(2, 3)]
    west = box(0, 0, 20, 10).difference(shapely.union_all(islands))
    cells = shapely.segmentize(np.array([west, box(20, 0, 30, 10), *islands]), 0.25)
    found = edges(shapely.set_precision(cells, GRID))
    beside = zip(found.left.tolist(), found.right.tolist(), strict=True)
    parted = [(0, 1), (0, OUTSIDE), (1, OUTSIDE), (0, 2), (0, 3)]
    assert sorted(map(sorted, beside)) == sorted(map(sorted, parted))
    assert shapely.is_closed(found.lines).sum() == 2
    outline = (found.left == OUTSIDE) | (found.right == OUTSIDE)
    assert shapely.length(found.lines[outline]).sum() == pytest.approx(80)


def test_four_cells_that_meet_in_a_point_have_four_lines_between_them() -> None:
    found = edges(np.array([box(x, y, x + 1, y + 1) for x in (36, 37) for y in (34, 35)]))
    inner = (found.left >= 0) & (found.right >= 0)
    assert inner.sum() == 4
    assert len(found.lines) == 8


def test_a_line_inside_one_cell_divides_nothing() -> None:
    halves = shapely.multipolygons([box(36, 35, 37, 36), box(37, 35, 38, 36)])
    found = edges(np.array([halves]))
    assert not ((found.left == 0) & (found.right == 0)).any()


def test_polygons_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        edges(np.array([box(36, 35, 37, 36), box(36, 35, 37, 37), box(36, 35, 37, 36)]))


def test_every_part_finds_its_owner() -> None:
    parts = np.array([box(36, 35, 37, 36), box(38, 35, 39, 36), box(37, 35, 38, 36)])
    first, second = gathered(parts, np.array([0, 0, 1]), 2)
    assert (first.geom_type, second.geom_type) == ("MultiPolygon", "Polygon")
    assert (first.area, second.area) == pytest.approx((2, 1))
    assert [g.is_empty for g in gathered(parts, np.array([0, 0, 2]), 3)] == [False, True, False]


@settings(max_examples=60, deadline=None)
@given(segments)
def test_random_lines_are_cut_into_cells_without_gap_or_overlap(
    lines: list[tuple[float, float, float, float]],
) -> None:
    frame = box(35.9, 35.9, 40.1, 40.1)
    drawn = [LineString([line[:2], line[2:]]) for line in lines]
    cells = faces(np.array([*drawn, frame.exterior]))
    assert shapely.area(cells).sum() == pytest.approx(frame.area, rel=1e-9)
    assert shapely.coverage_is_valid(cells)
    on_grid = shapely.get_coordinates(cells) / GRID
    assert np.abs(on_grid - np.rint(on_grid)).max() < 1e-3


@settings(max_examples=60, deadline=None)
@given(segments)
def test_every_edge_knows_what_lies_left_and_right_of_it(
    lines: list[tuple[float, float, float, float]],
) -> None:
    frame = box(35.9, 35.9, 40.1, 40.1)
    cells = faces(np.array([*(LineString([s[:2], s[2:]]) for s in lines), frame.exterior]))
    found = edges(cells)
    drawn = shapely.union_all(shapely.boundary(cells))
    assert shapely.length(found.lines).sum() == pytest.approx(shapely.length(drawn), rel=1e-12)
    near = 1e-6
    for line, left, right in zip(found.lines, found.left, found.right, strict=True):
        for cell, there in ((left, side(line, True)), (right, side(line, False))):
            if cell == OUTSIDE:
                assert shapely.distance(frame.exterior, line) < near
            else:
                assert shapely.distance(cells[cell], there) < near


@settings(max_examples=30, deadline=None)
@given(segments)
def test_edges_meet_only_at_their_ends(lines: list[tuple[float, float, float, float]]) -> None:
    frame = box(35.9, 35.9, 40.1, 40.1)
    found = edges(faces(np.array([*(LineString([s[:2], s[2:]]) for s in lines), frame.exterior])))
    a, b = shapely.STRtree(found.lines).query(found.lines, predicate="intersects")
    for one, other in zip(found.lines[a[a < b]], found.lines[b[a < b]], strict=True):
        ends = {one.coords[0], one.coords[-1]} & {other.coords[0], other.coords[-1]}
        met = shapely.get_coordinates(shapely.intersection(one, other))
        assert {tuple(point) for point in met.tolist()} <= ends
