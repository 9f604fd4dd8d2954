"""The page in its frame: what ends a run while a page is worked out."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, RerunException

from frontline.desk import page
from frontline.desk.session import Asked
from frontline.workspace import Workspace


def test_what_is_pressed_while_layers_are_opened_is_not_lost_with_the_run_that_it_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pressed = WidgetStates()
    pressed.widgets.add(id="Read", trigger_value=True)

    def ended(*_: object) -> str:
        raise RerunException(RerunData(widget_states=pressed))

    for name in ("_note_awaited", "awaited_name", "awaited_digest", "_mount"):
        monkeypatch.setattr(page, name, lambda *_: None)
    monkeypatch.setattr(page, "_is_awaited", lambda *_: True)
    monkeypatch.setattr(page, "digest_of", ended)
    asked_anew: list[str] = []
    monkeypatch.setattr(page.st, "rerun", lambda: asked_anew.append("once"))
    with pytest.raises(RerunException) as run:
        page.show(Workspace(None), cast("Asked", SimpleNamespace()), (), cast("Any", None))
    assert run.value.rerun_data.widget_states == pressed
    assert asked_anew == [], "a run that was asked for besides would take the place of that one"
