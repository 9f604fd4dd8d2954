"""A claim of a place is made where it is likelier right than wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np
import pytest

from frontline import geo
from frontline.geo.claims.learned import beliefs
from frontline.geo.claims.learned.beliefs import (
    RIGHT,
    WRONG,
    believed_spots,
    of_claim,
    of_spot,
    weights_of_beliefs,
)
from frontline.geo.claims.learned.likely import Weights
from frontline.geo.claims.moods.modality import Mood
from frontline.geo.claims.roles import roles
from tests.geo.claims.scenes import scene

FACT = Mood("asserted", "positive")
LEVEL = np.array([[0.0, 0.0]])


@contextmanager
def using(weights: Weights) -> Iterator[None]:
    """What is believed under other weights than those that come with Frontline."""
    beliefs._for_right.cache_clear()
    with patch.object(beliefs, "weights_of_beliefs", lambda: weights):
        yield
    beliefs._for_right.cache_clear()


def weighing(fact: str, wrong: float) -> Weights:
    """Weights under which one fact speaks for wrong and nothing else says anything."""
    rows = np.array([[wrong, 0.0], [0.0, 0.1]])
    return Weights((WRONG, RIGHT), {fact: 0}, rows)


def test_plain_claims_are_believed() -> None:
    for text in (
        "The army captured Morek and Khattab.",
        "سيطر الجيش السوري على مورك.",
        "Повстанці захопили Морек.",
        "Повстанцы взяли Морек.",
    ):
        assert geo.read(text, "syria", "2016-08-06").claims, text


def test_a_place_of_which_the_claim_is_likely_wrong_is_left_out_and_the_others_stay() -> None:
    laid = scene("The army captured Morek near the town of Saraqib.")
    hit = laid.hits[0]
    found = roles(laid, 0, (0, 0))
    near, far = laid.spots
    told = type(found)(**{**{f: getattr(found, f) for f in found.__slots__}, "spots": (near, far)})
    # Only of the second place the sentence shows that another stands between.
    shown = set(of_spot(laid, hit, told, far)) - set(of_spot(laid, hit, told, near))
    with using(weighing(min(shown), 50.0)):
        assert believed_spots(laid, hit, told, FACT) == (near,)


@pytest.mark.parametrize(("wrong", "made"), [(50.0, ()), (-50.0, (None,))])
def test_a_claim_without_a_place_is_asked_for_too(wrong: float, made: tuple[None, ...]) -> None:
    laid = scene("The army and the rebels agreed a truce.")
    found = roles(laid, 0, (0, 0))
    with using(weighing("no spot", wrong)):
        assert believed_spots(laid, laid.hits[0], found, FACT) == made


def test_what_a_claim_shows_names_no_place_and_no_side() -> None:
    laid = scene("The army captured Morek.")
    hit, found = laid.hits[0], roles(laid, 0, (0, 0))
    shown = [*of_claim(laid, hit, found, FACT), *of_spot(laid, hit, found, laid.spots[0])]
    assert "en rule=capture" in shown
    assert not any("government" in fact or "Morek" in fact for fact in shown)


def test_the_weights_that_come_with_frontline_know_right_and_wrong() -> None:
    weights = weights_of_beliefs()
    assert weights.kinds == (WRONG, RIGHT)
    assert len(weights.known) + 1 == len(weights.rows)
