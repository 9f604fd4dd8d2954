"""Until the layers are worked out there are text and land, and a line that says what is to come."""

import re
from typing import Any

import pytest
from dashboard import SAMPLE, html, lines, opened, page

from frontline.desk import page as room
from frontline.desk.serving.shown import shown
from frontline.desk.session import Asked
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace, places

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the frame is filled with, one after the other, where no layers are open yet."""
    found: list[dict[str, Any]] = []
    mount = room._mount

    def noted(place: Any, data: dict[str, Any]) -> Any:
        found.append(data)
        return mount(place, data)

    monkeypatch.setattr(room, "_mount", noted)
    monkeypatch.setattr(room, "at_hand", lambda _: False)
    monkeypatch.setattr(room, "known_digest", lambda *_: None)
    return found


def test_text_and_land_are_there_before_the_layers_are(filled: list[dict[str, Any]]) -> None:
    at = opened()
    first, *_, last = filled
    early = shown().html(places.folder_of(None), first["digest"]) or ""
    assert first["awaited"]
    assert first["page"] != f"syria {SAMPLE}", "another picture: what it shows is not kept"
    assert "The ring around Aleppo" in early
    assert re.search('"awaited": ?true', early)
    assert last["page"] == f"syria {SAMPLE}"
    assert not re.search('"awaited": ?true', html(at))
    assert page(at)["digest"] == last["digest"]
    assert lines(at) == []


def test_layers_that_cannot_be_opened_are_waited_for_once(
    filled: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> str:
        raise BadInput("zones.parquet: it is damaged")

    monkeypatch.setattr(room, "digest_of", broken)
    at = opened()
    assert any("zones.parquet: it is damaged" in line for line in lines(at))
    assert [data["page"] for data in filled if data.get("awaited")] == [
        f"syria {SAMPLE} awaited",
        "syria none awaited",
    ]


def test_asking_whether_it_is_awaited_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {}
    monkeypatch.setattr(room, "at_hand", lambda _: False)
    monkeypatch.setattr(room, "known_digest", lambda *_: None)
    monkeypatch.setattr(room.st, "session_state", state)
    asked = Asked(load_theatre("yemen"), None, ("mine", "none"))
    assert room._is_awaited(Workspace(), asked, ())
    assert room._is_awaited(Workspace(), asked, ())
    assert state == {}
    room._note_awaited(asked)
    assert not room._is_awaited(Workspace(), asked, ())
