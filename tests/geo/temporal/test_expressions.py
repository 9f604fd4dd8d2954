"""Days that a text speaks of."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geo.pipeline import read
from frontline.geo.temporal.expressions import parse_day, read_times

SATURDAY = date(2016, 8, 6)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It fell on 13 August 2016.", date(2016, 8, 13), date(2016, 8, 14)),
        ("It fell 10 days ago.", date(2016, 7, 27), date(2016, 7, 28)),
        ("It fell yesterday.", date(2016, 8, 5), date(2016, 8, 6)),
        ("It falls tomorrow.", date(2016, 8, 7), date(2016, 8, 8)),
        ("They met last Friday.", date(2016, 8, 5), date(2016, 8, 6)),
        ("They met on Saturday.", date(2016, 8, 6), date(2016, 8, 7)),
        ("They meet next Saturday.", date(2016, 8, 13), date(2016, 8, 14)),
        ("Besieged since Feb, they left.", date(2016, 2, 1), date(2016, 8, 7)),
        ("In early August they came.", date(2016, 8, 1), date(2016, 8, 11)),
        ("It began in late December.", date(2015, 12, 21), date(2016, 1, 1)),
        ("By 3 February it was cut.", date(2016, 2, 3), date(2016, 2, 4)),
        ("On 20 December it fell.", date(2015, 12, 20), date(2015, 12, 21)),
        ("They arrive next week.", date(2016, 8, 8), date(2016, 8, 15)),
        ("They left last month.", date(2016, 7, 1), date(2016, 8, 1)),
        ("Over the past two weeks it fell.", date(2016, 7, 23), date(2016, 8, 7)),
        ("In 2013 it was taken.", date(2013, 1, 1), date(2014, 1, 1)),
    ],
)
def test_an_expression_gives_its_days(text: str, first: date, last: date) -> None:
    (time,) = read_times(text, SATURDAY)
    assert (time.first, time.last) == (first, last)
    assert text[time.start : time.end] == time.text


@pytest.mark.parametrize(
    "text", ["10 days ago", "yesterday", "on Friday", "since Feb", "next week"]
)
def test_without_a_date_of_the_document_relative_days_are_left_out(text: str) -> None:
    assert read_times(f"It fell {text}.", None) == ()


@pytest.mark.parametrize(
    "text", ["lately", "31 February 2016", "someday", "may", "the second", "9999 days"]
)
def test_what_names_no_day_gives_none(text: str) -> None:
    assert read_times(f"It fell {text}.", SATURDAY) == ()


def test_a_date_with_its_year_needs_no_anchor() -> None:
    (time,) = read_times("Saturday, August 6, 2016", None)
    assert time.first == SATURDAY


def test_the_longest_expression_wins() -> None:
    (time,) = read_times("on Saturday, August 6, 2016 it rained", SATURDAY)
    assert time.text == "Saturday, August 6, 2016"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("It began on 31 July. In its first night", "31 July"),
        ("Почалося 31 липня. У першу ніч", "31 липня"),
        ("between 3 Aug. and 5 Aug. They", "between 3 Aug. and 5 Aug"),
    ],
)
def test_the_stop_that_ends_a_sentence_is_no_part_of_the_day(text: str, time: str) -> None:
    assert [found.text for found in read_times(text, SATURDAY)] == [time]


@settings(deadline=None)  # the first compiles the grammar
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_written_in_iso_is_read_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@settings(deadline=None)
@given(st.text(max_size=200), st.none() | st.dates())
def test_any_text_gives_ordered_days_or_none(text: str, anchor: date | None) -> None:
    times = read_times(text + " 5 years ago, next week, since 2014", anchor)
    assert all(t.first < t.last for t in times)
    assert all(a.end <= b.start for a, b in pairwise(times))


def test_a_text_without_a_date_offers_the_days_it_names() -> None:
    reading = read(
        "Fighting near Azaz on 3 May 2016. It went on until 4 May 2016; on 4 May 2016 ..."
    )
    assert reading.document.date is None
    assert reading.days_named == (date(2016, 5, 4), date(2016, 5, 3))


@pytest.mark.parametrize(
    "text",
    [
        "بعد أسبوعين على تحرير كوباني دخلت الوحدات القرى.",
        "وبعد يومين من المعارك انسحبوا.",
        "قبل أسبوع من الهدنة دخلوا البلدة.",
        "Через пять дней после начала боёв город в осаде.",
        "Через п'ять днів після штурму місто в облозі.",
    ],
)
def test_days_counted_from_an_event_are_none_of_the_text(text: str) -> None:
    assert read_times(text, SATURDAY) == ()


def test_a_month_cut_short_goes_on_to_its_year() -> None:
    (time,) = read_times("Theirs since Feb. last year, they say.", SATURDAY)
    assert (time.text, time.first) == ("since Feb. last year", date(2015, 2, 1))
    closed = read_times("It closed in February. Last year it was full.", SATURDAY)
    assert [t.first.year for t in closed] == [2016, 2015]


def test_a_day_of_the_next_weeks_is_to_come_where_no_verb_tells() -> None:
    (truce,) = read_times("Truce from 18 August, 00:00.", SATURDAY)
    assert truce.first == date(2016, 8, 18)
    (began,) = read_times("The truce began on 18 August.", SATURDAY)
    assert began.first == date(2015, 8, 18)


def test_a_month_cut_short_may_have_a_comma_before_its_year() -> None:
    (time,) = read_times("On the 5th of Sept., 2014 it fell.", SATURDAY)
    assert time.first == date(2014, 9, 5)


def test_a_month_named_with_its_year_gives_the_year_to_its_days() -> None:
    text = "In July 2014 the town was held; on 28 July it was freed."
    assert [t.first for t in read_times(text, date(2024, 2, 17))] == [
        date(2014, 7, 1),
        date(2014, 7, 28),
    ]


def test_a_day_of_another_month_keeps_the_year_that_its_verb_tells() -> None:
    text = "It fell in July 2014. On 3 January it was freed."
    assert [t.first.year for t in read_times(text, date(2024, 2, 17))] == [2014, 2024]
