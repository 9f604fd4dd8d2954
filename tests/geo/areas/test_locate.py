"""Where described areas lie: each rule with its numbers, on towns that are known."""

import pytest

from frontline.geo.areas.locate import (
    AROUND_KM,
    DISTRICT_KM,
    MAX_KM,
    UNIT_KM,
    at_distance,
    beside,
    between,
    frontier,
    located,
    side,
)
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer, open_gazetteer
from frontline.geo.geodesy import points_km
from frontline.geo.model import Place
from frontline.geo.theatre.theatre import load_theatre

NORTH, EAST, SOUTH = (0.0, 1.0), (1.0, 0.0), (0.0, -1.0)
TOWN = Place("t:town", "Town", "settlement", 37.0, 36.0, "SY", precision_km=1.0)
UNIT = Place("t:unit", "Unit", "governorate", 37.0, 36.0, "SY", precision_km=40.0)


@pytest.fixture(scope="module")
def syria() -> Gazetteer:
    return open_gazetteer(load_theatre("syria"))


def entry(gazetteer: Gazetteer, key: str, kind: str = "settlement") -> Entry:
    return next(e for e in gazetteer.entries(key) if e.place.kind == kind)


@pytest.mark.parametrize("km", [1, 12, 400])
def test_a_distance_is_walked_and_its_reach_grows_with_it(km: float) -> None:
    spread = at_distance(TOWN, (NORTH,), km).spread
    assert spread
    assert points_km(TOWN.lon, TOWN.lat, spread.lon, spread.lat) == pytest.approx(km, rel=0.01)
    assert spread.precision_km == max(2.0, km / 4)


def test_a_distance_without_a_direction_is_a_circle() -> None:
    where = at_distance(TOWN, (), 12)
    assert where.spread
    assert (where.spread.lon, where.spread.lat, where.spread.precision_km) == (37.0, 36.0, 12)
    assert where.reason == "within 12 km of Town"


def test_two_directions_are_one_between_them() -> None:
    spread = at_distance(TOWN, (NORTH, EAST), 10).spread
    assert spread
    assert spread.lon > TOWN.lon
    assert spread.lat > TOWN.lat


def test_beside_a_town_is_ten_kilometres_off_and_beside_an_area_no_point() -> None:
    spread = beside(TOWN, (EAST,)).spread
    assert spread
    assert points_km(37.0, 36.0, spread.lon, spread.lat) == pytest.approx(10, rel=0.01)
    assert beside(UNIT, (EAST,)).spread is None


def test_between_two_places_is_the_middle_unless_they_lie_far_apart() -> None:
    other = Place("t:other", "Other", "settlement", 38.0, 36.0, "SY")
    where = between(TOWN, other, "pocket")
    assert where
    assert where.spread
    assert where.spread.lon == 37.5
    assert where.kind == "pocket"
    far = Place("t:far", "Far", "settlement", 47.0, 36.0, "IQ")
    assert points_km(37.0, 36.0, 47.0, 36.0) > MAX_KM
    assert between(TOWN, far, "pocket") is None


def test_a_unit_between_two_towns_is_no_governorate() -> None:
    other = Place("t:other", "Other", "settlement", 38.0, 36.0, "SY")
    where = between(TOWN, other, "province")
    assert where
    assert where.kind == "relative_area"


def test_the_frontier_of_neighbours_lies_between_them_and_of_others_nowhere(
    syria: Gazetteer,
) -> None:
    spread = frontier(syria, "SY", "TR").spread
    assert spread
    assert 35.8 < spread.lat < 37.4
    assert frontier(syria, "SY", "PT").spread is None


def test_a_side_of_the_theatre_is_that_side(syria: Gazetteer) -> None:
    north, south = side(syria, NORTH).spread, side(syria, SOUTH).spread
    assert north
    assert south
    assert north.lat > south.lat + 2


def test_a_province_is_the_unit_whether_it_or_its_seat_is_named(syria: Gazetteer) -> None:
    idlib = entry(syria, "idlib")
    where = located(syria, idlib, (), "province")
    assert where
    assert where.place
    assert where.place.kind == "governorate"
    assert where.likely > 0.9


def test_a_village_of_the_list_with_a_units_word_reaches_no_further_than_is_known(
    syria: Gazetteer,
) -> None:
    village = Entry(TOWN, 2, local=True, own=True)
    for head, reach in (("raion", DISTRICT_KM), ("province", UNIT_KM)):
        where = located(syria, village, (), head)
        assert where
        assert where.spread
        assert where.spread.precision_km == reach
        assert "is not known" in where.reason


def test_the_area_of_a_town_is_around_it(syria: Gazetteer) -> None:
    where = located(syria, Entry(TOWN, 2), (), "area")
    assert where
    assert where.spread
    assert where.spread.precision_km == AROUND_KM


def test_a_front_of_a_seat_lies_farther_out_than_a_villages(syria: Gazetteer) -> None:
    aleppo = entry(syria, "aleppo")
    spread = located(syria, aleppo, (NORTH,), "front").spread  # type: ignore[union-attr]
    small = located(syria, Entry(TOWN, 2, local=True, own=True), (NORTH,), "front").spread  # type: ignore[union-attr]
    assert spread
    assert small
    far = points_km(aleppo.place.lon, aleppo.place.lat, spread.lon, spread.lat)
    assert far == pytest.approx(2 * points_km(37.0, 36.0, small.lon, small.lat), rel=0.02)


def test_the_north_of_a_unit_lies_in_its_north(syria: Gazetteer) -> None:
    aleppo = entry(syria, "aleppo")
    north = located(syria, aleppo, (NORTH,), "countryside")
    south = located(syria, aleppo, (SOUTH,), "countryside")
    assert north
    assert south
    assert north.spread
    assert south.spread
    assert north.spread.lat > south.spread.lat
