"""A verb said once is meant for the next side as well."""

import pytest

from frontline import geo
from frontline.geo.claims.elided.gaps import gapped
from tests.geo.claims.scenes import scene


def told(text: str, theatre: str = "syria") -> set[tuple[str, str, tuple[str, ...]]]:
    claims = geo.read(text, theatre, "2022-10-15").claims
    return {(c.type, m.text, c.actors) for c in claims for m in c.places}


@pytest.mark.parametrize(
    ("text", "theatre", "place", "side"),
    [
        ("The army took Saraqib and the rebels Nayrab.", "syria", "Nayrab", "opposition"),
        ("Manbij went to the SDF, al-Bab to the rebels.", "syria", "al-Bab", "opposition"),
        ("Росіяни тримають Бахмут, а українці Часів Яр.", "ukraine", "Часів Яр", "ukraine"),
        ("ЗСУ взяли Роботине, росіяни — Сергіївку.", "ukraine", "Сергіївку", "russia"),
        ("Россияне удерживают Бахмут, украинцы — Часов Яр.", "ukraine", "Часов Яр", "ukraine"),
        ("أخذ الجيش السوري سراقب والمعارضة النيرب.", "syria", "النيرب", "opposition"),
        ("سيطرت قسد على الرقة والنظام على دير الزور.", "syria", "دير الزور", "government"),
    ],
)
def test_the_next_side_has_the_verb_of_the_first(
    text: str, theatre: str, place: str, side: str
) -> None:
    claims = told(text, theatre)
    assert ("control", place, (side,)) in claims
    assert len(claims) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The army took Saraqib and Kurdish Afrin.",
        "The army took Saraqib, the rebels in Nayrab say.",
        "The army took Saraqib, and the rebels left Nayrab.",
    ],
)
def test_who_only_says_it_or_does_another_thing_has_no_part(text: str) -> None:
    assert not any(kind == "control" and "Saraqib" not in m for kind, m, s in told(text) if s[1:])
    assert ("control", "Nayrab", ("opposition",)) not in told(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Із Попасної українці відійшли в травні, з Лисичанська — в липні.",
            ("Попасної", "Лисичанська"),
        ),
        ("Ізюм звільнили у вересні, а в жовтні — Лиман.", ("Ізюм", "Лиман")),
    ],
)
def test_a_dash_stands_for_the_verb(text: str, places: tuple[str, ...]) -> None:
    assert set(places) <= {m for _, m, _ in told(text, "ukraine")}


@pytest.mark.parametrize(
    ("text", "theatre", "first", "then"),
    [
        ("Taiz is held by the government, Ibb by the Houthis.", "yemen", "government", "houthis"),
        (
            "Бахмут утримують росіяни, Часів Яр — українські війська.",
            "ukraine",
            "russia",
            "ukraine",
        ),
        ("Ракка остаётся за СДС, а Табка — за армией.", "syria", "sdf", "government"),
        (
            "Вугледар залишається за Україною, Павлівка — за росіянами.",
            "ukraine",
            "ukraine",
            "russia",
        ),
        ("Raqqa stays with the rebels, Tabqa with the army.", "syria", "opposition", "government"),
        ("Manbij is with the SDF, al-Bab is with the army.", "syria", "sdf", "government"),
    ],
)
def test_the_first_place_stays_with_its_own_side(
    text: str, theatre: str, first: str, then: str
) -> None:
    claims = geo.read(text, theatre, "2023-11-01").claims
    assert [(c.actors, len(c.places)) for c in claims] == [((first,), 1), ((then,), 1)]


def test_each_of_three_places_has_its_own_side() -> None:
    text = "Киркук остаётся за курдами, Хавиджа — за ИГ, а Тикрит — за армией."
    claims = geo.read(text, "iraq", "2015-02-01").claims
    sides = [(c.places[0].text, c.actors) for c in claims]
    assert sides == [("Киркук", ("kurds",)), ("Хавиджа", ("isis",)), ("Тикрит", ("iraq",))]


def test_one_side_alone_leaves_no_gap() -> None:
    claims = geo.read("The army took Saraqib and Nayrab.", "syria", "2022-10-15").claims
    assert gapped(scene("The army took Saraqib and Nayrab."), claims) == list(claims)
