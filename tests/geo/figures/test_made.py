"""Figures lie where their words say: checked with shapely and geodesic distances."""

import pytest
from shapely.geometry import LineString, Point, box

from frontline.geo.figures import made
from frontline.geo.figures.outline import as_shape, middle
from frontline.geo.figures.plane import Plane
from frontline.geo.geodesy import apart_km
from frontline.geo.model import Place

TOWN = Place("t:x", "X", "settlement", 38.0, 36.0)


def at(lon: float, lat: float) -> Place:
    return Place("t:y", "Y", "settlement", lon, lat)


@pytest.mark.parametrize("to", [(0, 1), (1, 0), (0, -1), (-1, 0), (0.7071, 0.7071)])
def test_ground_beside_a_place_lies_that_way_and_not_around_it(to: tuple[float, float]) -> None:
    lon, lat, reach = middle(made.sector(TOWN, to))
    assert (lon - 38.0) * to[0] + (lat - 36.0) * to[1] > 0
    assert 3 < apart_km(TOWN, at(lon, lat)) < made.BESIDE_KM
    assert reach <= made.BESIDE_KM


@pytest.mark.parametrize("km", [3.0, 12.0, 60.0])
def test_a_counted_distance_is_kept_to_one_in_a_hundred(km: float) -> None:
    lon, lat, _ = middle(made.away(TOWN, (0, 1), km))
    assert apart_km(TOWN, at(lon, lat)) == pytest.approx(km, rel=0.01)


def test_the_countryside_of_a_town_abroad_is_not_cut_to_the_country_of_the_text() -> None:
    whole = made.countryside(TOWN, (0, 1), None)
    assert made.countryside(TOWN, (0, 1), box(30.0, 48.0, 40.0, 52.0)).equals(whole)
    home = made.countryside(TOWN, (0, 1), box(37.0, 35.0, 39.0, 36.1))
    assert 0 < home.area < whole.area


def test_a_corridor_covers_the_way_and_not_what_lies_behind_its_ends() -> None:
    ground = made.corridor(TOWN, at(38.5, 36.0))
    assert ground.covers(Point(38.25, 36.0))
    assert not ground.covers(Point(37.9, 36.0))
    assert not ground.covers(Point(38.6, 36.0))


def test_halves_of_a_unit_make_the_unit() -> None:
    unit = box(36, 35, 38, 36)
    north, south = made.part(unit, (0, 1)), made.part(unit, (0, -1))
    assert north.union(south).symmetric_difference(unit).area < 1e-6
    assert north.centroid.y > 35.5 > south.centroid.y


def test_left_is_told_looking_to_where_the_river_ends() -> None:
    river, town = LineString([(38.0, 37.0), (38.0, 35.0)]), at(38.02, 36.0)
    left = made.bank(river, (38.0, 34.0), "left", town)
    right = made.bank(LineString([(38.0, 35.0), (38.0, 37.0)]), (38.0, 34.0), "right", town)
    assert left is not None
    assert right is not None
    assert left.centroid.x > 38.0 > right.centroid.x
    assert made.bank(river, None, "left", town) is None
    east = made.bank(river, None, (1, 0), town)
    assert east is not None
    assert east.centroid.x > 38.0


def test_a_river_that_ends_inside_still_parts_a_unit() -> None:
    river = LineString([(37.0, 37.0), (37.0, 35.4)])
    east = made.side(river, None, (1, 0), box(36, 35, 38, 36))
    assert east is not None
    assert east.area == pytest.approx(1.0, rel=0.01)
    assert east.centroid.x > 37.0


def test_a_far_line_is_not_at_a_place() -> None:
    assert made.stretch(LineString([(45, 30), (45, 40)]), TOWN, None) is None
    near = made.stretch(LineString([(38.1, 30), (38.1, 40)]), TOWN, (0, 1))
    assert near is not None
    assert near.bounds[1] >= 36.0


def test_there_and_back_on_the_plane_is_the_same_point() -> None:
    plane = Plane(38.0, 36.0)
    back = plane.degrees(plane.flat(Point(38.3, 36.4)))
    assert (back.x, back.y) == pytest.approx((38.3, 36.4))


def test_a_shape_is_geojson_in_tuples() -> None:
    shape = as_shape(box(36.123456, 35, 38, 36))
    assert shape.type == "Polygon"
    assert (36.1235, 35.0) in shape.coordinates[0]
