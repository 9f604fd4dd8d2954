"""How deep a side advanced: the ground it gained, piece by piece."""

import geopandas as gpd
import numpy as np
import shapely

from frontline.geo.errors import UnknownName
from frontline.layers.model import UNKNOWN
from frontline.layers.mosaic.cells import Cells
from frontline.layers.planar.measure import (
    STEP,
    Floats,
    Shapes,
    area_km2,
    equal_area,
    length_km,
    moved,
)


def advances(
    mosaic: Cells, start: int, end: int, actor: str, sliver_km2: float
) -> gpd.GeoDataFrame:
    """Pieces gained by *actor*, deepest first; see ``Mosaic.advances``.

    Depths are taken in an equal-area projection centred on the pieces, which keeps distances to
    some 0.1 % over 500 km.
    """
    if actor not in {h.actor for h in mosaic.holders}:
        raise UnknownName("actor", actor, sorted({h.actor for h in mosaic.holders}))
    own = np.array([h.actor == actor for h in mosaic.holders])
    others = ~own & np.array([h != UNKNOWN for h in mosaic.holders])
    had, has = own[mosaic.states[:, start]], own[mosaic.states[:, end]]
    taken = has & others[mosaic.states[:, start]]
    gained = shapely.get_parts([shapely.coverage_union_all(mosaic.polygons[taken])])
    km2 = area_km2(gained)
    gained, km2 = gained[km2 >= sliver_km2], km2[km2 >= sliver_km2]
    before = shapely.coverage_union_all(mosaic.polygons[had])
    along = shapely.intersection(shapely.boundary(gained), shapely.boundary(before))
    table = gpd.GeoDataFrame(
        {
            "area_km2": km2,
            "depth_km": _depths(gained, before),
            "front_km": length_km(along),
            "geometry": gained,
        },
        geometry="geometry",
        crs="EPSG:4326",
    )
    return table.sort_values("depth_km", ascending=False, kind="stable", ignore_index=True)


def _depths(pieces: Shapes, before: shapely.Geometry) -> Floats:
    """Kilometres from *before* to the farthest point on the rim of each piece; NaN from nothing."""
    if not len(pieces) or before.is_empty:
        return np.full(len(pieces), np.nan)
    project = equal_area(tuple(shapely.total_bounds(pieces))).transform
    dense = shapely.segmentize(np.append(pieces, before), STEP)
    *there, old = moved(dense, project)
    shapely.prepare(old)
    xy, piece = shapely.get_coordinates(there, return_index=True)
    away = shapely.distance(shapely.points(xy), old)
    depth = np.zeros(len(pieces))
    np.maximum.at(depth, piece, away)
    return depth / 1e3
