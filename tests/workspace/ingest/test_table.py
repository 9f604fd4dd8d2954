"""Tables with a text a row: each row is a text or one line on why not, and the next goes on."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.workspace.ingest.formats.contract import Refusal, Taken
from frontline.workspace.ingest.table import rows

Told = list[Taken | Refusal]


def lines(folder: Path, *raw: str | Mapping[str, object], name: str = "texts.jsonl") -> Told:
    file = folder / "texts.jsonl"
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in raw)
    file.write_text(text, "utf-8")
    return list(rows(file, name))


def cells(folder: Path, text: str, name: str = "texts.csv") -> Told:
    file = folder / "texts.csv"
    file.write_text(text, "utf-8")
    return list(rows(file, name))


def test_a_row_comes_with_all_that_its_columns_say(tmp_path: Path) -> None:
    (taken,) = lines(
        tmp_path,
        {
            "id": "a1", "text": "Azaz fell.", "date": "2016-08-06", "title": "Azaz",
            "outlet": "The Paper", "author": "A. W.", "url": "https://example.org/a",
        },
    )  # fmt: skip
    assert taken == Taken(
        "Azaz fell.", "a1", "https://example.org/a", "Azaz", "The Paper", "A. W.", date(2016, 8, 6)
    )


def test_a_row_of_text_alone_is_called_by_its_place(tmp_path: Path) -> None:
    first, second = lines(tmp_path, {"text": "One."}, {"text": "Two."})
    assert isinstance(first, Taken)
    assert first.name == first.address
    assert (first.title, first.outlet, first.author, first.day) == ("", "", "", None)
    assert isinstance(second, Taken)
    assert second.name != first.name


@pytest.mark.parametrize("empty", ["", None])
def test_empty_cells_are_nothing(tmp_path: Path, empty: object) -> None:
    keys = ("id", "date", "title", "outlet", "author", "url")
    (taken,) = lines(tmp_path, {"text": "One.", **dict.fromkeys(keys, empty)})
    (plain,) = lines(tmp_path, {"text": "One."})
    assert taken == plain


def test_a_day_in_the_text_is_not_taken_for_the_rows(tmp_path: Path) -> None:
    (taken,) = lines(tmp_path, {"text": "6 August 2016\n\nAzaz fell."})
    assert isinstance(taken, Taken)
    assert taken.day is None


def test_what_cannot_be_taken_is_told_in_its_place_and_the_next_row_is_taken(
    tmp_path: Path,
) -> None:
    found = lines(
        tmp_path,
        {"text": "One."},
        "{not json",
        "[1, 2]",
        "7",
        "null",
        {"no": "text"},
        {"text": 7},
        {"text": ""},
        {"text": "  \n"},
        {"text": "One.", "date": "the day before"},
        '{"text": "a", "text": "b"}',
        '{"text": "half \\ud800"}',
        "[" * 5_000,
        {"text": "Last."},
    )
    assert [isinstance(one, Taken) for one in found] == [True, *[False] * 12, True]
    for number, told in enumerate(found[1:-1], 2):
        assert isinstance(told, Refusal)
        assert told.message.count("\n") == 0
        assert f"texts.jsonl:{number}" in f"{told.id} {told.message}"


def test_blank_lines_are_no_rows_but_count_as_lines(tmp_path: Path) -> None:
    found = lines(tmp_path, {"text": "One."}, "", "   ", "{")
    assert len(found) == 2
    assert isinstance(found[1], Refusal)
    assert "texts.jsonl:4" in found[1].message


def test_a_file_without_a_row_holds_no_text(tmp_path: Path) -> None:
    assert lines(tmp_path) == []
    assert lines(tmp_path, "", " ") == []
    assert cells(tmp_path, "id,text\n") == []


def test_another_name_stands_in_every_line_that_a_reader_sees(tmp_path: Path) -> None:
    found = lines(tmp_path, {"text": "One."}, "{", {"no": 1}, name="standard input")
    told = [one.address if isinstance(one, Taken) else one.message for one in found]
    assert all("standard input" in line for line in told), told
    assert not any("texts.jsonl" in line for line in told), told
    assert not any(str(tmp_path) in line for line in told), "no folder of this machine"


def test_a_name_that_looks_like_a_pattern_or_repeats_the_file_is_taken_as_it_is(
    tmp_path: Path,
) -> None:
    for name in ("\\1 $& {0} %s", "texts.jsonl texts.jsonl", "<b>x</b>"):
        (told,) = lines(tmp_path, "{", name=name)
        assert isinstance(told, Refusal)
        assert told.id == f"{name}:1"
        assert told.message.count(name) == 1


@pytest.mark.parametrize("column", ["title", "outlet", "author", "url"])
def test_what_is_told_beside_a_text_stands_on_one_line(tmp_path: Path, column: str) -> None:
    (taken,) = lines(tmp_path, {"text": "One.", column: " a\n\n b\t\u00a0c \r\n"})
    assert isinstance(taken, Taken)
    field = "address" if column == "url" else column
    assert getattr(taken, field) == "a b c"


@pytest.mark.parametrize("value", [7, ["x"], {"a": 1}, True, 1.5])
def test_what_is_no_text_tells_nothing_of_title_paper_or_author(
    tmp_path: Path, value: object
) -> None:
    (taken,) = lines(
        tmp_path, {"text": "One.", **dict.fromkeys(("title", "outlet", "author", "url"), value)}
    )
    assert isinstance(taken, Taken)
    assert (taken.title, taken.outlet, taken.author) == ("", "", "")
    assert taken.address


def test_the_words_of_a_text_are_not_touched(tmp_path: Path) -> None:
    text = "  \u202eOne.\t\n\n<script>x</script> =1+1 \u200f حلب "
    (taken,) = lines(tmp_path, {"text": text})
    assert isinstance(taken, Taken)
    assert taken.text == text


def test_a_csv_without_a_column_of_texts_is_refused_at_once(tmp_path: Path) -> None:
    for text in ("id,title\n1,x\n", "", "\n"):
        with pytest.raises(BadInput, match=r"texts\.csv"):
            cells(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.csv"):
        list(rows(tmp_path / "none.csv", "none.csv"))


def test_a_csv_row_that_is_cut_off_or_too_long_is_told_and_the_next_taken(tmp_path: Path) -> None:
    found = cells(tmp_path, 'id,text\na,One.\nb\nc,Two.,more\nd,"Three, four."\n')
    assert [type(one) for one in found] == [Taken, Refusal, Refusal, Taken]
    assert isinstance(found[3], Taken)
    assert (found[3].name, found[3].text) == ("d", "Three, four.")
    assert [f"row {n}" in one.message for n, one in zip((3, 4), found[1:3], strict=True)
            if isinstance(one, Refusal)] == [True, True]  # fmt: skip


def test_a_cell_longer_than_the_module_csv_allows_is_taken(tmp_path: Path) -> None:
    (taken,) = cells(tmp_path, f"text\n{'word ' * 40_000}\n")
    assert isinstance(taken, Taken)
    assert len(taken.text) >= 199_999


LETTERS = "aZ é\u202e\n\t,;\"'|{}\\\u0645\u0416\U0001f6e1"
WORDS = st.text(LETTERS, min_size=1, max_size=12)
TEXTS = st.lists(WORDS.filter(lambda t: bool(t.strip())), max_size=5)


@settings(max_examples=30)
@given(TEXTS)
def test_json_lines_give_every_text_in_order_as_json_itself_reads_it(texts: Sequence[str]) -> None:
    with TemporaryDirectory() as folder:
        found = lines(Path(folder), *({"id": str(n), "text": t} for n, t in enumerate(texts)))
    assert [(t.name, t.text) for t in found if isinstance(t, Taken)] == [
        (str(n), t) for n, t in enumerate(texts)
    ]


def test_a_row_may_write_its_day_as_a_text_does_where_it_is_one_day(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("text;date\na;06.08.2016\nb;6 серпня 2016\nc;06/08/2016\n", "utf-8")
    first, second, third = rows(file, file.name)
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert first.day == second.day == date(2016, 8, 6)
    assert isinstance(third, Refusal), "it can mean two days"


@settings(max_examples=30)
@given(TEXTS)
def test_a_csv_gives_every_text_that_the_module_csv_wrote(texts: Sequence[str]) -> None:
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([("id", "text"), *((str(n), t) for n, t in enumerate(texts))])
    with TemporaryDirectory() as folder:
        file = Path(folder) / "texts.csv"
        file.write_bytes(made.getvalue().encode())
        found = list(rows(file, file.name))
    assert [t.text for t in found if isinstance(t, Taken)] == list(texts)


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_whatever_a_file_holds_is_rows_refusals_or_one_line(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        for name in ("x.jsonl", "x.csv"):
            file = Path(folder) / name
            file.write_bytes(content)
            found: list[Taken | Refusal] = []
            told = ""
            try:
                found += rows(file, name)
            except BadInput as fault:
                told = str(fault)
            assert "\n" not in told
            assert all(isinstance(one, Taken | Refusal) for one in found)
            assert all("\n" not in one.message for one in found if isinstance(one, Refusal))
