"""All that a reader takes away in one file: page, pictures, data, and what they were made under."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from frontline import geo, layers
from frontline.desk.drawing import name_of
from frontline.desk.out.export import Screen, page_of_figures, published_of, snapshot, table
from frontline.desk.out.picture import picture
from frontline.desk.out.wish import FILM, KINDS, Wish
from frontline.desk.serving.speaking import said
from frontline.desk.session import OWN
from frontline.geo.files.csv_cells import cells
from frontline.geo.files.scratch import room
from frontline.layers.analysis.briefing import Briefing
from frontline.layers.export.zones import export
from frontline.layers.notes.geojson import written
from frontline.layers.page.link import linked
from frontline.layers.publishing.citation import citation
from frontline.layers.publishing.notes import NO_NOTES
from frontline.layers.publishing.release import Published, Terms, licence_line

# The same input gives the same bytes: no moment of writing.
MOMENT = (1980, 1, 1, 0, 0, 0)
ZONES = ("geojson", "gpkg", "kml")


def offer_bundle(screen: Screen, terms: Terms) -> None:
    """One file of everything."""
    st.download_button(
        said("out.all"),
        data=partial(bundle, screen, terms),
        file_name=f"{screen.name}.zip",
        mime="application/zip",
        on_click="ignore",
        width="stretch",
        help=said("out.all_told"),
    )


def bundle(screen: Screen, terms: Terms) -> bytes:
    """A zip with a manifest that names each file's SHA-256; on terms without lines, figures."""
    files = {"figures.csv": table(screen, terms)}
    files |= _figures(screen, terms) if terms.figures_only else _drawn(screen, terms)
    notes = published_of(screen, terms)[1].notes if screen.notes else NO_NOTES
    record = {
        **terms.record(),
        **notes.told(),
        "frontline": geo.__version__,
        "files": {name: hashlib.sha256(what).hexdigest() for name, what in sorted(files.items())},
    }
    files["manifest.json"] = (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
    return _zipped(files)


def _figures(screen: Screen, terms: Terms) -> dict[str, bytes]:
    files = {"page.html": page_of_figures(screen, terms)}
    for kind in KINDS:
        if kind != FILM:
            files[f"figures.{kind}"] = picture(
                screen, terms, Wish(language=screen.asked.language), kind
            )
    return files


def _drawn(screen: Screen, terms: Terms) -> dict[str, bytes]:
    from frontline.desk.out.drawn import drawn  # slow to load: matplotlib

    page = snapshot(screen, terms)
    seen = linked(screen.work.settings.get(f"picture {name_of(screen.asked)}") or "")
    screen, out = published_of(screen, terms)
    day = out.mosaic.on(seen.day or screen.opens(out.mosaic)).shown
    files = {"page.html": page}
    for kind in KINDS:
        if kind != FILM:
            files[f"map.{kind}"] = drawn(out, seen, Wish(language=screen.asked.language), kind, day)
    files |= _zones(screen, out, terms, day)
    if out.notes.kept:
        files["notes.geojson"] = written(out.notes.kept, measured=True).encode()
    if out.reading:
        files["places.csv"] = places_table(out, day)
    if out.reading and out.reading.claims:
        files["claims.csv"] = claims_table(out, day)
    about = out.reading.document.title if out.reading else ""
    cited = citation(out.mosaic, about, day, hashlib.sha256(page).hexdigest())
    return {**files, "CITATION.txt": f"{cited}\n".encode()}


def _zones(screen: Screen, out: Published, terms: Terms, day: date) -> dict[str, bytes]:
    own = screen.asked.theatre if screen.asked.layers[0] == OWN else None
    licence = licence_line(own, terms)
    with room() as folder:
        for kind in ZONES:
            file = Path(folder) / f"zones.{kind}"
            export(
                out.mosaic, file, day, theatre=out.theatre, licence=licence, notes=out.notes.kept
            )
        return {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}


def places_table(out: Published, day: date) -> bytes:
    """Who held each place of the text on its day, as a table that a spreadsheet opens safely.

    Args:
        day: That of the map: it is asked where the text states none.
    """
    if (told := _briefing(out, day)) is None:
        return b""
    found = told.table()
    found.insert(0, "day", str(told.reading.document.date))
    return _safe(found)


def claims_table(out: Published, day: date) -> bytes:
    """What the text claims and what the layers say to each of it; arguments as ``places_table``."""
    told = _briefing(out, day)
    return _safe(told.claims()) if told else b""


def _briefing(out: Published, day: date) -> Briefing | None:
    """The text beside the layers, on its own day or else on *day*; None where there is none."""
    if out.reading is None:
        return None
    document = out.reading.document
    dated = replace(out.reading, document=replace(document, date=document.date or day))
    return layers.briefing(dated, out.mosaic, out.theatre)


def _safe(table: pd.DataFrame) -> bytes:
    """A table without a cell that a spreadsheet would run."""
    safe = table.apply(lambda row: cells(row.to_dict()), axis=1, result_type="expand")
    return safe.to_csv(index=False, lineterminator="\n").encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(name, MOMENT), files[name], zipfile.ZIP_DEFLATED)
    return whole.getvalue()
