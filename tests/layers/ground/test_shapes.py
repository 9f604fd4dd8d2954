"""Cells around communities: they tile the country, and end at its rivers."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.ground.shapes import cells, lattice
from frontline.layers.ground.sites import CountryPlane
from frontline.layers.inference.barriers import Barrier

BOX = shapely.box(38.0, 35.0, 40.0, 37.0)
RIVER = Barrier("River", shapely.LineString([(39.0, 34.0), (39.0, 38.0)]), 500.0)
SQUARE = shapely.box(0, 0, 100, 100)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(3801, 3999), st.integers(3501, 3699)),
        min_size=2, max_size=12, unique=True,
    )
)  # fmt: skip
def test_cells_tile_the_country_and_each_holds_its_own_point(spots: list[tuple[int, int]]) -> None:
    degrees = np.array(spots) / 100
    made = cells(degrees, BOX, ())
    assert shapely.area(made).sum() == pytest.approx(BOX.area, rel=1e-6)
    assert shapely.symmetric_difference(shapely.union_all(made), BOX).area < 1e-6
    assert shapely.covers(made, shapely.points(degrees)).all()


def test_a_cell_ends_at_the_river() -> None:
    degrees = np.array([[38.9, 36.0], [39.9, 36.0]])
    west, east = cells(degrees, BOX, (RIVER,))
    assert shapely.bounds(west)[2] <= 39.0 + 1e-4
    assert shapely.bounds(east)[0] >= 39.0 - 1e-4
    plain, _ = cells(degrees, BOX, ())
    assert shapely.bounds(plain)[2] > 39.2


def test_neighbours_share_their_vertices() -> None:
    west, east = cells(np.array([[38.5, 36.0], [39.5, 36.0]]), BOX, ())
    edge = shapely.intersection(west, east)
    assert edge.length == pytest.approx(2.0, rel=1e-3)


@pytest.mark.parametrize("spacing", [10.0, 25.0])
def test_open_ground_is_a_lattice_of_the_spacing(spacing: float) -> None:
    found = lattice(SQUARE, np.array([[50.0, 50.0]]), spacing, 15.0)
    away = np.hypot(*(found[:, None] - found[None]).transpose(2, 0, 1))
    np.fill_diagonal(away, np.inf)
    assert away.min() == pytest.approx(spacing)
    assert np.hypot(*(found - 50.0).T).min() >= 15.0
    assert shapely.contains(SQUARE, shapely.points(found)).all()


def test_a_country_where_nobody_lives_is_all_open_ground() -> None:
    assert len(lattice(SQUARE, np.empty((0, 2)), 20.0, 15.0)) > 10


def test_a_plane_goes_to_kilometres_and_back() -> None:
    plane = CountryPlane(BOX)
    degrees = np.array([[38.1, 35.2], [39.0, 36.0], [39.9, 36.9]])
    assert plane.degrees(plane.km(degrees)) == pytest.approx(degrees)
    one, other = plane.km([(39.0, 36.0), (39.0, 37.0)])
    assert np.hypot(*(one - other)) == pytest.approx(111.0, rel=0.01)
    assert plane.country_km().area == pytest.approx(40_000, rel=0.01)
