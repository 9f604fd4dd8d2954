"""`frontline check`: a text's claims against layers, as a table, JSON and CSV."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from frontline import geo, layers
from frontline.cli import cli
from frontline.commands.check import SHOWN
from frontline.layers.analysis.checking import COLUMNS

TEXT = """---
title: A week of August
date: 2016-08-20
---

The Syrian Democratic Forces captured Manbij on 13 August 2016, a spokesman said.
The rebels captured Manbij on 14 August 2016.
<b>The rebels</b> will capture Raqqa. =cmd() said the rebels captured Raqqa on 14 August 2016.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "week.md"
    file.write_text(TEXT, "utf-8")
    return file


def run(*words: str) -> str:
    done = CliRunner().invoke(cli, ["check", *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_each_claim_has_its_verdict_as_json(article: Path) -> None:
    found = json.loads(run(str(article), "--theatre", "syria", "--format", "json"))
    told = [(row["speaker"], row["actors"], row["places"], row["verdict"]) for row in found[:3]]
    assert told == [
        ("a spokesman", ["sdf"], ["Manbij"], "agrees"),
        ("text", ["opposition"], ["Manbij"], "disagrees"),
        ("text", ["opposition"], ["Raqqa"], "not checkable"),
    ]
    assert {"evidence", "first_later", "last_earlier", "source", "says"} <= set(found[0])


def test_two_sources_are_asked_one_by_one(article: Path) -> None:
    found = json.loads(
        run(str(article), "--layers", "syria", "--layers", "syria", "--format", "json")
    )
    assert len(found) % 2 == 0
    assert [row["claim"] for row in found[::2]] == [row["claim"] for row in found[1::2]]


def test_csv_keeps_hostile_text_text(article: Path) -> None:
    lines = list(
        csv.DictReader(io.StringIO(run(str(article), "--theatre", "syria", "--format", "csv")))
    )
    assert set(COLUMNS) == set(lines[0])
    assert not any(cell.startswith("=") for line in lines for cell in line.values())


def test_table_is_printed_and_a_text_without_a_date_is_one_line(
    tmp_path: Path, article: Path
) -> None:
    assert "disagrees" in run(str(article), "--theatre", "syria")
    bare = tmp_path / "bare.txt"
    bare.write_text("The rebels captured Manbij.", "utf-8")
    done = CliRunner().invoke(cli, ["check", str(bare), "--theatre", "syria"])
    assert done.exit_code != 0
    assert "states no date" in str(done.exception)


def test_a_briefing_has_its_claims_as_a_table() -> None:
    reading = geo.read("The SDF captured Manbij on 13 August 2016.", "syria", "2016-08-20")
    table = layers.briefing(reading, layers.open("syria")).claims()
    assert list(table.columns) == list(COLUMNS)
    assert table.loc[0, "verdict"] == "agrees"
    assert "Manbij" in table.loc[0, "evidence"]


def test_the_table_on_the_screen_is_part_of_the_whole(article: Path) -> None:
    assert set(SHOWN) < set(COLUMNS)
    head = run(str(article), "--theatre", "syria").splitlines()[0]
    assert head.split() == SHOWN
