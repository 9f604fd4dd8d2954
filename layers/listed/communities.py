"""Communities of a country with a legal list, and which bear a code: it would name those."""

import csv
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.geo.files.csv_lines import csv_faults, whole_rows
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.ground.communities import KINDS, PINNED_KM
from frontline.layers.planar.measure import Floats

UNNAMED = "control_list_unnamed.csv"
"""Settlements without a code that the list does not name, by their names."""
UNNAMED_COLUMNS = ("place_id", "spared")
CODE = re.compile(r"\bUA\d{17}\b")
"""A settlement's code in the ministry's register; the source of a place names it."""


@dataclass(frozen=True, eq=False)
class Communities:
    """Where people live.

    Attributes:
        names, degrees, people: Of each; people 0 where no source says.
        coded: Whether the list would name it by its code.
        unnamed: Whether it has none, and no line of the list can mean it by its name.
        spared: Whether that is so of its whole province.
    """

    names: tuple[str, ...]
    degrees: Floats
    people: npt.NDArray[np.int64]
    coded: npt.NDArray[np.bool_]
    unnamed: npt.NDArray[np.bool_]
    spared: npt.NDArray[np.bool_]


def communities(theatre: Theatre) -> Communities:
    """The settlements of the theatre's own list that have a point worth the name, once a point."""
    found: dict[tuple[float, float], tuple[str, int, bool, str]] = {}
    told = _unnamed(theatre)
    places = theatre.places_csv
    with csv_faults(str(places)), places.open(encoding="utf-8", newline="") as stream:
        for row in whole_rows(csv.DictReader(stream), str(places)):
            if row["kind"] in KINDS and float(row["precision_km"]) <= PINNED_KM:
                spot = (float(row["lon"]), float(row["lat"]))
                coded = bool(CODE.search(row["source"]))
                found.setdefault(spot, (row["name"], int(row.get("people") or 0), coded, row["id"]))
    rows = list(found.values())
    return Communities(
        tuple(row[0] for row in rows),
        np.array(list(found), float).reshape(-1, 2),
        np.array([row[1] for row in rows], np.int64),
        np.array([row[2] for row in rows], bool),
        np.array([not row[2] and row[3] in told for row in rows], bool),
        np.array([not row[2] and told.get(row[3], False) for row in rows], bool),
    )


def _unnamed(theatre: Theatre) -> dict[str, bool]:
    """Settlements that the list does not name: id -> whether it names none of their province."""
    file = theatre.folder / UNNAMED
    if not file.is_file():
        return {}
    with csv_faults(str(file)), file.open(encoding="utf-8", newline="") as stream:
        rows = whole_rows(csv.DictReader(stream), str(file))
        return {row["place_id"]: row["spared"] == "yes" for row in rows}
