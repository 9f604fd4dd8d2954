"""The first weeks of an invasion, worked out by hand on villages along one road."""

from datetime import date, timedelta

import numpy as np
import pytest
import shapely

from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.statements import Said, Spoken
from frontline.layers.listed.around import Sides
from frontline.layers.listed.columns import (
    BORDER_KM,
    FROM,
    PACE_KM,
    REACH_KM,
    SETTLED,
    SIEGE_KM,
    START_KM,
    STRIP_KM,
    SURE_BORDER_KM,
    SURE_KM,
    UNTIL,
    Weeks,
    Where,
    in_columns,
    named,
    unsure,
)
from frontline.layers.listed.known import REST
from frontline.layers.listed.listing import WIDE
from frontline.layers.listed.roads import Roads
from frontline.layers.model import Holder, Report

RED, GREEN, FOUGHT = 1, 2, 3
NEAR = START_KM - 0.5
"""So far from a place that it is lost on the day columns come."""
SIDES = Sides(np.array([0, 1, 0, 0.5], np.float32), other=GREEN)
DAYS = (FROM - timedelta(1), FROM, FROM + timedelta(10), UNTIL - timedelta(1), UNTIL)
"""Before, three columns within the weeks, after."""
ALL, DATED, LINE, DISTRICT, POCKET = range(5)
"""Numbers of reports."""


def report(day: date, event: str = "captured", note: str = "", kind: str = "place") -> Report:
    return Report(
        place="P", admin="", lon=36.0, lat=50.0, day=day, precision="day",
        holder=Holder("red", "control"), note=note, source="Gazette", verification="looked_up",
        row=2, event=event, kind=kind,
    )  # fmt: skip


REPORTS = (
    report(DAYS[0], "legal_list"), report(DAYS[2]), report(FROM, "legal_list"),
    report(FROM, "legal_list", f"{WIDE}North District"), report(DAYS[2], "state", "", "pocket"),
)  # fmt: skip


def spoken(*said: tuple[int, int]) -> Spoken:
    """A place of which reports (column, number) speak."""
    statements = tuple(Said(c, RED, 1 << RED, -1, seen=False, report=n) for c, n in said)
    return Spoken("P", 36.0, 50.0, None, statements)


def weeks(*places: Spoken) -> Weeks:
    return Weeks.of(places, REPORTS, DAYS)


def histories(*rows: tuple[list[int], list[int]]) -> Histories:
    states, reports = zip(*rows, strict=True)
    return Histories(np.array(states, np.int16), np.array(reports, np.int32))


QUIET = ([GREEN] * 5, [REST] * 5)
LOST = ([GREEN, GREEN, RED, RED, RED], [REST, REST, DATED, DATED, DATED])
"""Lost ten days after the invasion, as a dated report says."""


def told(
    known: Histories,
    km: list[float],
    border_km: list[float],
    found: Weeks,
    roads: Roads | None = None,
) -> list[list[int]]:
    """Who holds each place on each day."""
    count = len(km)
    start = np.array(border_km)
    places = np.array([[x, 0.0] for x in km])
    where = Where(places, np.ones(count, bool), start, start, roads or Roads.none())
    new, row = in_columns(known, np.arange(count), found, where, SIDES)
    return new.state[row].tolist()


def test_the_weeks_are_the_columns_of_their_days() -> None:
    found = weeks(spoken((2, DATED)), spoken((1, LINE)), spoken((4, DATED)))
    assert found.span == slice(1, 4)
    assert found.dated.tolist() == [0]
    assert found.legal.tolist() == [True, False, True, True, False]
    assert found.wide.tolist() == [False, False, False, True, False]
    assert found.early.tolist() == [True, False, True, True, False]


def test_a_war_of_other_years_has_no_such_weeks() -> None:
    days = (date(2015, 1, 1), date(2016, 1, 1))
    found = Weeks.of([spoken((0, DATED))], REPORTS, days)
    assert found.span == slice(0, 0)
    known = histories(([GREEN, RED], [REST, DATED]))
    where = Where(np.zeros((1, 2)), np.ones(1, bool), np.zeros(1), np.zeros(1))
    same, row = in_columns(known, np.arange(1), found, where, SIDES)
    assert same is known
    assert row.tolist() == [0]


def test_a_village_behind_a_lost_place_is_lost_with_it_and_free_when_the_weeks_end() -> None:
    found = told(histories(LOST, QUIET), [0.0, NEAR], [30.0, 20.0], weeks(spoken((2, DATED))))
    assert found == [LOST[0], [GREEN, GREEN, RED, RED, GREEN]]


@pytest.mark.parametrize("number", [LINE, DISTRICT], ids=["by its name", "with its district"])
def test_a_village_that_the_list_names_later_is_lost_behind_a_lost_place_until_then(number) -> None:
    later = ([GREEN, GREEN, GREEN, RED, RED], [REST, REST, REST, number, number])
    dated = weeks(spoken((2, DATED)))
    assert told(histories(LOST, later), [0.0, NEAR], [30.0, 20.0], dated)[1] == LOST[0]
    assert told(histories(LOST, later), [0.0, NEAR], [30.0, 40.0], dated)[1] == later[0]


@pytest.mark.parametrize(
    ("km", "border_km"),
    [(NEAR, 40.0), (REACH_KM + 1, 20.0)],
    ids=["ahead of the column", "too far from it"],
)
def test_a_village_ahead_or_far_off_is_not(km: float, border_km: float) -> None:
    found = told(histories(LOST, QUIET), [0.0, km], [30.0, border_km], weeks(spoken((2, DATED))))
    assert found[1] == QUIET[0]


def test_a_place_of_which_somebody_speaks_keeps_its_own_history() -> None:
    own = ([GREEN] * 5, [REST, LINE, LINE, LINE, LINE])
    found = told(histories(LOST, own), [0.0, NEAR], [30.0, 20.0], weeks(spoken((2, DATED))))
    assert found[1] == own[0]


WIDELY = ([GREEN, RED, RED, RED, GREEN], [REST, DISTRICT, DISTRICT, DISTRICT, REST])
"""Named by a line for a whole district that ends with the weeks."""


def test_a_line_for_a_district_holds_only_near_a_place_that_a_dated_source_says_lost() -> None:
    near, far = NEAR, REACH_KM + 10
    deep = BORDER_KM + 20
    known = histories(LOST, WIDELY, WIDELY)
    found = told(known, [0.0, near, far], [deep] * 3, weeks(spoken((2, DATED))))
    assert found[1] == [GREEN, GREEN, RED, RED, GREEN]
    assert found[2] == QUIET[0]


def test_a_town_never_entered_parts_the_columns() -> None:
    """A lost place lies near too, but the town is nearer."""
    deep = [BORDER_KM + 20] * 4
    known = histories(LOST, QUIET, WIDELY, WIDELY)
    dated = weeks(spoken((2, DATED)), spoken((2, DATED)))
    found = told(known, [0.0, 12.0, NEAR, 7.0], deep, dated)
    assert found[2] == [GREEN, GREEN, RED, RED, GREEN]
    assert found[3] == QUIET[0]


def test_a_line_for_a_district_is_not_borne_out_by_a_town_that_is_fought_over() -> None:
    deep = [BORDER_KM + 20] * 2
    found = told(histories(BESIEGED, WIDELY), [0.0, NEAR], deep, weeks(spoken((2, DATED))))
    assert found[1] == QUIET[0]


BESIEGED = ([GREEN, GREEN, FOUGHT, FOUGHT, GREEN], [REST, REST, DATED, DATED, DATED])
"""A town that columns reached ten days after the invasion and did not take."""


@pytest.mark.parametrize(
    ("km", "start_km", "lost"),
    [
        (SIEGE_KM + 1, 20.0, True),
        (SIEGE_KM - 1, 20.0, False),
        (SIEGE_KM + 1, 40.0, False),
        (SIEGE_KM + 10, 29.0, False),
    ],
    ids=["the attackers' rear", "the town's own ground", "beyond the town", "beside it"],
)
def test_behind_a_town_that_is_fought_over_lies_the_rear_of_those_who_fight(
    km: float, start_km: float, lost: bool
) -> None:
    dated = weeks(spoken((2, DATED)))
    found = told(histories(BESIEGED, QUIET), [0.0, km], [30.0, start_km], dated)
    assert found[1] == ([GREEN, GREEN, RED, RED, GREEN] if lost else QUIET[0])


def test_what_columns_have_grows_with_every_day_they_stay() -> None:
    """Ten days after a place was lost it speaks for ten days' growth more."""
    early = ([GREEN, RED, RED, RED, RED], [REST, *[DATED] * 4])
    far = START_KM + 10 * PACE_KM - 1
    deep = [BORDER_KM + 20] * 2
    dated = weeks(spoken((1, DATED)))
    assert told(histories(early, WIDELY), [0.0, far], deep, dated)[1] == [
        GREEN,
        GREEN,
        RED,
        RED,
        GREEN,
    ]
    assert told(histories(early, QUIET), [0.0, far], [30.0, 20.0], dated)[1] == [
        GREEN, GREEN, RED, RED, GREEN,
    ]  # fmt: skip


def test_a_town_that_was_cut_off_tells_of_itself_alone() -> None:
    cut_off = ([GREEN] * 5, [REST, REST, *[POCKET] * 3])
    known = histories(LOST, cut_off, WIDELY)
    deep = [BORDER_KM + 20] * 3
    both = (spoken((2, DATED)), spoken((2, POCKET)))
    found = told(known, [0.0, NEAR + 1, NEAR], deep, weeks(*both))
    assert found[1] == QUIET[0]
    assert found[2] == [GREEN, GREEN, RED, RED, GREEN]


def test_the_villages_on_a_road_are_lost_while_columns_hold_it() -> None:
    """Nearer to a town never entered than to the one that was lost."""
    known = histories(LOST, QUIET, WIDELY, QUIET, WIDELY, QUIET)
    line = shapely.linestrings([(0.0, NEAR), (60.0, NEAR)])
    left = DAYS[3].toordinal()
    road = Roads(("A - B",), np.array([line]), np.array([[DAYS[1].toordinal(), left]]))
    km = [0.0, 58.0, 50.0, 51.0, 70.0, 70.0]
    dated = weeks(spoken((2, DATED)), spoken((2, DATED)))
    found = told(known, km, [BORDER_KM + 20] * 6, dated, road)
    assert found[2] == [GREEN, RED, RED, GREEN, GREEN]
    assert found[3] == [GREEN, GREEN, RED, GREEN, GREEN]  # nobody's word is older than a report's
    assert found[4] == QUIET[0]
    assert found[5] == QUIET[0]


def test_what_lies_beside_a_road_is_lost_some_days_after_the_road() -> None:
    known = histories(LOST, QUIET, WIDELY)
    line = shapely.linestrings([(0.0, START_KM + 3), (60.0, START_KM + 3)])
    road = Roads(("A - B",), np.array([line]), np.array([[DAYS[1].toordinal(), 10**6]]))
    dated = weeks(spoken((2, DATED)), spoken((2, DATED)))
    found = told(known, [0.0, 58.0, 50.0], [BORDER_KM + 20] * 3, dated, road)
    assert found[2] == [GREEN, GREEN, RED, RED, GREEN]


def test_on_the_border_itself_what_the_list_names_later_is_cut_off_and_else_nothing() -> None:
    """A town never entered lies nearer, and yet."""
    later = ([GREEN, GREEN, GREEN, RED, RED], [REST, REST, REST, LINE, LINE])
    known = histories(LOST, QUIET, later, later, QUIET)
    dated = weeks(spoken((2, DATED)), spoken((2, DATED)))
    start = [30.0, 30.0, STRIP_KM, STRIP_KM + 1, STRIP_KM]
    found = told(known, [0.0, 30.0, 20.0, 20.0, 20.0], start, dated)
    assert found[2] == [GREEN, GREEN, RED, RED, RED]
    assert found[3] == later[0]
    assert found[4] == QUIET[0]


def test_a_line_for_a_district_that_lasts_begins_when_the_nearest_dated_place_is_lost() -> None:
    ever = ([GREEN, RED, RED, RED, RED], [REST, *[DISTRICT] * 4])
    found = told(histories(LOST, ever), [0.0, NEAR], [90.0] * 2, weeks(spoken((2, DATED))))
    assert found[1] == [GREEN, GREEN, RED, RED, RED]


def test_what_was_lost_years_before_is_not_asked_about() -> None:
    ever = ([RED] * 5, [DISTRICT] * 5)
    found = told(histories(LOST, ever), [0.0, 20.0], [90.0] * 2, weeks(spoken((2, DATED))))
    assert found[1] == ever[0]


def test_a_town_that_fell_late_amid_places_long_lost_keeps_no_villages() -> None:
    late = ([GREEN, GREEN, GREEN, RED, RED], [REST, REST, REST, DATED, DATED])
    ever = ([GREEN, RED, RED, RED, RED], [REST, *[DISTRICT] * 4])
    both = weeks(spoken((3, DATED)), spoken((2, DATED)))
    found = told(histories(late, LOST, ever), [0.0, 2 * NEAR, NEAR], [90.0] * 3, both)
    assert found[2] == [GREEN, GREEN, RED, RED, RED]
    far = told(histories(late, LOST, ever), [0.0, REACH_KM + 20, NEAR], [90.0] * 3, both)
    assert far[2] == [GREEN, GREEN, GREEN, RED, RED]


def test_near_the_border_it_begins_when_columns_reach_the_nearest_dated_place() -> None:
    """And goes on when they have left that: the list says so, and the border is near."""
    left = ([GREEN, GREEN, RED, GREEN, GREEN], [REST, REST, *[DATED] * 3])
    known = histories(left, WIDELY)
    found = told(known, [0.0, NEAR], [BORDER_KM] * 2, weeks(spoken((2, DATED))))
    assert found[1] == [GREEN, GREEN, RED, RED, GREEN]


def test_near_the_border_it_holds_without_another_word() -> None:
    known = histories(LOST, WIDELY)
    found = told(known, [0.0, REACH_KM + 10], [BORDER_KM] * 2, weeks(spoken((2, DATED))))
    assert found[1] == WIDELY[0]


def test_what_is_held_after_the_weeks_too_was_held_in_them_where_nothing_near_dates_it() -> None:
    ever = ([GREEN, RED, RED, RED, RED], [REST, *[DISTRICT] * 4])
    deep = [BORDER_KM + 20] * 2
    found = told(histories(LOST, ever), [0.0, REACH_KM + 10], deep, weeks(spoken((2, DATED))))
    assert found[1] == ever[0]


def test_nothing_that_was_known_is_changed_in_its_place() -> None:
    known = histories(LOST, QUIET)
    before = known.state.copy(), known.report.copy()
    told(known, [0.0, NEAR], [30.0, 20.0], weeks(spoken((2, DATED))))
    assert np.array_equal(known.state, before[0])
    assert np.array_equal(known.report, before[1])


def nobodys(
    known: Histories,
    km: list[float],
    start_km: list[float],
    roads: Roads | None = None,
    told_km: list[float] | None = None,
    law: Histories | None = None,
) -> dict[int, list[bool]]:
    """Of which places nobody knows whose they are, and on which of the three days of the weeks."""
    start, count = np.array(start_km), len(km)
    where = Where(
        np.array([[x, 0.0] for x in km]), np.ones(count, bool), start, start, roads or Roads.none()
    )
    there = np.array([[x, 0.0] for x in told_km or [0.0] * len(REPORTS)])
    dated = weeks(spoken((2, DATED)))
    line = named(law or known, np.arange(count), dated, SIDES)
    some, when = unsure(known, np.arange(count), dated, where, SIDES, (there, line))
    return dict(zip(some.tolist(), when.tolist(), strict=True))


DEEP = [300.0] * 3
"""Farther from the border than columns surely come from it in those weeks."""


def test_a_line_for_a_district_is_nobodys_until_columns_have_surely_come_from_a_place() -> None:
    ever = ([GREEN, RED, RED, RED, GREEN], [REST, *[DISTRICT] * 3, REST])
    weeks_later = START_KM + SURE_KM * (DAYS[3] - DAYS[2]).days - 0.1
    found = nobodys(histories(LOST, ever, ever), [0.0, START_KM, weeks_later], DEEP)
    assert found == {1: [True, False, False], 2: [True, True, False]}
    assert nobodys(histories(LOST, ever), [0.0, weeks_later + 1], DEEP[:2])[1] == [True] * 3


def test_near_the_border_columns_have_surely_come_some_days_after_the_first() -> None:
    ever = ([GREEN, RED, RED, RED, GREEN], [REST, *[DISTRICT] * 3, REST])
    near = [30.0, START_KM, START_KM + 10 * SURE_BORDER_KM]
    assert nobodys(histories(LOST, ever, ever), [0.0, 90.0, 90.0], near) == {
        2: [True, False, False]
    }


def test_a_road_they_held_brings_them_too() -> None:
    ever = ([GREEN, RED, RED, RED, GREEN], [REST, *[DISTRICT] * 3, REST])
    line = shapely.linestrings([(40.0, START_KM), (60.0, START_KM)])
    road = Roads(("A - B",), np.array([line]), np.array([[DAYS[1].toordinal(), 10**6]]))
    assert nobodys(histories(LOST, ever), [0.0, 50.0], DEEP[:2], road) == {}


def test_what_stays_theirs_after_the_weeks_was_theirs_four_weeks_after_the_first_day() -> None:
    stays = ([GREEN, RED, RED, RED, RED], [REST, *[DISTRICT] * 4])
    assert (DAYS[2] - FROM).days < SETTLED < (DAYS[3] - FROM).days
    assert nobodys(histories(LOST, stays), [0.0, 90.0], DEEP[:2]) == {1: [True, True, False]}


def test_a_dated_word_of_the_place_itself_is_enough_and_that_of_another_is_not() -> None:
    far = histories(LOST, LOST)
    itself = [0.0, 90.0, 0.0, 0.0, 0.0]
    assert nobodys(far, [0.0, 90.0], DEEP[:2], None, itself) == {}
    assert nobodys(far, [0.0, 90.0], DEEP[:2]) == {1: [False, True, False]}


def test_what_a_line_names_near_the_border_is_nobodys_until_columns_reach_it() -> None:
    """Northern Luhansk on 5 March 2022 lay behind the columns, and Ukraine's troops had left it."""
    line = ([GREEN, RED, RED, RED, GREEN], [REST, *[DISTRICT] * 3, REST])
    later = ([GREEN, GREEN, GREEN, RED, GREEN], [REST, REST, REST, DISTRICT, REST])
    law, drawn = histories(LOST, line), histories(LOST, later)
    near = [30.0, START_KM]
    assert nobodys(drawn, [0.0, 90.0], near, law=law) == {1: [True, True, False]}
    assert nobodys(drawn, [0.0, 90.0], [30.0, BORDER_KM + 1], law=law).get(1) != [True, True, False]
    word = ([GREEN] * 5, [REST, *[POCKET] * 4])
    assert nobodys(histories(LOST, word), [0.0, 90.0], near, law=law) == {}
