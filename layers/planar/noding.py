"""Cuts segments where they cross, and leaves alone those that cross nothing.

Most segments of a series meet others at their ends only. Snap rounding costs the same for these as
for those that cross, so only segments with company are given to it.
"""

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.planar.arrangement import FINE
from frontline.layers.planar.measure import Floats, Shapes

Ints = npt.NDArray[np.int64]
NEAR = 10 * FINE
"""Degrees: what comes closer than this to a segment may move it when it is rounded."""
NARROW = 0.02
"""Radians: two segments from one vertex with a smaller angle between them are cut together."""


def noded(lines: Shapes) -> Shapes:
    """*lines*, cut at every crossing; crossings lie on the ``FINE`` grid.

    Args:
        lines: Distinct straight segments in EPSG:4326, with their ends on ``arrangement.GRID``.
    """
    crossed = np.zeros(len(lines), dtype=bool)
    crossed[_with_company(lines)] = True
    if not crossed.any():
        return lines
    cut = shapely.get_parts([shapely.union_all(lines[crossed], grid_size=FINE)])
    return _each_once(np.concatenate([lines[~crossed], cut]))


def _each_once(lines: Shapes) -> Shapes:
    """*lines* without doubles: a cut may leave what a line too short to be crossed is already.

    With a double between two cells no ring closes, and the two become one.
    """
    ends = np.sort(shapely.get_coordinates(lines).view(np.complex128).reshape(-1, 2), axis=1)
    # Lines of several segments cannot be told apart by their ends.
    if len(ends) != len(lines):
        return lines
    return lines[np.unique(ends, axis=0, return_index=True)[1]]


def _with_company(lines: Shapes) -> Ints:
    """Numbers of the segments that cross another, touch it between its ends, or lie along it."""
    west, south, east, north = shapely.bounds(lines).T
    boxes = shapely.box(west - NEAR, south - NEAR, east + NEAR, north + NEAR)
    one, other = shapely.STRtree(lines).query(boxes)
    # Each pair once, and none with itself.
    one, other = one[one < other], other[one < other]
    near = shapely.dwithin(lines[one], lines[other], NEAR)
    one, other = one[near], other[near]
    ends = shapely.get_coordinates(lines).reshape(-1, 2, 2)
    joined = np.zeros(len(one), dtype=bool)
    narrow = np.zeros(len(one), dtype=bool)
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        here = (ends[one, i] == ends[other, j]).all(axis=1)
        joined |= here
        legs = (ends[one, 1 - i] - ends[one, i], ends[other, 1 - j] - ends[other, j])
        narrow |= here & (_angle(*legs) < NARROW)
    # Two that share an end and part at a fair angle cannot move each other when they are rounded.
    alone = joined & ~narrow
    return np.append(one[~alone], other[~alone])


def _angle(a: Floats, b: Floats) -> Floats:
    """Between vectors from one point, radians, 0 to pi."""
    across = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    angle: Floats = np.abs(np.arctan2(across, (a * b).sum(axis=1)))
    return angle
