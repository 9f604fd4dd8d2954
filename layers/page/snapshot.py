"""One file to send: the page with its figures, its sources, and what it was made from."""

from datetime import date
from pathlib import Path
from typing import Any

import geo
from geo.model import Reading
from geo.theatre import Theatre
from layers.mosaic import Mosaic
from layers.page import Page, page
from layers.page.manifest import hashes, manifest, text_hash, theatre_files


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
        inputs: Files and folders the mosaic was made from; without any, the theatre's reports.

    The other arguments are those of ``page``.
    """
    made_from = [
        *hashes([*inputs, *theatre_files(theatre, own_reports=not inputs)]),
        *([text_hash(reading.document)] if reading else []),
    ]
    extras: dict[str, Any] = {
        "figures": True,
        "licences": licences(theatre),
        "manifest": {"maker": f"Frontline {geo.__version__}", "inputs": made_from},
    }
    drawn = page(mosaic, theatre, reading=reading, day=day, title=title, extras=extras)
    opening = day or (reading.document.date if reading else None) or theatre.day
    told = manifest(mosaic, theatre, opening, made_from, own_reports=not inputs)
    drawn.map.add_data("manifest", told)
    return drawn


def licences(theatre: Theatre) -> list[str]:
    """Paragraphs of the theatre's ``SOURCES.md``, empty where it has none."""
    file = theatre.folder / "SOURCES.md"
    if not file.exists():
        return []
    return [part.strip() for part in file.read_text("utf-8").split("\n\n") if part.strip()]
