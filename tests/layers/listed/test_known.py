"""Histories where a list names the occupied: everybody else's until the first statement."""

import numpy as np
import pytest

from frontline.layers.inference.statements import Said, Spoken
from frontline.layers.listed.known import NEAR_KM, REST, histories
from frontline.layers.model import CONTESTED, UNKNOWN, Holder

HOLDERS = (UNKNOWN, Holder("russia", "control"), Holder("ukraine", "control"), CONTESTED,
           Holder("russia", "claimed"))  # fmt: skip
RUSSIA, UKRAINE, CLAIMED = 1, 2, 4


def said(column: int, holder: int, before: int = -1, report: int = 9) -> Said:
    return Said(column, holder, 1 << holder, before, False, report)


def place(*statements: Said) -> Spoken:
    return Spoken("P", 37.0, 48.0, None, statements)


def states(*spoken: Spoken, km: float = 1.0) -> list[list[int]]:
    xy = np.array([[n * km, 0.0] for n in range(len(spoken))])
    known = histories(spoken, xy, 4, HOLDERS, UKRAINE)
    assert known.state.shape == known.report.shape == (len(spoken) + 1, 4)
    return known.state.tolist()


def test_a_place_is_the_others_until_it_is_told_of() -> None:
    assert states(place(said(2, RUSSIA))) == [[2, 2, 1, 1], [2, 2, 2, 2]]


def test_the_last_row_is_of_all_that_no_list_names() -> None:
    known = histories([], np.empty((0, 2)), 3, HOLDERS, UKRAINE)
    assert known.state.tolist() == [[UKRAINE] * 3]
    assert known.report.tolist() == [[REST] * 3]


def test_statements_follow_each_other() -> None:
    told = place(said(0, RUSSIA, report=3), said(2, UKRAINE, RUSSIA, report=5))
    known = histories([told], np.zeros((1, 2)), 4, HOLDERS, UKRAINE)
    assert known.state[0].tolist() == [1, 1, 2, 2]
    assert known.report[0].tolist() == [3, 3, 5, 5]


def test_a_freed_place_was_held_while_one_near_it_was() -> None:
    near, freed = place(said(1, RUSSIA), said(3, UKRAINE, RUSSIA)), place(said(3, UKRAINE, RUSSIA))
    assert states(near, freed)[1] == [2, 1, 1, 2]


@pytest.mark.parametrize("km", [NEAR_KM + 1, 100.0])
def test_with_nobody_near_it_was_lost_for_days_only(km: float) -> None:
    near, freed = place(said(1, RUSSIA), said(3, UKRAINE, RUSSIA)), place(said(3, UKRAINE, RUSSIA))
    assert states(near, freed, km=km)[1] == [2, 2, 2, 2]


def test_a_claim_changes_nothing_of_what_was_before() -> None:
    near, claimed = place(said(1, RUSSIA)), place(said(3, CLAIMED, RUSSIA))
    assert states(near, claimed)[1] == [2, 2, 2, CLAIMED]
