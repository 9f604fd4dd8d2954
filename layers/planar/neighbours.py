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
        points: All of them.
        one, other: Numbers of the two points of each pair.
        away: How far they are from each other.
        meeting: Where three cells meet, shape (triangles, 2).
        heart: The middle of the three points that meet there, shape (triangles, 2).
        triangle: The three points of each; those behind the last of ``points`` are far corners.
        line: From which meeting to which the line between a pair leads, shape (pairs, 2).
    """

    points: Floats
    one: Ints
    other: Ints
    away: Floats
    meeting: Floats
    heart: Floats
    triangle: Ints
    line: Ints

    @property
    def ends(self) -> Floats:
        """Where the line between a pair begins and ends, shape (pairs, 2, 2)."""
        return self.meeting[self.line]

    @property
    def length(self) -> Floats:
        """How long the line between the two is."""
        return np.asarray(np.hypot(*(self.ends[:, 0] - self.ends[:, 1]).T))

    def around(self) -> tuple[Ints, Ints]:
        """The meetings around each point, clockwise: the point, in order, and the meeting."""
        point, meeting = self.triangle.ravel(), np.repeat(np.arange(len(self.triangle)), 3)
        own = point < len(self.points)
        point, meeting = point[own], meeting[own]
        # The middle of a triangle lies between the two neighbours; the meeting need not.
        east, north = (self.heart[meeting] - self.points[point]).T
        order = np.lexsort((-np.arctan2(north, east), point))
        return point[order], meeting[order]


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
    one, other, line = one[inside], other[inside], np.column_stack([first, second])[inside]
    away = np.hypot(*(points[one] - points[other]).T)
    hearts = corner.mean(axis=1)
    return Neighbours(points, one, other, away, _middle(corner), hearts, triangle, line)


def _middle(corner: Floats) -> Floats:
    """The middle of the circle through each three points, shape (n, 3, 2)."""
    # From the first corner on: the numbers stay small and little is rounded away.
    b, c = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    twice = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    bb, cc = (b**2).sum(axis=1), (c**2).sum(axis=1)
    east = (c[:, 1] * bb - b[:, 1] * cc) / twice
    north = (b[:, 0] * cc - c[:, 0] * bb) / twice
    return np.asarray(corner[:, 0] + np.column_stack([east, north]), np.float64)
