"""Fronts, shifts, advances and histories against the plain way: shapes joined and compared."""

import itertools

import numpy as np
import pytest
import shapely
import tiny

from frontline.geo.errors import BadInput, UnknownName
from frontline.layers.model import UNKNOWN
from frontline.layers.mosaic import advance, cells, edge_runs, front, histories, history, shifts
from frontline.layers.planar.measure import area_km2

MOSAIC = tiny.mosaic()
PAIRS = list(itertools.product(range(3), range(3)))


def union(actor: str, column: int) -> shapely.Geometry:
    """All ground of an actor, joined by shapely."""
    own = [h.actor == actor for h in MOSAIC.holders]
    return shapely.union_all(MOSAIC.polygons[np.array(own)[MOSAIC.states[:, column]]])


def test_a_mosaic_is_cells_with_questions() -> None:
    assert isinstance(MOSAIC, cells.Cells)


@pytest.mark.parametrize("column", range(3))
def test_ground_held_is_the_union_of_the_cells(column: int) -> None:
    table = shifts.ground_held(MOSAIC, column)
    for actor, rows in table.groupby("actor"):
        assert shapely.union_all(rows.geometry).equals(union(actor, column))
    assert table.area_km2.sum() == pytest.approx(MOSAIC.area_km2.sum())


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_what_went_over_is_where_both_unions_meet(start: int, end: int) -> None:
    table = shifts.ground_shifted(MOSAIC, start, end, 0.0)
    for row in table.itertuples():
        if row.from_actor != row.to_actor:
            both = union(row.from_actor, start).intersection(union(row.to_actor, end))
            assert both.symmetric_difference(row.geometry).area < 1e-9
    moved = shifts.km2_moved(MOSAIC, start, end)
    assert moved.sum() == pytest.approx(table.area_km2.sum())
    assert not np.diag(moved).any()


def test_first_reports_are_no_exchange() -> None:
    kinds = {
        (row.from_actor == "unknown", row.kind)
        for start, end in PAIRS
        for row in shifts.ground_shifted(MOSAIC, start, end, 0.0).itertuples()
        if "unknown" in (row.from_actor, row.to_actor)
    }
    assert kinds == {(True, "first_report"), (False, "no_longer_reported")}


def test_steps_add_up_to_the_areas_of_each_day() -> None:
    steps, held = shifts.steps_shifted(MOSAIC), shifts.areas_held(MOSAIC)
    for actor in held.columns:
        gained = steps[steps.to_actor == actor].groupby("day").area_km2.sum()
        lost = steps[steps.from_actor == actor].groupby("day").area_km2.sum()
        change = held[actor].diff().dropna()
        assert gained.sub(lost, fill_value=0).reindex(change.index, fill_value=0).tolist() == (
            pytest.approx(change.tolist())
        )


@pytest.mark.parametrize("column", range(3))
def test_a_front_is_where_two_unions_touch(column: int) -> None:
    for row in front.front_lines(MOSAIC, column, None, None).itertuples():
        shared = union(row.actor_a, column).intersection(union(row.actor_b, column))
        assert row.geometry.symmetric_difference(shared).length < 1e-9
        along = shapely.covers(shared.buffer(1e-9), MOSAIC.edges.lines)
        assert row.length_km == pytest.approx(MOSAIC.edges.length_km[along].sum())


def test_lengths_of_all_days_are_those_of_each_day() -> None:
    lengths = front.front_lengths(MOSAIC)
    for column, day in enumerate(MOSAIC.days):
        lines = front.front_lines(MOSAIC, column, None, None)
        assert lengths.loc[day].sum() == pytest.approx(lines.length_km.sum())


def test_an_actor_nobody_knows_is_named() -> None:
    with pytest.raises(UnknownName, match="blue"):
        front.outline(MOSAIC, 0, "blue")
    with pytest.raises(UnknownName, match="blue"):
        advance.advances(MOSAIC, 0, 1, "blue", 0.0)


def test_runs_of_edges_tell_both_sides_on_every_day() -> None:
    runs = edge_runs.EdgeRuns.of(MOSAIC.spells, MOSAIC.edges)
    for run in range(len(runs.edge)):
        edge = runs.edge[run]
        for cell, told in (
            (MOSAIC.edges.left[edge], runs.left),
            (MOSAIC.edges.right[edge], runs.right),
        ):
            held = {-1} if cell < 0 else set(MOSAIC.states[cell, runs.start[run] : runs.end[run]])
            assert held == {told[run]}


def test_cells_of_one_history_are_one() -> None:
    found = histories.Histories.of(MOSAIC.spells, MOSAIC.area_km2)
    assert len(found.states) == len(np.unique(MOSAIC.states, axis=0))
    assert found.area_km2.sum() == pytest.approx(MOSAIC.area_km2.sum())


def test_an_advance_is_ground_taken_from_somebody() -> None:
    for start, end in PAIRS:
        table = advance.advances(MOSAIC, start, end, "red", 0.0)
        taken = (
            union("red", end).difference(union("red", start)).difference(union("unknown", start))
        )
        assert shapely.union_all(table.geometry).symmetric_difference(taken).area < 1e-9


def test_spells_of_a_cell_follow_one_another_and_the_last_is_open() -> None:
    for cell in range(4):
        told = history.spells(MOSAIC, cell)
        assert [s.end for s in told[:-1]] == [s.start for s in told[1:]]
        assert told[-1].end is None
        assert all(a.holder != b.holder for a, b in itertools.pairwise(told))


def test_shares_of_an_area_add_up_to_what_lies_in_the_layers() -> None:
    area = shapely.box(38.2, 35.2, 39.7, 36.1)
    for spell in history.area_spells(MOSAIC, area):
        held = sum(share.area_km2 for share in spell.shares)
        assert held == pytest.approx(float(area_km2(np.array([area]))[0]), rel=1e-3)
    with pytest.raises(BadInput, match="outside the layers"):
        history.area_spells(MOSAIC, shapely.box(0, 0, 1, 1))


def test_a_point_outside_is_told_how_far_the_layers_reach() -> None:
    with pytest.raises(BadInput, match="lies outside the layers, which reach from 38"):
        history.asked_cell(MOSAIC, 0.0, 0.0, None)
    with pytest.raises(BadInput, match="lon= and lat= together"):
        history.asked_cell(MOSAIC, 38.5, None, None)


def test_the_busiest_cell_changed_hands_between_known_sides() -> None:
    table = history.busiest_cells(MOSAIC, 4, 0.0)
    actors = [h.actor for h in MOSAIC.holders]
    for row in table.itertuples():
        held = [actors[s] for s in MOSAIC.states[row.cell]]
        changes = sum(a != b and UNKNOWN.actor not in (a, b) for a, b in itertools.pairwise(held))
        assert row.changes == changes
