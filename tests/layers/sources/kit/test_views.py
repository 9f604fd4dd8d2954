"""A view of a GeoPackage is computed while it is read: one without an end is refused at once."""

import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.sources.kit import views
from frontline.layers.sources.kit.views import check_views

COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def packed(folder: Path, view: str) -> Path:
    """A GeoPackage with a table of one zone, and a *view* that is a layer too."""
    file = folder / "a.gpkg"
    gpd.GeoDataFrame({"actor": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326).to_file(file)
    with closing(sqlite3.connect(file)) as db:
        db.execute(f'CREATE VIEW "v ""1" AS {view}')
        told = "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, ?, ?)"
        db.execute(told, ('v "1', "features", "v"))
        db.commit()
    return file


def test_a_view_that_ends_is_read(tmp_path: Path) -> None:
    check_views(packed(tmp_path, "SELECT * FROM a"), 5)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (COUNTING, "more than 5 rows"),
        (f"{COUNTING} WHERE i < 0", "interrupted"),
        ("SELECT load_extension('x')", "without an end that shows"),
        ("SELECT * FROM nowhere", r"that cannot be read \(no such table: main.nowhere\); save"),
    ],
)
def test_a_view_without_an_end_is_refused(
    view: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "SECONDS", 0.2)
    with pytest.raises(BadInput, match=words):
        check_views(packed(tmp_path, view), 5)


def test_what_is_no_database_is_left_to_its_reader(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").write_bytes(b"none" * 500)
    check_views(tmp_path / "a.gpkg", 5)
