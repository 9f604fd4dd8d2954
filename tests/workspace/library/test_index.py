"""What was read in a text as rows: in place of what was known, and nothing private in them."""

import pytest
from shelf import ALL, AZAZ, MANBIJ

from frontline.workspace import Workspace
from frontline.workspace.ingest.formats.contract import Met, Refusal, Taken
from frontline.workspace.library.adding import Run
from frontline.workspace.library.index import OF_TEXT
from frontline.workspace.library.library import Library


@pytest.fixture
def work() -> Workspace:
    return Workspace(None)


def count(work: Workspace, table: str) -> int:
    with work.database.look() as db:
        return int(db.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608  a name of ours


def rows(work: Workspace, question: str) -> list[tuple[object, ...]]:
    with work.database.look() as db:
        return db.execute(question).fetchall()


def test_places_sides_claims_and_words_are_kept(work: Workspace) -> None:
    Library(work).keep([AZAZ], "syria", workers=1)
    assert rows(work, "select id, key from place") == [("syria:azaz", "azaz")]
    assert ("opposition",) in rows(work, "select actor from text_actor")
    assert rows(work, "select type, start_day from claim") == [("control", "2016-05-03")]
    assert count(work, "words") == 1


def test_whoever_is_quoted_in_private_has_no_name_in_the_index(work: Workspace) -> None:
    Library(work).keep([MANBIJ], "syria", workers=1)
    assert "Omar" not in str(rows(work, "select speaker from claim"))


def test_reading_a_text_again_leaves_no_row_twice(work: Workspace) -> None:
    kept = Library(work)
    kept.keep(ALL, "syria", workers=1)
    before = {table: count(work, table) for table in (*OF_TEXT, "place", "words")}
    kept.keep(ALL, "syria", workers=1)
    assert {table: count(work, table) for table in before} == before


def run(work: Workspace, *texts: Taken | Refusal | Met) -> tuple[Run, list[object]]:
    told: list[object] = []
    made = Run(work.database, None, None, told.append)
    for task in made.tasks(texts):
        with work.database.work() as db:
            task.put(db)
        made.note(task)
    return made, told


def test_a_text_is_new_once_and_known_afterwards(work: Workspace) -> None:
    first, _ = run(work, AZAZ, MANBIJ)
    assert (len(first.new), first.known) == (2, 0)
    again, told = run(work, AZAZ, AZAZ)
    assert (len(again.new), again.known) == (0, 2)
    assert told == [AZAZ, AZAZ]
    assert count(work, "text") == 2


def test_one_text_at_two_places_is_one_text_with_two_sources(work: Workspace) -> None:
    other = Taken(AZAZ.text, "copy.txt", "elsewhere/copy.txt")
    made, _ = run(work, AZAZ)
    again, _ = run(work, other)
    assert (len(made.new), len(again.new)) == (1, 0)
    assert rows(work, "select address from text_source order by address") == [
        ("desk/azaz.txt",),
        ("elsewhere/copy.txt",),
    ]


def test_what_cannot_be_read_is_told_and_the_next_is_taken(work: Workspace) -> None:
    made, told = run(work, Refusal("a", "a: no text"), Taken("  \n", "blank", "b"), AZAZ)
    assert len(made.new) == 1
    assert len(made.refused) == 2
    assert made.refused[0] == "a: no text"
    assert "blank" in made.refused[1]
    assert len(told) == 3
