"""A claim whose words name no doer is of the side that most likely did it, or of nobody."""

import pytest

from frontline import geo
from frontline.geo.claims.sides.likeliest import DONE


def doers(theatre: str, text: str) -> list[tuple[str, ...]]:
    """The sides of the claims of what a side does."""
    claims = geo.read(text, theatre, "2016-08-06").claims
    return [c.actors for c in claims if c.type in DONE]


@pytest.mark.parametrize(
    ("theatre", "text", "side"),
    [
        ("syria", "Rebels attacked at dawn; the men then left Morek.", "opposition"),
        ("iraq", "IS had shelled the bridge when fighters walked into Rawa.", "isis"),
    ],
)
def test_who_is_spoken_of_before_in_the_sentence_did_it(theatre: str, text: str, side: str) -> None:
    assert (side,) in doers(theatre, text)


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("yemen", "The Houthis shelled Marib. Harib has been taken."),
        ("syria", "The army shelled the town for a week. Kafr Nabl, taken on Friday, is in ruins."),
        ("syria", "A truce holds in Idlib, Turkey says. Saraqib has been taken."),
    ],
)
def test_a_guess_is_nobody(theatre: str, text: str) -> None:
    assert doers(theatre, text) == [()]


def test_who_is_asked_for_is_not_told() -> None:
    assert doers("syria", "The army is glum. Has Morek been captured?") in ([], [()])


@pytest.mark.parametrize(
    "text",
    [
        "Росіяни прийшли у квітні. 5 липня Слов'янськ звільнили.",
        "Сіверськ звільнено.",
        "Бойовики тримали Лиман. У червні місто деокупували.",
    ],
)
def test_ukrainian_calls_liberated_what_the_occupier_lost(text: str) -> None:
    told = geo.read(text, "ukraine", "2014-08-01").claims
    assert told[-1].actors == ("ukraine",)
