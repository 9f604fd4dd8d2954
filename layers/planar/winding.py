"""Which cells lie in which layer, from outlines alone: the winding number, for all days at once.

Faces that tile the plane are told from their neighbours (``windings_within``), some points by rays
(``windings``): a ray to the east crosses an outline upwards once more than downwards where the
point lies inside (the interior is on the left). What a point is told from does not depend on the
day, so it is found once; the days only say which segments count. A segment drawn on 500 days costs
as much as one drawn on a single day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.layers.planar.arrangement import OUTSIDE
from frontline.layers.planar.faces import Faces
from frontline.layers.planar.measure import Floats
from frontline.layers.planar.outlines import Changes, Outlines
from frontline.layers.planar.spread import spread

Ints = npt.NDArray[np.int64]
# Pairs of point and segment looked at in one go: bounds the memory.
PAIRS = 2_000_000


@dataclass(frozen=True, eq=False)
class Windings:
    """How many zones of each layer lie over each point, as runs of columns.

    Rows are in order of point, then column; each point has a row for column 0, and one wherever a
    count changes.

    Attributes:
        point, column: From which column on the counts hold.
        count: Zones of each layer over the point, shape (rows, layers).
        columns: How many there are.
    """

    point: Ints
    column: Ints
    count: npt.NDArray[np.int32]
    columns: int

    @property
    def until(self) -> Ints:
        """The column from which on each row holds no more."""
        ends = np.full(len(self.point), self.columns)
        followed = self.point[1:] == self.point[:-1]
        ends[:-1][followed] = self.column[1:][followed]
        return ends


def windings(points: Floats, drawn: Outlines, changes: Changes, size: tuple[int, int]) -> Windings:
    """Which layers lie over *points* from which column on.

    Args:
        points: Degrees, shape (points, 2); none on an outline.
        drawn, changes: The outlines, and when each segment counts.
        size: Number of columns, of layers.
    """
    point, change, sign = _met(points, drawn, changes)
    counts = changes.column[change] < size[0]  # what ends with the last day never ends here
    point, change, sign = point[counts], change[counts], sign[counts]
    met = changes.column[change], changes.layer[change], sign * changes.step[change]
    return _runs(len(points), point, *met, size)


def windings_within(faces: Faces, along: Changes, size: tuple[int, int]) -> Windings:
    """Which layers lie over *faces* from which column on: those of all pieces of the outlines.

    What lies over a face is what lies over one beside it, but for what the piece between them
    bounds. So it is told from the outside inwards, from face to face; no ray is cast.

    Args:
        faces: What the outlines cut.
        along: When each piece counts; see ``outlines.along``.
        size: Number of columns, of layers.
    """
    columns, layers = size
    on = along.column < columns  # what ends with the last day never ends here
    what = along.column[on] * layers + along.layer[on]
    found = inwards(faces, Steps(along.segment[on], what, along.step[on]), columns * layers)
    return _runs(len(faces.polygons), found.owner, *np.divmod(found.what, layers), found.step, size)


def inwards(faces: Faces, bounds: "Steps", size: int) -> "Steps":
    """How often each thing lies over each face, where it does, in order of the faces.

    Args:
        faces: What pieces of lines cut.
        bounds: How often more a thing lies to the left of a piece than to its right.
        size: How many things there are.
    """
    bounds = bounds.summed(size)
    known = np.zeros(len(faces.polygons) + 1, dtype=bool)
    known[OUTSIDE] = True
    found = [Steps(*np.zeros((3, 0), np.int64))]
    # Over each piece from its left to its right, and after that over each the other way.
    source, target = np.append(faces.left, faces.right), np.append(faces.right, faces.left)
    ahead = np.flatnonzero(source != target)
    while len(over := ahead[known[source[ahead]]]):
        face, first = np.unique(target[over], return_index=True)
        over = over[first]
        way, piece = np.divmod(over, len(faces.left))
        # Sources were reached in the round before: what is beside older ones is known.
        beside, bounded = found[-1].of(source[over]), bounds.of(piece)
        step = np.append(beside.step, np.where(way == 0, -1, 1)[bounded.owner] * bounded.step)
        owner = face[np.append(beside.owner, bounded.owner)]
        found.append(Steps(owner, np.append(beside.what, bounded.what), step).summed(size))
        known[face] = True
        ahead = ahead[~known[target[ahead]]]
    return Steps(*(np.concatenate(part) for part in zip(*found, strict=True))).summed(size)


class Steps(NamedTuple):
    """What is counted for each owner, by number, and how often it is there, or less often."""

    owner: Ints
    what: Ints
    step: Ints

    def of(self, owners: Ints) -> "Steps":
        """Those of *owners*, called by their place among these; the own ones must be in order."""
        first, last = (np.searchsorted(self.owner, owners, side) for side in ("left", "right"))
        row = spread(first, last - first)
        number = np.repeat(np.arange(len(owners)), last - first)
        return Steps(number, self.what[row], self.step[row])

    def summed(self, size: int) -> "Steps":
        """One of each owner and thing (below *size*), in order, where any is left."""
        key = self.owner * size + self.what
        order = np.argsort(key, kind="stable")
        key = key[order]
        first = np.flatnonzero(np.append(True, key[1:] != key[:-1])[: len(key)])
        step = np.add.reduceat(self.step[order], first) if len(first) else self.step
        left = step != 0
        owner, what = np.divmod(key[first][left], size)
        return Steps(owner, what, step[left])


def _runs(
    points: int, point: Ints, column: Ints, layer: Ints, change: Ints, size: tuple[int, int]
) -> Windings:
    """Windings of so many points, from the columns in which counts of layers change."""
    columns, layers = size
    # A row for the first column of every point, so that sums of one point never run into the next.
    base = np.arange(points, dtype=np.int64) * columns
    at, rows = pd.factorize(np.concatenate([base, point * columns + column]), sort=True)
    step = np.bincount(at[points:] * layers + layer, change, len(rows) * layers)
    step = np.rint(step.reshape(-1, layers)).astype(np.int32)
    changed = np.asarray(step.any(axis=1))  # a line may only have been drawn in other pieces
    changed[np.searchsorted(rows, base)] = True
    rows, step = rows[changed], step[changed]
    # Summed over all points at once; what the points before added is taken off again below.
    total = np.cumsum(step, axis=0)
    first = np.searchsorted(rows, base)
    own = rows // columns
    before = total[first] - step[first]
    return Windings(own, rows % columns, total - before[own], columns)


def _met(points: Floats, drawn: Outlines, changes: Changes) -> tuple[Ints, Ints, Ints]:
    """Point, number of a change of a segment its ray crosses, +1 upwards or -1 downwards."""
    order = np.argsort(changes.segment, kind="stable")
    owner = changes.segment[order]
    found = []
    for point, segment, sign in _crossings(points, drawn.start, drawn.end):
        first = np.searchsorted(owner, segment, side="left")
        count = np.searchsorted(owner, segment, side="right") - first
        change = order[spread(first, count)]
        found.append((np.repeat(point, count), change, np.repeat(sign, count)))
    none = np.zeros(0, np.int64)
    if not found:
        return none, none, none
    point, change, sign = (np.concatenate(part) for part in zip(*found, strict=True))
    return point, change, sign


def _crossings(points: Floats, start: Floats, end: Floats) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Point, segment, and +1 or -1 for each crossing, in blocks.

    A segment holds its lower end and not its upper one, so a ray through a vertex counts once.
    """
    order = np.argsort(points[:, 1], kind="stable")
    height = points[order, 1]
    up = end[:, 1] > start[:, 1]
    low, high = np.where(up[:, None], start, end), np.where(up[:, None], end, start)
    first = np.searchsorted(height, low[:, 1], side="left")
    count = np.searchsorted(height, high[:, 1], side="left") - first
    for block in _blocks(count):
        segment = np.repeat(block, count[block])
        point = order[spread(first[block], count[block])]
        (px, py), (ax, ay), (bx, by) = points[point].T, low[segment].T, high[segment].T
        east = (bx - ax) * (py - ay) > (px - ax) * (by - ay)
        yield point[east], segment[east], np.where(up[segment[east]], 1, -1)


def _blocks(count: Ints) -> Iterator[Ints]:
    """Numbers of consecutive items whose counts add up to ``PAIRS`` at most, or single ones."""
    group = np.cumsum(count) // PAIRS
    yield from np.split(np.arange(len(count)), np.flatnonzero(np.diff(group)) + 1)
