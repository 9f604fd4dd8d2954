"""What a reader takes away."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path

import streamlit as st

from desk.session import NONE, OWN, Asked, Decided, read, with_decisions
from geo.model import Reading
from layers.mosaic import Mosaic
from layers.page.snapshot import Beside
from layers.page.snapshot import snapshot as draw
from workspace import Workspace


def offer_snapshot(
    work: Workspace,
    asked: Asked,
    mosaic: Mosaic | None,
    beside: Mosaic | None,
    decided: Decided,
) -> None:
    """The page to take away; it is made when asked for."""
    reading = with_decisions(read(work, asked), decided)
    if mosaic is None:
        st.caption("A snapshot needs layers.")
        return
    name = asked.text.document.id if asked.text else asked.theatre.key
    st.download_button(
        "Download snapshot",
        data=partial(snapshot, work, asked, (mosaic, beside), reading),
        file_name=f"{name}.html",
        mime="text/html",
        on_click="ignore",
        width="stretch",
        help="One HTML file with text, map, figures and sources; works without a network.",
    )


def snapshot(
    work: Workspace,
    asked: Asked,
    made: tuple[Mosaic, Mosaic | None],
    reading: Reading | None,
) -> bytes:
    """The page as a file that names what it was made from: the reader's own layers too."""
    mosaic, beside = made
    with ExitStack() as files:

        def inputs(which: str) -> tuple[Path, ...]:
            own = which not in {OWN, NONE}
            return files.enter_context(work.sources.files(which)) if own else ()

        one, two = (inputs(which) for which in asked.layers)
        other = Beside(beside, two) if beside else None
        page = draw(mosaic, asked.theatre, reading=reading, inputs=one, beside=other)
        return page.html().encode()
