"""Days counted from the day of a text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.temporal import counting
from frontline.geo.temporal.periods import Frame, Point

DAY = timedelta(days=1)
SATURDAY = date(2016, 8, 6)
TEXT = Frame(SATURDAY)
COMING, BEEN = Frame(SATURDAY, True), Frame(SATURDAY, False)


def day(*parts: int) -> tuple[date, date]:
    return date(*parts), date(*parts) + DAY


@pytest.mark.parametrize(
    "resolve",
    [
        lambda f: counting.ago(f, "day", 3),
        lambda f: counting.later(f, "day", 3),
        lambda f: counting.past(f, "day", 3),
        lambda f: counting.ahead(f, "day", 3),
        lambda f: counting.around(f, "week", 0),
        lambda f: counting.named_month(f, 5, -1),
        lambda f: counting.named_season(f, 6, -1),
        lambda f: counting.named_weekday(f, 2, -1),
        counting.overnight,
    ],
)
def test_nothing_is_counted_from_a_day_nobody_knows(resolve) -> None:
    assert resolve(TEXT) is not None
    assert resolve(Frame(None)) is None


@given(st.integers(1, counting.MOST))
def test_the_past_days_end_with_the_texts_own(count: int) -> None:
    first, last = counting.past(TEXT, "day", count)
    assert (last - first).days == count + 1
    assert last == SATURDAY + DAY


@given(st.integers(1, counting.MOST))
def test_the_days_ahead_begin_on_the_morrow(count: int) -> None:
    first, last = counting.ahead(TEXT, "day", count)
    assert first == SATURDAY + DAY
    assert (last - first).days == count


def test_hours_are_whole_days_at_last() -> None:
    assert counting.ago(TEXT, "hour", 5) == day(2016, 8, 6)
    assert counting.ago(TEXT, "hour", 24) == day(2016, 8, 5)
    assert counting.past(TEXT, "hour", 25) == (date(2016, 8, 4), date(2016, 8, 7))


def test_more_units_than_anybody_counts_are_no_date() -> None:
    assert counting.ago(TEXT, "year", counting.MOST + 1) is None
    assert counting.ahead(TEXT, "day", counting.MOST + 1) is None


def test_three_days_later_in_a_tale_of_what_has_been_is_another_days() -> None:
    assert counting.later(BEEN, "day", 3) is None
    assert counting.later(TEXT, "day", 3) == day(2016, 8, 9)
    assert counting.later_if_told(TEXT, "day", 3) is None
    assert counting.later_if_told(COMING, "day", 3) == day(2016, 8, 9)


@pytest.mark.parametrize(
    ("number", "step", "expected"),
    [
        (5, -1, (2016, 7, 30)),  # "last Saturday" said on a Saturday is not today
        (4, -1, (2016, 8, 5)),
        (0, 0, (2016, 8, 1)),
        (5, 1, (2016, 8, 13)),
        (6, 1, (2016, 8, 7)),
    ],
)
def test_last_this_and_next_weekday(number: int, step: int, expected: tuple[int, ...]) -> None:
    assert counting.named_weekday(TEXT, number, step) == day(*expected)


@pytest.mark.parametrize(
    ("month", "step", "year"), [(7, -1, 2016), (8, -1, 2015), (8, 1, 2017), (9, 1, 2016)]
)
def test_last_and_next_month_by_name(month: int, step: int, year: int) -> None:
    first, _ = counting.named_month(TEXT, month, step)
    assert (first.year, first.month) == (year, month)


def test_last_winter_is_over_and_next_winter_has_not_begun() -> None:
    assert counting.named_season(TEXT, 12, -1)[0] == date(2015, 12, 1)
    assert counting.named_season(TEXT, 12, 1)[0] == date(2016, 12, 1)
    assert counting.named_season(TEXT, 6, -1)[0] == date(2015, 6, 1)  # this summer goes on


def test_since_reaches_to_the_text_and_by_looks_ahead() -> None:
    june = Point(month=6, day=1)
    assert counting.since(TEXT, june) == (date(2016, 6, 1), date(2016, 8, 7))
    assert counting.by_day(TEXT, june) == day(2017, 6, 1)
    assert counting.by_day(BEEN, june) == day(2016, 6, 1)


def test_until_runs_from_the_text_and_of_the_past_is_the_day_itself() -> None:
    day_named = Point(month=8, day=20)
    assert counting.until(TEXT, day_named) == (SATURDAY, date(2016, 8, 21))
    assert counting.until(BEEN, Point(month=7, day=20)) == day(2016, 7, 20)


def test_a_night_is_two_days() -> None:
    point = Point(2016, 8, 4)
    assert counting.night(TEXT, point, before=1) == (date(2016, 8, 3), date(2016, 8, 5))
    assert counting.night(TEXT, point, before=0) == (date(2016, 8, 4), date(2016, 8, 6))
    assert counting.night(TEXT, Point(1, 1, 1), before=1) is None  # no day lies before


def test_the_so_manieth_day_stays_within_its_month() -> None:
    month = Point(2016, 2)
    assert counting.day_of(TEXT, month, 29) == day(2016, 2, 29)
    assert counting.day_of(TEXT, month, 30) is None
