"""Words for directions, of every language."""

import math

import pytest

from frontline.geo.lexicon.direction_words import STEPS, directions
from frontline.geo.lexicon.language import languages


def test_every_step_but_the_middle_is_one_long() -> None:
    lengths = {side: math.hypot(*step) for side, step in STEPS.items()}
    assert lengths.pop("middle") == 0
    assert all(math.isclose(length, 1, abs_tol=1e-4) for length in lengths.values())


def test_opposites_cancel() -> None:
    for one, other in (("north", "south"), ("northeast", "southwest"), ("east", "west")):
        assert STEPS[one] == tuple(-axis for axis in STEPS[other])


@pytest.mark.parametrize(
    ("word", "side"), [("north", "north"), ("sw", "southwest"), ("western", "west")]
)
def test_words_and_short_forms_mean_their_side(word: str, side: str) -> None:
    assert directions()[word] == STEPS[side]


def test_what_a_language_lists_is_a_side() -> None:
    found = [known.directions for known in languages() if known.directions]
    assert found
    for listed in found:
        assert set(listed.values()) <= set(STEPS)
        assert {"north", "east", "south", "west"} <= set(listed.values())
