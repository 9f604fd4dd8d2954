"""A press is worked off before anything else is heard.

Streamlit ends a run at its next step when another one is asked for, and a callback is no exception:
it is ended where it first touches the session's state, and not called again. The map tells the
server by itself what a reader did there, so a press just before such a message came to nothing: the
text that was to be read was not kept, or kept and not shown. Here what is asked for while a press
is worked off waits until that run is over. The setting ``runner.fastReruns`` must be off: it gives
each message a runner of its own, and drops what the one before had not begun.
"""

import threading
from dataclasses import replace

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import get_script_run_ctx, script_runner
from streamlit.runtime.scriptrunner_utils.script_requests import (
    RerunData,
    ScriptRequest,
    ScriptRequests,
    ScriptRequestType,
)

# How the protocol carries what is true for one run only.
TRIGGERS = ("trigger_value", "string_trigger_value", "chat_input_value", "json_trigger_value")


class OneAtATime(ScriptRequests):
    """What is asked of one session's script: nothing overtakes a press."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed: WidgetStates | None = None
        self._begun = False
        self._waiting: list[RerunData] = []
        self._turn = threading.RLock()

    def request_rerun(self, new_data: RerunData) -> bool:
        """Ask for a run, or let it wait for the end of the one with a press.

        What the script itself asks for ends its run at once.
        """
        with self._turn:
            if self._pressed and get_script_run_ctx(suppress_warning=True) is None:
                self._waiting.append(changes(new_data, self._pressed))
                return True
            return super().request_rerun(new_data)

    def on_scriptrunner_yield(self) -> ScriptRequest | None:
        """What ends the run at this step."""
        with self._turn:
            request = super().on_scriptrunner_yield()
            # A run that the script asked for is the rest of the one with the press.
            return self._begin(request, self._pressed) if request else None

    def on_scriptrunner_ready(self) -> ScriptRequest:
        """What runs next: all that waited becomes one run."""
        with self._turn:
            waiting, self._waiting = self._waiting, []
            for data in waiting:
                super().request_rerun(data)
            return self._begin(super().on_scriptrunner_ready(), None)

    def _begin(self, request: ScriptRequest, rest: WidgetStates | None) -> ScriptRequest:
        """The *request*, at the address that the run before it left.

        What was sent while that one ran names the address from before, and would turn the page back
        to it; only a reader who goes back or forth means another one.
        """
        self._pressed = pressed(request) or rest
        follows, self._begun = self._begun, True
        context = get_script_run_ctx(suppress_warning=True)
        if not follows or context is None or request.type is not ScriptRequestType.RERUN:
            return request
        data = request.rerun_data
        if data.is_history_navigation:
            return request
        return ScriptRequest(request.type, replace(data, query_string=context.query_string))


def changes(data: RerunData, before: WidgetStates) -> RerunData:
    """*data* with those widgets alone that are not as *before*.

    Each message holds them all. What was sent before the browser heard what a press has changed
    would put it back.
    """
    if data.widget_states is None:
        return data
    known = {state.id: state for state in before.widgets}
    states = data.widget_states.widgets
    kept = [state for state in states if _is_press(state) or known.get(state.id) != state]
    return replace(data, widget_states=WidgetStates(widgets=kept))


def pressed(request: ScriptRequest) -> WidgetStates | None:
    """The widgets of a run for which alone a button was pressed, or a component told something."""
    if request.type is not ScriptRequestType.RERUN:
        return None
    states = request.rerun_data.widget_states
    return states if states is not None and any(map(_is_press, states.widgets)) else None


def _is_press(state: WidgetState) -> bool:
    kind = state.WhichOneof("value")
    if kind not in TRIGGERS:
        return False
    value = getattr(state, kind)
    return bool(value.ListFields() if hasattr(value, "ListFields") else value)


def hear_one_at_a_time() -> None:
    """From the next run on, of every session."""
    script_runner.ScriptRequests = OneAtATime  # type: ignore[attr-defined]
