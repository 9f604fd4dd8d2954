"""A digest changes with what a reading depends on, and with nothing else."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from frontline.geo.batch.versions import LONG, digest, gazetteer, reader
from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.gazetteer.user_added import SCHEMA


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a user's gazetteers would lie: an empty folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = tmp_path / "frontline" / "gazetteers"
    folder.mkdir(parents=True)
    return folder


def put(folder: Path, name: str, *progress: tuple[str, int, int]) -> None:
    """A gazetteer as one is added, without its places."""
    with sqlite3.connect(folder / name) as db:
        db.executescript(SCHEMA)
        db.executemany("insert into progress values (?, ?, ?)", progress)
    db.close()


def test_a_digest_is_short_and_the_same_for_the_same() -> None:
    assert digest(["a", 1, None]) == digest(iter(("a", 1, None)))
    assert len(digest([])) == LONG
    assert set(digest(["x"])) <= set("0123456789abcdef")


def test_what_is_parted_otherwise_is_something_else() -> None:
    told = (["ab", "c"], ["a", "bc"], ["abc"], [("a", "bc")], ["a", "b", "c"], ["a", 1], ["a", "1"])
    assert len({digest(parts) for parts in told}) == len(told)


def test_half_a_character_has_a_digest_too() -> None:
    assert digest(["\ud800"]) != digest(["\ud801"])


def test_the_reader_is_its_content_whatever_its_path_and_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "rule.py").write_text("RULE = 1\n", "utf-8")
    os.utime(tmp_path / "two" / "deep" / "rule.py", (0, 0))
    assert reader(tmp_path / "one") == reader(tmp_path / "two")
    shutil.copytree(tmp_path / "one", tmp_path / "three")
    (tmp_path / "three" / "deep" / "rule.py").write_text("RULE = 2\n", "utf-8")
    assert reader(tmp_path / "three") != reader(tmp_path / "one")
    assert reader() != reader(tmp_path / "one")


@pytest.mark.usefixtures("added")
def test_a_theatre_has_names_of_its_own() -> None:
    assert len({gazetteer(key) for key in (None, "syria", "ukraine")}) == 3
    assert gazetteer("syria") == gazetteer("syria")


def test_an_added_gazetteer_is_another_list_of_names(added: Path) -> None:
    before = gazetteer(None)
    put(added, "villages.sqlite", ("abc", 3, 3))
    once = gazetteer(None)
    put(added, "more.sqlite", ("def", 9, 9))
    assert len({before, once, gazetteer(None)}) == 3


@pytest.mark.parametrize("whole", [False, True], ids=["no database", "nothing noted in it"])
def test_a_broken_added_gazetteer_is_named(added: Path, whole: bool) -> None:
    if whole:
        put(added, "bad.sqlite")
    else:
        (added / "bad.sqlite").write_text("no database at all, not at all", "utf-8")
    with pytest.raises(BadInput, match=r"bad\.sqlite: no added gazetteer .*delete it"):
        gazetteer(None)


@pytest.mark.usefixtures("added")
def test_a_theatre_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownName, match="atlantis"):
        gazetteer("atlantis")
