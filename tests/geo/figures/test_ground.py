"""Every shipped theatre knows its units, and borders lie between the countries they part."""

import pytest
from shapely.geometry import Point

from frontline.geo.figures.ground import Ground
from frontline.geo.model import Place
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
