"""The faces that pieces of lines enclose, and which of them lies on either side of each piece.

A piece is two half-edges, one each way. Whoever walks along one and at its end takes the next one
clockwise goes around the face on the left. Directions are compared as fractions of whole numbers,
so that what comes next is never a matter of rounding.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.planar.arrangement import OUTSIDE
from frontline.layers.planar.measure import Floats, Shapes
from frontline.layers.planar.noding import STEPS, Pieces

Ints = npt.NDArray[np.int64]
# Fractions of numbers below 2**31 differ within twice so many digits.
BITS = 31


@dataclass(frozen=True, eq=False)
class Faces:
    """What pieces enclose.

    Attributes:
        polygons: The faces.
        left, right: The face on either side of each piece of ``Pieces.once``; -1 outside all of
            them, and on both sides of a piece that divides nothing.
    """

    polygons: Shapes
    left: Ints
    right: Ints

    def ordered(self, order: Ints) -> "Faces":
        """The same, with the polygons in *order*."""
        number = np.full(len(order) + 1, OUTSIDE, np.int64)  # the last one is OUTSIDE's
        number[order] = np.arange(len(order))
        return Faces(self.polygons[order], number[self.left], number[self.right])


def faces_of(cut: Pieces) -> Faces:
    """The faces between the pieces of *cut*; ends that enclose nothing have no part in them."""
    steps = np.rint(cut.spots * STEPS).astype(np.int64)
    by_place = np.lexsort(steps.T[::-1])
    rank = np.empty_like(by_place)
    rank[by_place] = np.arange(len(by_place))
    low, high = (rank[end] for end in cut.once)
    used = np.arange(len(low))
    while True:
        half = _HalfEdges.of(steps[by_place], low[used], high[used])
        walks = _Walks.of(half)
        divides = walks.left != walks.right
        if divides.all():
            break
        used = used[divides]  # what hangs on a loose end is loose then
    polygons, face = _filled(cut.spots[by_place], half, walks)
    left, right = np.full((2, len(low)), OUTSIDE, np.int64)
    left[used], right[used] = face[walks.left], face[walks.right]
    return Faces(polygons, left, right)


@dataclass(frozen=True, eq=False)
class _HalfEdges:
    """Each piece there, and after all of them each piece back.

    Attributes:
        origin: The spot that each leads from; spots are numbered from west to east.
        order: All of them by origin, and counter-clockwise around it from the south on.
        follow: For each the next one around the face on its left.
    """

    origin: Ints
    order: Ints
    follow: Ints

    @classmethod
    def of(cls, steps: Ints, low: Ints, high: Ints) -> "_HalfEdges":
        origin, target = np.concatenate([low, high]), np.concatenate([high, low])
        order = np.lexsort((*_direction(steps[target] - steps[origin]), origin))
        begins = np.append(True, np.diff(origin[order]) != 0)[: len(order)]
        before = np.arange(len(order)) - 1
        before[begins] = np.append(np.flatnonzero(begins)[1:], len(order)) - 1
        clockwise = np.empty_like(order)
        clockwise[order] = order[before]
        return cls(origin, order, np.roll(clockwise, len(low)))


def _direction(leg: Ints) -> tuple[Ints, Ints]:
    """Numbers that rise counter-clockwise from the south on, the second before the first."""
    x, y = leg.T
    quarter = np.select([(x >= 0) & (y < 0), (x > 0) & (y >= 0), (x <= 0) & (y > 0)], [0, 1, 2], 3)
    odd, turned = quarter % 2 == 1, (quarter == 0) | (quarter == 3)
    run, rise = np.where(odd, x, y), np.where(odd, y, -x)
    run, rise = np.where(turned, -run, run), np.where(turned, -rise, rise)
    steep = rise > run
    part = _fraction(np.minimum(run, rise), np.maximum(run, rise))
    return np.where(steep, -part, part), 2 * quarter + steep


def _fraction(part: Ints, whole: Ints) -> Ints:
    """A number for *part* / *whole*, which is at most 1; larger fractions have larger numbers."""
    if whole.max(initial=0) >= 1 << BITS:
        exact = (part.astype(object) << 3 * BITS) // whole.astype(object)
        return np.asarray(np.unique(exact, return_inverse=True)[1], np.int64)
    upper, rest = np.divmod(part << BITS, whole)
    found: Ints = (upper << BITS) + (rest << BITS) // whole
    return found


@dataclass(frozen=True, eq=False)
class _Walks:
    """Ways around faces, as loops that pass no spot twice.

    Attributes:
        left, right: The walk on either side of each piece.
        edge: Half-edges along the loops, one loop after the other.
        first: Where each loop begins among these.
        walk: The walk of each loop.
    """

    left: Ints
    right: Ints
    edge: Ints
    first: Ints
    walk: Ints

    @classmethod
    def of(cls, half: _HalfEdges) -> "_Walks":
        walk_of, along = _walked(half.order.tolist(), half.follow.tolist())
        walk, spot = walk_of[along], half.origin[along]
        loop = walk.copy()
        twice = np.sort(walk * len(half.origin) + spot)
        for pinched in np.unique(twice[1:][np.diff(twice) == 0] // len(half.origin)).tolist():
            own = np.flatnonzero(walk == pinched)
            loop[own] = _split(spot[own].tolist()) + loop.max() + 1
        order = np.argsort(loop, kind="stable")
        first = np.append(True, np.diff(loop[order]) != 0)[: len(order)]
        left, right = walk_of.reshape(2, -1)
        return cls(left, right, along[order], np.flatnonzero(first), walk[order][first])

    def around(self, half: _HalfEdges) -> npt.NDArray[np.bool_]:
        """Which loops have their face within; that of the others lies around them."""
        spot, size = half.origin[self.edge], np.diff(np.append(self.first, len(self.edge)))
        # All lines lead east or north from a loop's first spot from the west.
        west = np.flatnonzero(spot == np.repeat(np.minimum.reduceat(spot, self.first), size))
        before = np.where(west == self.first, self.first + size, west) - 1
        place = np.empty_like(half.order)
        place[half.order] = np.arange(len(place))
        back = np.roll(place, len(place) // 2)
        found: npt.NDArray[np.bool_] = place[self.edge[west]] < back[self.edge[before]]
        return found


def _walked(order: list[int], follow: list[int]) -> tuple[Ints, Ints]:
    """The walk of each half-edge, and the half-edges walk by walk."""
    walk_of = [OUTSIDE] * len(order)
    along: list[int] = []
    walk = 0
    for edge in order:
        if walk_of[edge] != OUTSIDE:
            continue
        while walk_of[edge] == OUTSIDE:
            walk_of[edge] = walk
            along.append(edge)
            edge = follow[edge]
        walk += 1
    return np.array(walk_of, np.int64), np.array(along, np.int64)


def _split(spots: list[int]) -> Ints:
    """The number of the loop that leaves each of the *spots* along a walk."""
    loop = np.zeros(len(spots), np.int64)
    path: list[int] = []
    passed: dict[int, int] = {}
    loops = 0
    for at, spot in enumerate(spots):
        if (met := passed.get(spot)) is not None:
            loop[path[met:]] = loops
            loops += 1
            for gone in path[met:]:
                del passed[spots[gone]]
            del path[met:]
        passed[spot] = len(path)
        path.append(at)
    loop[path] = loops
    return loop


def _filled(spots: Floats, half: _HalfEdges, walks: _Walks) -> tuple[Shapes, Ints]:
    """The polygons, and for each walk the one it goes around, -1 for what lies outside all."""
    face = np.full(walks.walk.max(initial=-1) + 1, OUTSIDE, np.int64)
    if not len(walks.first):
        return np.zeros(0, object), face
    size = np.diff(np.append(walks.first, len(walks.edge)))
    rings = shapely.linearrings(
        spots[half.origin[walks.edge]], indices=np.repeat(np.arange(len(size)), size)
    )
    shell = walks.around(half)
    face[walks.walk[shell]] = np.arange(shell.sum())
    alone = np.flatnonzero(face[walks.walk] == OUTSIDE)
    alone = alone[np.append(True, np.diff(walks.walk[alone]) != 0)[: len(alone)]]
    face[walks.walk[alone]] = _innermost(rings[shell], shapely.get_point(rings[alone], 0))
    owner = face[walks.walk]
    order = np.lexsort((~shell, owner))
    order = order[owner[order] != OUTSIDE]
    polygons: Shapes = shapely.polygons(rings[order], indices=owner[order])
    return polygons, face


def _innermost(rings: Shapes, points: Shapes) -> Ints:
    """The smallest of *rings* around each point, -1 where none is."""
    shells = shapely.polygons(rings)
    point, shell = shapely.STRtree(shells).query(points, predicate="within")
    order = np.lexsort((-shapely.area(shells[shell]), point))
    found = np.full(len(points), OUTSIDE, np.int64)
    found[point[order]] = shell[order]  # the last one counts
    return found
