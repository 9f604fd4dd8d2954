"""Tables of dated events become points; a day is one, or asked about, or a fault by row."""

from collections.abc import Callable
from datetime import date

import pytest

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked, InputFile
from frontline.layers.sources.kit.events import Columns, read_events

Maker = Callable[[str, str], InputFile]

COLUMNS = Columns("day", "end", lambda _: "battle", lambda row: row["what"])
HEAD = "day,end,what,lat,lon\n"


def test_a_row_is_a_point_with_its_days_half_open(made: Maker) -> None:
    read = read_events(
        made("e.csv", HEAD + "2016-08-06,2016-08-08,Ramouseh,36.16,37.14\n"), COLUMNS, Asked()
    )
    (mark,) = read.marks
    assert (mark.day, mark.until) == (date(2016, 8, 6), date(2016, 8, 9))
    assert (mark.kind, mark.label) == ("battle", "Ramouseh")
    assert (mark.geometry.x, mark.geometry.y) == (37.14, 36.16)


def test_rows_without_a_point_are_counted(made: Maker) -> None:
    text = HEAD + "2016-08-06,,a,,\n2016-08-06,,b,0,0\n2016-08-06,,c,36.1,37.1\n"
    read = read_events(made("e.csv", text), COLUMNS, Asked())
    assert [mark.label for mark in read.marks] == ["c"]
    assert read.skipped == {"no coordinates, or the filler 0,0": 2}


def test_days_that_can_be_read_two_ways_are_asked_about(made: Maker) -> None:
    text = HEAD + "03/05/2016,,a,36.1,37.1\n04/05/2016,,b,36.1,37.1\n"
    read = read_events(made("e.csv", text), COLUMNS, Asked())
    assert len(read.questions) == 1
    told = read_events(made("e.csv", text), COLUMNS, Asked(order="dmy"))
    assert [mark.day for mark in told.marks] == [date(2016, 5, 3), date(2016, 5, 4)]
    assert told.questions == ()


@pytest.mark.parametrize("cell", ["soon", "2016-02-30", "2016-13-01"])
def test_no_day_is_a_fault_by_row_and_column(made: Maker, cell: str) -> None:
    text = HEAD + f"2016-08-06,,a,36.1,37.1\n{cell},,b,36.1,37.1\n"
    with pytest.raises(BadInput, match=r"e\.csv: .*day"):
        read_events(made("e.csv", text), COLUMNS, Asked())


def test_an_empty_day_is_none_and_a_made_up_one_is_doubted(made: Maker) -> None:
    text = HEAD + ",,a,36.1,37.1\n1970-01-01,,b,36.1,37.1\n"
    read = read_events(made("e.csv", text), COLUMNS, Asked())
    empty, made_up = read.marks
    assert (empty.day, empty.note) == (None, "no date")
    assert "1970-01-01" in made_up.note
    assert read.counts["doubtful date"] == 2


def test_an_end_before_the_start_is_no_end(made: Maker) -> None:
    text = HEAD + "2016-08-06,2016-08-01,a,36.1,37.1\n"
    assert read_events(made("e.csv", text), COLUMNS, Asked()).marks[0].until is None


def test_a_table_without_rows_has_no_points(made: Maker) -> None:
    assert read_events(made("e.csv", HEAD), COLUMNS, Asked()).marks == ()
