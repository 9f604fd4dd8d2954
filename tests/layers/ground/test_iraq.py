"""Iraq 2014-2017 opens with layers of its own, and they show what the press of the day reported."""

from datetime import date

import pytest
from here import ROOT

from frontline import layers
from frontline.layers.mosaic.mosaic import Mosaic

MOSUL, TIKRIT, BASRA, ERBIL, RAMADI = (
    (43.119, 36.335), (43.679, 34.616), (47.78, 30.508), (44.011, 36.193), (43.308, 33.421),
)  # fmt: skip
BY_RUTBA = (40.0, 32.7)
"""Desert 45 km off, which fell with the town and the crossings beyond it."""


@pytest.fixture(scope="module")
def iraq() -> Mosaic:
    return layers.open("iraq")


@pytest.mark.parametrize(
    ("spot", "day", "actor"),
    [
        (MOSUL, date(2014, 5, 1), "iraq"),
        (MOSUL, date(2014, 6, 11), "isis"),
        (MOSUL, date(2017, 7, 12), "iraq"),
        (TIKRIT, date(2014, 6, 12), "isis"),
        (TIKRIT, date(2015, 4, 1), "iraq"),
        (RAMADI, date(2015, 5, 18), "isis"),
        (RAMADI, date(2015, 12, 29), "iraq"),
        (BASRA, date(2015, 1, 1), "iraq"),
        (ERBIL, date(2015, 1, 1), "kurds"),
        (BY_RUTBA, date(2014, 6, 1), "iraq"),
        (BY_RUTBA, date(2015, 6, 15), "isis"),
        (BY_RUTBA, date(2016, 10, 1), "iraq"),
    ],
)
def test_a_town_is_held_by_who_was_reported(
    iraq: Mosaic, spot: tuple[float, float], day: date, actor: str
) -> None:
    (cell,) = iraq.cells_at([spot[0]], [spot[1]])
    assert iraq.holders[iraq.states[cell, iraq.column(day, nearest=True)]].actor == actor


def test_the_ground_between_reports_is_inferred_and_says_so(iraq: Mosaic) -> None:
    assert iraq.sites is not None
    assert len(iraq.names) > 10_000
    near = iraq.evidence(date(2015, 6, 1), lon=42.9, lat=36.0)
    assert near.inferred
    assert near.distance_km > 0
    desert = iraq.at(date(2015, 6, 1)).groupby("actor").area_km2.sum()
    assert desert["unknown"] > 50_000, "nobody wrote who held the desert of the south"


def test_the_caliphate_grew_in_2014_and_was_gone_in_2017(iraq: Mosaic) -> None:
    km2 = iraq.areas()["isis"]
    on = [km2.iloc[iraq.column(d, nearest=True)] for d in (
        date(2014, 5, 1), date(2014, 8, 15), date(2016, 10, 15), date(2017, 12, 1))]  # fmt: skip
    assert on[0] < 10_000 < on[2] < on[1]
    assert on[3] < 100


def test_waters_of_the_ground_are_named_and_free() -> None:
    told = (ROOT / "theatres/iraq/SOURCES.md").read_text("utf-8")
    assert "`barriers.geojson` | Natural Earth 1:10m: Tigris, Euphrates | public domain" in told
