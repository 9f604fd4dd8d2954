"""Words of Streamlit's own that no parameter changes, said in the shell's language by style."""

import json

import streamlit as st

from frontline.desk.serving.speaking import said, spoken
from frontline.layers.locales.messages import DEFAULT

# Out of sight and not out of the page: a button without any words has no name.
HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"


def offer_words() -> None:
    """Put the words of the language in the place of Streamlit's, which are English."""
    if spoken().code != DEFAULT:
        st.html(_styled())


def _styled() -> str:
    """The rules as a style; only messages of the program's own are in it."""
    return f"<style>{''.join(_rules())}</style>"


def _rules() -> list[str]:
    size = int(st.get_option("server.maxUploadSize"))
    drop = '[data-testid="stFileUploaderDropzone"]'
    button = f'{drop} > span button [data-testid="stMarkdownContainer"]'
    limits = '[data-testid="stFileUploaderDropzoneInstructions"]'
    hint = '[data-testid="InputInstructions"]'
    return [
        _instead(f"{button} > p", button, said("desk.shell.upload")),
        _instead(f"{limits} span", f"{limits} > div", said("desk.shell.each", size=str(size))),
        _instead(f".stTextInput {hint} > *", f".stTextInput {hint}", said("desk.shell.enter")),
        _instead(f".stNumberInput {hint} > *", f".stNumberInput {hint}", said("desk.shell.enter")),
        _instead(f".stTextArea {hint} > *", f".stTextArea {hint}", said("desk.shell.both_keys")),
        _instead(
            '[role="listbox"][data-empty] [role="option"] > *',
            '[role="listbox"][data-empty]',
            said("desk.shell.no_results"),
        ),
    ]


def _instead(words: str, place: str, own: str) -> str:
    """Say *own* in the *place* of *words*, which stay the name that a reader of screens hears."""
    said_there = json.dumps(own, ensure_ascii=False)
    return f"{words}{{{HIDDEN}}}{place}::after{{content:{said_there}}}"
