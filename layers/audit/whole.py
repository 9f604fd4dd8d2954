"""The whole, of which a part went out: places, lines and text, from layers or from a whole page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.audit.contents import texts
from frontline.layers.imports.open import open_layers
from frontline.layers.imports.whose import theatre_of
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.decode import payload
from frontline.layers.page.payload.payload import EPOCH
from frontline.layers.page.snapshot.verify import opened
from frontline.layers.publishing.licences import open_part
from frontline.layers.publishing.release import Terms, published

_DAY, _HOLDER = 4, 6
"""Columns of a page's reports."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that somebody reported: its name, where it lies, the day, who held it."""

    name: str
    lon: float
    lat: float
    day: date | None
    actor: str


@dataclass(frozen=True, eq=False)
class Whole:
    """What there was before anything was held back.

    Attributes:
        places: One for each report.
        points: Vertices of all lines, longitude and latitude.
        allowed: Those that the terms let out; None where that cannot be said.
        words: What reports say beside names: units, notes, sources.
        text: The text beside the map, "" if there is none.
    """

    places: tuple[Place, ...]
    points: npt.NDArray[np.float64]
    allowed: npt.NDArray[np.float64] | None
    words: str
    text: str = ""


def whole_of(what: str, told: Mapping[str, Any], terms: Terms) -> Whole:
    """The whole that *what* is: a snapshot (``.html``) that holds nothing back, or layers.

    Args:
        what: A file, a store, a theatre's name.
        told: The manifest of what went out: it names the theatre.
        terms: On which it went out.

    Raises:
        BadInput: It cannot be opened.
    """
    if Path(what).suffix.lower() == ".html":
        return _of_page(Path(what))
    named = told.get("theatre")  # a page says it; a table has it from its layers
    theatre = load_theatre(str(named)) if named else theatre_of(what)
    theatre = open_part(theatre) if told.get("open_only") else theatre
    mosaic = open_layers(what, theatre=theatre)
    out = None if terms.figures_only else published(mosaic, theatre, terms)
    allowed = _vertices(out.mosaic) if out else None
    return Whole(
        tuple(Place(r.place, r.lon, r.lat, r.day, r.holder.actor) for r in mosaic.reports),
        _vertices(mosaic),
        allowed,
        "\n".join(w for r in mosaic.reports for w in (r.place, r.admin, r.note, r.source)),
    )


def _vertices(mosaic: Mosaic) -> npt.NDArray[np.float64]:
    points: npt.NDArray[np.float64] = mosaic.by_history.segments.ends.reshape(-1, 2)
    return np.unique(points, axis=0)


def _of_page(page: Path) -> Whole:
    _, _, data = opened(page)
    drawn, mosaic = payload(data), data["mosaic"]
    places = []
    for row in mosaic["reports"]:
        holder = drawn.holders[row[_HOLDER]]
        day = date.fromordinal(row[_DAY] + EPOCH)
        places.append(Place(mosaic["words"][row[0]], row[2], row[3], day, holder.actor))
    text = data["text"] or {}
    return Whole(
        tuple(places), drawn.xy, None, "\n".join(mosaic["words"]), _read(text.get("blocks", []))
    )


def _read(blocks: list[Any]) -> str:
    """The running text of a page's blocks."""
    return "\n".join(
        "".join(text for piece in paragraph for text in texts(piece))
        for part in blocks
        for paragraph in part["paragraphs"]
    )
