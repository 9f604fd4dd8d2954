"""About where an unknown place lies, and how sure a theatre's own places are."""

import pytest

from frontline import geo
from frontline.geo.geodesy import apart_km


def read(text: str, theatre: str) -> dict[str, geo.Mention]:
    return {m.text: m for m in geo.read(text, theatre).places}


@pytest.mark.parametrize(
    ("text", "theatre", "name", "beside", "reach"),
    [
        ("Russian troops shelled Qwestivka near Bakhmut.", "ukraine", "Qwestivka", "Bakhmut", 15),
        ("Ворог обстріляв Бахмут, Кщвертове та Часів Яр.", "ukraine", "Кщвертове", "Бахмут", 25),
        ("قصفت الطائرات دوما وخربشينة وسقبا.", "syria", "خربشينة", "دوما", 20),
        (
            "Shelling by the army hit Kafr Blorin in Idlib Governorate, Syria.",
            "syria",
            "Kafr Blorin",
            "Idlib Governorate",
            60,
        ),
    ],
)
def test_company_bounds_an_unknown_place_by_an_area_that_says_so(
    text: str, theatre: str, name: str, beside: str, reach: float
) -> None:
    found = read(text, theatre)
    place, other = found[name].place, found[beside].place
    assert place
    assert other
    assert found[name].kind == place.kind == "relative_area"
    assert 15 <= place.precision_km <= reach
    assert apart_km(place, other) <= place.precision_km
    assert found[name].reasons[0].startswith("in no gazetteer; ")
    assert 0 < found[name].confidence <= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops shelled Bakhmut.\n\nQwestivka was shelled. Kherson too.",
        "Russian troops shelled Bakhmut, Qwestivka and Kherson.",
        "Обстріл. Село Кщвертове атаковано.",
    ],
)
def test_without_close_company_an_unknown_place_has_no_point(text: str) -> None:
    unknown = [m for m in geo.read(text, "ukraine").places if not m.candidates]
    assert all(m.place is None and m.confidence == 0 for m in unknown)


def test_a_village_far_from_a_close_group_is_less_sure_and_a_city_is_not() -> None:
    group = "Russian troops shelled Bakhmut, Chasiv Yar, Ivanivske, {} and Klishchiivka."
    near, village, city = (
        read(group.format(name), "ukraine")[name].confidence
        for name in ("Bohdanivka", "Krynky", "Kharkiv")
    )
    assert village < 0.5 < near
    assert city > 0.8


def test_a_misspelt_name_is_less_sure_than_the_name() -> None:
    text = "Syria's rebels shelled {}, Azaz and Tell Rifaat."
    assert read(text.format("Manbijj"), "syria")["Manbijj"].confidence < 0.9
    assert read(text.format("Manbij"), "syria")["Manbij"].confidence > 0.9
