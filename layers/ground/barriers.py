"""What lies between two places: rivers and lakes, each with its price in kilometres."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.planar.measure import Floats, Shapes

DETAIL = 0.002
"""Degrees: bends of a river smaller than 200 m part no two villages."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """A water in the way: a line or an area in EPSG:4326, and what crossing it counts in km."""

    name: str
    shape: shapely.Geometry
    km: float


FILE = "barriers.geojson"
"""Waters as fine as a bank needs; a basemap is drawn coarser."""


def barriers(theatre: Theatre, prices: Mapping[str, float]) -> tuple[Barrier, ...]:
    """The waters that have a price, from the theatre's ``barriers.geojson`` or else its basemap.

    Raises:
        BadInput: No water there has that name.
    """
    file = theatre.folder / FILE
    file = file if file.is_file() else theatre.basemap
    features = json.loads(file.read_text("utf-8"))["features"]
    found = []
    for name, km in prices.items():
        parts = [
            shape(f["geometry"])
            for f in features
            if f["properties"].get("name") == name and f["properties"]["layer"] in ("river", "lake")
        ]
        if not parts:
            raise BadInput(
                f"{theatre.folder / 'ground.toml'}: barriers: {name!r} is no river or lake of "
                f"{file.name}; spell it as there"
            )
        found.append(Barrier(name, shapely.simplify(shapely.union_all(parts), DETAIL), km))
    return tuple(found)


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

    def crossing(self, barrier: Barrier) -> npt.NDArray[np.bool_]:
        """Which ways cross a barrier.

        A river crossed twice is none: the way back leads to the bank it came from.
        """
        hit = self.tree.query(barrier.shape, predicate="intersects")
        found = np.zeros(len(self.lines), dtype=bool)
        if barrier.shape.geom_type in ("Polygon", "MultiPolygon"):
            found[hit] = True
        else:
            met = shapely.intersection(self.lines[hit], barrier.shape)
            found[hit] = shapely.get_num_geometries(met) % 2 == 1
        return found

    def detour_km(self, all_of_them: tuple[Barrier, ...]) -> Floats:
        """What the barriers on each way count together."""
        total = np.zeros(len(self.lines))
        for barrier in all_of_them:
            total += barrier.km * self.crossing(barrier)
        return total
