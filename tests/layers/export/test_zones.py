"""What is exported is what the mosaic says, in files that other programs read back the same."""

import csv
import io
import json
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
import tiny
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.export.zones import ASK, WRITERS, attribution, export, zones_between, zones_on
from frontline.layers.model import STEPS, Holder
from frontline.layers.mosaic.days import DayNotCovered
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import area_km2

DAY = date(2016, 8, 6)
MAPS = (".geojson", ".gpkg", ".kml")
LAYER = {".gpkg": {"layer": "zones"}}  # beside it lies the table of styles
KML = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    return layers.open("syria")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where files are written, one over the other."""
    return tmp_path_factory.mktemp("exports")


@pytest.mark.parametrize("suffix", MAPS)
def test_geopandas_reads_back_the_same_areas(syria: Mosaic, tmp_path: Path, suffix: str) -> None:
    file = export(syria, tmp_path / f"zones{suffix}", DAY, theatre=load_theatre("syria"))
    read = gpd.read_file(file, **LAYER.get(suffix, {}))
    # Contested ground and ground that two hold together have one actor, and each its status.
    held = syria.at(DAY).set_index(["actor", "status"])
    keys = list(zip(read["actor"], read["status"], strict=True))
    assert read.crs.to_epsg() == 4326
    assert sorted(keys) == sorted(held.index)
    for key, shape in zip(keys, read.geometry, strict=True):
        assert area_km2(np.array([shape]))[0] == pytest.approx(held.area_km2[key], rel=1e-6)
        assert shape.symmetric_difference(held.geometry[key]).area < 1e-9
    named = dict(zip(keys, read["label"], strict=True))
    assert named["government", "control"] == "Government and allies"
    assert named["contested", "contested"] == "Contested"
    # As the map's legend has them: these had been "Contested" and "No report" too.
    assert named["contested", "joint"] == "Shared by two sides, by agreement"
    assert named["unknown", "undecided"] == "Between two sides: unknown"
    assert named["unknown", "unknown"] == "No report"


def test_what_is_known_of_no_side_comes_back_from_a_file_of_ours_as_what_it_was(
    syria: Mosaic, tmp_path: Path
) -> None:
    """Syria's 6,168 km2 between two sides came back as contested ground."""
    file = export(syria, tmp_path / "zones.geojson", DAY, theatre=load_theatre("syria"))
    back = layers.open(str(file), theatre="syria").at(DAY).set_index(["actor", "status"]).area_km2
    held = syria.at(DAY).set_index(["actor", "status"]).area_km2
    unknown = held["unknown", "unknown"] + held["unknown", "undecided"]
    assert back["contested", "joint"] == pytest.approx(held["contested", "joint"], rel=1e-3)
    assert back["contested", "contested"] == pytest.approx(held["contested", "contested"], rel=1e-3)
    assert back["unknown", "unknown"] == pytest.approx(unknown, rel=1e-3)


def test_rows_say_how_far_and_how_old_the_evidence_of_inferred_ground_is(syria: Mosaic) -> None:
    whole, apart = (zones_on(syria, DAY, by_evidence=by) for by in (False, True))
    assert {"evidence_km", "evidence_days", "inferred"} <= set(whole.columns)
    assert set(apart["evidence"]) == set(STEPS)
    assert apart.groupby(["actor", "status"]).area_km2.sum().to_dict() == pytest.approx(
        whole.set_index(["actor", "status"]).area_km2.to_dict()
    )
    isis = whole.set_index("actor").loc["isis"]
    cells = np.flatnonzero(syria.states[:, syria.column(DAY)] == _number(syria, "isis"))
    told = [syria.evidence_at(int(cell), syria.on(DAY)) for cell in cells]
    weights = syria.area_km2[cells]
    km = np.average([one.distance_km for one in told], weights=weights)
    share = np.average([one.inferred for one in told], weights=weights)
    assert isis.evidence_km == pytest.approx(km, abs=0.01)
    assert isis.inferred == pytest.approx(share, abs=0.001)
    firm = apart[(apart.actor == "isis") & (apart.evidence == "reported")].iloc[0]
    assert firm.evidence_km <= 5
    plain = zones_on(tiny.mosaic(), tiny.DAYS[1], by_evidence=True)
    assert not {"evidence", "evidence_km", "inferred"} & set(plain.columns)


def _number(mosaic: Mosaic, actor: str) -> int:
    return mosaic.holders.index(Holder(actor, "control"))


@pytest.mark.parametrize("suffix", MAPS)
def test_a_span_read_back_tells_every_day_of_it(tmp_path: Path, suffix: str) -> None:
    mosaic = tiny.mosaic()
    first, last = date(2016, 1, 15), date(2016, 3, 10)
    file = export(mosaic, tmp_path / f"zones{suffix}", first, last)
    read = gpd.read_file(file)
    for name in ("start_day", "end_day"):
        read[name] = read[name].astype(str).str[:10]
    if suffix == ".kml":  # there the last day is named too, in a field of its own kind
        assert list((read["end"].dt.date + timedelta(1)).astype(str)) == list(read["end_day"])
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        rows = read[(read["start_day"] <= str(day)) & (str(day) < read["end_day"])]
        held = mosaic.at(day)
        drawn = {a: rows.geometry[rows["actor"] == a].union_all() for a in set(rows["actor"])}
        assert set(drawn) == set(held["actor"])
        for actor, shape in zip(held["actor"], held.geometry, strict=True):
            assert drawn[actor].symmetric_difference(shape).area < 1e-12


def test_ground_is_written_once_for_each_time_it_was_held() -> None:
    zones = zones_between(tiny.mosaic(), tiny.DAYS[0], date(2016, 3, 15))
    rows = {
        (z.actor, str(z.start_day), str(z.end_day), z.places): z.area_km2
        for z in zones.itertuples()
    }
    assert rows == {
        ("red", "2016-01-01", "2016-03-16", "Gharbiya"): 100,
        ("green", "2016-01-01", "2016-03-01", "Janub"): 200,
        ("green", "2016-01-01", "2016-02-01", "al-Shamal"): 300,
        ("unknown", "2016-01-01", "2016-02-01", "Sharqiya"): 400,
        ("contested", "2016-02-01", "2016-03-01", "al-Shamal"): 300,
        ("red", "2016-02-01", "2016-03-01", "Sharqiya"): 400,
        ("red", "2016-03-01", "2016-03-16", "Janub"): 200,
        ("green", "2016-03-01", "2016-03-16", "al-Shamal; Sharqiya"): 700,
    }


def test_zones_of_a_span_tile_the_country_on_every_day(syria: Mosaic) -> None:
    zones = zones_between(syria, date(2016, 7, 1), date(2016, 10, 1))
    for day in (date(2016, 7, 1), DAY, date(2016, 10, 1)):
        rows = zones[(zones["start_day"] <= day) & (day < zones["end_day"])]
        assert rows["area_km2"].sum() == pytest.approx(syria.area_km2.sum())
        assert rows.groupby("actor")["area_km2"].sum().to_dict() == pytest.approx(
            {a: km2 for a, km2 in syria.areas_on(day).items() if km2}
        )
    assert len(zones) < 3 * len(syria.names)


def test_geojson_carries_title_sources_and_licence_and_no_other_system(
    syria: Mosaic, tmp_path: Path
) -> None:
    theatre = load_theatre("syria")
    terms = attribution(theatre)
    file = export(syria, tmp_path / "z.geojson", DAY, theatre=theatre, licence=terms)
    told = json.loads(file.read_text("utf-8"))
    assert told["sources"] == "; ".join(syria.sources)
    assert "UCDP" in told["licence"]
    assert "crs" not in told
    assert told["features"][0]["properties"]["start_day"] == str(DAY)
    rows = [f["properties"] for f in told["features"]]
    assert all(row["source"] for row in rows if row["actor"] != "unknown")


def test_geojson_has_outsides_counterclockwise_and_holes_the_other_way(tmp_path: Path) -> None:
    file = export(tiny.mosaic(), tmp_path / "zones.geojson", date(2016, 2, 1))
    shapes = [
        shapely.from_geojson(json.dumps(f["geometry"]))
        for f in json.loads(file.read_text("utf-8"))["features"]
    ]
    assert shapes
    for polygon in shapely.get_parts(shapely.get_parts(shapes)):
        assert shapely.is_ccw(polygon.exterior)
        assert not shapely.is_ccw(polygon.interiors).any()


def test_a_geopackage_carries_sources_and_licence(tmp_path: Path) -> None:
    file = export(tiny.mosaic(), tmp_path / "z.gpkg", tiny.DAYS[1])
    assert pyogrio.list_layers(file).tolist() == [["zones", "MultiPolygon"]]
    assert pyogrio.read_arrow(file)[1].field("start_day").type == "date32[day]"
    told = pyogrio.read_info(file)["dataset_metadata"]
    assert told["sources"] == "Tiny gazette"
    assert told["licence"] == ASK


def test_a_geopackage_opens_in_qgis_in_the_colours_of_the_theatre(tmp_path: Path) -> None:
    mosaic, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    file = export(mosaic, tmp_path / "z.gpkg", tiny.DAYS[1], theatre=theatre)
    ((layer, qml, default),) = sqlite3.connect(file).execute(
        "SELECT f_table_name, styleQML, useAsDefault FROM layer_styles"
    )
    assert (layer, default) == ("zones", 1)
    drawn = Xml.fromstring(qml).find("renderer-v2")  # noqa: S314 - our own file
    assert drawn is not None
    assert drawn.get("attr") == "label"  # shared ground has the actor of contested ground
    symbols = {s.get("name"): s.find(".//Option[@name='color']") for s in drawn.iter("symbol")}
    told = {c.get("value"): symbols[c.get("symbol")] for c in drawn.iter("category")}
    assert set(told) == set(gpd.read_file(file, layer="zones")["label"])
    red = told[theatre.actor("red").label]
    assert red is not None
    assert red.get("value") == "198,53,54,255"  # #c63536


@pytest.mark.parametrize("suffix", MAPS)
@pytest.mark.parametrize("last", [None, date(2016, 3, 10)])
def test_what_is_exported_is_imported_again(tmp_path: Path, suffix: str, last: date | None) -> None:
    mosaic, first = tiny.mosaic(), tiny.DAYS[1]
    war = tiny.theatre(tmp_path)
    file = export(mosaic, tmp_path / f"zones{suffix}", first, last, theatre=war)
    again = layers.open(str(file))
    for day in (first, tiny.DAYS[2], date(2016, 3, 10)) if last else (first,):
        held = mosaic.at(day).set_index("actor")
        read = again.at(day).set_index("actor")
        for actor in set(held.index) - {"unknown"}:
            assert read.geometry[actor].symmetric_difference(held.geometry[actor]).area < 1e-9


def test_no_column_is_a_word_that_sql_keeps_for_itself(tmp_path: Path) -> None:
    file = export(tiny.mosaic(), tmp_path / "z.csv", tiny.DAYS[0], tiny.DAYS[2])
    names = duckdb.read_csv(str(file)).columns
    asked = duckdb.read_csv(str(file)).project(", ".join(names))  # none in quotation marks
    assert len(asked) == 8


def test_kml_has_a_placemark_a_zone_and_spell_with_its_first_and_last_day(tmp_path: Path) -> None:
    mosaic, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    file = export(mosaic, tmp_path / "z.kml", tiny.DAYS[0], date(2016, 3, 15), theatre=theatre)
    root = Xml.parse(file).getroot()  # noqa: S314 - our own file
    spans = [
        (span.findtext("k:begin", "", KML), span.findtext("k:end", "", KML))
        for span in root.iterfind(".//k:Placemark/k:TimeSpan", KML)
    ]
    assert len(spans) == 8
    assert ("2016-02-01", "2016-02-29") in spans
    assert ("2016-03-01", "2016-03-15") in spans
    assert "Tiny gazette" in root.findtext("k:Document/k:description", "", KML)
    style = root.find(".//k:Style[@id='red']/k:PolyStyle/k:color", KML)
    assert style is not None
    assert style.text == "8c3635c6"  # #c63536, blue first


def test_csv_has_sources_and_licence_in_every_row(tmp_path: Path) -> None:
    file = export(tiny.mosaic(), tmp_path / "z.csv", tiny.DAYS[1], licence="CC BY 4.0")
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    assert [(r["actor"], float(r["area_km2"])) for r in rows] == [
        ("red", 500.0), ("green", 200.0), ("contested", 300.0),
    ]  # fmt: skip
    assert {(r["source"], r["licence"]) for r in rows} == {("Tiny gazette", "CC BY 4.0")}
    assert "geometry" not in rows[0]


@pytest.mark.parametrize("suffix", MAPS)
def test_hostile_names_stay_names(tmp_path: Path, suffix: str) -> None:
    names = ("<b>&amp;]]>", "quote\"'", "null\x00bell\x07", "{{ 1 }} $x$ ‮")
    mosaic = tiny.mosaic(names=names, title="</name><script>", sources=("<x>",))
    file = export(mosaic, tmp_path / f"z{suffix}", tiny.DAYS[0], tiny.DAYS[2])
    read = gpd.read_file(file)
    assert len(read) == 8
    assert "<b>&amp;]]>" in set(read["places"])


def test_holes_stay_holes(tmp_path: Path) -> None:
    whole = shapely.box(38, 35, 40, 37)
    middle = shapely.box(38.5, 35.5, 39.5, 36.5)
    shapes = np.array([whole.difference(middle), middle, shapely.box(40, 35, 41, 36),
                       shapely.box(41, 35, 42, 36)])  # fmt: skip
    mosaic = tiny.mosaic(polygons=shapes, edges_known=None)
    for suffix in MAPS:
        read = gpd.read_file(export(mosaic, tmp_path / f"z{suffix}", tiny.DAYS[0]))
        ring = read.geometry[read["actor"] == "red"].iloc[0]
        assert ring.area == pytest.approx(3.0)


def test_a_day_outside_the_layers_bears_the_date_of_what_is_shown() -> None:
    zones = zones_on(tiny.mosaic(), tiny.mosaic().on("2031-01-01"))
    assert set(zones["start_day"]) == {date(2016, 3, 15)}
    assert set(zones["end_day"]) == {date(2016, 3, 16)}
    assert set(zones["day_asked"]) == {"2031-01-01"}
    assert set(zones["day_shown"]) == {"2016-03-15"}
    with pytest.raises(DayNotCovered, match="no layer for 2031-01-01"):
        zones_on(tiny.mosaic(), date(2031, 1, 1))


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        export(tiny.mosaic(), tmp_path / "nowhere" / f"z{suffix}", tiny.DAYS[0])
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_exported_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"name it \.geojson, \.gpkg, \.kml, \.csv"):
        export(tiny.mosaic(), tmp_path / "z.shp", tiny.DAYS[0])
    with pytest.raises(BadInput, match="no day from 2019-01-01 to 2019-02-01"):
        export(tiny.mosaic(), tmp_path / "z.csv", date(2019, 1, 1), date(2019, 2, 1))
    with pytest.raises(BadInput, match="give the earlier day first"):
        export(tiny.mosaic(), tmp_path / "z.csv", tiny.DAYS[2], tiny.DAYS[0])
    assert list(tmp_path.iterdir()) == []


def test_a_theatre_without_sources_refers_to_them(tmp_path: Path) -> None:
    assert attribution(tiny.theatre(tmp_path)) == ASK


@settings(max_examples=6, deadline=None)
@given(
    day=st.dates(date(2012, 1, 1), date(2020, 3, 2)),
    suffix=st.sampled_from([".geojson", ".gpkg", ".kml", ".csv"]),
)
def test_on_any_day_every_file_says_what_the_mosaic_says(
    syria: Mosaic, folder: Path, day: date, suffix: str
) -> None:
    file = export(syria, folder / f"zones{suffix}", day, theatre=load_theatre("syria"))
    held = syria.at(day).set_index(["actor", "status"])
    read = pd.read_csv(file) if suffix == ".csv" else gpd.read_file(file, **LAYER.get(suffix, {}))
    read = read.set_index(["actor", "status"])
    assert sorted(read.index) == sorted(held.index)
    told = read["area_km2"].astype(float)
    assert told.to_dict() == pytest.approx(held["area_km2"].to_dict(), rel=1e-9)
    for who, shape in [] if suffix == ".csv" else read.geometry.items():
        assert shape.symmetric_difference(held.geometry[who]).area < 1e-9
