"""A map without layers."""

from datetime import date

import pytest

from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.build.blank import blank


@pytest.mark.parametrize("key", ["syria", "yemen"])
def test_the_country_is_there_and_nobody_is_said_to_hold_it(key: str) -> None:
    theatre = load_theatre(key)
    mosaic = blank(theatre)
    zones = mosaic.at(theatre.day)
    assert set(zones["actor"]) <= {"unknown"}
    assert mosaic.area_km2.sum() > 100_000
    assert mosaic.days == (theatre.day,)


def test_its_day_can_be_that_of_a_text() -> None:
    assert blank(load_theatre("syria"), date(2019, 3, 4)).days == (date(2019, 3, 4),)
