"""What is drawn is kept note by note: tabs lose nothing, and what is forgotten is gone."""

import threading
from pathlib import Path
from typing import Any

import pytest

from frontline.layers.notes.note import MOST_NOTES
from frontline.workspace import Workspace
from frontline.workspace.notes import Notes

WHERE = ("syria", "a")


def point(ident: str, text: str = "Mill") -> dict[str, Any]:
    shape = {"type": "Point", "coordinates": [37.0, 36.0]}
    told = {"kind": "point", "text": text, "start_day": "2016-08-06"}
    return {"type": "Feature", "id": ident, "properties": told, "geometry": shape}


def texts(work: Workspace, *where: str) -> list[str]:
    return [note.text for note in work.notes.of(*(where or WHERE))]


def test_notes_outlive_the_process_in_the_order_they_were_made(tmp_path: Path) -> None:
    Workspace(tmp_path).notes.change(*WHERE, {"b": point("b"), "a": point("a", "<b>ё</b>")})
    Workspace(tmp_path).notes.change(*WHERE, {"b": point("b", "Moved")})
    again = Workspace(tmp_path)
    assert texts(again) == ["Moved", "<b>ё</b>"]
    assert texts(again, "syria", "") == texts(again, "ukraine", "a") == []
    again.notes.change(*WHERE, {"b": None, "c": None})
    assert texts(Workspace(tmp_path)) == ["<b>ё</b>"]


@pytest.mark.parametrize(
    "raw", ["x", [], {}, {"geometry": None}, point("other"), {**point("a"), "geometry": 5}]
)
def test_what_is_no_note_is_not_kept(raw: Any) -> None:
    work = Workspace(None)
    work.notes.change(*WHERE, {"a": raw, "b": point("b")})
    assert len(work.notes.of(*WHERE)) == 1


def test_there_is_an_end_to_how_many_are_kept() -> None:
    work = Workspace(None)
    many = {str(n): point(str(n)) for n in range(MOST_NOTES + 5)}
    work.notes.change(*WHERE, many)
    work.notes.change(*WHERE, {"0": point("0", "Still there")})
    assert len(work.notes.of(*WHERE)) == MOST_NOTES
    assert texts(work)[0] == "Still there"


def test_tabs_that_draw_at_once_take_nothing_from_each_other(tmp_path: Path) -> None:
    def draw(tab: int) -> None:
        for n in range(10):
            name = f"{tab} {n}"
            Workspace(tmp_path).notes.change(*WHERE, {name: point(name, name)})

    tabs = [threading.Thread(target=draw, args=(tab,)) for tab in range(3)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert sorted(texts(Workspace(tmp_path))) == [f"{t} {n}" for t in range(3) for n in range(10)]


def test_what_is_forgotten_is_in_no_byte(tmp_path: Path) -> None:
    work = Workspace(tmp_path)
    work.notes.change(*WHERE, {"a": point("a", "Zimmerflucht")})
    work.forget()
    assert texts(work) == []
    assert not any(b"Zimmerflucht" in file.read_bytes() for file in tmp_path.iterdir())


def test_a_map_alone_is_a_text_without_a_name(tmp_path: Path) -> None:
    notes = Notes(Workspace(tmp_path).database)
    notes.change("syria", "", {"a": point("a")})
    notes.change("syria", "", {"a": None, "b": point("c")})  # gone; another's id
    assert notes.of("syria", "") == ()
