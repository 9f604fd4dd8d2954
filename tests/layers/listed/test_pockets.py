"""Ground that is cut off and silent, worked out by hand on villages of a grid."""

from datetime import date

import numpy as np
import pytest

from frontline.layers.inference.follow import Histories
from frontline.layers.listed.around import Sides
from frontline.layers.listed.known import REST
from frontline.layers.listed.pockets import QUIET, Told, Touching, closed

RED, GREEN, FOUGHT = 1, 2, 3
SIDES = Sides(np.array([0, 1, 0, 0.5], np.float32), other=GREEN)
FIRST = date(2023, 1, 1).toordinal()
DAYS = np.array([FIRST, FIRST + QUIET, FIRST + QUIET + 1])
"""The day all is said, the last on which it is fresh, the first on which it is old."""
NEWS, EXPIRED = 1, 2
"""Numbers of reports, all of the first day; the second gives a place back where a claim ran out."""
SIZE = 7
EAST, NORTH = np.meshgrid(np.arange(SIZE), np.arange(SIZE))
KM = 10.0 * np.stack([EAST.ravel(), NORTH.ravel()], axis=1) + np.array([0.1, 0.2])
MIDDLE = SIZE * (SIZE // 2) + SIZE // 2


def histories(held: dict[int, int], report: int, rest: int = RED) -> Histories:
    """Villages of *rest*, but those that somebody else has by a report."""
    state = np.full((len(KM), len(DAYS)), rest, np.int16)
    told = np.full(state.shape, REST, np.int32)
    for village, holder in held.items():
        state[village], told[village] = holder, report
    return Histories(state, told)


def after(known: Histories, supplied: int | None = None) -> Histories:
    """What each village has in the end; the border lies by the *supplied* one."""
    start_km = np.full(len(KM), 100.0)
    if supplied is not None:
        start_km[supplied] = 1.0
    told = Told(np.array([FIRST] * 3), np.array([False, False, True]), DAYS)
    means = SIDES, slice(0, len(DAYS))
    found, row = closed(known, np.arange(len(KM)), Touching.of(KM, start_km), told, means)
    return Histories(found.state[row], found.report[row])


def test_a_village_amid_the_others_ground_goes_with_it_once_its_last_word_is_old():
    found = after(histories({MIDDLE: GREEN, 0: GREEN, 1: GREEN}, NEWS))
    assert found.state[MIDDLE].tolist() == [GREEN, GREEN, RED]
    assert found.report[MIDDLE].tolist() == [NEWS, NEWS, REST]  # it rests on what lies around it


def test_a_claim_that_ran_out_gives_back_nothing_amid_ground_of_the_claimant():
    found = after(histories({MIDDLE: GREEN, 0: GREEN, 1: GREEN}, EXPIRED))
    assert (found.state[MIDDLE] == RED).all()


def test_one_fresh_word_speaks_for_all_of_a_piece():
    known = histories({MIDDLE: GREEN, MIDDLE + 1: GREEN, 0: GREEN, 1: GREEN, 2: GREEN}, EXPIRED)
    known.report[MIDDLE + 1] = NEWS
    assert (after(known).state[[MIDDLE, MIDDLE + 1], 1] == GREEN).all()
    assert (after(known).state[[MIDDLE, MIDDLE + 1], 2] == RED).all()


def test_ground_fought_over_is_a_way_to_ones_own_side():
    held = {MIDDLE - 3: GREEN, MIDDLE - 2: FOUGHT, MIDDLE - 1: FOUGHT, MIDDLE: GREEN}
    others = {MIDDLE - 3 + SIZE: GREEN, MIDDLE - 3 - SIZE: GREEN}
    assert (after(histories(held | others, EXPIRED)).state[MIDDLE] == GREEN).all()


@pytest.mark.parametrize(("border", "end"), [(MIDDLE, RED), (0, GREEN)])
def test_what_lies_by_the_border_they_came_over_is_not_cut_off(border, end):
    held = {MIDDLE: RED, SIZE: RED, SIZE * SIZE - 1: RED, SIZE * SIZE - 2: RED}
    found = after(histories(held, EXPIRED, rest=GREEN), supplied=border)
    assert (found.state[MIDDLE] == end).all()


def test_of_the_whole_rear_as_one_the_nearest_village_is_still_the_one_that_leads(monkeypatch):
    known = histories({MIDDLE: GREEN, 0: GREEN}, EXPIRED)
    for village in range(len(KM)):
        if village not in (MIDDLE, 0):
            known.report[village] = NEWS
    known.report[MIDDLE - 1] = REST
    before = after(known)
    monkeypatch.setattr("frontline.layers.listed.pockets.REAR", 10)
    found = after(known)
    assert (found.state == before.state).all()
    assert (found.report == before.report).all()
