"""A store is one file: strangers can read it, and it is there whole or not at all."""

import json
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pytest
import series
import shapely
from here import ROOT

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.model import Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.store import store

ZONES = series.series(1, 200).head(200)
MANIFEST = {
    "theatre": None,
    "inputs": [
        {"name": f"{day}.geojson", "sha256": f"{i:064x}", "source": "made up", "licence": "MIT",
         "rule": "day in the file name"}
        for i, day in enumerate(sorted(set(ZONES.day)))
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def mosaic() -> Mosaic:
    zones = ZONES.copy()
    zones.loc[zones.index[0], "geometry"] = shapely.force_3d(zones.geometry.iloc[0])
    overlap = zones.iloc[[1]].assign(actor="dun", status="control")
    zones = gpd.GeoDataFrame(gpd.pd.concat([zones, overlap], ignore_index=True), crs="EPSG:4326")
    return mosaic_of_zones(zones, title="A made-up war", sources=["made up; MIT"])


@pytest.fixture
def file(mosaic: Mosaic, tmp_path: Path) -> Path:
    store.save(mosaic, tmp_path / "war.parquet", MANIFEST)
    return tmp_path / "war.parquet"


def alike(one: Mosaic, other: Mosaic) -> None:
    """Whether two mosaics say the same, to the bit but for areas, which are kept to 1e-7."""
    for name in ("title", "names", "holders", "days", "informed", "reports", "sources", "doubts",
                 "notes"):  # fmt: skip
        assert getattr(one, name) == getattr(other, name), name
    assert shapely.equals_exact(one.polygons, other.polygons).all()
    assert (one.states == other.states).all()
    assert (one.grounds == other.grounds).all()
    assert np.allclose(one.area_km2, other.area_km2, rtol=1e-7)


def test_a_mosaic_of_zones_comes_back_as_it_was(mosaic: Mosaic, file: Path) -> None:
    assert mosaic.notes.overlaps
    alike(store.load(file), mosaic)
    alike(layers.open(file), mosaic)
    alike(layers.open(str(file)), mosaic)


def test_a_mosaic_of_reports_comes_back_with_its_reports(tmp_path: Path) -> None:
    syria = layers.open("syria")
    store.save(syria, tmp_path / "syria.parquet")
    back = store.load(tmp_path / "syria.parquet")
    alike(back, syria)
    assert back.history(place="Manbij") == syria.history(place="Manbij")


def test_a_store_keeps_where_cells_stand_and_how_far_their_evidence_is(tmp_path: Path) -> None:
    syria = layers.open("syria")
    store.save(syria, tmp_path / "syria.parquet")
    back = store.load(tmp_path / "syria.parquet")
    assert np.array_equal(back.sites.degrees, syria.sites.degrees)
    assert np.array_equal(back.sites.people, syria.sites.people)
    assert back.sites.steps == syria.sites.steps
    rows = duckdb.sql(
        f"from '{tmp_path}/syria.parquet' select cell, lon, lat, start_day, evidence_km, "
        "evidence_days, inferred where kind = 'spell' and evidence_km is not null"
    ).fetchall()
    assert len(rows) > 8000
    for cell, lon, lat, day, km, days, inferred in rows[:: len(rows) // 50]:
        asked = syria.evidence(day, lon=lon, lat=lat)
        kept = back.evidence(day, lon=lon, lat=lat)
        assert replace(kept, why=asked.why) == asked
        # Two places that are equally far may be named in either order.
        assert sorted(kept.why.split()) == sorted(asked.why.split())
        assert syria.cell_at(lon, lat) == cell
        if asked.report.day <= day and asked.age_days == days:
            assert (asked.distance_km, asked.inferred) == (pytest.approx(km, abs=1e-3), inferred)


def test_the_manifest_names_every_input(file: Path) -> None:
    assert store.read_manifest(file) == MANIFEST
    pairs = duckdb.sql(f"from parquet_kv_metadata('{file}')").fetchall()
    (head,) = (json.loads(value) for _, key, value in pairs if bytes(key) == store.KEY)
    assert head["title"] == "A made-up war"
    assert head["manifest"]["shared"]["licence"] == "MIT"
    assert head["manifest"]["each"]["sha256"][1] == f"{1:064x}"


def test_geopandas_reads_a_store_as_a_plain_table(mosaic: Mosaic, file: Path) -> None:
    rows = gpd.read_parquet(file)
    assert rows.crs == mosaic.at(mosaic.days[0]).crs
    day = mosaic.days[20]
    on = rows[(rows.start_day <= day) & (rows.end_day.isna() | (rows.end_day > day))]
    assert len(on) == len(mosaic.polygons)
    held = on.dissolve(["actor", "status"]).geometry
    for zone in mosaic.at(day).itertuples():
        shape = held[zone.actor, zone.status]
        assert shapely.symmetric_difference(shape, zone.geometry).area < 1e-9


def test_a_store_whose_columns_have_their_first_names_still_opens(
    mosaic: Mosaic, file: Path, tmp_path: Path
) -> None:
    whole, old = pq.ParquetFile(file), tmp_path / "old.parquet"
    rows = whole.read_row_group(0)
    before = {"start_day": "start", "end_day": "end"}
    rows = rows.rename_columns([before.get(name, name) for name in rows.column_names])
    head = json.loads(whole.metadata.metadata[b"frontline"])
    del head["sealed"]  # stores of that time had no checksum
    rows = rows.replace_schema_metadata()
    with pq.ParquetWriter(old, rows.schema) as writer:
        writer.add_key_value_metadata({b"frontline": json.dumps(head).encode()})
        writer.write_table(rows)
    again = store.load(old)
    assert again.days == mosaic.days
    assert (again.states == mosaic.states).all()


def test_the_question_in_the_docs_is_answered_by_duckdb(
    mosaic: Mosaic, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (ROOT / "docs" / "layers.md").read_text("utf-8")
    question = told.split("```sql")[1].split("```")[0]
    day = mosaic.days[20]
    monkeypatch.chdir(file.parent)
    file.with_name("front.parquet").write_bytes(file.read_bytes())
    found = dict(duckdb.sql(question.replace("2024-05-01", str(day))).fetchall())
    held = mosaic.areas_on(day)
    assert found == pytest.approx(held[held > 0].to_dict(), rel=1e-6)


def test_duckdb_reads_a_store_as_a_plain_table(mosaic: Mosaic, file: Path) -> None:
    day = mosaic.days[20]
    rows = duckdb.read_parquet(str(file)).filter(f"kind = 'spell' and start_day <= '{day}'")
    on = rows.filter(f"end_day is null or end_day > '{day}'")
    found = on.aggregate("actor, sum(area_km2)").fetchall()
    told = mosaic.areas_on(day)
    assert dict(found) == pytest.approx(told[told > 0].to_dict(), rel=1e-6)


def test_the_same_zones_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 2)):
        order = np.random.default_rng(seed).permutation(len(ZONES))
        made = mosaic_of_zones(ZONES.iloc[order], title="A made-up war")
        store.save(made, tmp_path / f"{name}.parquet", MANIFEST)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_saving_what_was_opened_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    store.save(store.load(file), tmp_path / "again.parquet", store.read_manifest(file))
    assert (tmp_path / "again.parquet").read_bytes() == file.read_bytes()


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError("disk full"), ValueError])
def test_whatever_stops_the_writing_leaves_the_old_store_whole(
    mosaic: Mosaic, file: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    before = file.read_bytes()

    def stopped(_table: object, draft: Path, *_: object) -> None:
        draft.write_bytes(b"half")
        raise stop

    monkeypatch.setattr(store, "_write", stopped)
    with pytest.raises((KeyboardInterrupt, BadInput, ValueError)):
        store.save(mosaic, file, MANIFEST)
    assert file.read_bytes() == before
    assert [f.name for f in file.parent.iterdir()] == ["war.parquet"]


def test_a_folder_that_is_not_there_is_one_clear_line(mosaic: Mosaic, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none/war\.parquet"):
        store.save(mosaic, tmp_path / "none" / "war.parquet")


def test_more_shapes_than_a_column_takes_are_one_clear_line(
    mosaic: Mosaic, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    monkeypatch.setattr(store, "MAX_SHAPES", 100)
    with pytest.raises(BadInput, match=r"pieces of ground and days.*; write a folder of epochs"):
        store.save(mosaic, file)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("kept", [0, 3, 100, 0.5, 0.99])
def test_a_store_cut_short_is_refused_in_one_line(file: Path, kept: float) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(kept if kept >= 1 or not kept else kept * len(whole))])
    with pytest.raises(BadInput, match=r"war\.parquet: not a whole GeoParquet file") as told:
        store.load(file)
    assert not store.is_store(file)
    assert "\n" not in str(told.value)


def test_a_changed_byte_is_noticed_or_changes_nothing(mosaic: Mosaic, file: Path) -> None:
    whole, noticed = file.read_bytes(), []
    for place in np.random.default_rng(7).integers(4, len(whole), 60).tolist():
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            alike(store.load(file), mosaic)
        except BadInput as fault:
            noticed += [str(fault)]
    assert len(noticed) > 30
    assert all(re.search(r"war\.parquet: .*(damaged|not a whole|no store)", n) for n in noticed)


def test_other_parquet_files_are_no_stores(tmp_path: Path, file: Path) -> None:
    plain = tmp_path / "plain.parquet"
    ZONES.drop(columns="until").to_parquet(plain)
    assert (store.is_store(file), store.is_store(plain)) == (True, False)
    with pytest.raises(BadInput, match="no store; make one with `frontline import`"):
        store.load(plain)
    with pytest.raises(BadInput, match="no such file"):
        store.load(tmp_path / "none.parquet")


def test_a_store_of_a_newer_version_is_refused(
    mosaic: Mosaic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "VERSION", 99)
    store.save(mosaic, tmp_path / "new.parquet")
    monkeypatch.undo()
    with pytest.raises(BadInput, match="a store of version 99, not 1"):
        store.load(tmp_path / "new.parquet")


def test_layers_open_a_table_of_zones(mosaic: Mosaic) -> None:
    assert layers.open(ZONES).days[0] == date(2015, 1, 1)
    assert Holder("amber", "control") in mosaic.holders


def test_one_flipped_byte_anywhere_is_found(file: Path) -> None:
    whole = file.read_bytes()
    flips = random.Random(11)  # noqa: S311  # not for secrets
    foot = range(len(whole) - 600, len(whole))
    places = [*flips.sample(foot, 40), *flips.sample(range(len(whole)), 40)]
    for at in places:
        broken = bytearray(whole)
        broken[at] ^= flips.randrange(1, 256)
        file.write_bytes(broken)
        with pytest.raises(BadInput) as told:
            layers.open(file)
        assert "\n" not in str(told.value)


def test_a_store_without_a_checksum_opens_as_before(file: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.parquet"
    table = pq.ParquetFile(file)
    head = json.loads(table.metadata.metadata[b"frontline"])
    del head["sealed"]
    told = {b"frontline": json.dumps(head).encode(), b"geo": table.metadata.metadata[b"geo"]}
    with pq.ParquetWriter(old, table.schema_arrow.remove_metadata()) as writer:
        writer.add_key_value_metadata(told)
        for group in range(table.num_row_groups):
            writer.write_table(table.read_row_group(group).replace_schema_metadata())
    assert store.load(old).days == store.load(file).days
