"""The day of publication is read where it is certain, and never guessed."""

from datetime import date

import pytest

from frontline.geo.documents.dateline import day_hinted, day_of_line, day_stated, days_meant

AUGUST = date(2016, 8, 6)


@pytest.mark.parametrize(
    "text", ["2016-08-06", "6 August 2016", "20160806", "06.08.2016", "2016-08-06T23:59:00+03:00"]
)
def test_a_day_that_can_mean_one_day_is_that_day(text: str) -> None:
    assert days_meant(text) == (AUGUST,)


@pytest.mark.parametrize(
    "line",
    ["Date: 2016-08-06", "Posted on August 6, 2016", "PUBLISHED 6 August 2016",
     "Дата: 6 августа 2016", "Опубліковано 6 серпня 2016", "نشر في: ٦ آب ٢٠١٦", "6 August 2016"],
)  # fmt: skip
def test_a_line_may_say_what_its_day_is(line: str) -> None:
    assert day_of_line(line) == (AUGUST,)


@pytest.mark.parametrize(
    "line",
    ["*6 August 2016*", "**August 6, 2016**", "[2016-08-06]", "(6 August 2016)",
     "Saturday 6 August 2016, 14:03 GMT", "August 6, 2016 at 3:04 pm", "06.08.2016 14:05",
     "6 августа 2016 в 14:05", "6 серпня 2016 року, 10:15", "٦ آب ٢٠١٦، 10:15",
     "By Jane Roe | August 6, 2016", "Jane Roe · August 6, 2016 · 5 min read",
     "By Jane Roe, 6 August 2016", "Published 6 August 2016 | Updated 7 August 2016"],
)  # fmt: skip
def test_what_a_page_sets_beside_its_day_does_not_hide_it(line: str) -> None:
    assert day_of_line(line) == (AUGUST,)


@pytest.mark.parametrize(
    "line",
    ["Aleppo, 6 August 2016", "6 August 2016 – Aleppo", "Last updated: August 6, 2016",
     "## 6 August 2016"],
)  # fmt: skip
def test_a_day_that_may_be_of_what_is_told_is_a_hint_and_not_taken(line: str) -> None:
    assert day_of_line(line) == ()
    assert day_hinted(line) == AUGUST


@pytest.mark.parametrize(
    "line",
    ["Rebels of three groups took the town on 6 August 2016", "In 2016", "August 2016, Aleppo",
     "6 August 2016 – 7 August 2016", "Aleppo", "6 August 2016 is when he left his house there"],
)  # fmt: skip
def test_a_sentence_a_span_and_a_month_hint_at_no_day(line: str) -> None:
    assert day_hinted(line) is None


def test_a_sentence_with_a_day_is_no_dateline() -> None:
    assert day_of_line("Posted 6 August 2016 | 7 August 2016") == ()
    assert day_of_line("Posted on August 6, 2016 by a reader who was there") == ()
    assert day_of_line("Published here since 2016") == ()
    assert day_of_line("Date: 06/08/2016") == (date(2016, 6, 8), AUGUST)


def test_slashes_can_mean_two_days() -> None:
    assert days_meant("06/08/2016") == (date(2016, 6, 8), AUGUST)
    assert days_meant("13/08/2016") == (date(2016, 8, 13),)
    assert days_meant("08/08/2016") == (date(2016, 8, 8),)


@pytest.mark.parametrize("text", ["", "yesterday", "20161306", "31.02.2016", "٦ آب"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert days_meant(text) == ()


def test_fields_that_agree_state_a_day_however_they_write_it() -> None:
    assert day_stated(["2016-08-06", "6 August 2016"]) == (AUGUST, "")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (["2016-08-06", "2016-08-07"], "states 2 dates"),
        (["06/08/2016"], "can mean 2016-06-08 or 2016-08-06"),
        (["soon"], "no day that can be read"),
    ],
)
def test_what_is_not_certain_is_said_and_not_taken(values: list[str], why: str) -> None:
    day, told = day_stated(values)
    assert day is None
    assert why in told
    assert "--date" in told
