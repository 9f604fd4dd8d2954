"""Noted places of a theatre by their consonants."""

import pytest

from frontline import geo
from frontline.geo.gazetteer.sounds import NOTHING, Sounds
from frontline.geo.model import Place


def place(name: str, lon: float, kind: str = "settlement") -> Place:
    return Place(f"p:{name}:{lon}", name, kind, lon, 15.0, "YE", 0, 1.0, "", "")  # type: ignore[arg-type]


NIHM, NAHMA = place("Nihm", 44.5, "district"), place("Nahma", 48.0)
SADAH, SADUH = place("Madira", 44.0), place("Mudaira", 47.0)


def test_a_unit_comes_before_a_hamlet_and_two_hamlets_leave_it_open() -> None:
    sounds = Sounds.of([("nihm", NIHM), ("nahma", NAHMA), ("madira", SADAH), ("mudira", SADUH)])
    assert sounds.like("nehm") == (NIHM,)
    assert sounds.like("medira") == ()
    assert sounds.like("nedim") == NOTHING.like("nehm") == ()


def test_vowels_must_be_nearly_the_same() -> None:
    assert Sounds.of([("nihm", NIHM)]).like("nahuma") == ()


def test_of_two_alike_a_cyrillic_name_is_the_nearer_one() -> None:
    near, far = place("Garyan", 13.0), place("Karina", 21.9)
    sounds = Sounds.of([("garyan", near), ("karina", far)])
    assert sounds.like("гарьян") == (near,)


def test_a_city_is_heard_in_cyrillic_alone() -> None:
    city = Place("p:c", "Wad Madani", "settlement", 33.5, 14.4, "SD", 300_000, 1.0, "", "")
    sounds = Sounds.of([("wad madani", city)])
    assert sounds.like("вад мадани") == (city,)
    assert sounds.like("wad medani") == ()


@pytest.mark.parametrize(
    ("text", "theatre", "name", "lon", "lat"),
    [
        ("Армия взяла Хадису. Бои идут у Ханакина.", "iraq", "Хадису", 42.4, 34.1),
        ("Армія Хафтара обстріляла Тархуну.", "libya", "Тархуну", 13.6, 32.4),
        ("Армия обстреляла Вад-Мадани.", "sudan", "Вад-Мадани", 33.5, 14.4),
        ("Рутба пала.", "iraq", "Рутба", 40.3, 33.0),
        ("Clashes broke out in Nehm on Monday.", "yemen", "Nehm", 44.5, 15.7),
        (
            "Fighters advanced towards Duraihimi after the shelling.",
            "yemen",
            "Duraihimi",
            43.1,
            14.6,
        ),
        ("A drone hit Addamer, residents said.", "sudan", "Addamer", 34.0, 17.6),
        ("Shelling went on in Garabulli.", "libya", "Garabulli", 13.7, 32.7),
        ("Tribesmen set up checkpoints in Ghayl Bawazir.", "yemen", "Ghayl Bawazir", 49.4, 14.8),
    ],
)
def test_a_spelling_that_no_list_has_is_found(
    text: str, theatre: str, name: str, lon: float, lat: float
) -> None:
    (found,) = [m.place for m in geo.read(text, theatre, "2019-06-01").places if m.text == name]
    assert found
    assert abs(found.lon - lon) < 0.3
    assert abs(found.lat - lat) < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "Shelling went on, Nehmer said.",
        "General Durahimi spoke to Gerald Addams about the fighting.",
    ],
)
def test_names_of_people_are_not_stretched(text: str) -> None:
    found = geo.read(text, "yemen", "2019-06-01").places
    assert not [m.text for m in found if m.place]


@pytest.mark.parametrize(
    ("text", "theatre", "name", "place"),
    [
        ("Хавиджа была взята вслед за Мосулом.", "iraq", "Хавиджа", "Hawija"),
        ("Загін увійшов до Хавіджі після Мосула.", "iraq", "Хавіджі", "Hawija"),
        ("Боевики вошли в Тавилу, а из Эль-Фашира уходят люди.", "sudan", "Тавилу", "Tawilla"),
    ],
)
def test_names_of_two_consonants_are_found_by_all_their_letters(
    text: str, theatre: str, name: str, place: str
) -> None:
    found = {m.text: m.canonical for m in geo.read(text, theatre).places}
    assert found[name] == place
