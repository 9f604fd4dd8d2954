"""Broken tables of shapes say in plain words what is wrong with them, and keep their SQL."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.imports.save import save


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GeoPackage with one zone."""
    file = tmp_path_factory.mktemp("sound") / "zones.gpkg"
    zone = gpd.GeoDataFrame({"holder": ["a"]}, geometry=[shapely.box(36, 48, 37, 49)], crs=4326)
    zone.to_file(file)
    return file


def refused(file: Path) -> str:
    """The one line that a file is refused with."""
    with pytest.raises(BadInput) as told:
        save(plan([file], Wishes()), file.with_name("war.parquet"))
    assert [one.name for one in file.parent.iterdir() if one.suffix != ".lock"] == [file.name]
    line = str(told.value)
    assert line.startswith(str(file))
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE gpkg_geometry_columns SET column_name = 'lost'", "no such column: m.lost"),
        ("DROP TABLE zones", "no layer of this GeoPackage has shapes"),
    ],
)
def test_a_damaged_geopackage_says_so_without_its_sql(
    sql: str, words: str, sound: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(sound, tmp_path))
    with closing(sqlite3.connect(file)) as db:
        db.execute(sql)
        db.commit()
    line = refused(file)
    assert words in line
    assert "save" in line
    assert "SELECT" not in line


def test_what_only_bears_the_name_of_a_geopackage_is_told(tmp_path: Path) -> None:
    file = tmp_path / "zones.gpkg"
    file.write_text("hello")
    assert "no GeoPackage, or its beginning is lost" in refused(file)


def test_half_a_geopackage_is_told(sound: Path, tmp_path: Path) -> None:
    file, content = tmp_path / "zones.gpkg", sound.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    line = refused(file)
    assert "GeoPackage whose tables cannot be read" in line
    assert "sqlite3_" not in line
