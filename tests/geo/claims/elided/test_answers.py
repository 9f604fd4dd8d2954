"""A reader who is asked who holds a town answers with a side alone."""

import pytest

from frontline import geo
from frontline.geo.claims.elided.answers import asked
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


ECHO = """Souran is under rebel control, they say.

Comments

Beth: Morek is with the rebels.

Yafi: {}
"""


@pytest.mark.parametrize(
    ("answer", "polarity"), [("Morek yes, for tonight", "positive"), ("Not in Morek.", "negative")]
)
def test_yes_and_no_say_again_what_was_claimed(answer: str, polarity: str) -> None:
    claims = geo.read(ECHO.format(answer), "syria", "2016-08-06").claims
    said = [c for c in claims if c.speaker == "Yafi"]
    assert [(c.type, c.actors, c.polarity) for c in said] == [
        ("control", ("opposition",), polarity)
    ]


def test_only_a_question_for_a_side_waits_for_an_answer() -> None:
    claims = geo.read("The rebels took Morek.", "syria", "2016-08-06").claims
    assert asked(scene("The rebels took Morek."), claims) is None


def test_of_two_places_asked_for_each_gets_its_side() -> None:
    text = TEXT.replace("Souran", "Souran & Hama").format("Souran rebels, Hama regime.")
    claims = [c for c in geo.read(text, "syria", "2016-08-06").claims if c.speaker == "Yafi"]
    assert [(c.actors, c.places[0].text) for c in claims] == [
        (("opposition",), "Souran"),
        (("government",), "Hama"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The army holds Morek, the rebels Souran and Taybat.",
        "يسيطر الجيش على مورك، وقسد على صوران.",
    ],
)
def test_a_verb_said_once_is_meant_of_both_sides(text: str) -> None:
    claims = geo.read(text, "syria", "2018-03-10").claims
    assert len(claims) == 2
    assert len({c.actors for c in claims}) == 2


def test_a_side_that_goes_on_with_its_own_verb_holds_nothing() -> None:
    claims = geo.read("The army took Morek, the rebels said.", "syria", "2018-03-10").claims
    assert [c.actors for c in claims] == [("government",)]
