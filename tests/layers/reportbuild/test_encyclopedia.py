"""Captures and turns of a list that anybody edits: each turn a latest day."""

from datetime import date
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.layers.reportbuild.encyclopedia import DATED, read_captures, read_series
from frontline.layers.reportbuild.plan import Encyclopedia

TOLD = Encyclopedia("captures.csv", "series.csv", "an encyclopedia", "https://example.org")
CAPTURES = "name,lon,lat,extent,verb,actor,date,precision,date_word,coord_source\n"
SERIES = "name,lon,lat,holder,list_from,list_to,as_of,coord_source\n"


def written(folder: Path, text: str) -> Path:
    (folder / "in.csv").write_text(text, "utf-8")
    return folder / "in.csv"


def test_a_capture_has_its_day_and_its_side(tmp_path: Path) -> None:
    rows = "Selo,37,48,,captured,russia,2022-03-05,day,on,map\n"
    (one,) = read_captures(written(tmp_path, CAPTURES + rows), TOLD)
    assert (one.day, one.precision, one.controller) == (date(2022, 3, 5), "day", "russia")
    assert (one.event, one.certainty, one.lon, one.coord_source) == (
        "captured",
        "reported",
        37.0,
        "map",
    )


@pytest.mark.parametrize(
    ("cells", "precision", "controller", "certainty"),
    [
        (",captured,russia,2022-03,month,in", "month", "russia", "reported"),
        (",captured,russia,2022-03-05,day,by", "approx", "russia", "reported"),
        ("partially,captured,russia,2022-03-05,day,on", "day", "contested", "reported"),
        (",claimed,russia,2022-03-05,day,on", "day", "russia", "claim"),
    ],
)
def test_vague_days_parts_and_claims_are_what_they_are(
    tmp_path: Path, cells: str, precision: str, controller: str, certainty: str
) -> None:
    file = written(tmp_path, f"{CAPTURES}Selo,37,48,{cells},map\n")
    (one,) = read_captures(file, TOLD)
    assert (one.precision, one.controller, one.certainty) == (precision, controller, certainty)


@pytest.mark.parametrize("cells", [",captured,,2022-03-05,day,on", ",captured,russia,,no year,on"])
def test_a_line_without_side_or_year_is_none(tmp_path: Path, cells: str) -> None:
    assert not read_captures(written(tmp_path, f"{CAPTURES}Selo,37,48,{cells},map\n"), TOLD)


def test_a_line_without_a_point_has_none(tmp_path: Path) -> None:
    rows = "Selo,,,,captured,russia,2022-03-05,day,on,map\n"
    (one,) = read_captures(written(tmp_path, CAPTURES + rows), TOLD)
    assert (one.lon, one.lat, one.coord_source) == (None, None, "")


def test_a_series_tells_each_turn_once_and_only_of_known_holders(tmp_path: Path) -> None:
    rows = (
        "Selo,37,48,ukraine,2022-03-01,2022-04-01,,map\n"
        "Selo,37,48,unknown,2022-04-01,2022-05-01,,map\n"
        "Selo,37,48,russia,2022-05-01,2022-06-01,2022-04-25,map\n"
        "Selo,37,48,russia,2022-06-01,,,map\n"
        "Misto,38,48,russia,2022-03-01,,,map\n"
    )
    found = read_series(written(tmp_path, SERIES + rows), TOLD)
    assert [(o.place, o.controller, o.event, str(o.day)) for o in found] == [
        ("Selo", "ukraine", "state", "2022-03-01"),
        ("Selo", "russia", "captured", "2022-04-25"),
        ("Misto", "russia", "state", "2022-03-01"),
    ]
    assert {o.certainty for o in found} == {"map edit"}


@pytest.mark.parametrize(("days", "believed"), [(0, True), (60, True), (61, False), (-1, False)])
def test_a_lines_own_day_is_believed_when_it_is_not_stale(
    tmp_path: Path, days: int, believed: bool
) -> None:
    shown = date(2022, 6, 1)
    own = date.fromordinal(shown.toordinal() - days)
    file = written(tmp_path, f"{SERIES}Selo,37,48,russia,{shown},,{own},map\n")
    (one,) = read_series(file, TOLD)
    assert one.day == (own if believed else shown)
    assert DATED.days == 60


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CAPTURES + "Selo,37,48,,captured,russia,March,day,on,map\n", "row 2"),
        (CAPTURES + "Selo,east,48,,captured,russia,2022-03-05,day,on,map\n", "row 2"),
        ("name,lon\nSelo,37\n", "row 2"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput, match=r"in\.csv") as fault:
        read_captures(written(tmp_path, text), TOLD)
    assert told in str(fault.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.csv: cannot be read"):
        read_series(tmp_path / "none.csv", TOLD)
