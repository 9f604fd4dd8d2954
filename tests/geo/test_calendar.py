"""The one way to read a day that somebody has written."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.calendar import as_day, iso_day
from frontline.geo.errors import BadInput


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert iso_day(day.isoformat()) == as_day(day.isoformat()) == as_day(day) == day


@pytest.mark.parametrize(
    "text", ["2016-02-30", "20160206", "6.8.2016", "", "2016-8-6", "٢٠١٦-٠٨-٠٦"]
)
def test_what_is_no_day_in_iso_is_none(text: str) -> None:
    assert iso_day(text) is None
    with pytest.raises(BadInput, match=r"row 3: date .*not a day; write it as 2016-08-06"):
        as_day(text, "row 3: date")


@pytest.mark.parametrize(("text", "day"), [("2016", (2016, 1, 1)), ("2016-02", (2016, 2, 1))])
def test_a_year_or_month_is_a_day_only_where_it_may_be(text: str, day: tuple) -> None:
    assert iso_day(text) is None
    assert iso_day(text, whole=False) == date(*day)


def test_a_moment_is_its_day_as_it_is_written() -> None:
    assert as_day(datetime(2016, 8, 6, 23, 59, tzinfo=UTC)) == date(2016, 8, 6)
    assert as_day("2016-08-06T23:59:00+03:00") == date(2016, 8, 6)
