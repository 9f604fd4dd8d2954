"""A bare name is the town; of two namesakes that nothing tells apart neither is said for sure."""

import pytest

from frontline import geo
from frontline.geo.model import Mention

SYRIA = "The Syrian army and the rebels fought on. Commanders moved men up from {} on Saturday."
UKRAINE = "Ukrainian troops fought on. Russian artillery shelled {} on Saturday."
TOWNS = {
    "syria": "Idlib|Hama|Aleppo|Homs|Daraa|Deir ez-Zor|Suwayda|Raqqa|Hasakah|Quneitra|Latakia",
    "ukraine": "Kherson|Kharkiv|Luhansk|Donetsk|Mykolaiv|Sumy|Zaporizhzhia",
}
FRAMES = {"syria": SYRIA, "ukraine": UKRAINE}


def _named(text: str, theatre: str, name: str) -> Mention:
    return next(m for m in geo.read(text, theatre).places if name in m.text)


@pytest.mark.parametrize(
    ("theatre", "name"), [(t, n) for t, names in TOWNS.items() for n in names.split("|")]
)
def test_a_bare_name_is_the_town_and_not_the_unit_called_after_it(theatre: str, name: str) -> None:
    found = _named(FRAMES[theatre].format(name), theatre, name)
    assert found.place is not None
    assert found.place.kind == "settlement"


def test_two_towns_in_one_breath_stay_towns() -> None:
    found = geo.read(SYRIA.format("Idlib and Hama"), "syria").places
    towns = [m.place.kind for m in found if m.place and m.text in ("Idlib", "Hama")]
    assert towns == ["settlement", "settlement"]


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("Syrian rebels fought in Hama province.", "syria", "Hama"),
        ("Syrian rebels took two villages in the province of Hama.", "syria", "Hama"),
        ("Russian shells hit Mykolaiv Oblast in Ukraine.", "ukraine", "Mykolaiv"),
        ("قصفت القوات قرى في محافظة حماة خلال المعارك", "syria", "حماة"),
    ],
)
def test_a_unit_word_makes_it_the_unit(text: str, theatre: str, name: str) -> None:
    assert _named(text, theatre, name).kind == "governorate"


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("The Syrian army shelled Amiriyah on Monday, rebels said.", "syria", "Amiriyah"),
        ("قصفت قوات النظام بلدة الدوير بالمدفعية في سوريا", "syria", "الدوير"),
        ("Російські війська обстріляли Зелений Гай.", "ukraine", "Зелений Гай"),
        ("Российские войска обстреляли Николаевку в Украине.", "ukraine", "Николаевк"),
    ],
)
def test_namesakes_that_nothing_tells_apart_are_listed_and_none_is_sure(
    text: str, theatre: str, name: str
) -> None:
    found = _named(text, theatre, name)
    assert found.confidence < 0.5
    assert len(found.candidates) >= 2


def test_company_tells_them_apart() -> None:
    text = "Бои в Николаевке и Часовом Яре, сообщили военные Украины."
    found = _named(text, "ukraine", "Николаевк")
    assert found.place is not None
    assert found.place.id == "ukraine:mykolaivka-chasiv-yar-sw"
    assert found.confidence > 0.8


def test_a_city_is_sure_beside_a_village_of_its_name() -> None:
    assert _named(UKRAINE.format("Donetsk"), "ukraine", "Donetsk").confidence > 0.8


@pytest.mark.parametrize(
    ("text", "theatre", "name", "lon", "lat"),
    [
        ("Clashes broke out in Ja'ar on Monday.", "yemen", "Ja'ar", 45.3, 13.2),
        ("Clashes broke out in Habilayn on Monday.", "yemen", "Habilayn", 44.9, 13.6),
        ("The army shelled Rida' on Monday.", "yemen", "Rida'", 44.8, 14.4),
        (
            "Displaced families reached Tawila on foot after the shelling.",
            "sudan",
            "Tawila",
            24.9,
            13.5,
        ),
        ("The army took Geili and its refinery.", "sudan", "Geili", 32.6, 16.0),
    ],
)
def test_of_two_hamlets_the_one_that_lists_know_better_is_meant(
    text: str, theatre: str, name: str, lon: float, lat: float
) -> None:
    found = _named(text, theatre, name).place
    assert found
    assert (round(found.lon, 1), round(found.lat, 1)) == (lon, lat)


@pytest.mark.parametrize(
    ("text", "theatre", "name", "meant"),
    [
        (
            "The rebels fled. By noon the army's flag was seen in Tall Hawash, they said.",
            "syria",
            "Tall Hawash",
            "Tal Hawash",
        ),
        (
            "Fuel first: after the shelling in Darat Izza bread costs three times as much.",
            "syria",
            "Darat Izza",
            "Darat Izza",
        ),
        (
            "Rebels fled Qalaat al-Madiq. Shells fell on Kafr Nabl, Atmah and Maarat Numan.",
            "syria",
            "Atmah",
            "Atmeh",
        ),
        (
            "Пограничники отошли от Седово и Маркино. До Мариуполя 40 километров, бои идут.",
            "ukraine",
            "Маркино",
            "Markyne",
        ),
    ],
)
def test_another_spelling_of_a_listed_place_is_that_place(
    text: str, theatre: str, name: str, meant: str
) -> None:
    found = _named(text, theatre, name).place
    assert found is not None
    assert found.name == meant


def test_a_quarter_that_lists_count_as_a_town_is_no_town() -> None:
    text = "Ukrainian troops fought on. Russian artillery shelled Zarichne near Lyman."
    found = _named(text, "ukraine", "Zarichne").place
    assert found is not None
    assert found.lat < 50  # the Zarichnyi of 150,000 people is a part of Sumy


def test_a_village_of_this_very_name_beside_the_others_is_no_city_far_away() -> None:
    text = "Qatabah was retaken, officials in al-Dhale say, after a push from Sanah. Damt is held."
    found = {m.text: m.place for m in geo.read(text, "yemen", "2019-05-18").places if m.place}
    assert found["Sanah"].lat < 14.0
    assert found["al-Dhale"].name == "Dhalie"
    assert geo.read("Talks in Sanaa, Hajjah and Abs.", "yemen").places[0].place.population > 10**6


def test_a_name_the_rules_doubted_is_looked_up_in_the_theatres_own_list_too() -> None:
    text = "Старомайорское взято! Урожайное следующее."
    *_, last = geo.read(text, "ukraine", "2023-07-27").places
    assert last.place
    assert last.place.id == "ukraine:urozhaine"
