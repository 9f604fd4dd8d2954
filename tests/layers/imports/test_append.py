"""Stores whose days are snapped: what is told, and days that come later."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from terminal import frontline

from frontline import layers
from frontline.layers.store import store


@pytest.fixture
def days(tmp_path: Path) -> list[Path]:
    """A zone whose eastern side shakes by some metres, and goes 3 km east on the last day."""
    files = []
    for n, east in enumerate((36.0, 36.0001, 35.9999, 36.0001, 36.04)):
        file = tmp_path / "days" / f"2024-05-0{n + 1}.geojson"
        file.parent.mkdir(exist_ok=True)
        zone = {"actor": ["red"], "geometry": [shapely.box(35, 33, east, 34)]}
        gpd.GeoDataFrame(zone, crs="EPSG:4326").to_file(file, driver="GeoJSON")
        files.append(file)
    return files


def imported(files: list[Path], output: Path, *said: object) -> str:
    code, _, err = frontline("import", *files, "-o", output, "--actor-from", "actor", *said)
    return "" if code == 0 else err


def test_a_snapped_store_says_what_it_moved(days: list[Path], tmp_path: Path) -> None:
    snapped, drawn = tmp_path / "snapped.parquet", tmp_path / "drawn.parquet"
    assert not imported(days, snapped, "--snap", "25")
    assert not imported(days, drawn)

    made = store.read_manifest(snapped)
    assert made["snap"] == 25
    told = made["snapped"]
    assert told["cells"] == 2 < told["cells_drawn"]
    # 0.0001 degrees of longitude are 9.3 m, along 111 km.
    assert told["largest_km2"] == pytest.approx(0.0093 * 111, rel=0.01)
    assert list(told["km2"]) == [f"2024-05-0{n}" for n in range(1, 6)]
    assert [str(day) for day in layers.open(snapped).days] == ["2024-05-01", "2024-05-05"]
    assert {"snap", "snapped"}.isdisjoint(store.read_manifest(drawn))
    assert len(layers.open(drawn).days) == 5


def test_days_that_come_later_are_snapped_as_the_first_were(
    days: list[Path], tmp_path: Path
) -> None:
    whole, grown = tmp_path / "whole.parquet", tmp_path / "grown.parquet"
    assert not imported(days, whole, "--snap", "25")
    assert not imported(days[:2], grown, "--snap", "25")
    assert not imported(days[2:], grown, "--add")

    one, other = layers.open(whole), layers.open(grown)
    assert one.areas().round(6).equals(other.areas().round(6))
    made, before = store.read_manifest(grown), store.read_manifest(whole)
    assert made["snapped"]["km2"] == pytest.approx(before["snapped"]["km2"], abs=2e-6)


def test_snapping_is_not_changed_later(days: list[Path], tmp_path: Path) -> None:
    snapped, drawn = tmp_path / "snapped.parquet", tmp_path / "drawn.parquet"
    assert not imported(days[:2], snapped, "--snap", "25")
    assert not imported(days[:2], drawn)

    assert "made with --snap 25, not with 30" in imported(
        days[2:], snapped, "--add", "--snap", "30"
    )
    assert "made without --snap" in imported(days[2:], drawn, "--add", "--snap", "30")
    assert "--snap 0: write metres" in imported(days[2:], drawn, "--snap", "0")


@pytest.mark.parametrize("store_", ["one.parquet", "epochs/"])
def test_a_map_that_did_not_change_is_news_of_its_day(
    days: list[Path], tmp_path: Path, store_: str
) -> None:
    """Its bytes were known, of another day, and the newest day was left out as "in it already"."""
    kept, again = f"{tmp_path}/{store_}", tmp_path / "2024-05-09.geojson"
    for file in days:  # what GDAL calls a collection is the day of its first name
        file.write_text(file.read_text("utf-8").replace(f'"name": "{file.stem}",', ""), "utf-8")
    again.write_bytes(days[4].read_bytes())
    assert not imported(days, Path(kept), *(("--epochs", "month") if store_ == "epochs/" else ()))
    for added in ("1 day added", "0 days added; 1 of the files were in it already"):
        code, said, err = frontline("import", again, "-o", kept, "--add", "--actor-from", "actor")
        assert (code, added in " ".join((said + err).split())) == (0, True), said + err
        assert [str(day) for day in layers.open(kept).informed[4:]] == ["2024-05-05", "2024-05-09"]
