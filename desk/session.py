"""What is asked of the dashboard, and what was made of it, kept between the runs of the script."""

from dataclasses import dataclass
from typing import NamedTuple

import streamlit as st

import geo
import layers
from geo import review
from geo.added import stamp
from geo.decisions import Decision
from geo.model import Document, Reading
from geo.theatre import Theatre, load_theatre
from layers.briefing import Briefing
from layers.mosaic import Mosaic
from layers.opening import open_upload
from layers.page import OPENSTREETMAP

Upload = tuple[str, bytes] | None  # a reader's own layers, name and content; else the theatre's
Decided = tuple[Decision, ...]


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
