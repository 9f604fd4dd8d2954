"""A table of zones cut by the calendar: no row is lost, and each epoch begins where one ended."""

from collections.abc import Sequence
from datetime import date, timedelta

import geopandas as gpd
import pytest
import shapely
import tiny
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.layers.epochs.periods import (
    EVERY,
    MONTHS,
    Every,
    checked_every,
    epoch_of,
    first_day,
    own_days,
    periods,
)

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
LENGTHS = st.sampled_from(EVERY)


def zones(*rows: tuple[date, date | None]) -> gpd.GeoDataFrame:
    """A table with a zone for each day and end."""
    return gpd.GeoDataFrame(
        {
            "day": [day for day, _ in rows],
            "until": [until for _, until in rows],
            "actor": "red",
            "geometry": [shapely.box(n, 0, n + 1, 1) for n in range(len(rows))],
        },
        geometry="geometry",
        crs="EPSG:4326",
    ).astype({"day": object, "until": object})


def cut(
    table: gpd.GeoDataFrame, every: Every = "month", blank: Sequence[date] = ()
) -> list[tuple[str, list[int]]]:
    """The name and the numbers of the rows of each epoch."""
    return [(p.epoch, list(p.zones.index)) for p in periods(table, blank, every)]


@pytest.mark.parametrize(
    ("every", "name", "first"),
    [
        ("year", "2024", date(2024, 1, 1)),
        ("quarter", "2024-Q3", date(2024, 7, 1)),
        ("month", "2024-08", date(2024, 8, 1)),
    ],
)
def test_an_epoch_is_named_after_the_calendar(every: Every, name: str, first: date) -> None:
    assert epoch_of(date(2024, 8, 31), every) == name
    assert first_day(date(2024, 8, 31), every) == first


@given(DAYS, LENGTHS)
def test_a_day_lies_in_the_epoch_of_its_first_day_and_not_in_the_one_before(
    day: date, every: Every
) -> None:
    first = first_day(day, every)
    assert first <= day
    assert first.day == 1
    assert (first.month - 1) % MONTHS[every] == 0
    assert epoch_of(first, every) == epoch_of(day, every)
    assert epoch_of(first - timedelta(1), every) != epoch_of(day, every)


@given(st.lists(DAYS, min_size=2, max_size=4), LENGTHS)
def test_names_sort_as_days_do(days: list[date], every: Every) -> None:
    names = [epoch_of(day, every) for day in sorted(days)]
    assert names == sorted(names)


@pytest.mark.parametrize("word", ["week", "", "Year", "decade"])
def test_another_length_is_refused_and_the_right_ones_are_named(word: str) -> None:
    with pytest.raises(BadInput, match="year, quarter, month"):
        checked_every(word)
    assert [checked_every(every) for every in EVERY] == list(EVERY)


def test_what_still_holds_is_in_the_next_epoch_too() -> None:
    table = zones((date(2024, 1, 30), None), (date(2024, 2, 3), None), (date(2024, 2, 9), None))
    assert cut(table) == [("2024-01", [0]), ("2024-02", [0, 1, 2])]


def test_a_zone_with_an_end_is_in_every_epoch_up_to_it() -> None:
    table = zones((date(2024, 1, 30), date(2024, 3, 1)), (date(2024, 4, 3), None))
    assert cut(table) == [("2024-01", [0]), ("2024-03", [0]), ("2024-04", [1])]


def test_months_in_which_nothing_begins_or_ends_are_no_epochs() -> None:
    table = zones((date(2024, 1, 30), None), (date(2024, 7, 3), None))
    assert cut(table) == [("2024-01", [0]), ("2024-07", [0, 1])]


def test_a_blank_day_belongs_to_its_epoch_and_the_last_one_holds_on() -> None:
    table = zones((date(2024, 1, 30), None), (date(2024, 3, 3), None))
    blank = (date(2024, 1, 31), date(2024, 3, 9))
    found = list(periods(table, blank, "month"))
    assert [p.blank for p in found] == [(date(2024, 1, 31),), blank]


def test_the_first_epoch_answers_for_all_that_was_before() -> None:
    one, other = periods(zones((date(2024, 1, 30), None), (date(2024, 2, 3), None)), (), "month")
    assert (one.since, one.until) == (date.min, date(2024, 2, 1))
    assert (other.since, other.until) == (date(2024, 2, 1), date.max)


SHORT = st.dates(date(2023, 11, 1), date(2024, 4, 30))
ROWS = st.lists(st.tuples(SHORT, st.none() | st.integers(1, 90)), min_size=1, max_size=8)


@settings(deadline=None, max_examples=40)
@given(ROWS, LENGTHS)
def test_every_zone_is_in_the_epoch_of_its_day_and_epochs_follow_each_other(
    rows: list[tuple[date, int | None]], every: Every
) -> None:
    table = zones(*((day, day + timedelta(n) if n else None) for day, n in rows))
    found = list(periods(table, (), every))
    assert [p.start for p in found] == sorted({p.start for p in found})
    assert [p.until for p in found] == [*(p.start for p in found[1:]), date.max]
    for number, (day, _) in enumerate(rows):
        assert any(
            number in p.zones.index and p.since <= day < p.until and p.epoch == epoch_of(day, every)
            for p in found
        )


def test_own_days_are_a_part_that_says_the_same_of_its_days() -> None:
    whole = tiny.mosaic()
    part = own_days(whole, tiny.DAYS[1], tiny.DAYS[2])
    assert part.days == tiny.DAYS[:2]
    assert part.informed == tiny.DAYS[:2]
    for day in part.days:
        assert (part.areas_on(day) == whole.areas_on(day)).all()


def test_own_days_from_before_all_until_after_all_are_all() -> None:
    whole = tiny.mosaic()
    part = own_days(whole, date.min, date.max)
    assert (part.days, part.informed) == (whole.days, whole.informed)
    assert part.areas().equals(whole.areas())
