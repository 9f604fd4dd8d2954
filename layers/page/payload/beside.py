"""Layers of a second source in the same page, and how its cells lie over those of the first.

The two are compared, never merged. Which ground both speak of is measured here, once for each pair
of cells; who differs where on a day is then a sum in the browser, the same as
``layers.compare.agreement`` gives for that day.
"""

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.codec import Numbers, deltas, pack, zigzag
from frontline.layers.page.payload.payload import AREA_STEP_KM2, Drawing, drawing_of, mosaic_payload
from frontline.layers.planar.measure import area_km2

Geometries = npt.NDArray[Any]
# Cells that share less ground only touch.
LEAST_KM2 = AREA_STEP_KM2
# Degrees, some 100 m: enough to show where ground lies and whether it is in view.
BOX_STEP = 1e-3


def beside_payload(ours: Drawing, second: Mosaic, theatre: Theatre) -> dict[str, Any]:
    """The payload of *second* (``mosaic_payload``), and what its cells share with those of *ours*.

    ``shared`` packs seven streams, a row for each piece of ground: the cell of ours and that of the
    second which lie there (as numbered in the page; -1 for none), the ground in units of 10 m2,
    and the box around it: west, south, width and height in units of ``BOX_STEP``. Cells that do
    not travel share nothing: they have no line left, and so no ground that could be seen.

    Raises:
        UnknownName: *second* has a holder that the theatre does not list.
    """
    theirs = drawing_of(second)
    one, other = second.tree.query(ours.mosaic.polygons, predicate="intersects")
    pairs = np.column_stack([ours.numbers[one], theirs.numbers[other]])
    sent = (pairs >= 0).all(axis=1)
    one, other, pairs = one[sent], other[sent], pairs[sent]
    ground = shapely.intersection(ours.mosaic.polygons[one], second.polygons[other])
    bare, ours_alone = _alone(ours, second)
    bared, theirs_alone = _alone(theirs, ours.mosaic)
    pairs = np.vstack([pairs, ours_alone, theirs_alone[:, ::-1]])
    pieces = _pieces(np.concatenate([ground, bare, bared]), pairs)
    return {"mosaic": mosaic_payload(theirs, theatre), "shared": pack(pieces)}


def _alone(drawing: Drawing, against: Mosaic) -> tuple[Geometries, Numbers]:
    """What each cell has that no cell of *against* covers, and rows of (cell, -1)."""
    cells = np.flatnonzero(drawing.numbers >= 0)
    ground = drawing.mosaic.polygons[cells]
    one, other = against.tree.query(ground, predicate="intersects")
    starts = np.searchsorted(one, np.arange(len(ground) + 1))
    covers = [shapely.union_all(against.polygons[other[a:b]]) for a, b in pairwise(starts)]
    rows = np.column_stack([drawing.numbers[cells], np.full(len(cells), -1)])
    return shapely.difference(ground, np.array(covers, dtype=object)), rows


def _pieces(ground: Geometries, pairs: Numbers) -> list[Numbers]:
    """The streams of ``shared``; lines along which two cells touch are left out."""
    for _ in range(2):  # a collection may hold polygons of many parts
        ground, at = shapely.get_parts(ground, return_index=True)
        pairs = pairs[at]
    km2 = area_km2(ground) if len(ground) else np.zeros(0)
    kept = np.flatnonzero(km2 >= LEAST_KM2)
    order = kept[np.lexsort((pairs[kept, 1], pairs[kept, 0]))]
    corners = shapely.bounds(ground[order]).reshape(-1, 4) / BOX_STEP
    low, high = np.floor(corners[:, :2]), np.ceil(corners[:, 2:])
    size = (high - low).astype(np.int64)
    started = [*pairs[order].T, *low.T]
    one, other, west, south = (zigzag(deltas(np.asarray(s, dtype=np.int64))) for s in started)
    area = np.rint(km2[order] / AREA_STEP_KM2).astype(np.int64)
    return [one, other, area, west, south, size[:, 0], size[:, 1]]
