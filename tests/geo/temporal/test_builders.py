"""What the rules make of their terms, seen where a rule must refuse."""

from datetime import date

import pytest

from frontline.geo.temporal import builders
from frontline.geo.temporal.expressions import read_times
from frontline.geo.temporal.patterns import Match
from frontline.geo.temporal.periods import Point
from frontline.geo.temporal.terms import Term

ANCHOR = date(2016, 8, 6)


def match(**roles: dict[str, object]) -> Match:
    """A match whose groups are terms with these roles."""
    terms = [Term(held, n, n + 1) for n, held in enumerate(roles.values())]
    return Match(terms, {group: n for n, group in enumerate(roles)})


def test_tens_and_what_is_below_ten() -> None:
    assert builders.tens(match(a={"number": 20}, b={"ordinal": 7})) == ("ordinal", 27)
    assert builders.tens(match(a={"number": 7}, b={"number": 20})) is None
    assert builders.tens(match(a={"number": 20}, b={"number": 15})) is None


def test_a_day_beyond_31_is_no_date() -> None:
    assert builders.dated(match(d={"ordinal": 32}, m={"month": 8})) is None


def test_two_numbers_with_a_slash_have_one_reading_or_are_marked() -> None:
    def days(a: int, b: int) -> Match:
        return match(a={"day_number": a}, b={"day_number": b}, y={"year_number": 2016})

    assert builders.slashed(days(28, 7), ambiguous=False) == ("date", Point(2016, 7, 28))
    assert builders.slashed(days(7, 28), ambiguous=False) == ("date", Point(2016, 7, 28))
    assert builders.slashed(days(5, 5), ambiguous=False) == ("date", Point(2016, 5, 5))
    assert builders.slashed(days(3, 4), ambiguous=False) is None
    assert builders.slashed(days(3, 4), ambiguous=True) == (
        "date",
        Point(2016, 4, 3, also=(2016, 3, 4)),
    )
    assert builders.slashed(days(28, 29), ambiguous=False) is None


def test_two_names_of_months_are_one_month_or_none() -> None:
    assert builders.one_month(match(a={"month": 8}, b={"month": 8})) == ("month", 8)
    assert builders.one_month(match(a={"month": 8}, b={"month": 9})) is None


def test_a_fifth_quarter_is_nothing() -> None:
    assert builders.fraction(match(k={"quarter": None}, o={"ordinal": 4})) == ("fraction", (3, 4))
    assert builders.fraction(match(k={"quarter": None}, o={"ordinal": 5})) is None


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("between 3 and 7 June", [(date(2016, 6, 3), date(2016, 6, 8))]),
        ("from 20 to 26 October", [(date(2015, 10, 20), date(2015, 10, 27))]),
        ("2013-2015", [(date(2013, 1, 1), date(2016, 1, 1))]),
        ("Monday of last week", [(date(2016, 7, 25), date(2016, 7, 26))]),
        ("the week of 25 July", [(date(2016, 7, 25), date(2016, 8, 1))]),
        ("the second half of 2015", [(date(2015, 7, 1), date(2016, 1, 1))]),
        ("in October last year", [(date(2015, 10, 1), date(2015, 11, 1))]),
        ("this morning", [(date(2016, 8, 6), date(2016, 8, 7))]),
        ("lately", []),
        ("5 dead and 6 wounded", []),
    ],
)
def test_expressions_come_to_these_days(text: str, spans: list[tuple[date, date]]) -> None:
    assert [(time.first, time.last) for time in read_times(text, ANCHOR)] == spans
