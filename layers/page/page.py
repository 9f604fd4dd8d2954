"""The picture: one self-contained page for dashboard, notebook and snapshot.

``page`` draws it; ``frame_js`` and ``frame_css`` carry it into a Streamlit component.
"""

import html as html_escapes
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import shapely

from frontline.geo.model import Reading
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.locales.messages import DEFAULT, language
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.notes.note import Note, feature
from frontline.layers.page.claims import Judge, claims_payload
from frontline.layers.page.frame import frame_css, frame_js
from frontline.layers.page.heading import heading as layers_heading
from frontline.layers.page.heading import is_own, spoken_of
from frontline.layers.page.html.map import FrontlineMap
from frontline.layers.page.html.saved import NOTEBOOK_HEIGHT, SavedPage
from frontline.layers.page.html.tiles import OPENSTREETMAP, Tiles
from frontline.layers.page.payload.basemap import basemap_extent, basemap_payload
from frontline.layers.page.payload.beside import beside_payload
from frontline.layers.page.payload.drawn import outline_credit
from frontline.layers.page.payload.names import names_payload
from frontline.layers.page.payload.payload import day_number, drawing_of, mosaic_payload
from frontline.layers.page.payload.text import fence, text_payload
from frontline.layers.page.quarters import quarters_payload

__all__ = ["OPENSTREETMAP", "Figures", "Page", "Parts", "Tiles", "frame_css", "frame_js", "page"]


@dataclass(frozen=True)
class Page(SavedPage):
    """A page that shows itself in a notebook, and saves as one file that needs no network.

    Attributes:
        map: The folium map it is; other folium elements may be added to it before it is drawn.
    """

    map: FrontlineMap

    def _drawn(self) -> str:
        rendered: str = self.map.get_root().render()
        return rendered

    def _repr_html_(self) -> str:
        """The page in a frame of its own: it may run its scripts and do nothing else."""
        return (
            f'<iframe sandbox="allow-scripts" srcdoc="{html_escapes.escape(self._html)}" '
            f'style="width:100%;height:{NOTEBOOK_HEIGHT}px;border:0" title="Map"></iframe>'
        )


Figures = Literal["none", "charts", "all"]
"""Charts on the page's clock; ``all`` has the table of what changed hands between two days too."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page carries besides map, text and player; each adds to its weight.

    Attributes:
        figures: What the tab Figures shows; there is none with ``"none"``.
        beside: Layers of another source, to be compared with the first on the same clock.
        tiles: A server of map tiles to offer. Never in a file to send: it would ask a network.
        licences: Paragraphs on sources and licences.
        judge: Holds the text's claims against the layers; without it claims are not shown.
        awaited: The layers are still being worked out: the page says that, and not that none are.
        language: What the page speaks, one of ``locales.messages.languages``.
        notes: What a reader measured and drew; without any, ``()``, it can be drawn on still, with
            None it cannot.
        live: For a dashboard, whose reader waits for it: packed quickly and not as small as can be.
    """

    figures: Figures = "none"
    beside: Mosaic | None = None
    tiles: Tiles | None = None
    licences: tuple[str, ...] = ()
    judge: Judge | None = None
    awaited: bool = False
    language: str = DEFAULT
    notes: tuple[Note, ...] | None = None
    live: bool = False


def page(
    mosaic: Mosaic,
    theatre: Theatre,
    *,
    reading: Reading | None = None,
    day: date | None = None,
    title: str | None = None,
    parts: Parts | None = None,
) -> Page:
    """Draw *mosaic* as a page.

    Args:
        mosaic: The layers.
        theatre: Colours, labels, basemap and the view to open with.
        reading: A text to show beside the map, its mentions marked in both.
        day: Day to open on; else the text's, else the theatre's if the layers cover it, else the
            newest they do. For a day they do not cover the page opens on the nearest and says so.
        title: Title of the document; else the text's, else the mosaic's.
        parts: What else it carries; nothing when left out.

    Raises:
        UnknownName: The layers have a holder that the theatre does not list, or nobody wrote the
            page in that language.
    """
    wanted = parts or Parts()
    speaks = language(wanted.language)
    own, theatre = theatre, named(theatre, wanted.language)
    layers_title = layers_heading(mosaic, own, theatre, speaks)
    dated = reading.document.date if reading else None
    opening = day or dated or opening_day(mosaic, theatre)
    drawing = drawing_of(mosaic)
    heading = title or (reading.document.title if reading else "") or layers_title
    text = None
    if reading:
        text = text_payload(reading, wanted.language, quarters_payload(reading, mosaic))
        if any("drawn" in place for place in text["places"]):
            text["outlines"] = outline_credit(theatre, reading.places)
    second = wanted.beside
    if reading and text and wanted.judge:
        layers = [mosaic, *([second] if second else [])]
        said = wanted.judge(reading, layers, theatre, wanted.language)
        called = {mosaic.title: layers_title}
        text["claims"] = claims_payload(reading, theatre, said, fence(reading.document), called)
    told = {"title": layers_title} | ({"awaited": True} if wanted.awaited else {})
    if theatre.undrawn and mosaic.reports and is_own(mosaic, own):
        told["undrawn"] = f" {theatre.undrawn}"  # behind another sentence
    data = {
        "language": speaks.code,
        "title": heading,
        "theatre": {"title": theatre.title, "bbox": theatre.bbox, "view": theatre.view}
        | _drawn_within(mosaic, theatre),
        "day": day_number(opening),
        "mosaic": mosaic_payload(drawing, spoken_of(mosaic, theatre, speaks)) | told,
        "basemap": basemap_payload(theatre),
        "names": names_payload(mosaic, theatre, text, language=wanted.language, quick=wanted.live),
        "text": text,
        "figures": wanted.figures,
        "beside": second and beside_payload(drawing, second, spoken_of(second, theatre, speaks)),
        "tiles": wanted.tiles.payload() if wanted.tiles else None,
        "licences": wanted.licences,
    }
    if wanted.notes is not None:
        data["notes"] = [feature(note) for note in wanted.notes]
    host = wanted.tiles.host if wanted.tiles else ""
    return Page(FrontlineMap(data, heading, theatre.view, host, quick=wanted.live))


def _drawn_within(mosaic: Mosaic, theatre: Theatre) -> dict[str, list[float]]:
    """The box of land and layers, beyond which the map is not dragged; none without a basemap."""
    land = basemap_extent(theatre)
    if land is None:
        return {}
    drawn = np.append(mosaic.polygons, shapely.box(*land))
    return {"within": np.round(shapely.total_bounds(drawn), 3).tolist()}


def opening_day(mosaic: Mosaic, theatre: Theatre) -> date:
    """The day to open on where nobody says one: the theatre's, or the newest the layers cover."""
    return theatre.day if theatre.day in mosaic.coverage else mosaic.coverage.last
