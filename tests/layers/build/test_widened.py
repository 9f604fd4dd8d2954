"""A border of small scale is widened for a place a little outside it, and no farther."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.build.reports import Reports
from frontline.layers.build.widened import MARGIN_KM, TOLERANCE_KM, widened
from frontline.layers.model import Holder, Report
from frontline.layers.planar.measure import area_km2

BOX = shapely.box(38.0, 35.0, 40.0, 37.0)
KM = 1 / 111.2
PLAIN = Report(
    place="Town", admin="", lon=39.0, lat=36.0, day=date(2016, 1, 1), precision="day",
    holder=Holder("red", "control"), note="", source="Gazette", verification="looked_up", row=7,
)  # fmt: skip


def told(*latitudes: float) -> Reports:
    reports = tuple(replace(PLAIN, lat=lat) for lat in latitudes)
    return Reports(Path("r.csv"), reports, (), ("Gazette",))


def test_places_inside_leave_the_border_as_it_is() -> None:
    assert widened(BOX, told(36.0, 36.5)).equals(BOX)
    assert widened(BOX, told()).equals(BOX)


@pytest.mark.parametrize("km", [0.5, 5.0, TOLERANCE_KM - 0.5])
def test_a_place_a_little_outside_lies_inside_afterwards(km: float) -> None:
    lat = 37.0 + km * KM
    found = widened(BOX, told(lat))
    assert shapely.contains_xy(found, 39.0, lat)
    assert shapely.covers(found, BOX)
    more = float(area_km2([found])[0] - area_km2([BOX])[0])
    assert more < 3.2 * (km + MARGIN_KM) ** 2 * 1.1


def test_a_place_far_outside_is_named_with_its_row() -> None:
    with pytest.raises(BadInput, match=r"r\.csv: row 7, columns lon and lat: Town lies \d+ km"):
        widened(BOX, told(37.0 + (TOLERANCE_KM + 2) * KM))


def test_a_disc_for_one_place_serves_the_next() -> None:
    one, both = widened(BOX, told(37.05)), widened(BOX, told(37.05, 37.051))
    assert one.equals(both)
