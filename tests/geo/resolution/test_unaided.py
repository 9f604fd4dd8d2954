"""Without a theatre, towns that the tagger overlooks are backed by the country of the text."""

import pytest

from frontline import geo


def placed(text: str) -> dict[str, str]:
    return {m.text: m.place.country for m in geo.read(text).places if m.place is not None}


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("Shelling of Omdurman again. El Obeid is cut off, El Fasher starves.", 3, "SD"),
        ("Mukalla says no. So does Ataq.", 2, "YE"),
        ("Fighting inside Loikaw. Monks shelter in Demoso.", 2, "MM"),
        ("Troops entered Mekelle. Alamata fell the day before.", 2, "ET"),
    ],
)
def test_towns_of_one_country_back_each_other(text: str, names: int, country: str) -> None:
    found = placed(text)
    assert list(found.values()).count(country) == names


def test_a_town_of_that_country_is_meant_before_its_district() -> None:
    found = {m.text: m.place for m in geo.read("Benghazi is free. Derna is besieged.").places}
    assert found["Derna"] is not None
    assert found["Derna"].kind == "settlement"


@pytest.mark.parametrize(
    "text",
    [
        "Hamza Hassan scored twice and Omar Kass saved a penalty in the league match.",
        "Add Aleppo pepper, a spoon of oil and bread; the recipe of Homs asks for onion.",
        "Kass and Hays are lawyers at a firm in Denver.",
    ],
)
def test_people_and_kitchens_gain_nothing(text: str) -> None:
    assert not {"SY", "GM", "YE", "SD"} & set(placed(text).values())


def test_a_town_of_morocco_beside_kirkuk_is_an_unknown_name() -> None:
    text = (
        "دخلت القوات العراقية كركوك بعد انسحاب البيشمركة. وسيطرت على الحويجة وتازة، "
        "وقصفت مواقع في تكريت."
    )
    found = {m.text: m.place for m in geo.read(text, "iraq", "2017-10-17").places}
    assert found["كركوك"]
    assert all(place is None or place.country == "IQ" for place in found.values())
