"""Rows of a source are read whatever its columns are called; a bad one is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.theatre.build.reading import plain, read_rows
from frontline.geo.theatre.build.rows import Row
from frontline.geo.theatre.build.sources import Source

SOURCE = Source("ocha", "OCHA", "in.csv", "CC-BY-4.0", "OCHA 2016", country="SY")
HEAD = "code,name,lon,lat,native,others,kind,area,people,precision_km,country,origin,read\n"


def rows(folder: Path, text: str, source: Source = SOURCE) -> list[Row]:
    (folder / "in.csv").write_text(text, "utf-8")
    return read_rows(source, folder)


def test_a_row_takes_what_the_source_says_where_a_cell_is_empty(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, HEAD + "1,Manbij,37.95,36.53,منبج,Mambij|Manbidj,,Aleppo,99497,,,,\n")
    assert (row.name, row.lon, row.lat, row.people) == ("Manbij", 37.95, 36.53, 99497)
    assert row.others == ("منبج", "Mambij", "Manbidj")
    assert (row.kind, row.country, row.origin) == ("settlement", "SY", "ocha")
    assert row.precision_km == SOURCE.precision_km
    assert not row.curated


def test_columns_and_kinds_have_the_names_of_the_file(tmp_path: Path) -> None:
    source = replace(
        SOURCE,
        columns={"code": "PCODE", "name": "NAME_EN", "lon": "X", "lat": "Y", "kind": "TYPE"},
        kinds={"ppl": "settlement", "hill": "landmark"},
    )
    found = rows(tmp_path, "PCODE,NAME_EN,X,Y,TYPE\nA,One,1,2,ppl\nB,Two,3,4,hill\n", source)
    assert [(row.code, row.kind) for row in found] == [("A", "settlement"), ("B", "landmark")]


def test_curated_names_stay_as_they_are_and_others_lose_their_bracket(tmp_path: Path) -> None:
    text = HEAD + "1,Tweim (Hama),1,2,,,,,,,,,\n2,Tweim (Hama),1,2,,,,,,,,,yes\n"
    assert [row.name for row in rows(tmp_path, text)] == ["Tweim", "Tweim (Hama)"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Tweim (Hama)", "Tweim"),
        ("جوفين - بيت ياشوط", "جوفين"),
        ("Deir-ez-Zor", "Deir-ez-Zor"),
        ("(Hama)", "(Hama)"),
        ("Manbij", "Manbij"),
    ],
)
def test_what_only_tells_namesakes_apart_goes(name: str, bare: str) -> None:
    assert plain(name) == bare


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code,name,lon\n1,A,2\n", "no column 'lat'"),
        (HEAD + ",A,1,2,,,,,,,,,\n", "line 2: columns code and name must not be empty"),
        (HEAD + "1,A,east,2,,,,,,,,,\n", "line 2, column lon: 'east' is not a number"),
        (HEAD + "1,A,nan,2,,,,,,,,,\n", "column lon: 'nan' is not a number"),
        (HEAD + "1,A,181,2,,,,,,,,,\n", "lon 181.0, lat 2.0 is no point of the earth"),
        (HEAD + "1,A,1,2,,,,,many,,,,\n", "column people: 'many' is not a number"),
        (HEAD + "1,A,1,2,,,castle,,,,,,\n", "'castle' is not one of"),
        (HEAD + "1,A,1,2,,,,,,,,,\n1,B,1,2,,,,,,,,,\n", "code '1' stands twice"),
        ("", "no column 'code'"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput, match=r"in\.csv") as fault:
        rows(tmp_path, text)
    assert told in str(fault.value)


def test_a_row_that_is_cut_off_is_told_and_not_read_as_empty(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="line 2"):
        rows(tmp_path, HEAD + "1,A\n")


def test_bytes_that_are_no_utf_8_are_told(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"code,name\n\xff\xfe")
    with pytest.raises(BadInput, match="cannot be read as UTF-8"):
        read_rows(SOURCE, tmp_path)
    with pytest.raises(BadInput, match="cannot be read"):
        read_rows(SOURCE, tmp_path / "none")
