"""Cells of two countries that meet at their border: each line there is the same for both."""

from collections.abc import Sequence

import numpy as np
import shapely

from frontline.layers.planar.arrangement import faces, gathered
from frontline.layers.planar.measure import Shapes


def sewn(countries: Sequence[Shapes]) -> Shapes:
    """The cells of all countries in one list; cells that touch share their points.

    Where two countries overlap the first keeps the ground.

    Args:
        countries: The cells of each, (Multi)Polygons in EPSG:4326 that tile it.
    """
    every = np.concatenate(countries)
    parts = faces(shapely.boundary(every))
    middle = shapely.point_on_surface(parts)
    part, cell = shapely.STRtree(every).query(middle, predicate="intersects")
    owner = np.full(len(parts), len(every), np.int64)
    np.minimum.at(owner, part, cell)
    inside = owner < len(every)
    return gathered(parts[inside], owner[inside], len(every))
