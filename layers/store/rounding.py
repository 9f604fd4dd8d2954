"""Coordinates of a store: short in binary, and on the decimal grid again when it is opened."""

import numpy as np
import shapely

from frontline.layers.planar.arrangement import FINE
from frontline.layers.planar.measure import Shapes

# Degrees (0.01 mm): coordinates are stored to this, and lie on the decimal grid again when opened.
# A decimal like 36.1234567 has endless digits in binary; cut where they no longer tell one step of
# the grid from the next, they are a third shorter when compressed.
BINARY_STEP = 2.0**-33


def cut_short(polygons: Shapes) -> Shapes:
    """*polygons* with coordinates to ``BINARY_STEP``, if opening can undo it to the bit."""
    short: Shapes = shapely.transform(polygons, lambda xy: np.rint(xy / BINARY_STEP) * BINARY_STEP)
    same = shapely.get_coordinates(on_grid(short)) == shapely.get_coordinates(polygons)
    return short if same.all() else polygons


def on_grid(polygons: Shapes) -> Shapes:
    """*polygons* with coordinates on the decimal grid again."""
    scale = round(1 / FINE)
    back: Shapes = shapely.transform(polygons, lambda xy: np.rint(xy * scale) / scale)
    return back
