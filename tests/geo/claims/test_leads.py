"""What leads to a name."""

from datetime import date

import pytest

from frontline import geo
from frontline.geo.claims.leads import DIRECT, OPAQUE


def test_a_bare_case_and_an_unclear_one_are_told_apart() -> None:
    assert DIRECT != OPAQUE


@pytest.mark.parametrize(
    ("text", "theatre", "side"),
    [
        ("За два дні ЗСУ звільнили Благодатне.", "ukraine", "ukraine"),
        ("За два дня армия освободила Пальмиру.", "syria", "government"),
        ("За день до того Збройні сили звільнили Благодатне.", "ukraine", "ukraine"),
        ("Дамаск уже стягивает силы к Манбиджу.", "syria", "government"),
    ],
)
def test_a_preposition_that_leads_to_a_spell_leads_to_no_side(
    text: str, theatre: str, side: str
) -> None:
    (claim,) = geo.read(text, theatre, date(2023, 6, 12)).claims
    assert claim.actors == (side,)
