"""The web face: Streamlit widgets, session state and URL around the page. No geometry, no parsing.

The page (text, map and player in one) runs in a sandboxed frame and keeps its own clock: playing,
zooming and choosing a mention cost no server run. Only a settled day and a chosen place come back.
"""

from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

import geo
import layers
from geo import document
from geo.errors import FrontlineError
from geo.model import Document
from geo.theatre import Theatre, load_theatre, theatres
from layers.briefing import Briefing
from layers.mosaic import Mosaic
from layers.page import frame_css, frame_js

SAMPLES, OWN = "Sample article", "Your own text"
LOOKBACK = timedelta(days=30)
STYLE = """
<style>
.stMainBlockContainer { padding: 2.4rem 1.2rem 2rem; max-width: none; }
.stAppHeader { background: transparent; }
h3 { font-family: Georgia, 'Times New Roman', serif; font-weight: 600; padding-bottom: .2rem; }
</style>
"""

FRAME = st.components.v2.component(
    "frontline_page", html="<div class='frame'></div>", css=frame_css(), js=frame_js()
)


@st.cache_resource(show_spinner="Building the map …")
def open_mosaic(theatre: str) -> Mosaic:
    """The theatre's layers, built once for all readers."""
    return layers.open(theatre)


@st.cache_data(show_spinner="Reading the text …", max_entries=32)
def brief(text: Document, theatre: str) -> Briefing:
    """What was read in the text, beside the map."""
    return layers.briefing(geo.read(text, theatre=theatre), open_mosaic(theatre))


@st.cache_data(show_spinner="Drawing the page …", max_entries=16)
def draw(text: Document, theatre: str) -> tuple[str, str]:
    """The page as one HTML document, and its digest."""
    page = brief(text, theatre).page()
    return page.html(), page.digest


def choose_theatre() -> Theatre:
    """The theatre, kept in the URL."""
    known = sorted(theatres())
    start = known.index("syria") if "syria" in known else 0
    key = st.selectbox("Theatre", known, index=start, key="theatre", bind="query-params")
    return load_theatre(key)


def choose_sample(theatre: Theatre) -> Document:
    """One of the theatre's sample articles, kept in the URL."""
    files = {f.stem: f for f in theatre.articles()}
    start = next((i for i, s in enumerate(files) if s.startswith(theatre.day.isoformat())), 0)
    name = st.selectbox("Article", list(files), index=start, key="article", bind="query-params")
    return document.load(files[name])


def choose_own(theatre: Theatre) -> Document | None:
    """A text pasted or uploaded, with the day it was published; None until it is all there."""
    file = st.file_uploader("Upload a text", type=["txt", "md"])
    pasted = st.text_area("or paste it", height=220, placeholder="The article, comments and all")
    day = st.date_input(
        "Published on (left empty: the date the text states)",
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
    """The text to read, from the sidebar."""
    if st.segmented_control("Text", [SAMPLES, OWN], default=SAMPLES, required=True) == OWN:
        return choose_own(theatre)
    return choose_sample(theatre)


@st.fragment
def show(text: Document, theatre: Theatre) -> None:
    """The page, and beneath it what answers to its settled day and chosen place."""
    briefing = brief(text, theatre.key)
    html, digest = draw(text, theatre.key)
    seen = FRAME(
        key="page",
        data={"html": html, "digest": digest},
        on_day_change=lambda: None,
        on_place_change=lambda: None,
    )
    day = date.fromisoformat(seen.day) if seen.day else briefing.day
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_shifts(briefing.mosaic, theatre, day)
    with right:
        show_history(briefing.mosaic, theatre, seen.place)
    with st.expander("Every place the text names, and who held it that day"):
        st.dataframe(briefing.table(), hide_index=True)
    st.download_button(
        "Download snapshot",
        data=lambda: briefing.snapshot().html().encode(),
        file_name=f"{text.id}.html",
        mime="text/html",
        on_click="ignore",
        help="One HTML file with text, map, figures and sources; works without a network.",
    )


def show_shifts(mosaic: Mosaic, theatre: Theatre, day: date) -> None:
    """What changed hands between two days, as a chart and a table."""
    st.subheader("What changed hands")
    first, last = mosaic.informed[0], mosaic.informed[-1]
    limits: dict[str, Any] = {"min_value": first, "max_value": last, "format": "YYYY-MM-DD"}
    one, two = st.columns(2)
    a = one.date_input("From", value=max(first, day - LOOKBACK), **limits)
    b = two.date_input("To (follows the map)", value=day, **limits)
    moved = pd.DataFrame(mosaic.shifts(a, b).drop(columns="geometry"))
    if moved.empty:
        st.caption("Nothing changed hands between these days, as far as the reports tell.")
        return
    labels = {actor.key: actor.label for actor in theatre.actors}
    moved = moved.assign(
        lost_by=moved["from_actor"].map(labels), gained_by=moved["to_actor"].map(labels)
    )
    st.altair_chart(shift_chart(moved, theatre), width="stretch")
    st.dataframe(
        moved[["lost_by", "gained_by", "area_km2", "places"]],
        hide_index=True,
        column_config={"area_km2": st.column_config.NumberColumn("km²", format="%,.1f")},
    )


def colours(theatre: Theatre) -> alt.Scale:
    """The theatre's palette, for every chart."""
    return alt.Scale(
        domain=[a.label for a in theatre.actors], range=[a.colour for a in theatre.actors]
    )


def shift_chart(moved: pd.DataFrame, theatre: Theatre) -> alt.Chart:
    """Bars: who lost how much to whom."""
    chart: alt.Chart = (
        alt.Chart(moved)
        .mark_bar(stroke="#1d1b18", strokeWidth=0.4)
        .encode(
            x=alt.X("area_km2:Q", title="km²"),
            y=alt.Y("lost_by:N", title="lost by", sort="-x"),
            color=alt.Color("gained_by:N", title="gained by", scale=colours(theatre)),
            tooltip=["lost_by", "gained_by", alt.Tooltip("area_km2", format=",.1f"), "places"],
        )
    )
    return chart


def show_history(mosaic: Mosaic, theatre: Theatre, place: dict[str, Any] | None) -> None:
    """The chosen place's spells as a strip, with the report behind each."""
    st.subheader(place["name"] if place else "History of a place")
    if not place:
        st.caption("Choose a place on the map or a mention in the text.")
        return
    if not mosaic.covers(place["lon"], place["lat"]):
        st.caption("No layer covers this point.")
        return
    rows = [layers.spell_row(s) for s in mosaic.history(lon=place["lon"], lat=place["lat"])]
    table = pd.DataFrame(rows)
    strip = table.assign(
        holder=table["actor"].map({a.key: a.label for a in theatre.actors}),
        end=table["end"].fillna(mosaic.informed[-1].isoformat()),
    )
    chart = (
        alt.Chart(strip)
        .mark_bar(height=26, stroke="#1d1b18", strokeWidth=0.4)
        .encode(
            x=alt.X("start:T", title=None),
            x2="end:T",
            color=alt.Color("holder:N", title=None, scale=colours(theatre)),
            tooltip=["holder", "start", "end", "source"],
        )
    )
    st.altair_chart(chart, width="stretch", height=130)
    st.dataframe(strip[["holder", "start", "end", "precision", "source"]], hide_index=True)


def main() -> None:
    """The whole page, top to bottom."""
    st.set_page_config("Frontline", page_icon="🗺️", layout="wide")
    st.html(STYLE)
    with st.sidebar:
        st.title("Frontline")
        st.caption("War reporting, read with the map beside it.")
        try:
            theatre = choose_theatre()
            text = choose_text(theatre)
        except FrontlineError as fault:
            st.error(str(fault))
            return
    if text is None:
        return
    try:
        show(text, theatre)
    except FrontlineError as fault:
        st.error(str(fault))


main()
