"""``frontline theatre check``: what a theatre lacks, by file, row and column."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border

SCRIPTS = {
    "ar": "\u0600-\u06ff",
    "fa": "\u0600-\u06ff",
    "uk": "\u0400-\u04ff",
    "ru": "\u0400-\u04ff",
}
"""Letters of the languages that are not written in Latin ones."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: ``row`` is a line of the file, 0 for all of it."""

    file: str
    row: int
    column: str
    what: str
    broken: bool = False


def lacks(theatre: Theatre) -> Iterator[Lack]:
    """Everything that a theatre lacks; ``broken`` where it cannot be used as it is."""
    yield from _border(theatre)
    if not theatre.place_files():
        yield Lack("places.csv", 0, "", "no such file: only the world's names are known")
    for file in theatre.place_files():
        yield from _places(theatre, file)
    sides = [a for a in theatre.actors if a.key not in ("contested", "unknown")]
    for actor in sides:
        if not actor.aliases:
            yield Lack(
                "theatre.toml", 0, f"actors.{actor.key}", "no aliases: texts name it somehow"
            )
    if not theatre.reports_csv.is_file():
        yield Lack("control_reports.csv", 0, "", "no such file: layers have to be imported")
    if not theatre.articles():
        yield Lack("articles/", 0, "", "no sample article")


def _border(theatre: Theatre) -> Iterator[Lack]:
    try:
        border(theatre)
    except BadInput as fault:
        yield Lack("basemap.geojson", 0, "", str(fault), broken=True)


def _places(theatre: Theatre, file: Path) -> Iterator[Lack]:
    try:
        read_places(file, theatre.bbox, every=True)
    except BadInput as fault:
        yield Lack(file.name, 0, "", str(fault), broken=True)
        return
    seen: set[str] = set()
    with file.open(encoding="utf-8-sig", newline="") as table:
        rows = csv.DictReader(table)
        for row in rows:
            if row["id"] in seen:
                yield Lack(file.name, rows.line_num, "id", f"{row['id']} is there twice", True)
            seen.add(row["id"])
            if not name_key(row["name"]):
                yield Lack(file.name, rows.line_num, "name", "empty", broken=True)
            for tongue in theatre.languages:
                letters = SCRIPTS.get(tongue)
                if letters and not re.search(f"[{letters}]", row["name"] + row["variants"]):
                    yield Lack(file.name, rows.line_num, "variants", f"no name in {tongue!r}")
            if not row["source"]:
                yield Lack(file.name, rows.line_num, "source", "empty")
