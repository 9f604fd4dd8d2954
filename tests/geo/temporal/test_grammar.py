"""The grammar of time: the same rules for every language, whatever the order of words."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geo.temporal.expressions import read_times
from frontline.geo.temporal.grammar import parsed
from frontline.geo.text.tokens import words

ANCHOR = date(2016, 8, 6)  # a Saturday


def read(text: str) -> list[tuple[str, date, date]]:
    found = read_times(text, ANCHOR, words(text))
    return [(text[t.start : t.end], t.first, t.last) for t in found]


def days(text: str) -> list[tuple[date, date]]:
    return [(first, last) for _, first, last in read(text)]


def day(year: int, month: int, number: int) -> tuple[date, date]:
    first = date(year, month, number)
    return first, date.fromordinal(first.toordinal() + 1)


@pytest.mark.parametrize(
    "text",
    [
        "2016-07-28",
        "28.07.2016",
        "28/07/2016",
        "28 July 2016",
        "July 28, 2016",
        "28th of July 2016",
        "Thursday, 28 July 2016",
        "28 июля 2016",
        "28 липня 2016 року",
        "28 تموز 2016",
    ],
)
def test_one_day_written_in_many_ways(text: str) -> None:
    assert days(text) == [day(2016, 7, 28)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 28 July to 2 August 2016", date(2016, 7, 28), date(2016, 8, 3)),
        ("between 3 and 7 June", date(2016, 6, 3), date(2016, 6, 8)),
        ("in July 2016", date(2016, 7, 1), date(2016, 8, 1)),
        ("in 2015", date(2015, 1, 1), date(2016, 1, 1)),
        ("last week", date(2016, 7, 25), date(2016, 8, 1)),
        ("last month", date(2016, 7, 1), date(2016, 8, 1)),
        ("минулого тижня", date(2016, 7, 25), date(2016, 8, 1)),
        ("на прошлой неделе", date(2016, 7, 25), date(2016, 8, 1)),
        ("الأسبوع الماضي", date(2016, 7, 25), date(2016, 8, 1)),
    ],
)
def test_periods_are_half_open(text: str, first: date, last: date) -> None:
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "ago"),
    [("yesterday", 1), ("two days ago", 2), ("10 days ago", 10), ("вчора", 1), ("позавчера", 2),
     ("أمس", 1)],
)  # fmt: skip
def test_days_are_counted_back_from_the_document(text: str, ago: int) -> None:
    ((first, _),) = days(text)
    assert (ANCHOR - first).days == ago


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing of time",
        "30.02.2016",
        "version 2.1.3",
        "May I come in?",
        "the 82nd brigade",
        "2016 soldiers came",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert not [1 for text_, _, _ in read(text) if text_ != "2016"]


def test_terms_come_in_order_and_never_overlap() -> None:
    text = "On 3 May, last week, in July 2015, from 1 to 4 June and yesterday."
    found = [term for term, _ in parsed(words(text))]
    assert len(found) >= 4
    assert all(a.end <= b.start for a, b in pairwise(found))


PIECES = ("28", "July", "2016", "last", "week", "from", "to", "ago", "days", ",", "-", "/", ".",
          "the", "since", "Monday", "липня", "تموز", "року", "13")  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_whatever_the_order_of_words_a_time_is_whole(text: str) -> None:
    after = 0
    for time in read_times(text, ANCHOR, words(text)):
        assert after <= time.start < time.end <= len(text)
        assert time.first < time.last
        after = time.end
