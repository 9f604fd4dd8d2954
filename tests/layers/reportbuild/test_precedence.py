"""A legal list beside dated sources: the better-dated word stands."""

from dataclasses import replace
from datetime import date, timedelta

from frontline.layers.reportbuild.claims import expire
from frontline.layers.reportbuild.plan import Legal
from frontline.layers.reportbuild.precedence import precede
from frontline.layers.reportbuild.statements import Statement

LEGAL = Legal(
    file="list.csv", places="places.csv", source="Order 1", side="russia", other="ukraine",
    until=date(2025, 4, 30), late_from=date(2024, 1, 1), late_days=30, claim_days=14,
    units={"UA14": "Donetsk"},
)  # fmt: skip
PLAIN = Statement(
    place="Selo", admin="Donetsk", lon=37.5, lat=48.2, coord_source="GeoNames 1",
    day=date(2024, 10, 1), precision="day", controller="russia", previous="ukraine", kind="place",
    event="captured", certainty="reported", verification="looked_up", radius_km=None, note="",
    source="a paper", url="", distance=2, corrects=False, place_id="", origin="events.csv:2",
)  # fmt: skip


def line(day: date, holder: str = "russia") -> Statement:
    """A line of the list."""
    return replace(PLAIN, day=day, controller=holder, event="legal_list", certainty="list")


def weighed(*said: Statement, named: bool = True) -> tuple[list[Statement], list[str]]:
    """What stands in order of day, and why the others do not."""
    kept, aside = precede(said, LEGAL, "UA1", named=named)
    return sorted(kept, key=lambda one: one.day), [one.why for one in aside]


def test_a_dated_capture_wins_over_a_list_that_followed_seven_months_later() -> None:
    fell = replace(PLAIN, day=date(2023, 5, 20))
    kept, why = weighed(fell, line(date(2023, 12, 13)))
    assert kept == [fell]
    assert why == ["a legal day, another source dates it"]


def test_a_latest_day_yields_to_the_list_that_has_it_earlier() -> None:
    edit = replace(PLAIN, day=date(2022, 3, 20), certainty="map edit")
    own = line(date(2022, 3, 1))
    kept, why = weighed(edit, own)
    assert kept == [own]
    assert why == ["a latest day, the list has it earlier"]


def test_the_end_of_a_loss_too_is_the_lists_where_the_other_is_a_latest_day() -> None:
    lost, freed = line(date(2022, 2, 24)), line(date(2022, 3, 31), "ukraine")
    edit = replace(PLAIN, day=date(2022, 4, 4), controller="ukraine", certainty="map edit")
    kept, why = weighed(edit, lost, freed)
    assert kept == [lost, freed]
    assert why == ["a latest day, the list has it earlier"]
    governor = replace(edit, day=date(2022, 4, 2), certainty="reported")
    kept, why = weighed(edit, governor, lost, freed)
    assert kept == [lost, governor, edit]
    assert why == ["a legal day, another source dates it"]


def test_that_a_place_was_not_lost_yet_does_not_end_a_loss_that_begins_later() -> None:
    free = replace(PLAIN, day=date(2022, 3, 1), controller="ukraine", event="state")
    lost, freed = line(date(2022, 3, 4)), line(date(2022, 3, 18), "ukraine")
    assert weighed(free, lost, freed)[0] == [free, lost, freed]
    never = replace(free, day=date(2022, 3, 10))
    assert weighed(lost, never, freed)[0] == [lost, never]


def test_a_line_alone_is_drawn_before_its_own_day_only_where_the_list_lags() -> None:
    (early,), _ = weighed(line(date(2022, 3, 1)))
    (late,), _ = weighed(line(date(2024, 11, 6)))
    assert early == line(date(2022, 3, 1))
    assert late.day == date(2024, 10, 7)
    assert late.precision == "approx"
    assert "legal day 2024-11-06" in late.note


def test_the_list_bears_a_claim_out_some_days_after_it() -> None:
    claim = replace(PLAIN, day=date(2024, 10, 8), certainty="claim")
    kept, _ = weighed(claim, line(date(2024, 12, 20)))
    assert [(one.day, one.certainty) for one in kept] == [
        (date(2024, 10, 8), "claim"),
        (date(2024, 10, 22), "list"),
    ]


def test_a_recapture_of_a_namesake_is_set_aside_where_the_list_knows_better() -> None:
    own = line(date(2022, 2, 24))
    other = replace(PLAIN, day=date(2022, 10, 4), controller="ukraine", previous="russia")
    kept, why = weighed(own, other)
    assert kept == [own]
    assert why == ["the list has another holder until long after"]


def test_a_place_of_a_whole_unit_may_be_freed_before_the_last_of_it() -> None:
    """The line ends for all of the hromada on one day; Osokorivka was free half a year before."""
    lost = replace(line(date(2022, 3, 4)), note="the list names its hromada")
    last = replace(line(date(2022, 10, 4), "ukraine"), note=lost.note)
    freed = replace(PLAIN, day=date(2022, 4, 6), controller="ukraine", certainty="map edit")
    kept, why = weighed(freed, lost, last)
    assert kept == [lost, freed, last]
    assert why == []
    kept, why = weighed(freed, replace(lost, note=""), replace(last, note=""))
    assert why == ["the list has another holder until long after"], "the line names this place"


def test_fights_of_which_nobody_spoke_again_end_with_whom_the_list_names() -> None:
    own = line(date(2022, 3, 12))
    fought = replace(PLAIN, day=date(2022, 6, 27), controller="contested")
    kept, _ = weighed(own, fought)
    assert [(one.day, one.controller) for one in kept] == [
        (date(2022, 3, 12), "russia"),
        (date(2022, 6, 27), "contested"),
        (date(2022, 9, 25), "russia"),
    ]


def test_what_fell_since_the_list_closed_is_not_held_against_it() -> None:
    fell = replace(PLAIN, day=date(2025, 7, 1), certainty="confirmed")
    assert weighed(fell) == ([fell], [])


def test_a_claim_ends_after_its_days_and_one_to_what_is_held_is_none() -> None:
    claim = replace(PLAIN, day=date(2025, 7, 1), certainty="claim")
    again = replace(claim, day=date(2025, 7, 9), controller="ukraine")
    (first, _), (last, _) = expire([(claim, [])], 90, "ukraine")
    assert (first, last.day, last.controller) == (claim, claim.day + timedelta(90), "ukraine")
    assert expire([(again, [])], 90, "ukraine") == []
