"""A label names a holder only where somebody says so."""

import pytest
import tiny

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.model import CONTESTED, SHARED, UNCLEAR, UNKNOWN, Holder
from frontline.layers.sources.files.contract import Asked, Mapped
from frontline.layers.sources.kit.labels import as_drawn, holder_of, mapped, parse_map, questions


@pytest.fixture
def war(tmp_path):
    return tiny.theatre(tmp_path)


def test_what_the_user_says_comes_before_the_theatre(war) -> None:
    asked = Asked(war, {"Red side": Holder("green", "control")})
    assert holder_of(" red SIDE ", asked) == (Holder("green", "control"), "said with --map")


@pytest.mark.parametrize("label", ["red", "Red side", "RED  side"])
def test_the_theatres_words_are_known_in_any_case(war, label: str) -> None:
    assert holder_of(label, Asked(war))[0] == Holder("red", "control")


def test_a_party_holds_what_is_drawn_as_an_actors() -> None:
    asked = Asked(load_theatre("syria"))
    assert holder_of("HTS", asked) == (
        Holder("opposition", "control"),
        "party of theatre syria, drawn as opposition",
    )
    assert holder_of("Jordan", asked) == (None, "not understood")


def test_a_label_nobody_explains_has_no_holder(war) -> None:
    assert holder_of("Reds", Asked(war)) == (None, "not understood")
    assert "--map" in questions(mapped([("Reds", None, "not understood")] * 3), war)[0]


def test_contested_and_unknown_mean_themselves(war) -> None:
    assert holder_of("Contested", Asked(war))[0] == CONTESTED
    assert holder_of("unknown", Asked(war))[0] == UNKNOWN


def test_without_a_theatre_each_label_is_an_actor_of_its_own() -> None:
    assert holder_of("Wagner / PMC", Asked())[0] == Holder("wagner_pmc", "control")
    assert holder_of("---", Asked())[0] is None


def test_ground_drawn_as_unknown_is_not_ground_without_data() -> None:
    assert as_drawn(UNKNOWN) == UNCLEAR
    assert as_drawn(UNKNOWN, "unknown") == UNKNOWN  # our own exports say it twice
    assert as_drawn(UNKNOWN, "undecided") == UNKNOWN  # it had come back as contested
    assert as_drawn(CONTESTED, "joint") == SHARED
    assert as_drawn(Holder("red", "control")) == Holder("red", "control")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Occupied=red", ("Occupied", Holder("red", "control"))),
        ("a=b=red:claimed", ("a=b", Holder("red", "claimed"))),
        ("grey=contested", ("grey", CONTESTED)),
    ],
)
def test_a_map_of_a_label_is_read(war, said: str, meant) -> None:
    assert parse_map(said, war) == meant


@pytest.mark.parametrize("said", ["red", "=", "x=", "x=blue", "x=red:sometimes"])
def test_a_map_that_means_nothing_is_refused(war, said: str) -> None:
    with pytest.raises(BadInput, match="--map"):
        parse_map(said, war)


def test_labels_are_counted_most_frequent_first() -> None:
    red = Holder("red", "control")
    assert mapped([("a", red, "r"), ("b", None, ""), ("b", None, "")]) == (
        Mapped("b", None, "", 2),
        Mapped("a", red, "r", 1),
    )
