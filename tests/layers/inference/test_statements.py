"""What is said of each place, and when two names are one place."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import SAME_NAME, Said, Spoken, numbered, places
from frontline.layers.model import CONTESTED, SEEN, UNKNOWN, Holder, Report

RED, GREEN = Holder("red", "control"), Holder("green", "control")
HOLDERS = (UNKNOWN, RED, GREEN, CONTESTED)
RULES = Rules()
D = [date(2016, 1, n) for n in range(1, 6)]


def report(name: str, day: date, holder: Holder = RED, **more: object) -> Report:
    plain = Report(
        place=name, admin="", lon=38.0, lat=36.0, day=day, precision="day", holder=holder, note="",
        source="Gazette", verification="looked_up", row=2,
    )  # fmt: skip
    return replace(plain, **more)


def joined(reports: list[Report], km: list[tuple[float, float]]) -> list[Spoken]:
    _, said = numbered(reports, HOLDERS, RULES)
    return places(reports, said, np.array(km), RULES)


def test_reports_become_columns_holders_and_those_that_agree() -> None:
    reports = [
        report("A", D[0]),
        report("A", D[1], GREEN, previous="red"),
        report("A", D[1], RED, event=SEEN, also="green", previous="green"),
    ]
    days, said = numbered(reports, HOLDERS, RULES)
    assert days == (D[0], D[1])
    assert [(s.column, s.holder, s.before) for s in said] == [(0, 1, -1), (1, 2, 1), (1, 1, -1)]
    assert said[2].fits == 0b110
    assert said[2].seen


def test_nobody_is_said_to_have_held_ground_before_they_held_any() -> None:
    reports = [report("A", D[0]), report("B", D[3]), report("C", D[4], GREEN, previous="red")]
    days, said = numbered(reports, HOLDERS, replace(RULES, since={"red": D[2]}))
    assert days == (D[0], D[2], D[3], D[4])
    assert [s.since for s in said] == [0, 0, 1]


def test_changes_at_one_point_are_one_place() -> None:
    spoken = joined([report("A", D[0]), report("Alpha", D[1], GREEN)], [(0, 0), (0, 0)])
    assert [(p.name, len(p.said)) for p in spoken] == [("A", 2)]


@pytest.mark.parametrize(
    ("name", "km", "kind", "count"),
    [
        ("B", RULES.same_km * 0.9, "place", 1),
        ("B", RULES.same_km * 1.1, "place", 2),
        ("A", RULES.same_km * SAME_NAME * 0.9, "place", 1),
        ("A", RULES.same_km * SAME_NAME * 1.1, "place", 2),
        ("B", RULES.same_km * 0.9, "base", 2),
    ],
)
def test_a_state_joins_the_place_it_speaks_of(name: str, km: float, kind: str, count: int) -> None:
    seen = report(name, D[1], GREEN, event=SEEN, lon=38.5, kind=kind)
    assert len(joined([report("A", D[0]), seen], [(0, 0), (km, 0)])) == count


def test_one_statement_a_day_a_change_before_a_state() -> None:
    seen = report("A", D[0], GREEN, event=SEEN)
    (place,) = joined([seen, report("A", D[0])], [(0, 0), (0, 0)])
    assert [one.seen for one in place.said] == [False]


@pytest.mark.parametrize(
    ("more", "perimeter"),
    [({}, None), ({"kind": "base"}, RULES.base_km), ({"kind": "pocket"}, RULES.pocket_km),
     ({"kind": "base", "radius_km": 4.5}, 4.5)],
)  # fmt: skip
def test_how_far_ground_may_follow_a_place(
    more: dict[str, object], perimeter: float | None
) -> None:
    (place,) = joined([report("A", D[0], **more)], [(0, 0)])
    assert place.perimeter_km == perimeter


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ([Said(0, 1, 2, -1, False, 0)], 0),
        ([Said(0, 1, 2, 2, False, 0)], 1),
        ([Said(0, 1, 2, -1, True, 0)], 2),
        ([Said(0, 1, 2, -1, True, 0), Said(1, 2, 4, 1, False, 1)], 1),
    ],
)
def test_how_much_is_known_of_a_place(said: list[Said], level: int) -> None:
    assert Spoken("A", 38.0, 36.0, None, tuple(said)).level == level
