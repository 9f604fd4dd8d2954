"""One page for what is asked: kept by all that it is made of, and drawn anew for anything else."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import tiny
from dashboard import written_out

from frontline.desk import drawing
from frontline.desk.serving.shown import shown
from frontline.desk.session import NONE, OWN, Asked, Text
from frontline.geo.review.decisions import Decision
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace
from frontline.workspace.texts import KeptText

SAMPLE = Text("one", tiny.reading().document)
KEPT = KeptText("id", "", "Gharbiya", "2016-02-01", "tiny", "2026-01-01T00:00:00")


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tiny.theatre(tmp_path), SAMPLE, (NONE, NONE))


def test_a_picture_is_that_of_theatre_text_and_day(asked: Asked) -> None:
    own = replace(asked, text=Text("id", SAMPLE.document, KEPT))
    later = replace(own, text=Text("id", SAMPLE.document, replace(KEPT, published="2016-03-01")))
    names = [
        drawing.name_of(one) for one in (asked, replace(asked, text=None), own, later)
    ]  # fmt: skip
    assert len(set(names)) == 4
    assert drawing.awaited_name(asked) not in names


def test_only_a_sample_on_shipped_ground_is_everybodys() -> None:
    war = load_theatre("syria")
    sample = Asked(war, SAMPLE, (OWN, NONE))
    assert drawing.is_public(sample, ())
    assert drawing.is_public(replace(sample, text=None), ())
    assert not drawing.is_public(replace(sample, text=Text("id", SAMPLE.document, KEPT)), ())
    assert not drawing.is_public(replace(sample, layers=("0a1b", NONE)), ())
    assert not drawing.is_public(replace(sample, layers=(OWN, "0a1b")), ())
    decided = (Decision("gharbiya", (), (), "nothing"),)
    assert not drawing.is_public(sample, decided)


def test_a_theatre_of_ones_own_is_nobody_elses(asked: Asked) -> None:
    assert not drawing.is_public(asked, ())


def test_the_page_is_drawn_once_and_then_known(tmp_path: Path) -> None:
    shipped = load_theatre("yemen").folder
    mine = shutil.copytree(shipped, tmp_path / "mine", ignore=shutil.ignore_patterns("sources"))
    work = Workspace(tmp_path / "kept")
    own = Asked(load_theatre(mine), None, (NONE, NONE))
    assert drawing.known_digest(work, own, ()) is None
    first = drawing.digest_of(work, own, ())
    assert drawing.known_digest(work, own, ()) == first == drawing.digest_of(work, own, ())
    assert shown().html(work.folder, first)
    (mine / "places.csv").write_text((shipped / "places.csv").read_text("utf-8") + "\n", "utf-8")
    assert drawing.known_digest(work, own, ()) is None, "another list of places, another page"


def test_until_the_layers_are_there_text_and_land_are_another_page(tmp_path: Path) -> None:
    work = Workspace(tmp_path / "kept")
    war = load_theatre("yemen")
    asked = Asked(war, Text("one", replace(SAMPLE.document, date=date(2020, 1, 1))), (OWN, NONE))
    digest = drawing.awaited_digest(work, asked)
    assert drawing.awaited_digest(work, asked) == digest
    html = written_out(shown().html(work.folder, digest) or "")
    assert "Fighters left Gharbiya at dawn" in html
    assert '"awaited"' in html
    assert drawing.known_digest(work, asked, ()) is None
