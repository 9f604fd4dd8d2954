"""One file to send: the page with its figures, its sources, and what it was made from."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import geo
from geo.model import Reading
from geo.theatre import Theatre
from layers.mosaic import Mosaic
from layers.page import Page, page


def snapshot(
    mosaic: Mosaic,
    theatre: Theatre,
    *,
    reading: Reading | None = None,
    day: date | None = None,
    title: str | None = None,
    inputs: tuple[Path, ...] = (),
) -> Page:
    """The page with areas over time, what changed hands, sources, licences and input hashes.

    Args:
        inputs: Files the mosaic was made from; the theatre's own where none is given.

    The other arguments are those of ``page``.
    """
    own = (
        theatre.reports_csv,
        theatre.places_csv,
        theatre.basemap,
        theatre.folder / "theatre.toml",
    )
    files = [file for file in inputs or own if file.exists()]
    hashes = [(file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files]
    if reading:
        document = reading.document
        hashes.append((f"{document.id} (text)", hashlib.sha256(document.text.encode()).hexdigest()))
    extras: dict[str, Any] = {
        "figures": True,
        "licences": licences(theatre),
        "manifest": {"maker": f"Frontline {geo.__version__}", "inputs": hashes},
    }
    return page(mosaic, theatre, reading=reading, day=day, title=title, extras=extras)


def licences(theatre: Theatre) -> list[str]:
    """Paragraphs of the theatre's ``SOURCES.md``, empty where it has none."""
    file = theatre.folder / "SOURCES.md"
    if not file.exists():
        return []
    return [part.strip() for part in file.read_text("utf-8").split("\n\n") if part.strip()]
