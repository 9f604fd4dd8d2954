"""Where ground went from hand to hand most often, tile by tile: no more than a tile is cut at once.

A cell of all epochs joined is what the cells that lie over it in each epoch have in common. So a
tile needs those alone that meet a cell which changed hands, and its cells are those of the whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.geo.batch.executor import Executor
from frontline.layers.epochs.kept import Kept
from frontline.layers.laid.overlay import overlaid
from frontline.layers.mosaic.history import hands_changed
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import Floats, Shapes, area_km2

Ints = npt.NDArray[np.int64]
Box = tuple[float, float, float, float]
# Of all epochs in a tile: to cut a year of real days, 8,000, takes half a second and 0.2 GB.
CELLS = 40_000
HALVED = 12
"""Times a tile is halved at most: where cells are that dense, smaller ones hold the same."""


@dataclass(frozen=True, eq=False)
class _Times:
    """How often some cells changed hands, and the first and last day of that as numbers."""

    polygons: Shapes
    times: Ints
    first: Ints
    last: Ints

    @classmethod
    def of(cls, mosaic: Mosaic) -> "_Times":
        spells, size = mosaic.spells, len(mosaic.polygons)
        rows = np.flatnonzero(hands_changed(mosaic))
        days = np.array([day.toordinal() for day in mosaic.days])[spells.start[rows]]
        first, last = np.full(size, date.max.toordinal()), np.zeros(size, np.int64)
        np.minimum.at(first, spells.cell[rows], days)
        np.maximum.at(last, spells.cell[rows], days)
        times = np.bincount(spells.cell[rows], minlength=size)
        return cls(mosaic.polygons, times, first, last)

    def only(self, cells: Ints) -> "_Times":
        return _Times(self.polygons[cells], self.times[cells], self.first[cells], self.last[cells])


def busiest(kept: Kept, executor: Executor, count: int, least_km2: float) -> gpd.GeoDataFrame:
    """As ``Mosaic.busiest`` of all epochs joined, without the numbers that cells have there."""
    found = list(executor.run(partial(_of_tile, kept, count, least_km2), _tiles(kept)))
    table: gpd.GeoDataFrame = pd.concat(found, ignore_index=True)
    by = {"changes": False, "area_km2": False, "lon": True, "lat": True}
    table = table.sort_values(list(by), ascending=list(by.values()), ignore_index=True)
    return table.drop(columns=["lon", "lat"]).head(count)


def _tiles(kept: Kept) -> Iterator[Box]:
    """Boxes, half-open to the east and north, that hold all cells and not too many each."""
    bounds = np.concatenate(
        [shapely.bounds(kept.mosaic(part).polygons) for part in kept.manifest.parts]
    )
    west, south = bounds[:, :2].min(axis=0).tolist()
    east, north = np.nextafter(bounds[:, 2:].max(axis=0), np.inf).tolist()
    waiting: list[tuple[Box, int]] = [((west, south, east, north), 0)]
    while waiting:
        (west, south, east, north), halved = waiting.pop()
        meets = (bounds[:, 0] < east) & (bounds[:, 2] >= west)
        meets &= (bounds[:, 1] < north) & (bounds[:, 3] >= south)
        if meets.sum() <= CELLS or halved == HALVED:
            yield west, south, east, north
        elif east - west > north - south:
            middle = (west + east) / 2
            waiting += [
                ((middle, south, east, north), halved + 1),
                ((west, south, middle, north), halved + 1),
            ]
        else:
            middle = (south + north) / 2
            waiting += [
                ((west, middle, east, north), halved + 1),
                ((west, south, east, middle), halved + 1),
            ]


def _of_tile(kept: Kept, count: int, least_km2: float, box: Box) -> gpd.GeoDataFrame:
    """The busiest cells of all epochs joined whose inner point lies in a tile."""
    tile, pieces = shapely.box(*box), []
    for part in kept.manifest.parts:
        mosaic = kept.mosaic(part)
        pieces.append(_Times.of(mosaic).only(mosaic.tree.query(tile)))
    busy = shapely.STRtree(np.concatenate([piece.polygons[piece.times > 0] for piece in pieces]))
    pieces = [
        piece.only(np.unique(busy.query(piece.polygons, predicate="intersects")[0]))
        for piece in pieces
    ]
    cells, points = np.zeros(0, dtype=object), np.zeros((0, 2))
    if len(busy.geometries):
        laid = overlaid([piece.polygons for piece in pieces if len(piece.polygons)])
        cells, points = laid.cells, laid.points
    west, south, east, north = box
    lon, lat = points.T
    own = (lon >= west) & (lon < east) & (lat >= south) & (lat < north)
    return _told(cells[own], points[own], pieces, count, least_km2)


def _told(
    cells: Shapes, points: Floats, pieces: list[_Times], count: int, least_km2: float
) -> gpd.GeoDataFrame:
    """A row for each of the busiest of some cells, with what all epochs tell of it."""
    times = np.zeros(len(cells), np.int64)
    first, last = np.full(len(cells), date.max.toordinal()), np.zeros(len(cells), np.int64)
    inside = shapely.points(points)
    for piece in pieces:
        point, cell = shapely.STRtree(piece.polygons).query(inside, predicate="within")
        np.add.at(times, point, piece.times[cell])
        np.minimum.at(first, point, piece.first[cell])
        np.maximum.at(last, point, piece.last[cell])
    area = area_km2(cells)
    times[area < least_km2] = 0
    order = np.lexsort((-area, -times))[:count]
    rows = order[times[order] > 0]
    return gpd.GeoDataFrame(
        {
            "place": [""] * len(rows),
            "changes": times[rows],
            "first_change": pd.Series([*map(date.fromordinal, first[rows].tolist())], dtype=object),
            "last_change": pd.Series([*map(date.fromordinal, last[rows].tolist())], dtype=object),
            "area_km2": area[rows],
            "lon": points[rows, 0],
            "lat": points[rows, 1],
            "geometry": cells[rows],
        },
        geometry="geometry",
        crs="EPSG:4326",
    )
