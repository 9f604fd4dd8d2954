"""What a side does where no place is named is told of the place that the text speaks of."""

import pytest

from frontline import geo
from frontline.geo.claims.earlier.pointing import DONE


def told(theatre: str, text: str, kind: str) -> list[tuple[tuple[str, ...], list[str]]]:
    """Sides and places of the claims of that type."""
    claims = geo.read(text, theatre, "2016-08-06").claims
    return [(c.actors, [m.canonical for m in c.places]) for c in claims if c.type == kind]


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "meant"),
    [
        (
            "yemen",
            "Government troops took Mukalla on Sunday. Nobody fought in the streets, and the "
            "shops were open.\n\nAl-Qaeda fighters had left the night before in pick-ups.",
            "retreat",
            (("aqap",), ["Al Mukalla"]),
        ),
        (
            "ukraine",
            "Бахмут взят. Бои шли десять месяцев.\n\n"
            "Украинские части удерживают несколько домов на юго-западе.",
            "control",
            (("ukraine",), ["Bakhmut"]),
        ),
        (
            "iraq",
            "Iraqi forces entered Ramadi on Monday.\n\n"
            "IS fighters pulled out of the stadium last night.",
            "retreat",
            (("isis",), ["Ramadi"]),
        ),
    ],
)
def test_a_deed_without_a_place_is_of_the_town_that_the_text_began_with(
    theatre: str, text: str, kind: str, meant: tuple[tuple[str, ...], list[str]]
) -> None:
    assert told(theatre, text, kind)[-1] == meant


def test_what_heads_a_paragraph_goes_before_what_the_text_began_with() -> None:
    text = (
        "Rebels took Hama on Thursday.\n\nSuwayda: the town is calm. "
        "Government troops have abandoned the airport."
    )

    assert told("syria", text, "retreat") == [(("government",), ["as-Suwayda"])]


def test_a_place_that_the_sentence_named_goes_before_both() -> None:
    text = "Rebels took Hama. The railway bridge near Morek: the army still holds the pillars."

    assert told("syria", text, "control")[-1] == (("government",), ["Morek"])


def test_battles_and_truces_are_of_no_place_that_is_not_named() -> None:
    text = "Rebels took Hama on Thursday.\n\nA truce of the army has been in force since Sunday."

    assert DONE.isdisjoint(("fighting", "truce"))
    assert all(not places for _, places in told("syria", text, "truce"))


def test_nobody_and_nothing_to_speak_of_make_no_claim() -> None:
    assert told("syria", "The army pulled out of the stadium.", "retreat") == []
    assert told("syria", "Rebels took Hama. Then left.", "retreat") == []


def test_where_men_come_from_is_not_where_they_are() -> None:
    claims = geo.read("Пришли выходцы из Мосула. Боевики захватили город.", "iraq").claims
    assert not [place.text for claim in claims for place in claim.places]
    claims = geo.read("Бои идут у Мосула. Боевики захватили город.", "iraq").claims
    assert "Мосула" in [place.text for claim in claims for place in claim.places]


def test_where_a_text_has_gone_to_another_front_nobody_can_say_which_is_meant() -> None:
    text = (
        "Rebels took Hama on Thursday.\n\nThe SDF entered Manbij at dawn. "
        "ISIS fighters had pulled out of the silos."
    )

    assert told("syria", text, "retreat") in ([], [(("isis",), ["Manbij"])])
    assert not [c for c in told("syria", text, "retreat") if c[1] == ["Hama"]]


@pytest.mark.usefixtures("rules_alone")
def test_the_middle_of_a_town_is_of_the_town_that_the_paragraph_began_with() -> None:
    text = (
        "The ring around Aleppo opens.\n\nIn Manbij the fighting is nearly over. "
        "A few hundred militants are said to hold out near the centre."
    )

    assert told("syria", text, "pocket") == [((), ["Manbij"])]


@pytest.mark.parametrize(
    "text",
    [
        "Хан-Шейхун ще не взяли. Повстанці рушили від Мореку на північ.",
        "Хан-Шейхун ещё не взяли. Повстанцы двинулись от Морека на север.",
    ],
)
def test_who_sets_out_from_a_town_does_not_come_to_the_one_named_before(text: str) -> None:
    assert not [1 for _, places in told("syria", text, "advance") if "Khan Shaykhun" in places]


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("Soledar is quiet. Kyiv denied losing Soledar. Fighting goes on, it says.", "fighting", 1),
        ("Bakhmut, Soledar, Bakhmut. Rybar writes of Soledar. Fighting goes on.", "fighting", 0),
        ("Soledar, Soledar, Soledar. A truce begins on Sunday.", "truce", 0),
    ],
)
def test_what_nobody_is_said_to_do_is_of_the_town_spoken_of_last_that_the_text_names_most(
    text: str, kind: str, meant: int
) -> None:
    assert sum("Soledar" in places for _, places in told("ukraine", text, kind)) == meant


@pytest.mark.parametrize(
    ("text", "place", "polarity"),
    [
        ("Sweida factions and the government signed off on a ceasefire.", "as-Suwayda", "positive"),
        ("The Sheikh Maqsoud deal collapsed within hours.", "Sheikh Maqsoud", "negative"),
    ],
)
def test_a_truce_is_of_the_place_of_its_sentence(text: str, place: str, polarity: str) -> None:
    claims = geo.read(text, "syria", "2025-07-16").claims
    told = [(c.type, [p.canonical for p in c.places], c.polarity) for c in claims]
    assert told == [("truce", [place], polarity)]
