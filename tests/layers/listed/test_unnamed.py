"""Settlements that the list does not name by their names: lost with most of what is around."""

from datetime import date

import numpy as np
import pytest

from frontline.layers.inference.gaps import Histories
from frontline.layers.listed.around import Sides
from frontline.layers.listed.follow import Parted, parted
from frontline.layers.listed.known import REST
from frontline.layers.listed.unnamed import COUNT, Unnamed, told_by_name

GREEN, RED = 0, 1
SIDES = Sides(np.array([0, 1], np.float32), GREEN)
DAYS = [date(2022, 6, 1), date(2022, 7, 1), date(2025, 6, 1), date(2025, 7, 1)]
LAST, SPAN = 3, slice(0, 2)
"""The list closes before the third day; on the last the place that is followed is lost anew."""


def told(lost: int, *, spared: bool = False, rows: list[list[int]] | None = None) -> Histories:
    """The hamlet's history: it follows the place beside it, so many of the others are lost."""
    count = COUNT + 2
    degrees = np.array([[37 + 0.01 * (i % 5), 48 + 0.01 * (i // 5)] for i in range(count)])
    unnamed = np.arange(count) == 0
    where = Unnamed(degrees, degrees * 90, ~unnamed, unnamed, unnamed & spared)
    state = np.array(rows or [[RED] * 4, [GREEN] * 4], np.int16)
    known = Histories(state, np.array([[7] * 4, [REST] * 4], np.int32))
    source = np.where(np.arange(count) <= lost, 0, 1)
    waters: Parted = parted(DAYS, ())
    new, row = told_by_name(known, source, 1, where, (SIDES, waters, SPAN))
    return Histories(new.state[row[:1]], new.report[row[:1]])


@pytest.mark.parametrize(("lost", "held"), [(COUNT, RED), (2, GREEN)])
def test_it_is_lost_with_most_of_the_places_around(lost: int, held: int) -> None:
    assert told(lost).state.tolist() == [[held] * 4]


def test_what_is_free_rests_on_the_list() -> None:
    assert told(2).report.tolist() == [[REST] * 4]
    assert told(COUNT).report.tolist() == [[7] * 4]


def test_where_the_list_names_none_of_the_province_nothing_was_lost() -> None:
    assert told(COUNT, spared=True).state.tolist() == [[GREEN] * 4]


def test_after_the_list_it_changes_hands_with_the_place_it_follows() -> None:
    rows = [[GREEN, GREEN, GREEN, RED], [GREEN] * 4]
    assert told(2, rows=rows).state.tolist() == [rows[0]]
    rows = [[RED, RED, RED, RED], [GREEN] * 4]
    assert told(2, rows=rows).state.tolist() == [[GREEN] * 4]


def test_what_follows_a_place_that_was_never_lost_is_told_by_the_list_itself() -> None:
    never = told(0, rows=[[GREEN] * 4, [GREEN] * 4])
    assert never.state.tolist() == [[GREEN] * 4]
    assert never.report.tolist() == [[REST] * 4]
