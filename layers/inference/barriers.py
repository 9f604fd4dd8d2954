"""What lies between two places: rivers and lakes, each with its price in kilometres."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import BROKEN_GEOJSON
from frontline.layers.inference.rules import DaySpans
from frontline.layers.planar.measure import Floats, Shapes

PAIRS = 500_000
"""Ways and pieces of rivers looked at in one go: bounds the memory."""
# Degrees: bends of a river smaller than 200 m part no two villages.
DETAIL = 0.002


@dataclass(frozen=True, slots=True)
class Barrier:
    """A water in the way: a line or an area in EPSG:4326, and what crossing it counts in km.

    Attributes:
        name, shape, km: As above.
        days: Spans in which it parts two sides, half-open; none: always.
    """

    name: str
    shape: shapely.Geometry
    km: float
    days: DaySpans = ()

    def parts_on(self, day: date) -> bool:
        """Whether it parts two sides on *day*."""
        return not self.days or any(
            first <= day and (after is None or day < after) for first, after in self.days
        )


# Waters as fine as a bank needs; a basemap is drawn coarser.
FILE = "barriers.geojson"


def barriers(
    theatre: Theatre, prices: Mapping[str, float], days: Mapping[str, DaySpans] | None = None
) -> tuple[Barrier, ...]:
    """The waters that have a price, from the theatre's ``barriers.geojson`` or else its basemap.

    Args:
        theatre: Whose waters.
        prices: Name -> what crossing it counts in km.
        days: Name -> when it parts two sides; one that is not named here always does.

    Raises:
        BadInput: No water there has that name.
    """
    file = theatre.folder / FILE
    file = file if file.is_file() else theatre.basemap
    waters = _waters(file)
    found = []
    for name, km in prices.items():
        parts = [outline for other, outline in waters if other == name]
        if not parts:
            raise BadInput(
                f"{theatre.folder / 'ground.toml'}: barriers: {name!r} is no river or lake of "
                f"{file.name}; spell it as there"
            )
        course = shapely.simplify(shapely.union_all(parts), DETAIL)
        found.append(Barrier(name, course, km, (days or {}).get(name, ())))
    return tuple(found)


def _waters(file: Path) -> list[tuple[str, shapely.Geometry]]:
    """Name and outline of each river and lake of a basemap.

    Raises:
        BadInput: The file cannot be read as one.
    """
    try:
        features = json_of(file.read_text("utf-8"))["features"]
        return [
            (f["properties"].get("name"), shape(f["geometry"]))
            for f in features
            if f["properties"]["layer"] in ("river", "lake")
        ]
    except BROKEN_GEOJSON as fault:
        raise BadInput(f"{file}: not a GeoJSON with rivers and lakes: {fault!r}") from fault


@dataclass(frozen=True, eq=False)
class Ways:
    """The straight ways between pairs of points, laid out once for all barriers."""

    lines: Shapes
    tree: shapely.STRtree

    @classmethod
    def between(cls, here: Floats, there: Floats) -> "Ways":
        """From each point (degrees, shape (n, 2)) to its other."""
        xy = np.stack([here, there], axis=1).reshape(-1, 2)
        found = shapely.linestrings(xy, indices=np.repeat(np.arange(len(here)), 2))
        return cls(found, shapely.STRtree(found))

    def crossing(self, barriers: tuple[Barrier, ...]) -> npt.NDArray[np.bool_]:
        """Which ways cross which barriers, shape (ways, barriers).

        A river crossed twice is none: the way back leads to the bank it came from.
        """
        found = np.zeros((len(self.lines), len(barriers)), dtype=bool)
        areas = [_is_area(b.shape) for b in barriers]
        for number in np.flatnonzero(areas).tolist():
            found[self.tree.query(barriers[number].shape, predicate="intersects"), number] = True
        courses = [_segments(b.shape) for b, area in zip(barriers, areas, strict=True) if not area]
        if courses:
            river = np.repeat(np.flatnonzero(~np.array(areas)), [len(one) for one in courses])
            course = np.concatenate(courses)
            piece, way = self.tree.query(shapely.linestrings(course))
            ways = shapely.get_coordinates(self.lines).reshape(-1, 2, 2)
            met = [np.zeros(0, np.int64)]
            for first in range(0, len(way), PAIRS):
                some, its = way[first : first + PAIRS], piece[first : first + PAIRS]
                meet = _cross(ways[some], course[its])
                met.append(some[meet] * len(barriers) + river[its[meet]])
            times = np.bincount(np.concatenate(met), minlength=found.size)
            # An odd number of crossings ends on the other bank.
            found |= times.reshape(found.shape) % 2 == 1
        return found

    def detour_km(self, all_of_them: tuple[Barrier, ...]) -> Floats:
        """What the barriers on each way count together."""
        if not all_of_them:
            return np.zeros(len(self.lines))
        prices = np.array([barrier.km for barrier in all_of_them])
        return np.asarray(self.crossing(all_of_them) @ prices, np.float64)


def degrees_to(between: tuple[Barrier, ...], points: Floats) -> Floats:
    """How far each point lies from the nearest water, in degrees."""
    areas = np.array([b.shape for b in between if _is_area(b.shape)], dtype=object)
    courses = np.array([b.shape for b in between if not _is_area(b.shape)], dtype=object)
    waters = shapely.STRtree(np.append(areas, pieces(courses)))
    asked = shapely.points(points)
    found = waters.query_nearest(asked, return_distance=True, all_matches=False)
    return np.asarray(found[1], np.float64)


def _is_area(outline: shapely.Geometry) -> bool:
    return outline.geom_type in ("Polygon", "MultiPolygon")


def pieces(lines: Shapes) -> Shapes:
    """The straight pieces of lines, each as a line."""
    found: Shapes = shapely.linestrings(_segments(lines))
    return found


def _segments(lines: Shapes) -> Floats:
    """Both ends of the straight pieces of lines, shape (pieces, 2, 2).

    Crossing them is counted far faster than cutting a course.
    """
    parts = shapely.get_parts(shapely.get_parts(lines))  # a boundary may be several lines
    xy, part = shapely.get_coordinates(parts, return_index=True)
    inside = part[1:] == part[:-1]
    return np.stack([xy[:-1][inside], xy[1:][inside]], axis=1)


def _cross(ways: Floats, pieces: Floats) -> npt.NDArray[np.bool_]:
    """Whether each way crosses its piece; through a corner it crosses one of the two that meet."""
    parted = []
    for line, other in ((ways, pieces), (pieces, ways)):
        (x, y), begin = (line[:, 1] - line[:, 0]).T, line[:, 0]
        (ax, ay), (bx, by) = (other[:, 0] - begin).T, (other[:, 1] - begin).T
        parted.append((x * ay >= y * ax) != (x * by >= y * bx))
    return np.asarray(parted[0] & parted[1])
