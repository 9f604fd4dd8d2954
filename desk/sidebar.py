"""What the reader chooses: theatre, text, layers."""

from datetime import date

import streamlit as st

from desk.session import Layers
from geo import document
from geo.model import Document
from geo.theatre import Theatre, load_theatre, theatres

SAMPLE, OWN = "Sample article", "Your own text"


def choose_theatre() -> Theatre:
    """The theatre, kept in the URL."""
    known = sorted(theatres())
    start = known.index("syria") if "syria" in known else 0
    return load_theatre(
        st.selectbox("Theatre", known, index=start, key="theatre", bind="query-params")
    )


def choose_layers(theatre: Theatre) -> Layers:
    """Layers of the reader's own, if any: a store, or any file that ``frontline import`` reads."""
    ships = theatre.reports_csv.exists()
    with st.expander("Layers of your own", expanded=not ships):
        file = st.file_uploader("A store (.parquet), or a control map", key="layers")
        if file is None:
            return Layers()
        compared = ships and st.checkbox(
            "Compare with the theatre's own layers",
            key="compared",
            help="The page opens with a line to swipe between the two. Its View menu has the two "
            "side by side, and what differs.",
        )
    return Layers((file.name, file.getvalue()), compared)


def choose_sample(theatre: Theatre) -> Document | None:
    """One of the theatre's sample articles, kept in the URL."""
    samples = {file.stem: document.load(file) for file in theatre.articles()}
    if not samples:
        st.info(f"{theatre.title} has no sample articles; paste a text of your own.")
        return None
    name = st.selectbox(
        "Article",
        list(samples),
        index=next((i for i, s in enumerate(samples.values()) if s.date == theatre.day), 0),
        format_func=lambda stem: f"{samples[stem].date}: {samples[stem].title}",
        key="article",
        bind="query-params",
    )
    return samples[name]


def choose_own(theatre: Theatre) -> Document | None:
    """A text pasted or uploaded, with the day it was published; None until it is all there."""
    file = st.file_uploader("Upload a text", type=["txt", "md"])
    pasted = st.text_area("or paste it", height=220, placeholder="The article, comments and all")
    day = st.date_input(
        "Published on (empty: the date the text states)",
        value=None,
        min_value=date(1900, 1, 1),
        max_value=date(2100, 1, 1),
    )
    if file is not None:
        return document.from_bytes(file.getvalue(), file.name, day)
    if not pasted.strip():
        st.info(f"Paste or upload a text on {theatre.title} to see it beside the map.")
        return None
    return document.parse(pasted, date=day)


def choose_text(theatre: Theatre) -> Document | None:
    """The text to read."""
    kind = st.segmented_control("Text", [SAMPLE, OWN], default=SAMPLE, required=True)
    return choose_own(theatre) if kind == OWN else choose_sample(theatre)
