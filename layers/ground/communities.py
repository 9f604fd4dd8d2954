"""The communities of a theatre: sites of cells beside the places that are reported."""

import csv
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.planar.measure import Floats

KINDS = ("settlement", "district")
PINNED_KM = 2.0
"""A point with a wider circle than this is nobody's village square: it gets no cell."""


@dataclass(frozen=True, eq=False)
class Communities:
    """Where people live.

    Attributes:
        names: What they are called.
        degrees: Longitude and latitude, shape (n, 2).
        people: How many live there, 0 where no source says.
    """

    names: tuple[str, ...]
    degrees: Floats
    people: npt.NDArray[np.int64]


def communities(theatre: Theatre) -> Communities:
    """The settlements and quarters of the theatre's list that have a point worth the name."""
    names, degrees, people = [], [], []
    with theatre.places_csv.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["kind"] in KINDS and float(row["precision_km"]) <= PINNED_KM:
                names.append(row["name"])
                degrees.append((float(row["lon"]), float(row["lat"])))
                people.append(int(row.get("people") or 0))
    return Communities(
        tuple(names), np.array(degrees, float).reshape(-1, 2), np.array(people, np.int64)
    )


def apart(taken: Floats, others: Floats, km: float) -> npt.NDArray[np.int64]:
    """Which of *others* lie no nearer than *km* to a taken point or to one before them in the list.

    All in kilometres.
    """
    every = shapely.points(np.concatenate([taken, others]))
    first, second = shapely.STRtree(every).query(every, predicate="dwithin", distance=km)
    later = second > first
    pairs = np.column_stack([first[later], second[later]])
    dropped = np.zeros(len(every), dtype=bool)
    for one, other in pairs[np.lexsort(pairs.T[::-1])].tolist():
        if not dropped[one] and other >= len(taken):
            dropped[other] = True
    return np.flatnonzero(~dropped[len(taken) :])
