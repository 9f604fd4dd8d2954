"""Layers of a second source in the same page, and how its cells lie over those of the first.

The two are compared, never merged. Which ground both speak of is measured here, once for each pair
of cells; who differs where on a day is then a sum in the browser, the same as
``layers.compare.agreement`` gives for that day.
"""

from typing import Any

import numpy as np
import shapely

from geo.theatre import Theatre
from layers.measure import area_km2
from layers.mosaic import Mosaic
from layers.page.codec import deltas, pack, zigzag
from layers.page.payload import AREA_STEP_KM2, Drawing, mosaic_payload

LEAST_KM2 = AREA_STEP_KM2
"""Pairs of cells that share less ground only touch."""


def beside_payload(ours: Drawing, second: Mosaic, theatre: Theatre) -> dict[str, Any]:
    """The payload of *second* (``mosaic_payload``), and what its cells share with those of *ours*.

    ``shared`` packs three streams: cell of ours, cell of the second (both as numbered in the page),
    and the ground they share in units of 10 m2. Cells that do not travel share nothing: they have
    no line left, and so no ground that could be seen.

    Raises:
        UnknownName: *second* has a holder that the theatre does not list.
    """
    theirs = Drawing(second)
    one, other = second.tree.query(ours.mosaic.polygons, predicate="intersects")
    pairs = np.column_stack([ours.numbers[one], theirs.numbers[other]])
    sent = (pairs >= 0).all(axis=1)
    one, other, pairs = one[sent], other[sent], pairs[sent]
    ground = shapely.intersection(ours.mosaic.polygons[one], second.polygons[other])
    areal = np.array([_areal(shape) for shape in ground], dtype=object)
    km2 = area_km2(areal) if len(areal) else np.zeros(0)
    kept = km2 >= LEAST_KM2
    unique, at = np.unique(pairs[kept], axis=0, return_inverse=True)
    total = np.bincount(at.ravel(), km2[kept], len(unique)) / AREA_STEP_KM2
    streams = [
        zigzag(deltas(unique[:, 0])),
        zigzag(deltas(unique[:, 1])),
        np.rint(total).astype(np.int64),
    ]
    return {"mosaic": mosaic_payload(theirs, theatre), "shared": pack(streams)}


def _areal(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of *shape*; lines along which two cells touch are left out."""
    parts = shapely.get_parts(shapely.get_parts([shape]))
    return shapely.multipolygons(parts[shapely.get_dimensions(parts) == 2])
