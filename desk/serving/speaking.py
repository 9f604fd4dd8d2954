"""The dashboard speaks: as its address says, as it was chosen last, else English."""

from collections.abc import Mapping

import streamlit as st

from frontline.desk.serving.tongue import LANGUAGE, chosen_of
from frontline.layers.locales.messages import Language, language


def spoken() -> Language:
    """The language of this session; before it is chosen, that of the address."""
    state = st.session_state
    return language(chosen_of(state.get(LANGUAGE), st.query_params.get(LANGUAGE)))


def said(key: str, **values: object) -> str:
    """A message in the language of this session.

    Raises:
        KeyError: There is no such message.
    """
    return spoken().say(key, **values)


def told(key: str) -> Mapping[str, str]:
    """A table of words in the language of this session.

    Raises:
        KeyError: There is no such table.
    """
    found = spoken().told(key)
    return found if not isinstance(found, str) else {}
