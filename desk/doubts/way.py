"""The way to the review desk, which is slow to load and seldom asked for."""

import streamlit as st

from frontline.desk.serving.speaking import said

VIEW = "review"
"""What the address says where this page is shown: ``?view=review``."""


def asked() -> bool:
    """Whether this page is what the address asks for."""
    return st.query_params.get("view") == VIEW


def offer() -> None:
    """The way to this page from the map."""
    if st.button(said("doubts.title"), help=said("doubts.told")):
        st.query_params["view"] = VIEW
        st.rerun()
