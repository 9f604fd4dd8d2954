"""The table of a mosaic as runs: the full table comes back, and runs answer as it does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from frontline.layers.mosaic.spells import NO_REPORT, Spells, sums_of_runs

SIZES = st.tuples(st.integers(1, 5), st.integers(1, 6))
STATES = np.array([[1, 1, 2, 2], [0, 0, 0, 0], [3, 1, 1, 3]], dtype=np.int16)


def tables() -> st.SearchStrategy[np.ndarray]:
    return SIZES.flatmap(lambda size: arrays(np.int16, size, elements=st.integers(0, 3)))


@given(tables())
def test_runs_spread_out_are_the_table_they_were_made_of(states: np.ndarray) -> None:
    spells = Spells.of(states)
    assert (spells.states == states).all()
    assert (spells.grounds == NO_REPORT).all()
    for column in range(states.shape[1]):
        assert (spells.holders_at(column) == states[:, column]).all()


@given(tables())
def test_changes_are_where_a_cell_has_another_holder_than_the_day_before(
    states: np.ndarray,
) -> None:
    spells = Spells.of(states)
    assert spells.changes.sum() == (states[:, 1:] != states[:, :-1]).sum()
    assert spells.days_held.sum() == states.size
    assert (spells.ends > spells.start).all()


def test_a_run_begins_where_another_report_vouches_for_the_same_holder() -> None:
    reports = np.array([[0, 0, 1, 2], [NO_REPORT] * 4, [3, 4, 4, 5]], dtype=np.int32)
    spells = Spells.of(STATES, reports)
    assert spells.start[spells.rows_of(0)].tolist() == [0, 2, 3]
    assert spells.changes[spells.rows_of(0)].tolist() == [False, True, False]
    assert (spells.grounds == reports).all()


def test_the_row_that_holds_is_the_last_that_began() -> None:
    spells = Spells.of(STATES)
    rows = spells.rows_at(np.array([0, 0, 2, 2]), np.array([1, 2, 0, 2]))
    assert spells.holder[rows].tolist() == [1, 2, 3, 1]


def test_cells_of_one_history_have_one_number() -> None:
    number, first = Spells.of(np.vstack([STATES, STATES[:1]])).alike
    assert number[3] == number[0]
    assert len(set(number)) == len(first) == 3


def test_rows_in_any_order_are_merged_the_last_of_one_start_counts() -> None:
    cell, start, holder = np.array([[1, 0, 0, 0, 1], [0, 0, 5, 5, 7], [2, 1, 3, 2, 2]])
    found, used = Spells.merged((2, 9), cell, start, holder)
    assert used.tolist() == [0, 5], "on the seventh nothing changes"
    assert found.states.tolist() == [[1, 2], [2, 2]]


def test_sums_of_runs_are_those_of_each_day_and_dust_is_none() -> None:
    first, last = np.array([0, 1, 0, 2]), np.array([2, 3, 3, 3])
    amount, group = np.array([0.1, 0.2, 5.0, 1.0]), np.array([0, 0, -1, 1])
    sums = sums_of_runs(3, (first, last), amount, group, 2)
    assert sums == pytest.approx(np.array([[0.1, 0], [0.3, 0], [0.2, 1]]))
    left = sums_of_runs(3, (first[:2], np.array([1, 2])), amount[:2], group[:2], 1)
    assert left[2, 0] == 0.0
