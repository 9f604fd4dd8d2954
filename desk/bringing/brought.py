"""The way to the page on which layers come in, and what waits there to be looked at."""

from dataclasses import dataclass

import streamlit as st

from frontline.workspace.names import File

VIEW = "layers"
"""What the address says where this page is shown: ``?view=layers``."""
WAITING = "brought"
TURNS = "turns of bringing"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a reader dropped, or what was found at an address.

    Attributes:
        files: Name and content of each.
        turn: Another one for each time: widgets of the time before say nothing of these files.
        beside: Whether they are to be shown beside the theatre's own layers.
        into: Id of the layers that they are later days of; "" where they are a source of their own.
        told: What is new in them, in a line; "" where they were dropped.
    """

    files: tuple[File, ...]
    turn: int
    beside: bool = False
    into: str = ""
    told: str = ""


def asked() -> bool:
    """Whether this page is what the address asks for."""
    return st.query_params.get("view") == VIEW


def bring(files: tuple[File, ...], *, beside: bool = False, into: str = "", told: str = "") -> None:
    """Let files wait to be looked at, and turn to that page."""
    turn = st.session_state[TURNS] = st.session_state.get(TURNS, 0) + 1
    st.session_state[WAITING] = Brought(files, turn, beside, into, told)
    st.query_params["view"] = VIEW
    st.rerun()


def waiting() -> Brought | None:
    """What waits to be looked at."""
    found: Brought | None = st.session_state.get(WAITING)
    return found


def leave() -> None:
    """Back to the map; what waited is let go."""
    st.session_state.pop(WAITING, None)
    st.query_params.pop("view", None)
    st.rerun()
