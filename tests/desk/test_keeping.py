"""A reader is told where things are kept, and one press takes them away."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from frontline.workspace import Workspace, places

BODY = "6 August 2016\n\nShelling was heard in Manbij."


def bar() -> None:
    from frontline.desk import keeping
    from frontline.desk.session import workspace

    keeping.tell_first(workspace())


def sidebar() -> None:
    from frontline.desk import keeping
    from frontline.desk.session import workspace

    keeping.offer(workspace())


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def test_the_first_screen_says_where_and_says_it_once(work: Workspace) -> None:
    at = AppTest.from_function(bar, default_timeout=300).run()
    assert str(work.folder) in at.text[0].value
    assert "for you alone" in at.text[0].value
    assert labels(at) == ["Keep them", "Keep nothing"]
    assert labels(press(at, "Keep them")) == []
    assert labels(AppTest.from_function(bar, default_timeout=300).run()) == []


def test_who_wants_nothing_kept_has_nothing_kept(work: Workspace) -> None:
    work.texts.add(BODY, "syria")
    at = press(AppTest.from_function(bar, default_timeout=300).run(), "Keep nothing")
    assert labels(at) == []
    assert Workspace(work.folder).texts.list("syria") == ()
    told = AppTest.from_function(sidebar, default_timeout=300).run()
    assert "nowhere" in told.text[0].value
    assert "Keep my texts from now on" in labels(told)


def test_who_thinks_better_of_it_is_kept_again(work: Workspace) -> None:
    work.settings.set("keep", "nothing")
    at = press(
        AppTest.from_function(sidebar, default_timeout=300).run(), "Keep my texts from now on"
    )
    assert work.settings.get("keep") is None
    assert str(work.folder) in at.text[0].value


def test_undo_and_redo_say_what_they_would_do(work: Workspace) -> None:
    at = AppTest.from_function(sidebar, default_timeout=300).run()
    assert [b.disabled for b in at.button if b.key in {"undo", "redo"}] == [True, True]
    work.texts.add(BODY, "syria")
    at.run()
    assert "Undo adding a text" in labels(at)
    press(at, "Undo adding a text")
    assert work.texts.list("syria") == ()
    press(at, "Redo adding a text")
    assert len(work.texts.list("syria")) == 1


def test_one_press_forgets_everything(work: Workspace) -> None:
    kept = work.texts.add(BODY, "syria")
    press(AppTest.from_function(sidebar, default_timeout=300).run(), "Forget everything")
    assert work.texts.get(kept.id) is None
    assert work.undo.offered() == (None, None)
    assert BODY.encode() not in b"".join(
        file.read_bytes() for file in Path(work.folder or "").rglob("*") if file.is_file()
    )


def test_on_a_shared_server_no_folder_is_named(
    monkeypatch: pytest.MonkeyPatch, work: Workspace
) -> None:
    monkeypatch.setenv(places.SHARED, "1")
    monkeypatch.setattr(places, "folder_of", lambda _: work.folder)
    assert places.shared()
    told = AppTest.from_function(sidebar, default_timeout=300).run().text[0].value
    assert str(work.folder) not in told
