"""When it was and whose word it is, set between commas, parts a verb from no place."""

import pytest

from frontline import geo
from frontline.geo.claims.elided.insets import without_insets
from tests.geo.claims.scenes import scene


def told(text: str, theatre: str) -> set[tuple[str, str, tuple[str, ...]]]:
    claims = geo.read(text, theatre, "2018-07-02").claims
    return {(c.type, m.text, c.actors) for c in claims for m in c.places}


@pytest.mark.parametrize(
    ("text", "theatre", "kind", "places", "side"),
    [
        (
            "سيطر الجيش السوري، أمس الأحد، على بلدات الحراك وناحتة والمليحة الغربية بعد معارك.",
            "syria",
            "control",
            ("الحراك", "ناحتة", "المليحة الغربية"),
            "government",
        ),
        (
            "سيطر الجيش، بحسب المرصد، على مورك وكفرنبودة بعد معارك.",
            "syria",
            "control",
            ("مورك", "كفرنبودة"),
            "government",
        ),
        (
            "وانسحبت فصائل المعارضة، وفق ناشطين، من بلدتي مورك وكفرنبودة.",
            "syria",
            "retreat",
            ("مورك", "كفرنبودة"),
            "opposition",
        ),
        (
            "Rebel fighters captured, according to the Syrian Observatory for Human Rights, "
            "the towns of Morek and Lataminah.",
            "syria",
            "control",
            ("Morek", "Lataminah"),
            "opposition",
        ),
        (
            "The regime forces entered, as state television reported, Morek.",
            "syria",
            "advance",
            ("Morek",),
            "government",
        ),
        (
            "Російські війська захопили, як повідомляє ISW, Авдіївку та Ласточкине після боїв.",
            "ukraine",
            "control",
            ("Авдіївку", "Ласточкине"),
            "russia",
        ),
        (
            "Украинские военные отошли, как сообщил Генштаб, из Авдеевки.",
            "ukraine",
            "retreat",
            ("Авдеевки",),
            "ukraine",
        ),
        (
            "Российские войска взяли, по данным Минобороны, Авдеевку после тяжелых боев.",
            "ukraine",
            "control",
            ("Авдеевку",),
            "russia",
        ),
    ],
)
def test_the_place_behind_an_inset_is_that_of_the_verb_before_it(
    text: str, theatre: str, kind: str, places: tuple[str, ...], side: str
) -> None:
    claims = told(text, theatre)
    assert {(kind, place, (side,)) for place in places} <= claims


def test_who_speaks_in_an_inset_is_the_speaker() -> None:
    text = "Rebels captured, according to local activists, Morek and Lataminah."
    assert [c.speaker for c in geo.read(text, "syria", "2018-07-02").claims] == ["local activists"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked, soldiers fled on Sunday, Morek was burning.",
        "The army withdrew from Morek, on Sunday, Khattab was quiet.",
        "Rebels captured Morek, the army said, and Khattab was quiet.",
    ],
)
def test_what_is_a_clause_of_its_own_is_no_inset(text: str) -> None:
    laid = scene(text)
    without_insets(laid, list(laid.words))
    assert not laid.insets
