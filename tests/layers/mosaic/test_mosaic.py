"""The mosaic answers who held what, what changed hands and where the lines ran; nothing is lost."""

import copy
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from known import KNOWN
from pyproj import Geod

from frontline import layers
from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import border
from frontline.layers.build.from_reports import mosaic_of
from frontline.layers.build.reports import Reports
from frontline.layers.model import AREA, CONTESTED, SEEN, UNKNOWN, Holder, Report
from frontline.layers.mosaic.days import DayNotCovered
from frontline.layers.mosaic.mosaic import Mosaic

SYRIA = load_theatre("syria")
BORDER = border(SYRIA)
MOSAIC = layers.open("syria")
WGS84 = Geod(ellps="WGS84")
GRID_SHARE = 1e-7
"""Share of the country that rounding its border to the grid may move from one side to the other."""
COUNTRY_KM2 = abs(WGS84.geometry_area_perimeter(shapely.segmentize(BORDER, 0.001))[0]) / 1e6
HOLDERS = [
    *(Holder(a, "control") for a in ("government", "opposition", "sdf", "isis")), CONTESTED, UNKNOWN
]  # fmt: skip

any_day = st.dates(date(2011, 6, 1), date(2021, 1, 1))
west, south, east, north = BORDER.bounds
spot = st.tuples(st.floats(west, east), st.floats(south, north)).filter(
    lambda p: BORDER.contains(shapely.Point(p))
)


def held(mosaic: Mosaic, cell: int, day: date) -> Holder:
    return mosaic.holders[mosaic.states[cell, mosaic.column(day)]]


HELD = [
    *KNOWN,
    ("Masaken Hanano", "2016-08-06", "opposition"),
    ("Masaken Hanano", "2016-12-23", "government"),
    ("al-Sakhour", "2016-12-23", "government"),
    ("al-Sha'ar", "2016-12-23", "government"),
    ("Sheikh Saeed", "2016-12-23", "government"),
    ("Mashhad", "2016-12-23", "government"),
]


@pytest.mark.parametrize(("place", "day", "actor"), HELD, ids=lambda v: v)
def test_what_is_known_to_have_happened_is_in_the_layers(place: str, day: str, actor: str) -> None:
    (spell,) = [
        s
        for s in MOSAIC.history(place=place)
        if s.start <= date.fromisoformat(day) and (s.end is None or date.fromisoformat(day) < s.end)
    ]
    assert spell.actor == actor
    report = MOSAIC.ground(MOSAIC.cell_named(place), day)
    assert report.holder.actor == actor
    zones = MOSAIC.at(day)
    (zone,) = zones[zones.intersects(shapely.Point(report.lon, report.lat))].actor
    assert zone == actor


def test_east_aleppo_is_taken_in_december_2016() -> None:
    for lon, lat in [(37.19, 36.21), (37.18, 36.22), (37.174, 36.192)]:
        spells = MOSAIC.history(lon=lon, lat=lat)
        before = next(s for s in spells if s.actor == "opposition")
        assert before.end <= date(2016, 12, 23)
        (peace,) = [s for s in spells if s.start <= date(2020, 1, 1) < s.end]
        assert peace.actor == "government"


def test_areas_add_up_to_the_country_on_every_day() -> None:
    areas = MOSAIC.areas()
    assert list(areas.index) == list(MOSAIC.days)
    assert np.abs(areas.sum(axis=1) / COUNTRY_KM2 - 1).max() < 1e-6
    assert shapely.area(MOSAIC.polygons).sum() == pytest.approx(BORDER.area, rel=GRID_SHARE)


def test_areas_of_a_day_are_those_of_its_zones() -> None:
    for day in ("2012-01-01", "2016-08-06", "2020-02-01"):
        zones = MOSAIC.at(day).groupby("actor").area_km2.sum()
        areas = MOSAIC.areas_on(day)
        assert areas[areas > 0].to_dict() == pytest.approx(zones.to_dict())


def test_area_of_a_zone_is_its_area_on_the_ellipsoid() -> None:
    for zone in MOSAIC.at("2016-08-06").itertuples():
        dense = shapely.segmentize(zone.geometry, 0.002)
        truth = abs(WGS84.geometry_area_perimeter(dense)[0]) / 1e6
        assert zone.area_km2 == pytest.approx(truth, rel=1e-6)


@pytest.mark.parametrize("day", ["2012-01-01", "2013-06-01", "2016-08-06", "2020-02-01"])
def test_zones_of_a_day_cover_the_country_and_do_not_overlap(day: str) -> None:
    zones = MOSAIC.at(day)
    assert zones.crs.to_epsg() == 4326
    assert not zones[["actor", "status"]].duplicated().any()
    assert zones.is_valid.all()
    assert shapely.area(zones.geometry.values).sum() == pytest.approx(BORDER.area, rel=GRID_SHARE)
    assert shapely.coverage_is_valid(zones.geometry.values)
    assert zones.union_all().symmetric_difference(BORDER).area < GRID_SHARE * BORDER.area


def test_every_place_lies_in_its_own_cell() -> None:
    told = [r for r in MOSAIC.reports if r.event != SEEN and r.kind != AREA]
    cells = MOSAIC.cells_at([r.lon for r in told], [r.lat for r in told])
    assert [MOSAIC.names[c] for c in cells] == [r.place for r in told]
    assert len(set(cells.tolist())) == len([name for name in MOSAIC.names_told if name])


def test_every_state_says_which_report_gave_it() -> None:
    """Its own, that of the place it follows, or the one that says who held it before."""
    spells, days = MOSAIC.spells, MOSAIC.days
    none = spells.ground < 0
    assert (spells.holder[none] == 0).all()
    for cell, start, holder, ground in zip(
        spells.cell[~none], spells.start[~none], spells.holder[~none], spells.ground[~none],
        strict=True,
    ):  # fmt: skip
        report, actor = MOSAIC.reports[ground], MOSAIC.holders[holder].actor
        own = report.place == MOSAIC.names[cell]
        if report.day > days[start]:  # it tells of the time before it
            assert actor in (report.previous, *_fits(report)) or not own
        elif own and report.event != SEEN:
            assert actor == report.holder.actor
        elif own:
            assert actor in _fits(report) or days[start] > report.day


def _fits(report: Report) -> list[str]:
    return [report.holder.actor, *report.also.split("|")]


def test_a_report_that_confirms_changes_nothing_but_is_the_newest_ground() -> None:
    cell = MOSAIC.cell_named("Azaz")
    before, after = (MOSAIC.ground(cell, day) for day in ("2016-05-26", "2016-05-27"))
    assert before.holder == after.holder
    assert (before.day < after.day, after.day) == (True, date(2016, 5, 27))
    assert date(2016, 5, 27) in MOSAIC.informed
    assert date(2016, 5, 27) not in {s.start for s in MOSAIC.history(place="Azaz")}


def test_a_month_stays_a_month() -> None:
    spells = MOSAIC.history(place="Manbij")
    assert [s.report.precision for s in spells if s.report][:3] == ["day", "month", "day"]
    assert layers.spell_row(spells[1])["precision"] == "month"


def test_before_its_first_report_a_place_has_what_is_said_of_the_country_and_else_is_unknown() -> (
    None
):
    first = MOSAIC.history(place="Manbij")[0]
    assert (first.start, first.holder.actor) == (MOSAIC.days[0], "government")
    assert (first.report.kind, first.report.place) == (AREA, "Syria")
    assert MOSAIC.evidence("2012-06-30", place="Manbij").inferred
    iraq = layers.open("iraq")  # of which nothing is said as a whole
    starts = [iraq.history(lon=x, lat=y)[0] for x, y in iraq.points[::200].tolist()]
    untold = {spell.holder for spell in starts if spell.report is None}
    assert untold == {UNKNOWN}


def test_spells_follow_each_other_without_a_gap() -> None:
    for name in ("Manbij", "Ramouseh", "al-Bab", "Palmyra"):
        spells = MOSAIC.history(place=name)
        assert spells[0].start == MOSAIC.days[0]
        assert spells[-1].end is None
        for one, after in pairwise(spells):
            assert one.end == after.start
            assert one.holder != after.holder


@settings(max_examples=60, deadline=None)
@given(any_day, any_day)
def test_shifts_add_up_to_the_change_of_areas(start: date, end: date) -> None:
    shifts = MOSAIC.shifts(start, end, nearest=True)
    gained = shifts.groupby("to_actor").area_km2.sum()
    lost = shifts.groupby("from_actor").area_km2.sum()
    change = MOSAIC.areas_on(end, nearest=True) - MOSAIC.areas_on(start, nearest=True)
    moved = gained.reindex(change.index, fill_value=0) - lost.reindex(change.index, fill_value=0)
    assert np.abs(moved - change).max() < 1e-6
    assert ((shifts.from_actor != shifts.to_actor) | (shifts.from_status != shifts.to_status)).all()


def test_shifts_back_are_the_shifts_there_turned_round() -> None:
    there = MOSAIC.shifts("2016-01-01", "2017-01-01")
    back = MOSAIC.shifts("2017-01-01", "2016-01-01")
    turned = back.rename(
        columns=lambda c: {"from": "to", "to": "from"}.get(c[:-6], c[:-6]) + c[-6:]
    )
    keys = ["from_actor", "to_actor", "area_km2", "places"]
    pd.testing.assert_frame_equal(
        there[keys].sort_values(keys, ignore_index=True),
        pd.DataFrame(turned)[keys].sort_values(keys, ignore_index=True),
    )


def test_a_shift_is_what_shapely_cuts_out_of_two_days() -> None:
    a, b = MOSAIC.at("2016-08-01"), MOSAIC.at("2016-12-31")
    shifts = MOSAIC.shifts("2016-08-01", "2016-12-31")
    assert len(shifts) >= 5
    assert list(shifts.area_km2) == sorted(shifts.area_km2, reverse=True)
    for shift in shifts.itertuples():
        lost = (a.actor == shift.from_actor) & (a.status == shift.from_status)
        won = (b.actor == shift.to_actor) & (b.status == shift.to_status)
        given, taken = a.loc[lost].geometry.item(), b.loc[won].geometry.item()
        both = given.intersection(taken)
        assert both.symmetric_difference(shift.geometry).area < 1e-9
        assert both.area == pytest.approx(shift.geometry.area, rel=GRID_SHARE)


def test_nothing_shifts_from_a_day_to_itself() -> None:
    none = MOSAIC.shifts("2016-08-06", "2016-08-06")
    assert len(none) == 0
    assert list(none.columns) == list(MOSAIC.shifts("2016-08-01", "2016-08-13").columns)
    assert none.crs.to_epsg() == 4326


def test_a_shift_names_the_places_that_changed_hands() -> None:
    shifts = MOSAIC.shifts("2016-08-11", "2016-08-13").set_index(["from_actor", "to_actor"])
    assert shifts.loc[("contested", "sdf"), "places"] == "Manbij"


@settings(max_examples=60, deadline=None)  # to draw a day is most of it
@given(spot, any_day)
def test_the_history_of_a_point_is_the_zone_it_lies_in(
    point: tuple[float, float], day: date
) -> None:
    lon, lat = point
    shown = MOSAIC.on(day).shown
    assert MOSAIC.held(day, lon=point[0], lat=point[1], nearest=True).covers(shown)
    spells = MOSAIC.history(lon=lon, lat=lat)
    (spell,) = [s for s in spells if s.start <= shown and (s.end is None or shown < s.end)]
    zones = MOSAIC.at(day, nearest=True)
    assert spell.actor in set(zones[zones.intersects(shapely.Point(lon, lat))].actor)


@pytest.mark.parametrize("day", ["2013-09-01", "2016-08-06", "2019-11-01"])
def test_a_front_is_the_line_that_two_zones_share(day: str) -> None:
    held = MOSAIC.at(day)
    zones = held[held.status != "joint"].set_index("actor").geometry
    fronts = MOSAIC.front(day)
    assert len(fronts) >= 4
    for line in fronts.itertuples():
        assert line.actor_a < line.actor_b
        shared = zones[line.actor_a].boundary.intersection(zones[line.actor_b].boundary)
        metres = sum(WGS84.geometry_length(part) for part in shapely.get_parts(shared))
        assert line.length_km == pytest.approx(metres / 1e3, rel=1e-5)
        assert shapely.hausdorff_distance(line.geometry, shapely.line_merge(shared)) < 1e-6
    told = {(line.actor_a, line.actor_b) for line in fronts.itertuples()}
    actors = sorted(set(zones.index) - {"unknown"})
    assert told == {
        (a, b)
        for a in actors
        for b in actors
        if a < b and zones[a].boundary.intersection(zones[b].boundary).length > 0
    }


def test_no_line_runs_between_a_side_and_itself() -> None:
    with pytest.raises(BadInput, match="'isis' on both sides"):
        MOSAIC.front("2016-08-06", "isis", "isis")


def test_unknown_ground_and_the_border_have_no_front() -> None:
    assert MOSAIC.areas_on("2013-07-01")["unknown"] > 1000
    assert "unknown" not in set(MOSAIC.front("2013-07-01")[["actor_a", "actor_b"]].values.ravel())
    inner = BORDER.buffer(-0.001)
    assert all(inner.intersects(line) for line in MOSAIC.front("2016-08-06").geometry)


def test_no_front_runs_along_ground_that_two_sides_share() -> None:
    day = "2019-11-20"
    shared = MOSAIC.at(day).query("status == 'joint'")
    assert shared.area_km2.sum() > 50
    assert "contested" not in set(MOSAIC.front(day)[["actor_a", "actor_b"]].values.ravel())


def test_a_front_may_be_asked_of_one_side_or_of_two() -> None:
    isis = MOSAIC.front("2016-08-06", "isis")
    assert (isis[["actor_a", "actor_b"]] == "isis").any(axis=1).all()
    assert len(isis) >= 3
    (line,) = MOSAIC.front("2016-08-06", "sdf", "isis").itertuples()
    assert (line.actor_a, line.actor_b) == ("isis", "sdf")
    with pytest.raises(UnknownName, match="no actor named 'martians'; known: contested"):
        MOSAIC.front("2016-08-06", "martians")


def test_front_lengths_of_all_days_are_those_of_each_day() -> None:
    lengths = MOSAIC.front_lengths()
    assert list(lengths.index) == list(MOSAIC.days)
    for day in (date(2012, 7, 1), date(2016, 8, 6), date(2020, 2, 1)):
        row = lengths.loc[day]
        fronts = MOSAIC.front(day)
        told = {(f.actor_a, f.actor_b): f.length_km for f in fronts.itertuples()}
        assert row[row > 0].to_dict() == pytest.approx(told)


def test_a_day_within_the_layers_says_how_old_its_newest_report_is() -> None:
    on = MOSAIC.on("2016-08-06")
    assert (on.shown, on.outside) == (date(2016, 8, 6), False)
    assert on.newest == max(d for d in MOSAIC.informed if d <= date(2016, 8, 6))
    quiet = next(a + timedelta(2) for a, b in pairwise(MOSAIC.informed) if (b - a).days > 3)
    assert MOSAIC.on(quiet).age_days == 2
    assert "is 2 days old" in MOSAIC.on(quiet).note


def test_a_day_outside_the_layers_names_the_nearest_and_how_far_it_is() -> None:
    early, late = MOSAIC.on("1999-12-31"), MOSAIC.on(MOSAIC.informed[-1] + timedelta(29))
    assert (early.shown, early.outside, early.age_days < 0) == (MOSAIC.informed[0], True, True)
    assert (late.shown, late.outside) == (MOSAIC.informed[-1], True)
    assert early.note == (
        "no layer for 1999-12-31: Syria covers 2011-03-15 to 2024-12-11; "
        "the nearest day is 2011-03-15, 4092 days later"
    )
    assert late.note.endswith("the nearest day is 2024-12-11, 29 days earlier")


QUESTIONS: dict[str, Callable[..., object]] = {
    "at": lambda day, **kw: MOSAIC.at(day, **kw),
    "shifts": lambda day, **kw: MOSAIC.shifts("2016-08-01", day, **kw),
    "between": lambda day, **kw: MOSAIC.between(day, "2012-01-02", **kw),
    "moved_km2": lambda day, **kw: MOSAIC.moved_km2(day, "2016-08-01", **kw),
    "areas_on": lambda day, **kw: MOSAIC.areas_on(day, **kw),
    "front": lambda day, **kw: MOSAIC.front(day, **kw),
    "outline": lambda day, **kw: MOSAIC.outline(day, "isis", **kw),
    "advances": lambda day, **kw: MOSAIC.advances(day, "2016-08-01", "sdf", **kw),
    "ground": lambda day, **kw: MOSAIC.ground(0, day, **kw),
    "held": lambda day, **kw: MOSAIC.held(day, lon=37.95, lat=36.53, **kw),
    "column": lambda day, **kw: MOSAIC.column(day, **kw),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_day_outside_the_layers_has_no_answer_unless_the_nearest_is_asked_for(
    question: str,
) -> None:
    ask = QUESTIONS[question]
    for day in ("2011-03-14", "2024-12-12"):
        with pytest.raises(DayNotCovered, match=f"no layer for {day}: Syria covers 2011-") as fault:
            ask(day)
        assert isinstance(fault.value, BadInput)
        assert fault.value.day == MOSAIC.on(day)
        assert str(copy.copy(fault.value)) == str(fault.value)  # as another process would send it
        ask(day, nearest=True)
    for day in ("2011-03-15", "2024-12-11"):
        ask(day)


def test_a_table_says_which_day_was_asked_and_which_is_shown() -> None:
    told = {"day_asked": "1999-12-31", "day_shown": "2011-03-15"}
    zones = MOSAIC.at("1999-12-31", nearest=True)
    assert zones.attrs == told
    assert [set(zones[name]) for name in told] == [{day} for day in told.values()]
    assert MOSAIC.at("2016-08-06").attrs == {"day_asked": "2016-08-06", "day_shown": "2016-08-06"}
    assert "day_asked" not in MOSAIC.at("2016-08-06")
    moved = MOSAIC.shifts("2016-08-01", "2030-01-01", nearest=True)
    assert set(moved["to_asked"]) == {"2030-01-01"}
    assert set(moved["to_shown"]) == {moved.attrs["to_shown"]} == {"2024-12-11"}
    assert MOSAIC.areas_on("2016-08-06").attrs["day_shown"] == "2016-08-06"


@pytest.mark.parametrize(
    "day", ["yesterday", "2016-13-01", "20160806", "06.08.2016", "", "2016-8-6"]
)
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(BadInput, match="is not a day; write it as YYYY-MM-DD"):
        MOSAIC.at(day)


def test_a_moment_of_a_day_is_no_day() -> None:
    with pytest.raises(BadInput, match="is not a day"):
        MOSAIC.at(datetime(2016, 8, 6, 14))  # noqa: DTZ001  any moment will do


def test_a_point_outside_the_layers_is_refused_with_their_extent() -> None:
    assert MOSAIC.cell_at(30.5, 50.4) is None
    assert not MOSAIC.covers(float("nan"), 36.0)
    assert MOSAIC.cells_at([37.95, 30.5], [36.53, 50.4])[1] == -1
    with pytest.raises(BadInput, match=r"30\.5,50\.4 \(lon,lat\) lies outside the layers"):
        MOSAIC.history(lon=30.5, lat=50.4)


@pytest.mark.parametrize("asked", [{}, {"lon": 37.0}, {"place": "Homs", "lon": 37.0, "lat": 36.0}])
def test_a_history_needs_a_place_or_a_point(asked: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="by place=, or by lon= and lat="):
        MOSAIC.history(**asked)


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    fresh = layers.open("syria")
    assert fresh.history(place="Manbij") == MOSAIC.history(place="Manbij")
    assert fresh.areas().equals(MOSAIC.areas())


def test_layers_open_by_name_by_folder_and_by_file(tmp_path: Path) -> None:
    for what in (SYRIA.folder, str(SYRIA.folder)):
        assert layers.open(what).areas().equals(MOSAIC.areas())
    for theatre in ("syria", SYRIA):
        assert layers.open(SYRIA.reports_csv, theatre=theatre).names == MOSAIC.names
    with pytest.raises(UnknownName, match=r"no layers or theatre named 'mars'; known:.* syria"):
        layers.open("mars")
    with pytest.raises(BadInput, match="reports need a theatre"):
        layers.open(SYRIA.reports_csv)
    with pytest.raises(UnknownName, match="no theatre named 'mars'"):
        layers.open(SYRIA.reports_csv, theatre="mars")
    for what in (tmp_path / "zones.parquet", ""):
        with pytest.raises(BadInput, match="not layers that can be opened"):
            layers.open(what)
    for what in (tmp_path, SYRIA.basemap):  # an empty folder; a map without any day
        with pytest.raises(BadInput):
            layers.open(what)


@pytest.mark.parametrize(
    ("basemap", "word"),
    [
        (None, "no such file"),
        ("", "not a GeoJSON"),
        ("[]", "not a GeoJSON"),
        ('{"features": [{"properties": {"layer": "border"}, "geometry": null}]}', "not a GeoJSON"),
        ('{"features": []}', "no polygon with layer 'border'"),
        (
            '{"features": [{"properties": {"layer": "border"}, '
            '"geometry": {"type": "Point", "coordinates": [37, 36]}}]}',
            "no polygon with layer 'border'",
        ),
    ],
)
def test_a_theatre_without_a_border_is_refused(
    tmp_path: Path, basemap: str | None, word: str
) -> None:
    for name in ("theatre.toml", "control_reports.csv"):
        (tmp_path / name).write_bytes((SYRIA.folder / name).read_bytes())
    if basemap is not None:
        (tmp_path / "basemap.geojson").write_text(basemap, "utf-8")
    with pytest.raises(BadInput, match=word):
        layers.open(tmp_path)


@st.composite
def report_sets(draw: st.DrawFn) -> Reports:
    """Reports about random places, on random days, by random holders."""
    places = draw(
        st.lists(
            spot, min_size=1, max_size=12, unique_by=lambda p: (round(p[0], 2), round(p[1], 2))
        )
    )
    told = {}
    for _ in range(draw(st.integers(len(places), 40))):
        place = draw(st.integers(0, len(places) - 1))
        day = date(2016, 1, 1) + timedelta(draw(st.integers(0, 30)))
        told[place, day] = draw(st.sampled_from(HOLDERS))
    reports = [
        Report(f"place {p}", "", *places[p], day, "day", holder, "", "test", "looked_up", row)
        for row, ((p, day), holder) in enumerate(told.items(), 2)
    ]
    return Reports(Path("test.csv"), tuple(sorted(reports, key=lambda r: (r.day, r.row))), (), ())


@settings(max_examples=40, deadline=None)
@given(report_sets(), st.integers(-3, 35))
def test_any_set_of_reports_gives_a_mosaic_that_says_just_that(told: Reports, offset: int) -> None:
    mosaic = mosaic_of(told, SYRIA, BORDER)
    first, last = told.reports[0].day, told.reports[-1].day
    day = min(max(date(2016, 1, 1) + timedelta(offset), first), last)
    for report in told.reports:
        cell = mosaic.cell_at(report.lon, report.lat)
        about = [r for r in told.reports if (r.lon, r.lat) == (report.lon, report.lat)]
        newest = about[: bisect_right([r.day for r in about], day)][-1:]
        assert mosaic.names[cell] == report.place
        assert held(mosaic, cell, day) == (newest[0].holder if newest else UNKNOWN)
        assert mosaic.ground(cell, day) == (newest[0] if newest else None)
    assert list(mosaic.days) == sorted(set(mosaic.days))
    assert mosaic.days[0] == mosaic.informed[0]
    assert set(mosaic.days) <= set(mosaic.informed) == {r.day for r in told.reports}
    changed = (mosaic.states[:, 1:] != mosaic.states[:, :-1]).any(axis=0)
    assert changed.all()
    assert np.allclose(mosaic.areas().sum(axis=1), COUNTRY_KM2, rtol=1e-6)
    assert shapely.area(mosaic.at(day).geometry.values).sum() == pytest.approx(
        BORDER.area, rel=1e-8
    )


def test_a_table_of_anybody_s_opens_as_it_is_imported_and_our_own_is_told_what_it_lacks(
    tmp_path: Path,
) -> None:
    strange, own = tmp_path / "strange.csv", tmp_path / "own.csv"
    strange.write_text(
        "place,lat,lon,date,actor,precision,note,source\n"
        "Manbij,36.5281,37.9549,2016-08-12,sdf,day,,me\n"
    )
    spells = layers.open(strange, theatre="syria").history(lon=37.9549, lat=36.5281)
    assert [(str(spell.start), spell.actor) for spell in spells] == [("2016-08-12", "sdf")]
    lines = SYRIA.reports_csv.read_text("utf-8").splitlines()[:2]
    own.write_text("\n".join(lines).replace("admin1", "admin"), "utf-8")
    with pytest.raises(BadInput, match="row 1: missing column 'admin1'"):
        layers.open(own, theatre="syria")
