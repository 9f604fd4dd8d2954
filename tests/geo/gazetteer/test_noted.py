"""A place that a reader notes is found from then on, and the table stays theirs."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from frontline.geo.gazetteer.noted import note
from frontline.geo.gazetteer.user_added import open_added
from frontline.geo.model import Place

HILL = Place(
    "drawn:37.1000,36.2000", "Tal Sheikh Yusuf", "landmark", 37.1, 36.2,
    precision_km=2.0, source="drawn by a reader",
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def test_it_is_looked_up_by_its_name_with_its_point_and_reach() -> None:
    note(HILL)
    ((place, _, _),) = open_added()[0].places("tal sheikh yusuf")
    assert (place.id, place.lon, place.lat) == (HILL.id, 37.1, 36.2)
    assert (place.kind, place.precision_km) == ("landmark", 2.0)


def test_noted_twice_it_stands_there_once_as_it_was_noted_last() -> None:
    note(HILL)
    note(replace(HILL, id="drawn:1,1", name="Another hill", lon=1, lat=1))
    table = note(replace(HILL, precision_km=5.0))
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert sorted(row["name"] for row in rows) == ["Another hill", "Tal Sheikh Yusuf"]
    ((place, _, _),) = open_added()[0].places("tal sheikh yusuf")
    assert place.precision_km == 5.0


def test_a_name_that_a_spreadsheet_would_run_is_a_text_in_the_table() -> None:
    hostile = replace(HILL, name='=cmd|calc!A0 "x", y\n2')
    note(hostile)
    table = note(replace(HILL, id="other"))
    names = [row["name"] for row in csv.DictReader(StringIO(table.read_text("utf-8"), newline=""))]
    assert names == [f"'{hostile.name}", HILL.name]
