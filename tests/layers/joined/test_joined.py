"""Syria and Iraq on one map and one clock."""

from datetime import date

import numpy as np
import pytest

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre, with_sides
from frontline.layers.imports.open import open_layers
from frontline.layers.mosaic.mosaic import Mosaic

DAY = date(2015, 6, 1)


@pytest.fixture(scope="module")
def both() -> Mosaic:
    return open_layers("syria_iraq")


@pytest.mark.parametrize(
    ("theatre", "lon", "lat"),
    [("syria", 39.01, 35.95), ("iraq", 43.119, 36.335), ("iraq", 44.011, 36.193)],
)
def test_each_place_is_held_as_in_its_own_theatre(
    both: Mosaic, theatre: str, lon: float, lat: float
) -> None:
    alone = open_layers(theatre)
    for day in (date(2014, 6, 20), DAY, date(2017, 7, 12)):
        assert both.held(day, lon=lon, lat=lat) == alone.held(day, lon=lon, lat=lat)


def test_the_ground_of_an_actor_of_both_is_one_across_the_border(both: Mosaic) -> None:
    parts = [open_layers(name) for name in ("syria", "iraq")]
    km2 = sum(part.areas_on(DAY)["isis"] for part in parts)
    assert both.areas_on(DAY)["isis"] == pytest.approx(km2, rel=1e-3)
    count, edges = len(parts[0].names), both.edges
    inside = (edges.left >= 0) & (edges.right >= 0)
    crossing = inside & ((edges.left < count) != (edges.right < count))
    assert 550 < edges.length_km[crossing].sum() < 650, "605 km of border are lines of both"
    assert (both.area_km2 > 0).all()


def test_nothing_is_said_of_iraq_before_its_first_report(both: Mosaic) -> None:
    assert both.held(date(2013, 6, 1), lon=43.119, lat=36.335).actor == "unknown"
    assert both.held(date(2013, 6, 1), lon=36.29, lat=33.51).actor == "government"
    assert both.coverage.first == open_layers("syria").coverage.first


def test_reports_stand_behind_the_ground_they_stood_behind(both: Mosaic) -> None:
    told = both.evidence(DAY, lon=43.119, lat=36.335).report
    assert told is not None
    assert told == open_layers("iraq").evidence(DAY, lon=43.119, lat=36.335).report
    assert np.all(np.diff([r.day.toordinal() for r in both.reports]) >= 0)


def test_a_joined_theatre_has_the_actors_and_places_of_its_parts() -> None:
    theatre = load_theatre("syria_iraq")
    assert [part.key for part in theatre.parts] == ["syria", "iraq"]
    keys = [actor.key for actor in theatre.actors]
    assert {"government", "isis", "iraq", "kurds"} < set(keys)
    assert keys[-2:] == ["contested", "unknown"]
    assert len({(a.colour, a.hatch) for a in theatre.actors}) == len(keys)
    assert {file.parent.name for file in theatre.place_files()} == {"syria", "iraq"}


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"joins": ["syria_iraq"]}, "cannot be joined"),
        ({"joins": ["syria", "iraq"], "colours": {"nobody": "#000000"}}, "'nobody' is no actor"),
        ({"joins": ["syria", "iraq"], "hatches": {"nobody": "grid"}}, "'nobody' is no actor"),
    ],
)
def test_what_cannot_be_joined_is_one_line(told: dict[str, object], fault: str) -> None:
    with pytest.raises(BadInput, match=fault):
        with_sides(told, "x: ")
