"""Many texts at once: the same as one by one, in their order, and every refusal told."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from here import ROOT

from frontline import geo, layers
from frontline.geo.batch.formats import STREAMS, TABLE, as_json
from frontline.geo.batch.parallel import TEXTS_A_CHUNK, geojson, read_many, rows
from frontline.geo.documents.corpus import Refusal
from frontline.geo.documents.document import load
from frontline.geo.errors import BadInput, UnknownName

TEXTS = [
    "Shelling hit Azaz, Syria.",
    "Talks were held in Geneva on Friday.",
    "Floods in Kherson, Ukraine.",
]


def test_many_texts_give_what_each_gives_alone_in_their_order() -> None:
    alone = [geo.read(t, "syria", id=f"text {n}") for n, t in enumerate(TEXTS, 1)]
    assert list(read_many(TEXTS, "syria", workers=1)) == alone


def test_processes_give_the_same_in_the_same_order() -> None:
    many = TEXTS * 6
    assert list(read_many(many, workers=2)) == list(read_many(many, workers=1))


def test_a_folder_is_read_file_by_file_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXTS[1], "utf-8")
    (tmp_path / "a.md").write_text(TEXTS[0], "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [r.document.id for r in readings(tmp_path)] == ["a", "b"]


def readings(texts: object) -> list[geo.Reading]:
    found = list(read_many(texts, workers=1))  # type: ignore[arg-type]
    assert all(isinstance(r, geo.Reading) for r in found)
    return found  # type: ignore[return-value]


def test_lines_of_json_bring_their_ids_and_days(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    lines = [{"id": "x1", "text": TEXTS[0], "date": "2016-08-06"}, {"text": TEXTS[1]}]
    file.write_text("\n".join(map(json.dumps, lines)) + "\n\n", "utf-8")
    first, second = readings(file)
    assert (first.document.id, str(first.document.date)) == ("x1", "2016-08-06")
    assert second.document.id == "texts.jsonl:2"


def test_a_data_frame_is_read_row_by_row() -> None:
    frame = pd.DataFrame({"text": TEXTS, "date": pd.to_datetime(["2016-08-06"] * 3)})
    assert [str(r.document.date) for r in readings(frame)] == ["2016-08-06"] * 3


def test_one_bad_text_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    good = json.dumps({"text": TEXTS[0]})
    bad = ['{"text": ', '{"words": 1}', '{"text": "Azaz", "date": "6 Aug"}', '{"text": " "}']
    file.write_text("\n".join([bad[0], good, *bad[1:]]), "utf-8")
    found = list(read_many(file, workers=1))
    told = [r for r in found if isinstance(r, Refusal)]
    assert len(found) == 5
    assert [r.id for r in told] == [f"texts.jsonl:{n}" for n in (1, 3, 4, 5)]
    for refusal, says in zip(told, ("not JSON", '"text"', "6 Aug", "empty"), strict=True):
        assert says in refusal.message


def test_progress_is_told_after_every_text() -> None:
    done: list[int] = []
    list(read_many(TEXTS, workers=1, progress=done.append))
    assert done == [1, 2, 3]


def test_what_is_not_there_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="atlantis"):
        read_many(TEXTS, "atlantis")
    with pytest.raises(BadInput, match="nowhere"):
        read_many(tmp_path / "nowhere")
    with pytest.raises(BadInput, match="workers"):
        read_many(TEXTS, workers=0)


def test_results_make_a_table_that_survives_parquet(tmp_path: Path) -> None:
    found = list(read_many([*TEXTS, "They met in Xyzzyville, Syria."], workers=1))
    frame = pd.DataFrame(rows(found), columns=list(TABLE))
    assert set(frame["text"]) >= {"Azaz", "Syria", "Geneva", "Kherson"}
    frame.to_parquet(tmp_path / "t.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "t.parquet"), frame)


def test_geojson_has_longitude_first_and_no_point_where_none_is_known() -> None:
    (reading,) = read_many(["Azaz, Syria"], "syria", workers=1)
    first = geojson([reading])["features"][0]
    lon, lat = first["geometry"]["coordinates"]
    assert (round(lon, 1), round(lat, 1)) == (37.0, 36.6)
    unplaced = json.dumps(geojson(read_many(["They live in Springfield."], workers=1)))
    assert '"geometry": null' in unplaced


def test_a_table_of_a_refused_text_names_it() -> None:
    with pytest.raises(BadInput, match="text 1"):
        list(rows(read_many([" "], workers=1)))


def told(found: list[object]) -> list[str]:
    return [r.message for r in found if isinstance(r, Refusal)]


def test_a_csv_is_read_row_by_row_whatever_parts_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    long = "Azaz. " + "x " * 100_000
    file.write_text(
        f'\ufeffID;Text;date\nx1;"Azaz; Syria.\nSecond line.";2016-08-06\n;{long};\n', "utf-8"
    )
    first, second = readings(file)
    assert (first.document.id, str(first.document.date)) == ("x1", "2016-08-06")
    assert first.document.text == "Azaz; Syria.\nSecond line."
    assert second.document.id == "texts.csv: row 3"
    assert len(second.document.text) == len(long)


def test_rows_of_a_csv_that_are_none_are_told_and_the_others_read(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    rows_ = [
        b"text,date",
        b"Azaz,2016-08-06",
        b"Azaz, Syria,2016-08-06",
        b"\xff\xfeAzaz,",
        b"Azaz,",
    ]
    file.write_bytes(b"\n".join(rows_))
    found = list(read_many(file, workers=1))
    assert len(found) == 4
    assert len(told(found)) == 2
    assert "row 3: more cells than columns" in told(found)[0]
    assert "row 4: half a character" in told(found)[1]


def test_a_csv_without_a_column_of_texts_is_refused_with_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    file.write_text("id,body\n1,Azaz\n", "utf-8")
    with pytest.raises(BadInput, match=r"no column \"text\"; its columns: 'id', 'body'"):
        read_many(file)


def test_a_quote_that_never_ends_is_told(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    file.write_text('text\nAzaz\n"Manbij\nRaqqa\n', "utf-8")
    found = list(read_many(file, workers=1))
    assert len(found) == 2
    assert "not CSV" in told(found)[0]


def test_folders_in_a_folder_are_read_too_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/b.txt", ".hidden/c.txt", "sub/.d.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TEXTS[0], "utf-8")
    assert [r.document.id for r in readings(tmp_path)] == ["b", "sub/b"]


def test_several_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXTS[0], "utf-8")
    ids = [r.document.id for r in readings([tmp_path / "one" / "a.txt", tmp_path / "two"])]
    assert ids == ["a", str(tmp_path / "two" / "a.txt")]


def test_a_day_for_all_wins_and_a_time_is_a_day() -> None:
    texts = [{"text": TEXTS[0], "date": "2016-08-06T23:59:00+03:00"}, {"text": TEXTS[1]}]
    assert [str(r.document.date) for r in readings(texts)] == ["2016-08-06", "None"]
    found = list(read_many(texts, date="2020-01-02", workers=1))
    assert [str(r.document.date) for r in found] == ["2020-01-02"] * 2  # type: ignore[union-attr]


def test_what_a_data_frame_leaves_empty_is_nothing() -> None:
    frame = pd.DataFrame({"text": TEXTS[:2], "id": [None, "b"], "date": [pd.NaT, pd.NaT]})
    first, second = readings(frame)
    assert (first.document.id, second.document.id) == ("text 1", "b")
    assert first.document.date is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"[" * 200_000, "nested too deeply"),
        (b'{"text": "Azaz \\ud800"}', "half a character"),
        (b'{"text": "\xff Azaz"}', "half a character"),
        (b"[1]", 'no field "text"'),
        (b'{"text": 7}', 'no field "text"'),
    ],
)
def test_hostile_lines_are_told_one_by_one(tmp_path: Path, line: bytes, says: str) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_bytes(line + b'\n{"text": "Azaz, Syria"}\n')
    first, second = read_many(file, workers=1)
    assert isinstance(first, Refusal)
    assert says in first.message
    assert "texts.jsonl:1" in first.message
    assert isinstance(second, geo.Reading)


def test_a_folder_without_texts_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no \.txt or \.md"):
        read_many(tmp_path)


def test_no_more_texts_are_taken_than_are_soon_read() -> None:
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield TEXTS[taken % 3]

    found = read_many(endless(), workers=1)
    for _ in range(20):
        next(found)
    assert taken <= 20 + 2 * TEXTS_A_CHUNK


def test_many_readings_are_one_table_with_points_in_geoparquet(tmp_path: Path) -> None:
    found = list(read_many([*TEXTS, "They met in Xyzzyville."], "syria", workers=1))
    file = tmp_path / "t.parquet"
    count = layers.save_mentions(found, file)  # type: ignore[arg-type]
    assert gpd.read_parquet(file).crs == "EPSG:4326"
    table = layers.open_mentions(file)
    assert len(table) == count == sum(len(r.places) for r in found)  # type: ignore[union-attr]
    memory = layers.mentions(found)  # type: ignore[arg-type]
    pd.testing.assert_frame_equal(
        pd.DataFrame(table.drop(columns="geometry")),
        pd.DataFrame(memory.drop(columns="geometry")),
        check_dtype=False,
    )
    placed = table[table.lon.notna()]
    assert (placed.geometry.x == placed.lon).all()
    assert (placed.geometry.y == placed.lat).all()
    assert table[table.lon.isna()].geometry.isna().all()


def test_a_table_of_no_places_is_a_table(tmp_path: Path) -> None:
    file = tmp_path / "t.parquet"
    assert layers.save_mentions(readings(["Nothing was named."]), file) == 0
    assert list(gpd.read_parquet(file).columns) == [*TABLE, "geometry"]


@pytest.mark.parametrize("form", ["json", "jsonl", "geojson", "csv"])
def test_pieces_of_many_readings_are_one_whole(form: str) -> None:
    found = readings([*TEXTS, 'A text with "quotes", commas\nand lines in Azaz, Syria.'])
    whole = "".join(STREAMS[form](found))
    if form == "csv":
        told_ = pd.read_csv(io.StringIO(whole), keep_default_na=False)
        assert list(told_.columns) == list(TABLE)
        assert told_["text"].tolist() == [m.text for r in found for m in r.places]
    elif form == "geojson":
        assert json.loads(whole) == geojson(found)
    elif form == "json":
        assert json.loads(whole) == [as_json(r) for r in found]
    else:
        assert [json.loads(line) for line in whole.splitlines()] == [as_json(r) for r in found]
    assert "".join(STREAMS[form]([])).strip() or form == "jsonl"


def test_a_refusal_among_readings_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "t.parquet"
    file.write_bytes(b"old")
    with pytest.raises(BadInput, match="text 2: empty"):
        layers.save_mentions(read_many([TEXTS[0], " "], workers=1), file)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_long_cells_are_allowed_while_they_are_read_and_no_longer(tmp_path: Path) -> None:
    usual = csv.field_size_limit()
    file = tmp_path / "rows.csv"
    file.write_text("text\n" + "a war " * 40_000 + "\nAzaz\n", "utf-8")
    found = geo.read_many(file, workers=1)
    next(iter(found))
    assert csv.field_size_limit() == usual


ENDLESS = """
import sys
from pathlib import Path
from frontline.geo.batch.parallel import read_many
if __name__ == "__main__":
    texts = ({"text": "Fighters left Azaz."} for _ in iter(int, 1))
    for number, _ in enumerate(read_many(texts, workers=2)):
        if number == 20:
            print("ready", flush=True)
"""


def test_workers_end_by_themselves_when_the_first_process_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, "utf-8")
    root = ROOT
    first = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert first.stdout is not None
    first.stdout.readline()
    tasks = Path(f"/proc/{first.pid}/task")
    if not tasks.exists():
        first.kill()
        first.communicate()
        pytest.skip("needs /proc to see processes")
    workers = [int(n) for t in tasks.glob("*/children") for n in t.read_text().split()]
    assert len(workers) >= 2
    first.kill()
    first.communicate()
    until = time.monotonic() + 60
    while any(Path(f"/proc/{n}").exists() for n in workers) and time.monotonic() < until:
        time.sleep(0.1)
    left = [n for n in workers if Path(f"/proc/{n}").exists()]
    for number in left:
        os.kill(number, signal.SIGKILL)
    assert left == []


def test_what_a_folder_holds_that_is_no_text_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.docx", "sub/d.html", ".hidden.pdf", "a.decisions.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Fighters left Azaz.", "utf-8")
    found = list(read_many(tmp_path, workers=1))
    named = [Path(r.id).name for r in found if isinstance(r, Refusal)]
    assert named == ["b.pdf", "c.docx", "d.html"]
    assert len(found) == 4


@pytest.mark.parametrize("head", ["<!DOCTYPE html>", "\ufeff<html lang=en>", "<!-- x -->\n<HTML>"])
def test_a_web_page_is_refused_not_read_with_its_menus(tmp_path: Path, head: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"{head}<nav>Damascus London</nav><p>They left Azaz.</p>", "utf-8")
    with pytest.raises(BadInput, match="a web page: its menus"):
        load(page)


def test_rows_that_are_cut_off_or_say_a_thing_twice_are_told(tmp_path: Path) -> None:
    table, lines = tmp_path / "a.csv", tmp_path / "a.jsonl"
    table.write_text("text,date\nAzaz, 2016-08-06\nAzaz fell", "utf-8")
    (line,) = told(list(read_many(table, workers=1)))
    assert "row 3: fewer cells than columns" in line
    lines.write_text('{"text": "Azaz", "date": "2016-08-06", "date": "2017-08-06"}\n', "utf-8")
    assert "'date' twice" in told(list(read_many(lines, workers=1)))[0]
    for head, says in ((b"text,date,date", "two columns"), (b"text,\xffdate", "half a character")):
        table.write_bytes(head + b"\nAzaz,,\n")
        with pytest.raises(BadInput, match=says):
            read_many(table)
    table.write_bytes(b"text,date\nAzaz\0,2016-08-06\n")
    assert "a NUL byte" in told(list(read_many(table, workers=1)))[0]
