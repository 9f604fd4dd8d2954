"""Many texts at once: the same as one by one, in their order, and every refusal told."""

import json
from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.errors import BadInput, UnknownName
from geo.formats import TABLE
from geo.many import geojson, read_many, rows
from geo.texts import Refusal

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
