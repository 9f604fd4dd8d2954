"""What a run has read comes into the library as it was read, and only if it would be so today."""

import json
from pathlib import Path

import pytest
from store_of_objects import war_bucket

from frontline.geo.batch.executor import Here
from frontline.geo.errors import BadInput
from frontline.layers.readings.part import ReadWith
from frontline.layers.readings.run import read_to
from frontline.workspace.ingest.entrance import Doors, take
from frontline.workspace.ingest.parts import is_parts, texts

ROWS = [
    {"id": "a", "text": "Fighters left Azaz on 1 August.", "date": "2016-08-06", "outlet": "One"},
    {"id": "b", "text": "They held Manbij.", "date": "2016-08-07", "outlet": "Two"},
]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    file = folder / "texts.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    read_to(str(folder / "out"), [file], ReadWith(theatre="syria"), Here())
    return folder / "out"


def test_parts_in_a_store_of_objects_are_taken_where_the_door_is_open(parts: Path) -> None:
    address = "s3://war/read/out/"
    with war_bucket() as fs:
        fs.put(str(parts), address.rstrip("/"), recursive=True)
        taken = list(take([address], Doors(stores=True)))
        assert [text.text for text in taken] == [row["text"] for row in ROWS]
        assert all(text.reading is not None for text in taken)
        (refused,) = take(["s3://war/read/"], Doors(stores=True))
        assert "only folders that `frontline read -o OUT/` wrote are taken" in refused.message
        (closed,) = take([address], Doors())
        assert "not fetched until you allow it" in closed.message


def test_texts_come_with_their_reading_their_day_and_where_they_stood(parts: Path) -> None:
    assert is_parts(parts)
    first, second = texts(parts)
    assert (first.text, first.outlet, str(first.day)) == (ROWS[0]["text"], "One", "2016-08-06")
    assert first.reading is not None
    assert [m.text for m in first.reading.places] == ["Azaz"]
    assert second.reading is not None
    assert str(parts) in second.address


def test_a_reading_with_other_names_is_not_taken_over(
    parts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontline.geo.batch.versions.gazetteer", lambda _theatre: "another")
    assert [taken.reading for taken in texts(parts)] == [None, None]


def test_a_folder_that_no_run_wrote_is_none(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    assert not is_parts(tmp_path)
    with pytest.raises(BadInput):
        list(texts(tmp_path))
