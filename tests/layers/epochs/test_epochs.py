"""Years kept in epochs answer as one mosaic of all days; what is not whole is named."""

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import series
import shapely
from distributed import Client, LocalCluster
from store_of_objects import war_bucket
from terminal import frontline

from frontline import layers
from frontline.geo.batch.executor import Processes
from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.files.folder import open_folder
from frontline.geo.model import Claim
from frontline.layers.analysis.compare import agreement, leads
from frontline.layers.analysis.verdicts import verdict
from frontline.layers.asked.place_cells import Where
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.rest import Rest
from frontline.layers.epochs.epochs import Epochs
from frontline.layers.epochs.open import open_epochs
from frontline.layers.epochs.write import Drawn, Named, folder_of, save_epochs
from frontline.layers.export.zones import zones_between, zones_on
from frontline.layers.model import Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import area_km2
from frontline.layers.store.marks import empty

KM2 = 1.5e-4
"""What answers across epochs may differ by, as issue 18 has it."""
PAIR = ["from_actor", "from_status", "to_actor", "to_status"]
COUNTRY = shapely.box(35.8, 34.8, 36.6, 35.6)


def kept(
    folder: Path, zones: gpd.GeoDataFrame, every: str = "month", rest: Rest | None = None
) -> Epochs:
    """The zones in epochs of a store in *folder*."""
    made = {"theatre": None, "rest": rest.holder.actor if rest else None, "inputs": []}
    drawn = Drawn(zones, (), empty(), "A made-up war", ("made up; MIT",), rest, made)
    where = open_folder(folder / folder_of(None, "made up"))
    save_epochs(where, drawn, Named(None, "made up", every))
    found = open_epochs(folder)
    assert isinstance(found, Epochs)
    return found


def with_ends(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same zones, every fifth with an end of its own some weeks later."""
    ends = [
        day + timedelta(9 * (row % 7)) if row % 5 == 0 and row % 7 else None
        for row, day in enumerate(zones["day"])
    ]
    return zones.assign(until=pd.Series(ends, dtype=object, index=zones.index))


@pytest.fixture(scope="module", params=["drawn", "ends", "rest"])
def both(request, tmp_path_factory) -> tuple[Mosaic, Epochs]:
    """The same days as one mosaic and in epochs of a month."""
    zones = series.series(3, 130)
    rest = Rest(Holder("blue", "rest"), COUNTRY, "somebody") if request.param == "rest" else None
    if request.param == "ends":
        zones = with_ends(zones)
    whole = mosaic_of_zones(zones, title="A made-up war", sources=["made up; MIT"], rest=rest)
    return whole, kept(tmp_path_factory.mktemp("store"), zones, rest=rest)


@pytest.fixture(scope="module")
def others(tmp_path_factory) -> tuple[Mosaic, Epochs]:
    """Days of somebody else, to compare with, kept both ways."""
    zones = series.series(4, 120)
    return mosaic_of_zones(zones, title="Other"), kept(tmp_path_factory.mktemp("other"), zones)


def days_of(mosaic: Mosaic, count: int) -> list[date]:
    random = np.random.default_rng(5)
    span = (mosaic.coverage.last - mosaic.coverage.first).days
    return [mosaic.coverage.first + timedelta(int(n)) for n in random.integers(0, span, count)]


def same_rows(ours: pd.DataFrame, theirs: pd.DataFrame, keys: list[str], value: str) -> None:
    """Whether both have the same rows, with the same value but for rounding.

    Rows of less than a square metre are lines that two cuts put a tenth of a millimetre apart.
    """
    sums = [t[t[value] > 1e-6].groupby(keys)[value].sum() for t in (ours, theirs)]
    assert set(sums[0].index) == set(sums[1].index)
    assert (sums[0] - sums[1]).abs().max() < KM2


# Equal to the whole


def test_what_is_told_without_cells_is_the_same(both: tuple[Mosaic, Epochs]) -> None:
    whole, epochs = both
    for name in ("title", "holders", "days", "informed", "coverage", "sources", "rest",
                 "days_stated"):  # fmt: skip
        assert getattr(epochs, name) == getattr(whole, name), name
    assert len(epochs.parts) >= 5
    for day in days_of(whole, 20):
        assert epochs.on(day) == whole.on(day)
        assert epochs.changed_after(day) == whole.changed_after(day)


def test_the_ground_of_a_day_is_the_same(both: tuple[Mosaic, Epochs]) -> None:
    whole, epochs = both
    for day in days_of(whole, 5):
        ours, theirs = epochs.at(day), whole.at(day)
        assert ours.attrs == theirs.attrs
        same_rows(ours, theirs, ["actor", "status"], "area_km2")
        held = dict(zip(zip(ours.actor, ours.status, strict=True), ours.geometry, strict=True))
        apart = [
            shapely.symmetric_difference(held[row.actor, row.status], row.geometry)
            for row in theirs.itertuples()
            if row.area_km2 > 1e-6
        ]
        assert area_km2(np.array(apart)).max() < KM2
        assert (epochs.areas_on(day) - whole.areas_on(day)).abs().max() < KM2
        shares = (epochs.shares(day) - whole.shares(day)).abs().max()
        assert shares.area_km2 < KM2
        assert shares.area_share < 1e-6


def test_the_lines_of_a_day_are_the_same(both: tuple[Mosaic, Epochs]) -> None:
    whole, epochs = both
    for day in days_of(whole, 4):
        ours, theirs = (m.front(day, "amber") for m in (epochs, whole))
        assert list(ours.actor_a) == list(theirs.actor_a)
        assert np.allclose(ours.length_km, theirs.length_km, atol=1e-4)
    lengths = epochs.front_lengths() - whole.front_lengths()
    assert not lengths.isna().any().any()
    assert lengths.abs().max().max() < 1e-3
    around = epochs.outline_lengths("blue") - whole.outline_lengths("blue")
    assert around.abs().max() < 1e-3
    with pytest.raises(UnknownName, match="nobody"):
        epochs.front(whole.days[0], "nobody")


def test_what_changed_hands_between_any_two_days_is_the_same(both: tuple[Mosaic, Epochs]) -> None:
    whole, epochs = both
    for start, end in zip(days_of(whole, 8)[:4], days_of(whole, 8)[4:], strict=True):
        ours, theirs = epochs.shifts(start, end), whole.shifts(start, end)
        assert ours.attrs == theirs.attrs
        same_rows(ours, theirs, PAIR, "area_km2")
        large = [table[table.area_km2 > 0.01] for table in (ours, theirs)]
        assert list(large[0]["kind"]) == list(large[1]["kind"])
        assert list(large[0].start_after) == list(large[1].start_after)
        moved = epochs.moved_km2(start, end) - whole.moved_km2(start, end)
        assert np.abs(moved - np.diag(np.diag(moved))).max() < KM2
        deep = [m.advances(start, end, "amber") for m in (epochs, whole)]
        assert deep[0].area_km2.sum() == pytest.approx(deep[1].area_km2.sum(), abs=KM2)
        # the rim is looked at every 500 m, from corners that the two cuts put elsewhere
        assert np.allclose(deep[0].depth_km, deep[1].depth_km, atol=0.25)


def test_what_changed_day_by_day_is_the_same(both: tuple[Mosaic, Epochs]) -> None:
    whole, epochs = both
    assert list(epochs.areas().columns) == list(whole.areas().columns)
    assert list(epochs.areas().index) == list(whole.areas().index)
    assert (epochs.areas() - whole.areas()).abs().max().max() < KM2
    same_rows(epochs.daily_shifts(), whole.daily_shifts(), ["day", *PAIR], "area_km2")
    start, end = date(2015, 2, 20), date(2015, 4, 10)
    ours, theirs = (m.between(start, end) for m in (epochs, whole))
    assert ours.attrs == theirs.attrs
    same_rows(ours, theirs, ["day", *PAIR], "area_km2")


def test_the_past_of_a_point_and_of_an_area_is_the_same(both: tuple[Mosaic, Epochs]) -> None:
    whole, epochs = both
    random = np.random.default_rng(7)
    west, south, east, north = shapely.total_bounds(whole.polygons)
    for _ in range(40):
        lon, lat = random.uniform(west, east), random.uniform(south, north)
        assert epochs.covers(lon, lat) == whole.covers(lon, lat)
        if whole.covers(lon, lat):
            assert epochs.history(lon=lon, lat=lat) == whole.history(lon=lon, lat=lat)
            day = whole.days[40]
            assert epochs.held(day, lon=lon, lat=lat) == whole.held(day, lon=lon, lat=lat)
    for mosaic in both:
        with pytest.raises(BadInput, match="outside the layers, which reach from"):
            mosaic.history(lon=0, lat=0)
        with pytest.raises(BadInput, match="lies outside the layers"):
            mosaic.area_history(shapely.box(0, 0, 1, 1))
        with pytest.raises(UnknownName, match="Atlantis"):
            mosaic.history(place="Atlantis")
    area = shapely.box(36.1, 35.1, 36.3, 35.3)
    ours, theirs = (m.area_history(area) for m in (epochs, whole))
    assert [(s.start, s.end) for s in ours] == [(s.start, s.end) for s in theirs]
    for one, other in zip(ours, theirs, strict=True):
        held = [{s.holder: s.area_km2 for s in spell.shares} for spell in (one, other)]
        for holder in held[0].keys() | held[1].keys():
            assert held[0].get(holder, 0) == pytest.approx(held[1].get(holder, 0), abs=KM2)
        assert one.outside_km2 == pytest.approx(other.outside_km2, abs=KM2)


def test_all_epochs_joined_are_the_mosaic_of_all_days(both: tuple[Mosaic, Epochs]) -> None:
    whole, epochs = both
    assert epochs.whole.days == whole.days
    assert (epochs.whole.areas() - whole.areas()).abs().max().max() < KM2
    part = epochs.within(date(2015, 2, 20), date(2015, 4, 2))
    assert (part.coverage.first, part.coverage.last) == (date(2015, 2, 1), date(2015, 4, 30))
    for day in (date(2015, 2, 20), date(2015, 3, 1), date(2015, 4, 2)):
        held = [m.at(day) for m in (part, whole)]
        known = [table[table.actor != "unknown"] for table in held]
        same_rows(*known, ["actor", "status"], "area_km2")
    with pytest.raises(BadInput, match="no layer for 2015-05-02"):
        part.at("2015-05-02")


def test_two_stores_are_compared_as_two_mosaics(both, others) -> None:
    (whole, epochs), (other, theirs) = both, others
    day = date(2015, 3, 3)
    one, two = agreement(epochs, theirs, day), agreement(whole, other, day)
    for name in ("agreed_km2", "status_km2", "disputed_km2", "only_one_km2", "only_other_km2"):
        assert getattr(one, name) == pytest.approx(getattr(two, name), abs=2 * KM2)
    steps = [leads(*pair) for pair in ((epochs, theirs), (whole, other))]
    for table in steps:
        assert len(table) > 10
    same_rows(*steps, ["to_actor", "one_day", "other_day"], "area_km2")


def test_who_was_first_is_told_epoch_by_epoch_as_of_all_days(
    both, others, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without joining all: no more is cut at once than an epoch and the days around it."""
    (whole, epochs), (other, theirs) = both, others
    for store in (epochs, theirs):
        monkeypatch.setitem(store.__dict__, "whole", None)
    steps = [leads(*pair, within_days=4) for pair in ((epochs, theirs), (whole, other))]
    assert len(steps[0]) > 3
    same_rows(*steps, ["to_actor", "one_day", "other_day"], "area_km2")
    for name in ("one_day", "lead_days"):
        assert set(steps[0][name]) == set(steps[1][name])


def test_who_was_first_is_told_by_processes_and_by_a_cluster_alike(tmp_path: Path) -> None:
    zones = series.series(3, 70), series.series(4, 70)
    one, other = (kept(tmp_path / str(n), table) for n, table in enumerate(zones))
    here = leads(one, other)
    assert len(here) > 3
    apart = leads(open_epochs(tmp_path / "0", Processes(2)), other)
    assert apart.equals(here)
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        assert leads(one, other, client=client).equals(here)


def test_what_is_exported_of_some_days_is_that_of_one_mosaic_and_no_others_are_opened(
    both: tuple[Mosaic, Epochs], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, epochs = both
    monkeypatch.setitem(epochs.__dict__, "whole", None)
    key = ["actor", "status", "start_day", "end_day"]
    for day in days_of(whole, 3):
        on = [zones_on(mosaic, day) for mosaic in (epochs, whole)]
        same_rows(*on, key, "area_km2")
    spans = [(date(2015, 2, 3), date(2015, 2, 9)), (date(2015, 2, 25), date(2015, 3, 4))]
    for first, last in spans:
        between = [zones_between(mosaic, first, last) for mosaic in (epochs, whole)]
        large = [table[table["area_km2"] > 10 * KM2] for table in between]
        same_rows(*large, key, "area_km2")
        for table in large:
            assert table.geometry.is_valid.all()
        told = [dict(zip(map(tuple, t[key].to_numpy()), t["start_after"], strict=True))
                for t in large]  # fmt: skip
        assert told[0] == told[1]
        # Together they cover each day's ground once.
        on_last = between[0][between[0]["end_day"] > last]
        assert on_last["area_km2"].sum() == pytest.approx(whole.area_km2.sum(), abs=20 * KM2)


def test_processes_give_what_one_process_gives(tmp_path: Path) -> None:
    zones = series.series(3, 130)
    epochs = kept(tmp_path, zones, "quarter")
    apart = open_epochs(tmp_path, Processes(2))
    assert apart.areas().equals(epochs.areas())
    assert apart.history(lon=36.2, lat=35.2) == epochs.history(lon=36.2, lat=35.2)


def test_a_claim_gets_the_verdict_that_the_mosaic_of_all_days_gives(both) -> None:
    whole, epochs = both
    random = np.random.default_rng(9)
    west, south, east, north = shapely.total_bounds(whole.polygons)
    for number, day in enumerate(days_of(whole, 12)):
        where = Where("there", random.uniform(west, east), random.uniform(south, north))
        claim = Claim(
            start=0, end=1, actors=("amber",), against=(), places=(),
            type=("control", "advance", "retreat")[number % 3], start_day=day, end_day=day,
            modality="asserted", polarity="positive", speaker="",
            day_from="sentence", rule="",
        )  # fmt: skip
        assert verdict(claim, [where], epochs) == verdict(claim, [where], whole)


# Reads only what it needs


def test_a_question_reads_only_its_epochs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, series.series(3, 130))
    epochs = open_epochs(tmp_path)
    read = []
    own = type(epochs.kept)._read
    monkeypatch.setattr(
        type(epochs.kept), "_read", lambda kept, part: read.append(part.epoch) or own(kept, part)
    )
    assert epochs.on("2015-03-03").age_days == 0
    assert "5 epochs" in repr(epochs)
    assert read == []
    epochs.at("2015-03-03")
    epochs.front("2015-03-09")
    epochs.shifts("2015-03-01", "2015-03-20")
    assert read == ["2015-03"]
    epochs.shifts("2015-03-01", "2015-05-05")
    epochs.between("2015-04-30", "2015-05-03")
    assert read == ["2015-03", "2015-05", "2015-04"]


def test_an_epoch_opens_alone_and_begins_with_the_last_state(tmp_path: Path) -> None:
    epochs = kept(tmp_path, series.series(3, 130))
    one = layers.open(tmp_path / "war=none/source=made%20up/epoch=2015-04")
    (file,) = (tmp_path / "war=none/source=made%20up/epoch=2015-04").iterdir()
    for alone in (one, layers.open(file)):
        held = alone.at("2015-04-10")
        known = [t[t.actor != "unknown"] for t in (held, epochs.at("2015-04-10"))]
        same_rows(*known, ["actor", "status"], "area_km2")
        assert alone.days[0] < date(2015, 4, 1) <= alone.days[1]


def test_strangers_read_it_as_a_hive(tmp_path: Path) -> None:
    epochs = kept(tmp_path, series.series(3, 130))
    import pyarrow.dataset as ds

    table = ds.dataset(tmp_path, partitioning="hive").to_table(columns=["epoch", "war", "actor"])
    assert set(table["epoch"].to_pylist()) == {part.epoch for part in epochs.parts}
    one = gpd.read_parquet(tmp_path / "war=none/source=made%20up" / epochs.parts[0].file)
    assert one.crs.to_epsg() == 4326


# What is not whole is named


SOURCE = "war=none/source=made%20up"


@pytest.fixture(scope="module")
def whole_store(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    kept(folder, series.series(3, 90))
    return folder


@pytest.fixture
def store(whole_store: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole_store, tmp_path / "store")
    return tmp_path / "store"


def test_a_part_that_is_a_link_to_a_device_is_no_file(store: Path) -> None:
    """It was read without end."""
    part = next(store.rglob("_ground*.parquet"))
    part.unlink()
    part.symlink_to("/dev/zero")
    with pytest.raises(BadInput, match="a pipe or a device, no file"):
        layers.open(store).at("2015-03-01")


def test_a_part_that_is_missing_is_named(store: Path) -> None:
    shutil.rmtree(store / SOURCE / "epoch=2015-02")
    with pytest.raises(BadInput, match=r"epoch=2015-02/\w+\.parquet is missing") as told:
        layers.open(store)
    assert "\n" not in str(told.value)
    code, out, err = frontline("areas", store)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_a_part_that_was_not_listed_is_named(store: Path) -> None:
    shutil.copytree(store / SOURCE / "epoch=2015-02", store / SOURCE / "epoch=2016-02")
    with pytest.raises(BadInput, match=r"epoch=2016-02/\w+\.parquet is not listed"):
        layers.open(store)


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_byte_that_changed_is_named_by_every_question_it_touches(store: Path, at: float) -> None:
    (file,) = (store / SOURCE / "epoch=2015-02").iterdir()
    content = bytearray(file.read_bytes())
    content[int(at * len(content))] ^= 1
    file.write_bytes(bytes(content))
    epochs = layers.open(store)
    assert len(epochs.at("2015-01-05"))
    for ask in (
        lambda: epochs.at("2015-02-05"),
        epochs.areas,
        lambda: epochs.history(lon=36.2, lat=35.2),
        lambda: epochs.shifts("2015-01-05", "2015-02-05"),
    ):
        with pytest.raises(BadInput, match=r"epoch=2015-02/\w+\.parquet is damaged"):
            ask()


def test_a_part_cut_short_or_of_another_version_is_named(store: Path) -> None:
    (file,) = (store / SOURCE / "epoch=2015-03").iterdir()
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(BadInput, match=r"epoch=2015-03/\w+\.parquet is damaged \("):
        layers.open(store)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": 4}, "written in format 4, this Frontline reads up to 3"),
        ({"kind": "frontline readings"}, "not of layers in epochs"),
        ({"every": "week"}, "damaged"),
        ({"parts": []}, "damaged"),
        ({"title": None, "more": 1}, "damaged"),
    ],
)
def test_a_manifest_that_is_not_ours_is_named(store: Path, change: dict, says: str) -> None:
    file = store / SOURCE / "_manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(BadInput, match=says) as told:
        layers.open(store)
    assert "_manifest.json" in str(told.value)


def test_epochs_without_their_manifest_are_not_guessed_at(store: Path) -> None:
    (store / SOURCE / "_manifest.json").unlink()
    with pytest.raises(BadInput, match=r"no _manifest\.json in it"):
        layers.open(store)


def test_several_sources_are_never_merged(store: Path) -> None:
    shutil.copytree(store / SOURCE, store / "war=none/source=other")
    with pytest.raises(BadInput, match="2 sources, which are compared, never merged") as told:
        layers.open(store)
    assert "source=other" in str(told.value)
    assert len(layers.open(store / "war=none/source=other").days) > 50


def test_whatever_stops_the_writing_the_store_answers_as_before(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = layers.open(store).areas()
    from frontline.layers.epochs import write

    own = write.built
    made = []

    def third_time(*args):
        made.append(args)
        if len(made) == 2:
            raise KeyboardInterrupt
        return own(*args)

    monkeypatch.setattr(write, "built", third_time)
    with pytest.raises(KeyboardInterrupt):
        kept(store, series.series(4, 100))
    assert layers.open(store).areas().equals(before)
    monkeypatch.setattr(write, "built", own)
    again = kept(store, series.series(4, 100))
    listed = {part.file for part in again.parts}
    there = {str(p.relative_to(store / SOURCE)) for p in (store / SOURCE).glob("epoch=*/*")}
    assert there == listed


# On a store of objects


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    with war_bucket():
        yield "s3://war/store"


def test_the_same_store_lies_in_a_bucket(bucket: str, tmp_path: Path) -> None:
    import s3fs

    zones = series.series(3, 90)
    here = kept(tmp_path, zones)
    made = {"theatre": None, "rest": None, "inputs": []}
    drawn = Drawn(zones, (), empty(), "A made-up war", ("made up; MIT",), None, made)
    where = f"{bucket}/{folder_of(None, 'made up')}"
    save_epochs(open_folder(where), drawn, Named(None, "made up", "month"))
    for address in (f"{bucket}/", where):
        there = layers.open(address)
        assert there.areas().equals(here.areas())
    assert there.history(lon=36.2, lat=35.2) == here.history(lon=36.2, lat=35.2)
    code, out, err = frontline("areas", bucket, "--format", "json")
    assert code == 0, err
    assert len(json.loads(out)) == len(here.days)
    s3fs.S3FileSystem().rm_file(f"{where.removeprefix('s3://')}/{here.parts[1].file}")
    with pytest.raises(BadInput, match=r"s3://war/store.*is missing"):
        layers.open(bucket)
