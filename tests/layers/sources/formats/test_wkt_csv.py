"""Tables with a shape in each row: found by what stands in them, faults named by row and column."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from here import TESTS
from terminal import frontline

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.sources.formats.wkt_csv import DEGREES, shape_column

SQUARE = shapely.box(37, 36, 38, 37)
WKT = f'"{SQUARE.wkt}"'
GOOD = f"actor,date,wkt\nisis,2016-08-06,{WKT}\n"


@pytest.fixture
def write(tmp_path: Path):
    def work(text: str, name: str = "zones.csv", coding: str = "utf-8") -> Path:
        (tmp_path / name).write_text(text, coding)
        return tmp_path / name

    return work


def zones(path: Path, **wishes: object) -> gpd.GeoDataFrame:
    found = plan([path], Wishes(theatre="syria", **wishes))  # type: ignore[arg-type]
    found.check()
    assert found.source.name == "wkt_csv"
    return saving.zones_table(found)


def refusal(path: Path, **wishes: object) -> str:
    with pytest.raises(BadInput) as told:
        zones(path, **wishes)
    assert "\n" not in str(told.value)
    return str(told.value)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_usual_table_is_read(write, coding: str, mark: str) -> None:
    table = zones(write(GOOD.replace(",", mark).replace(SQUARE.wkt.replace(",", mark), SQUARE.wkt),
                        coding=coding))  # fmt: skip
    assert table.geometry.iloc[0].equals(SQUARE)
    assert table.actor.tolist() == ["isis"]


@pytest.mark.parametrize(
    "name", ["wkt", "WKT", "the_geom", "geometry", "Shape", "outline of ground", "EWKB"]
)
def test_the_column_may_be_called_anything(write, name: str) -> None:
    assert len(zones(write(GOOD.replace("wkt", name)))) == 1


def test_shapes_are_those_of_geopandas() -> None:
    for file in sorted((TESTS / "sources/wkt_csv/input").rglob("*.*sv")):
        name = shape_column(InputFile(file))
        plain = {"encoding": "utf-16"} if file.stem == "ewkb" else {}
        raw = gpd.pd.read_csv(file, sep=None, engine="python", **plain)[name].dropna()
        if file.stem == "ewkb":
            theirs = gpd.GeoSeries.from_wkb(raw, crs=32637).to_crs(4326)
        else:
            srid = 3857 if file.stem == "ewkt" else 4326
            theirs = gpd.GeoSeries.from_wkt(raw.str.removeprefix("SRID=3857;"), crs=srid)
            theirs = theirs.to_crs(4326)
        ours = zones(file).geometry
        assert len(ours) == len(theirs)
        off = shapely.symmetric_difference(ours.to_numpy(), shapely.force_2d(theirs.to_numpy()))
        assert shapely.area(off).max() < 1e-12


def test_of_two_columns_the_one_with_ground_is_read(write) -> None:
    text = f"actor,date,centre,ground\nisis,2016-08-06,POINT(1 2),{WKT}\n"
    assert zones(write(text)).geometry.iloc[0].equals(SQUARE)


def test_a_system_is_read_from_the_cell_or_from_a_column_beside(write) -> None:
    moved = gpd.GeoSeries([SQUARE], crs=4326).to_crs(32637).iloc[0]
    for text in (
        GOOD.replace(SQUARE.wkt, f"SRID=32637;{moved.wkt}"),
        GOOD.replace("actor,", "srid,actor,").replace("isis", "32637,isis")
        .replace(SQUARE.wkt, moved.wkt),
        GOOD.replace("actor,", "crs,actor,").replace("isis", "epsg:32637,isis")
        .replace(SQUARE.wkt, moved.wkt),
    ):  # fmt: skip
        found = zones(write(text)).geometry.iloc[0]
        assert shapely.hausdorff_distance(found, SQUARE) < 1e-9
    bare = write(GOOD.replace(SQUARE.wkt, moved.wkt))
    assert "name its system with --crs" in refusal(bare)
    assert shapely.hausdorff_distance(zones(bare, crs="EPSG:32637").geometry.iloc[0], SQUARE) < 1e-9


def test_degrees_that_nobody_names_are_told(write) -> None:
    (file,) = plan([write(GOOD)], Wishes(theatre="syria")).series.files
    assert DEGREES in file.imported.notes


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + "isis,2016-08-07,Raqqa\n", "row 3, column wkt: 'Raqqa' is no WKT or WKB; mend it"),
        (GOOD + "isis,2016-08-07,POLYGON((1 2\n", "row 3, column wkt: cannot be read: "),
        (GOOD + f"isis,not a day,{WKT}\n", "row 3: property 'date': 'not a day' is not a day"),
        (GOOD + "isis,2016-08-07,POLYGON((0 0,1 0,1 1,0 0))\n", "row 3: 6 cells"),
        (
            GOOD + f'isis,2016-08-07,"SRID=3857;{SQUARE.wkt}"\n',
            "row 3: its coordinate system is '3857', that of rows before not named",
        ),
        (GOOD.replace('"POLYGON', '"SRID=99999;POLYGON'), "row 2: no coordinate system is called"),
        (GOOD + 'isis,2016-08-07,"POLYGON((0 0,nan 0,1 1,0 0))"\n', "row 3: a coordinate is inf"),
        ("actor,date,wkt\nisis,2016-08-06,Raqqa\n", "row 2, column wkt: 'Raqqa' is no WKT"),
    ],
)
def test_a_fault_is_named_by_row_and_column(write, text: str, line: str) -> None:
    assert refusal(write(text)).startswith(f"{write(text)}: {line}")


def test_a_cell_without_end_is_refused(write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontline.layers.sources.formats.wkt_csv.MAX_ROW", 2_000)
    long = shapely.segmentize(SQUARE, 0.01).wkt
    assert "a line of more than 2,000 characters" in refusal(write(GOOD.replace(SQUARE.wkt, long)))


def test_a_day_of_a_hundred_thousand_vertices_is_read(write) -> None:
    dense = shapely.segmentize(SQUARE, 4e-5)
    found = zones(write(GOOD.replace(SQUARE.wkt, dense.wkt))).geometry.iloc[0]
    assert shapely.get_num_coordinates(found) == shapely.get_num_coordinates(dense) > 100_000


def test_every_door_reads_it_and_a_broken_one_leaves_nothing(write, tmp_path: Path) -> None:
    file = write(GOOD.replace("actor", "controller"))
    assert layers.open(file, theatre="syria").at("2016-08-06").actor.tolist() == ["isis"]
    out = tmp_path / "out.parquet"
    assert frontline("import", file, "--theatre", "syria", "-o", out)[0] == 0
    assert out.exists()
    broken = write(GOOD + "isis,2016-08-07,Raqqa\n", "broken.csv")
    code, _, told = frontline("import", broken, "--theatre", "syria", "-o", tmp_path / "no.parquet")
    assert code == 1
    assert "broken.csv: row 3, column wkt" in told
    assert not (tmp_path / "no.parquet").exists()


def test_points_beside_latitudes_are_read_as_a_table_of_places(write) -> None:
    text = "actor,date,lat,lon,geom\nisis,2016-08-06,36,38,POINT(38 36)\n"
    found = plan([write(text)], Wishes(theatre="syria"))
    assert found.source.name == "reports_csv"
    assert len(found.series.files[0].imported.reports) == 1
