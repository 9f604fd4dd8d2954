"""A shapefile whose letters nothing tells is read rightly or refused in one line, never garbled."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.sources.shapes.dbf import encoding_of


def table(folder: Path, encoding: str, *names: str, column: str = "holder") -> Path:
    """The .dbf of a shapefile in this encoding, whose .cpg is lost."""
    shapes = [shapely.box(n, 0, n + 1, 1) for n in range(len(names))]
    zones = gpd.GeoDataFrame({column: names}, geometry=shapes, crs=4326)
    zones.to_file(folder / "z.shp", encoding=encoding)
    (folder / "z.cpg").unlink()
    return folder / "z.dbf"


@pytest.mark.parametrize(
    ("encoding", "name"), [("CP1251", "Украина"), ("CP1251", "ДНР"), ("ISO-8859-6", "الجيش السوري")]
)
def test_letters_of_no_western_language_are_refused_with_what_to_do(
    encoding: str, name: str, tmp_path: Path
) -> None:
    file = table(tmp_path, encoding, "army", name)
    with pytest.raises(BadInput, match=r"^z\.shp: the letters of its z\.dbf .*1251 .*UTF-8$"):
        encoding_of(file, "ISO-8859-1", "z.shp")


def test_a_column_in_such_letters_is_refused_too(tmp_path: Path) -> None:
    file = table(tmp_path, "CP1251", "army", column="сторона")
    with pytest.raises(BadInput, match="no Western ones"):
        encoding_of(file, "ISO-8859-1", "z.shp")


def test_utf_8_is_known_by_itself(tmp_path: Path) -> None:
    file = table(tmp_path, "UTF-8", "Украина", "قوات")
    assert encoding_of(file, "ISO-8859-1", "z.shp") == "UTF-8"


@pytest.mark.parametrize("names", [("army", "rebels"), ("Armée", "Überläufer", "Côte")])
def test_western_letters_stay_with_the_library(names: tuple[str, ...], tmp_path: Path) -> None:
    assert encoding_of(table(tmp_path, "ISO-8859-1", *names), "ISO-8859-1", "z.shp") is None


def test_a_table_that_names_its_encoding_is_believed(tmp_path: Path) -> None:
    assert encoding_of(table(tmp_path, "CP1251", "Украина"), "CP1251", "z.shp") is None
