"""The web face: Streamlit widgets, session state and URL around the page. No geometry, no parsing.

The page (text, map and player in one) runs in a sandboxed frame and keeps its own clock: playing,
zooming and choosing a mention cost no server run. Only a settled day and a chosen place come back.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import streamlit as st

import geo
import layers
from correcting import correct, decisions_of, offer_files, saved_mention
from geo import document, review
from geo.added import stamp
from geo.decisions import Decision
from geo.errors import FrontlineError
from geo.model import Document, Reading
from geo.theatre import Theatre, load_theatre, theatres
from layers import charts
from layers.briefing import Briefing
from layers.mosaic import Mosaic
from layers.opening import open_upload
from layers.page import OPENSTREETMAP, frame_css, frame_js
from layers.page.snapshot import Beside

SAMPLE, OWN = "Sample article", "Your own text"
LOOKBACK = timedelta(days=30)
STYLE = """
<style>
.stMainBlockContainer { padding: 2.4rem 1.2rem 2rem; max-width: none; }
.stAppHeader { background: transparent; }
</style>
"""

FRAME = st.components.v2.component(
    "frontline_page", html="<div class='frame'></div>", css=frame_css(), js=frame_js()
)


Upload = tuple[str, bytes] | None  # a reader's own layers, name and content; else the theatre's


@dataclass(frozen=True)
class Layers:
    """Whose layers are shown.

    Attributes:
        upload: The reader's own; None for the theatre's.
        compared: Whether the theatre's lie beside them, on the same clock.
    """

    upload: Upload = None
    compared: bool = False


@st.cache_resource(show_spinner="Building the map …", max_entries=4)
def open_mosaic(theatre: str, upload: Upload) -> Mosaic:
    """The layers, built once for all readers."""
    return open_upload(*upload, theatre=theatre) if upload else layers.open(theatre)


class Asked(NamedTuple):
    """A text to read, and with which names: ``frontline gazetteer add`` brings others."""

    text: Document
    theatre: str
    names: tuple[tuple[str, int, int], ...]


def asked_of(text: Document, theatre: Theatre) -> Asked:
    """The text with the names that there are just now."""
    return Asked(text, theatre.key, stamp(theatre.places_csv))


@st.cache_resource(show_spinner="Reading the text …", max_entries=32)
def read(asked: Asked) -> Reading:
    """What was read in the text, before any decision of a reader."""
    return geo.read(asked.text, theatre=asked.theatre)


Decided = tuple[Decision, ...]


@st.cache_resource(show_spinner=False, max_entries=32)
def brief(asked: Asked, shown: Layers, decided: Decided) -> Briefing:
    """What was read in the text, as readers have decided, beside the map."""
    reading, _ = review.apply(read(asked), decided)
    mosaic = open_mosaic(asked.theatre, shown.upload)
    return layers.briefing(reading, mosaic, load_theatre(asked.theatre))


@st.cache_data(show_spinner="Drawing the page …", max_entries=16)
def draw(asked: Asked, shown: Layers, decided: Decided) -> tuple[str, str]:
    """The page as one HTML document, and its digest."""
    beside = open_mosaic(asked.theatre, None) if shown.compared else None
    # What changed hands between two days stands beneath the page, with widgets of its own.
    page = brief(asked, shown, decided).page(figures="charts", beside=beside, tiles=OPENSTREETMAP)
    return page.html(), page.digest


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


@st.fragment
def show(text: Document, theatre: Theatre, shown: Layers) -> None:
    """The page, and beneath it what answers to its settled day and chosen place."""
    place = st.container()  # above the spinners: another page takes the place of the one before
    asked, decided = asked_of(text, theatre), decisions_of(text, theatre.key)
    briefing = brief(asked, shown, decided)
    html, digest = draw(asked, shown, decided)
    key = f"page {theatre.key} {text.id}"
    with place:
        seen = FRAME(
            key=key,
            data={"html": html, "digest": digest, **steer(key, digest, briefing)},
            on_day_change=lambda: None,
            on_place_change=lambda: None,
        )
    day = date.fromisoformat(seen.day) if seen.day else briefing.day
    with st.expander("Correct a place"):
        correct(read(asked), briefing.reading, seen.place)
    left, right = st.columns(2, gap="large")
    with left:
        show_shifts(briefing.mosaic, theatre, day)
    with right:
        show_history(briefing.mosaic, theatre, day, seen.place)
    with st.expander("Every place the text names, and who held it that day"):
        st.dataframe(briefing.table(), hide_index=True)


def steer(key: str, digest: str, briefing: Briefing) -> dict[str, Any]:
    """Day and mention for a page that is drawn anew: those that the reader was at.

    They stay the same until it is drawn anew again: a page is told each wish once.
    """
    known = st.session_state.get("steered", {})
    if known.get("key") != key:
        known = {"key": key, "digest": digest, "wish": {}}
    elif known["digest"] != digest:
        mention = saved_mention(briefing.reading)
        focus = None if mention is None else {"mention": mention}
        day = getattr(st.session_state.get(key), "day", None)
        known = {"key": key, "digest": digest, "wish": {"day": day, "focus": focus}}
    st.session_state["steered"] = known
    wish: dict[str, Any] = known["wish"]
    return wish


def show_shifts(mosaic: Mosaic, theatre: Theatre, day: date) -> None:
    """What changed hands between two days, as a chart and a table."""
    st.subheader("What changed hands")
    first, last = mosaic.informed[0], mosaic.informed[-1]
    limits: dict[str, Any] = {"min_value": first, "max_value": last, "format": "YYYY-MM-DD"}
    shown = mosaic.on(day).shown
    one, two = st.columns(2)
    a = one.date_input("From", value=max(first, shown - LOOKBACK), **limits)
    b = two.date_input("To (follows the map)", value=shown, **limits)
    moved = charts.labelled_shifts(mosaic.shifts(a, b), theatre)
    if moved.empty:
        st.caption("Nothing changed hands between these days, as far as the reports tell.")
        return
    st.altair_chart(charts.shift_chart(moved, theatre), width="stretch")
    names = {"lost_by": "Lost by", "gained_by": "Gained by", "places": "Places"}
    km2 = st.column_config.NumberColumn("km²", format="%,.1f")
    st.dataframe(moved, hide_index=True, column_config={**names, "area_km2": km2})


def show_history(mosaic: Mosaic, theatre: Theatre, day: date, place: dict[str, Any] | None) -> None:
    """The chosen place's spells as a strip, with the report behind each."""
    st.subheader(f"History of {place['name']}" if place else "History of a place")
    if not place:
        st.caption("Choose a place on the map or a mention in the text.")
        return
    if place["lon"] is None:
        st.caption("It was not placed; say where it is under “Correct a place”.")
        return
    if not mosaic.covers(place["lon"], place["lat"]):
        st.caption("No layer covers this point.")
        return
    spells = charts.labelled_spells(mosaic.history(lon=place["lon"], lat=place["lat"]), theatre)
    strip = charts.history_chart(spells, theatre, mosaic.on(day).shown, mosaic.informed[-1])
    st.altair_chart(strip, width="stretch")
    table = spells.fillna("").rename(columns=str.capitalize)
    st.dataframe(table, hide_index=True)


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


main()
