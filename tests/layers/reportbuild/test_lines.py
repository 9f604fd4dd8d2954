"""Which settlements without a code a legal list cannot mean."""

from dataclasses import replace
from datetime import date

from frontline.layers.reportbuild.legal import Listed, Spot
from frontline.layers.reportbuild.lines import unnamed
from frontline.layers.reportbuild.plan import Legal

LEGAL = Legal(
    file="list.csv", places="places.csv", source="Order 1", side="russia", other="ukraine",
    until=date(2025, 4, 30), late_from=date(2024, 1, 1), late_days=30, claim_days=14,
    units={"UA14": "Donetsk"},
)  # fmt: skip
LINE = Listed(
    "UA14020000000000001", "Село", "Selo", "Donetsk", date(2022, 3, 1), None, "raion", None
)
LOST = Spot("lost", "Kut", 37.0, 48.0, frozenset({"кут"}), ("UA14020000000000002",))
FREE = Spot("free", "Stav", 35.0, 48.0, frozenset({"став"}), ("UA12020000000000003",))


def told(*spots: Spot, line: Listed = LINE) -> dict[str, str]:
    """Which are named by no line, and whether their oblast is not."""
    rows = unnamed((LOST, FREE, *spots), [line], LEGAL)
    return {row["place_id"]: row["spared"] for row in rows}


def spot(ident: str, lon: float, name: str, *names: str) -> Spot:
    return Spot(ident, name, lon, 48.0, frozenset(names), ())


def test_a_settlement_of_another_name_is_named_by_no_line() -> None:
    other, same = spot("other", 37.02, "Hai", "гай"), spot("same", 37.04, "Selo", "село")
    assert told(other, same) == {"other": ""}


def test_a_name_in_latin_letters_alone_may_be_the_lines() -> None:
    assert told(spot("latin", 37.04, "Selo")) == {}


def test_a_namesake_where_no_place_of_the_lines_district_is_near_is_another() -> None:
    assert told(spot("far", 37.9, "Selo", "село")) == {"far": ""}


def test_an_oblast_of_which_the_list_names_nothing_is_spared() -> None:
    assert told(spot("there", 35.1, "Selo", "село")) == {"there": "yes"}


def test_settlements_with_a_code_or_a_line_of_their_own_are_left_to_these() -> None:
    own = spot("own", 37.02, "Selo", "село")
    assert told(own, line=replace(LINE, spot=own)) == {}
