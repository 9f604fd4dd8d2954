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

CODE = re.compile(r"\bUA\d{17}\b")
"""A settlement's code in the ministry's register; the source of a place names it."""


@dataclass(frozen=True, eq=False)
class Communities:
    """Where people live: names, degrees, people (0 unknown), and whether each has a code."""

    names: tuple[str, ...]
    degrees: Floats
    people: npt.NDArray[np.int64]
    coded: npt.NDArray[np.bool_]


def communities(theatre: Theatre) -> Communities:
    """The settlements of the theatre's own list that have a point worth the name, once a point."""
    found: dict[tuple[float, float], tuple[str, int, bool]] = {}
    places = theatre.places_csv
    with csv_faults(str(places)), places.open(encoding="utf-8", newline="") as stream:
        for row in whole_rows(csv.DictReader(stream), str(places)):
            if row["kind"] in KINDS and float(row["precision_km"]) <= PINNED_KM:
                spot = (float(row["lon"]), float(row["lat"]))
                coded = bool(CODE.search(row["source"]))
                found.setdefault(spot, (row["name"], int(row.get("people") or 0), coded))
    rows = list(found.values())
    return Communities(
        tuple(name for name, _, _ in rows),
        np.array(list(found), float).reshape(-1, 2),
        np.array([people for _, people, _ in rows], np.int64),
        np.array([coded for _, _, coded in rows], bool),
    )
