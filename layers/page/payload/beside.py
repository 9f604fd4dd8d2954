"""Layers of a second source in the same page, and how its cells lie over those of the first.

The two are compared, never merged. Which ground both speak of is measured here, once for each pair
of cells, the lines of both laid over each other strip by strip; who differs where on a day is then
a sum in the browser, the same as ``layers.compare.agreement`` gives for that day.
"""

from typing import Any

import numpy as np
import shapely

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.laid.overlay import laid_through
from frontline.layers.laid.strips import LINES, borders
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.codec import Numbers, deltas, pack, zigzag
from frontline.layers.page.payload.payload import AREA_STEP_KM2, Drawing, drawing_of, mosaic_payload
from frontline.layers.planar.arrangement import OUTSIDE, Segments
from frontline.layers.planar.measure import Floats, area_km2

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
    lines = [_parting(ours), _parting(theirs)]
    found = []
    for laid, _ in laid_through(lines, borders(lines, LINES)):
        there = (laid.within != OUTSIDE).any(axis=0)
        cells = laid.cells[there]
        found.append((laid.within.T[there], area_km2(cells), shapely.bounds(cells).reshape(-1, 4)))
    pairs, km2, boxes = (np.concatenate(part) for part in zip(*found, strict=True))
    pieces = _pieces(pairs.astype(np.int64), km2, boxes)
    return {"mosaic": mosaic_payload(theirs, theatre), "shared": pack(pieces)}


def _parting(drawing: Drawing) -> Segments:
    """The lines between cells that travel, as numbered in the page."""
    lines, number = drawing.mosaic.segments, np.append(drawing.numbers, OUTSIDE)
    left, right = number[lines.left], number[lines.right]
    apart = left != right
    return Segments(lines.ends[apart], left[apart], right[apart])


def _pieces(pairs: Numbers, km2: Floats, boxes: Floats) -> list[Numbers]:
    """The streams of ``shared``; hairlines are left out."""
    kept = np.flatnonzero(km2 >= LEAST_KM2)
    order = kept[np.lexsort((pairs[kept, 1], pairs[kept, 0]))]
    corners = boxes[order] / BOX_STEP
    low, high = np.floor(corners[:, :2]), np.ceil(corners[:, 2:])
    size = (high - low).astype(np.int64)
    started = [*pairs[order].T, *low.T]
    one, other, west, south = (zigzag(deltas(np.asarray(s, dtype=np.int64))) for s in started)
    area = np.rint(km2[order] / AREA_STEP_KM2).astype(np.int64)
    return [one, other, area, west, south, size[:, 0], size[:, 1]]
