"""One file to send: the page with its figures, its sources, and what it was made from."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.model import Reading
from geo.theatre import Theatre
from layers.mosaic import Mosaic
from layers.page import Page, Parts, opening_day, page
from layers.page.manifest import figures, hashes, manifest, text_hash, theatre_files
from layers.page.reissue import part_hashes, program_hash


@dataclass(frozen=True, slots=True)
class Beside:
    """Layers of another source, to be compared with the first.

    Attributes:
        mosaic: The layers.
        inputs: Files and folders they were made from; without any, the theatre's reports.
    """

    mosaic: Mosaic
    inputs: tuple[Path, ...] = ()


def snapshot(
    mosaic: Mosaic,
    theatre: Theatre,
    *,
    reading: Reading | None = None,
    day: date | None = None,
    inputs: tuple[Path, ...] = (),
    beside: Beside | None = None,
) -> Page:
    """The page with areas over time, what changed hands, sources, licences and input hashes.

    Args:
        inputs: Files and folders the mosaic was made from; without any, the theatre's reports.
        beside: Another source, to be compared with the first.

    The other arguments are those of ``page``.
    """
    own = [not inputs, beside is not None and not beside.inputs]
    given = [*inputs, *(beside.inputs if beside else ())]
    made_from = [
        *hashes([*given, *theatre_files(theatre, own_reports=any(own))]),
        *([text_hash(reading.document)] if reading else []),
    ]
    parts = Parts("all", beside.mosaic if beside else None, None, tuple(licences(theatre)))
    drawn = page(mosaic, theatre, reading=reading, day=day, parts=parts)
    dated = reading.document.date if reading else None
    opening = day or dated or opening_day(mosaic, theatre)
    told = manifest(mosaic, theatre, opening, made_from, own_reports=not inputs)
    if beside:
        other = beside.mosaic
        told["beside"] = {
            "title": other.title,
            "sources": list(other.sources),
            "figures": figures(other, other.on(opening).shown),
        }
    told["parts"] = part_hashes(drawn.map.drawn)
    told["program"] = program_hash(drawn.map.sheet)
    drawn.map.add_data("manifest", told)
    return drawn


def licences(theatre: Theatre) -> list[str]:
    """Paragraphs of the theatre's ``SOURCES.md``, empty where it has none."""
    file = theatre.folder / "SOURCES.md"
    if not file.exists():
        return []
    return [part.strip() for part in file.read_text("utf-8").split("\n\n") if part.strip()]
