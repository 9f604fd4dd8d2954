"""What sources contradict each other in is settled by rules, and nothing is lost on the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.reportbuild.joining import Site
from frontline.layers.reportbuild.settle import CLOSE, ONE_EVENT, Settled, settle, with_days
from frontline.layers.reportbuild.statements import Statement
from tests.layers.reportbuild.statements import said

DAY = date(2016, 4, 14)


def settled(*statements: Statement) -> Settled:
    site = Site("marea", "Marea", "Aleppo", 37.2, 36.48, "OCHA 1")
    site.statements.extend(statements)
    return settle(site)


def kept(*statements: Statement) -> list[Statement]:
    return [one for one, _ in settled(*statements).kept]


def whys(*statements: Statement) -> list[str]:
    return [one.why for one in settled(*statements).aside]


def later(days: int, **changes: object) -> Statement:
    return said(day=DAY + timedelta(days), **changes)


def test_two_sources_of_one_event_are_one_row_with_the_other_beside_it() -> None:
    done = settled(said(), later(3, source="another"))
    ((_, others),) = done.kept
    assert len(others) == 1
    assert len(done.aside) == 1


def test_far_apart_they_are_two_events() -> None:
    assert len(kept(said(), later(ONE_EVENT.days + 1))) == 2


def test_somebody_elses_word_between_them_makes_them_two_events() -> None:
    lost = later(10, controller="opposition", previous="isis")
    assert [one.controller for one in kept(said(), lost, later(20))] == [
        "isis",
        "opposition",
        "isis",
    ]


def test_an_official_word_wins_over_a_claim() -> None:
    (one,) = kept(said(certainty="claim"), said(certainty="confirmed", source="army"))
    assert one.certainty == "confirmed"


def test_a_latest_day_is_no_word_against_what_is_known_of_an_earlier_one() -> None:
    known = said(controller="opposition", event="state", verification="general_knowledge")
    edit = later(25, controller="opposition", event="state", certainty="map edit")
    assert [one.day for one in kept(known, edit)] == [known.day, edit.day]


def test_a_line_for_a_whole_unit_rules_out_no_place_that_was_freed_before() -> None:
    line = {"event": "legal_list", "certainty": "list", "note": "the list names its hromada"}
    lost = said(controller="isis", **line)
    freed = later(90, controller="opposition", previous="isis", verification="general_knowledge")
    end = later(120, controller="opposition", previous="isis", **line)
    assert kept(lost, freed, end)[1] == freed
    assert not whys(lost, freed, end)


def test_an_edit_of_a_map_that_lags_behind_a_dated_word_is_set_aside() -> None:
    turned = {"event": "state", "certainty": "map edit", "previous": ""}
    edit = later(3, controller="opposition", **turned)
    assert edit not in kept(said(), edit, later(4, **turned))
    assert edit in kept(said(), edit, later(CLOSE.days + 1, **turned))


def test_an_edit_of_a_map_is_set_aside_when_a_source_dates_the_same_capture_later() -> None:
    edit = said(event="state", certainty="map edit", previous="")
    assert kept(edit, later(40)) == [later(40)]
    assert edit in kept(edit, later(ONE_EVENT.days + 1))
    assert edit in kept(edit, later(40, certainty="claim"))


def test_an_edit_of_a_map_does_not_take_a_town_that_was_cut_off_and_held() -> None:
    held = said(controller="opposition", event="state", verification="general_knowledge")
    cut = replace(held, kind="pocket")
    edit = later(20, certainty="map edit")
    assert kept(cut, edit) == [cut]
    assert "an edit of a map: the town was cut off or passed by, and held" in whys(cut, edit)
    assert edit in kept(held, edit)  # of any other town it is news
    late = later(ONE_EVENT.days + 1, certainty="map edit")
    assert late in kept(cut, late)
    taken = later(10, certainty="reported")
    assert [one.certainty for one in kept(cut, taken, edit)][1] == "reported"


def test_a_latest_day_of_a_capture_comes_after_what_is_known_of_it() -> None:
    known = said(verification="general_knowledge")
    edit = later(3, certainty="map edit")
    assert kept(known, edit)[0] == known


def test_a_claim_stands_until_somebody_else_says_so_too() -> None:
    told = kept(said(certainty="claim"), later(5))
    assert [(one.day, one.certainty) for one in told] == [
        (DAY, "claim"),
        (DAY + timedelta(5), "reported"),
    ]


def test_a_day_wins_over_a_month() -> None:
    (one,) = kept(said(day=date(2016, 4, 1), precision="month"), said())
    assert one.precision == "day"
    assert "less exact" in whys(said(day=date(2016, 4, 1), precision="month"), said())


def test_of_close_days_the_one_written_afterwards_stands_else_the_later() -> None:
    (one,) = kept(later(0, distance=0), later(CLOSE.days, distance=2))
    assert one.day == DAY
    (one,) = kept(later(0), later(20))
    assert one.day == DAY + timedelta(20)


def test_two_holders_of_one_day_are_contested_where_nothing_tells_the_last() -> None:
    done = settled(said(previous=""), said(controller="opposition", previous="", source="another"))
    ((one, _),) = done.kept
    assert (one.controller, one.event) == ("contested", "contested_start")
    assert {a.why for a in done.aside} == {"two sources name two holders of one day: contested"}


def test_a_place_lost_and_taken_on_one_day_is_the_last_holders() -> None:
    told = kept(said(), said(controller="government", previous="isis", source="another"))
    assert [one.controller for one in told] == ["government"]


def test_a_latest_day_comes_before_the_day_itself() -> None:
    """Hazarin on 2 March 2020: retaken by then, one source says; lost again that day, another."""
    told = kept(
        said(controller="opposition", previous="government", precision="approx"),
        said(controller="government", previous="opposition", source="another"),
    )
    assert [one.controller for one in told] == ["government"]


def test_general_knowledge_between_two_sources_that_rule_it_out_goes() -> None:
    memory = later(5, controller="government", verification="general_knowledge")
    after = later(10, controller="opposition", previous="isis")
    done = settled(said(), memory, after)
    assert [one.controller for one, _ in done.kept] == ["isis", "opposition"]
    assert "general knowledge that two sources rule out" in [a.why for a in done.aside]


def test_a_holder_before_that_nobody_reported_is_a_note() -> None:
    told = kept(said(), later(10, controller="sdf", previous="government"))
    assert told[-1].previous == ""
    assert "(source: from government)" in told[-1].note


ROWS = st.builds(
    later,
    days=st.integers(0, 200),
    controller=st.sampled_from(["isis", "opposition", "contested", "government"]),
    previous=st.sampled_from(["", "isis", "opposition"]),
    certainty=st.sampled_from(["reported", "confirmed", "claim", "list", "map edit"]),
    precision=st.sampled_from(["day", "approx", "month"]),
    event=st.sampled_from(["captured", "contested_end", "state", "besieged"]),
    verification=st.sampled_from(["looked_up", "general_knowledge"]),
    source=st.sampled_from(["a", "b"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=8))
def test_whatever_is_said_days_ascend_and_nothing_is_lost(rows: list[Statement]) -> None:
    numbered = [said(**{f: getattr(r, f) for f in FIELDS} | {"origin": str(n)})
                for n, r in enumerate(rows)]  # fmt: skip
    done = settled(*numbered)
    days = [one.day for one, _ in done.kept]
    assert days == sorted(days)
    told = {one.origin for one, _ in done.kept}
    told |= {one.origin for _, others in done.kept for one in others}
    told |= {aside.statement.origin for aside in done.aside}
    assert told == {one.origin for one in numbered}


FIELDS = ("day", "controller", "previous", "certainty", "precision", "event", "verification",
          "source")  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_same_word_many_times_is_one_row(count: int) -> None:
    done = settled(*[said(origin=str(n)) for n in range(count)])
    assert len(done.kept) == 1
    assert [a.why for a in done.aside] == ["says the same"] * (count - 1)


MONTH = said(day=date(2022, 2, 1), precision="month", controller="russia", note="captured")


def days_of(*others: Statement, kept: tuple[Statement, ...] = (MONTH,)) -> list[tuple[date, str]]:
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
    assert days_of(latest) == [(date(2022, 2, 25), "approx")]
    assert days_of(latest, later, exact) == [(date(2022, 2, 27), "day")]


def test_without_another_day_it_stays_a_month() -> None:
    for other in (
        said(day=date(2022, 3, 3), controller="russia"),
        said(day=date(2022, 2, 24), controller="ukraine"),
        said(day=date(2022, 2, 24), controller="russia", certainty="claim"),
        said(day=date(2022, 2, 24), controller="russia", event="state"),
        said(day=date(2022, 2, 1), controller="russia", precision="month"),
    ):
        assert days_of(other) == [(date(2022, 2, 1), "month")]


def test_it_never_passes_the_next_turn_of_the_place() -> None:
    lost = said(day=date(2022, 2, 20), controller="ukraine")
    late = said(day=date(2022, 2, 24), controller="russia")
    assert days_of(late, kept=(MONTH, lost))[0] == (date(2022, 2, 1), "month")


def test_of_a_place_of_which_nothing_stands_there_is_nothing() -> None:
    assert with_days([], [MONTH]) == []
