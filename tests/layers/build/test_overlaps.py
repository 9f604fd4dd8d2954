"""Who holds ground that several zones claim: the rule, case by case."""

from datetime import date

import numpy as np
import pytest
import shapely

from frontline.layers.build.overlaps import DatedZones, Held, Layer, held
from frontline.layers.model import CONTESTED, UNCLEAR, UNKNOWN, Holder, Status
from frontline.layers.planar.winding import Windings

DAYS = (date(2016, 1, 1), date(2016, 1, 2))
BIG, SMALL, ASIDE = shapely.box(0, 0, 10, 10), shapely.box(4, 4, 6, 6), shapely.box(5, 5, 12, 12)
POINT = np.array([[5.0, 5.0]])


def layer(actor: str, status: Status = "control", since: date | None = None) -> Layer:
    return Layer(Holder(actor, status), since)


def asked(*zones: tuple[Layer, shapely.Geometry]) -> Held:
    """Who holds the point when these zones lie over it on both days."""
    layers = tuple(dict.fromkeys(one for one, _ in zones))
    number = np.array([layers.index(one) for one, _ in zones])
    whole = np.zeros(len(zones), np.int64)
    ground = DatedZones(
        np.array([shape for _, shape in zones], object), number, whole, whole + 2, layers, DAYS
    )
    count = np.bincount(number, minlength=len(layers)).astype(np.int32)[None]
    winds = Windings(np.zeros(1, np.int64), np.zeros(1, np.int64), count, 2)
    return held(winds, ground, POINT, np.array([100.0]))


def holder(*zones: tuple[Layer, shapely.Geometry]) -> Holder:
    found = asked(*zones)
    return found.holders[found.holder[0]]


def test_one_zone_holds() -> None:
    assert holder((layer("red"), BIG)) == Holder("red", "control")


def test_the_newer_zone_goes_before_the_older() -> None:
    old, new = layer("red", since=DAYS[0]), layer("green", since=DAYS[1])
    assert holder((old, BIG), (new, BIG)).actor == "green"


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("contested", "control", "contested"),
        ("control", "advance", "control"),
        ("advance", "claimed", "advance"),
        ("claimed", "unknown", "claimed"),
    ],
)
def test_the_more_careful_or_surer_word_goes_first(
    one: Status, other: Status, kept: Status
) -> None:
    for zones in (
        ((layer("red", one), BIG), (layer("green", other), BIG)),
        ((layer("green", other), BIG), (layer("red", one), BIG)),
    ):
        assert holder(*zones).status == kept


def test_an_enclave_is_kept_and_a_crossing_is_contested() -> None:
    assert holder((layer("red"), BIG), (layer("green"), SMALL)).actor == "green"
    assert holder((layer("red"), BIG), (layer("green"), ASIDE)) == CONTESTED


def test_two_of_unknown_status_stay_unclear() -> None:
    zones = ((layer("red", "unknown"), BIG), (layer("green", "unknown"), ASIDE))
    assert holder(*zones) == UNCLEAR


def test_the_rest_of_a_country_comes_after_all_that_was_drawn() -> None:
    rest = (layer("blue", "rest"), BIG)
    assert holder(rest).actor == "blue"
    assert holder(rest, (layer("red"), SMALL)).actor == "red"


def test_a_margin_counts_inside_the_border_alone() -> None:
    margin = (layer("blue", "margin"), BIG)
    assert holder(margin) == UNKNOWN
    assert holder(margin, (layer("blue", "rest"), BIG)).status == "margin"
    found = asked(margin)
    assert not found.covered[0]
    assert not found.within[0]


def test_ground_that_two_claim_is_reported_with_the_rule() -> None:
    (overlap,) = asked((layer("red"), BIG), (layer("green"), SMALL)).overlaps
    assert {overlap.one.actor, overlap.other.actor} == {"red", "green"}
    assert (overlap.kept.actor, overlap.rule) == ("green", "the zone inside the other is kept")
    assert (overlap.first_day, overlap.days, overlap.largest_km2) == (DAYS[0], 2, 100.0)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (layer("red"), layer("green"), "neither zone lies inside the other: contested"),
        (layer("red", "control"), layer("green", "claimed"), "control goes before claimed"),
        (
            layer("red", since=DAYS[0]),
            layer("green", since=DAYS[1]),
            "the newer zone is kept",
        ),
    ],
)
def test_the_rule_is_told_in_words(one: Layer, other: Layer, rule: str) -> None:
    (overlap,) = asked((one, BIG), (other, ASIDE)).overlaps
    assert overlap.rule == rule


def test_zones_of_one_actor_are_no_overlap() -> None:
    assert asked((layer("red"), BIG), (layer("red", "claimed"), SMALL)).overlaps == ()


def test_more_layers_than_are_looked_at_in_one_go() -> None:
    zones = [(layer(f"a{n:02}", "claimed"), BIG) for n in range(40)]
    assert holder(*zones, (layer("red"), BIG)).actor == "red"
