"""A claim whose words name no doer is of the side that most likely did it, or of nobody."""

from unittest.mock import patch

import pytest

from frontline import geo
from frontline.geo.claims.sides import likeliest
from frontline.geo.claims.sides.doing import Doing
from frontline.geo.claims.sides.likeliest import SURE, candidates, weights_of_doers

DONE = frozenset(("control", "advance", "retreat", "reinforcement"))


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
        ("syria", "Russian jets hit Idlib. Kafr Nabl was captured."),
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


@pytest.mark.parametrize(
    ("theatre", "text", "side"),
    [
        ("syria", "The rebels stormed Morek at dawn. By noon Souran had fallen too.", "opposition"),
        ("iraq", "ISIS fled the old city of Mosul. Only in Tal Afar are fighters left.", "isis"),
        ("yemen", "الحوثيون يتقدمون في مأرب. سقطت العبدية ثم جبل مراد.", "houthis"),
    ],
)
def test_who_the_text_goes_on_about_did_it_though_another_sentence_names_him(
    theatre: str, text: str, side: str
) -> None:
    assert (side,) in doers(theatre, text)


@pytest.mark.parametrize(
    ("theatre", "text", "side"),
    [
        ("ukraine", "Противник продвинулся вблизи Торецка.", None),
        ("syria", "Армия вошла в Меядин, а Пальмира ещё держится.", None),
        ("ukraine", "Місто Снігурівка було в окупації з 19 березня.", "russia"),
    ],
)
def test_what_only_points_at_a_side_tells_none_where_nobody_knows_the_voice(
    theatre: str, text: str, side: str | None
) -> None:
    assert doers(theatre, text)[-1:] in ([], [(side,) if side else ()])


@pytest.mark.parametrize(
    "text",
    [
        "The army took Morek. The rebels denied that Souran had been entered.",
        "Урядовий гарнізон в облозі біля Саракіба.",
        "The rebels say that Morek has not been captured. Souran was taken from the army.",
    ],
)
def test_nobody_fights_himself_and_who_denies_a_thing_did_not_do_it(text: str) -> None:
    asked: list[tuple[Doing, set[str]]] = []

    def listening(doing: Doing) -> tuple[str, ...]:
        asked.append((doing, {side for who, _ in candidates(doing) for side in who}))
        return ()

    with patch.object(likeliest, "likeliest", listening):
        geo.read(text, "syria", "2016-08-06")
    assert asked
    for doing, sides in asked:
        denied = set(doing.said) if doing.mood.polarity == "negative" else set()
        assert not sides & {*doing.roles.against, *denied}


def test_the_weights_that_ship_know_nobody_and_every_place_a_side_may_stand() -> None:
    known = weights_of_doers()
    assert {"side", "here", "away", "nobody passive", "did there control then control"} <= set(
        known
    )
    assert 0.5 <= SURE < 1
