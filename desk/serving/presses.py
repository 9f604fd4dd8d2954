"""A press is worked off before anything else is heard, and nothing sent before it turns it back.

Streamlit ends a run at its next step when another one is asked for, and a callback is no exception:
it is ended where it first touches the session's state, and not called again. The map tells the
server by itself what a reader did there, so a press just before such a message came to nothing: the
text that was to be read was not kept, or kept and not shown. Here what is asked for while a press
is worked off waits until that run is over. The setting ``runner.fastReruns`` must be off: it gives
each message a runner of its own, and drops what the one before had not begun.

Across a slow network a message may also come long after that run, from a browser that has not heard
of it: it names the address and holds the choices from before. A browser that has heard names the
address that the last run left, so one that names another has not; only a reader who goes back or
forth means it.
"""

import threading
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

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
LEFT = "left by the last run"
"""Of the session: what a run that begins later follows."""


@dataclass(frozen=True)
class Left:
    """What the last run left.

    Attributes:
        address: Of the page, behind its "?".
        told: All that the browser said for that run.
    """

    address: str
    told: WidgetStates | None


class OneAtATime(ScriptRequests):
    """What is asked of one session's script, as long as it runs: nothing overtakes a press."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed: WidgetStates | None = None
        self._begun = False
        self._told: WidgetStates | None = None
        self._came_from = ""
        self._waiting: list[RerunData] = []
        self._turn = threading.RLock()

    def request_rerun(self, new_data: RerunData) -> bool:
        """Ask for a run, or let it wait for the end of the one with a press.

        What the script itself asks for ends its run at once.
        """
        with self._turn:
            if get_script_run_ctx(suppress_warning=True) is None:
                self._came_from = new_data.query_string
                if self._pressed:
                    self._waiting.append(new_data)
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
            request = super().on_scriptrunner_ready()
            if request.type is ScriptRequestType.STOP:
                self._leave()
            return self._begin(request, None, waited=bool(waiting))

    def _begin(
        self, request: ScriptRequest, rest: WidgetStates | None, *, waited: bool = False
    ) -> ScriptRequest:
        """The *request*, without what the browser would turn back because it has not heard of it.

        Args:
            rest: The widgets of the press whose run is not over.
            waited: Whether it came while a press was worked off.
        """
        self._pressed = pressed(request) or rest
        if request.type is not ScriptRequestType.RERUN:
            return request
        data, left = request.rerun_data, self._left()
        before = left.told if left else None
        self._begun, self._told = True, before if data.widget_states is None else data.widget_states
        if left is None or data.is_history_navigation:
            return request
        if waited or not _same(self._came_from, left.address):
            data = changes(data, before)
        return ScriptRequest(request.type, replace(data, query_string=left.address))

    def _left(self) -> Left | None:
        """What the run before left, of this runner or of the session's one before."""
        context = get_script_run_ctx(suppress_warning=True)
        if context is None:
            return None
        if self._begun:
            return Left(context.query_string, self._told)
        try:
            left: Left = context.session_state[LEFT]
        except KeyError:
            return None  # the session's first run
        return left

    def _leave(self) -> None:
        """Keep for the session's next runner what this one left."""
        context = get_script_run_ctx(suppress_warning=True)
        if context is not None and self._begun:
            context.session_state[LEFT] = Left(context.query_string, self._told)


def _same(one: str, other: str) -> bool:
    """Whether two addresses say the same; a browser may write it in another way."""
    return parse_qsl(one, keep_blank_values=True) == parse_qsl(other, keep_blank_values=True)


def changes(data: RerunData, before: WidgetStates | None) -> RerunData:
    """*data* with those widgets alone that are not as *before*.

    Each message holds them all. What was sent before the browser heard what a run has changed would
    put it back.
    """
    if data.widget_states is None or before is None:
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
    """From the next run on, of every session.

    Raises:
        AttributeError: This Streamlit asks for runs in another way; nothing public leads there.
    """
    if not hasattr(script_runner, "ScriptRequests"):
        raise AttributeError("its runs have no ScriptRequests")
    script_runner.ScriptRequests = OneAtATime
