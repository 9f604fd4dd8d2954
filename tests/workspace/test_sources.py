"""Layers that a reader brought: kept as they came, read as was said, renewed when days come in."""

from datetime import date
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace
from frontline.workspace.names import told_apart
from frontline.workspace.sources import Sources

YEMEN = load_theatre("yemen")
ZONE = """{"type": "FeatureCollection", "features": [{"type": "Feature",
 "properties": {"who": "%s", "date": "%s"}, "geometry": {"type": "Polygon",
 "coordinates": [[[44, 15], [45, 15], [45, %d], [44, %d], [44, 15]]]}}]}"""
ASKED = '{"actor_from": "who", "labels": ["Red=houthis", "Blue=+blue_team", "Sea=-"]}'


def zone(day: str, who: str = "Red", top: int = 16) -> bytes:
    return (ZONE % (who, day, top, top)).encode()


@pytest.fixture(params=["folder", "memory"])
def sources(request: pytest.FixtureRequest, tmp_path: Path) -> Sources:
    return Workspace(tmp_path / "kept" if request.param == "folder" else None).sources


def days(sources: Sources, ident: str) -> list[date]:
    return list(sources.open(ident, YEMEN).informed)


def test_no_files_are_refused_in_a_line(sources: Sources) -> None:
    with pytest.raises(BadInput, match="no files were given"):
        sources.add([], YEMEN)


def test_two_files_of_one_name_in_two_folders_are_two_files(sources: Sources) -> None:
    files = [("a/map.geojson", zone("2016-01-01")), ("b/MAP.geojson", zone("2016-02-01"))]
    new = sources.add(files, YEMEN, choices=ASKED)
    assert days(sources, new.id) == [date(2016, 1, 1), date(2016, 2, 1)]
    assert sorted(content for _, content in sources.contents(new.id)) == sorted(
        content for _, content in files
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([("x/a.shp", b"1"), ("y/b.shp", b"2")], ["a.shp", "b.shp"]),
        (
            [("x/a.shp", b"1"), ("x/a.prj", b"p"), ("y/a.shp", b"2"), ("y/a.prj", b"p")],
            ["1/a.shp", "1/a.prj", "2/a.shp", "2/a.prj"],
        ),
        ([("a.kml", b"1"), ("a.kml", b"2")], ["1/a.kml", "2/a.kml"]),
        ([("a.kml", b"1"), ("a.kml", b"1")], ["a.kml"]),
        ([("../../a.kml", b"1"), ("..\\a.kml", b"2")], ["1/a.kml", "2/a.kml"]),
        (
            [("x/date=2016-01-01/a.csv", b"1"), ("x\\date=2016-01-02\\a.csv", b"2")],
            ["date=2016-01-01/a.csv", "date=2016-01-02/a.csv"],
        ),
        ([("../n=1/../=x/a.csv", b"1")], ["n=1/a.csv"]),
    ],
)
def test_names_are_told_apart_by_their_folders_alone(
    given: list[tuple[str, bytes]], kept: list[str]
) -> None:
    assert [name for name, _ in told_apart(given)] == kept


RING = "[[44, 15], [44, 16], [45, 16], [45, 15], [44, 15]]"
WKT = '"POLYGON ((44 15, 45 15, 45 16, 44 15))"'
ESRI = f"""{{"geometryType": "esriGeometryPolygon", "spatialReference": {{"wkid": 4326}},
 "features": [{{"attributes": {{"AoI": "Houthis", "date": 1451606400000}},
 "geometry": {{"rings": [{RING}]}}}}]}}"""


@pytest.mark.parametrize(
    "files",
    [
        [("zones.csv", f"AoI,date,geom\nHouthis,2016-01-01,{WKT}\n".encode("utf-16"))],
        [("answer.json", ESRI.encode())],
        [("in/date=2016-01-01/part-0.csv", f"AoI,geom\nHouthis,{WKT}\n".encode())],
        [("in/year=2016/month=1/day=1/part-0.csv", f"AoI,geom\nHouthis,{WKT}\n".encode())],
        [("Houthis_1_january_2016.csv", f"AoI,geom\nHouthis,{WKT}\n".encode())],
    ],
    ids=["wkt", "esri", "hive", "deep", "words"],
)
def test_files_of_any_plain_kind_can_be_brought(
    sources: Sources, files: list[tuple[str, bytes]]
) -> None:
    assert days(sources, sources.add(files, YEMEN).id) == [date(2016, 1, 1)]


def test_what_was_said_of_files_is_kept_with_them(sources: Sources) -> None:
    files = [(f"{who}.geojson", zone("2016-01-01", who)) for who in ("Blue", "Sea")]
    with pytest.raises(BadInput, match="actor-from"):
        sources.add(files, YEMEN)
    new = sources.add(files, YEMEN, title="  The maker ", choices=ASKED, address="/maps")
    assert sources.known(new.id) == new
    assert (new.title, new.address) == ("The maker", "/maps")
    assert {h.actor for h in sources.open(new.id, YEMEN).holders} == {"unknown", "blue_team"}


def test_renewed_layers_keep_their_id_and_nothing_of_the_old_files(
    sources: Sources, tmp_path: Path
) -> None:
    first = ("a.geojson", zone("2016-01-01"))
    new = sources.add([first], YEMEN, choices=ASKED)
    again = sources.renew(new.id, [first, ("b.geojson", zone("2016-02-01"))], YEMEN, ASKED)
    assert (again.id, again.version == new.version) == (new.id, False)
    assert days(sources, new.id) == [date(2016, 1, 1), date(2016, 2, 1)]
    assert sources.renew(new.id, [*sources.contents(new.id)], YEMEN, ASKED) == again
    Workspace(sources.database.folder).sources.tidy()
    assert len(days(sources, new.id)) == 2
    if sources.database.folder:
        assert [p.name for p in (tmp_path / "kept/layers").iterdir()] == [again.folder]
    sources.remove(new.id)
    assert not list((tmp_path / "kept").glob("layers/*"))


def test_layers_stay_what_they_were_where_new_files_cannot_be_opened(sources: Sources) -> None:
    first = ("a.geojson", zone("2016-01-01"))
    new = sources.add([first], YEMEN, choices=ASKED)
    with pytest.raises(BadInput, match=r"b\.geojson"):
        sources.renew(new.id, [first, ("b.geojson", b"{")], YEMEN, ASKED)
    assert sources.known(new.id) == new
    assert days(sources, new.id) == [date(2016, 1, 1)]


def test_layers_get_another_title_and_address(sources: Sources) -> None:
    new = sources.add([("a.geojson", zone("2016-01-01"))], YEMEN, choices=ASKED)
    sources.called(new.id, title="Other", address="https://maps.example/a.geojson")
    assert sources.open(new.id, YEMEN).title == "Other"
    sources.called(new.id, title=" ")
    assert (sources.known(new.id).title, sources.known(new.id).address) == (
        "Other", "https://maps.example/a.geojson",
    )  # fmt: skip
    with pytest.raises(BadInput, match="not kept here"):
        sources.called("none", title="x")
