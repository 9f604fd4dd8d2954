"""Whatever terms held back is found where it is in a file after all, however it is packed."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import tiny
from pages import under
from typer.testing import CliRunner

from frontline import cli
from frontline.geo.errors import BadInput
from frontline.layers.audit.withheld import holds_less, withheld
from frontline.layers.export.zones import export
from frontline.layers.page.snapshot.checks import Check
from frontline.layers.page.snapshot.snapshot import snapshot
from frontline.layers.planar.measure import area_km2
from frontline.layers.publishing.profile import Profile
from frontline.layers.publishing.release import Terms, write_manifest

LAST = date(2016, 2, 10)
HELD = Profile("held", own_side=("green",), own_places="left out", units="left out", text="none")
FIGURES = Profile("figures", layers="figures", text="none")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of the small war with its text, that holds nothing back."""
    folder = tmp_path_factory.mktemp("whole")
    mosaic = replace(tiny.mosaic(), area_km2=area_km2(tiny.mosaic().polygons))
    noted = replace(mosaic.reports[0], note="the 47th Brigade left")
    mosaic = replace(mosaic, reports=(noted, *mosaic.reports[1:]))
    made = snapshot(mosaic, tiny.theatre(folder), reading=tiny.reading())
    return made.save(folder / "whole.html")


def found(checks: list[Check]) -> set[str]:
    return {check.what for check in checks if check.agrees is False}


def sent(file: Path, terms: Terms) -> Path:
    write_manifest(file, terms)
    return file


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".kml", ".csv"])
def test_zones_that_hide_nothing_are_caught(suffix: str, whole: Path, tmp_path: Path) -> None:
    file = tmp_path / f"out{suffix}"
    export(tiny.mosaic(), file, tiny.DAYS[0], tiny.DAYS[2], theatre=tiny.theatre(tmp_path))
    late = found(withheld(sent(file, Terms(HELD, LAST)), str(whole)))
    assert late == {f"days after {LAST}", "places of one's own side"}
    drawn = found(withheld(sent(file, Terms(FIGURES)), str(whole)))
    assert drawn == {"places"} if suffix == ".csv" else {"places", "lines"}


@pytest.mark.parametrize(
    ("leak", "what"),
    [
        ("Fighters took Sharqiya.", "places of one's own side"),
        ("seen: 47th   brigade left", "numbers of units"),
        ('we saw smoke over Sharqiya," a driver said. Gharbiya was quiet by night.', "text"),
    ],
)
def test_words_are_caught_in_plain_files_and_in_a_zip(
    leak: str, what: str, whole: Path, tmp_path: Path
) -> None:
    file = tmp_path / "note.txt"
    file.write_text(f"Nothing.\n{leak}\n", "utf-8")
    terms = Terms(HELD, LAST)
    assert what in found(withheld(sent(file, terms), str(whole)))
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(file, "note.txt")
        packed.writestr("manifest.json", json.dumps(terms.record()))
    assert what in found(withheld(tmp_path / "all.zip", str(whole)))
    file.write_text("Nothing.\n", "utf-8")
    assert not found(withheld(sent(file, terms), str(whole)))


def test_a_page_that_says_it_is_figures_and_is_not_is_caught(whole: Path, tmp_path: Path) -> None:
    """The whole page under another manifest: lines, places and text are packed, and found."""
    page = tmp_path / "page.html"
    page.write_text(under(whole.read_text("utf-8"), Terms(FIGURES).record()), "utf-8")
    assert found(withheld(page, str(whole))) == {"lines", "places", "text"}


def test_a_file_that_is_not_the_one_of_its_manifest_is_caught(whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("day,actor,area_km2\n2016-01-01,red,1\n")
    sent(file, Terms(FIGURES))
    assert not found(withheld(file, str(whole)))
    file.write_text("day,actor,area_km2\n2016-01-01,red,2\n")
    assert found(withheld(file, str(whole))) == {"file"}


def test_what_cannot_be_read_is_said(whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"\x89PNG")
    told = withheld(sent(file, Terms(FIGURES)), str(whole))
    assert [c.detail for c in told if c.what == "not read"] == [
        "what is drawn in a.png: look at it"
    ]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"day", "no manifest"),
        ("a.html", b"<html>", "not a page"),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, "manifest is damaged"),
    ],
)
def test_without_a_manifest_it_is_one_line(
    name: str, content: bytes, words: str, whole: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=words):
        withheld(tmp_path / name, str(whole))


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".kml", ".csv", ".html", ".zip", ".pdf"])
def test_a_broken_file_is_one_line(suffix: str, whole: Path, tmp_path: Path) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(b'{"features": [1]}\xff')
    write_manifest(file, Terms(FIGURES))
    if suffix == ".csv":
        file.write_bytes(b"\xff")
    told = CliRunner().invoke(cli.cli, ["verify", str(file), "--against", str(whole)])
    assert isinstance(told.exception, BadInput), told.exception
    assert "\n" not in str(told.exception)


def test_two_pages_on_the_same_terms_are_compared_not_searched(whole: Path, tmp_path: Path) -> None:
    assert not holds_less(whole, str(whole))
    assert holds_less(tmp_path / "a.csv", str(whole))
