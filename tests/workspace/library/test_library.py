"""A text goes in once and is found again, by all that was read in it, until it is forgotten."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from kills import adding_under_kills
from shelf import ALL, ARABIC, AZAZ, MANBIJ, RUSSIAN, UNDATED

from frontline.geo.batch.parallel import TEXTS_A_CHUNK
from frontline.geo.errors import BadInput
from frontline.geo.review.apply import decide, drawn
from frontline.workspace import Workspace, schema
from frontline.workspace.database import FILE
from frontline.workspace.ingest.formats.contract import Refusal, Taken
from frontline.workspace.library.library import Library
from frontline.workspace.library.reading import A_CHUNK
from frontline.workspace.library.records import Query


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Read once; no test changes it."""
    kept = Library(Workspace(tmp_path_factory.mktemp("shelf")))
    assert len(kept.keep(ALL, "syria", workers=1).new) == len(ALL)
    return kept


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    return Library(Workspace(tmp_path / "kept"))


def names(kept: Library, **asked: object) -> list[str]:
    return [item.name for item in kept.find(Query(**asked)).items]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["Manbij", "منبج", "Манбидж", "Menbij", "syria:manbij"])
def test_a_place_is_found_in_every_script_by_every_spelling(shelf: Library, name: str) -> None:
    assert names(shelf, place=name) == ["d", "c", "b"]


def test_days_are_both_included_and_a_text_without_one_lies_in_no_span(shelf: Library) -> None:
    assert names(shelf, place="Manbij", first=date(2016, 8, 13), last=date(2016, 8, 14)) == [
        "c",
        "b",
    ]
    assert names(shelf, place="Azaz") == ["azaz.txt", "e"]
    assert names(shelf, place="Azaz", last=date(2020, 1, 1)) == ["azaz.txt"]
    assert names(shelf, last=date(2016, 8, 13)) == ["b", "azaz.txt"]
    with pytest.raises(BadInput, match="turn them round"):
        names(shelf, first=date(2017, 1, 1), last=date(2016, 1, 1))


def test_sides_outlets_and_words_are_found(shelf: Library) -> None:
    assert names(shelf, actor="Syrian opposition") == names(shelf, actor="opposition")
    assert "azaz.txt" in names(shelf, actor="opposition")
    assert names(shelf, actor="opposition", last=date(2016, 5, 3)) == ["azaz.txt"]
    assert names(shelf, outlet="example post") == ["azaz.txt"]
    assert names(shelf, words="SMOKE driver") == ["b"]
    assert names(shelf, words='"saw smoke"') == ["b"]
    assert names(shelf, words='"smoke saw"') == []
    assert names(shelf, words="shell*") == ["e"]
    assert names(shelf, words="القوات") == ["c"]
    assert names(shelf, words="القُوَّات") == ["c"], "vowel signs are no other word"


def test_a_claim_has_its_verdict_and_is_asked_with_its_own_place_and_side(shelf: Library) -> None:
    (text,) = (item for item in shelf.find(Query()).items if item.name == "azaz.txt")
    (claim,) = shelf.show(text.id).claims
    assert claim["places"] == ["Azaz"]
    assert claim["actors"] == ["opposition"]
    assert "azaz.txt" in names(shelf, verdict=claim["verdict"], place="Azaz", actor="opposition")
    assert "azaz.txt" not in names(shelf, verdict=claim["verdict"], place="Manbij")
    with pytest.raises(BadInput, match="disagrees"):
        names(shelf, verdict="wrong")


def test_the_claims_themselves_are_found_and_only_those_asked_for(empty: Library) -> None:
    two = "Opposition fighters captured Azaz. ISIS captured Raqqa, the Observatory said."
    empty.keep([Taken(two, "two", "two", day=date(2016, 5, 3)), MANBIJ], "syria", workers=1)
    (azaz,) = empty.claims(Query(place="Azaz"))
    assert (azaz["day"], azaz["places"], azaz["actors"]) == ("2016-05-03", ["Azaz"], ["opposition"])
    (said,) = empty.claims(Query(speaker="observatory"))
    assert said["places"] == ["Raqqa"]
    assert {str(c["places"]) for c in empty.claims(Query(actor="isis"))} == {
        "['Raqqa']",
        "['Manbij']",
    }
    assert empty.claims(Query(speaker="observatory", place="Azaz")) == []
    assert len(empty.claims(Query(last=date(2016, 5, 3)))) == 2


def test_institutions_and_the_author_line_are_speakers_and_private_persons_are_not(
    empty: Library,
) -> None:
    told = (
        "Fighters seized Azaz, the Observatory said.",
        "Fighters seized Azaz, Omar Tailor said.",
        "Fighters seized Azaz.",
    )
    texts = [Taken(words, str(n), str(n), author="Ana Vera") for n, words in enumerate(told)]
    empty.keep(texts, "syria", workers=1)
    assert names(empty, speaker="observatory") == ["0"]
    assert names(empty, speaker="ana vera") == ["2"]
    with pytest.raises(BadInput, match="nobody of that name"):
        names(empty, speaker="Omar Tailor")
    with empty.workspace.database.look() as db:
        voices = {name for (name,) in db.execute("select speaker from claim")}
    assert not any("Omar" in name for name in voices)


def test_what_means_nothing_here_is_one_line(shelf: Library) -> None:
    for asked in ({"place": "Atlantis"}, {"actor": "Martians"}, {"words": "…"}, {"outlet": "No"}):
        with pytest.raises(BadInput) as told:
            names(shelf, **asked)
        assert "\n" not in str(told.value)


def test_a_text_is_read_once(empty: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert empty.keep([AZAZ, AZAZ, Refusal("x", "x: no text")], "syria", workers=1).known == 1
    monkeypatch.setattr("frontline.geo.read_many", lambda texts, *_, **__: iter(list(texts)))
    again = empty.keep([AZAZ], "syria")
    assert (again.new, again.known) == ((), 1)
    met = Taken(AZAZ.text, "copy.txt", "elsewhere/copy.txt")
    empty.keep([met], "syria")
    (item,) = empty.find(Query()).items
    assert empty.show(item.id).sources == ("desk/azaz.txt", "elsewhere/copy.txt")


def test_what_cannot_be_read_is_a_line_and_the_others_are_kept(empty: Library) -> None:
    blank = Taken("  \n", "blank.txt", "blank.txt")
    told: list[object] = []
    added = empty.keep([blank, AZAZ, Refusal("x", "x: no text")], "syria", told=told.append)
    assert added.refused == ("blank.txt: empty, there is nothing to read", "x: no text")
    assert len(added.new) == 1
    assert len(told) == 3


def test_tags_are_put_on_and_taken_away(empty: Library) -> None:
    (ident, other) = empty.keep([AZAZ, MANBIJ], "syria", workers=1).new
    empty.tag([ident, other], ["to check", "north"])
    empty.tag([other], ["north"], away=True)
    assert empty.tags() == {"north": 1, "to check": 2}
    assert names(empty, tag="north") == ["azaz.txt"]
    for bad in ("", "a, b", "x" * 61):
        with pytest.raises(BadInput, match="tag"):
            empty.tag([ident], [bad])
    with pytest.raises(BadInput, match="no such text"):
        empty.tag([ident, "nobody"], ["kept"])
    assert "kept" not in empty.tags(), "all or none"


def test_what_is_forgotten_is_in_no_byte_and_the_rest_is_found(empty: Library) -> None:
    secret = Taken("Quaggaville rebels took Raqqa, Zebrastan's ministry said.", "Quagga", "Quagga")
    (ident, _) = empty.keep([secret, AZAZ], "syria", workers=1).new
    assert empty.forget([ident[:8]]) == 1
    folder = empty.workspace.folder
    assert folder is not None
    left = b"".join(file.read_bytes() for file in folder.iterdir()).lower()
    for word in ("quagga", "zebrastan", "raqqa"):
        assert word.encode() not in left
    assert names(empty, place="Azaz") == ["azaz.txt"]
    with pytest.raises(BadInput, match="no such text"):
        empty.forget([ident])


def test_everything_is_forgotten_with_the_workspace(empty: Library) -> None:
    empty.keep([AZAZ], "syria", workers=1)
    empty.workspace.forget()
    folder = empty.workspace.folder
    assert folder is not None
    left = b"".join(file.read_bytes() for file in folder.iterdir()).lower()
    assert b"azaz" not in left
    assert empty.find(Query()).total == 0
    assert len(empty.keep([AZAZ], "syria", workers=1).new) == 1


def test_a_text_of_the_desk_is_in_the_library_and_the_other_way_round(empty: Library) -> None:
    texts = empty.workspace.texts
    pasted = texts.add("ISIS lost Raqqa on 17 October 2017.", "syria", day=date(2017, 10, 18))
    assert empty.refresh() == (1, ())
    (item,) = empty.find(Query(place="Raqqa")).items
    assert (item.id, item.day) == (pasted.id, "2017-10-18")
    texts.edit(pasted.id, "ISIS lost Azaz.", None)
    assert empty.refresh() == (1, ())
    assert names(empty, place="Azaz") == [""]
    (ident,) = empty.keep([AZAZ], "syria", workers=1).new
    assert [text.id for text in texts.list("syria")] == [pasted.id], "the desk holds what is asked"
    texts.put_on_desk(ident)
    assert {text.id for text in texts.list("syria")} == {pasted.id, ident}
    opened = texts.get(ident)
    assert opened is not None
    assert opened.document().title == "Azaz taken"
    assert opened.document().outlet == "Example Post"


def test_a_removed_text_comes_back_by_undo_and_is_found_again(empty: Library) -> None:
    work = empty.workspace
    pasted = work.texts.add("ISIS lost Raqqa.", "syria")
    empty.refresh()
    work.texts.remove(pasted.id)
    assert empty.find(Query()).total == 0
    with work.database.look() as db:
        assert db.execute("select count(*) from words").fetchone() == (0,)
    work.undo.back()
    empty.refresh()
    assert len(names(empty, place="Raqqa")) == 1


@pytest.fixture
def old(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A file as the version before the library wrote it."""
    folder = tmp_path / "old"
    folder.mkdir()
    db = sqlite3.connect(folder / FILE, isolation_level=None)
    for step in schema.STEPS[:2]:
        for statement in schema.statements(step):
            db.execute(statement)
    db.execute("pragma user_version = 2")
    yield db
    db.close()


def test_a_file_of_before_keeps_its_texts_and_becomes_a_library(
    old: sqlite3.Connection, tmp_path: Path
) -> None:
    rows = [
        ("first", "a.txt", "ISIS lost Raqqa.", "2017-10-17", "syria", "2020-01-01T00:00:00+00:00"),
        ("second", "", "Shelling in Azaz.\n", None, "syria", "2020-01-01T00:00:00+00:00"),
    ]
    old.executemany("insert into text values (?, ?, ?, ?, ?, ?)", rows)
    row = {"id": "first", "name": "a.txt", "body": "Old.", "published": None, "theatre": "syria"}
    old.execute(
        "insert into step (what, before, after) values ('adding a text', ?, ?)",
        ('{"id": "first", "row": null}', str({**row, "added": "x"}).replace("'", '"')),
    )
    old.close()
    kept = Library(Workspace(tmp_path / "old"))
    texts = kept.workspace.texts.list("syria")
    assert [(t.id, t.name, t.body, t.published) for t in texts] == [r[:4] for r in reversed(rows)]
    assert kept.refresh() == (2, ())
    assert names(kept, place="Raqqa", first=date(2017, 10, 17)) == ["a.txt"]
    assert kept.keep([Taken("ISIS lost Raqqa.", "a", "a")], "syria").known == 1, "by its digest"
    assert kept.workspace.undo.offered() == ("adding a text", None)


def test_a_decision_for_everywhere_reaches_only_the_texts_that_have_the_name(
    empty: Library,
) -> None:
    (azaz, _, other) = empty.keep([AZAZ, MANBIJ, UNDATED], "syria", workers=1).new
    start = AZAZ.text.index("Azaz")
    there = drawn("Azaz the other", 38.5, 36.1)
    made = decide(AZAZ.text, start, start + 4, there, everywhere=True)
    empty.workspace.decisions.keep("syria", azaz, [made])
    assert empty.refresh()[0] == 2
    assert empty.refresh()[0] == 0, "nothing is read again for it"
    assert names(empty, place="Azaz the other") == ["azaz.txt", "e"]
    empty.workspace.decisions.keep("syria", azaz, [])
    assert empty.refresh()[0] == 2, "and what was undone is undone"
    assert names(empty, place="syria:azaz") == ["azaz.txt", "e"]
    assert other


def test_many_that_wait_do_not_hold_an_answer_up(empty: Library) -> None:
    for n in range(3):
        empty.workspace.texts.add(f"Azaz fell, part {n}.", "syria")
    done, lines = empty.refresh(most=2)
    assert done == 0
    assert lines == ("3 texts wait to be read again: frontline library refresh",)


def test_two_who_add_the_same_texts_at_once_keep_each_once(tmp_path: Path) -> None:
    def add(_: int) -> int:
        texts = [Taken(f"Azaz fell, part {n}.", str(n), str(n)) for n in range(40)]
        return len(Library(Workspace(tmp_path / "kept")).keep(texts, "syria", workers=1).new)

    with ThreadPoolExecutor(3) as desks:
        new = list(desks.map(add, range(3)))
    kept = Library(Workspace(tmp_path / "kept"))
    assert sum(new) == 40
    assert sorted(names(kept, place="Azaz"), key=int) == [str(n) for n in range(40)]


def test_texts_of_the_world_are_kept_beside_those_of_a_theatre(empty: Library) -> None:
    empty.keep([AZAZ], None, workers=1)
    empty.keep([AZAZ, RUSSIAN, ARABIC], "syria", workers=1)
    assert empty.find(Query()).total == 4
    assert empty.find(Query(theatre="")).total == 1
    assert empty.find(Query(theatre="syria")).total == 3


def test_who_is_killed_while_adding_goes_on_and_reads_only_the_open_chunk_again(
    tmp_path: Path,
) -> None:
    found = adding_under_kills(tmp_path / "kept", texts=100, kills=3, seed=5)
    assert found.kills > 0
    assert (found.lost, found.twice, found.missing) == ([], [], 0)
    assert found.again <= A_CHUNK + TEXTS_A_CHUNK
