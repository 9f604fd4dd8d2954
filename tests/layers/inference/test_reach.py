"""Whose word reaches how far: lone posts, raids, crowded towns, districts."""

import json
from datetime import date

import numpy as np
import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.inference.districts import FILE, district_of, districts
from frontline.layers.inference.near import closest
from frontline.layers.model import Report
from tests.square import DAY, ground, held, said

LATER, BACK = date(2016, 6, 1), date(2016, 6, 20)


def ring(
    actor: str, degrees: float = 0.1, middle: tuple[float, float] = (38.5, 36.0)
) -> list[Report]:
    """Six places around a point, all of one side."""
    angles = np.radians(np.arange(15, 375, 60)).tolist()
    lon, lat = middle
    return [
        said(round(lon + degrees * np.cos(a), 4), round(lat + degrees * np.sin(a), 4), actor)
        for a in angles
    ]


def test_a_lone_post_keeps_its_own_ground_and_gives_none_to_the_village_beside_it(
    war: Theatre,
) -> None:
    post, village = said(38.5, 36.0, "red"), (38.53, 36.0)
    mosaic = ground(war, [post, *ring("green")], village)
    assert held(mosaic, 38.5, 36.0) == "red"
    assert held(mosaic, *village) == "green"
    assert mosaic.evidence(DAY, lon=38.53, lat=36.0).why.startswith("inferred from P38.")
    # With the others so much farther off the village is given to nobody.
    wide = ground(war, [post, *ring("green", 0.25)], village)
    assert held(wide, *village) == "unknown"
    why = wide.evidence(DAY, lon=38.53, lat=36.0).why
    assert why.startswith("between P38.5, held by red, 3 km and P38.")
    assert why.endswith("held by green, 20 km: not known whose")


def test_ten_posts_of_one_town_are_one_voice_in_the_desert(war: Theatre) -> None:
    town = [said(round(38.3 + i / 200, 4), 36.0, "red") for i in range(10)]
    others = [said(38.75, 36.2, "green"), said(38.75, 35.8, "green"), said(38.9, 36.0, "green")]
    mosaic = ground(war, [*town, *others], (38.6, 36.0), (38.36, 36.0))
    assert held(mosaic, 38.6, 36.0) == "green"
    assert held(mosaic, 38.36, 36.0) == "red"


def test_who_comes_to_a_town_for_some_weeks_has_not_come_to_its_desert(war: Theatre) -> None:
    beside, desert = (38.53, 36.0), (38.75, 36.0)
    for end, there in ((BACK, "red"), (date(2016, 9, 1), "green")):
        town = [said(38.5, 36.0, a, d) for a, d in (("red", DAY), ("green", LATER), ("red", end))]
        ally = said(38.2, 35.2, "green", LATER)  # so that the turn is not told alone
        mosaic = ground(war, [*town, ally], beside, desert, sure=0.0)
        assert held(mosaic, *beside, LATER) == "green"
        assert held(mosaic, *desert, LATER) == there


def test_a_turn_that_no_other_place_shares_stays_where_it_was_until_one_does(war: Theatre) -> None:
    town = [said(38.5, 36.0, "red"), said(38.5, 36.0, "green", LATER)]
    later = said(38.5, 36.0, "green", date(2018, 2, 1))
    ally = said(38.6, 35.4, "green", date(2018, 3, 1))
    mosaic = ground(war, [*town, later, ally], (38.53, 36.0), (38.75, 36.0), sure=0.0)
    assert held(mosaic, 38.53, 36.0, LATER) == "green"
    assert held(mosaic, 38.75, 36.0, LATER) == "red"
    assert held(mosaic, 38.75, 36.0, date(2018, 3, 1)) == "green"


def test_a_village_follows_the_places_of_its_own_district(war: Theatre) -> None:
    halves = [shapely.box(38.0, 35.0, 38.5, 37.0), shapely.box(38.5, 35.0, 40.0, 37.0)]
    features = [
        {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(h)}
        for h in halves
    ]
    reports = [said(38.40, 36.0, "red"), said(38.57, 36.0, "green")]
    assert held(ground(war, reports, (38.49, 36.0), sure=0.0), 38.49, 36.0) == "green"
    (war.folder / FILE).write_text(json.dumps({"features": features}))
    assert held(ground(war, reports, (38.49, 36.0), sure=0.0), 38.49, 36.0) == "red"
    spots = np.array([(38.2, 36.0), (39.0, 36.0), (41.0, 36.0)])
    assert district_of(districts(war), spots).tolist() == [0, 1, 1]
    (war.folder / FILE).write_text("{")
    with pytest.raises(BadInput, match=r"districts\.geojson: not a GeoJSON with districts"):
        districts(war)


def test_the_closest_places_are_those_of_a_plain_search() -> None:
    random = np.random.default_rng(3)
    points, places = random.uniform(-300, 300, (200, 2)), random.uniform(-300, 300, (90, 2))
    found, km = closest(points, places, 7)
    away = np.hypot(*(points[:, None] - places[None]).transpose(2, 0, 1))
    assert np.allclose(km, np.sort(away, axis=1)[:, :7])
    assert np.allclose(np.take_along_axis(away, found, 1), km)
