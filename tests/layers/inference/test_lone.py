"""A turn that one place alone tells: borne out only by another place, near in ground and time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.layers.inference.lone import lone
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Said

RULES = Rules(same_km=0.5, shared_km=100.0, shared_days=300.0)
RED, GREEN = 1, 2


def said(column: int, holder: int = RED) -> Said:
    return Said(column, holder, 1 << holder, -1, seen=False, report=0)


def alone(*statements: tuple[int, float, int], rules: Rules = RULES) -> list[bool]:
    """Of (day, kilometre along a road, holder)."""
    days = np.array([day for day, _, _ in statements])
    rows = [said(n, holder) for n, (_, _, holder) in enumerate(statements)]
    xy = np.array([(km, 0.0) for _, km, _ in statements]).reshape(-1, 2)
    return lone(rows, days, xy, rules).tolist()


def test_one_place_told_by_itself_is_alone() -> None:
    assert alone((10, 0.0, RED)) == [True]
    assert lone([], np.array([], int), np.empty((0, 2)), RULES).tolist() == []


@pytest.mark.parametrize(
    ("day", "km", "holder", "borne_out"),
    [
        (10, 50.0, RED, True),
        (310, 100.0, RED, True),
        (311, 50.0, RED, False),
        (10, 100.1, RED, False),
        (10, 50.0, GREEN, False),
        (10, 0.5, RED, False),  # the same place, told twice
        (10, 0.51, RED, True),
    ],
)
def test_another_place_bears_it_out_if_it_is_near_and_of_one_holder(
    day: int, km: float, holder: int, *, borne_out: bool
) -> None:
    assert alone((10, 0.0, RED), (day, km, holder)) == [not borne_out] * 2


def test_a_place_told_often_does_not_bear_itself_out() -> None:
    assert alone(*[(day, 0.0, RED) for day in range(0, 50, 5)]) == [True] * 10


def test_far_posts_of_one_offensive_bear_each_other_out_in_a_chain() -> None:
    assert alone((0, 0.0, RED), (100, 90.0, RED), (200, 180.0, RED)) == [False] * 3


STATEMENTS = st.lists(
    st.tuples(st.integers(0, 900), st.floats(0, 300), st.sampled_from([RED, GREEN])), max_size=12
)


@given(STATEMENTS)
def test_it_is_what_plain_pairs_say(statements: list[tuple[int, float, int]]) -> None:
    expected = [
        not any(
            holder == other
            and abs(day - when) <= RULES.shared_days
            and RULES.same_km < abs(km - away) <= RULES.shared_km
            for when, away, other in statements
        )
        for day, km, holder in statements
    ]
    assert alone(*statements) == expected


@given(STATEMENTS)
def test_who_asks_for_less_finds_no_more_alone(statements: list[tuple[int, float, int]]) -> None:
    wider = replace(RULES, shared_km=200.0, shared_days=600.0)
    pairs = zip(alone(*statements), alone(*statements, rules=wider), strict=True)
    assert all(strict or not wide for strict, wide in pairs)
