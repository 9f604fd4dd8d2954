"""Which points are neighbours, and the line half way between each two.

Triangles are made once (GEOS takes a fifth of what its Voronoi diagram takes); the middle of each
triangle's circle is where three cells meet, and between two triangles that share a side runs the
line between the two points at its ends.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from frontline.layers.planar.arrangement import Ints, numbered
from frontline.layers.planar.measure import Floats

CORNERS = np.array([(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)])
FAR = 4.5
"""How many widths of the ground the corners lie from its middle."""


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Pairs of points whose cells touch, each once, and the line between their cells.

    Attributes:
        one, other: Numbers of the two points.
        away: How far they are from each other.
        ends: Where the line between them begins and ends, shape (pairs, 2, 2).
    """

    one: Ints
    other: Ints
    away: Floats
    ends: Floats

    @property
    def length(self) -> Floats:
        """How long the line between the two is."""
        return np.asarray(np.hypot(*(self.ends[:, 0] - self.ends[:, 1]).T))


def neighbours(points: Floats, span: float) -> Neighbours:
    """The neighbours among distinct *points* of a plane, shape (n, 2).

    Four points so far off that no spot of the ground is nearer to them keep all well posed for one
    point, two, or points in a row.

    Args:
        points: All of them.
        span: How wide the ground is that they lie in.
    """
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    every = np.concatenate([points, middle + CORNERS * FAR * span])
    found = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(every)))
    corner = shapely.get_coordinates(found).reshape(-1, 4, 2)[:, :3]
    number = numbered(np.concatenate([every, corner.reshape(-1, 2)]))[0][len(every) :]
    triangle = number.reshape(-1, 3)
    side = np.sort(np.stack([triangle[:, [0, 1]], triangle[:, [1, 2]], triangle[:, [2, 0]]], 1), 2)
    code = (side[..., 0] * len(every) + side[..., 1]).ravel()
    order = np.argsort(code, kind="stable")
    shared = np.flatnonzero(code[order][1:] == code[order][:-1])
    first, second = order[shared] // 3, order[shared + 1] // 3
    one, other = np.divmod(code[order][shared], len(every))
    inside = other < len(points)
    meeting = _middle(corner)
    ends = np.stack([meeting[first], meeting[second]], axis=1)
    one, other = one[inside], other[inside]
    away = np.hypot(*(points[one] - points[other]).T)
    return Neighbours(one, other, away, ends[inside])


def _middle(corner: Floats) -> Floats:
    """The middle of the circle through each three points, shape (n, 3, 2)."""
    # From the first corner on: the numbers stay small and little is rounded away.
    b, c = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    twice = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    bb, cc = (b**2).sum(axis=1), (c**2).sum(axis=1)
    east = (c[:, 1] * bb - b[:, 1] * cc) / twice
    north = (b[:, 0] * cc - c[:, 0] * bb) / twice
    return np.asarray(corner[:, 0] + np.column_stack([east, north]), np.float64)
