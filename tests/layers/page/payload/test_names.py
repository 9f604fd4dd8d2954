"""Names that a page carries, and their other spellings."""

import json
from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
import tiny
from pyproj import Geod

from frontline import layers
from frontline.geo.model import Place, PlaceKind
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.calling import calls
from frontline.geo.theatre.places import read_theatre
from frontline.geo.theatre.theatre import load_theatre, theatres
from frontline.layers.page.payload.basemap import features
from frontline.layers.page.payload.codec import inflated
from frontline.layers.page.payload.names import (
    carried,
    land_called,
    large_towns,
    names_payload,
    spellings,
    towns,
)

WGS84 = Geod(ellps="WGS84")


def test_a_name_brings_its_spellings_and_none_twice() -> None:
    listed = list(read_theatre(load_theatre("syria")))
    keys = [name_key(place.name) for place, _ in listed]
    rows = spellings(["Manbij", "Manbij", "Nowhere-on-Earth"], listed, keys)
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


@pytest.mark.parametrize("war", ["syria", "iraq", "ukraine"])
def test_no_town_is_named_twice_side_by_side(war: str) -> None:
    """Kherson and Deir ez-Zor stood on the map twice, two kilometres apart."""
    found = defaultdict(list)
    for town in towns(layers.open(war), load_theatre(war)):
        found[name_key(town.name)].append((town.lon, town.lat))
    apart = [
        WGS84.inv(*one, *other)[2]
        for places in found.values()
        for one, other in combinations(places, 2)
    ]
    assert min(apart) > 2_900
    city = {"syria": "Deir ez-Zor", "iraq": "Mosul", "ukraine": "Kherson"}[war]
    assert len(found[name_key(city)]) == 1


@pytest.mark.parametrize(
    ("war", "seat"), [("ukraine", "Kherson"), ("syria", "Idlib"), ("syria", "Daraa")]
)
def test_a_province_s_seat_is_named_on_the_whole_country_however_few_have_stayed(
    war: str, seat: str
) -> None:
    ranks = {town.name: town.rank for town in towns(layers.open(war), load_theatre(war))}
    assert ranks[seat] == 0


def test_a_city_is_not_named_a_second_time_by_its_largest_quarter() -> None:
    """The world's table gives New Mosul more people than Mosul."""
    names = [town.name for town in towns(layers.open("iraq"), load_theatre("iraq"))]
    assert "Mosul" in names
    assert "al-Mawsil al Jadidah" not in names


def test_a_city_of_millions_is_named_before_its_suburb() -> None:
    names = [town.name for town in towns(layers.open("iraq"), load_theatre("iraq"))]
    assert names.index("Baghdad") < names.index("Abu Ghraib")


def test_a_district_at_the_edge_of_a_large_city_is_no_town_and_a_city_named_alike_is() -> None:
    found = {place.name for place in large_towns(load_theatre("ukraine"), set())}
    assert "Voznesenskyi" not in found
    assert {"Donetsk", "Khmelnytskyi", "Kropyvnytskyi"} <= found


@cache
def of_a_page(war: str, language: str) -> str:
    """The names of a war's page, packed: several promises are about the same ones."""
    return names_payload(layers.open(war), load_theatre(war), None, language=language)


@pytest.mark.parametrize("war", ["syria", "iraq", "ukraine"])
@pytest.mark.parametrize("language", ["ar", "uk"])
def test_all_that_is_named_at_the_zoom_of_a_country_has_a_name_in_each_language(
    war: str, language: str
) -> None:
    theatre, mosaic = load_theatre(war), layers.open(war)
    told = json.loads(inflated(of_a_page(war, language), 2**20))["called"]
    # Suburbs that GeoNames counts as cities: crowded out by the city itself.
    odd = {"al-Basrah al Qadimah", "al-Madinah"}
    assert {t.name for t in towns(mosaic, theatre) if not t.rank} - odd <= told.keys()


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
        place("al-Hillah", "settlement", "الحلة", "Hillah", "Aleppo"),
    ]
    shown = ["Damascus", "Anbar", "Aleppo", "Aleppo (west)", "Zarqa", "Zarqa (Homs)", "Nowhere"]
    shown.append("Hillah")  # as reports write it; but Aleppo stays the town that bears the name
    assert calls(shown, listed, "ar") == {
        "Damascus": "دمشق",
        "Aleppo": "حلب",
        "Zarqa": "الزرقا",
        "Zarqa (Homs)": "الزرقا",
        "Hillah": "الحلة",
    }
    assert calls(shown, listed, "en") == {}


@pytest.mark.parametrize(
    ("war", "code", "least", "village", "called"),
    [
        ("ukraine", "uk", 0.9, "Yakovenkove", "Яковенкове"),
        ("ukraine", "uk", 0.94, "Ukraine", "Україна"),  # of which as a whole reports tell
        # Bases, checkpoints and hills, a quarter of the reports' places there, have no Arabic name.
        ("syria", "ar", 0.75, "Abu Azalah", "أبو عزالة"),
        ("syria", "ar", 0.75, "Kudnah", "كودنة"),  # listed as Kudna
        ("syria", "ar", 0.75, "Maskanah", "مسكنة"),  # the nearer of two that are spelt so
        ("syria", "ar", 0.75, "Brigade 61 base", "اللواء 61"),  # a further name of a base
        ("syria", "ar", 0.75, "Khirbat Hadla", "خربة هدلا"),  # listed as Kherbet Hadla
        ("syria", "ar", 0.75, "Scientific Research Center", "البحوث العلمية"),  # "(W Aleppo)"
        ("syria", "uk", 0.005, "As-Suwayda", "Ес-Сувейда"),  # no list says which spelling is whose
        ("syria", "uk", 0.005, "Quneitra", "Ель-Кунейтра"),
        ("iraq", "ar", 0.75, "Rumaythah", "رميثة"),
    ],
)
def test_villages_of_the_reports_are_called_as_the_language_calls_them(
    war: str, code: str, least: float, village: str, called: str
) -> None:
    mosaic = layers.open(war)
    own = json.loads(inflated(of_a_page(war, code), 10_000_000))
    reported = {report.place for report in mosaic.reports}
    assert len(reported & own["called"].keys()) >= least * len(reported)
    assert own["called"][village] == called


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
    war, text = load_theatre("syria"), {"places": [{"name": "Euphrates", "kind": "water"}]}
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
