"""One scale of prominence: kinds and people are weighed alike by everybody who asks."""

import math

from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.gazetteer.prominence import KINDS, PEOPLE, digits_of, in_digits, of_kind
from frontline.geo.model import Place

MILLION = 1_000_000


def place(kind: str, people: int = 0) -> Place:
    return Place("x", "X", kind, 0, 0, "SY", population=people)  # type: ignore[arg-type]


def test_a_country_stands_before_a_city_and_a_district_behind_a_town() -> None:
    ranked = [
        place("country"), place("settlement", MILLION), place("water"),
        place("settlement", 1_000), place("district"),
    ]  # fmt: skip
    assert sorted(ranked, key=in_digits, reverse=True) == ranked


def test_the_people_of_a_province_do_not_count_for_it() -> None:
    assert in_digits(place("governorate", 5 * MILLION)) == in_digits(place("governorate"))
    assert in_digits(place("settlement", MILLION)) > in_digits(place("settlement", 9))


@given(st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(KINDS)))
def test_digits_and_log_odds_are_the_same_scale(one: str, other: str) -> None:
    more, digits = of_kind(one) - of_kind(other), digits_of(one) - digits_of(other)
    assert math.isclose(more, digits * PEOPLE * math.log(10), abs_tol=1e-9)
