"""A province, a district or a site named after a town is not the town."""

import pytest

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.geodesy import apart_km


def read(text: str, theatre: str | None = None) -> dict[str, geo.Mention]:
    return {m.text: m for m in geo.read(text, theatre).places}


def town(key: str) -> geo.Place:
    return max((e.place for e in open_gazetteer().entries(key)), key=lambda p: p.population)


@pytest.mark.parametrize("theatre", [None, "syria", "ukraine"])
@pytest.mark.parametrize(
    ("text", "name", "seat"),
    [
        ("Shelling in Zaporizhzhia Oblast went on.", "Zaporizhzhia Oblast", "zaporizhzhya"),
        ("Kherson oblast was shelled by troops.", "Kherson oblast", "kherson"),
        ("Troops shelled Kharkiv Region.", "Kharkiv Region", "kharkiv"),
        ("Rebels shelled Idlib Governorate.", "Idlib Governorate", "idlib"),
        ("Rebels shelled Aleppo Province.", "Aleppo Province", "aleppo"),
        ("Обстріл: Запорізька область без світла.", "Запорізька область", "zaporizhzhya"),
        ("Обстріляли Донецьку область.", "Донецьку область", "donetsk"),
        ("Обстрел: Харьковская область.", "Харьковская область", "kharkiv"),
        ("قصف على محافظة إدلب", "محافظة إدلب", "idlib"),
        ("قصف بمحافظة حلب", "محافظة حلب", "aleppo"),
        ("Бои в провинции Идлиб.", "провинции Идлиб", "idlib"),
        ("Обстріл провінції Алеппо.", "провінції Алеппо", "aleppo"),
    ],
)
def test_a_province_is_an_area_and_not_the_pin_of_its_seat(
    text: str, name: str, seat: str, theatre: str | None
) -> None:
    found = read(text, theatre)
    assert name in found
    place = found[name].place
    assert found[name].kind == "governorate"
    assert place
    assert place.kind == "governorate"
    assert place.precision_km >= 40
    assert (place.lon, place.lat) != (town(seat).lon, town(seat).lat)
    assert apart_km(place, town(seat)) < 100


def test_a_district_that_no_list_knows_is_an_area_around_its_town() -> None:
    mention = read("Troops shelled Orsha Raion and Kherson.")["Orsha Raion"]
    assert mention.kind == "governorate"
    assert mention.place
    assert mention.place.precision_km >= 20
    assert "not known" in mention.reasons[0]


def test_a_town_is_no_seat_of_a_province_of_another_name() -> None:
    mention = read("Troops shelled Mariupol Oblast and Kherson.")["Mariupol Oblast"]
    assert mention.place
    assert mention.place.precision_km >= 50
    assert "not known" in mention.reasons[0]


def test_the_site_at_a_town_is_not_the_middle_of_the_town() -> None:
    text = "Russian troops shelled Lyman airfield and Bakhmut."
    mention = read(text, "ukraine")["Lyman airfield"]
    assert mention.kind != "settlement"
    assert mention.place
    assert mention.place.precision_km >= 5


def test_the_town_alone_is_still_the_town() -> None:
    found = read("Shelling in Zaporizhzhia and Idlib.")
    assert all(m.kind == "settlement" for m in found.values())
    assert set(found) == {"Zaporizhzhia", "Idlib"}
