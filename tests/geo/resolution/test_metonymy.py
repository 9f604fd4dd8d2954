"""A name on the ground, or the state that governs from it."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.rules import find_spans
from frontline.geo.resolution.metonymy import Sense, as_unit, senses
from frontline.geo.resolution.prior import resolve
from frontline.geo.theatre.theatre import load_theatre


def told(text: str, theatre: str | None = None) -> dict[str, Sense]:
    laid = laid_out(text, open_gazetteer(load_theatre(theatre) if theatre else None))
    context, spans = laid.context, find_spans(*laid)
    found = list(zip(spans, resolve(context, laid.gazetteer, spans), strict=True))
    made = zip(spans, senses(*laid, found), strict=True)
    return {context.text[s.start : s.end]: sense for s, sense in made}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moscow denied the report.", "Moscow"),
        ("The Moscow representative left.", "Moscow"),
        ("Russia's offer was refused.", "Russia"),
        ("U.S.-backed rebels advanced.", "U.S."),
        ("They accused Ankara of shelling.", "Ankara"),
        ("The government of Russia resigned.", "Russia"),
        ("Moscow has not agreed.", "Moscow"),
    ],
)
def test_a_name_that_acts_is_a_government(text: str, name: str) -> None:
    sense = told(text)[name]
    assert sense.state
    assert sense.reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb went off in Moscow.", "Moscow"),
        ("He flew from Moscow to Ankara.", "Ankara"),
        ("The streets of Moscow were empty.", "Moscow"),
        ("They drove through Russia.", "Russia"),
        ("Moscow's airport was closed.", "Moscow"),
    ],
)
def test_a_name_that_one_is_in_is_a_place(text: str, name: str) -> None:
    assert not told(text)[name].state


def test_members_of_a_list_share_their_sense() -> None:
    found = told("Russia, Iran and Turkey agreed on a truce.")
    assert all(sense.state for sense in found.values())
    assert len(found) == 3


def test_a_capital_says_that_it_stands_for_its_state() -> None:
    assert told("Moscow denied it.")["Moscow"].capital
    assert not told("Russia denied it.")["Russia"].capital


def test_a_village_is_never_a_government() -> None:
    assert not told("Manbij denied it.", "syria")["Manbij"].state


def test_a_foreign_capital_in_a_report_of_war_is_its_government() -> None:
    text = "Warsaw, Brussels split. Rebels shelled Idlib, and troops attacked Azaz."
    assert told(text, "syria")["Warsaw"].state


def test_seats_named_side_by_side_as_areas_are_governorates() -> None:
    found = told("Rebels of Idlib and Aleppo agreed on the attack.", "syria")
    assert found["Idlib"].unit
    assert found["Aleppo"].unit
    alone = told("Rebels attacked Idlib.", "syria")
    assert not alone["Idlib"].unit


def test_a_unit_is_pinned_at_its_seat() -> None:
    gazetteer = open_gazetteer(load_theatre("syria"))
    seat = next(e for e in gazetteer.entries("idlib") if e.place.kind == "settlement")
    unit = as_unit(gazetteer, seat)
    assert unit.kind == "governorate"
    assert (unit.lon, unit.lat) == (seat.place.lon, seat.place.lat)
    assert unit.precision_km >= 20


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("У районі Роботиного на Запоріжжі росіяни штурмували тричі.", "governorate"),
        ("У Запоріжжі росіяни обстріляли вокзал біля Роботиного.", "settlement"),
    ],
)
def test_on_a_land_is_the_oblast_and_in_it_the_town(text: str, kind: str) -> None:
    found = {m.text: m.kind for m in geo.read(text, "ukraine", "2024-02-17").places}
    assert found["Запоріжжі"] == kind


@pytest.mark.parametrize(
    ("text", "theatre", "states"),
    [
        ("Туреччина і Росія домовилися про Ідліб.", "syria", ["Туреччина", "Росія"]),
        ("Россия и Турция договорились о патрулях.", "syria", ["Россия", "Турция"]),
        ("Киев обвинил Москву в ударе по Запорожью.", "ukraine", ["Киев", "Москву"]),
        ("Париж и Лондон осудили удар.", None, ["Париж", "Лондон"]),
        ("Власти Киева молчат, бои идут в Харькове.", "ukraine", ["Киева"]),
        ("قصفت روسيا محطة في خاركيف", "ukraine", ["روسيا"]),
        ("Jordan closed the crossing.", "syria", ["Jordan"]),
        ("قال إن واشنطن ولندن تدعمان الحل", None, ["واشنطن", "لندن"]),
    ],
)
def test_states_act_in_every_language(text: str, theatre: str | None, states: list[str]) -> None:
    assert [m.text for m in geo.read(text, theatre).places if m.metonymic] == states
