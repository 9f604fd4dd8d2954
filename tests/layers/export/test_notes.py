"""Notes travel beside zones in each format, and come back in as no ground of anybody's."""

import json
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import tiny
from defusedxml import ElementTree as Xml

from frontline.geo.errors import BadInput
from frontline.layers.export.zones import export
from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.notes.note import Note

HOSTILE = "<b>Push</b> & \x00"
NOTES = (
    Note("a", "arrow", ((38.2, 35.2), (38.6, 35.8)), HOSTILE, date(2016, 2, 1), date(2016, 2, 4)),
    Note("b", "extent", ((39.0, 36.0), (39.5, 36.0), (39.5, 36.4))),
    Note("c", "point", ((38.5, 36.5),), "Mill"),
)
DAY = date(2016, 2, 1)


def made(folder: Path, suffix: str) -> Path:
    return export(tiny.mosaic(), folder / f"zones.{suffix}", DAY, notes=NOTES)


def test_geojson_has_them_as_features_with_what_was_measured(tmp_path: Path) -> None:
    features = json.loads(made(tmp_path, "geojson").read_text("utf-8"))["features"]
    arrow, area, point = (one["properties"] for one in features[-3:])
    assert arrow.items() >= {"kind": "arrow", "text": HOSTILE, "end_day": "2016-02-04"}.items()
    assert area["km2"] == pytest.approx(1000.485, rel=1e-3)
    assert point == {"kind": "point", "text": "Mill"}


def test_kml_has_a_folder_with_their_first_and_last_day(tmp_path: Path) -> None:
    ns = {"k": "http://www.opengis.net/kml/2.2"}
    folder = Xml.fromstring(made(tmp_path, "kml").read_bytes()).find(".//k:Folder", ns)
    assert folder is not None
    names = [mark.findtext("k:name", None, ns) for mark in folder.iterfind("k:Placemark", ns)]
    assert names == ["<b>Push</b> & \ufffd", "1,000 km²", "Mill"]
    assert folder.findtext(".//k:TimeSpan/k:end", None, ns) == "2016-02-03"


def test_a_geopackage_has_a_layer_of_them_with_days(tmp_path: Path) -> None:
    table = gpd.read_file(made(tmp_path, "gpkg"), layer="notes")
    assert table["kind"].tolist() == ["arrow", "extent", "point"]
    assert str(table["start_day"][0])[:10] == "2016-02-01"
    assert [shape.geom_type for shape in table.geometry] == ["LineString", "Polygon", "Point"]


@pytest.mark.parametrize("suffix", ["geojson", "kml", "gpkg"])
def test_what_was_exported_is_imported_without_them(tmp_path: Path, suffix: str) -> None:
    found = plan(
        [made(tmp_path, suffix)], Wishes(labels=("red=red", "green=green", "contested=contested"))
    )
    (file,) = found.series.files
    assert {zone.label for zone in file.imported.zones} <= {"red", "green", "contested", "unknown"}
    assert file.imported.marks == ()


def test_a_table_has_no_room_for_them(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a table cannot hold notes"):
        made(tmp_path, "csv")
