"""Features of plain files: who holds, from when to when, and what has to be asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pyproj
import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile
from frontline.layers.sources.kit.features import Feature
from frontline.layers.sources.kit.plain import read_features

Maker = Callable[[str, str], InputFile]

HOMS = shapely.box(36.5, 34.5, 37.5, 35.0)
WGS84 = pyproj.CRS("EPSG:4326")
ALL = {"*": Holder("red", "control")}


def feature(number: int = 1, geometry: shapely.Geometry = HOMS, **properties: Any) -> Feature:
    return Feature(f"feature {number}", "lines", properties, geometry)


def read(made: Maker, *features: Feature, crs: pyproj.CRS | None = WGS84, **said: Any) -> Imported:
    return read_features(made("zones.geojson", ""), features, crs, Asked(**said))


def test_a_zone_has_its_holder_and_its_half_open_days(made: Maker) -> None:
    found = read(made, feature(actor="red", start="2016-01-01", end="2016-02-01"), labels=ALL)
    (zone,) = found.zones
    assert (zone.holder.actor, zone.day, zone.until) == ("red", date(2016, 1, 1), date(2016, 2, 1))


def test_a_status_that_the_file_gives_is_kept(made: Maker) -> None:
    found = read(made, feature(actor="red", status="claimed", start="2016-01-01"), labels=ALL)
    assert found.zones[0].holder == Holder("red", "claimed")


def test_a_file_without_a_coordinate_system_is_asked_about(made: Maker) -> None:
    found = read(made, feature(actor="red", start="2016-01-01"), crs=None)
    assert "--crs EPSG:4326" in found.questions[0]
    assert found.zones == ()
    asked = Asked(labels=ALL, crs="EPSG:4326")
    plain = [feature(actor="red", start="2016-01-01")]
    said = read_features(made("z.geojson", ""), plain, None, asked)
    assert len(said.zones) == 1


def test_a_coordinate_system_that_is_none_is_a_fault(made: Maker) -> None:
    asked = Asked(crs="EPSG:nowhere")
    with pytest.raises(BadInput, match="no coordinate system"):
        read_features(made("z.geojson", ""), [feature(actor="red")], None, asked)


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        ("", "", "its date is empty"),
        ("2016-02-01", "2016-01-01", "not after its start"),
        ("9999-12-31", "", "stands for an open end"),
    ],
)
def test_days_that_cannot_be_are_a_fault_by_feature(
    made: Maker, start: str, end: str, fault: str
) -> None:
    whole = feature(1, actor="red", start="2016-01-01", end="2016-03-01")
    with pytest.raises(BadInput, match=f"zones.geojson: feature 2: .*{fault}"):
        read(made, whole, feature(2, actor="red", start=start, end=end), labels=ALL)


def test_two_properties_that_may_name_the_holder_are_asked_about(made: Maker) -> None:
    found = read(made, feature(actor="red", side="green", start="2016-01-01"))
    assert "--actor-from" in found.questions[0]
    assert {"actor", "side"} <= set(found.questions[0].replace(",", " ").replace("'", " ").split())


def test_points_are_marks_and_hold_nothing(made: Maker) -> None:
    found = read(made, feature(geometry=shapely.Point(37, 35), name="a post", start="2016-01-01"))
    assert found.zones == ()
    assert [(m.kind, m.label) for m in found.marks] == [("point", "a post")]


@pytest.mark.parametrize("name", ["AoI", "aoi", "Area of influence", "AoI_Nov18", "AOC"])
def test_the_area_of_influence_says_who_holds(made: Maker, name: str) -> None:
    said = {name: "GoS", "date": "2018-11-01"}
    found = read(made, feature(**said), labels={"gos": Holder("government", "control")})
    assert [zone.holder.actor for zone in found.zones] == ["government"]
    assert f"who: property {name!r}" in found.notes


def test_of_two_rounds_of_an_assessment_the_user_says_which(made: Maker) -> None:
    found = read(made, feature(AoI_Nov18="GoS", AoI_Jan19="SDF", date="2019-01-01"))
    assert "'AoI_Nov18' or 'AoI_Jan19'" in found.questions[0]
