"""The one door through which foreign text reaches Streamlit: as the characters it has.

Streamlit takes what it shows for Markdown: an image in a file's name would be fetched, a link made,
a formula set. Labels, names, places, decisions, faults: all go through ``plain`` or ``st.text``.
"""

import re
from typing import Literal

import streamlit as st

from frontline.geo.unseen import written_out

Kind = Literal["error", "warning", "info", "caption"]

# Round brackets make a link behind a square one alone, which is written out: a label that is read
# aloud says "Red (2)", with no strokes between.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#+~|$!&^=])")
_LIST = re.compile(r"^(\d{0,9})([.)-])(?=\s|$)")
_LINKS = re.compile(r"(?<=\w)(?=://)|(?<=www)(?=\.)|(?<=@)(?=\w)|(?<=:)(?=\w)|(?<=:)(?=\\\[)", re.I)
_FOLDERS = re.compile(r"(?<![\w.:/\\])(?:[A-Za-z]:)?[\\/](?:[^\s\\/:'\"]+[\\/])+")
_JOINER = "\u2060"
"""Shows nothing and breaks nothing, but ends what would be taken for an address or an emoji."""


def plain(text: str) -> str:
    """*text* as Markdown that shows just these characters, on one line; the unseen written out."""
    line = option(text)
    return _LINKS.sub(_JOINER, _LIST.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", line)))


def option(text: str) -> str:
    """*text* for the list of a selectbox, which Streamlit takes as it is: on one line."""
    return written_out(" ".join(text.split()))


def say(kind: Kind, text: str) -> None:
    """Show a line that may hold foreign text; of files of this machine no folder."""
    shown = plain(_FOLDERS.sub("", text))
    if kind == "error":
        st.error(shown)
    elif kind == "warning":
        st.warning(shown)
    elif kind == "info":
        st.info(shown)
    else:
        st.caption(shown)
