"""What of a folder is read, what is told of, and what is passed over."""

from pathlib import Path

import pytest

from frontline.geo.documents.folders import below, inside, others
from frontline.geo.documents.remote import at

TREE = (
    "b.txt",
    "a.md",
    "A/deep/one.TXT",
    "A/rows.jsonl",
    "A/table.csv",
    "z.parquet",
    "page.docx",
    "photo.jpg",
    "film.mp4",
    "sound.mp3",
    "b.txt.decisions.jsonl",
    ".hidden.txt",
    ".git/x.txt",
    "Makefile",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    return tmp_path


def names(found: object, folder: Path) -> list[str]:
    return [below(file, folder) for file in found]  # type: ignore[attr-defined]


def test_texts_and_tables_come_in_the_order_of_their_paths(folder: Path) -> None:
    told = names(inside(folder), folder)
    assert told == ["A/deep/one.TXT", "A/rows.jsonl", "A/table.csv", "a.md", "b.txt", "z.parquet"]


def test_what_else_is_there_is_told_but_for_pictures_and_decisions(folder: Path) -> None:
    assert names(others(folder), folder) == ["Makefile", "page.docx"]


def test_nothing_is_both(folder: Path) -> None:
    assert not set(inside(folder)) & set(others(folder))


def test_a_link_to_a_folder_is_not_followed_but_told(folder: Path) -> None:
    (folder / "A" / "back").symlink_to(folder, target_is_directory=True)
    assert len(list(inside(folder))) == 6
    assert names(others(folder), folder) == ["A/back", "Makefile", "page.docx"]


def test_a_link_to_a_text_is_a_text(folder: Path) -> None:
    (folder / "c.txt").symlink_to(folder / "b.txt")
    assert "c.txt" in names(inside(folder), folder)


def test_answers_of_an_earlier_run_are_not_read_as_texts(folder: Path) -> None:
    out = folder / "OUT"
    (out / "parts").mkdir(parents=True)
    (out / "readings").mkdir()
    (out / "manifest.json").write_text("{}", "utf-8")
    (out / "parts" / "a.jsonl").write_text("{}", "utf-8")
    assert not [name for name in names(inside(folder), folder) if name.startswith("OUT")]
    assert "OUT" in names(others(folder), folder)


def test_a_folder_that_only_looks_like_answers_is_read(folder: Path) -> None:
    (folder / "OUT" / "parts").mkdir(parents=True)
    (folder / "OUT" / "parts" / "a.txt").write_text("x", "utf-8")
    assert "OUT/parts/a.txt" in names(inside(folder), folder)


def test_a_folder_at_an_address_is_walked_alike() -> None:
    fs = at("memory://").fs
    for name in ("/w/b.txt", "/w/a/c.md", "/w/a/.x.txt", "/w/p.png"):
        fs.pipe_file(name, b"x")
    try:
        folder = at("memory://w")
        assert [below(file, folder) for file in inside(folder)] == ["a/c.md", "b.txt"]
        assert not list(others(folder))
    finally:
        fs.rm("/w", recursive=True)
