"""The first page is there before it is asked for, and nothing is drawn where one is kept."""

import pytest
from streamlit.runtime.scriptrunner import script_runner

from frontline.desk import drawing, warm
from frontline.geo.errors import BadInput
from frontline.workspace import Workspace


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[drawing.Asked]:
    """What is asked to be kept as the first page."""
    found: list[drawing.Asked] = []
    monkeypatch.setattr(drawing, "keep_first", found.append)
    return found


def test_it_is_the_sample_of_the_theatres_day_on_its_own_layers(
    drawn: list[drawing.Asked],
) -> None:
    warm.draw_first()
    (asked,) = drawn
    assert asked.theatre.key == warm.FIRST
    assert asked.text is not None
    assert asked.text.document.date == asked.theatre.day
    assert asked.layers == ("theatre", "none")


def test_where_a_page_is_kept_nothing_is_drawn(
    drawn: list[drawing.Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "frame_of", lambda *_: "<iframe></iframe>")
    warm.warm()
    assert drawn == []
    monkeypatch.setattr(warm, "frame_of", lambda *_: "")
    warm.warm()
    assert len(drawn) == 1


def test_what_cannot_be_opened_is_left_to_the_script_to_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> str:
        raise BadInput("workspace: it is damaged")

    monkeypatch.setattr(warm, "frame_of", broken)
    warm.warm()  # a thread of its own: nobody would hear it


@pytest.mark.usefixtures("drawn")
def test_a_new_workspace_is_not_made_for_it(work: Workspace) -> None:
    warm.warm()
    assert work.folder is not None
    assert not work.folder.exists()


def test_a_streamlit_that_is_another_one_inside_is_one_line_and_the_dashboard_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(script_runner, "ScriptRequests")
    warm.stand_in()
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("frontline: Streamlit ")
    assert "ScriptRequests" in line
