"""Writes files of places: all of them whole, or none."""

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields
from io import StringIO
from operator import attrgetter
from pathlib import Path

from frontline.geo.files.csv_cells import cell
from frontline.geo.files.replace import replacing


@dataclass(frozen=True, slots=True)
class Line:
    """A row of ``places.csv``, every cell as it is written."""

    id: str
    name: str
    kind: str
    lon: str
    lat: str
    precision_km: str
    area: str
    variants: str
    country: str
    source: str
    licence: str
    geonames_id: str
    people: str
    read: str
    listed: str


def write(files: Mapping[Path, Sequence[Line]]) -> None:
    """Write each file, in the order of the ids; a file without places is taken away."""
    with ExitStack() as stack:
        drafts = {f: stack.enter_context(replacing(f)) for f, lines in files.items() if lines}
        for file, draft in drafts.items():
            draft.write_text(_text(files[file]), "utf-8", newline="")
    for file, lines in files.items():
        if not lines:
            file.unlink(missing_ok=True)


def _text(lines: Sequence[Line]) -> str:
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    columns = [field.name for field in fields(Line)]
    table.writerow(columns)
    cells = attrgetter(*columns)
    table.writerows(map(cell, cells(line)) for line in sorted(lines, key=lambda line: line.id))
    return text.getvalue()


def degrees(value: float) -> str:
    """Five decimals at most: a metre."""
    return f"{value:.5f}".rstrip("0").rstrip(".")
