"""What a snapshot says about itself: from which files it was made, by which rules, and its figures.

The manifest travels as JSON in a script tag of its own, ``<script id="manifest">``, so that anyone
can read it with a text editor; ``verify`` counts all of it again. The sources by name are in the
page's data alone: of hundreds, twice is 12 kB.
"""

import hashlib
import platform
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from frontline import geo
from frontline.geo.files.folder import open_folder
from frontline.geo.model import Document
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.evidence import evidence
from frontline.layers.build.rest import rest_line
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.html.seal import MARK
from frontline.layers.page.payload.payload import STEP, drawing_of
from frontline.layers.planar.measure import STEP as DENSE

FORMAT = 2
LIBRARIES = ("folium", "geopandas", "numpy", "shapely")
RULES = (
    "Days are calendar days. A state holds until the next day with a change; a day without news "
    "shows the newest state and its age.",
    "Ground of which nothing is known stays unknown; contested is a status of its own, and so is "
    "ground that a source draws as of unknown status. A first report is no change of hands.",
    f"Areas are geodesic: edges are straight in longitude and latitude, densified to {DENSE:g} "
    "degrees and measured on an equal-area projection of the ellipsoid.",
    f"Each edge between two cells is drawn once. Its vertices are rounded to {STEP:g} degrees; "
    "lines that fall together are one; a crossing that parts nothing is left out. Unnamed cells "
    "with the same holder on every day are drawn as one.",
)
Figures = dict[str, Any]


def manifest(
    mosaic: Mosaic,
    theatre: Theatre,
    day: date,
    inputs: Iterable[tuple[str, str]],
    *,
    own_reports: bool,
) -> dict[str, Any]:
    """The manifest of a snapshot that opens on *day*.

    Args:
        inputs: Name and SHA-256 of each file (and text) the snapshot was made from.
        own_reports: Whether the layers are the theatre's own reports.
    """
    return {
        "format": FORMAT,
        "maker": maker(),
        "versions": {"python": platform.python_version(), **{n: version(n) for n in LIBRARIES}},
        "theatre": theatre.key,
        "own_reports": own_reports,
        "inputs": [{"name": name, "sha256": digest} for name, digest in inputs],
        "evidence": asdict(evidence(mosaic.reports)),
        "rules": rules(mosaic),
        **extent(mosaic),
        "figures": figures(mosaic, mosaic.on(day).shown),
        "seal": MARK,
    }


def extent(mosaic: Mosaic) -> dict[str, list[str] | None]:
    """Who holds what the layers leave out, and the days they cover."""
    return {
        "rest": [mosaic.rest.actor, mosaic.rest.status] if mosaic.rest else None,
        "coverage": [str(mosaic.coverage.first), str(mosaic.coverage.last)],
    }


def maker() -> str:
    """This edition's name."""
    return f"Frontline {geo.__version__}"


def rules(mosaic: Mosaic) -> list[str]:
    """How the page counts, and what was done to the polygons it was made from."""
    said = [line for line in (rest_line(mosaic), evidence(mosaic.reports).line) if line]
    return [*RULES, *said, *(mosaic.notes.lines if mosaic.notes else ())]


def figures(mosaic: Mosaic, shown: date) -> Figures:
    """The numbers that a page must give again: sizes, days, and km2 per actor on three days."""
    drawing = drawing_of(mosaic)
    cells, sent, area = drawing.mosaic, drawing.sent, drawing.area_km2
    columns = {cells.days[0]: 0, shown: cells.column(shown), cells.days[-1]: len(cells.days) - 1}

    def held(column: int) -> dict[str, float]:
        km2 = dict.fromkeys((holder.actor for holder in mosaic.holders), 0.0)
        for cell, holder in enumerate(cells.spells.holders_at(column)[sent].tolist()):
            km2[mosaic.holders[holder].actor] += float(area[cell])
        return {actor: round(sum_, 3) for actor, sum_ in km2.items()}

    return {
        "cells": len(sent),
        "edges": len(drawing.strokes),
        "vertices": len(drawing.strokes.points),
        "reports": len(mosaic.reports),
        "days": len(cells.days),
        "days_with_information": len(cells.informed),
        "first": str(cells.days[0]),
        "shown": str(shown),
        "last": str(cells.days[-1]),
        "newest": str(cells.informed[-1]),
        "area_km2": {str(day): held(column) for day, column in columns.items()},
    }


def hashes(paths: Iterable[Path | str]) -> list[tuple[str, str]]:
    """Name and SHA-256 of each file; of a folder all its files, named from the folder on.

    A text is an address that fsspec knows, of a folder.
    """
    found = []
    for path in paths:
        if isinstance(path, str):
            found += _hashes_there(path)
            continue
        files = sorted(f for f in path.rglob("*") if f.is_file()) if path.is_dir() else [path]
        for file in files:
            name = str(file.relative_to(path.parent)) if path.is_dir() else file.name
            found.append((name, hashlib.sha256(file.read_bytes()).hexdigest()))
    return found


def _hashes_there(address: str) -> list[tuple[str, str]]:
    folder, called = open_folder(address), address.rstrip("/").rsplit("/", 1)[-1]
    return [
        (f"{called}/{name}", hashlib.sha256(folder.read(name) or b"").hexdigest())
        for name in sorted(folder.sizes())
    ]


def text_hash(document: Document) -> tuple[str, str]:
    """Name and SHA-256 of the text of *document*, as UTF-8."""
    return f"{document.id} (text)", hashlib.sha256(document.text.encode()).hexdigest()
