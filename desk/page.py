"""The page in its frame, and the messages between the two.

The page (text, map and player in one) runs in a sandboxed frame and keeps its own clock: playing,
zooming and choosing a mention cost no server run. Only a settled day and a chosen place come back.
"""

from datetime import date
from typing import Any

import streamlit as st

from desk.results import show_history, show_shifts
from desk.review import correct, decisions_of, saved_mention
from desk.session import Layers, asked_of, brief, draw, read
from geo.model import Document
from geo.theatre import Theatre
from layers.briefing import Briefing
from layers.page import frame_css, frame_js


def frame() -> Any:
    """The component that carries the page; every run of the script declares it."""
    return st.components.v2.component(
        "frontline_page", html="<div class='frame'></div>", css=frame_css(), js=frame_js()
    )


@st.fragment
def show(text: Document, theatre: Theatre, shown: Layers) -> None:
    """The page, and beneath it what answers to its settled day and chosen place."""
    place = st.container()  # above the spinners: another page takes the place of the one before
    asked, decided = asked_of(text, theatre), decisions_of(text, theatre.key)
    briefing = brief(asked, shown, decided)
    html, digest = draw(asked, shown, decided)
    key = f"page {theatre.key} {text.id}"
    with place:
        seen = frame()(
            key=key,
            data={"html": html, "digest": digest, **steer(key, digest, briefing)},
            on_day_change=lambda: None,
            on_place_change=lambda: None,
        )
    day = date.fromisoformat(seen.day) if seen.day else briefing.day
    with st.expander("Correct a place"):
        correct(read(asked), briefing.reading, seen.place)
    left, right = st.columns(2, gap="large")
    with left:
        show_shifts(briefing.mosaic, theatre, day)
    with right:
        show_history(briefing.mosaic, theatre, day, seen.place)
    with st.expander("Every place the text names, and who held it that day"):
        st.dataframe(briefing.table(), hide_index=True)


def steer(key: str, digest: str, briefing: Briefing) -> dict[str, Any]:
    """Day and mention for a page that is drawn anew: those that the reader was at.

    They stay the same until it is drawn anew again: a page is told each wish once.
    """
    known = st.session_state.get("steered", {})
    if known.get("key") != key:
        known = {"key": key, "digest": digest, "wish": {}}
    elif known["digest"] != digest:
        mention = saved_mention(briefing.reading)
        focus = None if mention is None else {"mention": mention}
        day = getattr(st.session_state.get(key), "day", None)
        known = {"key": key, "digest": digest, "wish": {"day": day, "focus": focus}}
    st.session_state["steered"] = known
    wish: dict[str, Any] = known["wish"]
    return wish
