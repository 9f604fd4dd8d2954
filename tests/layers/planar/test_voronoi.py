"""Every spot of a country belongs to the reported place nearest to it."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import MultiPolygon, Polygon, box

from frontline.layers.planar.measure import area_km2
from frontline.layers.planar.voronoi import voronoi_cells

MAINLAND = Polygon(
    [(36, 33), (42, 33.5), (42, 37), (39, 36.4), (36.2, 37)],
    [box(38, 34, 38.6, 34.5).exterior.coords],
)
COUNTRY = MultiPolygon([MAINLAND, box(34.5, 34, 35.2, 34.7)])  # with a hole and an island
BEND = 1e-7
"""Share of area that may move: 20 degrees of border, each spot by half a step of the grid."""
WGS84 = Geod(ellps="WGS84")


def cells_of(points: list[tuple[float, float]]) -> np.ndarray:
    lon, lat = np.array(points).T
    return voronoi_cells(lon, lat, COUNTRY)


@pytest.mark.parametrize(
    "points",
    [
        [(37.0, 34.0)],
        [(37.0, 34.0), (40.0, 35.0)],
        [(37.0, 34.0), (39.0, 35.0), (41.0, 36.0)],
        [(37.0, 34.0), (37.00001, 34.0)],
    ],
    ids=["one place", "two places", "three in a row", "two a metre apart"],
)
def test_few_places_share_the_whole_country(points: list[tuple[float, float]]) -> None:
    cells = cells_of(points)
    assert area_km2(cells).sum() == pytest.approx(area_km2(np.array([COUNTRY])).sum(), rel=BEND)
    assert shapely.contains(cells, shapely.points(points)).all()


inland = st.tuples(
    st.integers(3610, 4190).map(lambda n: n / 100), st.integers(3360, 3640).map(lambda n: n / 100)
).filter(lambda p: COUNTRY.contains(shapely.Point(p)))


@settings(max_examples=40, deadline=None)
@given(st.lists(inland, min_size=1, max_size=40, unique=True))
def test_cells_tile_the_country_and_hold_their_own_place(
    points: list[tuple[float, float]],
) -> None:
    cells = cells_of(points)
    assert shapely.area(cells).sum() == pytest.approx(COUNTRY.area, rel=BEND)
    assert shapely.coverage_is_valid(cells)
    assert shapely.contains(cells, shapely.points(points)).all()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(inland, min_size=2, max_size=30, unique=True),
    st.lists(inland, min_size=5, max_size=20),
)
def test_the_cell_of_a_spot_is_that_of_the_nearest_place(
    points: list[tuple[float, float]], spots: list[tuple[float, float]]
) -> None:
    cells = cells_of(points)
    lon, lat = np.array(points).T
    for spot in spots:
        away = WGS84.inv(np.full(len(lon), spot[0]), np.full(len(lon), spot[1]), lon, lat)[2]
        holding = np.flatnonzero(shapely.intersects(cells, shapely.Point(spot)))
        assert away[holding].min() <= away.min() * 1.002 + 1  # an equal-area map bends distances
