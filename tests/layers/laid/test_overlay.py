"""Arrangements laid over each other: plain shapely is the oracle."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.laid.overlay import overlaid, straightened
from frontline.layers.planar.arrangement import FINE, GRID

BOX = shapely.box(38, 35, 40, 37)


def shapes(*some: shapely.Geometry) -> np.ndarray:
    return np.array(some, dtype=object)


def test_two_squares_that_cross_make_three_cells() -> None:
    other = shapely.box(39, 36, 41, 38)
    laid = overlaid([shapes(BOX), shapes(other)])
    assert sorted(shapely.area(laid.cells).round(9)) == [1.0, 3.0, 3.0]
    assert shapely.contains_xy(laid.cells, laid.points).all()
    assert sorted(map(tuple, laid.within.T.tolist())) == [(-1, 0), (0, -1), (0, 0)]


def test_the_same_ground_twice_is_cut_once() -> None:
    once = overlaid([shapes(BOX)]).cells
    twice = overlaid([shapes(BOX), shapes(BOX)]).cells
    assert shapely.equals(once, twice).all()
    assert len(twice) == 1


def test_a_hole_is_a_cell_of_its_own() -> None:
    ring = BOX.difference(shapely.box(38.5, 35.5, 39, 36))
    cells = overlaid([shapes(ring)]).cells
    assert sorted(shapely.area(cells).round(9)) == [0.25, 3.75]


def test_cells_lie_in_the_shapes_that_hold_their_points() -> None:
    """Both ways round, with a hole, and with a shape in the hole of another."""
    hole = shapely.box(38.5, 35.5, 39.5, 36.5)
    ring, turned = BOX.difference(hole), shapely.box(38, 34, 41, 35).reverse()
    sets = [shapes(ring, hole, turned), shapes(shapely.box(39, 34, 42, 36))]
    laid = overlaid(sets)
    for some, within in zip(sets, laid.within, strict=True):
        inside = shapely.contains_xy(some[:, None], *laid.points.T)
        expected = np.where(inside.any(axis=0), inside.argmax(axis=0), -1)
        assert (within == expected).all()


CORNERS = st.tuples(*[st.integers(0, 12)] * 2, *[st.integers(1, 6)] * 2)
BOXES = st.lists(CORNERS, min_size=1, max_size=4)


def drawn(corners: list[tuple[int, int, int, int]]) -> np.ndarray:
    return shapes(*(shapely.box(x / 4, y / 4, (x + w) / 4, (y + h) / 4) for x, y, w, h in corners))


@settings(deadline=None, max_examples=40)
@given(BOXES, BOXES)
def test_cells_cover_all_that_was_drawn_and_none_is_cut_by_a_line(
    one: list[tuple[int, int, int, int]], other: list[tuple[int, int, int, int]]
) -> None:
    laid = overlaid([drawn(one), drawn(other)])
    cells, points = laid.cells, laid.points
    whole = shapely.union_all([*drawn(one), *drawn(other)])
    assert shapely.union_all(cells).buffer(1e-9).covers(whole)
    assert shapely.area(cells).sum() == pytest.approx(shapely.union_all(cells).area)
    for shape in (*drawn(one), *drawn(other)):
        inside = shapely.contains_xy(shape, points)
        assert shapely.area(cells[inside]).sum() == pytest.approx(shape.area)


def with_corner(x: float, off: float) -> shapely.Geometry:
    """The box with a corner more on its southern side, *off* degrees beside it."""
    return shapely.Polygon([(38, 35), (x, 35 + off), (40, 35), (40, 37), (38, 37)])


def test_a_corner_that_a_crossing_put_on_a_side_goes() -> None:
    (found,) = straightened(shapes(with_corner(38.123_456_789, 0.0)))
    assert shapely.get_num_coordinates(found) == 5
    assert shapely.equals(found, BOX)


def test_a_corner_that_was_drawn_stays() -> None:
    """On the grid of drawings nobody can tell it from one that somebody meant."""
    (found,) = straightened(shapes(with_corner(38.5, 0.0)))
    assert shapely.get_num_coordinates(found) == 6
    (found,) = straightened(shapes(with_corner(38.123_456_789, 3 * GRID)))
    assert shapely.get_num_coordinates(found) == 6


def test_a_crossing_bends_a_side_by_a_hair_and_is_straightened_all_the_same() -> None:
    (found,) = straightened(shapes(with_corner(38.123_456_789, FINE)))
    assert shapely.equals(found, BOX)


def test_a_ring_that_begins_at_a_crossing_is_no_other_ring() -> None:
    x = 38.123_456_789
    begins = shapely.Polygon([(x, 35), (40, 35), (40, 37), (38, 37), (38, 35)])
    (found,) = straightened(shapes(begins))
    assert shapely.equals(found, BOX)
    assert shapely.get_num_coordinates(found) == 5


@settings(deadline=None, max_examples=40)
@given(BOXES)
def test_what_was_drawn_without_crossings_is_left_as_it_is(
    corners: list[tuple[int, int, int, int]],
) -> None:
    whole = shapes(shapely.union_all(drawn(corners)))
    (found,) = straightened(whole)
    assert shapely.equals(found, whole[0])
    assert shapely.get_num_coordinates(found) == shapely.get_num_coordinates(whole[0])
