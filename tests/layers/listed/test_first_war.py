"""In 2014 villages go with the towns beside them, not with the order that named whole raions."""

from datetime import date, timedelta

import numpy as np

from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.statements import Said, Spoken
from frontline.layers.listed.around import Sides
from frontline.layers.listed.columns import Weeks, Where
from frontline.layers.listed.first_war import BESIDE_KM, FIRST_WAR, REACH_KM, in_first_war
from frontline.layers.listed.known import REST
from frontline.layers.listed.listing import WIDE
from frontline.layers.model import Holder, Report

RED, GREEN, FOUGHT = 1, 2, 3
SIDES = Sides(np.array([0, 1, 0, 0.5], np.float32), other=GREEN)
FROM, UNTIL = FIRST_WAR
DAYS = (FROM - timedelta(1), FROM, FROM + timedelta(60), FROM + timedelta(90), UNTIL)
"""Before; the order's day; lost and retaken; after."""
ALL, DATED, RAION = range(3)
"""Numbers of reports."""


def report(day: date, event: str, note: str = "") -> Report:
    return Report(
        place="P", admin="", lon=38.0, lat=48.5, day=day, precision="day",
        holder=Holder("red", "control"), note=note, source="Gazette", verification="looked_up",
        row=2, event=event,
    )  # fmt: skip


REPORTS = (
    report(DAYS[0], "legal_list"), report(DAYS[2], "captured"),
    report(FROM, "legal_list", f"{WIDE}raion"),
)  # fmt: skip
TOWN = ([GREEN, GREEN, RED, GREEN, GREEN], [REST, REST, DATED, DATED, DATED])
LISTED = ([GREEN, RED, RED, RED, RED], [REST, RAION, RAION, RAION, RAION])
QUIET = ([GREEN] * 5, [REST] * 5)


def told(*places: tuple[tuple[list[int], list[int]], float], firm: bool = True) -> list[list[int]]:
    """Who holds each place on each day; the first is a town of which a dated source speaks."""
    states, reports = zip(*(history for history, _ in places), strict=True)
    known = Histories(np.array(states, np.int16), np.array(reports, np.int32))
    said = Spoken("P", 38.0, 48.5, None, (Said(2, RED, 1 << RED, -1, seen=False, report=DATED),))
    weeks = Weeks.of((said,), REPORTS, DAYS, FIRST_WAR)
    none = np.zeros(len(places))
    where = Where(np.array([[km, 0.0] for _, km in places]), np.full(len(places), firm), none, none)
    new, row = in_first_war(known, np.arange(len(places)), weeks, where, SIDES)
    return new.state[row].tolist()


def test_a_village_of_a_raion_named_whole_goes_with_the_town_once_that_is_spoken_of() -> None:
    found = told((TOWN, 0.0), (LISTED, REACH_KM - 1))
    assert found == [TOWN[0], [GREEN, RED, RED, GREEN, RED]]


def test_far_from_every_town_the_list_stands() -> None:
    assert told((TOWN, 0.0), (LISTED, REACH_KM + 1))[1] == LISTED[0]


def test_a_village_that_no_list_names_is_lost_beside_a_lost_town_only() -> None:
    found = told((TOWN, 0.0), (QUIET, BESIDE_KM - 1), (QUIET, BESIDE_KM + 1))
    assert found[1:] == [TOWN[0], QUIET[0]]


def test_a_fight_in_a_town_is_no_villages_fight() -> None:
    fought = ([GREEN, GREEN, FOUGHT, GREEN, GREEN], TOWN[1])
    found = told((fought, 0.0), (LISTED, 5.0), (QUIET, 5.0))
    assert found[1:] == [[GREEN, RED, RED, GREEN, RED], QUIET[0]]


def test_open_ground_and_what_lies_abroad_is_left_alone() -> None:
    assert told((TOWN, 0.0), (LISTED, 5.0), firm=False)[1] == LISTED[0]


def test_a_war_of_other_years_is_left_alone() -> None:
    known = Histories(np.array([LISTED[0]], np.int16), np.array([LISTED[1]], np.int32))
    days = tuple(day + timedelta(3000) for day in DAYS)
    weeks = Weeks.of((Spoken("P", 38.0, 48.5, None, ()),), REPORTS, days, FIRST_WAR)
    where = Where(np.zeros((1, 2)), np.ones(1, bool), np.zeros(1), np.zeros(1))
    new, row = in_first_war(known, np.arange(1), weeks, where, SIDES)
    assert new is known
    assert row.tolist() == [0]
