"""The rows of a mosaic of ground: who held each cell, and on whose word."""

from datetime import date

import numpy as np
import pytest

from frontline.layers.evidence.sites import Sites
from frontline.layers.ground.sites import CellSites
from frontline.layers.ground.table import repeated, table_of
from frontline.layers.inference.decided import decided
from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.inferring import Witnesses
from frontline.layers.inference.near import NOBODY
from frontline.layers.inference.reach import Words
from frontline.layers.inference.rules import Rules
from frontline.layers.model import CONTESTED, UNKNOWN, Holder
from frontline.layers.mosaic.spells import Spells

DAYS = (date(2016, 1, 1), date(2016, 1, 2), date(2016, 1, 3))


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ([1, 3, 3, 2], [1, 2, 2, 2]),
        ([1, 1, 3, 3], [1, 1, 1, 1]),
        ([3, 3, 3, 3], [3, 3, 3, 3]),
        ([3, 1, 3, 2], [1, 1, 2, 2]),
        ([0, 1, 2, 0], [0, 1, 2, 0]),
    ],
)
def test_contested_ground_goes_to_who_held_it_next_or_before(
    state: list[int], told: list[int]
) -> None:
    found = np.array([state], np.int16)
    assert decided(found, [3]).tolist() == [told]
    assert found.tolist() == [state]


def test_rows_are_repeated_for_each_cell_that_follows() -> None:
    rows = Spells.of(np.array([[1, 1, 2], [0, 0, 0]]))
    again = repeated(rows, np.array([1, 0, 0]))
    assert again.states.tolist() == [[0, 0, 0], [1, 1, 2], [1, 1, 2]]


def test_a_cell_far_from_a_town_that_is_fought_over_is_its_holders() -> None:
    known = Histories(np.array([[1, 3, 2]], np.int16), np.array([[0, 1, 2]], np.int32))
    degrees = np.array([[38.0, 36.0], [38.01, 36.0], [38.5, 36.0], [39.5, 36.5]])
    sites = Sites(degrees, np.ones(4, bool), np.zeros(4, np.int64))
    ground = CellSites(
        ("A", "b", "c", "d"), sites, 1, (degrees[1:], degrees[1:]), np.zeros(3, bool)
    )
    words = Words(DAYS, degrees[[0, 0, 0]], np.zeros(3, bool), np.zeros(3, bool))
    holders = (UNKNOWN, Holder("red", "control"), Holder("green", "control"), CONTESTED)
    none = np.zeros(0, np.int64)
    witnesses = Witnesses(none, none, np.zeros(0, bool), np.zeros(0))
    table = table_of(known, words, ground, (np.array([0, 0, NOBODY]), witnesses), holders, Rules())
    assert table.days == DAYS
    assert table.spells.states.tolist() == [[1, 3, 2], [1, 3, 2], [1, 2, 2], [0, 0, 0]]
