"""`frontline source`: layers are kept, named, renewed from their address, and forgotten."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from frontline.cli import cli

ZONE = """{"type": "Feature", "properties": {"actor": "%s", "date": "%s"}, "geometry": {
"type": "Polygon", "coordinates": [[[44, 15], [45, 15], [45, 16], [44, 16], [44, 15]]]}}"""


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that a maker fills; the workspace is an empty one."""
    monkeypatch.setenv("FRONTLINE_WORKSPACE", str(tmp_path / "kept"))
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "2016-01-01.geojson").write_text(ZONE % ("houthis", "2016-01-01"), "utf-8")
    return folder


def test_a_source_is_kept_refreshed_and_forgotten(maps: Path) -> None:
    added = run(
        "source", "add", maps, "--theatre", "yemen", "--name", "The maker", "--address", maps
    )
    assert added.exit_code == 0, added.output
    (maps / "2016-02-01.geojson").write_text(ZONE % ("stc", "2016-02-01"), "utf-8")
    off = run("source", "refresh", "The maker")
    assert off.exit_code == 1
    assert "until you allow it" in str(off.exception)
    dry = run("source", "refresh", "--allow", "--dry-run", "--json")
    assert json.loads(dry.stdout)[0]["new_days"] == ["2016-02-01"]
    done = run("source", "refresh")
    assert done.exit_code == 0, done.output
    assert "The maker: 1 new file, 1 new day" in done.stdout
    assert "nothing new" in run("source", "refresh", "The maker").stdout
    run("source", "rename", "The maker", "Other")
    (kept,) = json.loads(run("source", "list", "--json").stdout)
    assert (kept["title"], kept["address"]) == ("Other", str(maps))
    assert run("source", "forget", kept["id"][:6]).exit_code == 0
    assert json.loads(run("source", "list", "--json").stdout) == []


def test_a_dry_run_keeps_nothing_and_questions_stop_it(maps: Path) -> None:
    (maps / "2016-01-01.geojson").write_text(ZONE % ("Red", "2016-01-01"), "utf-8")
    dry = run("source", "add", maps, "--theatre", "yemen", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "2016-01-01.geojson" in dry.stdout
    refused = run("source", "add", maps, "--theatre", "yemen")
    assert refused.exit_code == 1
    assert "'Red'" in str(refused.exception)
    assert json.loads(run("source", "list", "--json").stdout) == []


@pytest.mark.parametrize("address", ["http://maps.example/x", "file:///etc/passwd", "/nowhere"])
def test_a_hostile_address_is_one_line(maps: Path, address: str) -> None:
    done = run("source", "add", maps, "--theatre", "yemen", "--address", address)
    assert done.exit_code == 1
    assert "\n" not in str(done.exception)
    missing = run("source", "address", "nobody", maps)
    assert "no source of that name" in str(missing.exception)
