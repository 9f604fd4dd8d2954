"""Reads a theatre's own list of places: ``places.csv``."""

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import opened_table, whole_rows
from frontline.geo.files.numbers import count_of, number_of
from frontline.geo.lexicon.tables import split
from frontline.geo.model import Place, PlaceKind
from frontline.geo.theatre.theatre import Theatre

COLUMNS = (
    "id",
    "name",
    "kind",
    "lon",
    "lat",
    "precision_km",
    "area",
    "variants",
    "country",
    "source",
)


READ = "yes"


def read_places(
    file: Path, bbox: tuple[float, float, float, float], *, every: bool = False
) -> Iterable[tuple[Place, list[str]]]:
    """Each place of a theatre's ``places.csv`` with its further names; none if it has no file.

    Args:
        file: The list.
        bbox: The theatre's box: no place may lie outside.
        every: Also the places whose names are not read wherever they stand (column ``read``).

    Raises:
        BadInput: A column is missing, or a cell cannot be used.
    """
    if not file.exists():
        return []
    with opened_table(file, COLUMNS) as rows:
        return [
            (_place(row, rows.line_num, file, bbox), split(row["variants"]))
            for row in whole_rows(rows, str(file))
            if every or row.get("read", READ) == READ
        ]


def read_theatre(theatre: Theatre) -> Iterable[tuple[Place, list[str]]]:
    """Each place of all files of a theatre's places with its further names.

    Raises:
        BadInput: A file is broken; the message names row and column.
    """
    return (row for file in theatre.place_files() for row in read_places(file, theatre.bbox))


def _place(
    row: dict[str, str], line: int, file: Path, bbox: tuple[float, float, float, float]
) -> Place:
    where = f"{file}: line {line}"
    lon, lat = (number_of(row[column], column, where) for column in ("lon", "lat"))
    reach = count_of(row["precision_km"], "precision_km", where)
    if row["kind"] not in get_args(PlaceKind):
        raise BadInput(
            f"{where}, column kind: {row['kind']!r} is not one of " + ", ".join(get_args(PlaceKind))
        )
    if not (bbox[0] <= lon <= bbox[2] and bbox[1] <= lat <= bbox[3]):
        raise BadInput(
            f"{where}: {row['name']!r} at lon {lon}, lat {lat} lies outside the theatre's bbox"
        )
    kind: PlaceKind = row["kind"]  # type: ignore[assignment]
    return Place(
        row["id"], row["name"], kind, lon, lat, row["country"], 0, reach, row["area"], row["source"]
    )
