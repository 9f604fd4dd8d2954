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
from layers.page.codec import Numbers, deltas, pack, zigzag
from layers.page.payload import AREA_STEP_KM2, alike, mosaic_payload, sent_cells

LEAST_KM2 = AREA_STEP_KM2
"""Pairs of cells that share less ground only touch."""


def beside_payload(one: Mosaic, other: Mosaic, theatre: Theatre) -> dict[str, Any]:
    """The payload of *other* (``mosaic_payload``), with what its cells share with those of *one*.

    ``shared`` packs three streams: cell of *one*, cell of *other* (both as numbered in the page),
    and the ground they share in units of 10 m2.

    Raises:
        UnknownName: *other* has a holder that the theatre does not list.
    """
    first, second = other.tree.query(one.polygons, predicate="intersects")
    ground = shapely.intersection(one.polygons[first], other.polygons[second])
    areal = np.array([_areal(shape) for shape in ground], dtype=object)
    km2 = area_km2(areal) if len(areal) else np.zeros(0)
    pairs = np.column_stack([_numbers(one)[first], _numbers(other)[second]])
    kept = (km2 >= LEAST_KM2) & (pairs >= 0).all(axis=1)  # a cell without any line is not sent
    unique, at = np.unique(pairs[kept], axis=0, return_inverse=True)
    total = np.bincount(at.ravel(), km2[kept], len(unique)) / AREA_STEP_KM2
    streams = [
        zigzag(deltas(unique[:, 0])),
        zigzag(deltas(unique[:, 1])),
        np.rint(total).astype(np.int64),
    ]
    return {"mosaic": mosaic_payload(other, theatre), "shared": pack(streams)}


def _numbers(mosaic: Mosaic) -> Numbers:
    """For each cell its number in the page, -1 where it does not travel."""
    number = np.full(len(mosaic.polygons), -1)
    sent = sent_cells(mosaic)
    number[sent] = np.arange(len(sent))
    found: Numbers = number[alike(mosaic)]
    return found


def _areal(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of *shape*; lines along which two cells touch are left out."""
    parts = shapely.get_parts(shapely.get_parts([shape]))
    return shapely.multipolygons(parts[shapely.get_dimensions(parts) == 2])
