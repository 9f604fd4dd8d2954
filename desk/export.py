"""What a reader takes away."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from desk.session import Layers, open_mosaic
from layers.briefing import Briefing
from layers.page.snapshot import Beside


def offer_snapshot(briefing: Briefing, shown: Layers) -> None:
    """The page to take away; it is made when asked for."""
    st.download_button(
        "Download snapshot",
        data=lambda: snapshot(briefing, shown),
        file_name=f"{briefing.reading.document.id}.html",
        mime="text/html",
        on_click="ignore",
        type="primary",
        width="stretch",
        help="One HTML file with text, map, figures and sources; works without a network.",
    )


def snapshot(briefing: Briefing, shown: Layers) -> bytes:
    """The page as a file that names what it was made from: the reader's own layers too."""
    beside = Beside(open_mosaic(briefing.theatre.key, None)) if shown.compared else None
    if shown.upload is None:
        return briefing.snapshot().html().encode()
    name, content = shown.upload
    with TemporaryDirectory() as folder:
        file = Path(folder) / Path(name).name
        file.write_bytes(content)
        return briefing.snapshot((file,), beside).html().encode()
