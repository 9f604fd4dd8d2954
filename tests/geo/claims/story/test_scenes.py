"""Sentences laid out: whose voice each is, and what of it is no part of this war."""

import pytest

from frontline import geo
from frontline.geo.claims.story.scenes import author_of, far_off
from frontline.geo.documents.document import parse
from tests.geo.claims.scenes import DAY, scene, scenes


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("syria", "Assad flew to Moscow on Friday and took it as a gift."),
        ("syria", "Асад слетал в Москву, поужинал и вернулся."),
        ("ukraine", "The Russians took Vienna by surprise at the talks."),
    ],
)
def test_nobody_takes_ground_far_from_the_war(theatre: str, text: str) -> None:
    assert geo.read(text, theatre, DAY).claims == ()


def test_beside_the_theatre_sides_fight_too() -> None:
    (claim,) = geo.read("ISIS lost Mosul.", "syria", DAY).claims
    assert [place.canonical for place in claim.places] == ["Mosul"]


def test_a_truce_may_be_signed_anywhere() -> None:
    found = geo.read("The government and the rebels agreed a truce in Moscow.", "syria", DAY).claims
    assert "truce" in [claim.type for claim in found]


def test_sport_and_old_wars_are_no_claims_of_this_one() -> None:
    assert far_off(scene("In 1659 the army captured Konotop.", "ukraine"))
    assert not far_off(scene("In 2022 the army captured Konotop.", "ukraine"))


def test_a_sentence_is_the_words_of_the_text_where_nobody_signs_it() -> None:
    text = "ISIS lost Manbij."
    (found,) = scenes(text)
    assert author_of(parse(text, id="test", date=DAY), found) == "text"


def test_outskirts_that_were_taken_are_no_town_that_was() -> None:
    (claim,) = geo.read("Rebels took Dabiq's northern outskirts.", "syria", "2016-10-12").claims
    assert [place.text for place in claim.places] == ["northern outskirts"]
