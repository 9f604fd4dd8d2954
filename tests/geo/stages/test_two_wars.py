"""On the map of two wars a name that each has for another side is told by the places beside it."""

import pytest

from frontline import geo
from frontline.geo.pipeline import explain
from frontline.geo.stages.two_wars import UNTOLD

DAY = "2017-10-16"


def sides(text: str, theatre: str = "syria_iraq") -> list[tuple[str, str]]:
    """Whom a text names."""
    return [(a.text, a.actor) for a in geo.read(text, theatre, DAY).actors]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Курды ушли из Киркука.", "kurds"),
        ("Курды заняли Ракку.", "sdf"),
        ("Kurds withdrew from Kirkuk.", "kurds"),
        ("Kurdish fighters took Kobani.", "sdf"),
        ("Government forces took Mosul.", "iraq"),
        ("Government forces took Palmyra.", "government"),
    ],
)
def test_the_places_of_the_sentence_tell(text: str, side: str) -> None:
    assert [actor for _, actor in sides(text)] == [side]


def test_each_sentence_is_of_its_own_war_and_one_without_a_place_of_that_of_the_text() -> None:
    text = "Kurds lost Kirkuk. Kurds held Kobani. Kurds left Erbil. Kurds fought on."
    assert [actor for _, actor in sides(text)] == ["kurds", "sdf", "kurds", "kurds"]


@pytest.mark.parametrize(
    "text", ["Kurds fought on.", "Kurds met between Sinjar in Iraq and Kobani in Syria."]
)
def test_where_no_place_tells_nobody_is_named(text: str) -> None:
    assert sides(text) == []
    assert UNTOLD in str(explain(text, "syria_iraq", DAY))


def test_a_theatre_of_one_war_knows_whom_it_means() -> None:
    assert sides("Kurds fought on.", "syria") == [("Kurds", "sdf")]
    assert sides("Kurds fought on.", "iraq") == [("Kurds", "kurds")]
