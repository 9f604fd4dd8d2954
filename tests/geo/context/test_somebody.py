"""Persons and words in Cyrillic that sound like a village of an Arab country."""

import pytest

from frontline import geo
from frontline.geo.context.somebody import is_common

DAY = "2017-03-06"


def _named(text: str, theatre: str) -> list[str]:
    return [mention.text for mention in geo.read(text, theatre, DAY).places]


@pytest.mark.parametrize(
    ("text", "theatre", "places"),
    [
        ("Барзан ас-Самарраи сообщил об ударе по Мосулу.", "iraq", ["Мосулу"]),
        ("Муктада ас-Садр потребовал уйти из Мосула.", "iraq", ["Мосула"]),
        ("Фарид Шахин и Набиль Саид погибли под Хомсом.", "syria", ["Хомсом"]),
        ("Армія Башара Асада залишила Алеппо.", "syria", ["Алеппо"]),
        ("Усама аль-Джувейли отбил Гарьян. Джувейли ранен.", "libya", ["Гарьян"]),
        ("Ганна Маляр повідомила, що бої йдуть біля Бахмута.", "ukraine", ["Бахмута"]),
    ],
)
def test_what_stands_in_somebodys_name_is_no_village(
    text: str, theatre: str, places: list[str]
) -> None:
    assert _named(text, theatre) == places


def test_a_word_that_opens_a_sentence_is_no_village_that_sounds_alike() -> None:
    said = "Бои под Марибом. Неужели сдадут и его? Следом пал Аден."
    assert _named(said, "yemen") == ["Марибом", "Аден"]


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        ("Войска вошли в Сальму.", "syria", "Сальму"),
        ("Шиїтські Нуббуль і Захра обстріляні.", "syria", "Нуббуль"),
        ("Бомбили Трамлу, Кафр-Саджну и Ракайю.", "syria", "Трамлу"),
        ("Башир и Амерли горят, Тикрит взят.", "iraq", "Башир"),
        ("Дана обстреляна, Идлиб под огнём.", "syria", "Дана"),
    ],
)
def test_villages_stay(text: str, theatre: str, place: str) -> None:
    assert place in _named(text, theatre)


def test_a_common_word_is_told_from_a_name() -> None:
    assert is_common("следом")
    assert is_common("кажуть")
    assert not is_common("кусеира")
