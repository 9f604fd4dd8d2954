"""Steps back and forth, settings, and readings that are kept: small promises of a workspace."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geo.documents.document import parse
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace, undo
from frontline.workspace.readings import KEPT, Readings
from frontline.workspace.settings import LONGEST, Settings
from frontline.workspace.undo import Undo, noted


def lines(work: Workspace) -> list[str]:
    with work.database.look() as db:
        return [line for (line,) in db.execute("select line from decision order by place")]


def decide(work: Workspace, what: str, before: list[str], after: list[str]) -> None:
    where = {"theatre": "syria", "text": "t"}
    with work.database.work() as db:
        noted(db, what, {**where, "lines": before}, {**where, "lines": after})


def test_nothing_done_is_nothing_to_undo() -> None:
    steps = Undo(Workspace(None).database)
    assert steps.offered() == (None, None)
    assert steps.back() is None
    assert steps.forth() is None


def test_a_step_goes_back_and_forth_and_says_what_it_was() -> None:
    work = Workspace(None)
    steps = Undo(work.database)
    decide(work, "move Manbij", [], ["a"])
    decide(work, "move Azaz", ["a"], ["a", "b"])
    assert steps.offered() == ("move Azaz", None)
    assert steps.back() == "move Azaz"
    assert lines(work) == ["a"]
    assert steps.offered() == ("move Manbij", "move Azaz")
    assert steps.forth() == "move Azaz"
    assert lines(work) == ["a", "b"]


def test_a_new_step_ends_what_could_be_done_again() -> None:
    work = Workspace(None)
    steps = Undo(work.database)
    decide(work, "one", [], ["a"])
    steps.back()
    decide(work, "two", [], ["b"])
    assert steps.offered() == ("two", None)
    assert steps.forth() is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["do", "back", "forth"]), max_size=16))
def test_whatever_is_pressed_the_lines_are_those_of_a_stack(presses: list[str]) -> None:
    work = Workspace(None)
    steps = Undo(work.database)
    done: list[list[str]] = [[]]
    at = 0
    for number, press in enumerate(presses):
        if press == "do":
            done[at + 1 :] = [[*done[at], str(number)]]
            decide(work, press, done[at], done[at + 1])
            at += 1
        elif press == "back" and steps.back():
            at -= 1
        elif press == "forth" and steps.forth():
            at += 1
        assert lines(work) == done[at]


def test_old_steps_go_with_the_words_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "KEPT", 3)
    work = Workspace(None)
    for number in range(6):
        decide(work, f"step {number}", [], [str(number)])
    with work.database.look() as db:
        kept = [what for (what,) in db.execute("select what from step order by number")]
    assert kept == ["step 3", "step 4", "step 5"]


def test_a_setting_is_kept_changed_and_taken_away() -> None:
    kept = Settings(Workspace(None).database)
    assert kept.get("palette") is None
    kept.set("palette", "safe")
    kept.set("palette", "grey")
    assert kept.get("palette") == "grey"
    kept.set("palette", None)
    assert kept.get("palette") is None


def test_what_is_no_setting_of_ours_is_not_kept() -> None:
    kept = Settings(Workspace(None).database)
    kept.set("palette", "safe")
    kept.set("palette", "x" * (LONGEST + 1))
    assert kept.get("palette") == "safe"


def test_a_reading_is_read_once_and_given_back_with_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept, war = Readings(Workspace(None).database), load_theatre("syria")
    text = parse("Rebels entered Azaz.", id="a", date=date(2016, 8, 6))
    first = kept.read(text, war)
    monkeypatch.setattr("frontline.geo.read", None)
    assert kept.read(text, war) == first
    with pytest.raises(TypeError):
        kept.read(parse("Rebels entered Azaz!", id="a", date=date(2016, 8, 6)), war)


def test_the_text_itself_is_not_kept_with_a_reading() -> None:
    work = Workspace(None)
    text = parse("Rebels entered Azaz in secret.", id="a", date=date(2016, 8, 6))
    Readings(work.database).read(text, load_theatre("syria"))
    with work.database.look() as db:
        ((made,),) = db.execute("select made from reading").fetchall()
    assert "in secret" not in made
    assert KEPT > 1
