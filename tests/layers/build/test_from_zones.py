"""Zones become cells as they were drawn; what had to be decided or mended is said."""

import tarfile
from datetime import date, datetime
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import series
import shapely
from here import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, Polygon, box

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.layers.build.add_day import add_day
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.zone_table import check_zones
from frontline.layers.model import CONTESTED, DRAWABLE, UNKNOWN, Holder
from frontline.layers.mosaic.days import Coverage, DayNotCovered
from frontline.layers.mosaic.mosaic import Mosaic

DEEPSTATE = ROOT.parent / "shared/data/layers/deepstate/deepstate_daily.tar.xz"
WEST, EAST = box(36, 35, 37, 36), box(37, 35, 38, 36)
RED = Holder("red", "control")


def zone(shape: Any, day: int = 1, actor: str = "red", **more: Any) -> dict[str, Any]:
    return {
        "day": date(2016, 1, day), "until": None, "actor": actor, "status": "control",
        "label": f"{actor}'s", "file": f"{day}.kml", "geometry": shape, **more,
    }  # fmt: skip


def table(*zones: dict[str, Any]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(list(zones), geometry="geometry", crs="EPSG:4326")


def built(*zones: dict[str, Any]) -> Mosaic:
    return mosaic_of_zones(table(*zones), title="Test")


def held(mosaic: Mosaic, lon: float, lat: float, day: int = 1) -> Holder:
    cell = mosaic.cell_at(lon, lat)
    assert cell is not None
    return mosaic.holders[mosaic.states[cell, mosaic.column(date(2016, 1, day))]]


# The table and its check


def test_all_faults_of_a_table_come_in_one_line_with_their_rows() -> None:
    wrong = table(
        zone(WEST), zone(Point(36, 35)), zone(None, day=2), zone(WEST, actor=" "),
        zone(box(36, 35, 37, np.inf)), zone(box(36, 35, 400, 36)), zone(WEST, status="held"),
        zone(WEST, day=3, until=date(2016, 1, 3)), zone(WEST, label=None),
    )  # fmt: skip
    with pytest.raises(BadInput) as told:
        check_zones(wrong)
    line = str(told.value)
    assert "\n" not in line
    for part in (
        "geometry has no area (points and lines are no zones) in row 1 (1.kml)",
        "geometry is missing or empty in row 2 (2.kml)",
        "actor is empty or no text in row 3",
        "coordinates are not finite in row 4",
        "longitude beyond 360 or latitude beyond 90 in row 5",
        f"status is not one of {', '.join(DRAWABLE)} in row 6",
        "until is not after day in row 7 (3.kml)",
        "label is no text in row 8",
    ):
        assert part in line


def test_a_table_without_a_column_rows_or_coordinate_system_is_refused() -> None:
    good = table(zone(WEST))
    for bad, why in (
        (good.drop(columns="until"), "missing column 'until'"),
        (good.iloc[:0], "no rows"),
        (good.set_crs(None, allow_override=True), "no stated system; give EPSG:4326"),
        (good.to_crs(3857), "coordinates in EPSG:3857; give EPSG:4326"),
        (good.assign(day=datetime(2016, 1, 1)), "day is not a datetime.date"),  # noqa: DTZ001
    ):
        with pytest.raises(BadInput, match=why):
            check_zones(bad)
    assert check_zones(good) is good


# Days


def test_a_zone_holds_until_the_next_day_of_the_table() -> None:
    mosaic = built(zone(WEST, 1), zone(EAST, 5))
    spells = mosaic.history(lon=36.5, lat=35.5)
    assert [(s.start.day, s.actor) for s in spells] == [(1, "red"), (5, "unknown")]
    assert (spells[0].end, spells[1].end) == (date(2016, 1, 5), None)
    assert held(mosaic, 36.5, 35.5, day=4) == RED


def test_the_same_picture_again_adds_no_spell_and_is_information() -> None:
    mosaic = built(zone(WEST, 1), zone(WEST, 3), zone(WEST, 9), zone(EAST, 10))
    assert [d.day for d in mosaic.days] == [1, 10]
    assert [d.day for d in mosaic.informed] == [1, 3, 9, 10]
    assert mosaic.on("2016-01-05").age_days == 2
    assert len(mosaic.history(lon=36.5, lat=35.5)) == 2


def test_a_period_stays_a_period() -> None:
    mosaic = built(zone(WEST, 1, until=date(2016, 1, 4)), zone(WEST, 10, actor="blue"))
    told = [(s.start.day, s.actor) for s in mosaic.history(lon=36.5, lat=35.5)]
    assert told == [(1, "red"), (4, "unknown"), (10, "blue")]
    assert [d.day for d in mosaic.informed] == [1, 10]


def test_a_zone_with_an_end_of_its_own_outlasts_other_days() -> None:
    mosaic = built(
        zone(WEST, 1, until=date(2016, 1, 20)), zone(EAST, 5, actor="blue"), zone(EAST, 8),
        zone(box(38, 35, 39, 36), 2, until=date.max),
    )  # fmt: skip
    assert held(mosaic, 36.5, 35.5, day=19) == RED
    assert held(mosaic, 36.5, 35.5, day=20) == UNKNOWN
    assert held(mosaic, 38.5, 35.5, day=20) == RED
    assert held(mosaic, 37.5, 35.5, day=9) == RED


def test_where_two_periods_meet_the_newer_is_kept() -> None:
    mosaic = built(
        zone(WEST, 1, until=date(2016, 1, 6)), zone(WEST, 5, actor="blue", until=date(2016, 1, 9))
    )
    assert held(mosaic, 36.5, 35.5, day=4) == RED
    assert held(mosaic, 36.5, 35.5, day=5) == Holder("blue", "control")
    (overlap,) = mosaic.notes.overlaps
    assert (overlap.rule, overlap.first_day.day, overlap.days) == ("the newer zone is kept", 5, 1)


def test_zones_that_say_when_they_end_cover_the_days_until_then() -> None:
    mosaic = built(zone(WEST, 20, until=date(2016, 1, 25)))
    assert mosaic.coverage == Coverage(date(2016, 1, 20), date(2016, 1, 24))
    assert mosaic.held("2016-01-22", lon=36.5, lat=35.5).holder == RED
    with pytest.raises(DayNotCovered, match="the nearest day is 2016-01-24, 6 days earlier"):
        mosaic.at("2016-01-30")
    gap = built(zone(WEST, 1, until=date(2016, 1, 6)), zone(EAST, 9, until=date(2016, 1, 12)))
    assert gap.coverage == Coverage(date(2016, 1, 1), date(2016, 1, 11))
    assert gap.held("2016-01-07", lon=36.5, lat=35.5).holder == UNKNOWN  # inside: no data
    series = built(zone(WEST, 1), zone(EAST, 9))
    assert series.coverage == Coverage(date(2016, 1, 1), date(2016, 1, 9))


# Overlaps


def test_two_actors_who_claim_the_same_ground_contest_it() -> None:
    mosaic = built(zone(box(36, 35, 37.2, 36)), zone(EAST, actor="blue"))
    assert held(mosaic, 37.1, 35.5) == CONTESTED
    assert held(mosaic, 36.5, 35.5) == RED
    (overlap,) = mosaic.notes.overlaps
    assert overlap.kept == CONTESTED
    assert overlap.rule == "neither zone lies inside the other: contested"
    both = mosaic.at("2016-01-01").set_index("actor").area_km2["contested"]
    assert overlap.largest_km2 == pytest.approx(both)
    assert overlap.largest_km2 == pytest.approx(2011, rel=1e-2)
    assert any("overlap on 1 days from 2016-01-01" in line for line in mosaic.notes.lines)


def test_an_enclave_drawn_on_top_is_kept() -> None:
    mosaic = built(zone(WEST), zone(box(36.4, 35.4, 36.6, 35.6), actor="blue"))
    assert held(mosaic, 36.5, 35.5) == Holder("blue", "control")
    assert held(mosaic, 36.1, 35.5) == RED
    (overlap,) = mosaic.notes.overlaps
    assert (overlap.kept.actor, overlap.rule) == ("blue", "the zone inside the other is kept")


def test_an_enclave_ends_when_the_zone_around_it_no_longer_reaches_around() -> None:
    inner = box(36.2, 35.4, 36.6, 35.6)
    first = [zone(box(36, 35, 38, 36)), zone(inner, actor="blue")]
    then = [zone(box(36.3, 35, 38, 36), 2), zone(inner, 2, actor="blue")]
    grown = add_day(built(*first), table(*then))
    for mosaic in (built(*first, *then), grown):
        assert held(mosaic, 36.5, 35.5) == Holder("blue", "control")
        assert held(mosaic, 36.5, 35.5, day=2) == CONTESTED
        assert held(mosaic, 36.25, 35.5, day=2) == Holder("blue", "control")


def test_the_same_zone_of_two_actors_is_nobodys_enclave() -> None:
    assert held(built(zone(WEST), zone(WEST, actor="blue")), 36.5, 35.5) == CONTESTED


def test_what_one_side_holds_no_claim_of_another_takes() -> None:
    mosaic = built(
        zone(WEST), zone(WEST, actor="blue", status="claimed"),
        zone(EAST, actor="blue", status="advance"), zone(EAST, actor="red", status="claimed"),
    )  # fmt: skip
    assert held(mosaic, 36.5, 35.5) == RED
    assert held(mosaic, 37.5, 35.5) == Holder("blue", "advance")
    rules = {o.rule for o in mosaic.notes.overlaps}
    assert rules == {"control goes before claimed", "advance goes before claimed"}


def test_statuses_of_one_actor_are_kept_apart_and_contested_is_the_careful_one() -> None:
    belt = box(36.8, 35, 37, 36)
    mosaic = built(zone(WEST), zone(belt, status="contested"), zone(EAST, status="claimed"))
    assert held(mosaic, 36.9, 35.5) == Holder("red", "contested")
    assert held(mosaic, 36.5, 35.5) == RED
    assert held(mosaic, 37.5, 35.5) == Holder("red", "claimed")
    assert mosaic.notes.overlaps == ()  # one actor's own statuses are no dispute


def test_ground_a_source_calls_unknown_is_a_cell_and_unknown() -> None:
    mosaic = built(zone(WEST), zone(EAST, actor="unknown", status="unknown"))
    assert held(mosaic, 37.5, 35.5) == UNKNOWN
    assert mosaic.holders == (UNKNOWN, RED)


# Shapes


def test_a_bow_tie_is_mended_and_reported() -> None:
    tie = Polygon([(36, 35), (37, 36), (37, 35), (36, 36)])
    mosaic = built(zone(tie), zone(EAST, 2))
    (repair,) = mosaic.notes.repairs
    assert (repair.file, repair.label, repair.day) == ("1.kml", "red's", date(2016, 1, 1))
    assert repair.what == "Self-intersection, made valid"
    (shape,) = mosaic.at("2016-01-01").query("actor == 'red'").geometry
    assert shapely.equals_exact(
        shape.normalize(), shapely.make_valid(tie).normalize(), tolerance=1e-9
    )
    assert "Self-intersection" in mosaic.notes.lines[0]


@pytest.mark.parametrize(
    ("shape", "ground"),
    [
        (MultiPolygon([box(36, 35, 37, 36), box(36.5, 35, 37.5, 36)]), box(36, 35, 37.5, 36)),
        (
            Polygon(box(36, 35, 37, 36).exterior, [box(36.5, 35.2, 37.5, 35.8).exterior.coords]),
            box(36, 35, 37, 36) - box(36.5, 35.2, 37.5, 35.8),
        ),
        (
            Polygon(box(36, 35, 37, 36).exterior, [box(38, 35, 39, 36).exterior.coords]),
            box(36, 35, 37, 36),
        ),
    ],
    ids=["parts overlap", "hole reaches out", "hole outside"],
)
def test_rings_that_get_in_each_others_way_are_mended(shape: Polygon, ground: Polygon) -> None:
    mosaic = built(zone(shape))
    assert len(mosaic.notes.repairs) == 1
    (made,) = mosaic.at("2016-01-01").query("actor == 'red'").geometry
    assert shapely.symmetric_difference(made, ground).area < 1e-9


def test_a_zone_without_any_area_is_left_out_and_said() -> None:
    line = Polygon([(36, 35), (37, 36), (36, 35)])
    mosaic = built(zone(line), zone(EAST, actor="blue"))
    (repair,) = mosaic.notes.repairs
    assert repair.what.endswith("nothing was left")
    with pytest.raises(BadInput, match="no zone has any area"):
        built(zone(line))


def test_heights_go_and_collections_give_their_polygons() -> None:
    high = shapely.force_3d(WEST, 120.0)
    mixed = shapely.GeometryCollection([EAST, Point(37, 35), MultiPolygon([box(38, 35, 39, 36)])])
    mosaic = built(zone(high), zone(mixed, actor="blue"))
    assert not shapely.has_z(mosaic.polygons).any()
    assert held(mosaic, 36.5, 35.5) == RED
    for lon in (37.5, 38.5):
        assert held(mosaic, lon, 35.5).actor == "blue"
    assert mosaic.notes.repairs[0].what == (
        "polygons taken from a collection, 1 points, lines or empty parts left out; "
        "Self-intersection, made valid"
    )


@pytest.mark.parametrize(
    "shape",
    [box(179, 60, 181, 61), Polygon([(179, 60), (-179, 60), (-179, 61), (179, 61)])],
    ids=["one turn too far", "drawn across"],
)
def test_what_crosses_the_antimeridian_is_split_there(shape: Polygon) -> None:
    mosaic = built(zone(shape))
    assert held(mosaic, 179.5, 60.5) == held(mosaic, -179.5, 60.5) == RED
    assert mosaic.cell_at(0, 60.5) is None
    assert mosaic.area_km2.sum() == pytest.approx(2 * 6080, rel=0.01)
    assert mosaic.notes.repairs[0].what == "split at the antimeridian"


def test_a_map_of_the_whole_world_is_no_crossing() -> None:
    mosaic = built(zone(box(-180, -80, 180, 80)))
    assert mosaic.notes.repairs == ()
    assert held(mosaic, 0, 0) == RED


def test_holes_and_enclaves_come_back() -> None:
    hole = box(36.4, 35.4, 36.6, 35.6)
    mosaic = built(zone(WEST - hole), zone(hole, actor="blue"), zone(WEST - hole, 2))
    assert held(mosaic, 36.5, 35.5, day=2) == UNKNOWN
    (ring,) = mosaic.at("2016-01-01").query("actor == 'red'").geometry
    assert shapely.equals(ring, WEST - hole)


def test_slivers_and_gaps_are_counted() -> None:
    near = box(37.0000005, 35, 38, 36)  # five centimetres off
    mosaic = built(zone(WEST), zone(EAST), zone(WEST, 2), zone(near, 2))
    assert (mosaic.notes.slivers, mosaic.notes.gaps) == (1, 0)  # open at both ends
    ring = box(36, 35, 38, 36)
    hole = box(37, 35.4, 37.0000005, 35.6)
    closed = built(zone(ring), zone(ring - hole, 2))
    assert (closed.notes.slivers, closed.notes.gaps) == (1, 1)
    assert 0 < closed.notes.gaps_km2 < 0.01
    assert closed.notes.lines == (
        f"1 cells smaller than 1 ha, {closed.notes.slivers_km2:.3f} km2 in all",
        f"1 gaps smaller than 1 ha between zones, {closed.notes.gaps_km2:.3f} km2 in all",
    )


# Any order, any time


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 100))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    zones = series.series(1, 200).head(150)
    order = np.random.default_rng(seed).permutation(len(zones))
    one, other = (mosaic_of_zones(z, title="") for z in (zones, zones.iloc[order]))
    assert shapely.equals_exact(one.polygons, other.polygons).all()
    assert (one.states == other.states).all()
    assert (one.days, one.informed, one.notes) == (other.days, other.informed, other.notes)


@pytest.mark.parametrize("seed", [1, 2])
def test_days_added_one_by_one_give_what_a_rebuild_gives(seed: int) -> None:
    zones = series.series(seed, 200)
    days = sorted(set(zones.day))[:60]
    grown = mosaic_of_zones(zones[zones.day <= days[39]], title="")
    for day in days[40:]:
        grown = add_day(grown, zones[zones.day == day])
    whole = mosaic_of_zones(zones[zones.day <= days[-1]], title="")
    assert (grown.days, grown.informed, grown.holders) == (
        whole.days, whole.informed, whole.holders
    )  # fmt: skip
    assert np.abs(grown.areas() - whole.areas()).to_numpy().max() < 1e-5
    for number in (0, 39, 45, 59):
        ours, theirs = (m.at(days[number]).set_index(["actor", "status"]) for m in (grown, whole))
        for holder, shape in theirs.geometry.items():
            apart = shapely.symmetric_difference(ours.geometry[holder], shape)
            assert apart.area < 1e-9 * shape.length
    assert len(grown.edges.lines)  # the cells still tile: no side of a line is claimed twice


def test_a_day_added_brings_new_ground_and_new_actors() -> None:
    mosaic = built(zone(WEST), zone(box(39, 35, 40, 36)))
    grown = add_day(mosaic, table(zone(box(36, 35, 40, 36), 2, actor="blue")))
    for lon in (36.5, 38.0, 39.5):
        assert held(grown, lon, 35.5, day=2).actor == "blue"
    assert held(grown, 36.5, 35.5, day=1) == RED
    assert held(grown, 38.0, 35.5, day=1) == UNKNOWN
    assert grown.holders == (UNKNOWN, Holder("blue", "control"), RED)
    same = add_day(grown, table(zone(box(36, 35, 40, 36), 5, actor="blue")))
    assert (same.days, same.informed[-1]) == (grown.days, date(2016, 1, 5))


def test_a_day_added_fills_a_hole_that_was_always_open() -> None:
    hole = box(36.4, 35.4, 36.6, 35.6)
    grown = add_day(built(zone(WEST - hole)), table(zone(WEST, 2)))
    whole = built(zone(WEST - hole), zone(WEST, 2))
    assert held(grown, 36.5, 35.5) == UNKNOWN
    assert held(grown, 36.5, 35.5, day=2) == RED
    assert np.abs(grown.areas() - whole.areas()).to_numpy().max() < 1e-7


def test_a_period_added_ends() -> None:
    grown = add_day(built(zone(WEST)), table(zone(WEST, 3, until=date(2016, 1, 6))))
    assert [s.start.day for s in grown.history(lon=36.5, lat=35.5)] == [1, 6]
    again = add_day(grown, table(zone(WEST, 6, actor="blue")))
    assert held(again, 36.5, 35.5, day=6).actor == "blue"


@pytest.mark.parametrize(
    ("zones", "why"),
    [
        ([zone(WEST, 1)], "2016-01-01 is not later than 2016-01-02"),
        ([zone(WEST, 2)], "is not later than"),
        ([zone(WEST, 3), zone(WEST, 4)], "zones of 2 days"),
    ],
)
def test_only_one_later_day_can_be_added(zones: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        add_day(built(zone(WEST), zone(EAST, 2)), table(*zones))


def test_reports_do_not_grow_by_zones() -> None:
    with pytest.raises(BadInput, match="made from reports"):
        add_day(layers.open("syria"), table(zone(WEST)))


def test_the_steps_of_building_are_told() -> None:
    told: list[str] = []
    mosaic_of_zones(table(zone(WEST)), title="", report=told.append)
    assert told == [
        "checking shapes", "finding outlines", "cutting cells", "finding who held each"
    ]  # fmt: skip


# A real series


@pytest.fixture(scope="module")
def deepstate() -> gpd.GeoDataFrame:
    if not DEEPSTATE.exists():
        pytest.skip(f"no real series here: {DEEPSTATE} is not there")
    rows = []
    with tarfile.open(DEEPSTATE) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            if member.name.endswith(".geojson"):
                shape = shapely.get_parts(shapely.from_geojson(archive.extractfile(member).read()))
                day = datetime.strptime(member.name[-16:-8], "%Y%m%d").date()  # noqa: DTZ007
                rows.append(zone(shape[0], actor="russia") | {"day": day})
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def test_thirty_real_days_come_back_as_they_were_published(deepstate: gpd.GeoDataFrame) -> None:
    mosaic = mosaic_of_zones(deepstate, title="DeepState")
    assert mosaic.notes.repairs == ()
    for row in np.random.default_rng(30).choice(len(deepstate), 30, replace=False).tolist():
        given = deepstate.geometry.iloc[row]
        (shape,) = mosaic.at(deepstate.day.iloc[row]).query("actor == 'russia'").geometry
        assert shapely.symmetric_difference(shape, given).area < 1e-9 * given.area
