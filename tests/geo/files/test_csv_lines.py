"""What is wrong with a table in text form is told before a cell of it is read."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import tiny

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import check_names, opened_table, whole_rows, without_nul
from frontline.geo.theatre.places import COLUMNS as PLACES
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.renamings import read_renamed
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.ground.communities import listed as listed_in
from frontline.layers.ground.states import COLUMNS, read_states
from frontline.layers.listed import communities as listed
from frontline.layers.listed.listing import COLUMNS as LISTING
from frontline.layers.listed.listing import LIST, ListRules, read_listing
from frontline.layers.reportbuild.points import read_known


def test_lines_pass_one_by_one_as_they_are() -> None:
    lines = iter(["text\n", "one\n", "\n"])
    passed = without_nul(lines, "a.csv")
    assert next(passed) == "text\n"
    assert next(lines) == "one\n"  # nothing was read ahead
    assert list(passed) == ["\n"]


@pytest.mark.parametrize(("lines", "number"), [(["\0"], 1), (["a\n", "b\n", "c\0d\n"], 3)])
def test_a_nul_is_told_with_its_line(lines: list[str], number: int) -> None:
    with pytest.raises(BadInput, match=rf"^a\.csv: line {number}: a NUL byte.*save it as UTF-8$"):
        list(without_nul(lines, "a.csv"))


@pytest.mark.parametrize("names", [[], ["text"], ["text", "", ""], ["id", "text", "Text"]])
def test_columns_of_different_names_are_right(names: list[str]) -> None:
    check_names(names, "a.csv")


@pytest.mark.parametrize("names", [["text", "text"], ["id", "text", "day", "id"]])
def test_two_columns_of_one_name_are_refused(names: list[str]) -> None:
    with pytest.raises(BadInput, match=r"a\.csv: row 1: two columns are called '(text|id)'"):
        check_names(names, "a.csv")


def test_a_name_without_end_is_told_short() -> None:
    with pytest.raises(BadInput) as fault:
        check_names(["x" * 10_000] * 2, "a.csv")
    assert len(str(fault.value)) < 150


def test_a_field_without_end_is_one_line_in_every_table_of_a_theatre(tmp_path: Path) -> None:
    """The module csv stops at 131,072 letters with an error of its own."""
    war = tiny.theatre(tmp_path)
    for name, read in (
        ("control_states.csv", lambda file: read_states(file, war)),
        ("renamed.csv", read_renamed),
        ("places.csv", lambda file: read_places(file, war.bbox)),
        ("places.csv", lambda _: listed_in(war)),
    ):
        (tmp_path / name).write_text(f"place,{'x' * 200_000}\n")
        with pytest.raises(BadInput, match=f"{name}: not a CSV file"):
            read(tmp_path / name)


def test_rows_as_wide_as_their_header_pass_as_they_are() -> None:
    lines = ["a,b\n", "1,2\n", "\n", ",\n"]
    assert list(whole_rows(csv.DictReader(lines), "a.csv")) == [
        {"a": "1", "b": "2"},
        {"a": "", "b": ""},
    ]


@pytest.mark.parametrize(("line", "many"), [("1\n", "fewer"), ("1,2,3\n", "more")])
def test_a_row_of_another_width_is_told_with_its_line(line: str, many: str) -> None:
    rows = whole_rows(csv.DictReader(["a,b\n", "1,2\n", line]), "a.csv")
    assert next(rows) == {"a": "1", "b": "2"}
    with pytest.raises(BadInput, match=rf"^a\.csv: line 3: {many} cells than the header"):
        next(rows)


RULES = ListRules("red", "green", date(2022, 2, 24), date(2024, 1, 1), 5.0, "the list")
READERS: dict[str, tuple[tuple[str, ...], Callable[[Path, Theatre], object]]] = {
    "states.csv": (COLUMNS, read_states),
    "places.csv": (PLACES, lambda _, war: listed_in(war)),
    "places.csv ": (PLACES, lambda _, war: listed.communities(war)),
    LIST: (LISTING, lambda _, war: read_listing(war, RULES)),
    "known.csv": (("code", "name", "lon", "lat"), lambda file, _: read_known(file, "own", {})),
}


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_row_that_is_cut_off_is_one_line_in_every_table(name: str, tmp_path: Path) -> None:
    columns, read = READERS[name]
    file = tmp_path / name.strip()
    file.write_text(f"{','.join(columns)}\nMarea\n", "utf-8")
    with pytest.raises(BadInput, match=rf"{file.name}: .*line 2: fewer cells|line 2: fewer cells"):
        read(file, tiny.theatre(tmp_path))


def test_a_table_is_opened_with_the_columns_it_must_have(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("# a remark\na,b\n#1,2\n3,4\n", encoding="utf-8")
    with opened_table(file, ("a", "b"), comments=True) as table:
        assert list(table) == [{"a": "3", "b": "4"}]
    with (
        pytest.raises(BadInput, match=r"rows\.csv: no column 'c'; needed: a, c"),
        opened_table(file, ("a", "c"), comments=True),
    ):
        pass


def test_without_remarks_every_line_is_a_row(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("a,b\n#1,2\n", encoding="utf-8")
    with opened_table(file, ("a",)) as table:
        assert list(table) == [{"a": "#1", "b": "2"}]
