"""Tables of texts: a broken one is refused in one line."""

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.geo.documents.corpus import items
from frontline.geo.documents.tables import COLUMNS, Refusal, Row, check, row, rows
from frontline.geo.errors import BadInput


@pytest.mark.parametrize("head", ['id,"text\n1,Azaz\n', 'text,"'])
def test_a_header_that_is_no_csv_is_one_refusal_or_none_of_its_rows(
    tmp_path: Path, head: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(head, "utf-8")
    found = [item for _, item in items([file])]
    assert [type(item) for item in found] == [Refusal]
    assert "a.csv" in found[0].message
    assert "\n" not in found[0].message


def test_a_row_that_is_cut_off_is_told_and_those_before_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('id,text\n1,Azaz\n2,"Manbij', "utf-8")
    first, last = (item for _, item in items([file]))
    assert not isinstance(first, Refusal)
    assert isinstance(last, Refusal)
    assert "row 3" in last.message


def written(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def told(found: Row) -> str:
    """The one line that says why a row is refused."""
    assert isinstance(found, Refusal), found
    assert "\n" not in found.message
    return found.message


PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(PLAIN, min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_what_the_csv_module_writes_is_read_again(
    tmp_path: Path, texts: list[str], delimiter: str
) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerows([["id", "text"], *([n, text] for n, text in enumerate(texts))])
    found = list(rows(file, "a"))
    assert [name for name, _ in found] == [f"a: row {n + 2}" for n in range(len(texts))]
    assert [each["text"] for _, each in found] == texts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(PLAIN, max_size=6))
def test_json_lines_and_parquet_tell_the_same(tmp_path: Path, texts: list[str]) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": t}) + "\n\n" for n, t in enumerate(texts))
    as_lines = written(tmp_path, "a.jsonl", lines)
    table = pa.table({"TEXT": texts, "id": list(map(str, range(len(texts)))), "wide": texts})
    pq.write_table(
        table.cast(pa.schema([(n, pa.string()) for n in table.column_names])),
        tmp_path / "a.parquet",
    )
    of_lines = [each for _, each in rows(as_lines, "a")]
    of_parquet = [each for _, each in rows(tmp_path / "a.parquet", "a")]
    assert of_lines == of_parquet


def test_names_of_columns_are_read_in_any_case_and_with_a_mark_of_order(tmp_path: Path) -> None:
    file = written(tmp_path, "a.CSV", b"\xef\xbb\xbf ID ; Text \n1;a, b\n")
    assert list(rows(file, "a")) == [("a: row 2", {"id": "1", "text": "a, b"})]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ('{"text": "a", "text": "b"}', "twice"),
        ('{"text": "\udce9"}', "half a character"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": ' + "9" * 5_000 + "}", "digits"),
    ],
)
def test_a_line_that_is_no_row_is_refused_by_name(line: str, why: str) -> None:
    assert why in told(row(line, "a.jsonl:7"))
    assert told(row(line, "a.jsonl:7")).startswith("a.jsonl:7: ")


def test_a_bad_line_does_not_end_the_lines(tmp_path: Path) -> None:
    file = written(tmp_path, "a.jsonl", b'{"text": "a"}\n{\n\n"\xff"\n{"text": "b"}')
    found = dict(rows(file, "a"))
    assert list(found) == ["a:1", "a:2", "a:4", "a:5"]
    assert (found["a:1"], found["a:5"]) == ({"text": "a"}, {"text": "b"})
    assert "not JSON" in told(found["a:2"])
    assert "UTF-8" in told(found["a:4"])


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("1,Azaz,more\n", "more cells than columns"),
        ("1\n", "fewer cells than columns"),
        ("1,\xff\n".encode("latin-1"), "half a character"),
        ('1,"Azaz\n', "not CSV"),
    ],
)
def test_a_row_of_another_width_or_coding_is_refused_by_its_number(
    tmp_path: Path, cells: str | bytes, why: str
) -> None:
    raw = cells.encode() if isinstance(cells, str) else cells
    ((name, found),) = rows(written(tmp_path, "a.csv", b"id,text\n" + raw), "a")
    assert name == "a: row 2"
    assert why in told(found)


def test_a_row_that_is_too_wide_is_told_what_parts_its_table(tmp_path: Path) -> None:
    raw = b"id;text\n1;Azaz, Marea; Aleppo\n"
    ((_, found),) = rows(written(tmp_path, "a.csv", raw), "a")
    assert told(found).endswith("put quotes around a text with semicolons")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", "", 'no column "text"'),
        ("a.csv", "id,words\n", "'words'"),
        ("a.csv", "text,TEXT\n", "two columns"),
        ("a.csv", "\xe9,text\n".encode("latin-1"), "UTF-8"),
        ("a.csv", "x" * 200_000, 'no column "text"'),
        ("a.csv", "text," + "x" * 200_000 + "\n", ""),
        ("a.parquet", b"PAR1 no", "not Parquet"),
        ("a.parquet", b"", "not Parquet"),
    ],
)
def test_a_table_without_texts_is_bad_input_in_one_short_line(
    tmp_path: Path, name: str, content: str | bytes, why: str
) -> None:
    file = written(tmp_path, name, content)
    if not why:
        check(file)
        assert list(rows(file, "a")) == []
        return
    with pytest.raises(BadInput) as fault:
        check(file)
    assert why in str(fault.value)
    assert "\n" not in str(fault.value)
    assert len(str(fault.value)) < 2_000


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    for name in ("no.csv", "no.parquet"):
        with pytest.raises(BadInput, match=r"no\.\w+: cannot be read"):
            check(tmp_path / name)
    with pytest.raises(BadInput, match="cannot be read"):
        list(rows(tmp_path / "no.jsonl", "no"))


def test_a_long_article_in_a_cell_is_read_and_the_limit_of_the_process_stays(
    tmp_path: Path,
) -> None:
    usual = csv.field_size_limit()
    long = "a" * (usual + 1)
    ((_, found),) = rows(written(tmp_path, "a.csv", f"text\n{long}\n"), "a")
    assert found == {"text": long}
    assert csv.field_size_limit() == usual


def test_only_what_is_asked_of_a_wide_table_is_read(tmp_path: Path) -> None:
    table = pa.table({name: ["x"] for name in (*COLUMNS, "secret")})
    pq.write_table(table, tmp_path / "a.parquet")
    ((name, found),) = rows(tmp_path / "a.parquet", "a")
    assert name == "a: row 1"
    assert tuple(found) == COLUMNS


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_table_is_read_in_the_coding_its_first_bytes_name(tmp_path: Path, coding: str) -> None:
    text = "Бойовики взяли حلب, сьогодні"
    table, lines = tmp_path / "a.csv", tmp_path / "a.jsonl"
    table.write_text(f'id,text\r\n1,"{text}"\r\n', coding, newline="")
    lines.write_text(json.dumps({"id": "1", "text": text}, ensure_ascii=False) + "\n", coding)
    for file in (table, lines):
        assert [row for _, row in rows(file, "a")] == [{"id": "1", "text": text}]


def test_half_a_character_of_utf_16_is_one_refusal(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes('{"text": "Azaz"}\n'.encode("utf-16")[:-1])
    found = [row for _, row in rows(file, "a")]
    assert all(isinstance(row, Refusal) or row == {"text": "Azaz"} for row in found)
    assert any(isinstance(row, Refusal) for row in found)
