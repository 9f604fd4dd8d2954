"""The door for foreign files: what is heavy is read in a process that can be ended."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from here import ROOT

from frontline.geo.errors import BadInput
from frontline.geo.files.child import apart
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.imports import bounded
from frontline.layers.imports import save as saving
from frontline.layers.imports.bounded import LIGHT_BYTES, Limits, is_light
from frontline.layers.imports.entrance import Wanted, bring_in, build
from frontline.layers.imports.open import open_layers
from frontline.layers.imports.plan import Wishes

WAYS_OUT = "split it by day"


def zone(ring: list[list[float]], actor: str) -> dict[str, object]:
    properties = {"actor": actor, "date": "2022-05-01"}
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def comb(teeth: int, *, lying: bool) -> list[list[float]]:
    """A valid outline; two of them, one lying, cross some four times the square of the teeth."""
    up = [(0.0, 0.0)]
    for tooth in range(teeth):
        left, right = tooth / teeth, (tooth + 0.5) / teeth
        up += [(left, 0.02), (left, 1.0), (right, 1.0), (right, 0.02)]
    up += [(1.0, 0.02), (1.0, 0.0), (0.0, 0.0)]
    return [[30 + y, 48 + x] if lying else [30 + x, 48 + y] for x, y in up]


def combs(folder: Path, teeth: int) -> Path:
    file = folder / "combs.geojson"
    drawn = {"russia": comb(teeth, lying=False), "ukraine": comb(teeth, lying=True)}
    zones = [zone(ring, actor) for actor, ring in drawn.items()]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": zones}))
    return file


def test_valid_zones_that_cross_a_million_times_are_ended_in_one_line(tmp_path: Path) -> None:
    file, output = combs(tmp_path, 600), tmp_path / "war.parquet"
    assert file.stat().st_size > LIGHT_BYTES
    wanted = Wanted((file,), Wishes(), output)
    with pytest.raises(BadInput, match=rf"combs.*0\.05 minutes.*{WAYS_OUT}.*--minutes") as told:
        bring_in(wanted, limits=Limits(0.05))
    assert "\n" not in str(told.value)
    assert not output.exists()
    with pytest.raises(BadInput, match=r"^combs\.geojson: not done"):  # the dashboard's upload
        build(file, load_theatre("ukraine"), output, limits=Limits(0.05))
    with pytest.raises(BadInput, match=r"combs.*0\.05 minutes"):  # and whoever asks a question
        open_layers(file, limits=Limits(0.05))
    assert [f.name for f in tmp_path.iterdir() if f.suffix != ".lock"] == ["combs.geojson"]


def test_a_heavy_import_says_what_a_light_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, output = combs(tmp_path, 3), tmp_path / "war.parquet"
    light = bring_in(Wanted((file,), Wishes(), output))
    content = output.read_bytes()
    here = open_layers(file)
    monkeypatch.setattr(bounded, "LIGHT_BYTES", 0)
    there = open_layers(file)
    assert there.names == here.names
    assert (there.states == here.states).all()
    assert there.at("2022-05-01").equals(here.at("2022-05-01"))
    assert bring_in(Wanted((file,), Wishes(), output)) == light
    assert output.read_bytes() == content
    file.write_text("{")
    with pytest.raises(BadInput, match="combs"):
        bring_in(Wanted((file,), Wishes(), output))


def test_what_is_packed_is_never_light(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text("{}")
    assert is_light([tmp_path])
    (tmp_path / "a.zip").write_bytes(b"PK")
    assert not is_light([tmp_path])


def test_a_process_ended_from_outside_is_told_in_one_line() -> None:
    with pytest.raises(BadInput, match="war: the process that read it was ended from outside"):
        apart(signal.raise_signal, signal.SIGKILL, minutes=1, what="war", more=WAYS_OUT)


def test_a_fault_that_nobody_foresaw_is_told_as_what_it_is_and_not_as_want_of_memory() -> None:
    what = r"^war: .*KeyError: 'nowhere' \(\w+\.py, line \d+\)"
    with pytest.raises(BadInput, match=what) as told:
        apart({}.__getitem__, "nowhere", minutes=1, what="war", more=WAYS_OUT)
    assert "memory" not in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_more_memory_than_the_limit_is_one_line_with_the_way_out() -> None:
    with pytest.raises(BadInput, match=r"war: takes more than 0\.6 GB of memory.*by day"):
        apart(bytes, 10**9, minutes=1, what="war", more=WAYS_OUT, gigabytes=0.6)


def test_a_script_without_a_guard_is_not_run_twice(tmp_path: Path) -> None:
    """``multiprocessing`` would run the caller's script again in the child."""
    file, script = combs(tmp_path, 600), tmp_path / "script.py"
    script.write_text(
        f"print('run')\nfrom frontline import layers\n"
        f"from frontline.layers.imports.bounded import Limits\n"
        f"try:\n    layers.open({str(file)!r}, limits=Limits(0.05))\n"
        "except Exception as fault:\n    print(fault)\n"
    )
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    first, second = told.stdout.splitlines()
    assert first == "run"
    assert "not done after 0.05 minutes" in second


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_no_import_outlives_the_command(tmp_path: Path) -> None:
    file = combs(tmp_path, 600)
    into = str(tmp_path / "war.parquet")
    line = [sys.executable, "-m", "frontline", "import", str(file), "-o", into]
    first = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.DEVNULL)
    children = Path(f"/proc/{first.pid}/task/{first.pid}/children")
    by = time.monotonic() + 180
    while len(found := children.read_text().split()) < 1 and time.monotonic() < by:
        time.sleep(0.1)
    assert found
    time.sleep(1)
    first.kill()
    first.wait()
    while any(Path(f"/proc/{pid}").exists() for pid in found) and time.monotonic() < by:
        time.sleep(0.1)
    assert not [pid for pid in found if Path(f"/proc/{pid}").exists()]


def test_more_vertices_than_are_cut_at_once_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "MAX_VERTICES", 20)
    file, output = combs(tmp_path, 3), tmp_path / "war.parquet"
    done = bring_in(Wanted((file,), Wishes(), output))
    assert "32 vertices, more than the 20 that are cut at once" in done.refused
    assert not output.exists()
