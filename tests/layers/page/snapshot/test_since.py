"""What changed from one snapshot to a later one is said, and nothing else is."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from small_war import small_war as small_war
from typer.testing import CliRunner

from frontline import cli, layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.page.snapshot.since import compared
from frontline.layers.page.snapshot.snapshot import snapshot
from frontline.layers.page.snapshot.verify import ROUNDING_KM2
from frontline.layers.planar.measure import area_km2


@pytest.fixture(scope="module")
def pages(small_war: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A war as it is; and with another holder and a source of a place's last report."""
    folder = tmp_path_factory.mktemp("pages")
    theatre = load_theatre("small")
    old = snapshot(layers.open("small"), theatre).save(folder / "old.html")
    wars = folder / "wars" / "small"
    shutil.copytree(small_war, wars)
    reports = wars / "control_reports.csv"
    rows = reports.read_text("utf-8").splitlines()
    at = next(i for i, row in enumerate(rows) if row.startswith("Ariha,") and "2016-02" in row)
    rows[at] = rows[at].replace(",red,green,", ",contested,green,").replace(
        "Gazette", "A gazette of ours"
    )  # fmt: skip
    reports.write_text("\n".join(rows) + "\n", "utf-8")
    new = load_theatre(wars)
    return old, snapshot(layers.open(str(wars)), new).save(folder / "new.html")


def test_a_new_holder_its_figures_and_its_source_are_named(pages: tuple[Path, Path]) -> None:
    old, new = pages
    found = compared(old, new)
    assert found.old_sha256 == hashlib.sha256(old.read_bytes()).hexdigest()
    assert found.new_sha256 == hashlib.sha256(new.read_bytes()).hexdigest()
    assert [(h.place, str(h.start), h.end, h.old, h.new) for h in found.holders] == [
        ("Ariha", "2016-02-01", None, "red", "contested")
    ]
    km2 = {v.name: (v.old, v.new) for v in found.figures if v.name.startswith("km2 ")}
    for day in ("2016-08-06", "2016-09-03"):
        # What is undecided beside it may become so or no more, and no ground comes or goes.
        more = {name.split()[2]: new - old for name, (old, new) in km2.items() if day in name}
        assert more["contested"] > 0 > more["red"]
        assert sum(more.values()) == pytest.approx(0, abs=5 * ROUNDING_KM2)  # one for each side
    assert [(s.name, s.old, s.new) for s in found.sources] == [("A gazette of ours", None, "there")]
    assert [v.name for v in found.inputs] == ["control_reports.csv"]
    assert found.places == ()
    assert not found.text
    assert found.any


def test_of_a_page_and_itself_nothing_changed(pages: tuple[Path, Path]) -> None:
    found = compared(pages[0], pages[0])
    assert not found.any
    assert [line for line in found.lines() if line.startswith("  ")] == []


def test_the_command_prints_text_and_json_and_exits_with_zero(pages: tuple[Path, Path]) -> None:
    args = ["verify", str(pages[0]), "--against", str(pages[1])]
    told = CliRunner().invoke(cli.cli, args)
    assert told.exit_code == 0
    assert "  Ariha, from 2016-02-01 on: red -> contested" in told.stdout.splitlines()
    read = json.loads(CliRunner().invoke(cli.cli, [*args, "--format", "json"]).stdout)
    assert read["changed"] is True
    assert read["holders"] == [
        {"place": "Ariha", "start": "2016-02-01", "end": None, "old": "red", "new": "contested"}
    ]


def test_a_changed_page_and_a_page_of_another_war_are_refused(
    pages: tuple[Path, Path], tmp_path: Path
) -> None:
    forged = tmp_path / "forged.html"
    forged.write_text(pages[0].read_text("utf-8").replace('"reports":', '"reports":1', 1), "utf-8")
    with pytest.raises(BadInput, match="does not agree with itself"):
        compared(forged, pages[1])
    mosaic = replace(tiny.mosaic(), area_km2=area_km2(tiny.mosaic().polygons))
    other = snapshot(mosaic, tiny.theatre(tmp_path)).save(tmp_path / "tiny.html")
    with pytest.raises(BadInput, match="two snapshots of one theatre"):
        compared(pages[0], other)
