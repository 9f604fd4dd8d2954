"""`frontline read` on several texts: one table, every refusal told, nothing half-written."""

import csv
import io
import json
from pathlib import Path

import duckdb
import geopandas as gpd
import pandas as pd
import pytest
from geopandas.testing import assert_geodataframe_equal
from terminal import frontline

from frontline import geo, layers
from frontline.geo.batch.formats import TABLE

TEXTS = {"a": "Rain in Azaz, Syria.", "b": "Floods in Kherson, Ukraine.", "c": "Nobody came."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "texts"
    home.mkdir()
    for name, text in TEXTS.items():
        (home / f"{name}.txt").write_text(text, "utf-8")
    return home


def test_a_folder_is_one_table(folder: Path) -> None:
    code, out, err = frontline("read", folder, "--theatre", "syria", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert err == f"3 texts, {len(rows)} names\n"
    assert list(rows[0]) == list(TABLE)
    assert {("a", "Azaz"), ("b", "Kherson")} <= {(r["document"], r["canonical"]) for r in rows}


@pytest.mark.parametrize("form", ["csv", "table", "geojson", "jsonl"])
def test_one_text_and_two_have_one_format(folder: Path, form: str) -> None:
    _, one, _ = frontline("read", folder / "a.txt", "--format", form)
    _, two, _ = frontline("read", folder / "a.txt", folder / "c.txt", "--format", form)
    assert two.startswith(one.removesuffix("\n").removesuffix("]}").rstrip())
    if form == "csv":
        assert list(csv.DictReader(io.StringIO(one)).fieldnames or ()) == list(TABLE)


def test_json_is_an_object_for_one_text_and_a_list_of_such_for_two(folder: Path) -> None:
    a, c = folder / "a.txt", folder / "c.txt"
    one = json.loads(frontline("read", a, "--format", "json")[1])
    two = json.loads(frontline("read", a, c, "--format", "json")[1])
    assert one["doc"] == "a"
    assert two[0] == one
    azaz = one["places"][0]
    assert azaz["place_id"] == f"geonames:{azaz['geonames_id']}"
    assert azaz["geometry"] is None
    assert one["claims"] == []


def piped(monkeypatch: pytest.MonkeyPatch, raw: bytes, *args: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), "utf-8"))
    return frontline("read", "-", *args)


def test_a_text_on_standard_input_is_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = piped(monkeypatch, TEXTS["a"].encode(), "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["doc"], found["places"][0]["canonical"]) == ("stdin", "I‘zāz")


def test_json_lines_on_standard_input_are_as_many_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "d", "text": TEXTS["a"]}, {"text": TEXTS["b"]}]
    raw = b"\n" + b"\n".join(json.dumps(row).encode() for row in rows) + b"\n[]\n\xff\n"
    code, out, err = piped(monkeypatch, raw, "--format", "jsonl")
    assert [json.loads(line)["doc"] for line in out.splitlines()] == ["d", "stdin:2"]
    assert code == 1
    assert "stdin:3: no field" in err
    assert "stdin:4: not a text in UTF-8" in err


@pytest.mark.parametrize("raw", [b"", b"\x00\x01", b"{not json} " * 600_000])
def test_what_is_no_text_on_standard_input_is_one_line(
    monkeypatch: pytest.MonkeyPatch, raw: bytes
) -> None:
    code, out, err = piped(monkeypatch, raw)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("frontline: stdin: ")


def test_standard_input_goes_alone(folder: Path) -> None:
    assert frontline("read", "-", folder / "a.txt")[0] == 2


@pytest.mark.parametrize("number", ["0", "-1"])
def test_no_worker_at_all_is_refused_for_one_text_too(folder: Path, number: str) -> None:
    code, out, err = frontline("read", folder / "a.txt", "--workers", number)
    assert (code, out) == (1, "")
    assert err == f"frontline: workers {number}: give 1 or more\n"


def test_every_format_is_printed_and_written_alike(folder: Path, tmp_path: Path) -> None:
    for form in ("json", "jsonl", "geojson", "csv"):
        file = tmp_path / f"out.{form}"
        code, out, _ = frontline("read", folder, "--format", form)
        assert code == 0
        assert frontline("read", folder, "-o", file)[:2] == (0, "")
        assert file.read_text("utf-8") == out
    assert len(json.loads(frontline("read", folder, "--format", "json")[1])) == 3
    assert "Azaz" in frontline("read", folder)[1]


def test_parquet_is_read_by_strangers(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.parquet"
    assert frontline("read", folder, "-o", file)[0] == 0
    table = gpd.read_parquet(file)
    assert set(table["document"]) == {"a", "b"}
    assert table.geometry.notna().any()
    assert duckdb.read_parquet(str(file)).count("*").fetchall() == [(len(table),)]


def test_a_saved_table_is_the_live_one(tmp_path: Path) -> None:
    file = tmp_path / "out.parquet"
    texts = [{"id": "a", "text": TEXTS["a"], "date": "2016-08-06"}, {"id": "c", "text": "Azaz."}]
    live = layers.mentions(geo.read_many(texts, workers=1))
    layers.save_mentions(geo.read_many(texts, workers=1), file)
    saved = layers.open_mentions(file)
    assert_geodataframe_equal(live, saved)
    assert live["date"].dtype.kind == "M"
    assert live.crs == gpd.read_parquet(file).crs == "EPSG:4326"
    assert len(pd.concat([live, saved])) == len(live) + len(saved)
    assert len(live.sjoin(saved.drop(columns=["date"]))) >= len(live)  # warnings are errors here
    days = duckdb.read_parquet(str(file)).project("date, end_char")  # no word needs quotes
    assert [str(t) for t in days.types] == ["DATE", "BIGINT"]


def test_files_lines_and_folders_go_together(folder: Path, tmp_path: Path) -> None:
    lines, rows = tmp_path / "more.jsonl", tmp_path / "more.csv"
    lines.write_text(json.dumps({"id": "d", "text": TEXTS["a"]}) + "\n", "utf-8")
    rows.write_text(f'id,text\ne,"{TEXTS["b"]}"\n', "utf-8")
    code, out, _ = frontline("read", folder / "a.txt", lines, rows, "--format", "jsonl")
    assert code == 0
    assert [json.loads(line)["doc"] for line in out.splitlines()] == ["a", "d", "e"]


def test_one_bad_text_is_a_line_and_the_others_are_read(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    (folder / "empty.txt").write_bytes(b"")
    file = tmp_path / "out.csv"
    code, out, err = frontline("read", folder, "-o", file)
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert [line.split(": ")[1] for line in lines[:2]] == [
        str(folder / "bad.txt"), str(folder / "empty.txt")
    ]  # fmt: skip
    assert lines[-1] == "frontline: 2 of 5 texts could not be read"
    assert "Azaz" in file.read_text("utf-8")


def test_where_no_text_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    lines, file = tmp_path / "in.jsonl", tmp_path / "out.parquet"
    lines.write_text("{}\n[]\n", "utf-8")
    file.write_bytes(b"old")
    for output in (file, tmp_path / "out.csv"):
        code, _, err = frontline("read", lines, "-o", output)
        assert code == 1
        assert "none of 2 texts could be read; nothing is written" in err
    assert file.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [lines, file]


def test_what_is_not_there_is_said_before_anything_is_read(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    code, out, err = frontline("read", folder, tmp_path / "nowhere", "-o", file)
    assert (code, out) == (1, "")
    assert err == f"frontline: {tmp_path / 'nowhere'}: no such folder or file\n"
    assert not file.exists()


def test_decisions_hold_in_many_texts_and_idle_ones_are_said_once(
    folder: Path, tmp_path: Path
) -> None:
    decisions = tmp_path / "d.jsonl"
    rows = [
        {"name": n, "before": [], "after": [], "verdict": "nothing", "everywhere": True}
        for n in ("azaz", "atlantis")
    ]
    decisions.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    code, out, err = frontline("read", folder, "--review", decisions, "--format", "csv")
    assert code == 0
    assert "Azaz" not in out
    assert err.count("stands nowhere") == 1
    assert "'atlantis' stands nowhere in these texts" in err


@pytest.mark.parametrize(
    "args",
    [
        ("--format", "parquet"),
        ("-o", "out.xlsx"),
        ("-o", "out.csv", "--format", "table"),
        ("--format", "pdf"),
    ],
)
def test_wrong_usage_exits_with_two(folder: Path, args: tuple[str, ...]) -> None:
    assert frontline("read", folder, *args)[0] == 2


def test_one_text_written_to_a_file_is_what_is_printed(folder: Path, tmp_path: Path) -> None:
    article = folder / "a.txt"
    for form in ("json", "csv", "geojson", "jsonl"):
        file = tmp_path / f"one.{form}"
        assert frontline("read", article, "-o", file) == (0, "", "")
        assert file.read_text("utf-8") == frontline("read", article, "--format", form)[1]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("spacy:no-such-model", "cannot be loaded"),
        ("gliner:nowhere", "gliner"),
        ("bert:x", "write spacy:MODEL or gliner:FOLDER or natasha:news"),
        ("spacy", "write spacy:MODEL"),
    ],
)
@pytest.mark.filterwarnings("ignore")  # of spaCy's own imports
def test_a_recogniser_that_cannot_be_had_is_one_line(folder: Path, name: str, says: str) -> None:
    if name.startswith("spacy:"):
        pytest.importorskip("spacy", reason="spaCy is an optional extra")
    code, out, err = frontline("read", folder, "--recogniser", name)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert says in err


def test_claims_stand_behind_the_names_of_one_text_and_alone_if_asked(tmp_path: Path) -> None:
    text = tmp_path / "c.txt"
    text.write_text("The rebels captured Manbij on Friday, the ministry said.", "utf-8")
    day = ("--theatre", "syria", "--date", "2016-08-06")
    table = frontline("read", text, *day)[1]
    assert "rebels captured Manbij" in table.split("speaker", 1)[1]
    alone = frontline("read", text, *day, "--claims", "--format", "csv")[1]
    (row,) = csv.DictReader(io.StringIO(alone))
    told = {name: row[name] for name in ("speaker", "type", "actors", "places", "end_day")}
    assert told == {
        "speaker": "the ministry",
        "type": "control",
        "actors": "opposition",
        "places": "Manbij",
        "end_day": "2016-08-05",
    }
    (claim,) = json.loads(frontline("read", text, *day, "--claims", "--format", "json")[1])
    assert (claim["doc"], claim["actors"]) == ("c", ["opposition"])
    code, _, err = frontline("read", text, *day, "--claims", "--format", "geojson")
    assert code == 2
    assert "--claims is written as table, json, jsonl, csv" in err


def test_a_table_never_takes_the_place_of_its_texts(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"id": "a", "text": "Rain in Azaz, Syria."}\n', "utf-8")
    before = texts.read_bytes()
    code, _, told = frontline("read", texts, "-o", texts)
    assert (code, texts.read_bytes()) == (1, before)
    assert "would take the place of what is read; name another file" in told
