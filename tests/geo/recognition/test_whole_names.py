"""Villages of lists whose names have several words, in texts of the war that was chosen."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.whole_names import with_whole_names
from frontline.geo.theatre.theatre import load_theatre

DAY = "2018-03-06"


def names(text: str, theatre: str | None) -> list[tuple[str, str]]:
    places = geo.read(text, theatre, DAY).places
    return [(m.text, m.place.name if m.place else "") for m in places]


def placed(text: str, theatre: str) -> list[str]:
    return [name for name, place in names(text, theatre) if place]


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("Troops took Haql an Nadi, residents of Idlib said.", "syria", "Haql an Nadi"),
        ("سيطرت القوات على ربيعة موسى، وقال سكان من إدلب ذلك.", "syria", "ربيعة موسى"),
        ("Військові зайняли Красну Слободу біля Бахмута.", "ukraine", "Красну Слободу"),
        ("Военные заняли Бейт Хейран, рассказали жители Саны.", "yemen", "Бейт Хейран"),
        ("Бои идут у деревни Талл Карим близ Хамы.", "syria", "Талл Карим"),
        ("Troops took Mala Oleksandrivka and Vysokopillia.", "ukraine", "Mala Oleksandrivka"),
        ("Заняли Мугарат эль-Джамус, сообщили в Идлибе.", "syria", "Мугарат эль-Джамус"),
    ],
    ids=["Latin", "Arabic", "declined", "by ear", "for a part", "one of many", "article"],
)
def test_a_name_that_is_written_out_is_one_village(text: str, theatre: str, name: str) -> None:
    assert name in dict(names(text, theatre))
    assert dict(names(text, theatre))[name]


def test_a_larger_town_keeps_its_name_though_a_word_stands_before_it() -> None:
    assert "Kherson" in dict(names("Troops took Mala Kherson and Bilozerka.", "ukraine"))


def test_a_name_without_a_cue_and_a_person_are_none() -> None:
    said = names("Suleiman Hamid said Idlib was shelled.", "syria")
    assert [text for text, _ in said] == ["Idlib"]


def test_a_person_whom_a_village_is_called_like_is_none() -> None:
    assert "Шейх Салим" not in placed("Шейх Салим Хаммад говорил об обстреле.", "yemen")


def test_the_name_is_added_where_nothing_names_a_part_of_it() -> None:
    laid = laid_out("Troops took Haql an Nadi.", open_gazetteer(load_theatre("syria")))
    assert [(s.first, s.last) for s in with_whole_names(*laid, [])] == [(2, 5)]
    world = laid_out("Troops took Haql an Nadi.", open_gazetteer())
    assert with_whole_names(*world, []) == []


@pytest.mark.parametrize("theatre", [None, "ukraine"])
def test_the_villages_of_one_war_are_none_of_another(theatre: str | None) -> None:
    said = names("Troops took Haql an Nadi, residents of Idlib said.", theatre)
    assert "Haql an Nadi" not in [name for _, name in said]


def test_in_a_text_of_peace_nothing_is_looked_for() -> None:
    assert not names("We cooked lamb at the wedding at Rabiat Musa with salt.", "syria")
