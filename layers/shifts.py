"""Who held how much, and what changed hands: sums over the table, shapes only for the answer."""

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

if TYPE_CHECKING:
    from layers.mosaic import Mosaic

CRS = "EPSG:4326"


def ground_held(mosaic: "Mosaic", column: int) -> gpd.GeoDataFrame:
    """One row a holder on the days of *column*; see ``Mosaic.at``."""
    state = mosaic.states[:, column]
    present, group = np.unique(state, return_inverse=True)
    holders = [mosaic.holders[i] for i in present]
    return gpd.GeoDataFrame(
        {
            "actor": [h.actor for h in holders],
            "status": [h.status for h in holders],
            "geometry": _dissolved(mosaic.polygons, group, len(present)),
            "area_km2": np.bincount(group, mosaic.area_km2, len(present)),
        },
        geometry="geometry",
        crs=CRS,
    )


def ground_shifted(mosaic: "Mosaic", start: int, end: int) -> gpd.GeoDataFrame:
    """One row for each pair of holders that ground went between; see ``Mosaic.shifts``."""
    before, after = mosaic.states[:, start], mosaic.states[:, end]
    changed = np.flatnonzero(before != after)
    moves = np.column_stack([before, after])[changed]
    pairs, group = np.unique(moves, axis=0, return_inverse=True)
    area = np.bincount(group, mosaic.area_km2[changed], len(pairs))
    places = [
        "; ".join(mosaic.names[c] for c in changed[group == i] if mosaic.names[c])
        for i in range(len(pairs))
    ]
    given, taken = ([mosaic.holders[i] for i in side] for side in (pairs[:, 0], pairs[:, 1]))
    table = gpd.GeoDataFrame(
        {
            "from_actor": [h.actor for h in given],
            "from_status": [h.status for h in given],
            "to_actor": [h.actor for h in taken],
            "to_status": [h.status for h in taken],
            "area_km2": area,
            "geometry": _dissolved(mosaic.polygons[changed], group, len(pairs)),
            "places": places,
        },
        geometry="geometry",
        crs=CRS,
    )
    return table.sort_values("area_km2", ascending=False, kind="stable", ignore_index=True)


def areas_held(mosaic: "Mosaic") -> pd.DataFrame:
    """Square kilometres of each actor on each day of change; see ``Mosaic.areas``."""
    actors = list(dict.fromkeys(h.actor for h in mosaic.holders))
    actor_of = np.array([actors.index(h.actor) for h in mosaic.holders])
    held = actor_of[mosaic.states]
    km2 = np.column_stack([mosaic.area_km2 @ (held == i) for i in range(len(actors))])
    return pd.DataFrame(km2, index=pd.Index(mosaic.days, name="day", dtype=object), columns=actors)


def _dissolved(
    polygons: npt.NDArray[np.object_], group: npt.NDArray[np.integer], count: int
) -> list[shapely.Geometry]:
    """The cells of each group as one shape; exact, since neighbours share their vertices."""
    return [shapely.coverage_union_all(polygons[group == i]) for i in range(count)]
