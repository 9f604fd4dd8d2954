"""A side that a sentence says it was not has no part in what it tells."""

import pytest

from frontline import geo
from frontline.geo.claims.story.voices import contrasted
from tests.geo.claims.scenes import scene


def control(text: str) -> list[tuple[tuple[str, ...], str]]:
    claims = geo.read(text, "syria", "2016-08-06").claims
    return [(c.actors, c.polarity) for c in claims if c.type == "control"]


@pytest.mark.parametrize(
    "text",
    [
        "The SDF, not the regime, holds Manbij.",
        "The SDF and not the army took Manbij.",
        "The SDF took Manbij, not the army.",
    ],
)
def test_whom_it_was_not_did_nothing_and_nothing_is_denied(text: str) -> None:
    assert control(text) == [(("sdf",), "positive")]


def test_a_denied_deed_stays_denied() -> None:
    assert control("The army did not take Manbij.") == [(("government",), "negative")]


def test_a_sentence_without_such_words_keeps_its_parties() -> None:
    found = scene("The army and the rebels are not in Manbij.")
    before = list(found.parties)
    contrasted(found)
    assert found.parties == before != []
