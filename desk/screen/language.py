"""Which language page and shell speak: chosen in the sidebar, kept, and part of the address."""

import streamlit as st

from frontline.desk.plain import plain
from frontline.desk.serving.speaking import said, spoken
from frontline.desk.serving.tongue import LANGUAGE
from frontline.desk.session import pick, turn_to
from frontline.layers.locales.messages import DEFAULT, Language, language, languages
from frontline.workspace import Workspace

OFFERED = "language offered"
"""Of the session: whether the browser's language was offered and passed over."""


def choose(work: Workspace) -> None:
    """The choice; from here on everything is said in it."""
    codes = list(languages())
    pick(work, LANGUAGE, said("desk.language"), codes, DEFAULT, lambda code: language(code).name)
    st.html(_turned(spoken()), unsafe_allow_javascript=True)


def offer() -> None:
    """The browser's own language, where it is one of ours: never taken unasked.

    In the language itself, so that whoever needs it can read it.
    """
    wished = (st.context.locale or "").split("-")[0]
    asked = spoken().code != DEFAULT or wished == DEFAULT
    if asked or wished not in languages() or st.session_state.get(OFFERED):
        return
    st.button(plain(language(wished).name), key="language offer", on_click=_take, args=(wished,))


def _take(code: str) -> None:
    st.session_state[OFFERED] = True
    turn_to(LANGUAGE, code)


def _turned(speaks: Language) -> str:
    """A script that says what the shell speaks and which way: Streamlit's own page says English."""
    page = "document.documentElement"
    return f"<script>{page}.lang='{speaks.code}';{page}.dir='{speaks.direction}'</script>"
