"""Roads that columns held in the first weeks of an invasion.

Columns hold the roads they drive on before anybody holds the ground beside them: between two towns
they took they also have the villages on the way, and a town that they went round does not part
them. Which roads, and from when to when, is general knowledge of a theatre.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import csv_faults, whole_rows
from frontline.layers.ground.sites import CountryPlane
from frontline.layers.planar.measure import Floats

ROADS = "roads.csv"
COLUMNS = ("road", "reached", "left", "place", "lon", "lat", "source")
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Roads:
    """Roads in the plane of a country, and the days on which columns held them.

    Attributes:
        names: What they are called, by their ends.
        lines: Straight from place to place.
        days: First day and the day they were left, as ordinals, shape (roads, 2).
    """

    names: tuple[str, ...]
    lines: npt.NDArray[np.object_]
    days: Ints

    @classmethod
    def none(cls) -> "Roads":
        """Of a theatre that knows of no columns."""
        return cls((), np.empty(0, np.object_), np.empty((0, 2), np.int64))

    def away(self, km: Floats) -> Floats:
        """How far each of these points lies from each road, kilometres: (points, roads)."""
        points = shapely.points(km)[:, None]
        far: Floats = np.asarray(shapely.distance(points, self.lines[None]), np.float64)
        return far.reshape(len(km), len(self.lines))

    def held(self, day: Ints) -> npt.NDArray[np.bool_]:
        """Whether columns held each road on these days, as ordinals: (roads, days)."""
        return (self.days[:, :1] <= day[None]) & (day[None] < self.days[:, 1:])


def read_roads(folder: Path, plane: CountryPlane) -> Roads:
    """The roads of a theatre's ``roads.csv``; none where it has no such file.

    Raises:
        BadInput: The file cannot be read, or a cell of it cannot be used.
    """
    file = folder / ROADS
    if not file.is_file():
        return Roads.none()
    with csv_faults(str(file)), file.open(encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream)
        if missing := [c for c in COLUMNS if c not in (table.fieldnames or ())]:
            raise BadInput(f"{file}: row 1: missing column {missing[0]!r}")
        rows = list(whole_rows(table, str(file)))
    found: dict[str, list[tuple[float, float]]] = {}
    held: dict[str, tuple[int, int]] = {}
    for line, row in enumerate(rows, 2):
        try:
            found.setdefault(row["road"], []).append((float(row["lon"]), float(row["lat"])))
            held.setdefault(row["road"], _held(row["reached"], row["left"]))
        except ValueError as fault:
            raise BadInput(f"{file}: row {line}: {fault}; mend lon, lat or a day") from fault
    if alone := [name for name, ends in found.items() if len(ends) < 2]:
        raise BadInput(f"{file}: {alone[0]!r} has one place; a road needs two")
    return Roads(
        tuple(found),
        np.array([_line(ends, plane) for ends in found.values()], np.object_),
        np.array(list(held.values()), np.int64).reshape(-1, 2),
    )


def _held(reached: str, left: str) -> tuple[int, int]:
    until = date.fromisoformat(left) if left else date.max
    return date.fromisoformat(reached).toordinal(), until.toordinal()


def _line(ends: Sequence[tuple[float, float]], plane: CountryPlane) -> shapely.Geometry:
    return shapely.linestrings(plane.km(ends))
