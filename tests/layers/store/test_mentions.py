"""Mentions as a table with points: saved and live are alike, and the file opens anywhere."""

from pathlib import Path

import duckdb
import geopandas as gpd
import pandas as pd
import pytest

from frontline import geo, layers
from frontline.geo.errors import BadInput
from frontline.layers.store.mentions import SCHEMA, mentions, open_mentions, save_mentions

TEXTS = {"a": "Clashes in Azaz and Manbij on 3 May 2016.", "b": "Nothing happened anywhere."}


@pytest.fixture(scope="module")
def readings() -> list[geo.Reading]:
    return [geo.read(text, theatre="syria", date="2016-05-04") for text in TEXTS.values()]


def test_a_saved_table_is_the_live_one(readings: list[geo.Reading], tmp_path: Path) -> None:
    live = mentions(readings)
    count = save_mentions(readings, tmp_path / "m.parquet")
    assert count == len(live) == 2
    pd.testing.assert_frame_equal(open_mentions(tmp_path / "m.parquet"), live)
    assert live.crs == open_mentions(tmp_path / "m.parquet").crs
    assert list(live["canonical"]) == ["Azaz", "Manbij"]


def test_points_are_longitude_first(readings: list[geo.Reading]) -> None:
    azaz = mentions(readings).iloc[0]
    assert (azaz.geometry.x, azaz.geometry.y) == (azaz.lon, azaz.lat)
    assert 36.4 < azaz.lat < 36.7
    assert 36.9 < azaz.lon < 37.2


def test_no_text_and_no_place_give_a_table_with_the_same_types(tmp_path: Path) -> None:
    assert save_mentions([], tmp_path / "m.parquet") == 0
    empty = open_mentions(tmp_path / "m.parquet")
    assert isinstance(empty, gpd.GeoDataFrame)
    assert list(empty.columns) == SCHEMA.names
    assert empty.dtypes.to_dict() == layers.mentions([]).dtypes.to_dict()


def test_strangers_read_days_and_figures(readings: list[geo.Reading], tmp_path: Path) -> None:
    save_mentions(readings, tmp_path / "m.parquet")
    table = duckdb.read_parquet(str(tmp_path / "m.parquet"))
    ((kind, lon),) = table.aggregate("any_value(typeof(date)), avg(lon)").fetchall()
    assert kind == "DATE"
    assert 36 < lon < 39


@pytest.mark.parametrize("raw", [b"", b"PAR1 but nothing more", b"name,lon\n"])
def test_what_is_no_such_table_gets_one_line(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "m.parquet"
    file.write_bytes(raw)
    with pytest.raises(BadInput, match=r"m\.parquet: no table of mentions"):
        open_mentions(file)
    with pytest.raises(BadInput, match="no such file"):
        open_mentions(tmp_path / "none.parquet")
