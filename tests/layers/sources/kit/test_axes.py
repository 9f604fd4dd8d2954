"""Latitude first is noticed against known ground, asked about, and never turned in silence."""

import pytest
import shapely

from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.sources.files.contract import Asked
from frontline.layers.sources.kit.axes import SAMPLE, right_way_round, sample, swap, swapped
from frontline.layers.sources.kit.features import Feature, Shape

HOMS = shapely.box(36.5, 34.5, 37.5, 35.0)
SYRIA = load_theatre("syria")


def shape(geometry: shapely.Geometry) -> Shape:
    return Shape(Feature("feature 1", "", {}, geometry), "zone", geometry)


def test_ground_as_it_should_be_raises_no_doubt() -> None:
    assert swapped([HOMS], SYRIA) is None
    assert swapped([], SYRIA) is None


def test_swapped_ground_is_asked_about_and_left_as_it_is() -> None:
    found, doubts = right_way_round([shape(swap(HOMS))], Asked(SYRIA))
    assert found[0].geometry.equals(swap(HOMS))
    assert "--axes lat,lon" in doubts[0]
    assert "100% if latitude comes first" in doubts[0]


def test_what_the_user_says_is_done_without_a_question() -> None:
    found, doubts = right_way_round([shape(swap(HOMS))], Asked(SYRIA, axes="lat,lon"))
    assert found[0].geometry.equals(HOMS)
    assert doubts == ()
    kept, doubts = right_way_round([shape(swap(HOMS))], Asked(SYRIA, axes="lon,lat"))
    assert kept[0].geometry.equals(swap(HOMS))
    assert doubts == ()


def test_ground_that_fits_no_way_round_raises_no_doubt() -> None:
    assert swapped([shapely.box(-60, -10, -59, -9)], SYRIA) is None


@pytest.mark.parametrize("count", [1, SAMPLE, 10 * SAMPLE])
def test_a_bounded_sample_is_looked_at(count: int) -> None:
    line = shapely.linestrings([[x / 1000, 0] for x in range(count + 1)])
    assert 0 < len(sample([line])) <= SAMPLE + 1
