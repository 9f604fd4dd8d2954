"""Answers of ArcGIS services: the map in them, and what is no map named for what it is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
import shapely
from here import TESTS
from terminal import frontline

from frontline.geo.errors import BadInput
from frontline.layers.imports import dry_run
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Plan, Wishes, plan

Write = Callable[..., Path]
RING = [[37, 36], [37, 37], [38, 37], [38, 36], [37, 36]]
MAY = 1462233600000  # 2016-05-03


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write(name, changes...)`` -> an answer with one zone, and what is changed in it."""

    def work(name: str = "answer.json", /, attributes: Any = None, **changes: Any) -> Path:
        said = {"actor": "isis", "date": MAY} if attributes is None else attributes
        told = {
            "geometryType": "esriGeometryPolygon",
            "spatialReference": {"wkid": 4326},
            "features": [{"attributes": said, "geometry": {"rings": [RING]}}],
            **changes,
        }
        file = tmp_path / name
        file.write_text(json.dumps({k: v for k, v in told.items() if v is not None}))
        return file

    return work


def planned(*files: Path, **wishes: Any) -> Plan:
    found = plan(files, Wishes(theatre="syria", **wishes))
    assert found.source.name == "esri_json"
    return found


def refusal(*files: Path, **wishes: Any) -> str:
    with pytest.raises(BadInput) as told:
        planned(*files, **wishes).check()
    assert "\n" not in str(told.value)
    return str(told.value)


def zones(*files: Path, **wishes: Any) -> gpd.GeoDataFrame:
    found = planned(*files, **wishes)
    found.check()
    return saving.zones_table(found)


def test_shapes_are_those_of_gdal() -> None:
    file = TESTS / "sources/esri_json/input/query.json"
    theirs = pyogrio.read_dataframe(file).to_crs(4326).geometry.dropna()
    theirs = theirs[~theirs.is_empty]
    ours = zones(file).geometry
    off = shapely.symmetric_difference(ours.to_numpy(), theirs.to_numpy())
    assert len(ours) == len(theirs)
    assert shapely.area(off).max() < 1e-12


@pytest.mark.parametrize(
    ("fields", "value", "day"),
    [
        ([{"name": "date", "type": "esriFieldTypeDate"}], MAY, "2016-05-03"),
        ([{"name": "date", "type": "esriFieldTypeDate"}], MAY + 86_399_999, "2016-05-03"),
        ([{"name": "date", "type": "esriFieldTypeDate"}], -3360700800000, "1863-07-04"),
        ([{"name": "date", "type": "esriFieldTypeDate"}], 0, "1970-01-01"),
        ([{"name": "date", "type": "esriFieldTypeDateOnly"}], "2016-05-03", "2016-05-03"),
        ([{"name": "date", "type": "esriFieldTypeInteger"}], 20160503, "2016-05-03"),
        (None, MAY, "2016-05-03"),
        (None, 1325376000000, "2012-01-01"),
        (None, "2016-05-03", "2016-05-03"),
    ],
)
def test_a_field_of_moments_is_a_day_in_utc(
    write: Write, fields: Any, value: Any, day: str
) -> None:
    table = zones(write(attributes={"actor": "isis", "date": value}, fields=fields))
    assert [str(one) for one in table.day] == [day]


@pytest.mark.parametrize(
    "reference",
    [{"wkid": 102100, "latestWkid": 3857}, {"wkid": 102100}, {"latestWkid": 3857}, {"wkid": "3857"},
     {"wkt": gpd.GeoSeries(crs=3857).crs.to_wkt("WKT1_ESRI")}],
)  # fmt: skip
def test_a_system_may_be_named_in_any_way(write: Write, reference: Any) -> None:
    moved = gpd.GeoSeries([shapely.Polygon(RING)], crs=4326).to_crs(3857).iloc[0]
    rings = [list(map(list, moved.exterior.coords))]
    feature = {"attributes": {"actor": "isis", "date": MAY}, "geometry": {"rings": rings}}
    found = zones(write(spatialReference=reference, features=[feature])).geometry.iloc[0]
    assert shapely.hausdorff_distance(found, shapely.Polygon(RING)) < 1e-9
    feature["geometry"] |= {"spatialReference": reference}
    assert len(zones(write(spatialReference=None, features=[feature]))) == 1


def test_no_system_is_asked_for_and_two_are_refused(write: Write) -> None:
    bare = write(spatialReference=None)
    assert "pass --crs" in refusal(bare)
    assert len(zones(bare, crs="EPSG:4326")) == 1
    geometry = {"rings": [RING], "spatialReference": {"wkid": 3857}}
    feature = {"attributes": {"actor": "isis", "date": MAY}, "geometry": geometry}
    assert "different coordinate systems (4326, 3857)" in refusal(write(features=[feature]))
    assert "no coordinate system is called '99999'" in refusal(
        write(spatialReference={"wkid": 99999})
    )


def test_codes_are_read_as_what_they_mean(write: Write) -> None:
    values = [{"name": "SDF", "code": 1}, {"name": "isis", "code": "2"}]
    fields = [{"name": "actor", "type": "esriFieldTypeInteger", "domain": {"codedValues": values}}]
    table = zones(write(attributes={"actor": 1, "date": "2016-05-03"}, fields=fields))
    assert table.actor.tolist() == ["sdf"]


def test_an_answer_that_is_cut_off_is_refused_by_name(write: Write) -> None:
    file = write(exceededTransferLimit=True)
    told = refusal(file)
    assert told.startswith(f"{file}: cut off by its service (exceededTransferLimit)")
    code, table, _ = frontline("import", file, "--theatre", "syria", "--dry-run")
    assert code == 1
    assert "exceededTransferLimit" in table
    whole = write("whole.json", exceededTransferLimit=False)
    assert len(zones(whole)) == 1


def test_pages_given_together_are_read_and_the_cut_is_told(write: Write) -> None:
    pages = [write("page1.json", exceededTransferLimit=True), write("page2.json")]
    found = planned(*pages)
    assert len(saving.zones_table(found)) == 2
    (line,) = dry_run.notices(dry_run.facts(found))
    assert line.startswith(f"{pages[0]}: cut off by its service")
    days = [write("2016-05-03.json", exceededTransferLimit=True), write("2016-05-04.json")]
    assert "2016-05-03.json: cut off" in refusal(*days)


@pytest.mark.parametrize("where", ["properties", ""])
def test_geojson_that_a_service_cut_off_is_refused_too(tmp_path: Path, where: str) -> None:
    shape = {"type": "Polygon", "coordinates": [RING]}
    told = {"actor": "isis", "date": "2016-05-03"}
    flag = {"exceededTransferLimit": True}
    file = tmp_path / "answer.geojson"
    file.write_text(json.dumps({
        "type": "FeatureCollection", **({where: flag} if where else flag),
        "features": [{"type": "Feature", "properties": told, "geometry": shape}],
    }))  # fmt: skip
    with pytest.raises(BadInput, match="exceededTransferLimit"):
        plan([file], Wishes(theatre="syria")).check()


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            {"error": {"code": 400, "message": "Cannot perform query.", "details": ["Invalid"]}},
            "the error that a map service answered with: 400 Cannot perform query. Invalid",
        ),
        ({"error": {"code": 498, "message": "Invalid token.", "details": []}}, "498 Invalid token"),
        (
            {"currentVersion": 11.1, "type": "Feature Layer",
             "geometryType": "esriGeometryPolygon", "fields": []},
            "has no features; ask the service for ADDRESS/query",
        ),
    ],
)  # fmt: skip
def test_what_is_no_map_is_named_for_what_it_is(tmp_path: Path, told: Any, line: str) -> None:
    file = tmp_path / "2016-05-03.json"
    file.write_text(json.dumps(told))
    assert line in refusal(file)
    assert refusal(file).startswith(str(file))


def test_an_error_among_maps_of_another_format_is_named(tmp_path: Path) -> None:
    square = json.loads(shapely.to_geojson(shapely.Polygon(RING)))
    feature = {"type": "Feature", "properties": {"actor": "isis"}, "geometry": square}
    (tmp_path / "2016-05-03.geojson").write_text(json.dumps(feature))
    (tmp_path / "2016-05-04.geojson").write_text('{"error": {"code": 504, "message": "Timeout"}}')
    with pytest.raises(BadInput, match=r"2016-05-04.geojson: no layer, but the error .* 504 Time"):
        plan([tmp_path], Wishes(theatre="syria")).check()


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"features": [3]}, "feature 1 is no feature but '3'"),
        ({"features": [{"attributes": [1]}]}, "feature 1 is no feature"),
        ({"features": [{"attributes": {}, "geometry": {"rings": [[[0]]]}}]}, "feature 1: its geom"),
        ({"features": [{"attributes": {}, "geometry": {"curveRings": []}}]}, "feature 1: curves"),
        ({"transform": {"scale": [1, 1]}}, "its coordinates are packed"),
        (
            {"attributes": {"actor": "isis", "date": 1e300},
             "fields": [{"name": "date", "type": "esriFieldTypeDate"}]},
            "feature 1: attribute 'date': 1e+300 milliseconds since 1970 are no day",
        ),
        ({"attributes": {"actor": "isis", "date": "soon"}}, "feature 1: property 'date': 'soon'"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_feature(write: Write, changes: Any, line: str) -> None:
    file = write(**changes)
    assert refusal(file).startswith(f"{file}: {line}")
