"""KML that a globe plays, a GeoPackage that QGIS opens in colour."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely
import tiny
from defusedxml import ElementTree as Xml
from pyogrio.errors import DataLayerError

from frontline.geo.errors import BadInput
from frontline.layers.export.geopackage import geopackage, style
from frontline.layers.export.kml import kml
from frontline.layers.export.zones import export

NS = {"k": "http://www.opengis.net/kml/2.2"}
HOLED = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
ABOUT = {"title": "A war", "sources": "mine", "licence": "CC BY 4.0"}
COLOURS = {"red": "#c63536"}


@pytest.fixture
def zones() -> gpd.GeoDataFrame:
    rows = {
        "actor": ["red", "green"], "label": ["Red <b>side</b>\x00", "Green"],
        "start_day": [date(2016, 1, 1)] * 2, "end_day": [date(2016, 2, 1)] * 2,
        "start_after": [None, date(2015, 12, 25)],
    }  # fmt: skip
    shapes = [HOLED, shapely.multipolygons([shapely.box(5, 0, 6, 1), shapely.box(7, 0, 8, 1)])]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def test_a_globe_is_told_first_and_last_day(zones) -> None:
    root = Xml.fromstring(kml(zones, ABOUT, COLOURS))
    mark = root.find(".//k:Placemark", NS)
    assert mark is not None
    assert mark.findtext(".//k:TimeSpan/k:begin", None, NS) == "2016-01-01"
    assert mark.findtext(".//k:TimeSpan/k:end", None, NS) == "2016-01-31"
    data = {d.get("name"): d.findtext("k:value", None, NS) for d in mark.iterfind(".//k:Data", NS)}
    assert data["end_day"] == "2016-02-01"


def test_holes_and_parts_keep_their_ground(zones) -> None:
    root = Xml.fromstring(kml(zones, ABOUT, COLOURS))
    for mark, shape in zip(root.iterfind(".//k:Placemark", NS), zones.geometry, strict=True):
        polygons = []
        for polygon in mark.iterfind(".//k:Polygon", NS):
            rings = [
                [tuple(map(float, p.split(","))) for p in ring.text.split()]
                for ring in polygon.iterfind(".//k:coordinates", NS)
            ]
            polygons.append(shapely.Polygon(rings[0], rings[1:]))
        assert shapely.union_all(polygons).equals(shape)


def test_markup_and_letters_that_xml_forbids_stay_text(zones) -> None:
    text = kml(zones, ABOUT, COLOURS).decode()
    assert "&lt;b&gt;side" in text
    assert "\x00" not in text
    assert "<b>" not in text


def test_colours_are_turned_as_kml_wants_them(zones) -> None:
    root = Xml.fromstring(kml(zones, ABOUT, COLOURS))
    assert [s.get("id") for s in root.iterfind(".//k:Style", NS)] == ["red"]
    assert root.findtext(".//k:PolyStyle/k:color", None, NS) == "8c3635c6"


def test_a_geopackage_has_days_as_dates_and_opens_in_colour(zones, tmp_path) -> None:
    file = tmp_path / "war.gpkg"
    geopackage(zones, ABOUT, COLOURS, file)
    with closing(sqlite3.connect(file)) as db:
        types = {row[1]: row[2] for row in db.execute("pragma table_info(zones)")}
        (qml, usual) = db.execute("select styleQML, useAsDefault from layer_styles").fetchone()
        counts = dict(db.execute("select table_name, data_type from gpkg_contents"))
        found = db.execute("select start_after from zones order by fid").fetchall()
    assert types["start_day"] == types["end_day"] == "DATE"
    assert usual == 1
    assert "198,53,54" in qml
    assert counts["layer_styles"] == "attributes"
    assert found == [(None,), ("2015-12-25",)]
    assert set(gpd.read_file(file, layer="zones").geometry.geom_type) == {"MultiPolygon"}


def test_only_actors_with_a_colour_are_in_the_style(zones) -> None:
    root = Xml.fromstring(style(zones, COLOURS))
    assert [c.get("value") for c in root.iter("category")] == ["Red <b>side</b>\ufffd"]
    assert len(list(root.iter("symbol"))) == 1


def test_a_full_disk_is_one_line_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the library says of it is no OSError: a GeoPackage on a full disk was a traceback."""

    def full(*_: object, **__: object) -> None:
        raise DataLayerError("sqlite3_exec(COMMIT) failed:\ndatabase or disk is full")

    monkeypatch.setattr(pyogrio, "write_arrow", full)
    file = tmp_path / "zones.gpkg"
    file.write_text("old")
    with pytest.raises(BadInput, match=r"zones\.gpkg: cannot be written: .*disk is full") as told:
        export(tiny.mosaic(), file, tiny.DAYS[0], theatre=tiny.theatre(tmp_path))
    assert "\n" not in str(told.value)
    assert file.read_text() == "old"
