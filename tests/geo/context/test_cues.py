"""The words beside a name, and what they say of it."""

import pytest
from laid_out import laid_out

from frontline.geo.context.cues import Neighbours
from frontline.geo.text.normalize import name_key


def beside(text: str, name: str) -> Neighbours:
    """What stands beside *name* in *text*."""
    laid, parts = laid_out(text), name_key(name).split()
    keys = [word.key for word in laid.context.words]
    first = next(n for n in range(len(keys)) if keys[n : n + len(parts)] == parts)
    return Neighbours(*laid, first, first + len(parts))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shelling in Azaz.", "Azaz"),
        ("They fought near the Euphrates.", "Euphrates"),
        ("Rebels captured Azaz.", "Azaz"),
        ("The town of Azaz fell.", "Azaz"),
        ("He lives in Paris, Texas.", "Paris"),
        ("He was in Tripoli (Libya) then.", "Tripoli"),
        ("Fighting near Bakhmut, Soledar and Kreminna.", "Kreminna"),
        ("Kherson oblast was quiet.", "Kherson"),
        ("Двое погибли при ударе по Авхану.", "Авхану"),
        ("Ворог бив з танків по Будові.", "Будові"),
        ("Армия заняла Хасс.", "Хасс"),
    ],
)
def test_a_place_is_stated(text: str, name: str) -> None:
    assert beside(text, name).stated()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Azaz said so.", "Azaz"),
        ("Мы скучаем по Авхану.", "Авхану"),
        ("We met. Azaz came.", "Azaz"),
        ("The smell of Azaz was nice.", "Azaz"),
        ("I know, Azaz knows.", "Azaz"),
    ],
)
def test_nothing_leads_to_it(text: str, name: str) -> None:
    assert not beside(text, name).stated()


@pytest.mark.parametrize(
    ("text", "name", "goods"),
    [
        ("Add Aleppo pepper.", "Aleppo", True),
        ("An Idlib-style lamb.", "Idlib", True),
        ("Mix flour, garlic and onions; bake Aleppo things in the oven.", "Aleppo", True),
        ("Mix flour, garlic and onions; bake Aleppo's things here.", "Aleppo", False),
        ("Troops left Aleppo things behind.", "Aleppo", False),
        ("Troops left Aleppo.", "Aleppo", False),
    ],
)
def test_goods_bear_the_names_of_towns(text: str, name: str, goods: bool) -> None:
    assert beside(text, name).goods() is goods


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("Mr. Lincoln came.", "Lincoln", True),
        ("John Lincoln came.", "Lincoln", True),
        ("Paris Hilton came.", "Paris", True),
        ("Mohammed al-Halabi came.", "Halabi", True),
        ("Virgil van Dijk scored.", "Virgil", True),
        ("They came to Lincoln.", "Lincoln", False),
        ("Jordan and Syria met.", "Jordan", False),
    ],
)
def test_titles_and_given_names_make_a_person(text: str, name: str, person: bool) -> None:
    assert beside(text, name).named_person(name_key(name)) is person


@pytest.mark.parametrize(
    ("text", "name", "ends"),
    [
        ("The Aleppo Brigade came.", "Aleppo", True),
        ("They met on Aleppo Street.", "Aleppo", True),
        ("They met in Aleppo again.", "Aleppo", False),
        ("Aleppo's Brigade came.", "Aleppo", False),
    ],
)
def test_a_brigade_or_street_ends_the_run(text: str, name: str, ends: bool) -> None:
    assert beside(text, name).ends_as_organisation(seated_is_place=True) is ends


def test_a_university_lies_in_its_town_where_that_is_asked() -> None:
    found = beside("The Aleppo University was hit.", "Aleppo")
    assert not found.ends_as_organisation(seated_is_place=True)
    assert found.ends_as_organisation(seated_is_place=False)


@pytest.mark.parametrize(
    ("text", "name", "begun"),
    [
        ("Liwa Ahrar Aleppo came.", "Aleppo", True),
        ("They went to Aleppo.", "Aleppo", False),
        ("liwa of Aleppo", "Aleppo", False),
    ],
)
def test_a_liwa_begins_the_run(text: str, name: str, begun: bool) -> None:
    assert beside(text, name).begun_as_organisation() is begun


@pytest.mark.parametrize(
    ("text", "name", "runs"),
    [
        ("They met Qwerty Azaz there.", "Azaz", True),
        ("They met Azaz Qwerty there.", "Azaz", True),
        ("They met in Azaz there.", "Azaz", False),
        ("FIGHTING NEAR AZAZ TODAY", "Azaz", False),
        ("Azaz's Qwerty came.", "Azaz", False),
    ],
)
def test_another_capitalised_word_right_beside_it(text: str, name: str, runs: bool) -> None:
    assert beside(text, name).run_on() is runs


@pytest.mark.parametrize(
    ("text", "word"), [("Широке поле лежало.", True), ("Широке обстріляли вночі.", False)]
)
def test_an_adjective_that_opens_a_sentence_before_its_noun_is_a_word(
    text: str, word: bool
) -> None:
    assert beside(text, "Широке").opens_as_a_word() is word


def test_at_the_ends_of_a_text_nothing_stands_beside() -> None:
    found = beside("Azaz", "Azaz")
    assert found.before is None
    assert found.after is None
    assert not any((found.goods(), found.qualified(), found.run_on(), found.stated()))


@pytest.mark.parametrize("text", ["У Черкасах тихо, а Полошки вночі обстріляли.", "А Хасс бомбят."])
def test_what_is_shelled_behind_its_name_is_ground(text: str) -> None:
    assert beside(text, "Полошки" if "Полошки" in text else "Хасс").said_of_ground()


@pytest.mark.parametrize("text", ["Курды обстреляли Ракку.", "А Хасс обстреляли Ракку."])
def test_who_shells_is_no_ground(text: str) -> None:
    assert not beside(text, text.split()[-3]).said_of_ground()


def test_an_adjective_that_opens_a_sentence_is_no_town() -> None:
    assert beside("Українські сили відійшли.", "Українські").opens_as_adjective()
    assert not beside("Українськ під вогнем.", "Українськ").opens_as_adjective()
