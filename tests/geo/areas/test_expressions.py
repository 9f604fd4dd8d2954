"""Areas that a text describes by a place."""

from itertools import pairwise

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.areas.directions import part, step
from frontline.geo.areas.expressions import Area, areas
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.geodesy import apart_km, points_km
from frontline.geo.model import Place
from frontline.geo.recognition.rules import find_spans
from frontline.geo.resolution.prior import resolve
from frontline.geo.theatre.theatre import load_theatre

LEAD = "Syrian army news. "


def area(text: str) -> geo.Mention:
    (found,) = [
        m
        for m in geo.read(LEAD + text, "syria").places
        if m.place is None or m.place.id.startswith(("area:", "syria:"))
    ]
    return found


def town(name: str) -> Place:
    gazetteer = open_gazetteer(load_theatre("syria"))
    return next(e.place for e in gazetteer.entries(name) if e.place.kind == "settlement")


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("on the SW Aleppo front", "SW Aleppo front", "front"),
        ("in northern Aleppo", "northern Aleppo", "relative_area"),
        ("in the Azaz area", "Azaz area", "relative_area"),
        ("the southern countryside of Aleppo", "southern countryside of Aleppo", "relative_area"),
        ("12 km north of Aleppo", "12 km north of Aleppo", "relative_area"),
        ("8 miles east of Aleppo", "8 miles east of Aleppo", "relative_area"),
        ("the road between Azaz and Aleppo", "between Azaz and Aleppo", "relative_area"),
        ("the Syrian-Turkish border", "Syrian-Turkish border", "region"),
        ("the Turkish border", "Turkish border", "region"),
        ("Idlib province", "Idlib province", "governorate"),
        ("on the outskirts of Aleppo", "outskirts of Aleppo", "relative_area"),
        ("areas in the north-western Aleppo", "north-western Aleppo", "relative_area"),
    ],
)
def test_the_span_takes_in_the_words_that_describe(text: str, span: str, kind: str) -> None:
    found = area(text + ".")
    assert found.text == span
    assert found.kind == kind
    assert found.place


def test_a_distance_is_walked_exactly() -> None:
    found, aleppo = area("It is 12 km north of Aleppo."), town("aleppo")
    assert found.place
    assert abs(apart_km(found.place, aleppo) - 12) < 0.1
    assert abs(found.place.lon - aleppo.lon) < 0.01
    assert found.place.lat > aleppo.lat


@pytest.mark.parametrize(
    ("word", "east", "north"),
    [
        ("northern", 0, 1),
        ("southern", 0, -1),
        ("eastern", 1, 0),
        ("western", -1, 0),
        ("SW", -1, -1),
    ],
)
def test_a_direction_leads_that_way(word: str, east: int, north: int) -> None:
    found, aleppo = area(f"in the {word} countryside of Aleppo."), town("aleppo")
    assert found.place
    if east:
        assert (found.place.lon - aleppo.lon) * east > 0
    if north:
        assert (found.place.lat - aleppo.lat) * north > 0
    assert found.place.precision_km >= 5


def test_halfway_is_halfway() -> None:
    found = area("the road between Azaz and Aleppo.")
    assert found.place
    assert abs(apart_km(found.place, town("azaz")) - apart_km(found.place, town("aleppo"))) < 0.5


def test_the_border_lies_between_the_two_countries() -> None:
    found = area("at the Syrian-Turkish border.")
    assert found.place
    assert 35.8 < found.place.lat < 37.4


def test_two_towns_joined_by_between_and_no_ground_stay_two_towns() -> None:
    found = geo.read("Syrian talks between Azaz and Manbij failed.", "syria").places
    assert [m.text for m in found] == ["Azaz", "Manbij"]


def test_an_area_named_by_its_holder_has_no_point() -> None:
    (found,) = geo.read("The Kurdish controlled areas grew.", "syria").places or (None,)
    assert found
    assert found.place is None
    assert found.confidence <= 0.3


def test_a_pocket_named_again_is_the_pocket_named_before() -> None:
    text = "Rebels of Syria hold the Homs pocket. Nobody can leave this pocket."
    _, first, second = geo.read(text, "syria").places
    assert second.text == "this pocket"
    assert second.place == first.place


def test_outskirts_are_of_the_town_that_owns_them() -> None:
    read = geo.read("Aleppo is quiet. Rebels took Dabiq's northern outskirts.", "syria")
    (outskirts,) = [m for m in read.places if m.text == "northern outskirts"]
    (dabiq,) = [m.place for m in read.places if m.text == "Dabiq"]
    assert outskirts.place is not None
    assert dabiq is not None
    assert apart_km(dabiq, outskirts.place) < 10
    assert outskirts.place.lat > dabiq.lat


def test_the_north_is_no_area_without_a_theatre() -> None:
    assert geo.read("People in the North vote.").places == ()


def test_the_north_with_a_capital_is_a_third_of_the_country_and_without_one_nowhere() -> None:
    capital = area("in the North, people wait.")
    assert capital.place
    assert capital.place.lat > 35.5
    (low,) = geo.read(LEAD + "in the north, people wait.", "syria").places
    assert low.place is None
    assert geo.read(LEAD + "They came from the west.", "syria").places == ()


def test_the_south_of_a_country_is_a_part_of_it() -> None:
    (found,) = geo.read("Israel's army left the south of Lebanon.").places[1:]
    assert found.place
    assert found.place.lat < 33.7
    assert [m.text for m in geo.read("It lies south of Lebanon.").places] == ["Lebanon"]


def test_beside_a_long_river_is_no_point() -> None:
    (found,) = geo.read(LEAD + "They went east of the Euphrates.", "syria").places
    assert found.text == "east of the Euphrates"
    assert found.place is None


def test_a_part_of_a_unit_lies_among_its_towns() -> None:
    towns = open_gazetteer().unit("SY")
    north, south = part(towns, (0, 1)), part(towns, (0, -1))
    assert north
    assert south
    assert towns[:, 1].min() < south.lat < north.lat < towns[:, 1].max()


def test_steps_there_and_back_meet() -> None:
    out = step(37.0, 36.0, (1.0, 0.0), 50)
    back = step(out.lon, out.lat, (-1.0, 0.0), 50)
    assert abs(back.lon - 37.0) < 1e-3
    assert abs(back.lat - 36.0) < 1e-2


def read_areas(text: str, theatre: str | None = "syria") -> list[Area]:
    gazetteer = open_gazetteer(load_theatre(theatre) if theatre else None)
    laid = laid_out(text, gazetteer)
    spans = find_spans(*laid)
    choices = resolve(laid.context, gazetteer, spans)
    return areas(*laid, list(zip(spans, choices, strict=True)))


@pytest.mark.parametrize(
    "text",
    [
        "Northern Aleppo, Idlib province and the Azaz-Marea pocket.",
        "12 km north of Aleppo, 8 miles east of Azaz; the road between Azaz and Marea.",
        "The Syrian-Turkish border, the Turkish border, the North, this pocket.",
        "ريف حلب الشمالي ومحافظة إدلب",
        "north north north and north of Aleppo of Aleppo area area",
    ],
)
def test_areas_come_in_order_and_never_overlap(text: str) -> None:
    found = read_areas(text)
    assert all(a.first < a.last for a in found)
    assert all(a.last <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["900 km north of Aleppo.", "0 km north of Aleppo.", "12 kg north of Aleppo.", "12 km north."],
)
def test_a_distance_that_cannot_be_meant_is_none(text: str) -> None:
    assert not any("km" in a.reason for a in read_areas(text))


def test_the_border_of_a_country_with_itself_is_none() -> None:
    assert not read_areas("The Syrian border was quiet.")


def test_what_only_a_control_map_can_say_has_no_point() -> None:
    (found,) = read_areas("Kurdish controlled areas were quiet.")
    assert found.place is None
    assert found.likely <= 0.3


def test_without_a_theatre_the_north_is_nowhere() -> None:
    assert not read_areas("Fighting went on in the North.", None)
    assert read_areas("Fighting went on in the North.")


@pytest.mark.parametrize("text", ["1200 km north of Manbij", "2,500 km north of Manbij"])
def test_what_is_too_far_to_be_drawn_is_not_drawn_beside(text: str) -> None:
    """It used to be ground of ten kilometres beside the town."""
    found = {m.text: m for m in geo.read(f"Syrian army news. Shells fell {text}.", "syria").places}
    assert list(found) == ["Manbij"]
    assert found["Manbij"].kind == "settlement"


@pytest.mark.parametrize("war", ["syria", None])
def test_one_and_a_half_kilometres_are_not_five(war: str | None) -> None:
    text = "Syrian army news. Shells fell 1.5 km north of Manbij."
    (found,) = (m for m in geo.read(text, war).places if "Manbij" in m.text)
    assert found.text == "1.5 km north of Manbij"
    assert found.place is not None
    assert points_km(37.9478, 36.5281, found.place.lon, found.place.lat) < 3


@pytest.mark.parametrize("short", ["р-н", "р-не", "р-ну"])
def test_a_district_cut_to_its_ends_is_the_district(short: str) -> None:
    whole = geo.read("Обстрелян Изюмский район.", "ukraine").places
    (found,) = geo.read(f"Обстрелян Изюмский {short}.", "ukraine").places
    assert found.text == f"Изюмский {short}"
    assert found.kind == whole[0].kind
