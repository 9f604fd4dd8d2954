"""Ground that is cut off and silent, worked out by hand on villages of a grid."""

from datetime import date

import numpy as np
import pytest
import shapely

from frontline.layers.inference.barriers import Barrier
from frontline.layers.inference.gaps import Histories
from frontline.layers.listed.around import Sides
from frontline.layers.listed.follow import parted
from frontline.layers.listed.known import REST
from frontline.layers.listed.pockets import QUIET, Told, Touching, closed, two_sided

RED, GREEN, FOUGHT = 1, 2, 3
SIDES = Sides(np.array([0, 1, 0, 0.5], np.float32), other=GREEN)
FIRST = date(2023, 1, 1).toordinal()
DAYS = np.array([FIRST, FIRST + QUIET, FIRST + QUIET + 1])
"""The day all is said, the last on which it is fresh, the first on which it is old."""
NEWS, EXPIRED, TOWN = 1, 2, 3
"""Numbers of reports, all of the first day: the second gives a place back where a claim ran out,
the third is of a town that was passed by and tells of itself alone."""
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


DEGREES = KM / 100
COUNTRY = shapely.box(-1, -1, 1, 1)


def after(
    known: Histories,
    supplied: int | None = None,
    country: shapely.Geometry = COUNTRY,
    between: tuple[Barrier, ...] = (),
    weeks: int = 0,
) -> Histories:
    """What each village has in the end; the border lies by the *supplied* one.

    Args:
        known: What is said.
        supplied: The village by the border, if any.
        country: Where ground is.
        between: Waters.
        weeks: How many of the days belong to the weeks of columns.
    """
    start_km = np.full(len(KM), 100.0)
    if supplied is not None:
        start_km[supplied] = 1.0
    alone = np.array([False, False, False, True])
    told = Told(np.array([FIRST] * 4), np.array([False, False, True, False]), alone, DAYS)
    waters = parted([date.fromordinal(int(day)) for day in DAYS], between)
    touching = Touching.of((DEGREES, KM), start_km, country, between)
    found, row = known, np.arange(len(KM))
    for part, roads in ((slice(0, weeks), True), (slice(weeks, len(DAYS)), False)):
        means = SIDES, waters, part
        found, row = closed(found, row, touching, told, means, on_roads=roads)
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


def test_between_the_roads_of_columns_silent_ground_is_theirs_but_their_own_pieces_stay():
    held = {MIDDLE: GREEN, 0: GREEN, 1: GREEN}
    assert (after(histories(held, EXPIRED), weeks=3).state[MIDDLE] == RED).all()
    theirs = {MIDDLE: RED, 0: RED, 1: RED}
    known = histories(theirs, EXPIRED, rest=GREEN)
    assert (after(known, weeks=3).state[MIDDLE] == RED).all()


def test_a_town_passed_by_stays_and_the_villages_around_it_do_not():
    known = histories({MIDDLE: GREEN, MIDDLE + 1: GREEN, 0: GREEN, 1: GREEN, 2: GREEN}, EXPIRED)
    known.report[MIDDLE] = TOWN
    found = after(known, weeks=3)
    assert (found.state[MIDDLE] == GREEN).all()
    assert (found.state[MIDDLE + 1] == RED).all()


def test_nobody_touches_across_the_sea_nor_in_those_weeks_across_a_river():
    north = [row * SIZE + column for row in (2, 3) for column in (0, 1)]
    held = dict.fromkeys([0, SIZE, *north], GREEN)
    assert (after(histories(held, EXPIRED), weeks=3).state[0] == GREEN).all()
    gulf = shapely.difference(COUNTRY, shapely.box(-1, 0.14, 0.35, 0.16))
    assert (after(histories(held, EXPIRED), weeks=3, country=gulf).state[0] == RED).all()
    course = shapely.linestrings([(-1, 0.15), (1, 0.15)])
    river = (Barrier("River", course, 25.0),)
    found = after(histories(held, EXPIRED), weeks=1, between=river).state[0]
    assert found.tolist() == [RED, GREEN, GREEN]


def test_a_piece_that_touches_nobody_stays_as_it_is():
    island = shapely.union(COUNTRY, shapely.box(2, 2, 3, 3))
    assert (after(histories({0: GREEN}, EXPIRED, GREEN), country=island).state == GREEN).all()


def two(held: dict[int, int], white: list[int], between: tuple[Barrier, ...] = ()) -> list[int]:
    """Which of the *white* villages lie between two sides, on every day, amid *RED* ground."""
    known, row = histories(held, NEWS), np.arange(len(KM))
    touching = Touching.of((DEGREES, KM), np.full(len(KM), 100.0), COUNTRY, between)
    some, when = np.array(white), np.ones((len(white), len(DAYS)), bool)
    waters = parted([date.fromordinal(int(day)) for day in DAYS], between)
    on, means = (touching, KM), (SIDES, waters, slice(0, len(DAYS)))
    found = two_sided(known, row, (some, when), on, means)
    assert (found == found[:, :1]).all()
    return some[found[:, 0]].tolist()


@pytest.mark.parametrize("holder", [GREEN, FOUGHT])
def test_nobodys_ground_that_touches_one_side_alone_is_theirs(holder):
    assert two({MIDDLE + 1: holder}, [MIDDLE, 0]) == [MIDDLE]
    assert two({}, [MIDDLE, 0]) == []


def test_deep_behind_the_columns_ground_is_theirs_however_long_the_piece_is():
    row = [SIZE * 3 + column for column in range(SIZE)]
    assert two({row[0]: GREEN}, row[1:]) == [row[1]]  # the next but one is 20 km off


def test_nobodys_ground_on_a_bank_of_its_own_touches_nobody_over_the_river():
    river = (Barrier("River", shapely.linestrings([(-1, 0.15), (1, 0.15)]), 25.0),)
    assert two({SIZE * 2: GREEN}, [SIZE]) == [SIZE]
    assert two({SIZE * 2: GREEN}, [SIZE], river) == []
