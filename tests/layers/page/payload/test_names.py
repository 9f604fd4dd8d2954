"""Names that a page carries, and their other spellings."""

import json
from dataclasses import replace

import pytest
import tiny

from frontline import layers
from frontline.geo.model import Place, PlaceKind
from frontline.geo.theatre.places import read_theatre
from frontline.geo.theatre.theatre import load_theatre, theatres
from frontline.layers.page.payload.basemap import features
from frontline.layers.page.payload.codec import inflated
from frontline.layers.page.payload.names import (
    calls,
    carried,
    land_called,
    names_payload,
    spellings,
    towns,
)


def test_a_name_brings_its_spellings_and_none_twice() -> None:
    listed = list(read_theatre(load_theatre("syria")))
    rows = spellings(["Manbij", "Manbij", "Nowhere-on-Earth"], listed)
    assert [row[0] for row in rows] == ["Manbij"]
    assert "منبج" in rows[0]
    assert len(set(rows[0])) == len(rows[0])


def test_a_page_carries_the_names_of_towns_reports_and_text() -> None:
    text = {"places": [{"name": "Only in the text"}]}
    names = carried((), tiny.mosaic(), text)
    assert names == {*tiny.NAMES, "Only in the text"}
    assert carried((), tiny.mosaic(), None) == set(tiny.NAMES)


def test_a_town_is_the_place_that_bears_its_name_and_no_quarter_beside_it() -> None:
    large = {t.name for t in towns(layers.open("syria"), load_theatre("syria")) if t.rank == 0}
    assert {"Damascus", "Homs"} <= large
    assert not {"Karm al-Zaytoun", "Hameidiyyeh"} & large


def test_names_of_a_language_are_those_listed_and_namesakes_called_otherwise_have_none() -> None:
    def place(name: str, kind: PlaceKind, *others: str) -> tuple[Place, list[str]]:
        ident = f"own:{name} {kind}"
        return Place(ident, name, kind, 37.0, 36.0, "SY", 0, 1.0, "", "own"), list(others)

    listed = [
        place("Damascus", "settlement", "دمشق"),
        place("Damascus", "district", "محافظة دمشق"),
        place("Anbar", "settlement", "أنبار"),
        place("Anbar", "settlement", "الأنبار"),
        place("Aleppo", "settlement", "حلب"),
        place("Zarqa (Homs)", "settlement", "الزرقا"),
    ]
    shown = ["Damascus", "Anbar", "Aleppo", "Aleppo (west)", "Zarqa", "Zarqa (Homs)", "Nowhere"]
    assert calls(shown, listed, "ar") == {
        "Damascus": "دمشق",
        "Aleppo": "حلب",
        "Zarqa": "الزرقا",
        "Zarqa (Homs)": "الزرقا",
    }
    assert calls(shown, listed, "en") == {}


def test_a_town_that_a_report_places_travels_as_that_reports_number() -> None:
    syria = load_theatre("syria")
    report = tiny.mosaic().reports[0]
    reported = replace(report, place="Raqqa", lon=39.0, lat=35.95)
    mosaic = tiny.mosaic(reports=(report, reported))
    sent = json.loads(inflated(names_payload(mosaic, syria, None), 10**7))["towns"]
    named = [mosaic.reports[town[0]].place if len(town) == 2 else town[0] for town in sent]
    assert named == [town.name for town in towns(mosaic, syria)]
    assert [1, 0] in sent
    assert "Damascus" in [town[0] for town in sent if len(town) > 2]


def test_towns_and_waters_that_no_list_of_the_theatre_has_are_called_as_the_press_calls_them() -> (
    None
):
    war, text = load_theatre("syria"), {"places": [{"name": "Euphrates"}]}
    none = tiny.mosaic()
    for code, city, river, jordan in (
        ("ar", {"Damascus": "دمشق", "Beirut": "بيروت"}, "الفرات", "نهر الأردن"),
        ("uk", {"Damascus": "Дамаск", "Beirut": "Бейрут"}, "Євфрат", "Йордан"),
    ):
        data = json.loads(inflated(names_payload(none, war, text, language=code), 1_000_000))
        assert city.items() <= data["called"].items()
        assert data["called"]["Euphrates"] == river == data["land"]["river"]["Euphrates"]
        assert data["land"]["river"]["Jordan"] == jordan != data["land"]["neighbour"]["Jordan"]
    english = json.loads(inflated(names_payload(none, war, text), 1_000_000))
    assert not {"called", "land"} & english.keys()


@pytest.mark.parametrize("code", ["ar", "uk"])
def test_every_country_and_water_that_a_shipped_basemap_names_has_its_name(code: str) -> None:
    for key in theatres():
        war = load_theatre(key)
        told = land_called(war, code)
        named = {(one.layer, one.name) for one in features(war.basemap) if one.name}
        assert not {(layer, name) for layer, name in named if name not in told.get(layer, {})}
