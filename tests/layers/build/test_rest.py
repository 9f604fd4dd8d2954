"""A map of one side says who holds the rest: inside the border, from its first day."""

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import series
import shapely
from here import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box
from typer.testing import CliRunner

from frontline import cli, layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.build import from_zones as zones
from frontline.layers.build.add_day import add_day
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.rest import MARGIN_KM, Rest, rest_line, rest_of
from frontline.layers.export.zones import export
from frontline.layers.model import UNCLEAR, Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.payload import mosaic_payload
from frontline.layers.planar.gaps import gaps
from frontline.layers.planar.shared_lines import ROUNDED
from frontline.layers.planar.winding import Windings
from frontline.layers.store import store

BENCH = ROOT / "bench" / "rest.py"
COUNTRY = box(35, 34, 37, 36)
BLUE = Holder("blue", "rest")
ALONG = Holder("blue", "margin")
REST = Rest(BLUE, COUNTRY, "a map of one side")
INLAND, BY_THE_BORDER, ABROAD = (
    box(36, 35, 36.5, 35.5),
    box(36.2, 34.5, 36.99, 35),
    box(38, 35, 39, 36),
)


def zone(shape: Any, day: int = 1, actor: str = "red", **more: Any) -> dict[str, Any]:
    return {
        "day": date(2016, 1, day), "until": None, "actor": actor, "status": "control",
        "label": "", "file": f"{day}.kml", "geometry": shape, **more,
    }  # fmt: skip


def built(*rows: dict[str, Any], rest: Rest | None = REST) -> Mosaic:
    table = gpd.GeoDataFrame(list(rows), geometry="geometry", crs="EPSG:4326")
    return mosaic_of_zones(table, title="Test", rest=rest)


def held(mosaic: Mosaic, lon: float, lat: float, day: int = 1) -> Holder | None:
    cell = mosaic.cell_at(lon, lat)
    if cell is None:
        return None
    return mosaic.holders[mosaic.states[cell, mosaic.column(date(2016, 1, day))]]


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_rest", BENCH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_rest"] = module
    spec.loader.exec_module(module)
    return module


ORACLE = bench()


def test_inside_the_border_the_rest_is_held_and_outside_nothing_is_said() -> None:
    mosaic = built(zone(INLAND), zone(ABROAD))
    assert held(mosaic, 36.2, 35.2) == Holder("red", "control")
    assert held(mosaic, 35.5, 34.5) == BLUE == mosaic.rest
    assert held(mosaic, 38.5, 35.5) == Holder("red", "control")  # drawn abroad, and it stays
    assert held(mosaic, 37.5, 35.5) is None
    areas = mosaic.areas_on("2016-01-01")
    assert areas["blue"] == pytest.approx(ORACLE.km2(COUNTRY) - ORACLE.km2(INLAND), rel=1e-9)
    (line,) = mosaic.front("2016-01-01").itertuples()
    assert (line.actor_a, line.actor_b) == ("blue", "red")
    assert line.length_km == pytest.approx(ORACLE.km(shapely.boundary(INLAND)), rel=1e-9)


def test_without_a_word_about_the_rest_nobody_holds_it() -> None:
    mosaic = built(zone(INLAND), rest=None)
    assert mosaic.rest is None
    assert held(mosaic, 35.5, 34.5) is None
    assert rest_line(mosaic) == ""


def test_a_strip_between_a_zone_and_the_border_is_the_rests_and_no_front() -> None:
    mosaic = built(zone(BY_THE_BORDER))
    assert held(mosaic, 36.995, 34.75) == ALONG
    assert held(mosaic, 36.995, 35.9) == BLUE  # the border alone is no reason
    (line,) = mosaic.front("2016-01-01").geometry
    _, south, east, north = BY_THE_BORDER.bounds
    side = shapely.LineString([(east, south), (east, north)])
    assert shapely.intersection(line, side).length < 0.02 * side.length
    total = mosaic.area_km2.sum()
    assert total == pytest.approx(ORACLE.km2(COUNTRY), rel=1e-9)


def test_ground_taken_along_the_border_changes_hands_like_any_other() -> None:
    wider = box(36.2, 34.5, 36.995, 35)
    mosaic = built(zone(BY_THE_BORDER), zone(wider, day=2))
    steps = mosaic.daily_shifts().groupby("kind").area_km2.sum()
    taken = ORACLE.km2(shapely.difference(wider, BY_THE_BORDER))
    assert steps["exchange"] == pytest.approx(taken, rel=1e-9)
    assert "first_report" not in steps
    areas = mosaic.areas()
    assert areas["blue"].iloc[0] - areas["blue"].iloc[1] == pytest.approx(taken, rel=1e-9)


def test_zones_that_share_a_line_drawn_with_other_corners_leave_no_front_between() -> None:
    west = shapely.Polygon([(36, 35), (36.3, 35), (36.3, 35.5), (36, 35.5)])
    for off in (-ROUNDED, -1e-7, 1e-7, ROUNDED / 2):  # a hairline left open, or drawn twice
        kinked = [(36.3, 35), (36.6, 35), (36.6, 35.5), (36.3, 35.5), (36.3 + off, 35.21)]
        mosaic = built(zone(west), zone(shapely.Polygon(kinked), status="advance"))
        (line,) = mosaic.front("2016-01-01").itertuples()
        around = shapely.boundary(box(36, 35, 36.6, 35.5))
        assert line.length_km == pytest.approx(ORACLE.km(around), rel=1e-6)
    wide = [*kinked[:-1], (36.3 + 3 * ROUNDED, 35.21)]
    gaping = built(zone(west), zone(shapely.Polygon(wide), status="advance"))
    assert gaping.front("2016-01-01").length_km.sum() > 1.5 * line.length_km  # it was drawn so


def test_a_hairline_open_to_the_rest_is_closed_whatever_other_days_draw() -> None:
    south = box(36, 35, 36.6, 35.2)
    north = shapely.Polygon([(36.1, 35.2 + 1e-7), (36.4, 35.2), (36.4, 35.4), (36.1, 35.4)])
    rows = [zone(south), zone(north, status="advance")]
    around = ORACLE.km(shapely.boundary(shapely.union(south, box(36.1, 35.2, 36.4, 35.4))))
    later = zone(box(36.09, 35.15, 36.2, 35.3), day=2)
    for mosaic in (built(*rows), built(*rows, later)):
        (length,) = mosaic.front("2016-01-01").length_km
        assert length == pytest.approx(around, rel=1e-6)


def test_margins_are_as_wide_as_they_say() -> None:
    rest = rest_of(load_theatre("ukraine"), "ukraine", "")
    crimea = box(33.4, 44.9, 35, 45.6)
    rows = gpd.GeoDataFrame([zone(crimea, actor="russia")], geometry="geometry", crs="EPSG:4326")
    (margin,) = gpd.GeoSeries(ORACLE.margins(rows, rest), crs=4326).to_crs("EPSG:32636")
    edges = gpd.GeoSeries([crimea.exterior, rest.country.boundary], crs=4326).to_crs("EPSG:32636")

    def near(metres: float) -> shapely.Geometry:
        return shapely.intersection(*edges.buffer(metres))

    metres = MARGIN_KM * 1e3
    assert shapely.difference(near(0.89 * metres), margin).area < 1e-3 * margin.area
    assert shapely.difference(margin, near(1.06 * metres)).area < 1e-3 * margin.area


def test_ground_of_unknown_status_is_neither_no_data_nor_the_rest() -> None:
    grey = box(35.4, 34.8, 35.8, 35.2)
    for rest in (REST, None):
        mosaic = built(zone(INLAND), zone(grey, actor="contested", status="unknown"), rest=rest)
        assert held(mosaic, 35.6, 35) == UNCLEAR
        shown = mosaic.at("2016-01-01").set_index(["actor", "status"]).area_km2
        assert shown["contested", "unknown"] == pytest.approx(ORACLE.km2(grey), rel=1e-9)
        assert mosaic.areas_on("2016-01-01")["contested"] == pytest.approx(ORACLE.km2(grey))
    twice = built(zone(grey, actor="contested", status="unknown"), zone(INLAND), zone(grey, day=2))
    assert twice.notes.overlaps == ()  # the rest lies below what is drawn, and competes with nobody
    kinds = twice.daily_shifts().set_index("to_actor").kind
    assert kinds["red"] == "exchange"


def test_first_reports_and_their_end_are_no_changes_of_hands() -> None:
    mosaic = built(
        zone(INLAND), zone(ABROAD, day=2), zone(INLAND, day=2), zone(INLAND, day=3), rest=None
    )
    steps = mosaic.daily_shifts()
    assert steps.kind.tolist() == ["first_report", "no_longer_reported"]
    assert mosaic.shifts("2016-01-01", "2016-01-02").kind.tolist() == ["first_report"]
    assert len(mosaic.busiest()) == 0
    assert len(mosaic.advances("2016-01-01", "2016-01-02", "red")) == 0


def test_a_change_between_two_pictures_bears_both_days(tmp_path: Path) -> None:
    mosaic = built(zone(INLAND), zone(box(36, 35, 36.7, 35.5), day=2), zone(INLAND, day=9))
    first, second, third = mosaic.history(lon=36.6, lat=35.2)
    assert (first.start_after, second.start_after) == (None, None)  # a daily series: the day itself
    assert (third.start_after, third.start) == (date(2016, 1, 2), date(2016, 1, 9))
    steps = mosaic.daily_shifts().set_index("day").start_after
    assert steps[date(2016, 1, 9)] == date(2016, 1, 2)
    assert steps[date(2016, 1, 2)] is None
    assert mosaic.shifts("2016-01-05", "2016-01-09").start_after.tolist() == [date(2016, 1, 2)]
    assert mosaic.shifts("2016-01-02", "2016-01-09").start_after.tolist() == [None]
    file = export(mosaic, tmp_path / "z.geojson", date(2016, 1, 1), date(2016, 1, 9))
    written = [row["properties"] for row in json.loads(file.read_text("utf-8"))["features"]]
    late = {row["start_after"] for row in written if row["start_day"] == "2016-01-09"}
    assert late == {"2016-01-02"}
    stated = built(zone(INLAND, until=date(2016, 1, 9)), zone(ABROAD, day=9, until=date.max))
    assert stated.changed_after(date(2016, 1, 9)) is None


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 50))
def test_areas_and_gains_are_those_of_plain_overlays(seed: int) -> None:
    table = series.series(seed, 12)
    country = shapely.box(*(table.total_bounds + np.array([0.05, 0.05, 0.4, -0.05])))
    rest = Rest(Holder("emerald", "rest"), country, "")
    found = ORACLE.check(mosaic_of_zones(table, title="", rest=rest), table, rest, 4)
    assert max(found.area, found.balance) < ORACLE.BAR


def test_days_added_give_what_a_rebuild_gives() -> None:
    table = series.series(3, 20)
    rest = Rest(Holder("emerald", "rest"), shapely.box(*table.total_bounds).buffer(0.04), "")
    days = sorted(set(table.day))
    grown = mosaic_of_zones(table[table.day <= days[9]], title="", rest=rest)
    for day in days[10:]:
        grown = add_day(grown, table[table.day == day], rest)
    whole = mosaic_of_zones(table, title="", rest=rest)
    assert (grown.days, grown.informed, grown.holders, grown.rest) == (
        whole.days, whole.informed, whole.holders, whole.rest
    )  # fmt: skip
    assert np.abs(grown.areas() - whole.areas()).to_numpy().max() < 1e-5
    assert np.abs(grown.front_lengths() - whole.front_lengths()).to_numpy().max() < 1e-5
    with pytest.raises(BadInput, match="emerald holds the rest in these layers, nobody"):
        add_day(grown, table[table.day == days[-1]].assign(day=date(2030, 1, 1)))


def test_the_word_about_the_rest_stays_with_the_store(tmp_path: Path) -> None:
    mosaic = built(zone(INLAND), zone(BY_THE_BORDER, day=5))
    store.save(mosaic, tmp_path / "s.parquet")
    again = layers.open(tmp_path / "s.parquet")
    assert (again.rest, again.rest_word, again.days_stated) == (BLUE, REST.word, False)
    assert np.abs(again.areas() - mosaic.areas()).to_numpy().max() < 0.01  # areas in 32 bits
    assert again.daily_shifts().start_after.tolist() == mosaic.daily_shifts().start_after.tolist()
    with pytest.raises(BadInput, match="import its files again with --rest"):
        layers.open(tmp_path / "s.parquet", rest="red")


def ran(*words: object) -> Any:
    return CliRunner().invoke(cli.cli, [str(word) for word in words])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Two days of a map in DeepState's daily form, made up."""
    folder = tmp_path / "daily"
    folder.mkdir()
    for day, east in (("20240708", 37.4), ("20240801", 37.6)):
        shape = shapely.geometry.mapping(shapely.box(37, 48, east, 48.3))
        feature = {"type": "Feature", "properties": {}, "geometry": shape}
        name = f"deepstatemap_data_{day}"
        text = {"type": "FeatureCollection", "name": name, "features": [feature]}
        (folder / f"{name}.geojson").write_text(json.dumps(text))
    return folder


def test_a_source_of_one_side_has_a_front_and_gains_and_says_on_whose_word(
    files: Path, tmp_path: Path
) -> None:
    made = tmp_path / "s.parquet"
    assert ran("import", files, "-o", made).exit_code == 0
    mosaic = layers.open(made)
    assert mosaic.rest == Holder("ukraine", "rest")
    (pair,) = mosaic.front("2024-08-01").itertuples()
    assert {pair.actor_a, pair.actor_b} == {"russia", "ukraine"}
    assert set(mosaic.daily_shifts().kind) == {"exchange"}
    ukraine = load_theatre("ukraine")
    sent = mosaic_payload(mosaic, ukraine)
    assert sent["rest"]["holder"] == mosaic.holders.index(mosaic.rest)
    assert "DeepState" in sent["rest"]["sentence"]
    assert sent["stated"] is False
    shown = ran("at", made, "--date", "2024-07-20")
    assert json.loads(shown.stdout)["rest"] == rest_line(mosaic)
    told = ran("history", made, "--point", "37.5,48.1").stdout
    assert "between 2024-07-08 and 2024-08-01" in told


def test_the_user_has_the_last_word_about_the_rest(files: Path, tmp_path: Path) -> None:
    made = tmp_path / "s.parquet"
    assert ran("import", files, "-o", made, "--rest", "unknown").exit_code == 0
    none = ran("front", made, "--date", "2024-08-01", "--format", "csv")
    assert none.exit_code == 0
    assert "draws one side only, russia" in none.stderr
    assert layers.open(made).rest is None
    wrong = ran("import", files, "-o", made, "--rest", "atlantis")
    assert wrong.exit_code == 1
    assert isinstance(wrong.exception, BadInput)
    assert "'atlantis': no actor of 'ukraine'" in str(wrong.exception)
    assert "\n" not in str(wrong.exception)
    kept = tmp_path / "map.json"
    assert ran("import", files, "-o", made, "--rest", "russia", "--save-map", kept).exit_code == 0
    assert ran("import", files, "-o", made, "--use-map", kept).exit_code == 0
    assert layers.open(made).rest == Holder("russia", "rest")


def test_added_days_keep_the_rest(files: Path, tmp_path: Path) -> None:
    made, whole = tmp_path / "s.parquet", tmp_path / "w.parquet"
    first, second = sorted(files.iterdir())
    assert ran("import", first, "-o", made).exit_code == 0
    assert ran("import", second, "-o", made, "--add").exit_code == 0
    assert ran("import", files, "-o", whole).exit_code == 0
    ours, theirs = layers.open(made), layers.open(whole)
    assert (ours.rest, ours.rest_word) == (theirs.rest, theirs.rest_word)
    assert np.abs(ours.areas() - theirs.areas()).to_numpy().max() < 0.01
    refused = ran("import", second, "-o", made, "--add", "--rest", "unknown")
    assert refused.exit_code == 1
    assert "made with --rest ukraine" in str(refused.exception)


def test_a_zone_with_crossing_rings_does_not_have_the_plane_cut_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cuts = []
    pieces = zones.pieces
    monkeypatch.setattr(zones, "pieces", lambda lines: cuts.append(1) or pieces(lines))
    bow_tie = shapely.Polygon([(36, 35), (37, 36), (37, 35), (36, 36)])
    mosaic = built(zone(bow_tie), zone(INLAND, day=2), rest=None)
    assert len(mosaic.notes.repairs) == 1
    assert len(cuts) == 1


def test_gaps_are_counted_beyond_46340_pieces() -> None:
    side = 217  # squared, just more pieces than have pairs in 32 bits
    covered = np.ones(side * side, dtype=bool)
    middle = side * side // 2
    covered[middle] = False
    number = np.arange(side * side)
    winds = Windings(number, 0 * number, np.ones((side * side, 1), np.int32), 1)
    west, south = number[number % side != 0], number[number >= side]
    left, right = np.append(west - 1, south - side), np.append(west, south)
    found = gaps(left, right, np.ones(side * side, dtype=bool), winds, covered)
    assert found.tolist() == [middle]


@pytest.mark.parametrize("name", ["deepstate", "nzz"])
def test_real_series_agree_with_plain_overlays(name: str, tmp_path: Path) -> None:
    if not (ORACLE.FOLDER / name).is_dir():
        pytest.skip(f"{ORACLE.FOLDER / name} is not on this machine")
    found = ORACLE.check(*ORACLE.series(ORACLE.FOLDER, name, tmp_path), 2)
    assert max(found.area, found.front, found.balance) < ORACLE.BAR
