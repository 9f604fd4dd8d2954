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
    st.button(said("doubts.title"), help=said("doubts.told"), on_click=_enter)


def _enter() -> None:
    # In a callback: what the map tells meanwhile begins another run, which knows of no press.
    st.query_params["view"] = VIEW
