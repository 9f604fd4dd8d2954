"""The whole screen, top to bottom."""

import streamlit as st

from desk.export import offer_snapshot
from desk.page import show
from desk.review import decisions_of, offer_files
from desk.session import asked_of, brief
from desk.sidebar import choose_layers, choose_text, choose_theatre
from geo.errors import FrontlineError

STYLE = """
<style>
.stMainBlockContainer { padding: 2.4rem 1.2rem 2rem; max-width: none; }
.stAppHeader { background: transparent; }
</style>
"""


def main() -> None:
    """The whole page, top to bottom; a fault that a reader can mend is one line in its place."""
    st.set_page_config("Frontline", page_icon="🗺️", layout="wide", initial_sidebar_state=300)
    st.html(STYLE)
    try:
        with st.sidebar:
            st.title("Frontline")
            st.caption("War reporting, read with the map beside it.")
            theatre = choose_theatre()
            text = choose_text(theatre)
            shown = choose_layers(theatre)
            if text is None:
                return
            if shown.upload is None and not theatre.reports_csv.exists():
                st.info(f"{theatre.title} ships no layers; upload some under “Layers of your own”.")
                return
            offer_files(text, theatre.key)
            decided = decisions_of(text, theatre.key)
            offer_snapshot(brief(asked_of(text, theatre), shown, decided), shown)
        show(text, theatre, shown)
    except FrontlineError as fault:
        st.error(str(fault))
