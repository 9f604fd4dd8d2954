"""A quarter lies in the town that the text says it of, whatever city it is called after."""

import pytest

from frontline import geo
from frontline.geo.lexicon.language import languages
from frontline.geo.relations.quarters import ROLES


@pytest.mark.parametrize(
    ("text", "theatre", "quarter", "town"),
    [
        ("Московский район Харькова обстреляли.", "ukraine", "Московский", "ukraine:kharkiv"),
        ("Советский район Макеевки.", "ukraine", "Советский", "ukraine:makiivka-donetsk-e"),
        ("Октябрьский район Мариуполя взят.", "ukraine", "Октябрьский", "ukraine:mariupol"),
        ("Первомайский район Крыма.", "ukraine", "Первомайский", "ukraine:crimea"),
        ("قصف حي القدس في حلب.", "syria", "القدس", "syria:aleppo"),
        ("The Baghdad district of Aleppo was shelled.", "syria", "Baghdad", "syria:aleppo"),
    ],
)
def test_a_quarter_called_after_a_far_place_is_not_that_place(
    text: str, theatre: str, quarter: str, town: str
) -> None:
    first, *_, last = geo.read(text, theatre).places
    assert first.text.startswith(quarter)
    assert first.place is None
    assert last.place is not None
    assert last.place.id == town


@pytest.mark.parametrize(
    ("text", "theatre", "id_"),
    [
        ("Ленинский район Донецка под огнём.", "ukraine", "ukraine:leninskyi-district-donetsk"),
        ("Бої у Пологівському районі Запорізької області.", "ukraine", "ukraine:polohy-raion"),
        ("Fighting in the Salah al-Din district of Aleppo.", "syria", ""),
    ],
)
def test_a_quarter_that_lies_there_stays(text: str, theatre: str, id_: str) -> None:
    place = geo.read(text, theatre).places[0].place
    assert place is not None
    assert id_ in place.id


def test_a_district_called_after_a_great_city_is_not_around_it() -> None:
    text = "В Московском районе прогремели взрывы, сообщил мэр Харькова Терехов."
    assert geo.read(text, "ukraine").places[0].lon is None


def test_two_that_an_and_joins_are_no_quarter_of_one_another() -> None:
    first, second = geo.read("دخل الجيش حي منبج والرقة.", "syria").places
    assert first.place is not None
    assert second.place is not None


@pytest.mark.parametrize("code", [known.code for known in languages()] or [None])
def test_every_language_says_what_it_calls_a_quarter(code: str | None) -> None:
    (known,) = [one for one in languages() if one.code == code]
    assert any(known.places.get(role, "").split() for role in ROLES[:2])
