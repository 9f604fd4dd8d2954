"""How likely a matched stretch names a place, by the words around it."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.context.cues import Neighbours
from frontline.geo.context.plausibility import FAIR, GOOD, NO, SURE, likelihood
from frontline.geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import load_theatre


def judged(text: str, name: str, gazetteer: Gazetteer) -> float:
    laid = laid_out(text, gazetteer)
    wanted = name_key(name).split()
    keys = [word.key for word in laid.context.words]
    first = next(n for n in range(len(keys)) if keys[n : n + len(wanted)] == wanted)
    key = " ".join(wanted)
    beside = Neighbours(*laid, first, first + len(wanted))
    return likelihood(laid.context, laid.lexicon, beside, key, gazetteer.entries(key))


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks were held in Paris.", "Paris"),
        ("Ukraine said so.", "Ukraine"),
        ("He was born in Springfield, Illinois.", "Springfield"),
        ("Heavy rain fell over Aleppo.", "Aleppo"),
    ],
)
def test_stated_places_are_likely(world: Gazetteer, text: str, name: str) -> None:
    assert judged(text, name, world) >= FAIR


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Add some Aleppo pepper to the lamb.", "Aleppo"),
        ("Mr Paris said that he would not come.", "Paris"),
        ("Paris Hilton opened the show.", "Paris"),
        ("Reading is what children like.", "Reading"),
        ("He plays for Chelsea FC now.", "Chelsea"),
    ],
)
def test_goods_people_words_and_clubs_are_no_places(world: Gazetteer, text: str, name: str) -> None:
    assert judged(text, name, world) == NO


def test_a_theatres_own_name_in_a_text_of_war_is_sure() -> None:
    syria = open_gazetteer(load_theatre("syria"))
    text = "Rebels captured Manbij after shelling; fighters of the army withdrew to Marea."
    assert judged(text, "Manbij", syria) == SURE


def test_a_great_city_needs_no_preposition_and_a_village_does(world: Gazetteer) -> None:
    assert judged("They said London would pay.", "London", world) >= GOOD
    assert judged("They said Suran would pay.", "Suran", world) < FAIR


@pytest.mark.parametrize(
    ("text", "theatre", "word"),
    [
        ("His cousin Mellit and her uncle Kutum left El Fasher.", "sudan", "Mellit"),
        ("The cat called Kutum sleeps in El Fasher.", "sudan", "Kutum"),
        ("Haj Rutba sold dates in Ramadi.", "iraq", "Rutba"),
        ("Born to a Kas, she lives in Nyala.", "sudan", "Kas"),
    ],
)
def test_kin_pets_pilgrims_and_peoples_are_no_places(text: str, theatre: str, word: str) -> None:
    found = [m.text for m in geo.read(text, theatre).places]
    assert found
    assert word not in found


def test_what_is_called_a_village_is_one() -> None:
    (mellit, _) = geo.read("A village called Mellit lies north of El Fasher.", "sudan").places
    assert mellit.text == "Mellit"


def test_a_town_that_is_a_word_stands_where_something_is_done_to_it() -> None:
    assert [m.text for m in geo.read("Hit was retaken, Rutba too.", "iraq").places] == [
        "Hit",
        "Rutba",
    ]
    assert "Hit" not in {m.text for m in geo.read("Hit parades filled Ramadi.", "iraq").places}


@pytest.mark.parametrize(
    ("theatre", "text", "names"),
    [
        ("ukraine", "I think soledar is russian now", ["Soledar"]),
        ("syria", "saa will take idlib next", ["Idlib"]),
        ("iraq", "isis out of ramadi finally", ["Ramadi"]),
        ("iraq", "the hit was a success and the falcon flew", []),
        ("syria", "the weather is nice and my mother cooked kibbeh", []),
        ("ukraine", "I think it rains. Nobody knew soledar then.", []),  # who writes capitals
    ],
)
def test_a_post_in_small_letters_names_towns_of_the_chosen_war(
    theatre: str, text: str, names: list[str]
) -> None:
    assert [place.canonical for place in geo.read(text, theatre=theatre).places] == names
