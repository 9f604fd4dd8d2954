"""What is taken away from the dashboard goes out on the terms of the command line."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from dashboard import APP, add_what_waits, html, lines, opened, sample
from streamlit.testing.v1 import AppTest

from frontline.desk.out.export import Screen, snapshot, table
from frontline.desk.session import OWN, Asked
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers import open as open_layers
from frontline.layers.publishing.profile import load_profile
from frontline.layers.publishing.release import licences_of, terms_today
from frontline.workspace import Workspace

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def made() -> Screen:
    """The sample article on the theatre's own layers."""
    theatre = load_theatre("syria")
    asked = Asked(theatre, None, (OWN, "none"))
    mosaic = open_layers(theatre.folder, theatre=theatre)
    return Screen(Workspace(None), asked, mosaic, None, sample())


def manifest(html: bytes) -> dict[str, Any]:
    found = re.search(r'<script[^>]*id="manifest"[^>]*>(.*?)</script>', html.decode(), re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found.group(1))
    return told


def offered(at: AppTest) -> list[str]:
    return [b.proto.label for b in at.get("download_button")]


def test_a_snapshot_names_its_profile_and_the_licence_of_every_file(made: Screen) -> None:
    theatre = made.asked.theatre
    licences = licences_of(theatre, [(None, made.mosaic)])
    told = manifest(
        snapshot(made, terms_today(theatre, licences, load_profile("public"), open_only=False))
    )
    assert told["profile"]["name"] == "public"
    assert {row["file"] for row in told["licences"]["files"]} >= {
        "control_reports.csv",
        "places.csv",
    }


def test_figures_are_a_table_without_a_place(made: Screen) -> None:
    theatre = made.asked.theatre
    terms = terms_today(theatre, (), load_profile("figures"), open_only=False)
    told = table(made, terms).decode()
    assert told.startswith("day,actor,area_km2\n")
    assert "Manbij" not in told


def test_the_terms_are_chosen_in_plain_words_and_stay() -> None:
    at = opened()
    assert "Download snapshot" in offered(at)
    at.radio(key="profile").set_value("figures").run()
    assert not at.exception
    assert "Download figures" in offered(at)
    assert "Download snapshot" not in offered(at)
    assert opened().radio(key="profile").value == "figures"


def test_layers_of_a_war_that_goes_on_are_three_days_late() -> None:
    folder = APP.parent / "tests/sources/deepstate/input"
    files = [(f.name, f.read_bytes(), "x") for f in sorted(folder.iterdir())]
    at = opened(theatre="ukraine")
    at.file_uploader(key="layers files 0").set_value(files).run()
    add_what_waits(at)
    last = datetime.now(tz=UTC).date() - timedelta(3)
    assert any(f"days after {last}" in c.value for c in at.caption)
    at.checkbox(key="open only").set_value(True).run()
    assert len(lines(at)) == 1
    assert "only open files may enter" in lines(at)[0]
    assert html(at), "the map stays"


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        (b"delay_days = -1", "a whole number of days"),
        (b"own_side = ['mars']", "mars"),
        (b"\xff", "TOML"),
    ],
)
def test_terms_that_cannot_be_kept_are_one_line_and_nothing_goes_out(
    toml: bytes, words: str
) -> None:
    at = opened()
    at.file_uploader(key="profile file").set_value([("own.toml", toml, "x")]).run()
    assert not at.exception
    assert len(lines(at)) == 1
    assert words in lines(at)[0]
    assert "Download snapshot" not in offered(at)
