"""Periods: what a day, month, week or part of one comes to on the calendar."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.temporal.periods import Frame, Point, back, ranged, shifted, unit_span

DAY = timedelta(days=1)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
TEXT = Frame(date(2016, 8, 6))  # a Saturday


@given(DAYS, st.integers(-600, 600))
def test_another_month_is_where_dateutil_puts_it(day: date, months: int) -> None:
    assert shifted(day, months) == day + relativedelta(months=months)


@given(DAYS, st.sampled_from(["day", "week", "fortnight", "month", "year"]), st.integers(0, 100))
def test_units_back_are_where_dateutil_puts_them(day: date, unit: str, count: int) -> None:
    weeks = {"week": count, "fortnight": 2 * count}.get(unit, 0)
    plain = {f"{unit}s": count} if unit in ("day", "month", "year") else {}
    assert back(day, unit, count) == day - relativedelta(weeks=weeks, **plain)


@given(DAYS, st.sampled_from(["week", "month", "half_year", "year", "day"]))
def test_the_unit_around_a_day_holds_it_and_meets_its_neighbours(day: date, unit: str) -> None:
    before, around, after = (unit_span(day, unit, step) for step in (-1, 0, 1))
    assert around[0] <= day < around[1]
    assert before[1] == around[0]
    assert around[1] == after[0]


def test_a_weekend_is_the_end_of_the_week_that_began_on_monday() -> None:
    assert unit_span(date(2016, 8, 3), "weekend", 0) == (date(2016, 8, 6), date(2016, 8, 8))
    assert unit_span(date(2016, 8, 7), "weekend", -1) == (date(2016, 7, 30), date(2016, 8, 1))


@pytest.mark.parametrize(
    ("point", "forward", "first"),
    [
        (Point(month=7, day=28), None, date(2016, 7, 28)),
        (Point(month=8, day=7), None, date(2016, 8, 7)),  # tomorrow, and not a year ago
        (Point(month=8, day=7), False, date(2015, 8, 7)),
        (Point(month=9, day=15), None, date(2015, 9, 15)),
        (Point(month=8, day=7), True, date(2016, 8, 7)),
        (Point(month=8, day=6), True, date(2017, 8, 6)),
        (Point(month=9), None, date(2015, 9, 1)),
        (Point(month=9), True, date(2016, 9, 1)),
        (Point(month=2, day=29), None, date(2016, 2, 29)),
        (Point(month=2, day=29), True, date(2020, 2, 29)),
        (Point(weekday=5), None, date(2016, 8, 6)),
        (Point(weekday=5), True, date(2016, 8, 13)),
    ],
)
def test_without_a_year_it_is_the_last_begun_or_the_next(
    point: Point, forward: bool | None, first: date
) -> None:
    span = point.span(Frame(TEXT.anchor, forward))
    assert span is not None
    assert span[0] == first


def test_without_a_day_of_the_text_only_what_names_its_year_is_dated() -> None:
    unknown = Frame(None)
    assert Point(2016, 8, 6).span(unknown) == (date(2016, 8, 6), date(2016, 8, 7))
    assert Point(month=8, day=6).span(unknown) is None
    assert Point(weekday=2).span(unknown) is None


@pytest.mark.parametrize("point", [Point(2016, 2, 30), Point(2015, 2, 29), Point(9999, 12, 31)])
def test_days_that_are_not_are_none(point: Point) -> None:
    assert point.span(TEXT) is None


@given(st.integers(1900, 2199), st.integers(1, 12), st.sampled_from([2, 3]))
def test_parts_of_a_month_cover_it_without_a_gap(year: int, month: int, parts: int) -> None:
    whole = Point(year, month).span(TEXT)
    spans = [Point(year, month, piece=(n, parts)).span(TEXT) for n in range(parts)]
    ends = [span[1] for span in spans if span]
    assert whole is not None
    assert [span[0] for span in spans if span] == [whole[0], *ends[:-1]]
    assert ends[-1] == whole[1]


def test_early_middle_and_late_are_ten_days_ten_days_and_the_rest() -> None:
    firsts = [Point(2016, 7, piece=(n, 3)).span(TEXT) for n in range(3)]
    assert [span[0].day for span in firsts if span] == [1, 11, 21]


def test_a_range_takes_month_and_year_from_its_end() -> None:
    span = ranged(Point(day=28), Point(month=8, day=2))(TEXT)
    assert span == (date(2016, 7, 28), date(2016, 8, 3))
    assert ranged(Point(month=12, day=30), Point(2016, 1, 2))(TEXT) == (
        date(2015, 12, 30),
        date(2016, 1, 3),
    )


def test_a_range_that_runs_backwards_is_none() -> None:
    assert ranged(Point(2016, 8, 9), Point(2016, 8, 5))(TEXT) is None


def test_a_range_that_has_begun_may_end_after_the_text() -> None:
    assert ranged(Point(month=8, day=5), Point(month=8, day=9))(TEXT) == (
        date(2016, 8, 5),
        date(2016, 8, 10),
    )
