"""A reader who is asked who holds a town answers with a side alone."""

import pytest

from frontline import geo
from frontline.geo.claims.story.answers import asked
from tests.geo.claims.scenes import scene

TEXT = """The rebels took Morek on Friday.

Comments

Beth: who has Souran now?

Yafi: {}
"""


def told(answer: str) -> list[tuple[tuple[str, ...], list[str], str, str]]:
    claims = geo.read(TEXT.format(answer), "syria", "2016-08-06").claims
    return [(c.actors, [m.text for m in c.places], c.modality, c.speaker) for c in claims]


@pytest.mark.parametrize("answer", ["The rebels, since May", "rebels", "Rebels."])
def test_who_holds_it_is_answered(answer: str) -> None:
    assert (("opposition",), ["Souran"], "asserted", "Yafi") in told(answer)


@pytest.mark.parametrize(
    "answer", ["Nobody knows.", "The rebels are bad people.", "Are the rebels there?"]
)
def test_what_is_no_answer_tells_nothing(answer: str) -> None:
    assert not any(speaker == "Yafi" for *_, speaker in told(answer))


def test_only_a_question_for_a_side_waits_for_an_answer() -> None:
    claims = geo.read("The rebels took Morek.", "syria", "2016-08-06").claims
    assert asked(scene("The rebels took Morek."), claims) is None
