"""A verb is said of all the places of a list, however it is put together."""

import pytest

from frontline import geo
from frontline.geo.claims.lists import listed
from tests.geo.claims.scenes import scene


@pytest.mark.parametrize(
    ("text", "theatre", "places"),
    [
        (
            "The army captured Sinjar, as well as Tal Sultan and, further south, Morek.",
            "syria",
            {"Sinjar", "Tal Sultan", "Morek"},
        ),
        (
            "Rebels seized Maarat al-Numan, 30 km south of Idlib, Khan Sheikhun and Morek.",
            "syria",
            {"Maarat al-Numan", "Khan Sheikhun", "Morek"},
        ),
        (
            "Российские войска взяли Светлодарск, а также Мироновский и, южнее, Травневое.",
            "ukraine",
            {"Светлодарск", "Мироновский", "Травневое"},
        ),
        (
            "Наші війська відійшли з Попасної, Камишувахи, а згодом і з Троїцького.",
            "ukraine",
            {"Попасної", "Камишувахи", "Троїцького"},
        ),
        (
            "استولت قوات الدعم السريع على نيالا، ثاني أكبر مدن البلاد، وزالنجي والجنينة.",
            "sudan",
            {"نيالا", "زالنجي", "الجنينة"},
        ),
    ],
)
def test_a_list_goes_on_behind_what_is_set_off(text: str, theatre: str, places: set[str]) -> None:
    (claim,) = geo.read(text, theatre, "2023-11-01").claims
    assert {m.text for m in claim.places} == places


def test_a_distance_is_no_claim_and_its_capital_no_side() -> None:
    (claim,) = geo.read("Ramadi, 100 km west of Baghdad, is in IS hands.", "iraq").claims
    assert claim.actors == ("isis",)
    text = "Ізюм, що за 120 кілометрів від Харкова, лишається під окупантами."
    (claim,) = geo.read(text, "ukraine", "2022-06-15").claims
    assert [m.text for m in claim.places] == ["Ізюм"]


def test_what_a_town_is_the_capital_of_is_not_taken_with_it() -> None:
    text = "Houthi fighters took Hazm, the capital of Jawf, and Ghayl."
    (claim,) = geo.read(text, "yemen", "2020-03-05").claims
    assert [m.text for m in claim.places] == ["Hazm", "Ghayl"]


def test_a_truce_may_be_of_no_place() -> None:
    (claim,) = geo.read("The sides have agreed on a ceasefire.", "sudan", "2023-11-01").claims
    assert (claim.type, claim.places, claim.actors) == ("truce", (), ())


def test_a_comma_alone_leads_back_to_no_list() -> None:
    found = scene("Rebels took Morek, the old town, Hama said.")
    assert not listed(found, *found.spots)


def told(text: str, theatre: str) -> set[str]:
    """The places of a text's claims of rules."""
    claims = geo.read(text, theatre, "2023-08-06").claims
    return {m.text for c in claims if "learned" not in c.rule for m in c.places}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Изюм и Лиман — наши", {"Изюм", "Лиман"}),
        ("А вот Изюм и Лиман — под украинцами", {"Изюм", "Лиман"}),
        (
            "Олешки, Гола Пристань, Козачі Лагері — наші",
            {"Олешки", "Гола Пристань", "Козачі Лагері"},
        ),
    ],
)
def test_all_of_a_list_before_a_dash_is_theirs(text: str, places: set[str]) -> None:
    assert told(text, "ukraine") == places


def test_a_name_that_no_list_has_parts_no_list() -> None:
    text = "Малу Локню, Черкаське Поречне й Козирівку росіяни забрали 9–10 березня"
    assert told(text, "ukraine") == {"Малу Локню", "Козирівку"}
