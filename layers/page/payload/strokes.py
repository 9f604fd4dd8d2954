"""The lines that the page draws: edges rounded to whole steps, each bit of line kept once.

Outlines drawn anew a hand's breadth beside the old ones fall together when they are rounded. What
lay between them has no area left: its cells vanish from the lines, and one line remains that parts
what is on either side. The boundary of every other cell stays closed.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.page.payload.codec import Numbers, quantise

STRAIGHT = 0.2
"""Steps: a crossing nearer than this to the straight line through it is left out."""
Node = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line in whole steps: its vertices, shape (n, 2), and the cells on its two sides."""

    points: Numbers
    left: int
    right: int

    @property
    def ends(self) -> tuple[Node, Node]:
        """First and last vertex."""
        (x, y), (u, v) = self.points[0].tolist(), self.points[-1].tolist()
        return (x, y), (u, v)

    def turned(self) -> "Stroke":
        """The same, the other way round."""
        return Stroke(self.points[::-1], self.right, self.left)


def strokes(lines: npt.NDArray[np.object_], cells: Numbers, step: float) -> list[Stroke]:
    """Lines between different cells, rounded to *step* degrees.

    A stroke goes on until it meets another cell. No point of *lines* between cells is farther from
    it than rounding moves a vertex, and a fifth of a step.

    Args:
        lines: LineStrings in degrees that meet at their ends only.
        cells: Number of the cell left and right of each, shape (n, 2); -1 is the outside.
    """
    xy, line = shapely.get_coordinates(lines, return_index=True)
    # Vertices that round to one point are one from here on, or lines would meet beside each other.
    _, first, vertex = np.unique(quantise(xy, step), axis=0, return_index=True, return_inverse=True)
    within = line[1:] == line[:-1]
    segments, pairs = _parting(
        np.column_stack([vertex[:-1], vertex[1:]])[within], cells[line[1:][within]]
    )
    if not len(segments):
        return []
    sides, pair = np.unique(pairs, axis=0, return_inverse=True)
    order = np.argsort(pair, kind="stable")
    pieces = shapely.linestrings(xy[first[segments[order]]])
    bundles = shapely.multilinestrings(pieces, indices=pair[order])
    # Directed, for a line turned round has its cells on the wrong sides.
    merged = shapely.line_merge(bundles, directed=True)
    chains, number = shapely.get_parts(merged, return_index=True)
    xy, chain = shapely.get_coordinates(
        shapely.simplify(chains, STRAIGHT * step), return_index=True
    )
    points = np.split(quantise(xy, step), np.searchsorted(chain, range(1, len(chains))))
    return [Stroke(p, *sides[n].tolist()) for p, n in zip(points, number, strict=True)]


def _parting(ends: Numbers, cells: Numbers) -> tuple[Numbers, Numbers]:
    """Each different segment once and the cells it parts, the lower on its left; both (n, 2).

    Where segments fall together every cell between them is left of one and right of another: these
    cancel out, and with them the segments that part nothing.
    """
    ends, cells = _in_order(ends, cells)
    moved = ends[:, 0] != ends[:, 1]
    different, at = np.unique(ends[moved], axis=0, return_inverse=True)
    sides = int(cells.max(initial=0)) + 2
    key, number = np.unique(at[:, None] * sides + cells[moved] + 1, return_inverse=True)
    # Counted with signs: what lies on both sides of a line is not parted by it.
    net = np.bincount(number.ravel(), np.tile([1, -1], len(at)), len(key)).astype(np.int64)
    where, cell = np.divmod(np.repeat(key, np.maximum(net, 0)), sides)
    other = np.repeat(key, np.maximum(-net, 0)) % sides
    pairs, segments = _in_order(np.column_stack([cell, other]) - 1, different[where])
    return segments, pairs


def _in_order(pairs: Numbers, others: Numbers) -> tuple[Numbers, Numbers]:
    """*pairs* with the lower number first; *others* turned where they are."""
    back = (pairs[:, 0] > pairs[:, 1])[:, None]
    return np.where(back, pairs[:, ::-1], pairs), np.where(back, others[:, ::-1], others)
