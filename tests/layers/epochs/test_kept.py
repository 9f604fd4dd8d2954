"""A folder of epochs opened: what is told of it, what is read of it, and what is not whole."""

import errno
import hashlib
import json
import pickle
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import months
import numpy as np
import pytest
import shapely

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import open_folder
from frontline.layers.epochs import kept as module
from frontline.layers.epochs.kept import Kept, kept_in
from frontline.layers.epochs.manifest import DIGITS, FILE
from frontline.layers.epochs.open import open_epochs
from frontline.layers.model import UNKNOWN
from frontline.layers.store import store
from frontline.layers.store.marks import empty
from frontline.layers.store.signed import signed

MADE = {"theatre": None, "rest": None, "inputs": [{"name": "of a run that was killed"}]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return months.write(tmp_path_factory.mktemp("store"))


@pytest.fixture
def kept(made: Path) -> Kept:
    return months.kept(made)


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "war=none" / "source=squares")


def test_holders_of_all_epochs_are_told_once_and_nobody_first(kept: Kept) -> None:
    assert kept.holders[0] == UNKNOWN
    assert [h.actor for h in kept.holders[1:]] == ["blue", "green", "red"]


def test_every_epoch_numbers_its_holders_alike(kept: Kept) -> None:
    for part in kept.manifest.parts:
        mosaic = kept.mosaic(part)
        assert mosaic.holders == kept.holders
        assert mosaic.spells.holder.max() < len(kept.holders)
    last = kept.mosaic(kept.manifest.parts[2])
    assert last.held(months.MARCH, lon=38.5, lat=35.5).actor == "green"
    assert last.held(months.MARCH, lon=41.5, lat=35.5).actor == "blue"


def test_an_epoch_answers_until_the_day_before_the_next(kept: Kept) -> None:
    covers = [kept.mosaic(part).coverage for part in kept.manifest.parts]
    assert [(c.first, c.last) for c in covers] == [
        (months.JANUARY, date(2024, 1, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), months.MARCH),
    ]


def test_ground_that_only_another_epoch_draws_is_known(kept: Kept) -> None:
    first, _, last = kept.manifest.parts
    assert shapely.equals(kept.outside(first), months.FAR)
    assert kept.outside(last).area == pytest.approx(0)
    assert list(kept.footprints()) == list(months.EPOCHS)
    whole = shapely.union_all([months.WEST, months.EAST, months.FAR])
    assert kept.all_ground.symmetric_difference(whole).area < 1e-6
    assert first.outside_km2 > 5_000  # a degree of longitude at 35.5 north is 90 km
    assert last.outside_km2 == 0


def test_what_was_asked_last_stays_open_and_what_was_not_goes(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OPEN", 2)
    one, two, three = kept.manifest.parts
    first, second = kept.mosaic(one), kept.mosaic(two)
    assert kept.mosaic(one) is first
    kept.mosaic(three)
    assert kept.mosaic(one) is first
    assert kept.mosaic(two) is not second


def test_it_travels_to_another_process_without_what_it_has_read(kept: Kept) -> None:
    part = kept.manifest.parts[0]
    here = kept.mosaic(part)
    there = pickle.loads(pickle.dumps(kept))  # noqa: S301  our own bytes
    assert there.manifest == kept.manifest
    assert not there._open
    assert np.array_equal(there.mosaic(part).spells.holder, here.spells.holder)


def test_many_faults_are_told_as_the_first_few_and_a_number(copy: Path) -> None:
    for number in range(8):
        (copy / f"epoch=1999-0{number}").mkdir()
        (copy / f"epoch=1999-0{number}" / "a.parquet").write_bytes(b"x")
    with pytest.raises(BadInput, match=r"and 3 more; take it out of the folder") as fault:
        kept_in(open_folder(copy))
    assert str(fault.value).count("is not listed") == 5
    assert "\n" not in str(fault.value)


def test_a_draft_that_a_run_left_behind_counts_for_nothing(copy: Path) -> None:
    manifest = copy / FILE
    table = json.loads(manifest.read_text("utf-8")) | {"drafts": ["epoch=2030"]}
    manifest.write_bytes(signed(json.dumps(table).encode(), table["digest"]))
    (copy / "epoch=2030").mkdir()
    (copy / "epoch=2030" / "a.parquet").write_bytes(b"x")
    assert len(kept_in(open_folder(copy)).manifest.parts) == 3


@pytest.mark.parametrize(
    "name",
    [
        "epoch=2024-02/2024-02-07.parquet",
        "epoch=2024-02/0123456789abcdef.parquet",
        "epoch=2024-02/more/PART-0.PARQUET",
        "epoch=2024-02/zones.geojson",
        "2024-02-07.parquet",
    ],
)
def test_a_strange_file_beside_what_is_listed_is_named(copy: Path, name: str) -> None:
    """Neither taken for zones of the epoch nor left out without a word."""
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_bytes(b"PAR1")
    with pytest.raises(BadInput, match=f"{name} is not listed in .*; take it out"):
        kept_in(open_folder(copy))


def test_an_epoch_in_the_folder_of_another_is_named_though_its_name_is_its_digest(
    copy: Path,
) -> None:
    _, second, third = months.kept(copy).manifest.parts
    moved = copy / second.file.split("/")[0] / third.file.split("/")[1]
    shutil.copy(copy / third.file, moved)
    with pytest.raises(BadInput, match=f"{moved.name} is not listed"):
        kept_in(open_folder(copy))


def test_what_a_killed_run_left_and_what_hive_leaves_out_count_for_nothing(copy: Path) -> None:
    """A run calls an epoch's file by its bytes before it lists it."""
    _, second, _ = months.kept(copy).manifest.parts
    content = store.content(replace(months.kept(copy).mosaic(second), doubts=()), MADE, empty())
    called = hashlib.sha256(content).hexdigest()[:DIGITS]
    assert f"{called}.parquet" not in second.file
    (copy / "epoch=2024-02" / f"{called}.parquet").write_bytes(content)
    (copy / "epoch=2024-02" / "_SUCCESS").write_bytes(b"")
    (copy / "README.md").write_bytes(b"")
    assert len(kept_in(open_folder(copy)).manifest.parts) == 3


def test_the_file_of_grounds_is_checked_before_it_is_believed(copy: Path) -> None:
    found = kept_in(open_folder(copy))
    (copy / found.manifest.ground).write_bytes(b"PAR1")
    with pytest.raises(BadInput, match="is damaged: its bytes are not those"):
        found.footprints()
    (copy / found.manifest.ground).unlink()
    with pytest.raises(BadInput, match="is missing"):
        found.outside(found.manifest.parts[0])


def test_a_list_that_names_files_elsewhere_opens_nothing(copy: Path) -> None:
    """A name with dots would leave the folder."""
    (copy.parent / "secret.parquet").write_bytes(b"x")
    table = json.loads((copy / FILE).read_text("utf-8"))
    table["parts"][0] |= {"file": "../secret.parquet", "bytes": 1}
    (copy / FILE).write_bytes(signed(json.dumps(table).encode(), table["digest"]))
    with pytest.raises(BadInput, match=r"\.\./secret\.parquet is missing"):
        kept_in(open_folder(copy))


def test_a_second_list_beside_the_first_is_named(copy: Path) -> None:
    """A folder that two machines keep in step leaves one: nobody knows which of them counts."""
    shutil.copy(copy / FILE, copy / "_manifest (1).json")
    with pytest.raises(BadInput, match=r"_manifest \(1\)\.json is a second list beside _manifest"):
        kept_in(open_folder(copy))


def test_a_list_in_the_folder_of_an_epoch_is_named_with_what_to_do(copy: Path) -> None:
    stray = "epoch=2024-02/_manifest.json"
    shutil.copy(copy / FILE, copy / stray)
    line = rf"{stray} is a second list beside _manifest\.json; take it out of the folder"
    for where in (copy, copy / "epoch=2024-01", copy.parents[1]):
        with pytest.raises(BadInput, match=line):
            open_epochs(where)


@pytest.mark.parametrize("above", ["", "war=none"])
def test_a_list_above_the_folders_of_sources_is_named(copy: Path, above: str) -> None:
    shutil.copy(copy / FILE, copy.parents[1] / above / FILE)
    with pytest.raises(BadInput, match=f"{above}: a _manifest.json or an epoch lies in it, above"):
        open_epochs(copy.parents[1])
    assert open_epochs(copy).holders


def test_a_folder_that_was_given_the_name_of_another_war_is_named(copy: Path) -> None:
    home, other = copy.parents[1], "war=syria/source=squares"
    copy.parent.rename(home / "war=syria")
    line = "called war=syria, but _manifest.json in it was written for war=none; give the folder"
    for where in (home, home / other, home / other / "epoch=2024-01"):
        with pytest.raises(BadInput, match=line):
            open_epochs(where)


@pytest.mark.parametrize("name", ["mine", "source=mine"])
def test_a_source_may_be_called_otherwise(copy: Path, tmp_path: Path, name: str) -> None:
    assert open_epochs(copy.rename(tmp_path / name)).holders


def test_a_folder_that_may_not_be_read_is_named(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who runs the tests may read everything, so the system's answer is put on."""

    def closed(folder: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder / "theatre.toml"))

    opened = layers.open  # what it needs is loaded with it, from folders
    monkeypatch.setattr(Path, "is_dir", closed)
    with pytest.raises(BadInput, match=r"Permission denied .*; allow yourself to read it") as fault:
        opened(copy)
    assert str(fault.value).startswith(str(copy))
