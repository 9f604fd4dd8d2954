"""Hostile and broken files: one clear line, bounded memory and time, nothing half-written."""

import gzip
import io
import json
import lzma
import os
import random
import resource
import shutil
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from here import ROOT, TESTS

from frontline.geo.errors import BadInput
from frontline.layers.build.zone_table import check_zones
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Wishes, load_wishes, plan
from frontline.layers.sources.files import contract as model
from frontline.layers.sources.files import unpack as unpacking
from frontline.layers.sources.files.contract import MAX_BYTES

KML = "<kml><Document><Placemark><name>a</name>{}</Placemark></Document></kml>"
RING = "36,48 37,48 37,49 36,48"
POLYGON = (
    "<Polygon><outerBoundaryIs><LinearRing><coordinates>{}</coordinates></LinearRing>"
    "</outerBoundaryIs></Polygon>"
)
MEGABYTE = 2**20


def cpu_seconds() -> float:
    """Seconds of work done here and in children that ended: a busy machine does not add to them."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def refused(*paths: Path, **wishes: Any) -> str:
    """The one line an import of *paths* is refused with; nothing is written beside them."""
    folder = paths[0].parent
    before = sorted(folder.rglob("*"))
    with pytest.raises(BadInput) as fault:
        saving.save(plan(paths, Wishes(**wishes)), folder / "out.parquet")
    assert sorted(folder.rglob("*")) == before
    line = str(fault.value)
    assert "\n" not in line
    assert len(line) < 600
    return line


def collection(*geometries: Any, **properties: Any) -> str:
    told = {"actor": "russia", "date": "2022-05-03", **properties}
    features = [{"type": "Feature", "properties": told, "geometry": g} for g in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features})


def polygon(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[list(p) for p in points]]}


GOOD = collection(polygon((36, 48), (37, 48), (37, 49), (36, 48)))


def peak_mb(code: str, *arguments: str) -> tuple[str, float]:
    """What a fresh Python prints, and the most memory it held."""
    # Not resource.getrusage: a child inherits the peak of the process that started it.
    status = "[line.split()[1] for line in open('/proc/self/status') if line[:5] == 'VmHWM'][0]"
    watched = f"{code}\nprint({status})"
    done = subprocess.run(
        [sys.executable, "-c", watched, *arguments], cwd=ROOT, capture_output=True, text=True,
        check=True, timeout=60,
    )  # fmt: skip
    text, _, peak = done.stdout.strip().rpartition("\n")
    return text, float(peak) / 1024


REFUSE = """
import sys
from pathlib import Path
from frontline.geo.errors import BadInput
from frontline.layers.imports.plan import Wishes, load_wishes, plan
try:
    plan([Path(sys.argv[1])], Wishes()).check()
except BadInput as fault:
    print(fault)
"""


@pytest.fixture(scope="module")
def idle_mb(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Memory of an import of almost nothing: libraries, mostly."""
    file = tmp_path_factory.mktemp("idle") / "2022-05-03.geojson"
    file.write_text(GOOD)
    return peak_mb(REFUSE, str(file))[1]


@pytest.mark.parametrize("name", ["230527_1147.kmz", "zones.kmz"])
def test_a_kmz_that_unpacks_to_more_than_is_read(tmp_path: Path, idle_mb: float, name: str) -> None:
    file = tmp_path / name
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("doc.kml", "w", force_zip64=True) as stream,
    ):
        for _ in range(150):  # more than is unpacked, three times what the memory may grow by
            stream.write(b" " * MEGABYTE)
    assert file.stat().st_size < MEGABYTE
    text, peak = peak_mb(REFUSE, str(file))
    assert "unpacks to more than 128 MB" in text
    assert peak < idle_mb + 50


def test_a_kmz_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", MEGABYTE)
    file = tmp_path / "zones.kmz"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", b" " * 3 * MEGABYTE)
    content = file.read_bytes()
    true, lie = (3 * MEGABYTE).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert content.count(true) == 2
    file.write_bytes(content.replace(true, lie))
    assert "zones.kmz" in refused(file)


@pytest.mark.parametrize("kind", ["zip", "tar.xz", "geojson.gz"])
def test_an_archive_that_unpacks_to_more_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 4 * MEGABYTE)
    file, bomb = tmp_path / f"2022-05-03.{kind}", b"0" * (9 * MEGABYTE)
    if kind == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.geojson", bomb)
    elif kind == "tar.xz":
        with tarfile.open(file, "w:xz") as archive:
            member = tarfile.TarInfo("a.geojson")
            member.size = len(bomb)
            archive.addfile(member, io.BytesIO(bomb))
    else:
        file.write_bytes(gzip.compress(bomb))
    assert "unpacks to more than 4 MB" in refused(file)


def test_a_tar_whose_header_claims_gigabytes(tmp_path: Path) -> None:
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 3 * 2**30
    file = tmp_path / "a.tar.xz"
    file.write_bytes(lzma.compress(header.tobuf() + b"\0" * MEGABYTE))
    assert "broken or truncated" in refused(file)


@pytest.mark.parametrize("name", ["../evil.geojson", "a/../../evil.geojson", "/etc/evil.geojson",
                                  "..\\evil.geojson", "C:\\evil.geojson"])  # fmt: skip
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_member_that_would_leave_the_archive(tmp_path: Path, name: str, kind: str) -> None:
    file = tmp_path / f"a.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(zipfile.ZipInfo("placeholder"), GOOD)
            archive.infolist()[0].filename = name
    else:
        with tarfile.open(file, "w") as archive:
            member = tarfile.TarInfo(name)
            member.size = len(GOOD)
            archive.addfile(member, io.BytesIO(GOOD.encode()))
    assert "would leave the archive" in refused(file)


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(GOOD)
    file = tmp_path / "a.tar"
    with tarfile.open(file, "w") as archive:
        link = tarfile.TarInfo("2022-05-03.geojson")
        link.type, link.linkname = tarfile.SYMTYPE, str(secret)
        archive.addfile(link)
    assert "no files in this archive" in refused(file)


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    content, name = GOOD.encode(), "2022-05-03.geojson"
    for level in range(4):
        bag = io.BytesIO()
        with zipfile.ZipFile(bag, "w") as archive:
            archive.writestr(name, content)
        content, name = bag.getvalue(), f"level{level}.zip"
    file = tmp_path / "outer.zip"
    file.write_bytes(content)
    assert "are not opened" in refused(file)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE kml SYSTEM "http://127.0.0.1:9/evil.dtd">',
        '<!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_kml_with_entities(tmp_path: Path, head: str, code: str) -> None:
    file = tmp_path / "2022-05-03.kml"
    text = f'<?xml version="1.0" encoding="{code}"?>{head}' + KML.format("&x;")
    file.write_text(text, code)
    assert "declares a document type or entities" in refused(file)


def test_folders_nested_without_end(tmp_path: Path) -> None:
    file = tmp_path / "2022-05-03.kml"
    file.write_text("<kml>" + "<Folder>" * 5000 + "</Folder>" * 5000 + "</kml>")
    assert "nested more than 50 deep" in refused(file)


@pytest.mark.parametrize("name", ["2022-05-03.geojson", "2022-05-03.kml", "2022-05-03.gpkg",
                                  "2022-05-03.fgb", "2022-05-03.parquet", "a.zip", "a.tar.xz",
                                  "230527_1147.kmz"])  # fmt: skip
@pytest.mark.parametrize("keep", [0.0, 0.5, 0.98])
def test_a_truncated_file(tmp_path: Path, name: str, keep: float) -> None:
    frame = gpd.GeoDataFrame(
        {"actor": ["russia"] * 50}, geometry=[shapely.Point(36, 48).buffer(1)] * 50, crs=4326
    )
    file = tmp_path / name
    if name.endswith(".geojson"):
        file.write_text(GOOD)
    elif name.endswith(".kml"):
        file.write_text(KML.format(POLYGON.format(RING)))
    elif name.endswith((".zip", ".kmz")):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("doc.kml", KML.format(POLYGON.format(RING)))
    elif name.endswith(".xz"):
        with tarfile.open(file, "w:xz") as archive:
            archive.add(ROOT / "LICENSE", "2022-05-03.geojson")
    elif name.endswith(".parquet"):
        frame.to_parquet(file)
    else:
        frame.to_file(file)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * keep)])
    assert name in refused(file)


def shapefile(folder: Path, *without: str) -> Path:
    shapes = [shapely.box(36, 48, 37, 49)]
    frame = gpd.GeoDataFrame({"actor": ["russia"]}, geometry=shapes, crs=4326)
    frame.to_file(folder / "control_20220503.shp")
    for suffix in without:
        (folder / f"control_20220503{suffix}").unlink()
    return folder / "control_20220503.shp"


@pytest.mark.parametrize("zipped", [False, True])
def test_a_shapefile_without_its_prj_is_asked_for(tmp_path: Path, zipped: bool) -> None:
    file = shapefile(tmp_path, ".prj")
    if zipped:
        inside = tmp_path / "inside"
        inside.mkdir()
        for part in tmp_path.glob("control_20220503.*"):
            part.rename(inside / part.name)
        file = Path(shutil.make_archive(str(tmp_path / "bag"), "zip", inside))
    assert "names no coordinate system; pass --crs" in refused(file)
    found = plan([file], Wishes(crs="EPSG:4326"))
    assert found.obstacles == []
    assert "is no coordinate system" in refused(file, crs="EPSG:nonsense")


def test_a_shapefile_without_its_dbf(tmp_path: Path) -> None:
    assert "its .dbf is missing" in refused(shapefile(tmp_path, ".dbf"))


def test_a_shapefile_without_its_index_is_refused_by_name(tmp_path: Path) -> None:
    told = refused(shapefile(tmp_path, ".shx"))
    assert "control_20220503.shp: its .shx is missing" in told
    assert told.endswith("give the .shx with it")


@pytest.mark.parametrize("suffix", [".kml", ".kmz", ".gpkg", ".fgb", ".parquet", ".csv", ".json"])
def test_an_empty_file_is_called_so(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"2022-05-03{suffix}"
    file.touch()
    assert refused(file).endswith(f"2022-05-03{suffix}: an empty file: there is nothing in it")


@pytest.mark.parametrize(
    ("coordinates", "why"),
    [
        ('{"a": 1}', "an object stands where a coordinate must be"),
        ("[[[36, 48], [37, null], [37, 49], [36, 48]]]", "null stands where a coordinate must be"),
    ],
)
def test_what_stands_for_coordinates_is_named(tmp_path: Path, coordinates: str, why: str) -> None:
    file = tmp_path / "2022-05-03.geojson"
    whole = f'{{"type": "Polygon", "coordinates": {coordinates}}}'
    feature = f'{{"type": "Feature", "properties": {{"actor": "russia"}}, "geometry": {whole}}}'
    file.write_text(f'{{"type": "FeatureCollection", "features": [{feature}]}}')
    assert why in refused(file)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", '"east"', "null"])
def test_coordinates_that_are_no_numbers(tmp_path: Path, number: str) -> None:
    file = tmp_path / "2022-05-03.geojson"
    file.write_text(GOOD.replace("[36, 48]", f"[{number}, 48]"))
    assert "2022-05-03.geojson" in refused(file)


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".parquet"])
@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_coordinates_that_are_no_numbers_in_binary_files(
    tmp_path: Path, suffix: str, value: float
) -> None:
    wkb = shapely.Polygon([(36, 48), (37, 48), (37, 49), (36, 48)]).wkb
    with np.errstate(invalid="ignore"):
        broken = shapely.from_wkb(wkb.replace(struct.pack("<d", 49), struct.pack("<d", value)))
    frame = gpd.GeoDataFrame({"actor": ["russia"]}, geometry=[broken], crs=4326)
    file = tmp_path / f"2022-05-03{suffix}"
    frame.to_parquet(file) if suffix == ".parquet" else frame.to_file(file)
    assert "infinite or not a number" in refused(file)


@pytest.mark.parametrize("text", [f"36,nan {RING}", "36 48", "36,48,1,2 3,4", "a,b", ""])
def test_kml_coordinates_that_are_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "2022-05-03.kml"
    file.write_text(KML.format(POLYGON.format(text)))
    assert "placemark 1" in refused(file, labels=("*=russia",))


def test_metres_in_a_file_of_degrees(tmp_path: Path) -> None:
    file = tmp_path / "2022-05-03.geojson"
    square = polygon((4e6, 6e6), (5e6, 6e6), (5e6, 7e6), (4e6, 6e6))
    file.write_text(collection(square))
    assert "feature 1: reaches to 4e+06,6e+06" in refused(file)


def test_a_geojson_of_two_gigabytes(tmp_path: Path, idle_mb: float) -> None:
    file = tmp_path / "2022-05-03.geojson"
    with file.open("wb") as stream:
        stream.truncate(2 * 2**30)
    start = cpu_seconds()
    text, peak = peak_mb(REFUSE, str(file))
    assert "2,048 MB, more than the 128 MB" in text
    assert peak < idle_mb + 20
    assert cpu_seconds() - start < 30
    assert MAX_BYTES == 128 * MEGABYTE


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".csv", ".kml", ".lua", ".topojson"])
def test_any_file_of_two_gigabytes(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"2022-05-03{suffix}"
    head = b"date,lat,lon\n" if suffix == ".csv" else b"{ lat = 1, long = 1, mark = 1}\n"
    with file.open("wb") as stream:
        stream.write(head)
        stream.truncate(2 * 2**30)
    start = cpu_seconds()
    assert f"2022-05-03{suffix}" in refused(file)
    assert cpu_seconds() - start < 10


def nested(depth: int) -> str:
    head = '{"type":"GeometryCollection","geometries":[' * depth
    return collection(0).replace('"geometry": 0', f'"geometry": {head}{"]}" * depth}')


@pytest.mark.parametrize("depth", [200, 450, 5000])
def test_collections_in_collections_without_end(tmp_path: Path, depth: int) -> None:
    file = tmp_path / "2022-05-03.geojson"
    file.write_text(nested(depth))
    assert refused(file)


def test_a_text_of_many_small_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MAX_PARTS", 1000)
    square = polygon((36, 48), (37, 48), (37, 49), (36, 48))
    (tmp_path / "2022-05-03.geojson").write_text(collection(*[square] * 500))
    assert "parts, more than the 1,000" in refused(tmp_path / "2022-05-03.geojson")
    (tmp_path / "2022-05-03.kml").write_text(f"<kml>{'<a/>' * 2000}</kml>")
    assert "parts, more than the 1,000" in refused(tmp_path / "2022-05-03.kml")


def test_a_table_that_is_one_endless_line(tmp_path: Path, idle_mb: float) -> None:
    places = {"geonameid": 1, "longitude": 36, "latitude": 48}
    square = polygon((36, 48), (37, 48), (37, 49), (36, 48))
    (tmp_path / "gn_UA_tess.geojson").write_text(collection(square, **places))
    with (tmp_path / "control_latest_2024.csv").open("wb") as stream:
        stream.write(b"geonameid,date,status\n")
        stream.truncate(2**30)
    text, peak = peak_mb(REFUSE, str(tmp_path))
    assert "a line of more than" in text
    assert peak < idle_mb + 50


@pytest.mark.parametrize("text", ["--[[" * 200_000, "{lat=1,long=1,mark='" * 50_000,
                                  "{" * 400_000, '{lat = "' * 100_000])  # fmt: skip
def test_lua_made_to_be_slow(tmp_path: Path, text: str) -> None:
    file = tmp_path / "2016-08-06.lua"
    file.write_text("{ lat = 36, long = 37, mark = 'Location dot red.svg' }\n" + text)
    start = cpu_seconds()
    assert refused(file)
    assert cpu_seconds() - start < 10


def test_ten_thousand_features_with_one_date_broken(tmp_path: Path) -> None:
    square = polygon((36, 48), (36.01, 48), (36.01, 48.01), (36, 48))
    features = [
        {"type": "Feature", "properties": {"actor": "russia", "date": "2022-05-03"},
         "geometry": square} for _ in range(10_000)
    ]  # fmt: skip
    features[5022]["properties"] = {"actor": "russia", "date": "2022-13-45"}
    file = tmp_path / "zones.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, cpu_seconds()
    line = refused(file)
    assert line.startswith(f"{file}: feature 5023: property 'date': '2022-13-45' is not a day")
    assert cpu_seconds() - start < 15
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_ten_thousand_rows_with_one_date_broken(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    rows = ["2022-05-03,48,37"] * 10_000
    rows[4999] = "2022-05-99,48,37"
    file.write_text("date,lat,lon\n" + "\n".join(rows) + "\n")
    assert "row 5001, column date: '2022-05-99' is not a day" in refused(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"type": "FeatureCollection", "features": [3]}', "feature 1 is no feature"),
        ('{"type": "FeatureCollection", "features": [{"properties": 3}]}', "no object"),
        ('{"type": "FeatureCollection"}', "list of features"),
        ("\xe9", "not a text in UTF-8"),
        ("\xff\xfe{", "not a text in UTF-16"),
        (collection({"type": "Point", "coordinates": [True, 36]}), "true or false stands"),
        (
            collection({"type": "Polygon", "coordinates": [[[1, 2], [0, True], [1, 1], [1, 2]]]}),
            "true or false stands",
        ),
        (
            collection(
                {
                    "type": "GeometryCollection",
                    "geometries": [{"type": "LineString", "coordinates": [[1, 2], [False, 3]]}],
                }
            ),
            "true or false stands",
        ),
        (collection({"type": "Point", "coordinates": ["38", "36"]}), "the text '36' stands"),
        (
            collection({"type": "Polygon", "coordinates": [[[1, 2], [4, "2"], [1, 1], [1, 2]]]}),
            "the text '2' stands",
        ),
        (collection({"type": "Blob", "coordinates": []}), "cannot be read"),
        (collection({"type": "Polygon", "coordinates": [[[1, 2]]]}), "cannot be read"),
        (collection({"type": "Polygon"}), "cannot be read"),
    ],
)
def test_json_that_is_no_geojson(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "2022-05-03.geojson"
    file.write_text(text, "latin-1")
    assert said in refused(file)


LINK = "<NetworkLink><Link><href>https://example.org/a.kml</href></Link></NetworkLink>"
PAGE = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.geojson", '{"type": "FeatureCollection", "features": []}', "nothing in it"),
        ("a.csv", "wkt,actor,date\n", "nothing in it"),
        ("a.kml", "<kml><Document/></kml>", "nothing in it"),
        ("a.kml", f"<kml><Document>{LINK}</Document></kml>", "only 1 NetworkLink, which is not"),
        ("2022-05-03.kml", f"<kml><Document>{LINK}</Document></kml>", "only 1 NetworkLink"),
        ("a.kml", "<svg/>", "not KML: its outermost element is <svg>"),
        ("a.kml", PAGE, "a web page (HTML)"),
        ("a.kml", "<html><body/></html>", "a web page (HTML)"),
        ("a.geojson", PAGE, "a web page (HTML)"),
        ("a.csv", PAGE, "a web page (HTML)"),
        ("2022-05-03.geojson", collection(None), "no zones, reports, points or lines in it"),
    ],
)
def test_a_file_without_anything_says_so_and_not_that_a_date_lacks(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    file = tmp_path / name
    file.write_text(text)
    line = refused(file)
    assert line.startswith(f"{file}: ")
    assert said in line


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "noextension", "a.geojson.txt"])
def test_a_file_of_no_known_format(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"%PDF-1.7 \x00\x01")
    assert "frontline sources" in refused(file)


def test_a_pointer_of_git_lfs_is_told_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "control_latest_2024.csv"
    file.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n")
    assert "git lfs pull" in refused(file)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "nowhere.geojson")
    (tmp_path / "empty").mkdir()
    assert "no files in this folder" in refused(tmp_path / "empty")


def test_other_files_in_a_folder_are_listed_not_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("about")
    (tmp_path / "2022-05-03.geojson").write_text(GOOD)
    found = plan([tmp_path], Wishes())
    assert [Path(name).name for name, _ in found.ignored] == ["README.md"]
    assert found.obstacles == []


def test_one_broken_day_of_many_is_named(tmp_path: Path) -> None:
    for day in range(1, 4):
        name = f"deepstatemap_data_2024010{day}"
        text = GOOD.replace('{"actor": "russia", "date": "2022-05-03"}', "{}")
        (tmp_path / f"{name}.geojson").write_text(text if day != 2 else text[:-40])
    line = refused(tmp_path)
    assert "deepstatemap_data_20240102.geojson" in line
    assert "truncated" in line


SAMPLES = TESTS / "sources"
ODD = [None, 3, -1, "x", [], {}, True, 1e308, "2022-13-01", "03/05/2022", "", [[]], {"a": 1}]


def spoilt(value: Any, dice: random.Random) -> Any:
    """*value* with one of its parts gone, or something odd in its place."""
    paths: list[list[Any]] = [[]]
    for path in paths:
        node = value
        for key in path:
            node = node[key]
        keys = (
            list(node)
            if isinstance(node, dict)
            else range(len(node))
            if isinstance(node, list)
            else ()
        )
        paths += [[*path, key] for key in keys]
    if len(paths) == 1:
        return dice.choice(ODD)
    *path, last = dice.choice(paths[1:])
    node = value
    for key in path:
        node = node[key]
    if dice.random() < 0.3:
        del node[last]
    else:
        node[last] = dice.choice(ODD)
    return value


def spoil(file: Path, dice: random.Random) -> None:
    if file.suffix in {".json", ".geojson", ".topojson"} and dice.random() < 0.8:
        file.write_text(json.dumps(spoilt(json.loads(file.read_text("utf-8")), dice)), "utf-8")
        return
    content = bytearray(file.read_bytes())
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(content))
        content[at : at + dice.randint(1, 30)] = bytes([dice.randrange(256)])
    file.write_bytes(content)


@pytest.mark.parametrize("source", sorted(f.name for f in SAMPLES.iterdir()))
def test_a_sample_spoilt_at_random_is_read_or_refused_in_one_line(
    tmp_path: Path, source: str
) -> None:
    wishes = SAMPLES / source / "wishes.json"
    said = load_wishes(wishes) if wishes.exists() else Wishes()
    for seed in range(30):
        dice, home = random.Random(seed), tmp_path / str(seed)  # noqa: S311  nothing secret
        shutil.copytree(SAMPLES / source, home, ignore=shutil.ignore_patterns("*.jsonl", "wishes*"))
        spoil(dice.choice(sorted(p for p in home.rglob("*") if p.is_file())), dice)
        try:
            found = plan(sorted(home.glob("input*")), said)
            lines = found.obstacles
            zones = saving.zones_table(found)
            if len(zones):
                check_zones(zones)
        except BadInput as fault:
            lines = [str(fault)]
        assert not [line for line in lines if "\n" in line]


def test_archives_in_archives_share_one_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", MEGABYTE)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("zeros.geojson", bytes(MEGABYTE // 2))
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w") as outer:
        for number in range(20):
            outer.writestr(f"{number}.zip", inner.getvalue())
    assert "bomb.zip/1.zip: unpacks to more than 1 MB, which is the limit" in refused(bomb)


def test_no_byte_is_written_beyond_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 3 * MEGABYTE)
    outer = tmp_path / "bomb.zip"
    inner = gzip.compress(bytes(2 * MEGABYTE))
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("a.geojson.gz", inner)
        archive.writestr("b.geojson.gz", inner)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with pytest.raises(BadInput, match="unpacks to more than 3 MB"):
        unpacking.input_files([outer], scratch)
    written = sum(f.stat().st_size for f in scratch.rglob("*") if f.is_file())
    assert written <= 3 * MEGABYTE


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe, zero = tmp_path / "pipe.geojson", tmp_path / "zero.geojson"
    os.mkfifo(pipe)
    zero.symlink_to("/dev/zero")
    assert "a pipe or a device" in refused(pipe)
    assert "a pipe or a device" in refused(zero)


def test_a_link_in_a_folder_is_followed_to_its_file_and_any_other_is_named(tmp_path: Path) -> None:
    """A folder of links had "no files", and one link among files was left out without a word."""
    days, scratch = tmp_path / "days", tmp_path / "scratch"
    days.mkdir()
    scratch.mkdir()
    (tmp_path / "elsewhere.geojson").write_text(collection(polygon((36, 48), (37, 48), (37, 49))))
    (days / "2022-05-03.geojson").symlink_to(tmp_path / "elsewhere.geojson")
    (found,) = unpacking.input_files([days], scratch)
    assert found.name.endswith("days/2022-05-03.geojson")
    link = days / "2022-05-04.geojson"
    for target, why in (
        (tmp_path / "nowhere", "a link that leads to no file"),
        (Path("/dev/zero"), "a link that leads to no file"),
        (link, "a link that leads to no file"),
        (days, "a link to a folder, which is not followed"),
    ):
        link.symlink_to(target)
        with pytest.raises(BadInput, match=f"{link.name}: {why}"):
            unpacking.input_files([days], scratch)
        link.unlink()


def test_an_outline_that_crosses_itself_without_end_is_refused(tmp_path: Path) -> None:
    points = np.random.default_rng(3).uniform(36, 37, (3_000, 2)).tolist()
    file = tmp_path / "2022-05-03.geojson"
    ring = [*points, points[0]]
    file.write_text(collection({"type": "Polygon", "coordinates": [ring]}))
    began = time.process_time()
    assert "crosses itself more than 10,000 times" in refused(file)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            collection(polygon((36, 48), (37, 48), (37, 49))).replace("37", "1" + "0" * 400),
            "cannot",
        ),
        (collection(polygon((36, 48), (36, 48), (36, 48))), "area"),
        (collection(polygon((36, 48), (37, 48), (37, 49)), date="9999-12-31"), "9999-12-31"),
        (collection(polygon((36, 48), (37, 48), (37, 49)), name="\ud800isis"), "half a character"),
    ],
)
def test_what_was_a_traceback_is_one_line(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "2022-05-03.geojson"
    file.write_text(text)
    assert why in refused(file)


def test_a_geojson_that_names_no_system_takes_the_one_that_is_said(tmp_path: Path) -> None:
    metres = [[[380000, 5300000], [390000, 5300000], [390000, 5310000], [380000, 5300000]]]
    file = tmp_path / "2022-05-03.geojson"
    file.write_text(collection({"type": "Polygon", "coordinates": metres}))
    found = plan([file], Wishes(crs="EPSG:32637"))
    zone = found.series.files[0].imported.zones[0]
    assert 36 < zone.geometry.centroid.x < 39
    assert 47 < zone.geometry.centroid.y < 49


NESTS = {
    "esri.json": '{"geometryType": "esriGeometryPolygon", "features": ' + "[" * 100_000,
    "nest.csv": 'actor,date,wkt\na,2022-05-03,"' + "GEOMETRYCOLLECTION(" * 40_000 + '"\n',
    "nest.tsv": "actor\tdate\twkb\na\t2022-05-03\t" + "010700000001000000" * 30_000 + "\n",
}


@pytest.mark.parametrize("name", NESTS)
def test_what_is_nested_without_end_ends_no_process(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(NESTS[name])
    assert "nested" in refused(file)


def test_a_csv_that_unpacks_to_more_than_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "MAX_BYTES", MEGABYTE)
    folder = tmp_path / "date=2022-05-03"
    folder.mkdir()
    cell = '"POLYGON ((36 48, 37 48, 37 49, 36 48' + ", 36 48" * MEGABYTE + '))"'
    file = folder / "zones.csv.gz"
    file.write_bytes(gzip.compress(f"actor,wkt\nrussia,{cell}\n".encode()))
    assert "more than the 1 MB that are read at once" in refused(file)
    big = "id,actor,wkt\n" + "1,russia,POINT(1 2)\n" * 20_000
    file.write_bytes(gzip.compress(big.encode()))
    assert len(plan([file], Wishes()).series.files) == 1


def test_folders_of_strangers_are_shown_without_what_acts(tmp_path: Path) -> None:
    folder = tmp_path / "date=2022-05-03" / "x=%1B%5D0%3Bevil%07"
    folder.mkdir(parents=True)
    (folder / "a.geojson").write_text(GOOD.replace(', "date": "2022-05-03"', ""))
    (read,) = plan([tmp_path], Wishes()).series.files
    assert "x=\x1b]0;evil\x07" in read.imported.notes[-1]  # data; whoever prints it takes care
    done = subprocess.run(
        [sys.executable, "-m", "frontline", "import", str(tmp_path), "--dry-run"], cwd=ROOT,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "\x1b]0;" not in done.stdout
    assert "evil" in done.stdout
