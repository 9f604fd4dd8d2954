"""Days that come late, and days that come again: what all files together give, byte by byte."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from store_of_objects import war_bucket
from terminal import frontline

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import Folder, open_folder
from frontline.layers.build.rest import Rest
from frontline.layers.epochs import write
from frontline.layers.epochs.amend import amend
from frontline.layers.epochs.kept import kept_in
from frontline.layers.epochs.manifest import FILE
from frontline.layers.epochs.write import Drawn, Named, save_epochs
from frontline.layers.model import Holder
from frontline.layers.store.marks import COLUMNS, empty

FIRST = date(2024, 1, 5)
COUNTRY = shapely.box(-1, -1, 12, 2)
REST = Rest(Holder("blue", "rest"), COUNTRY, "somebody")


def zones(*rows: tuple[int, int, int | None]) -> gpd.GeoDataFrame:
    """Squares: the day each is drawn on, its place, and after how many days it ends."""
    days = [FIRST + timedelta(day) for day, _, _ in rows]
    ends = [
        day + timedelta(end) if end else None for day, (_, _, end) in zip(days, rows, strict=True)
    ]
    table = {
        "day": days, "until": pd.Series(ends, dtype=object),
        "actor": [("red", "green")[place % 2] for _, place, _ in rows],
        "status": "control", "label": "a square", "file": [f"{day}.kml" for day in days],
        "geometry": [shapely.box(p / 2, 0, p / 2 + 1, 1) for _, p, _ in rows],
    }  # fmt: skip
    return gpd.GeoDataFrame(table, geometry="geometry", crs="EPSG:4326")


def marks(days: list[int]) -> gpd.GeoDataFrame:
    """A point for each of some days."""
    if not days:
        return empty()
    table = {name: "" for name in COLUMNS if name not in ("day", "until", "geometry")}
    table |= {"day": [FIRST + timedelta(day) for day in days], "until": None, "kind": "point"}
    table |= {"file": [f"{FIRST + timedelta(day)}.kml" for day in days]}
    shapes = shapely.points([(day / 100, 0.5) for day in days])
    return gpd.GeoDataFrame({**table, "geometry": shapes}, geometry="geometry", crs="EPSG:4326")


def drawn(
    table: gpd.GeoDataFrame, blank: tuple[int, ...] = (), rest: Rest | None = None,
    points: tuple[int, ...] = (),
) -> Drawn:  # fmt: skip
    files = [*zip(table["file"], table["day"], strict=True)]
    files += [(f"{day}.kml", day) for day in (FIRST + timedelta(n) for n in blank)]
    days = pd.DataFrame(files, columns=["file", "day"]).groupby("file")["day"]
    inputs = [
        {"name": file, "first_day": str(min(own)), "last_day": str(max(own))} for file, own in days
    ]
    made = {"theatre": None, "rest": None, "inputs": inputs}
    empties = tuple(FIRST + timedelta(day) for day in blank)
    return Drawn(table, empties, marks(list(points)), "A war", ("made up",), rest, made)


def save(folder: Path, what: Drawn, every: str = "month") -> Folder:
    where = open_folder(folder)
    save_epochs(where, what, Named(None, "squares", every))
    return where


def bytes_of(folder: Folder) -> dict[str, bytes]:
    return {name: folder.read(name) for name in folder.sizes()}


def without(table: gpd.GeoDataFrame, days: set[date]) -> gpd.GeoDataFrame:
    return table[~table["day"].isin(days)]


DAY = st.integers(0, 150)
ROWS = st.lists(
    st.tuples(DAY, st.integers(0, 18), st.none() | st.integers(1, 70)), min_size=1, max_size=7
)


@settings(deadline=None, max_examples=12)
@given(
    ROWS, ROWS, st.lists(DAY, max_size=2), st.lists(DAY, max_size=2), st.booleans(),
    st.lists(DAY, max_size=3), st.sampled_from(["month", "quarter"]),
)  # fmt: skip
def test_a_store_amended_is_byte_by_byte_what_all_files_together_give(
    tmp_path_factory, old, new, old_blank, new_blank, with_rest, points, every
) -> None:
    home = tmp_path_factory.mktemp("store")
    was, news = zones(*old), zones(*new)
    # What states its end replaces its file; here a file is a day.
    days = {*news["day"], *(FIRST + timedelta(day) for day in new_blank)}
    new_blank = [n for n in new_blank if FIRST + timedelta(n) not in set(news["day"])]
    old_blank = [n for n in old_blank if FIRST + timedelta(n) not in set(was["day"])]
    left = without(was, days)
    stays = [n for n in old_blank if FIRST + timedelta(n) not in days]
    rest = REST if with_rest else None
    early = [n for n in points if FIRST + timedelta(n) not in days]
    late = [n for n in points if FIRST + timedelta(n) in days]
    store = save(home / "store", drawn(was, tuple(old_blank), rest, tuple(early)), every)
    amend(store, drawn(news, tuple(new_blank), rest, tuple(late)))
    together: gpd.GeoDataFrame = pd.concat([left, news], ignore_index=True)
    blank = sorted({*stays, *new_blank})
    whole = save(home / "whole", drawn(together, tuple(blank), rest, tuple(early + late)), every)
    assert bytes_of(store) == bytes_of(whole)


def test_a_correction_builds_its_epoch_and_the_next_where_it_begins_otherwise(tmp_path) -> None:
    days = zones((0, 0, None), (10, 2, None), (40, 4, None), (75, 6, None))
    store = save(tmp_path, drawn(days))
    first = amend(store, drawn(zones((0, 8, None))))
    assert first.epochs == ("2024-01",)
    last = amend(store, drawn(zones((10, 9, None))))
    assert last.epochs == ("2024-01", "2024-02")
    assert last.corrected == (FIRST + timedelta(10),)
    later = amend(store, drawn(zones((80, 9, None))))
    assert (later.added, later.epochs) == ((FIRST + timedelta(80),), ("2024-03",))
    new = amend(store, drawn(zones((100, 9, None))))
    assert new.epochs == ("2024-03", "2024-04")  # March ends now, where it went on


def test_a_history_that_comes_again_replaces_all_that_it_said(tmp_path) -> None:
    """A zone that a new version of the file leaves out begins on a day of which it says nothing."""
    old, new = zones((0, 0, 20), (10, 2, 60)), zones((0, 0, 30))
    for table in (old, new):
        table["file"] = "history.geojson"
    store = save(tmp_path / "store", drawn(old))
    amend(store, drawn(new))
    assert bytes_of(store) == bytes_of(save(tmp_path / "new", drawn(new)))


@pytest.mark.parametrize("stops", [1, 2, 3, 4, 5, 6])
def test_whatever_stops_it_the_store_is_the_old_or_the_new(tmp_path, monkeypatch, stops) -> None:
    days = zones((0, 0, None), (10, 2, None), (40, 4, None))
    store = save(tmp_path / "store", drawn(days))
    before = layers.open(tmp_path / "store").areas()
    calls = []

    def write_or_die(where: object, name: str, content: bytes) -> None:
        calls.append(name)
        if len(calls) == stops:
            raise KeyboardInterrupt
        own(where, name, content)

    own = type(store).write
    monkeypatch.setattr(type(store), "write", write_or_die)
    with pytest.raises(KeyboardInterrupt):
        amend(store, drawn(zones((10, 9, None))))
    assert layers.open(tmp_path / "store").areas().equals(before)
    monkeypatch.setattr(type(store), "write", own)
    amend(store, drawn(zones((10, 9, None))))
    corrected = zones((0, 0, None), (40, 4, None), (10, 9, None))
    assert bytes_of(store) == bytes_of(save(tmp_path / "whole", drawn(corrected)))


def test_of_two_at_once_one_is_refused(tmp_path) -> None:
    store = save(tmp_path / "store", drawn(zones((0, 0, None))))
    with store.alone(), pytest.raises(BadInput, match="another run is changing it"):
        amend(open_folder(tmp_path / "store"), drawn(zones((3, 0, None))))


def test_where_nothing_is_locked_the_second_sees_that_the_first_was_there(
    tmp_path, monkeypatch
) -> None:
    """A store of objects knows no locks: the list that was read must still be the list there."""
    store = save(tmp_path / "store", drawn(zones((0, 0, None))))
    monkeypatch.setattr(type(store), "alone", lambda _: nullcontext())
    own = write.built

    def while_another_comes(*args: object) -> object:
        monkeypatch.setattr(write, "built", own)
        amend(store, drawn(zones((5, 2, None))))
        return own(*args)

    monkeypatch.setattr(write, "built", while_another_comes)
    with pytest.raises(BadInput, match="another run has written to it meanwhile"):
        amend(store, drawn(zones((3, 4, None))))
    amend(store, drawn(zones((3, 4, None))))
    all_ = zones((0, 0, None), (3, 4, None), (5, 2, None))
    assert bytes_of(store) == bytes_of(save(tmp_path / "whole", drawn(all_)))


def test_a_store_without_its_zones_answers_and_says_why_nothing_is_added(tmp_path) -> None:
    """As stores of format 1 are."""
    store = save(tmp_path / "store", drawn(zones((0, 0, None))))
    listed = json.loads(store.read(FILE)) | {"format": 1}
    del listed["blank"], listed["digest"]
    for part in listed["parts"]:
        store.remove(part["zones"])
        for name in ("zones", "zones_sha256", "zones_bytes"):
            del part[name]
    store.write(FILE, json.dumps(listed).encode())
    assert len(layers.open(tmp_path / "store").areas())
    with pytest.raises(BadInput, match="an older version, which did not keep what was drawn"):
        amend(store, drawn(zones((3, 0, None))))


def test_zones_that_are_missing_or_damaged_are_named(tmp_path) -> None:
    store = save(tmp_path / "store", drawn(zones((0, 0, None))))
    (name,) = (name for name in store.sizes() if name.startswith("_zones-"))
    content = store.read(name)
    store.write(name, content[:-1] + b"x")
    with pytest.raises(BadInput, match=f"{name} is damaged"):
        amend(store, drawn(zones((3, 0, None))))
    store.remove(name)
    with pytest.raises(BadInput, match=f"{name} is missing"):
        layers.open(tmp_path / "store")


def test_who_reads_while_a_day_is_added_is_told_so(tmp_path) -> None:
    store = save(tmp_path / "store", drawn(zones((0, 0, None))))
    reads = layers.open(tmp_path / "store")
    amend(store, drawn(zones((3, 4, None))))
    with pytest.raises(BadInput, match="changed since it was opened; open it again"):
        reads.areas()


def test_a_day_comes_in_by_the_command_line(tmp_path) -> None:
    """A new day, a day drawn anew, and a file that is in it already."""

    def file(folder: str, day: str, side: float) -> Path:
        named = tmp_path / folder / f"{day}.geojson"
        named.parent.mkdir(exist_ok=True)
        shape = shapely.box(36, 35, 36 + side, 36)
        zones_of_a_day = {"actor": ["red"], "geometry": [shape]}
        gpd.GeoDataFrame(zones_of_a_day, crs="EPSG:4326").to_file(named, driver="GeoJSON")
        return named

    old, late = file("old", "2023-03-01", 1), file("old", "2024-03-01", 1)
    store, whole = tmp_path / "store", tmp_path / "whole"
    assert frontline("import", old, late, "-o", store, "--actor-from", "actor")[0] == 0
    anew, new = file("new", "2024-03-01", 2), file("new", "2024-03-08", 3)
    code, _, err = frontline(
        "import", old, anew, new, "-o", store, "--add", "--actor-from", "actor"
    )
    assert code == 0, err
    assert "1 day added, 1 day drawn anew; built: 2024; 1 of the files were in it already" in err
    assert frontline("import", old, anew, new, "-o", whole, "--actor-from", "actor")[0] == 0
    assert layers.open(store).areas().equals(layers.open(whole).areas())


def snapping(what: Drawn) -> Drawn:
    return replace(what, made={**what.made, "snap": 3_000.0})


def test_a_snapped_store_amended_is_what_all_files_together_give(tmp_path) -> None:
    """An epoch begins as its first day draws it, so each is snapped by itself."""

    def shaky(*days: int) -> gpd.GeoDataFrame:
        table = zones(*((day, 0, None) for day in days))
        table.geometry = [shapely.box(0, 0, 1 + day % 5 / 200, 1) for day in days]
        return table

    days = 0, 4, 9, 30, 33, 37, 41
    store = save(tmp_path / "store", snapping(drawn(shaky(0, 9, 30, 33, 41))))
    amend(store, drawn(shaky(4, 37)))
    whole = save(tmp_path / "whole", snapping(drawn(shaky(*days))))

    assert bytes_of(store) == bytes_of(whole)
    parts = kept_in(store).manifest.parts
    assert all(part.snapped_km2 > 0 for part in parts)
    as_drawn = save(tmp_path / "drawn", drawn(shaky(*days)))
    assert all(part.snapped_km2 is None for part in kept_in(as_drawn).manifest.parts)
    for day in (FIRST + timedelta(n) for n in days):
        one, other = (layers.open(tmp_path / name).areas_on(day) for name in ("store", "drawn"))
        worst = max(part.snapped_km2 for part in parts)
        assert abs(one["red"] - other["red"]) <= worst + 1e-6


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    with war_bucket():
        yield "s3://war/amended"


def test_a_day_is_added_to_a_store_in_a_bucket(bucket: str, tmp_path: Path) -> None:
    far = save(bucket, drawn(zones((0, 0, None), (40, 2, None))))
    amend(far, drawn(zones((40, 3, None), (50, 4, None))))
    near = save(tmp_path, drawn(zones((0, 0, None), (40, 3, None), (50, 4, None))))
    assert bytes_of(far) == bytes_of(near)
