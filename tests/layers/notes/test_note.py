"""A note knows its days, and is as long and as large as geodesics say."""

from datetime import date

import geopandas as gpd
import pytest
import shapely

from frontline.layers.notes.note import Note, feature, is_note

BOX = Note("a", "extent", ((37.0, 36.0), (37.2, 36.0), (37.2, 36.1), (37.0, 36.1)), "Pocket")


def test_an_area_is_that_of_an_equal_area_projection() -> None:
    plane = gpd.GeoSeries([BOX.geometry], crs=4326).to_crs("+proj=laea +lat_0=36.05 +lon_0=37.1")
    assert BOX.kilometres == pytest.approx(plane.area[0] / 1e6, rel=1e-3)
    assert BOX.label == "Pocket: 200 km²"


def test_a_line_is_measured_and_only_measured_kinds_say_so() -> None:
    points = ((37.0, 36.0), (37.0, 36.009))
    assert Note("a", "distance", points).label == "1 km"
    assert Note("a", "line", points, "Ditch").label == "Ditch"
    assert Note("a", "point", points[:1]).kilometres == 0
    assert Note("a", "point", points[:1]).geometry == shapely.Point(37, 36)


def test_its_days_are_half_open() -> None:
    note = Note("a", "point", ((37.0, 36.0),), "", date(2016, 8, 1), date(2016, 8, 3))
    days = [date(2016, 7, 31), date(2016, 8, 1), date(2016, 8, 2), date(2016, 8, 3)]
    assert [note.on(day) for day in days] == [False, True, True, False]
    assert BOX.on(date(1066, 1, 1))


def test_zones_of_others_are_no_notes() -> None:
    assert not is_note({"kind": "area", "text": "x", "actor": "isis"})
    assert not is_note({"kind": "area", "name": "x"})
    assert not is_note({"kind": "oblast", "text": "x"})


def test_an_outline_is_written_counterclockwise_whichever_way_it_was_drawn() -> None:
    corners = ((37.0, 36.0), (38.0, 36.0), (38.0, 37.0))
    for points in (corners, corners[::-1]):
        (ring,) = feature(Note("a", "area", points))["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
        assert shapely.is_ccw(shapely.LinearRing(ring))
