"""A name of a capital stands for a government where only a government can be meant."""

import pytest

from frontline import geo


@pytest.mark.parametrize(
    "text",
    [
        "Baghdad and Erbil could not agree on the budget.",
        "Baghdad and Erbil have signed a deal about oil.",
        "Baghdad and Erbil never settled their quarrel.",
    ],
)
def test_a_seat_beside_a_capital_that_makes_up_its_mind_is_a_government(text: str) -> None:
    assert [(m.text, m.metonymic) for m in geo.read(text).places] == [
        ("Baghdad", True),
        ("Erbil", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Baghdad and Erbil on Monday.",
        "Baghdad and Erbil were shelled on Monday.",
        "The road between Baghdad and Erbil is closed.",
    ],
)
def test_two_towns_that_things_happen_to_are_two_towns(text: str) -> None:
    assert [(m.text, m.metonymic) for m in geo.read(text).places] == [
        ("Baghdad", False),
        ("Erbil", False),
    ]
