"""Coordinates of a store: short in binary, and on the decimal grid again when it is opened."""

import numpy as np
import shapely

from frontline.layers.planar.arrangement import FINE
from frontline.layers.planar.measure import Floats, Shapes

# Degrees (0.01 mm): coordinates are stored to this, and lie on the decimal grid again when opened.
# A decimal like 36.1234567 has endless digits in binary; cut where they no longer tell one step of
# the grid from the next, they are a third shorter when compressed.
BINARY_STEP = 2.0**-33


def cut_short(polygons: Shapes) -> Shapes:
    """*polygons* with coordinates to ``BINARY_STEP``, if opening can undo it to the bit."""
    xy = shapely.get_coordinates(polygons)
    short = np.rint(xy / BINARY_STEP) * BINARY_STEP
    if not np.array_equal(_decimal(short), xy):
        return polygons
    shapes: Shapes = shapely.set_coordinates(polygons.copy(), short)
    return shapes


def on_grid(polygons: Shapes) -> Shapes:
    """*polygons* with coordinates on the decimal grid again."""
    back: Shapes = shapely.transform(polygons, _decimal)
    return back


def _decimal(xy: Floats) -> Floats:
    scale = round(1 / FINE)
    return np.asarray(np.rint(xy * scale) / scale, np.float64)
