"""What is called like a place and lies nowhere is no place; what is in such a place is there."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.context.namesakes import bears_a_name
from frontline.geo.gazetteer.gazetteer import open_gazetteer


def names(text: str, theatre: str | None) -> list[str]:
    """The places of a text, each as it stands there."""
    return [m.text for m in geo.read(text, theatre).places]


@pytest.mark.parametrize(
    ("text", "theatre", "places"),
    [
        ("Al-Ahli Aleppo beat Tishreen while shells fell on Nubl.", "syria", ["Nubl"]),
        ("Al-Karamah won the cup in Damascus.", "syria", ["Damascus"]),
        ("Shakhtar Donetsk lost in Lviv.", "ukraine", ["Lviv"]),
        ("فاز أهلي حلب بهدفين، ووقع انفجار في عفرين", "syria", ["عفرين"]),
        ("Клуб «Маріуполь» зіграв у Запоріжжі.", "ukraine", ["Запоріжжі"]),
        ("«Реал» обыграл «Севилью» в Мадриде.", None, ["Мадриде"]),
        ("Georgia beat Turkey in Batumi.", None, ["Batumi"]),
    ],
)
def test_clubs_and_teams(text: str, theatre: str | None, places: list[str]) -> None:
    assert names(text, theatre) == places


@pytest.mark.parametrize(
    ("text", "theatre", "places"),
    [
        ("Газета «Київ Пост» пише про бої в Суджі.", "ukraine", ["Суджі"]),
        ("Ресторан «Киев» в Москве закрыт.", None, ["Москве"]),
        ("Боевики «Армии Идлиба» атаковали Саракиб.", "syria", ["Саракиб"]),
        ("Катер «Бердянськ» захопили біля Керчі.", "ukraine", ["Керчі"]),
        ("لواء شهداء إدلب وكتيبة أحفاد حمص في سراقب", "syria", ["سراقب"]),
        ("The cruiser Moskva left Sevastopol.", "ukraine", ["Sevastopol"]),
        ("The MV Iran Saviz was hit near Hodeidah.", "yemen", ["Hodeidah"]),
    ],
)
def test_papers_units_and_ships(text: str, theatre: str | None, places: list[str]) -> None:
    assert names(text, theatre) == places


@pytest.mark.parametrize(
    ("text", "theatre", "places"),
    [
        ("Бои шли на улице Триполи в Мисрате.", "libya", ["Мисрате"]),
        ("Взрыв на Московском проспекте в Харькове.", "ukraine", ["Харькове"]),
        ("Бої точилися на вулицях Києва.", "ukraine", ["Києва"]),
        ("Вони зайшли на північні вулиці Вовчанська.", "ukraine", ["Вовчанська"]),
        ("Вибухи на вулиці Сумській у Харкові.", "ukraine", ["Харкові"]),
        ("قصف شارع بغداد في دمشق", "syria", ["دمشق"]),
    ],
)
def test_a_street_is_where_its_town_is(text: str, theatre: str, places: list[str]) -> None:
    assert names(text, theatre) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Sochi agreement left Idlib untouched.", ["Idlib"]),
        ("The Astana process was discussed in Sochi.", ["Sochi"]),
        ("اتفاق سوتشي أوقف القتال في إدلب", ["إدلب"]),
        ("The Idlib agreement collapsed.", ["Idlib"]),
    ],
)
def test_a_treaty_is_not_where_it_was_signed_and_one_on_a_town_of_the_war_is_about_it(
    text: str, places: list[str]
) -> None:
    assert names(text, "syria") == places


def test_a_sentence_without_any_of_it_bears_no_name() -> None:
    context, _, words = laid_out("Rebels took Azaz on Tuesday.", open_gazetteer())
    assert not any(bears_a_name(context, words, n, n + 1) for n in range(len(context.words)))


def test_another_gulf_is_not_the_gulf() -> None:
    assert "the Gulf" not in names("Ships were hit in the Gulf of Sirte.", "libya")
    assert "the Gulf" in names("Missiles hit two ships in the Gulf near Basra.", "iraq")


@pytest.mark.parametrize(
    ("text", "theatre", "places"),
    [
        ("The army took al-Karamah at 10:30.", "syria", ["al-Karamah"]),
        ("Rebels shelled Hittin on 7-8 March.", "syria", ["Hittin"]),
        ("“Aleppo is ours,” said the commander.", "syria", ["Aleppo"]),
        ("The police of Aleppo closed the street.", "syria", ["Aleppo"]),
    ],
)
def test_places_stay_places(text: str, theatre: str, places: list[str]) -> None:
    assert names(text, theatre) == places
