"""One file to send: the page with its figures, its sources, and what it was made from."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from frontline.geo.model import Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.locales.messages import DEFAULT
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.notes.note import Note
from frontline.layers.page.claims import Judge
from frontline.layers.page.page import Page, Parts, opening_day, page
from frontline.layers.page.snapshot.manifest import (
    figures,
    hashes,
    manifest,
    text_hash,
)
from frontline.layers.page.snapshot.reissue import part_hashes, program_hash
from frontline.layers.publishing.licences import files_of, lines
from frontline.layers.publishing.profile import recorded
from frontline.layers.publishing.release import Terms, published


@dataclass(frozen=True, slots=True)
class Beside:
    """Layers of another source, to be compared with the first.

    Attributes:
        mosaic: The layers.
        inputs: Files and folders they were made from, and addresses of folders; without any, the
            theatre's reports.
    """

    mosaic: Mosaic
    inputs: tuple[Path | str, ...] = ()


def snapshot(  # noqa: PLR0913 - one call with options, as `page`
    mosaic: Mosaic,
    theatre: Theatre,
    *,
    reading: Reading | None = None,
    day: date | None = None,
    inputs: tuple[Path | str, ...] = (),
    beside: Beside | None = None,
    terms: Terms | None = None,
    judge: Judge | None = None,
    notes: tuple[Note, ...] = (),
    language: str = DEFAULT,
) -> Page:
    """The page with areas over time, what changed hands, sources, licences and input hashes.

    Args:
        inputs: Files and folders the mosaic was made from, and addresses of folders; without any,
            the theatre's reports.
        beside: Another source, to be compared with the first.
        terms: What is held back, and the licences of what entered; nothing and none without.
        judge: Holds the text's claims against the layers; without it claims are not shown.
        notes: What a reader measured and drew; the manifest counts what is held back of it.
        language: What the page speaks, one of ``locales.messages.languages``.

    Raises:
        BadInput: The terms let no lines out, or nothing is left.

    The other arguments are those of ``page``.
    """
    terms = terms or Terms()
    terms.check_drawn()
    # What is asked goes before the day of the text: a link may be about what came later.
    asked = day or (reading.document.date if reading else None)
    out = published(mosaic, theatre, terms, reading, notes)
    if beside:
        other = published(beside.mosaic, theatre, terms).mosaic
        beside = replace(beside, mosaic=other)
    mosaic, theatre, reading = out.mosaic, out.theatre, out.reading
    given = [*inputs, *(beside.inputs if beside else ())]
    own = not inputs or (beside is not None and not beside.inputs)
    used = files_of(theatre, own_reports=own)
    made_from = [
        *hashes([*given, *used]),
        *([text_hash(reading.document)] if reading else []),
    ]
    said = tuple(page_licences(theatre, terms.record()))
    parts = Parts(
        "all",
        beside.mosaic if beside else None,
        licences=said,
        judge=judge,
        notes=out.notes.kept,
        language=language,
    )
    opening = asked or opening_day(mosaic, theatre)
    if terms.last_day:
        # A page that holds back the last days must not open on one of them.
        opening = min(opening, terms.last_day)
    drawn = page(mosaic, theatre, reading=reading, day=opening, parts=parts)
    record = manifest(mosaic, theatre, opening, made_from, own_reports=not inputs)
    if beside:
        other = beside.mosaic
        record["beside"] = {
            "title": other.title,
            "sources": list(other.sources),
            "figures": figures(other, other.on(opening).shown),
        }
    record |= terms.record() | out.notes.told()
    # Last of all, for they are hashes of everything that stands in the page by then.
    record["parts"] = part_hashes(drawn.map.drawn)
    record["program"] = program_hash(drawn.map.sheet)
    drawn.map.add_data("manifest", record)
    return drawn


def page_licences(theatre: Theatre, record: dict[str, Any]) -> list[str]:
    """What the page says of licences: the theatre's paragraphs, and the terms that *record* states.

    Paragraphs on single places are left out where the terms spare some.
    """
    own = licences(theatre)
    if theatre.hushed:
        own = [part for part in own if part.startswith(("|", "Attribution"))]
    if "licences" not in record:
        return own
    profile, last_day = recorded(record["profile"])
    return [*own, *lines(record["licences"]), profile.line(last_day)]


def licences(theatre: Theatre) -> list[str]:
    """Paragraphs of the theatre's ``SOURCES.md``, empty where it has none."""
    file = theatre.folder / "SOURCES.md"
    if not file.exists():
        return []
    parts = file.read_text("utf-8").split("\n\n")
    return [kept for part in parts if (kept := _without(part.strip(), theatre.without))]


def _without(part: str, files: tuple[str, ...]) -> str:
    """A paragraph, "" if it speaks of one of *files*; of a table only the rows that do go."""
    lines = [line for line in part.split("\n") if not any(f"`{f}`" in line for f in files)]
    return "\n".join(lines) if part.startswith("|") or "\n".join(lines) == part else ""
