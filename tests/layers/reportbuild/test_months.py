"""A turn of which one source names the month only is drawn on the day that another gives it."""

from datetime import date

from frontline.layers.reportbuild.months import with_days
from frontline.layers.reportbuild.statements import Statement
from tests.layers.reportbuild.statements import said

MONTH = said(day=date(2022, 2, 1), precision="month", controller="russia", note="captured")


def days(*others: Statement, kept: tuple[Statement, ...] = (MONTH,)) -> list[tuple[date, str]]:
    found = with_days([(one, []) for one in kept], [*kept, *others])
    return [(one.day, one.precision) for one, _ in found]


def test_the_day_of_another_source_within_the_month_stands_and_the_note_names_it() -> None:
    line = said(day=date(2022, 2, 24), controller="russia", certainty="list", source="an order")
    ((one, _),) = with_days([(MONTH, [])], [MONTH, line])
    assert (one.day, one.precision, one.source) == (date(2022, 2, 24), "day", MONTH.source)
    assert one.note == "captured; names the month, the day is of: an order"


def test_a_day_is_better_than_a_latest_day_and_the_first_of_two_stands() -> None:
    latest = said(day=date(2022, 2, 25), controller="russia", precision="approx")
    exact = said(day=date(2022, 2, 27), controller="russia")
    later = said(day=date(2022, 2, 28), controller="russia")
    assert days(latest) == [(date(2022, 2, 25), "approx")]
    assert days(latest, later, exact) == [(date(2022, 2, 27), "day")]


def test_without_another_day_it_stays_a_month() -> None:
    for other in (
        said(day=date(2022, 3, 3), controller="russia"),
        said(day=date(2022, 2, 24), controller="ukraine"),
        said(day=date(2022, 2, 24), controller="russia", certainty="claim"),
        said(day=date(2022, 2, 24), controller="russia", event="state"),
        said(day=date(2022, 2, 1), controller="russia", precision="month"),
    ):
        assert days(other) == [(date(2022, 2, 1), "month")]


def test_it_never_passes_the_next_turn_of_the_place() -> None:
    lost = said(day=date(2022, 2, 20), controller="ukraine")
    late = said(day=date(2022, 2, 24), controller="russia")
    assert days(late, kept=(MONTH, lost))[0] == (date(2022, 2, 1), "month")


def test_of_a_place_of_which_nothing_stands_there_is_nothing() -> None:
    assert with_days([], [MONTH]) == []
