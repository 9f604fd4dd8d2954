"""Ground named by its relation to a place: the written phrases, and what must stay a point."""

import pytest

from bench.written import counted
from frontline import geo
from frontline.geo.batch.formats import as_json, features


def test_the_written_phrases_are_drawn_where_they_are() -> None:
    """Written by somebody else; the open half of the bar of issue 13 (90 in 100)."""
    judged, right = counted("relative")["relative all"]
    assert judged == 40
    assert right / judged >= 0.9


@pytest.mark.parametrize(
    ("text", "war"),
    [
        ("Talks between Kyiv and Moscow broke down.", "ukraine"),
        ("Переговори між Києвом та Москвою зірвані.", "ukraine"),
        ("Сталися вибухи у Харкові.", "ukraine"),
        ("دخلت القوات مدينة حمص.", "syria"),
    ],
)
def test_what_names_no_ground_is_none(text: str, war: str) -> None:
    found = geo.read(text, war, "2022-10-01").places
    assert not [m.text for m in found if m.kind == "relative_area"]


def test_nothing_is_drawn_across_the_border() -> None:
    (west,) = geo.read("أزيلت الحواجز في ريف دمشق الغربي.", "syria", "2016-01-01").places
    assert west.kind == "relative_area"
    assert west.shape


def test_json_and_geojson_carry_the_ground_and_points_stay_points() -> None:
    reading = geo.read("Shells fell on southern Idlib and on Aleppo.", "syria", "2016-08-06")
    part, town = as_json(reading)["places"]
    assert part["geometry"]["type"] == "Polygon"
    assert town["geometry"] is None
    drawn, dot = features(reading)
    assert drawn["geometry"]["type"] == "Polygon"
    assert dot["geometry"]["type"] == "Point"


def test_a_province_is_its_outline_and_what_has_none_a_circle_that_says_so() -> None:
    province, around = geo.read(
        "Rebels hold Idlib province. Fighting goes on in the Azaz area.", "syria", "2016-08-06"
    ).places
    assert province.kind == "governorate"
    assert province.shape
    assert around.shape
    assert any("circle" in reason for reason in around.reasons)
