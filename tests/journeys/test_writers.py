"""Two who write at once, and one who is killed: nothing lost, nothing doubled, one line."""

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from here import ROOT

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import alone, replacing
from frontline.geo.gazetteer import import_dump as dump
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.imports import append as adding
from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.store import store
from frontline.workspace import Workspace


def day(folder: Path, number: int) -> Path:
    """A day of a small war: one zone that grows and one point."""
    ring = [[30, 48], [31 + number / 40, 48], [31, 49], [30, 48]]
    shapes = [("Polygon", [ring]), ("Point", [30, 48])]
    told = [
        {"type": "Feature", "properties": {"actor": "russia"},
         "geometry": {"type": kind, "coordinates": where}}
        for kind, where in shapes
    ]  # fmt: skip
    file = folder / f"2022-05-{number:02}.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": told}))
    return file


def frontline(*args: object) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "frontline", *map(str, args)]
    return subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def state(kept: Path) -> tuple[int, int]:
    """Days and marks."""
    return len(store.load(kept).informed), len(store.marks(kept))


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the layers of a first day as the command keeps them, made once."""
    folder = tmp_path_factory.mktemp("first")
    process = frontline("import", day(folder, 1), "-o", folder / "war.parquet")
    process.communicate()
    assert process.returncode == 0
    return folder


@pytest.fixture
def kept(first_day: Path, tmp_path: Path) -> Path:
    """The same layers for one test alone."""
    shutil.copytree(first_day, tmp_path, dirs_exist_ok=True)
    return tmp_path / "war.parquet"


def test_of_two_imports_at_once_none_is_lost(tmp_path: Path, kept: Path) -> None:
    both = [frontline("import", day(tmp_path, n), "--add", "-o", kept) for n in (2, 3)]
    errors = [process.communicate()[1] for process in both]
    done = [process.returncode for process in both].count(0)
    assert state(kept) == (1 + done, 1 + done)
    for process, told in zip(both, errors, strict=True):
        assert process.returncode == 0 or told.count("\n") == 1
    assert not list(tmp_path.glob(".*"))  # neither locks nor drafts


def test_the_second_import_is_told_in_one_line(tmp_path: Path, kept: Path) -> None:
    before = kept.read_bytes()
    found = plan([day(tmp_path, 2)], Wishes())
    with alone(kept), pytest.raises(BadInput, match="another run is changing it"):
        adding.add(found, kept)
    assert kept.read_bytes() == before


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_leaves_ground_and_marks_in_step_and_a_repeat_does_not_double(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    class Killed(BaseException):
        pass

    def killed(file: Path, content: object) -> None:
        with replacing(file) as draft:
            content(draft)  # type: ignore[operator]
            if when == "before":
                raise Killed
        raise Killed

    later = day(tmp_path, 2)
    with monkeypatch.context() as patched:
        patched.setattr(store, "replace_file", killed)
        with pytest.raises(Killed):
            adding.add(plan([later], Wishes()), kept)
    assert state(kept) == ((1, 1) if when == "before" else (2, 2))
    adding.add(plan([later], Wishes()), kept)
    assert state(kept) == (2, 2)


def test_a_gazetteer_is_added_by_one_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    table = tmp_path / "mine.csv"
    table.write_text("name,lon,lat\nAbcdeburg,30,48\n")
    made = dump.add(table)
    with alone(made.file), pytest.raises(BadInput, match="another run is changing it"):
        dump.add(table)
    assert dump.add(table).places == 1
    assert [f.name for f in made.file.parent.iterdir()] == [made.file.name]


def test_decisions_are_joined_by_one_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from frontline.commands import review as reviewing

    monkeypatch.setattr(reviewing, "PATIENCE_S", 0.0)
    one = tmp_path / "one.jsonl"
    one.write_text('{"name": "azaz", "before": [], "after": [], "verdict": "nothing"}\n')
    whole = tmp_path / "whole.jsonl"
    with alone(whole), pytest.raises(BadInput, match="another run is changing it"):
        reviewing.decisions_([one], whole)
    assert not whole.exists()
    reviewing.decisions_([one], whole)
    assert whole.read_text().count("\n") == 1


def test_two_windows_bring_the_same_layers(tmp_path: Path) -> None:
    war, file = load_theatre("ukraine"), day(tmp_path, 1)
    home, faults = tmp_path / "home", []
    Workspace(home).sources.list("ukraine")

    def bring() -> None:
        try:
            Workspace(home).sources.add([(file.name, file.read_bytes())], war)
        except BaseException as fault:  # noqa: BLE001  # a thread tells nobody else
            faults.append(fault)

    windows = [threading.Thread(target=bring) for _ in range(4)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert faults == []
    (source,) = Workspace(home).sources.list("ukraine")
    assert len(Workspace(home).sources.open(source.id, war).informed) == 1
    assert [f.name for f in (home / "layers").iterdir()] == [source.id]


def test_a_store_of_an_older_version_keeps_the_marks_beside_it(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = kept.with_suffix(".marks.parquet")
    store.marks(kept).to_parquet(beside)
    first, told, head = store.load(kept), store.read_manifest(kept), store._head
    with monkeypatch.context() as older:
        older.setattr(store, "_head", lambda *a, **k: without_seal(head(*a, **k)))
        older.setattr(store.checksum, "seal", lambda _draft: None)
        older.setattr(store.checksum, "KEY", b"another")
        store.save(first, kept, told)
    assert state(kept) == (1, 1)
    later = plan([day(tmp_path, 2)], Wishes())
    content, spoilt = beside.read_bytes(), kept.read_bytes()
    beside.write_bytes(content[:-9])
    with pytest.raises(BadInput, match=r"war\.marks\.parquet: should hold the points and lines"):
        adding.add(later, kept)
    assert kept.read_bytes() == spoilt
    beside.write_bytes(content)
    adding.add(later, kept)
    assert state(kept) == (2, 2)
    beside.unlink()  # it is all in the store now
    assert state(kept) == (2, 2)


def without_seal(head: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in head.items() if name != "sealed"}
