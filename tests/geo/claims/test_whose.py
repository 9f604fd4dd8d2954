"""Sides that a text names by whom they serve, or that a war lets it leave out."""

import pytest

from frontline import geo


@pytest.mark.parametrize(
    ("text", "theatre", "place", "side"),
    [
        ("Fighters loyal to Kyiv hold Popasna.", "ukraine", "Popasna", "ukraine"),
        ("مقاتلون موالون لكييف يسيطرون على بوباسنا.", "ukraine", "بوباسنا", "ukraine"),
        ("The regulars took Singa.", "sudan", "Singa", "army"),
        ("РСБ взяли Эль-Фашир.", "sudan", "Эль-Фашир", "rsf"),
        ("Suheil al-Hassan's men took Kafr Nabl.", "syria", "Kafr Nabl", "government"),
        ("سيطرت قوات سهيل الحسن على كفرنبل.", "syria", "كفرنبل", "government"),
        ("Токмак оккупирован с марта.", "ukraine", "Токмак", "russia"),
        ("Окуповане й селище Борова.", "ukraine", "Борова", "russia"),
        ("Sirte remains loyal to Haftar.", "libya", "Sirte", "lna"),
    ],
)
def test_a_side_is_known_by_whom_it_serves(text: str, theatre: str, place: str, side: str) -> None:
    claims = geo.read(text, theatre, "2022-10-15").claims
    assert [(c.type, [m.text for m in c.places], c.actors, c.modality) for c in claims] == [
        ("control", [place], (side,), "asserted")
    ]


def test_who_frees_an_occupied_town_is_no_occupier() -> None:
    (claim,) = geo.read("ЗСУ звільнили окупований Ізюм.", "ukraine", "2022-10-15").claims
    assert claim.actors == ("ukraine",)


def test_occupied_says_nobody_in_other_wars() -> None:
    (claim,) = geo.read("Afrin has been occupied since March.", "syria", "2018-10-15").claims
    assert claim.actors == ()
