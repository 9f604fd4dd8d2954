"""A line drawn anew by a hair is no change; a change is one, and nothing gapes or overlaps."""

from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.geo.geodesy import DEGREE_KM
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.snapped import Moved, checked_metres, snapped, together
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import area_km2

FIRST = date(2024, 1, 1)
METRE = 1 / DEGREE_KM / 1000
"""Degrees of latitude."""
WEST, SOUTH, EAST, NORTH = 36.0, 48.0, 36.5, 48.4


def war(fronts: list[np.ndarray]) -> Mosaic:
    """Red south and blue north of a front for each day: latitudes at even steps of longitude."""
    rows = []
    for n, lat in enumerate(fronts):
        line = np.column_stack([np.linspace(WEST, EAST, len(lat)), lat])
        south = [*line.tolist(), [EAST, SOUTH], [WEST, SOUTH]]
        north = [*line.tolist(), [EAST, NORTH], [WEST, NORTH]]
        for actor, ring in (("red", south), ("blue", north)):
            rows.append((FIRST + timedelta(n), actor, shapely.Polygon(ring)))
    days, actors, shapes = zip(*rows, strict=True)
    told = {"day": days, "until": None, "actor": actors, "status": "control", "label": ""}
    table = gpd.GeoDataFrame({**told, "file": "", "geometry": shapes}, crs="EPSG:4326")
    return mosaic_of_zones(table, title="A war")


def shaky(seed: int, metres: float, days: int = 6, corners: int = 9) -> list[np.ndarray]:
    """One front drawn anew each day, its corners off by up to so many metres."""
    random = np.random.default_rng(seed)
    line = 48.2 + random.uniform(-0.05, 0.05, corners)
    return [line + random.uniform(-metres, metres, corners) * METRE for _ in range(days)]


def of(mosaic: Mosaic, actor: str, day: date) -> shapely.Geometry:
    held = mosaic.at(day)
    return shapely.union_all(held.geometry[held["actor"] == actor].to_numpy())


def day(number: int) -> date:
    return FIRST + timedelta(number)


def test_a_front_that_only_shakes_does_not_move() -> None:
    drawn = war(shaky(1, 8))
    still, moved = snapped(drawn, 20)

    assert len(drawn.days) == 6
    assert still.days == (FIRST,)
    assert still.informed == drawn.informed
    assert len(still.polygons) == 2
    assert still.areas().loc[FIRST].to_dict() == pytest.approx(
        drawn.areas().loc[FIRST].to_dict(), abs=1e-6
    )
    assert (moved.cells_drawn, moved.cells) == (len(drawn.polygons), 2)
    assert 0 < moved.largest_km2 < 0.016 * 38  # 16 m along 38 km


def test_an_advance_is_kept_to_the_metre_and_dust_beside_it_is_not() -> None:
    fronts = shaky(2, 8)
    for front in fronts[3:]:
        front[4] += 2000 * METRE
    drawn = war(fronts)
    found, _ = snapped(drawn, 20)

    assert found.days == (FIRST, day(3))
    assert found.areas().loc[day(3)]["red"] == pytest.approx(
        drawn.areas().loc[day(3)]["red"], abs=0.02 * 38
    )
    # The advance itself is where it was drawn.
    tip = shapely.Point(WEST + (EAST - WEST) / 2, fronts[3][4] - METRE)
    assert of(found, "red", day(3)).contains(tip)


def test_a_front_that_creeps_is_never_farther_off_than_the_precision() -> None:
    drawn = war([np.full(5, 48.2) + 4 * n * METRE for n in range(21)])
    found, moved = snapped(drawn, 20)

    assert 3 <= len(found.days) <= 5
    assert moved.largest_km2 < 0.021 * 38
    for n in range(21):
        off = shapely.symmetric_difference(of(found, "red", day(n)), of(drawn, "red", day(n)))
        assert off.is_empty or off.bounds[3] - off.bounds[1] < 20 * METRE


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), shake=st.floats(1, 60), metres=st.floats(5, 100))
def test_what_moves_lies_by_a_line_of_the_day_before_and_is_told(
    seed: int, shake: float, metres: float
) -> None:
    fronts = shaky(seed, shake, days=4)
    fronts[2][3] += 900 * METRE
    drawn = war(fronts)
    found, moved = snapped(drawn, metres)
    told = dict(moved.km2)

    for n in range(4):
        off = shapely.symmetric_difference(of(found, "red", day(n)), of(drawn, "red", day(n)))
        assert area_km2(np.array([off]))[0] == pytest.approx(told.get(day(n), 0.0), abs=1e-5)
        if n and not off.is_empty:
            line = shapely.union_all(shapely.boundary(found.at(day(n - 1)).geometry.to_numpy()))
            # Metres north are longer in degrees east; the wider of both.
            reach = metres * METRE / np.cos(np.radians(48.4))
            assert shapely.buffer(line, reach).covers(shapely.buffer(off, -1e-9))


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), metres=st.floats(5, 100))
def test_snapped_ground_tiles_as_what_was_drawn(seed: int, metres: float) -> None:
    drawn = war(shaky(seed, 30, days=4))
    found, _ = snapped(drawn, metres)

    assert shapely.coverage_is_valid(found.polygons)
    assert len(found.edges.lines)  # raises where two cells lie on one side of a line
    assert found.area_km2.sum() == pytest.approx(drawn.area_km2.sum(), rel=1e-9)
    for n in range(4):
        assert found.areas_on(day(n)).sum() == pytest.approx(drawn.area_km2.sum(), rel=1e-9)
        assert found.areas_on(day(n))["unknown"] == pytest.approx(0, abs=1e-9)


def test_with_a_precision_finer_than_any_shake_nothing_moves() -> None:
    drawn = war(shaky(3, 30))
    found, moved = snapped(drawn, 0.001)

    assert moved.largest_km2 < 1e-5
    np.testing.assert_allclose(found.areas(), drawn.areas(), atol=1e-5)
    assert found.days == drawn.days


def test_days_that_are_added_are_snapped_as_if_all_had_come_together() -> None:
    fronts = shaky(4, 15)
    fronts[4][2] += 700 * METRE
    drawn = war(fronts)
    whole, all_moved = snapped(drawn, 25)

    first, one = snapped(war(fronts[:3]), 25)
    both = war(fronts)  # the same days; those before are as the first import left them
    later, two = snapped(both, 25, since=day(3))
    told = together(one.told(), two.told())

    assert first.days == whole.days[: len(first.days)]
    assert list(told["km2"]) == [str(day) for day, _ in all_moved.km2]
    assert later.areas_on(day(2)).to_dict() == pytest.approx(drawn.areas_on(day(2)).to_dict())


@pytest.mark.parametrize("metres", ["-1", "0", "wide", "nan", "inf", "6000"])
def test_what_is_no_precision_is_said(metres: str) -> None:
    with pytest.raises(BadInput, match="write metres"):
        checked_metres(metres)


def test_what_is_told_is_whole_square_metres() -> None:
    told = Moved(20, ((FIRST, 0.12345678),), 9, 3).told()

    assert told["km2"] == {"2024-01-01": 0.123457}
    assert told["largest_km2"] == 0.123457
