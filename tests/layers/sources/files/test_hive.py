"""Folders called key=value: keys are properties and say the day, contradictions are named."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from terminal import frontline

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.layers.imports import dry_run
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Plan, Wishes, plan
from frontline.layers.sources.files import hive
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.sources.files.dates import Unclear

SQUARE = shapely.box(37, 36, 38, 37)
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write("date=2022-03-01/a.geojson", ...)`` -> a file in such folders, with one zone."""

    def work(name: str, /, **said: Any) -> Path:
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        said = {k: v for k, v in {"actor": "isis", **said}.items() if v is not None}
        if file.suffix == ".csv":
            rows = [
                ",".join(("wkt", *said)),
                ",".join((f'"{SQUARE.wkt}"', *map(str, said.values()))),
            ]
            file.write_text("\n".join(rows))
        elif file.suffix == ".parquet":
            gpd.GeoDataFrame([said], geometry=[SQUARE], crs=4326).to_parquet(file)
        else:
            shape = json.loads(shapely.to_geojson(SQUARE))
            told = {"type": "Feature", "properties": said, "geometry": shape}
            file.write_text(json.dumps({"type": "FeatureCollection", "features": [told]}))
        return file

    return work


def planned(path: Path, **wishes: Any) -> Plan:
    return plan([path], Wishes(theatre="syria", **wishes))


def days(path: Path, **wishes: Any) -> list[str]:
    found = planned(path, **wishes)
    found.check()
    return [str(zone.day) for file in found.series.files for zone in file.imported.zones]


def refusal(path: Path, **wishes: Any) -> str:
    with pytest.raises(BadInput) as told:
        planned(path, **wishes).check()
    assert "\n" not in str(told.value)
    return str(told.value)


@pytest.mark.parametrize("suffix", ["geojson", "csv", "parquet"])
@pytest.mark.parametrize(
    "folders",
    [
        "date=2022-03-01",
        "dt=20220301",
        "year=2022/month=3/day=1",
        "year=2022/month=03/day=01",
        "YEAR=2022/Month=March/Day=1",
        "y=2022/m=3/d=1",
        "war=syria/year=2022/date=2022-03-01",
        "date=2022-03-01%2000%3A00%3A00",
        "date=2022%2D03%2D01/region=Deir%20ez%2DZor",
        "month=2022-03/date=2022-03-01",
    ],
)
def test_the_day_comes_from_the_folders(
    write: Write, tmp_path: Path, folders: str, suffix: str
) -> None:
    write(f"{folders}/part-0.{suffix}")
    found = planned(tmp_path / "in")
    (file,) = found.series.files
    assert [str(zone.day) for zone in file.imported.zones] == ["2022-03-01"]
    assert file.imported.dated is not None
    assert file.imported.dated.rule.startswith("folder ")


def test_the_whole_table_is_the_one_that_arrow_cut(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"actor": ["isis", "sdf", "isis", "sdf"],
         "date": ["2016-01-01", "2016-01-01", "2016-01-02", "2016-01-03"]},
        geometry=[shapely.box(x, 36, x + 0.5, 36.5) for x in (37, 38, 39, 40)], crs=4326,
    )  # fmt: skip
    ds.write_dataset(pa.table(frame.to_arrow()), tmp_path / "in", format="parquet",
                     partitioning=["actor", "date"], partitioning_flavor="hive")  # fmt: skip
    found = planned(tmp_path / "in")
    found.check()
    table = saving.zones_table(found).sort_values("day", kind="stable")
    assert table.actor.tolist() == frame.actor.tolist()
    assert [str(day) for day in table.day] == frame.date.tolist()
    assert shapely.equals(table.geometry.to_numpy(), frame.geometry.to_numpy()).all()


@pytest.mark.parametrize("column", ["WKB", "WKT"])
def test_parts_that_lost_what_geoparquet_says_are_read_by_what_stands_in_them(
    tmp_path: Path, column: str
) -> None:
    shape = SQUARE.wkb if column == "WKB" else SQUARE.wkt
    frame = pd.DataFrame({"actor": ["isis"], "shape": [shape], "date": ["2016-01-01"]})
    frame.to_parquet(tmp_path / "in", partition_cols=["date"])
    assert "pass --crs" in refusal(tmp_path / "in")
    assert days(tmp_path / "in", crs="EPSG:4326") == ["2016-01-01"]


def test_a_key_is_a_property_and_says_who_holds(write: Write, tmp_path: Path) -> None:
    for actor in ("isis", "sdf"):
        write(f"controller={actor}/date=2022-03-01/a.geojson", actor=None)
    assert sorted(saving.zones_table(planned(tmp_path / "in")).actor) == ["isis", "sdf"]


def test_a_year_holds_for_the_year_and_a_month_is_asked_about(write: Write, tmp_path: Path) -> None:
    write("year=1916/a.geojson")
    (file,) = planned(tmp_path / "in").series.files
    (zone,) = file.imported.zones
    assert (zone.day, zone.until) == (date(1916, 1, 1), date(1917, 1, 1))
    assert (
        "the whole of 1916" in dry_run.row(dry_run.facts(planned(tmp_path / "in"))["files"][0])[2]
    )
    write("year=1916/month=7/b.geojson")
    assert "a month only (year=1916/month=7)" in refusal(tmp_path / "in")


def test_days_of_rows_are_finer_than_a_year_and_must_lie_in_it(
    write: Write, tmp_path: Path
) -> None:
    write("year=2022/month=3/a.geojson", date="2022-03-05")
    assert days(tmp_path / "in") == ["2022-03-05"]
    write("year=2022/month=3/a.geojson", date="2022-04-05")
    assert "feature 1: its day 2022-04-05 does not lie in its folder year=2022/month=3" in refusal(
        tmp_path / "in"
    )


@pytest.mark.parametrize(
    ("folders", "said", "line"),
    [
        ("date=2022-03-01/date=2022-03-02", {}, "date=2022-03-01 and date=2022-03-02; rename one"),
        ("year=2021/date=2022-03-01", {}, "year=2021 and date=2022-03-01; rename one"),
        ("date=2022-03-01", {"date": "2022-03-02"}, "its folder says date=2022-03-01; mend one"),
        ("actor=sdf/date=2022-03-01", {}, "'actor' is 'isis', its folder says actor=sdf"),
        ("date=yesterday", {}, "'date=yesterday': 'yesterday' is not a day"),
        ("date=2022-02-30", {}, "'date=2022-02-30'"),
        ("year=2022/month=2/day=30", {}, "'year=2022/month=2/day=30' are no day"),
        ("date=%FF", {}, "its folder '%FF' is no text in UTF-8"),
        ("date=9999-12-31", {}, "stands for an open end"),
        ("date=03%2F05%2F2022", {}, "2022-03-05 or 2022-05-03; say which with --date-order"),
        ("date=2022-03-01", {"start": "2022-02-01"}, "pass --date-from date or --date-from start"),
    ],
)
@pytest.mark.parametrize("suffix", ["geojson", "csv"])
def test_what_contradicts_or_says_no_day_is_named(
    write: Write, tmp_path: Path, folders: str, said: dict[str, str], line: str, suffix: str
) -> None:
    file = write(f"{folders}/a.{suffix}", **said)
    told = refusal(tmp_path / "in")
    assert line in told
    assert told.startswith(str(file))


def test_what_the_user_says_settles_it(write: Write, tmp_path: Path) -> None:
    write("date=03%2F05%2F2022/a.geojson")
    assert days(tmp_path / "in", order="mdy") == ["2022-03-05"]
    write("date=03%2F05%2F2022/a.geojson", start="2022-01-01")
    assert days(tmp_path / "in", order="mdy", date_from="start") == ["2022-01-01"]
    assert days(tmp_path / "in", order="mdy", date_from="date") == ["2022-03-05"]


def test_the_same_said_twice_is_no_contradiction(write: Write, tmp_path: Path) -> None:
    write("actor=ISIS/date=2022-03-01/a.geojson", date="20220301")
    write("date=2022-03-01/n=03/b.csv", n=3)
    assert days(tmp_path / "in", source="geojson") == ["2022-03-01"]
    assert days(tmp_path / "in" / "date=2022-03-01") == ["2022-03-01"]


def test_what_was_understood_is_told(write: Write, tmp_path: Path) -> None:
    write("region=south/date=2022-03-01/control_20220401.geojson")
    (file,) = planned(tmp_path / "in").series.files
    assert "properties from its folders: region=south, date=2022-03-01" in file.imported.notes
    line = "its name says 2022-04-01, its folder date=2022-03-01: the folder counts"
    assert line in file.imported.notes


def test_an_empty_value_and_folders_without_a_key_say_nothing(write: Write, tmp_path: Path) -> None:
    write(f"actor={hive.NOTHING}/data/date=2022-03-01/more/a.geojson")
    assert days(tmp_path / "in") == ["2022-03-01"]
    (mark,) = planned(tmp_path / "in").series.files
    assert "actor=" not in str(mark.imported.notes)


def test_parts_of_one_day_are_one_picture_and_days_are_a_series(
    write: Write, tmp_path: Path
) -> None:
    for day in (1, 2, 5):
        write(f"date=2022-03-0{day}/part-0.geojson", n=day)
        write(f"date=2022-03-0{day}/part-1.geojson", actor="sdf", n=day)
    facts = dry_run.facts(planned(tmp_path / "in"))
    assert facts["days_from_several_files"] == ["2022-03-01", "2022-03-02", "2022-03-05"]


def test_every_door_reads_them(write: Write, tmp_path: Path) -> None:
    write("date=2022-03-01/a.parquet")
    out = tmp_path / "out.parquet"
    assert frontline("import", tmp_path / "in", "--theatre", "syria", "-o", out)[0] == 0
    packed = tmp_path / "packed.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(tmp_path / "in/date=2022-03-01/a.parquet", "x/date=2022-03-01/a.parquet")
    for what in (tmp_path / "in", tmp_path / "in/date=2022-03-01/a.parquet", packed, out):
        assert layers.open(what, theatre="syria").at("2022-03-01").actor.tolist() == ["isis"]


def test_tables_of_reports_take_their_day_from_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "in/date=2016-08-06/places.csv"
    file.parent.mkdir(parents=True)
    file.write_text("place,controller,lat,lon\nAzaz,isis,36.6,37.04\n")
    (read,) = planned(tmp_path / "in").series.files
    assert [(r.place, str(r.day)) for r in read.imported.reports] == [("Azaz", "2016-08-06")]


@given(st.text(min_size=1, max_size=30).filter(lambda t: t.strip() and t not in {".", ".."}),
       st.dates(date(1500, 1, 1), date(2099, 12, 31)))  # fmt: skip
@example(".GZ", date(2016, 8, 6))
def test_any_value_comes_back_as_it_was_written(text: str, day: date) -> None:
    try:
        name = f"x=1/name={quote(text, safe='')}/date={day}/a.csv"
    except UnicodeEncodeError:
        return  # half a character is no text
    file = InputFile(Path("a.csv"), name)
    assert hive.keys_of(file) == {"x": "1", "name": text, "date": str(day)}
    span = hive.when(file)
    assert span is not None
    assert (span.first, span.is_day) == (day, True)


@pytest.mark.parametrize("name", ["z=5/x=3/y=7/a.csv", "a=b.csv", "=x/a.csv", "month=3/a.csv"])
def test_folders_that_say_no_day_leave_it_open(name: str) -> None:
    assert hive.when(InputFile(Path("a.csv"), name)) is None


def test_six_digits_are_a_month_only_where_the_key_says_so() -> None:
    span = hive.when(InputFile(Path("a.csv"), "ym=201203/a.csv"))
    assert span is not None
    with pytest.raises(Unclear, match="a month only"):
        hive.dated(span)
    with pytest.raises(BadInput, match="is not a day"):
        hive.when(InputFile(Path("a.csv"), "date=201203/a.csv"))
