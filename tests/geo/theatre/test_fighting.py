"""Reports of a theatre tell which of several villages of one name a text of that day means."""

from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from frontline import geo
from frontline.geo.errors import BadInput
from frontline.geo.geodesy import distances_km
from frontline.geo.model import Place
from frontline.geo.theatre.fighting import DAYS, FORGOTTEN, KM, fighting
from frontline.geo.theatre.theatre import load_theatre
from tests.tiny import theatre

HEADER = "place,lat,lon,date,event\n"


def at(lon: float, lat: float) -> Place:
    return Place("t:x", "X", "settlement", lon, lat)


def test_near_a_report_in_days_and_kilometres_is_more_than_far_in_either(tmp_path: Path) -> None:
    (tmp_path / "control_reports.csv").write_text(HEADER + "A,35.0,37.0,2016-08-06,captured\n")
    known = fighting(theatre(tmp_path))
    here, day = known.near([at(37.0, 35.0)], date(2016, 8, 6))[0], date(2016, 8, 6)
    assert here == pytest.approx(1.0)
    assert known.near([at(37.0, 35.0)], date(2017, 8, 6))[0] < 0.1
    assert known.near([at(39.0, 35.0)], day)[0] < 0.1


def test_a_state_is_no_fighting_and_a_row_without_a_point_is_named(tmp_path: Path) -> None:
    file = tmp_path / "control_reports.csv"
    file.write_text(HEADER + "A,35.0,37.0,2016-08-06,state\n")
    assert fighting(theatre(tmp_path)).near([at(37.0, 35.0)], date(2016, 8, 6))[0] == 0.0
    fighting.cache_clear()
    file.write_text(HEADER + "A,,37.0,2016-08-06,captured\n")
    with pytest.raises(BadInput, match="line 2"):
        fighting(theatre(tmp_path))


def test_the_report_that_counts_most_is_found_among_all() -> None:
    war, day = fighting(load_theatre("ukraine")), date(2022, 11, 11)
    when = war.weight / (1 + (np.abs(war.day - day.toordinal()) / DAYS) ** 2)
    told = when >= FORGOTTEN
    spots = list(product((23.0, 30.5, 36.9, 39.5), (44.9, 48.5, 51.8)))
    for (lon, lat), near in zip(spots, war.near([at(*spot) for spot in spots], day), strict=True):
        far = distances_km(lon, lat, war.lon[told], war.lat[told])
        most = (when[told] / (1 + (far / KM) ** 2)).max()
        assert near == pytest.approx(most, rel=1e-12)


def test_the_day_tells_two_villages_of_one_name_apart() -> None:
    text = "Росіяни просунулися поблизу Новоолександрівки."
    (near,) = geo.read(text, "ukraine", "2024-06-15").places
    assert (near.lon, near.lat) == pytest.approx((37.554, 48.281), abs=0.1)
