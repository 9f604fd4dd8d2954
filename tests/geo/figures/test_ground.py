"""Every shipped theatre knows its units, and borders lie between the countries they part."""

import json

import pytest
from shapely.geometry import Point

from frontline.geo.figures.ground import Ground
from frontline.geo.model import Place
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.theatre import load_theatre
from tests.tiny import theatre


@pytest.mark.parametrize(
    ("war", "unit", "lon", "lat"),
    [
        ("syria", "Aleppo Governorate", 37.16, 36.25),
        ("ukraine", "Kherson Oblast", 33.4, 46.85),
        ("iraq", "Anbar Governorate", 40.3, 33.0),
        ("yemen", "Ma'rib", 45.3, 15.5),
        ("sudan", "North Darfur", 25.3, 13.6),
        ("libya", "Benghazi", 20.1, 32.1),
    ],
)
def test_a_unit_is_found_by_name_and_holds_its_ground(
    war: str, unit: str, lon: float, lat: float
) -> None:
    ground = Ground(load_theatre(war))
    outline = ground.unit(Place("t:u", unit, "governorate", 0.0, 0.0))
    assert outline is not None
    assert outline.covers(Point(lon, lat))
    by_point = ground.unit(Place("t:u", "No Such Name", "governorate", lon, lat))
    assert by_point is not None
    assert by_point.equals(outline)


@pytest.mark.parametrize(
    ("war", "place", "inside", "outside"),
    [
        (
            "syria",
            Place("syria:azaz-district", "Azaz District", "region", 37.05, 36.59),
            (37.05, 36.59),
            (37.16, 36.2),  # Aleppo
        ),
        ("yemen", Place("unit:x", "Hays", "district", 43.48, 13.93), (43.48, 13.93), (43.25, 13.3)),
        (
            "iraq",
            Place("unit:x", "Sinjar District", "district", 41.8, 36.18),
            (41.88, 36.32),
            (43.1, 36.3),  # Mosul
        ),
    ],
)
def test_a_district_has_an_outline_of_its_own(
    war: str, place: Place, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    outline = Ground(load_theatre(war)).unit(place)
    assert outline is not None
    assert outline.covers(Point(inside))
    assert not outline.covers(Point(outside))


@pytest.mark.parametrize("name", ["Bakhmut Raion", "Kherson Raion", "Kherson District"])
def test_a_district_that_no_outline_is_known_of_is_not_its_province(name: str) -> None:
    ground = Ground(load_theatre("ukraine"))
    assert ground.unit(Place("t:u", name, "governorate", 32.6, 46.6)) is None
    assert ground.unit(Place("t:u", "Kherson Oblast", "governorate", 32.6, 46.6)) is not None


def test_every_district_that_is_drawn_for_a_row_has_that_row() -> None:
    for war in ("syria", "iraq", "yemen", "sudan"):
        theatre = load_theatre(war)
        known = {
            place.id
            for file in theatre.place_files()
            for place, _ in read_places(file, theatre.bbox, every=True)
        }
        (file,) = theatre.district_files()
        rows = [f["properties"].get("place") for f in json.loads(file.read_text())["features"]]
        drawn = [row for row in rows if row]
        assert len(drawn) > 50
        assert len(set(drawn)) == len(drawn)
        assert known.issuperset(drawn)


def test_a_border_lies_between_two_countries_and_a_coast_on_the_sea() -> None:
    ground = Ground(load_theatre("ukraine"))
    border, coast = ground.border("Russia"), ground.coast
    assert border is not None
    assert coast is not None
    assert border.distance(Point(36.6, 50.35)) < 0.2
    assert border.distance(Point(30.73, 46.48)) > 3
    assert coast.distance(Point(30.75, 46.48)) < 0.1
    assert ground.border("France") is None
    assert ground.border("Russia") is border, "made once"


def test_a_river_has_its_course_and_its_mouth_and_a_theatre_without_files_has_nothing(
    tmp_path: object,
) -> None:
    found = Ground(load_theatre("syria")).river("Euphrates River")
    assert found is not None
    course, mouth = found
    assert mouth == (47.4, 31.0)
    assert course.distance(Point(40.43, 35.02)) < 0.1
    empty = Ground(theatre(tmp_path))  # type: ignore[arg-type]
    assert empty.river("Euphrates") is None
    assert empty.coast is None
    assert empty.unit(Place("t:u", "X", "governorate", 38.0, 36.0)) is None
