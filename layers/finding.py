"""Which cell is meant: by a point, by many points, or by what a user asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import BadInput
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


def asked_cell(mosaic: "Mosaic", lon: float | None, lat: float | None, place: str | None) -> int:
    """The cell that is asked for by its name or by a point.

    Raises:
        BadInput: Neither or both are given, or the point lies outside.
        UnknownName: No cell bears the name.
    """
    if place is not None and lon is None and lat is None:
        return mosaic.cell_named(place)
    if place is not None or lon is None or lat is None:
        raise BadInput("a history is asked for by place=, or by lon= and lat= together")
    cell = mosaic.cell_at(lon, lat)
    if cell is None:
        west, south, east, north = shapely.total_bounds(mosaic.polygons).round(2)
        raise BadInput(
            f"the point {lon:g},{lat:g} (lon,lat) lies outside the layers, which reach from "
            f"{west},{south} to {east},{north}"
        )
    return cell
