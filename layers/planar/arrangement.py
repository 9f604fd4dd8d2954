"""Cuts the plane along lines: linework -> cells that tile it, and edges that know their two cells.

All in lon/lat on a grid of ``GRID`` degrees, so that neighbours share their vertices to the bit and
nothing can gape or overlap. Which face is whose cell is for the caller to say.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.layers.planar.measure import Shapes, length_km

GRID = 1e-7
"""Degrees (1 cm): every vertex of an arrangement lies on this grid."""

# Degrees (0.1 mm): crossings of lines whose own vertices lie on GRID. On the coarser grid each
# crossing bends two lines by up to half a step, 1.5e-8 of a real zone's area; on this 1.5e-10.
FINE = 1e-9

OUTSIDE = -1
"""The number of no cell."""
# Shapely's number for the type.
POLYGON = 3
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Segments:
    """Straight pieces of the lines between cells, each once.

    Attributes:
        ends: Both ends in degrees, shape (n, 2, 2).
        left, right: Cell on each side, looking from the first end to the second; -1 outside.
    """

    ends: npt.NDArray[np.float64]
    left: Ints
    right: Ints


@dataclass(frozen=True, eq=False)
class Edges:
    """The lines between cells, each once.

    Attributes:
        lines: LineStrings in EPSG:4326; straight in lon/lat; they meet only at their ends.
        left, right: Cell on each side, looking along the line; -1 outside the mosaic.
        length_km: Geodesic length of each.
    """

    lines: npt.NDArray[np.object_]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    length_km: npt.NDArray[np.float64]

    @property
    def segments(self) -> Segments:
        """Their straight pieces, one line after the other."""
        xy, line = shapely.get_coordinates(self.lines, return_index=True)
        on = line[1:] == line[:-1]
        left, right = (side[line[1:][on]].astype(np.int64) for side in (self.left, self.right))
        return Segments(np.stack([xy[:-1], xy[1:]], axis=1)[on], left, right)


def faces(lines: Shapes) -> Shapes:
    """The polygons that *lines* (EPSG:4326, any kind of line) enclose, cut wherever lines cross.

    Vertices are put on the grid while crossings are found (snap rounding), so the faces share
    their vertices exactly. Ends that enclose nothing are left out.
    """
    return enclosed(shapely.get_parts([shapely.union_all(lines, grid_size=GRID)]))


def enclosed(lines: Shapes) -> Shapes:
    """The polygons that *lines* enclose, which meet at their ends only."""
    found: Shapes = shapely.get_parts(shapely.polygonize(lines))
    return found


def gathered(parts: Shapes, owner: npt.NDArray[np.integer], count: int) -> Shapes:
    """One (Multi)Polygon for each of *count* owners, from *parts* that touch at points at most.

    Args:
        parts: Polygons.
        owner: For each part the number of its owner, 0 to *count* - 1; an owner without a part
            gets an empty Polygon.
    """
    order = np.argsort(owner, kind="stable")
    present, group = np.unique(owner[order], return_inverse=True)
    many = shapely.multipolygons(parts[order], indices=group)
    single = shapely.get_num_geometries(many) == 1
    many[single] = shapely.get_geometry(many[single], 0)
    whole = np.full(count, shapely.Polygon(), dtype=object)
    whole[present] = many
    return whole


def edges(polygons: Shapes) -> Edges:
    """The edges of *polygons* that tile a part of the plane and share their vertices exactly.

    An edge runs from one meeting of three or more lines to the next; a ring that meets nothing is
    one closed edge. Each comes once, with the polygon on its left and on its right.

    Raises:
        ValueError: Two polygons lie on the same side of a line: they overlap.
    """
    return _chained(*_sided(polygons))


def segments(polygons: Shapes) -> Segments:
    """The straight pieces of the ``edges`` of *polygons*; raises as that does."""
    xy, ends, left, right = _sided(polygons)
    return Segments(xy[ends], left.astype(np.int64), right.astype(np.int64))


def _sided(
    polygons: Shapes,
) -> tuple[npt.NDArray[np.float64], Ints, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Distinct vertices, segments from lower to higher vertex, and what lies on either side."""
    xy, ends, cell = _segments(polygons)
    low, high = ends.min(axis=1), ends.max(axis=1)
    # One number for two vertices: sorting numbers is far faster than sorting rows.
    pairs, segment = np.unique(low * len(xy) + high, return_inverse=True)
    forward = ends[:, 0] == low
    left, right = (np.full(len(pairs), OUTSIDE, np.int32) for _ in range(2))
    left[segment[forward]] = cell[forward]
    right[segment[~forward]] = cell[~forward]
    # Every side fills one place; where two fill the same, the second overwrote the first.
    if (left >= 0).sum() + (right >= 0).sum() != len(cell):
        raise ValueError("polygons overlap: two lie on the same side of a line")
    start, end = np.divmod(pairs, len(xy))
    between = left != right  # a polygon's two parts may share a line: that divides nothing
    start, end, left, right = start[between], end[between], left[between], right[between]
    return xy, np.column_stack([start, end]), left, right


def _segments(polygons: Shapes) -> tuple[npt.NDArray[np.float64], Ints, Ints]:
    """Distinct vertices; the directed segments of all rings with the polygon on their left."""
    points, ring, owner = along_rings(shapely.orient_polygons(polygons))
    vertex, xy = numbered(points)
    inside = ring[:-1] == ring[1:]
    ends = np.column_stack([vertex[:-1], vertex[1:]])[inside]
    return xy, ends, owner[:-1][inside]


def along_rings(polygons: Shapes) -> tuple[npt.NDArray[np.float64], Ints, Ints]:
    """All points of the rings of (Multi)Polygons, shape (n, 2); of each its ring and its shape."""
    holed = (shapely.get_type_id(polygons) != POLYGON) | (
        shapely.get_num_interior_rings(polygons) > 0
    )
    # Taking rings out of a shape costs more than all else here, and a plain one is its own ring.
    plain, rest = np.flatnonzero(~holed), np.flatnonzero(holed)
    parts, shape = shapely.get_parts(polygons[rest], return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    owner = np.concatenate([plain, rest[shape[part]]])
    order = np.argsort(owner, kind="stable")
    lines = np.concatenate([polygons[plain], rings])[order]
    xy, ring = shapely.get_coordinates(lines, return_index=True)
    return xy, ring, owner[order][ring]


def numbered(points: npt.NDArray[np.float64]) -> tuple[Ints, npt.NDArray[np.float64]]:
    """The number of each point, in order of first use, and the distinct points, shape (n, 2)."""
    # A point as one complex number is compared and hashed in one step, to the last bit.
    flat = np.ascontiguousarray(points).view(np.complex128).ravel()
    number, distinct = pd.factorize(flat)
    return number, np.ascontiguousarray(distinct).view(np.float64).reshape(-1, 2)


def _chained(
    xy: npt.NDArray[np.float64],
    ends: Ints,
    left: npt.NDArray[np.int32],
    right: npt.NDArray[np.int32],
) -> Edges:
    """Segments, each from one vertex to another, joined where just two meet."""
    way, first = _in_chains(ends.ravel())
    # Before its ways, a chain has the vertex that its first one leaves.
    vertex = np.insert(ends.ravel()[way ^ 1], first, ends.ravel()[way[first]])
    chain = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(way))) + 1)
    lines = shapely.linestrings(xy[vertex], indices=chain)
    segment, turned = np.divmod(way[first], 2)
    return Edges(
        lines=lines,
        left=np.where(turned, right[segment], left[segment]),
        right=np.where(turned, left[segment], right[segment]),
        length_km=length_km(lines),
    )


def _in_chains(leaves: Ints) -> tuple[Ints, Ints]:
    """The ways along all segments, chain after chain, and where each chain begins.

    Args:
        leaves: Of each way the vertex that it leaves: way 2 i leads along segment i, 2 i + 1 back.
    """
    ways = np.arange(len(leaves))
    order = np.argsort(leaves, kind="stable")
    one, other = order[(np.bincount(leaves) == 2)[leaves[order]]].reshape(-1, 2).T
    before = ways.copy()
    # Who comes back along one of two ways that leave a vertex goes on along the other.
    before[one], before[other] = other ^ 1, one ^ 1
    head, steps = _heads(before)
    rings = np.flatnonzero(before[head] != head)
    if len(rings):
        # A ring has no first way; the one along its lowest segment is made so, both ways round.
        low = _lowest(before, rings)
        before[rings[low]] = rings[low]
        head, steps = _heads(before)
    kept = np.flatnonzero(head < head[ways ^ 1])
    kept = kept[np.lexsort((steps[kept], head[kept]))]
    return kept, np.flatnonzero(steps[kept] == 0)


def _heads(before: Ints) -> tuple[Ints, Ints]:
    """The first way of the chain of each, and how many come before it; of rings some way."""
    head, steps = before, (before != np.arange(len(before))).astype(np.int64)
    # Twice as far back each time, which is far enough for a chain of all.
    for _ in range(len(before).bit_length()):
        further = head[head]
        if (further == head).all():
            break
        head, steps = further, steps + steps[head]
    return head, steps


def _lowest(before: Ints, rings: Ints) -> npt.NDArray[np.bool_]:
    """Which of the ways of *rings* lie along the lowest segment of theirs."""
    back, low = before.copy(), np.arange(len(before)) // 2
    for _ in range(len(rings).bit_length()):
        low[rings] = np.minimum(low[rings], low[back[rings]])
        back[rings] = back[back[rings]]
    found: npt.NDArray[np.bool_] = low[rings] == rings // 2
    return found
