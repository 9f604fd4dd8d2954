"""Every question asked of a mosaic of zones has the answer that plain shapely gives."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pytest
import series
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from frontline.geo.errors import BadInput, UnknownName
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.model import Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import area_km2

WGS84 = Geod(ellps="WGS84")
DAYS = 200
SLACK = 1e-5
"""Square kilometres or kilometres: ten square metres of bent lines, a centimetre of length."""
BENT = 1e-9
"""Degrees: crossings of lines of different days lie on a grid this fine."""

seeds = st.sampled_from([1, 2])
numbers = st.integers(0, DAYS - 1)
points = st.tuples(st.floats(36.0, 36.4), st.floats(35.0, 35.4))


@cache
def made(seed: int) -> Mosaic:
    return mosaic_of_zones(series.series(seed, DAYS), title="A made-up war")


def drawn(seed: int, number: int) -> dict[Holder, shapely.Geometry]:
    """The zones of one day, as they were drawn."""
    zones = series.series(seed, DAYS)
    day = zones[zones.day == series.FIRST + timedelta(number)]
    return {Holder(z.actor, z.status): z.geometry for z in day.itertuples()}


def day(number: int) -> date:
    return series.FIRST + timedelta(number)


def km2(shape: shapely.Geometry) -> float:
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    dense = shapely.orient_polygons(shapely.segmentize(parts, 0.005))
    return sum(WGS84.geometry_area_perimeter(part)[0] for part in dense) / 1e6


def km(shape: shapely.Geometry) -> float:
    lines = [p for p in shapely.get_parts(shape) if p.geom_type == "LineString"]
    return sum(WGS84.geometry_length(shapely.segmentize(p, 0.005)) for p in lines) / 1e3


def union(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    return shapely.union_all(shapes) if shapes else shapely.Polygon()


def test_the_series_has_what_makes_maps_hard() -> None:
    zones = series.series(1, DAYS)
    assert zones.day.nunique() == DAYS
    assert set(zones.actor) == set(series.ACTORS)
    assert {"control", "contested", "claimed"} == set(zones.status)
    assert (shapely.get_num_interior_rings(shapely.get_parts(zones.geometry.values)) > 0).any()
    assert (shapely.get_num_geometries(zones.geometry.values) > 1).any()
    assert len(made(1).days) < DAYS  # some days repeat the one before
    assert len(made(1).polygons) > 3 * 8 * 8  # lines drawn anew cut slivers


@settings(max_examples=40, deadline=None)
@given(seeds, numbers)
def test_each_day_comes_back_as_it_was_drawn(seed: int, number: int) -> None:
    table = made(seed).at(day(number))
    found = {Holder(z.actor, z.status): z.geometry for z in table.itertuples()}
    found.pop(Holder("unknown", "unknown"), None)
    told = drawn(seed, number)
    assert found.keys() == told.keys()
    for holder, shape in told.items():
        assert shapely.symmetric_difference(found[holder], shape).area < BENT * shape.length
    assert table.is_valid.all()
    assert shapely.coverage_is_valid(table.geometry.values)


@settings(max_examples=10, deadline=None)
@given(seeds, numbers, numbers)
def test_a_shift_is_what_two_days_have_in_common(seed: int, first: int, second: int) -> None:
    before, after = drawn(seed, first), drawn(seed, second)
    shifts = (
        made(seed)
        .shifts(day(first), day(second))
        .set_index(["from_actor", "from_status", "to_actor", "to_status"])
    )
    for a, was in before.items():
        for b, now in after.items():
            both = shapely.intersection(was, now)
            key = (a.actor, a.status, b.actor, b.status)
            if a == b or km2(both) < SLACK:
                assert a != b or key not in shifts.index
                continue
            row = shifts.loc[key]
            assert row.area_km2 == pytest.approx(km2(both), rel=1e-6, abs=SLACK)
            assert shapely.symmetric_difference(row.geometry, both).area < BENT * was.length
            assert row.kind == ("reclassification" if a.actor == b.actor else "exchange")
            parts = area_km2(shapely.get_parts(row.geometry))
            assert row.pieces == len(parts)
            assert row.slivers == (parts < 0.01).sum()
            assert row.slivers_km2 == pytest.approx(parts[parts < 0.01].sum())


@settings(max_examples=25, deadline=None)
@given(seeds, numbers, numbers)
def test_the_matrix_of_moves_is_that_of_the_shifts(seed: int, first: int, second: int) -> None:
    mosaic = made(seed)
    matrix = mosaic.moved_km2(day(first), day(second))
    number = {holder: i for i, holder in enumerate(mosaic.holders)}
    shifts = mosaic.shifts(day(first), day(second))
    told = np.zeros_like(matrix)
    for s in shifts.itertuples():
        told[
            number[Holder(s.from_actor, s.from_status)], number[Holder(s.to_actor, s.to_status)]
        ] = s.area_km2
    np.fill_diagonal(matrix, 0)
    assert np.abs(matrix - told).max() < 1e-9


@settings(max_examples=25, deadline=None)
@given(seeds, numbers)
def test_areas_are_those_of_the_zones_drawn(seed: int, number: int) -> None:
    areas = made(seed).areas_on(day(number))
    told = dict.fromkeys(series.ACTORS, 0.0)
    for holder, shape in drawn(seed, number).items():
        told[holder.actor] += km2(shape)
    for actor, area in told.items():
        assert areas.get(actor, 0.0) == pytest.approx(area, rel=1e-7, abs=SLACK)


def test_the_shifts_of_all_days_are_those_of_each_day() -> None:
    mosaic = made(1)
    daily = mosaic.daily_shifts()
    assert list(daily.day.unique()) == list(mosaic.days[1:])
    for number in (1, len(mosaic.days) // 2, len(mosaic.days) - 1):
        step = mosaic.shifts(mosaic.days[number - 1], mosaic.days[number])
        told = daily[daily.day == mosaic.days[number]]
        keys = ["from_actor", "from_status", "to_actor", "to_status", "kind"]
        assert told.set_index(keys).area_km2.to_dict() == pytest.approx(
            step.set_index(keys).area_km2.to_dict()
        )


def test_steps_between_two_days_lead_from_the_one_to_the_other() -> None:
    mosaic = made(2)
    start, end = mosaic.days[10], mosaic.days[30]
    steps = mosaic.between(start, end)
    assert set(steps.day) == set(mosaic.days[11:31])
    assert steps.crs.to_epsg() == 4326
    change = mosaic.areas_on(end) - mosaic.areas_on(start)
    gained = steps.groupby("to_actor").area_km2.sum().reindex(change.index, fill_value=0)
    lost = steps.groupby("from_actor").area_km2.sum().reindex(change.index, fill_value=0)
    assert np.abs(gained - lost - change).max() < 1e-6
    assert len(mosaic.between(start, start)) == 0


@settings(max_examples=15, deadline=None)
@given(seeds, numbers)
def test_a_front_is_the_line_two_actors_share(seed: int, number: int) -> None:
    mosaic, told = made(seed), drawn(seed, number)
    ground = {a: union([s for h, s in told.items() if h.actor == a]) for a in series.ACTORS}
    fronts = mosaic.front(day(number)).set_index(["actor_a", "actor_b"]).length_km
    lengths = mosaic.front_lengths().iloc[mosaic.column(day(number))]
    for i, a in enumerate(series.ACTORS):
        for b in series.ACTORS[i + 1 :]:
            length = km(shapely.intersection(ground[a].boundary, ground[b].boundary))
            assert fronts.get((a, b), 0.0) == pytest.approx(length, rel=1e-6, abs=SLACK)
            assert lengths.get((a, b), 0.0) == pytest.approx(length, rel=1e-6, abs=SLACK)


@settings(max_examples=15, deadline=None)
@given(seeds, numbers, st.sampled_from(series.ACTORS))
def test_an_outline_is_the_boundary_of_all_ground_of_an_actor(
    seed: int, number: int, actor: str
) -> None:
    mosaic = made(seed)
    ground = union([s for h, s in drawn(seed, number).items() if h.actor == actor])
    (line,) = mosaic.outline(day(number), actor).itertuples()
    assert line.length_km == pytest.approx(km(ground.boundary), rel=1e-6)
    assert line.length_km == pytest.approx(
        mosaic.outline_lengths(actor).iloc[mosaic.column(day(number))], rel=1e-9
    )
    if not ground.is_empty:
        assert shapely.hausdorff_distance(line.geometry, ground.boundary) < 2 * BENT


def test_an_actor_that_is_not_there_has_no_outline() -> None:
    for ask in (made(1).outline_lengths, lambda a: made(1).outline(day(0), a)):
        with pytest.raises(UnknownName, match="no actor named 'green'; known: amber"):
            ask("green")


@settings(max_examples=30, deadline=None)
@given(seeds, points)
def test_the_history_of_a_point_is_read_off_every_day(
    seed: int, point: tuple[float, float]
) -> None:
    mosaic = made(seed)
    here = shapely.Point(point)
    if mosaic.cell_at(*point) is None:
        assert not any(
            s.intersects(here) for n in range(0, DAYS, 20) for s in drawn(seed, n).values()
        )
        return
    spells = mosaic.history(lon=point[0], lat=point[1])
    assert spells[0].start == series.FIRST
    for number in range(0, DAYS, 11):
        (spell,) = [s for s in spells if s.covers(day(number))]
        near = {h for h, s in drawn(seed, number).items() if s.distance(here) <= 0}
        assert spell.holder in (near or {Holder("unknown", "unknown")})


@settings(max_examples=10, deadline=None)
@given(seeds, points, st.floats(0.01, 0.1), numbers)
def test_the_history_of_an_area_is_shared_out_as_it_is_drawn(
    seed: int, point: tuple[float, float], size: float, number: int
) -> None:
    area = shapely.box(point[0], point[1], point[0] + size, point[1] + size)
    try:
        spells = made(seed).area_history(area)
    except BadInput:
        assert not made(seed).tree.query(area, predicate="overlaps").size
        return
    assert spells[0].start == series.FIRST
    assert [a.end for a in spells[:-1]] == [b.start for b in spells[1:]]
    (spell,) = [
        s for s in spells if s.start <= day(number) and (s.end is None or day(number) < s.end)
    ]
    told = {h: km2(shapely.intersection(s, area)) for h, s in drawn(seed, number).items()}
    for share in spell.shares:
        if share.holder.actor != "unknown":
            assert share.area_km2 == pytest.approx(told[share.holder], rel=1e-6, abs=SLACK)
            assert share.share == pytest.approx(share.area_km2 / km2(area), rel=1e-6)
    whole = sum(s.area_km2 for s in spell.shares) + spell.outside_km2
    assert whole == pytest.approx(km2(area), rel=1e-6)


def test_an_area_outside_the_layers_has_no_history() -> None:
    with pytest.raises(BadInput, match="outside the layers"):
        made(1).area_history(shapely.box(0, 0, 1, 1))


def test_the_busiest_cells_are_those_whose_actor_changed_most() -> None:
    mosaic = made(1)
    busiest = mosaic.busiest(5)
    assert len(busiest) == 5
    assert list(busiest.changes) == sorted(busiest.changes, reverse=True)
    for cell in busiest.itertuples():
        at = cell.geometry.point_on_surface()
        hands = [s.actor for s in mosaic.history(lon=at.x, lat=at.y)]
        changes = sum(a != b for a, b in pairwise(hands))
        first_known = hands[0] == "unknown"
        assert cell.changes == changes - first_known
        assert cell.area_km2 >= 0.01
        assert mosaic.days[0] < cell.first_change <= cell.last_change
    every = mosaic.busiest(10_000, least_km2=0.0)
    assert len(every) > len(mosaic.busiest(10_000))
    assert (every.changes > 0).all()


def test_an_advance_is_as_deep_as_its_farthest_point() -> None:
    rows = [
        {"day": date(2016, 1, n + 1), "until": None, "actor": actor, "status": "control",
         "label": "", "file": "", "geometry": shapely.box(west, 35, east, south)}
        for n, line in enumerate((36.1, 36.2))
        for actor, west, east, south in (("amber", 36, line, 35.1), ("blue", line, 37, 35.1))
    ]  # fmt: skip
    mosaic = mosaic_of_zones(gpd.GeoDataFrame(rows, crs=4326), title="")
    (step,) = mosaic.advances("2016-01-01", "2016-01-02", "amber").itertuples()
    depth = WGS84.inv(36.1, 35.05, 36.2, 35.05)[2] / 1e3
    assert step.depth_km == pytest.approx(depth, rel=2e-3)
    assert step.front_km == pytest.approx(WGS84.inv(36.1, 35, 36.1, 35.1)[2] / 1e3, rel=1e-6)
    assert step.area_km2 == pytest.approx(km2(step.geometry))
    assert len(mosaic.advances("2016-01-02", "2016-01-01", "amber")) == 0
    with pytest.raises(UnknownName):
        mosaic.advances("2016-01-01", "2016-01-02", "green")
