"""The mosaic: the plane cut once into cells that never split, each held in dated spells.

Every question (who held this point, what changed hands, where is the line) is a look-up in one
table, cells x days, beside areas and lengths measured once. Geometry is touched only when an answer
has to be drawn.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from layers.model import Holder, Report


@dataclass(frozen=True, eq=False)
class Edges:
    """The lines between cells, each once.

    Attributes:
        lines: LineStrings in EPSG:4326; straight in lon/lat; they meet only at their ends.
        left, right: Cell on each side, looking along the line; -1 outside the mosaic.
        length_km: Geodesic length of each.
    """

    lines: npt.NDArray[np.object_]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    length_km: npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Mosaic:
    """Dated control of a part of the earth.

    Attributes:
        title: What the page prints.
        names: Name of each cell, ``""`` where it has none (for reports: the place).
        polygons: Each cell as a (Multi)Polygon in EPSG:4326; together they tile the country.
        area_km2: Geodesic area of each cell.
        edges: The lines between cells.
        holders: What the numbers in ``states`` mean; 0 is always UNKNOWN.
        days: Days on which some cell changed, rising; the first is the first day known.
        states: Number of the holder, one row a cell, one column a day of ``days``.
        informed: Days with new information, rising: changes, and reports that confirm.
        reports: All reports in order of day; empty for layers drawn as polygons.
        grounds: Index into ``reports`` of the report behind each state, -1 where there is none.
        sources: Where the information comes from, with licence, one line each.
    """

    title: str
    names: tuple[str, ...]
    polygons: npt.NDArray[np.object_]
    area_km2: npt.NDArray[np.float64]
    edges: Edges
    holders: tuple[Holder, ...]
    days: tuple[date, ...]
    states: npt.NDArray[np.int16]
    informed: tuple[date, ...]
    reports: tuple[Report, ...]
    grounds: npt.NDArray[np.int32]
    sources: tuple[str, ...]
