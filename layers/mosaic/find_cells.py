"""Which cells hold which points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from layers.arrangement import OUTSIDE

if TYPE_CHECKING:
    from layers.mosaic import Mosaic


def cells_at(mosaic: "Mosaic", lon: Sequence[float], lat: Sequence[float]) -> npt.NDArray[np.int64]:
    """The cell at each point (degrees), -1 outside; on an edge the lower number."""
    points = shapely.points(np.asarray(lon, float), np.asarray(lat, float))
    point, cell = mosaic.tree.query(points)
    shapely.prepare(mosaic.polygons[np.unique(cell)])  # some cells have thousands of vertices
    hit = shapely.intersects(mosaic.polygons[cell], points[point])
    point, cell = point[hit], cell[hit]
    found = np.full(len(points), len(mosaic.polygons), np.int64)
    np.minimum.at(found, point, cell)
    return np.where(found == len(mosaic.polygons), OUTSIDE, found)
