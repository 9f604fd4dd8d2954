"""The ground of named areas: an outline where there is one, a circle that says so, else a point."""

import json
from pathlib import Path

import pytest
import shapely
import tiny
from shapely.geometry import shape

from frontline.geo.figures.ground import Ground
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.gazetteer.world import open_world
from frontline.geo.geodesy import apart_km
from frontline.geo.model import Mention, Place, PlaceKind
from frontline.geo.stages.shapes import CIRCLE, with_shape

UNIT, COUNTRY = shapely.box(38, 35, 39, 36), shapely.box(37, 34, 41, 38)
COURSE = shapely.LineString([(38, 34), (38.5, 36), (39, 38)])


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("war")
    _write(folder / "units.geojson", [({"name": "Marea Province", "people": 7}, UNIT)])
    rows = [
        ({"layer": "border", "name": None}, COUNTRY),
        ({"layer": "river", "name": None}, shapely.LineString([(0, 0), (1, 1)])),
        ({"layer": "river", "name": "Qwer"}, COURSE),
    ]
    _write(folder / "basemap.geojson", rows)
    return Gazetteer(open_world(), home="XX", ground=Ground(tiny.theatre(folder)))


def _write(file: Path, rows: list[tuple[dict[str, object], shapely.Geometry]]) -> None:
    features = [
        {"type": "Feature", "properties": tags, "geometry": shapely.geometry.mapping(ground)}
        for tags, ground in rows
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")


def mention(
    kind: PlaceKind, name: str = "Marea", country: str = "XX", **changes: object
) -> Mention:
    place = Place("t:x", name, kind, 38.5, 35.5, country, precision_km=20.0)
    return Mention(name, 0, len(name), kind, place, 0.9, reasons=("why",), **changes)


@pytest.mark.parametrize(
    ("kind", "name", "ground"),
    [
        ("governorate", "Marea", UNIT),
        ("governorate", "Nobody Knows", UNIT),  # its point lies in the only unit
        ("country", "Xland", COUNTRY),
        ("water", "Qwer River", COURSE),
    ],
)
def test_what_has_an_outline_is_its_outline(
    gazetteer: Gazetteer, kind: PlaceKind, name: str, ground: shapely.Geometry
) -> None:
    found = with_shape(gazetteer, mention(kind, name))
    assert found.shape is not None
    drawn = shape({"type": found.shape.type, "coordinates": found.shape.coordinates})
    assert drawn.symmetric_difference(ground).area < 1e-9
    assert drawn.hausdorff_distance(ground) < 1e-6
    assert found.reasons == ("why",)


@pytest.mark.parametrize("kind", ["relative_area", "pocket", "front"])
def test_what_no_outline_says_is_a_circle_that_says_so(
    gazetteer: Gazetteer, kind: PlaceKind
) -> None:
    found = with_shape(gazetteer, mention(kind))
    assert found.reasons == ("why", CIRCLE)
    assert found.shape is not None
    (ring,) = found.shape.coordinates
    assert found.place is not None
    for lon, lat in ring:
        rim = Place("t:r", "r", "settlement", lon, lat)
        assert apart_km(found.place, rim) == pytest.approx(20.0, rel=0.01)


@pytest.mark.parametrize(
    "asked",
    [
        mention("settlement"),
        mention("governorate", country="YY"),
        mention("country", country="YY"),
        mention("water", "Unknown River"),
        mention("governorate", metonymic=True),
        Mention("Atlantis", 0, 8, "region", None, 0.0),
    ],
    ids=["town", "a unit abroad", "a country abroad", "another river", "a government", "nowhere"],
)
def test_anything_else_stays_what_it_is(gazetteer: Gazetteer, asked: Mention) -> None:
    assert with_shape(gazetteer, asked) == asked


def test_a_figure_that_a_phrase_drew_is_kept(gazetteer: Gazetteer) -> None:
    drawn = with_shape(gazetteer, mention("relative_area"))
    assert with_shape(gazetteer, drawn) is drawn


def test_without_a_theatre_nothing_is_drawn() -> None:
    asked = mention("governorate")
    assert with_shape(Gazetteer(open_world()), asked) == asked
