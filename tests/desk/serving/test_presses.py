"""What a reader pressed is worked off to its end, whatever the map tells meanwhile or too late."""

from types import SimpleNamespace

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner_utils.script_requests import (
    RerunData,
    ScriptRequest,
    ScriptRequestType,
)

from frontline.desk.serving import presses
from frontline.desk.serving.presses import OneAtATime, pressed

KEPT, READ = "of a list", "Read"


def asked(*pressed: str, at: str = "text=old", back: bool = False, listed: str = "a") -> RerunData:
    states = WidgetStates()
    states.widgets.add(id=KEPT, string_value=listed)
    for button in pressed:
        states.widgets.add(id=button, trigger_value=True)
    return RerunData(query_string=at, widget_states=states, is_history_navigation=back)


def of(request: ScriptRequest | None) -> dict[str, object]:
    """What a run is told: the words of its widgets, and its presses."""
    assert request
    states = request.rerun_data.widget_states
    assert states
    return {state.id: getattr(state, state.WhichOneof("value") or "") for state in states.widgets}


class Script(OneAtATime):
    """Requests as the script's own thread and the browser's make them."""

    address = "text=old"

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, session: dict[str, object] | None = None
    ) -> None:
        super().__init__()
        self.inside = True
        state = {} if session is None else session
        context = SimpleNamespace(query_string=self.address, session_state=state)
        monkeypatch.setattr(
            presses, "get_script_run_ctx", lambda **_: context if self.inside else None
        )
        self.context = context

    def comes(self, *data: RerunData) -> None:
        """From the browser."""
        self.inside = False
        assert all(map(self.request_rerun, data))
        self.inside = True


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    return Script(monkeypatch)


def test_what_is_told_behind_a_press_waits_for_the_end_of_its_run(script: Script) -> None:
    script.comes(asked(READ))
    assert of(script.on_scriptrunner_ready())[READ] is True
    script.comes(asked(listed="b"), asked(listed="c"))
    assert script.on_scriptrunner_yield() is None, "the run goes on"
    assert of(script.on_scriptrunner_ready()) == {KEPT: "c"}, "one run, the last word"


def test_a_press_that_waits_is_a_press_still_also_of_the_same_button(script: Script) -> None:
    script.comes(asked(READ))
    script.on_scriptrunner_ready()
    script.comes(asked(READ), asked())
    assert of(script.on_scriptrunner_ready()) == {READ: True}
    script.comes(asked())
    assert script.on_scriptrunner_yield() is None


def test_a_run_without_a_press_ends_for_the_next(script: Script) -> None:
    script.comes(asked())
    script.on_scriptrunner_ready()
    script.comes(asked(READ))
    assert of(script.on_scriptrunner_yield()) == {KEPT: "a", READ: True}
    script.comes(asked())
    assert script.on_scriptrunner_yield() is None, "now a press is worked off"


def test_what_the_script_asks_for_itself_comes_at_once_and_is_the_rest_of_the_press(
    script: Script,
) -> None:
    script.comes(asked(READ))
    script.on_scriptrunner_ready()
    script.comes(asked(listed="b"))
    assert script.request_rerun(RerunData(query_string="text=old"))
    again = script.on_scriptrunner_yield()
    assert again
    assert again.rerun_data.widget_states is None
    script.comes(asked(listed="c"))
    assert script.on_scriptrunner_yield() is None, "it is not overtaken either"
    assert of(script.on_scriptrunner_ready()) == {KEPT: "c"}


def test_a_session_that_ends_ends_at_once(script: Script) -> None:
    script.comes(asked(READ))
    script.on_scriptrunner_ready()
    script.request_stop()
    ended = script.on_scriptrunner_yield()
    assert ended
    assert ended.type is ScriptRequestType.STOP


def test_a_message_from_before_turns_nothing_back(script: Script) -> None:
    script.comes(asked(READ, at="text=old", listed="old"))
    assert script.on_scriptrunner_ready().rerun_data.query_string == "text=old"
    script.context.query_string = "text=new"  # by the run, which chose anew in the list as well
    script.comes(asked(at="text=old", listed="old"))
    after = script.on_scriptrunner_ready()
    assert after.rerun_data.query_string == "text=new"
    assert of(after) == {}


@pytest.fixture
def after_read(monkeypatch: pytest.MonkeyPatch) -> Script:
    """A session whose press was worked off to the end: what is asked for now has a new runner."""
    session: dict[str, object] = {}
    before = Script(monkeypatch, session)
    before.comes(asked(READ, at="text=old", listed="old"))
    before.on_scriptrunner_ready()
    before.context.query_string = "text=new&named=a%20b"
    assert before.on_scriptrunner_ready().type is ScriptRequestType.STOP
    assert not before.request_rerun(asked()), "it takes no more"
    after = Script(monkeypatch, session)
    after.context.query_string = ""
    return after


def test_a_message_from_before_that_comes_long_after_turns_nothing_back_either(
    after_read: Script,
) -> None:
    after_read.comes(asked(at="text=old", listed="old"))
    late = after_read.on_scriptrunner_ready()
    assert late.rerun_data.query_string == "text=new&named=a%20b"
    assert of(late) == {}
    after_read.context.query_string = late.rerun_data.query_string
    after_read.comes(asked(at="text=old", listed="b"))
    later = after_read.on_scriptrunner_yield()
    assert later
    assert later.rerun_data.query_string == "text=new&named=a%20b"
    assert of(later) == {KEPT: "b"}, "what a reader chose meanwhile"


def test_a_press_from_before_is_a_press(after_read: Script) -> None:
    after_read.comes(asked(READ, at="text=old", listed="old"))
    late = after_read.on_scriptrunner_ready()
    assert late.rerun_data.query_string == "text=new&named=a%20b"
    assert of(late) == {READ: True}


def test_a_browser_that_has_heard_of_the_run_is_believed(after_read: Script) -> None:
    after_read.comes(asked(at="text=new&named=a+b", listed="old"))
    assert of(after_read.on_scriptrunner_ready()) == {KEPT: "old"}


def test_a_reader_who_goes_back_after_the_run_comes_to_where_they_were(after_read: Script) -> None:
    after_read.comes(asked(at="text=old", listed="old", back=True))
    went = after_read.on_scriptrunner_ready()
    assert went.rerun_data.query_string == "text=old"
    assert of(went) == {KEPT: "old"}


def test_a_reader_who_goes_back_comes_to_where_they_were(script: Script) -> None:
    script.comes(asked(READ, at="text=old"))
    script.on_scriptrunner_ready()
    script.context.query_string = "text=new"
    script.comes(asked(at="text=old", back=True))
    assert script.on_scriptrunner_ready().rerun_data.query_string == "text=old"


@pytest.mark.parametrize(
    ("kind", "value", "press"),
    [
        ("trigger_value", True, True),
        ("trigger_value", False, False),
        ("json_trigger_value", '{"day": 1}', True),
        ("json_trigger_value", "", False),
        ("bool_value", True, False),
    ],
)
def test_a_press_is_what_is_true_for_one_run(kind: str, value: object, press: bool) -> None:
    states = WidgetStates()
    states.widgets.add(**{"id": "one", kind: value})
    request = ScriptRequest(ScriptRequestType.RERUN, RerunData(widget_states=states))
    assert bool(pressed(request)) is press
