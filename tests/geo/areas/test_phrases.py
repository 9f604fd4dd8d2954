"""The words that describe an area: directions, heads, nations."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laid_out import laid_out

from frontline.geo.areas.phrases import Phrases
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.theatre.theatre import load_theatre


def phrases(text: str, theatre: str | None = None) -> Phrases:
    gazetteer = open_gazetteer(load_theatre(theatre) if theatre else None)
    laid = laid_out(text, gazetteer)
    return Phrases(laid.context, laid.lexicon, [])


NORTH, SOUTH, EAST, WEST = (0, 1), (0, -1), (1, 0), (-1, 0)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("north", NORTH),
        ("northern", NORTH),
        ("Southern", SOUTH),
        ("E", EAST),
        ("e", None),
        ("norhtern", NORTH),
        ("eastren", EAST),
        ("mouth", None),
        ("nort", None),
        ("weather", None),
    ],
)
def test_a_direction_may_have_one_slip_where_it_is_long(
    text: str, direction: tuple[int, int] | None
) -> None:
    found = phrases(text).direction(0)
    assert found == (pytest.approx(direction) if direction else None)


@pytest.mark.parametrize(
    ("text", "count", "after"),
    [
        ("northern Aleppo", 1, 1),
        ("north-west of Aleppo", 1, 2),
        ("northern and eastern Aleppo", 2, 3),
        ("northern, eastern Aleppo", 1, 1),
        ("northern. And eastern Aleppo", 1, 1),
        ("Aleppo north", 0, 0),
    ],
)
def test_directions_are_joined_by_a_hyphen_or_and(text: str, count: int, after: int) -> None:
    found, at = phrases(text).directions(0)
    assert (len(found), at) == (count, after)


def test_north_west_points_between_the_two() -> None:
    (found,), _ = phrases("north-west of Aleppo").directions(0)
    assert found == pytest.approx((-(0.5**0.5), 0.5**0.5))


def test_an_endless_run_of_directions_is_cut() -> None:
    found, after = phrases("north and " * 50).directions(0)
    assert len(found) <= 6
    assert after <= 7


@pytest.mark.parametrize(
    ("text", "head", "after"),
    [
        ("Aleppo countryside", "countryside", 2),
        ("Aleppo gov. area", "gov", 3),
        ("Aleppo, countryside", "", 1),
        ("Aleppo front", "front", 2),
        ("Aleppo Front", "", 1),
        ("Aleppo cheese", "", 1),
    ],
)
def test_the_word_for_an_area_stands_right_behind_the_name(
    text: str, head: str, after: int
) -> None:
    assert phrases(text).tail(1) == (head, after)


def test_a_bracket_may_close_before_the_word() -> None:
    found = phrases("(Aleppo) countryside")
    assert found.head(1) == ""
    assert found.head(1, closed=True) == "countryside"


@pytest.mark.parametrize(("text", "iso"), [("Turkish", "TR"), ("Syrian", "SY"), ("cheese", "")])
def test_a_people_stands_for_its_country(text: str, iso: str) -> None:
    assert phrases(text).nation(0) == iso


def test_beyond_the_text_there_is_nothing() -> None:
    found = phrases("north")
    assert found.direction(9) is None
    assert found.head(9) == ""
    assert not found.near(9)
    assert not found.anchored(0)


@pytest.mark.parametrize(
    ("text", "number", "unit", "after"),
    [
        ("12 km", 12.0, "", 1),
        ("12km", 12.0, "km", 1),
        ("1.5 km", 1.5, "", 2),
        ("1,5 km", 1.5, "", 2),
        ("1.5km", 1.5, "km", 2),
        ("0.125 km", 0.125, "", 2),
        ("1,200 km", 1200.0, "", 2),
        ("1.200 km", 1200.0, "", 2),
        ("12, 15 km", 12.0, "", 1),
        ("12. 15 km", 12.0, "", 1),
        ("5km.7", 5.0, "km", 1),
        ("\u0661\u066b\u0665 \u0643\u0645", 1.5, "", 2),
    ],
)
def test_a_number_is_read_with_its_fraction_and_its_thousands(
    text: str, number: float, unit: str, after: int
) -> None:
    assert phrases(text).number(0) == (number, unit, after)


@pytest.mark.parametrize("text", ["", "km", "twelve km", "12345678 km"])
def test_what_is_no_number_is_none(text: str) -> None:
    number, unit, after = phrases(text or ".").number(0)
    assert math.isnan(number)
    assert (unit, after) == ("", 0)


def test_the_digits_behind_a_point_begin_no_number_of_their_own() -> None:
    assert math.isnan(phrases("1.5 km").number(1)[0])
    assert math.isnan(phrases("1.2.3 km").number(2)[0])


@settings(deadline=None)
@given(st.integers(0, 999), st.integers(0, 99), st.sampled_from(".,"))
def test_what_is_written_with_a_point_or_a_comma_is_what_it_says(
    whole: int, part: int, sign: str
) -> None:
    number, unit, after = phrases(f"{whole}{sign}{part:02d} km").number(0)
    assert number == pytest.approx(whole + part / 100)
    assert (unit, after) == ("", 2)
