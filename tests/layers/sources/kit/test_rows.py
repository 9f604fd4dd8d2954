"""A table of strangers is read row by row, and a fault names its line."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.sources.kit.rows import MAX_LINE, Row, column, header, rows, spot


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_the_header_has_most_of(made, mark: str) -> None:
    file = made("t.csv", f"place{mark}lat{mark}lon\nAzaz{mark}36.6{mark}37.0\n")
    assert header(file) == ["place", "lat", "lon"]
    assert [row.cells["place"] for row in rows(file)] == ["Azaz"]


def test_only_tables_have_a_header(made) -> None:
    assert header(made("t.json", "a,b\n")) == []
    assert header(made("empty.csv", "")) == []


def test_rows_are_counted_by_the_line_they_start_on(made) -> None:
    file = made("t.csv", 'place,note\nAzaz,"two\nlines"\n\nMarea,one\n')
    assert [(row.line, row.cells["place"]) for row in rows(file)] == [(2, "Azaz"), (5, "Marea")]


def test_a_row_with_a_cell_too_many_is_named(made) -> None:
    with pytest.raises(BadInput, match="row 3: 3 cells where the header has 2"):
        list(rows(made("t.csv", "a,b\n1,2\n1,2,3\n")))


def test_what_parts_the_cells_is_named_where_there_are_too_many(made) -> None:
    with pytest.raises(BadInput, match="quotes around a text with semicolons"):
        list(rows(made("t.csv", "a;b\n1;2, 3; 4\n")))


def test_a_line_without_end_is_no_table(made) -> None:
    with pytest.raises(BadInput, match="no table"):
        list(rows(made("t.csv", "a,b\n" + "x" * (MAX_LINE + 1))))


def test_bytes_that_are_no_text_are_one_line(tmp_path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(b"a,b\n\xff\xfe,1\n")
    with pytest.raises(BadInput, match="not a CSV file in UTF-8"):
        list(rows(InputFile(file, "t.csv")))


def test_columns_are_found_in_any_case_and_the_first_of_two_wins() -> None:
    assert column(["Name", "LAT", "Event Date"], ["event_date"]) == "Event Date"
    assert column(["lat", "Lat"], ["lat"]) == "lat"
    assert column(["name"], ["lat"]) is None


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"lat": "36.6", "lon": "37"}, (37.0, 36.6)),
        ({"lat": "36,6", "lon": "37,1"}, (37.1, 36.6)),
        ({"latlng": "36.6, 37.0"}, (37.0, 36.6)),
        ({"lat": "", "lon": ""}, None),
        ({"lat": "0", "lon": "0"}, None),
    ],
)
def test_a_row_says_where_in_the_ways_tables_have(made, cells, where) -> None:
    assert spot(made("t.csv", ""), Row(2, cells), list(cells)) == where


@pytest.mark.parametrize("lat", ["north", "91", "nan", "inf"])
def test_what_is_not_on_the_earth_is_refused_with_its_row(made, lat: str) -> None:
    with pytest.raises(BadInput, match=r"row 7, columns lat, lon"):
        spot(made("t.csv", ""), Row(7, {"lat": lat, "lon": "37"}), ["lat", "lon"])


cell = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(st.lists(st.tuples(cell, cell), min_size=1, max_size=8))
def test_whatever_the_csv_module_writes_is_read_back(tmp_path_factory, table) -> None:
    text = StringIO()
    csv.writer(text).writerows([("one", "two"), *table])
    file = tmp_path_factory.mktemp("rows") / "t.csv"
    file.write_text(text.getvalue(), "utf-8", newline="")
    read = [tuple(row.cells.values()) for row in rows(InputFile(file, "t.csv"))]
    assert read == table


def test_a_nul_is_no_letter_and_two_columns_of_one_name_are_none(made) -> None:
    with pytest.raises(BadInput, match="line 2: a NUL byte"):
        list(rows(made("t.csv", "a,b\n1,\0002\n")))
    with pytest.raises(BadInput, match="two columns are called 'actor'"):
        list(rows(made("t.csv", "actor,lat,actor\n1,2,3\n")))
    assert [r.cells["a"] for r in rows(made("t.csv", "a,,\n1,2,3\n"))] == ["1"]
