"""A folder of parts goes into the library: what was read is not read again."""

import json
from pathlib import Path

import pytest

from frontline import geo, layers
from frontline.geo.review.apply import decide, drawn
from frontline.workspace import Workspace
from frontline.workspace.library import reading
from frontline.workspace.library.library import Library
from frontline.workspace.library.records import Query

ROWS = [
    {"id": "a", "text": "Rebels took Azaz on 4 August 2016.", "outlet": "The Example"},
    {"id": "b", "text": "Talks were held about nothing.", "date": "2016-08-06", "author": "A. W."},
    {"id": "c", "text": "Fighters left Manbij, a ministry said."},
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    return file


def added(folder: Path, source: Path, theatre: str | None) -> tuple[Library, int]:
    library = Library(Workspace(folder))
    return library, len(library.add([str(source)], theatre, workers=1).new)


def test_parts_are_kept_as_the_texts_themselves_and_not_read_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    layers.read_into(str(out), [source], "syria", workers=1)
    plain, count = added(tmp_path / "plain", source, "syria")

    def nobody(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(reading.geo, "read_many", nobody)
    library, new = added(tmp_path / "kept", out, "syria")
    assert (new, count) == (3, 3)
    for asked in (Query(place="Azaz"), Query(words="nothing"), Query(speaker="ministry"), Query()):
        one, two = library.find(asked).items, plain.find(asked).items
        assert {(i.name, i.day, i.outlet, i.places, i.claims) for i in one} == {
            (i.name, i.day, i.outlet, i.places, i.claims) for i in two
        }
    assert {i.author for i in library.find(Query(words="nothing")).items} == {"A. W."}
    assert library.add([str(out)], "syria").known == 3


def test_parts_of_another_theatre_or_with_decisions_are_read_anew(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ROWS[0]["text"]
    at = text.index("Azaz")
    word = decide(text, at, at + 4, drawn("Azaz", 1.0, 2.0), everywhere=True)
    layers.read_into(str(tmp_path / "world"), [source], workers=1)
    layers.read_into(str(tmp_path / "decided"), [source], "syria", decisions=[word], workers=1)
    read: list[str] = []
    plain = geo.read_many

    def heard(texts: object, *args: object, **how: object) -> object:
        read.append("again")
        return plain(texts, *args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(reading.geo, "read_many", heard)
    for name in ("world", "decided"):
        _, new = added(tmp_path / f"kept {name}", tmp_path / name, "syria")
        assert new == 3
    assert read == ["again", "again"]
