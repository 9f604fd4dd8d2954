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
from frontline.layers.imports import entrance
from frontline.layers.imports import save as saving
from frontline.layers.imports.entrance import LIGHT_BYTES, Wanted, bring_in, build
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
    with pytest.raises(BadInput, match=rf"combs.*0\.1 minutes.*{WAYS_OUT}.*--minutes") as told:
        bring_in(wanted, minutes=0.1)
    assert "\n" not in str(told.value)
    assert not output.exists()
    with pytest.raises(BadInput, match=r"^combs\.geojson: not done"):  # the dashboard's upload
        build(file, load_theatre("ukraine"), output, minutes=0.1)
    assert [f.name for f in tmp_path.iterdir() if f.suffix != ".lock"] == ["combs.geojson"]


def test_a_heavy_import_says_what_a_light_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, output = combs(tmp_path, 3), tmp_path / "war.parquet"
    light = bring_in(Wanted((file,), Wishes(), output))
    content = output.read_bytes()
    monkeypatch.setattr(entrance, "LIGHT_BYTES", 0)
    assert bring_in(Wanted((file,), Wishes(), output)) == light
    assert output.read_bytes() == content
    file.write_text("{")
    with pytest.raises(BadInput, match="combs"):
        bring_in(Wanted((file,), Wishes(), output))


def test_what_is_packed_is_never_light(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text("{}")
    assert entrance._is_light([tmp_path])
    (tmp_path / "a.zip").write_bytes(b"PK")
    assert not entrance._is_light([tmp_path])


def test_a_process_ended_from_outside_is_told_in_one_line() -> None:
    with pytest.raises(BadInput, match="war: the process that read it was ended from outside"):
        apart(signal.raise_signal, signal.SIGKILL, minutes=1, what="war", more=WAYS_OUT)


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
