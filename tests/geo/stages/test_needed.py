"""Names that only a claim shows to be places."""

import datetime

import pytest

from frontline import geo
from frontline.geo.learned.weights import load_models
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.stages.needed import looked_up
from tests.geo.stages.test_pipeline import names, ran

DAY = datetime.date(2016, 3, 28)


@pytest.mark.parametrize(
    "text",
    ["Пальмира вновь в руках ИГИЛ.", "Пальмира оставлена.", "Пальмиру держат боевики ИГИЛ."],
)
def test_a_name_that_only_a_claim_shows_to_be_a_place_is_the_theatres(text: str) -> None:
    (claim,) = geo.read(text, "syria", DAY).claims
    (place,) = claim.places
    assert place.place is not None
    assert place.place.id == "syria:palmyra"
    assert place.confidence > 0.5


def test_a_name_that_the_theatre_has_not_stays_without_a_point() -> None:
    (claim,) = geo.read("Верхнебубново оставлена.", "syria", DAY).claims
    assert [m.place for m in claim.places] == [None]


def test_claims_whose_places_are_known_stay_as_they_are() -> None:
    text = "Армия взяла Пальмиру."
    (claim,) = geo.read(text, "syria", DAY).claims
    context = ran(text, "syria", "tokens").context
    again = looked_up(context, [claim], [], names("syria"), lexicon(), load_models())
    assert again == (claim,)


@pytest.mark.parametrize(
    ("text", "war", "place"),
    [
        ("Хавіджу взяли на початку жовтня, а Каїм досі в руках джихадистів.", "iraq", "Ka'im"),
        ("Если Т-4 падёт, откроется дорога.", "syria", "T4 air base"),
    ],
)
def test_a_name_too_short_for_its_consonants_is_known_as_some_list_spells_it(
    text: str, war: str, place: str
) -> None:
    claims = geo.read(text, war, "2017-10-20").claims
    assert place in [m.canonical for c in claims for m in c.places if m.place]
