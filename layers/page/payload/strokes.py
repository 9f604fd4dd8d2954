"""The lines that the page draws: edges rounded to whole steps, each bit of line kept once.

Outlines drawn anew a hand's breadth beside the old ones fall together when they are rounded. What
lay between them has no area left: its cells vanish from the lines, and one line remains that parts
what is on either side. The boundary of every other cell stays closed.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.layers.page.payload.codec import Numbers, quantise
from frontline.layers.planar.arrangement import Segments
from frontline.layers.planar.measure import Shapes

STRAIGHT = 0.2
"""Steps: a crossing nearer than this to the straight line through it is left out."""


# Bits for a latitude in steps, which has 28; pieces made into lines at once, some 20 MB of them.
NORTH = 32
PIECES = 100_000


@dataclass(frozen=True, eq=False)
class Strokes:
    """Lines in whole steps, and the cells on their two sides.

    Attributes:
        points: The vertices of all, one line after the other, shape (n, 2).
        first: Where the vertices of each begin, and after the last where they end.
        left, right: The cells beside each.
    """

    points: Numbers
    first: Numbers
    left: Numbers
    right: Numbers

    def __len__(self) -> int:
        return len(self.left)

    @property
    def ends(self) -> Numbers:
        """Numbers for the first and the last vertex of each, shape (n, 2): the same, one number."""
        at = np.stack([self.points[self.first[:-1]], self.points[self.first[1:] - 1]], axis=1)
        number = pd.factorize(_one_number(at.reshape(-1, 2)))[0]
        found: Numbers = number.reshape(-1, 2)
        return found


def strokes(lines: Segments, cells: Numbers, step: float) -> Strokes:
    """Lines between different cells, rounded to *step* degrees.

    A stroke goes on until it meets another cell. No point of *lines* between cells is farther from
    it than rounding moves a vertex, and a fifth of a step.

    Args:
        lines: In degrees; they meet at their ends only.
        cells: Number of the cell left and right of each, shape (n, 2); -1 is the outside.
        step: Degrees.
    """
    xy = lines.ends.reshape(-1, 2)
    # Vertices that round to one point are one from here on, or lines would meet beside each other.
    _, first, vertex = np.unique(
        _one_number(quantise(xy, step)), return_index=True, return_inverse=True
    )
    segments, pairs = _parting(vertex.reshape(-1, 2), cells)
    if not len(segments):
        none = np.zeros(0, np.int64)
        return Strokes(np.zeros((0, 2), np.int64), np.zeros(1, np.int64), none, none)
    # A pair of cells as one number, in the same order.
    most = int(cells.max(initial=0)) + 2
    sides, pair = np.unique((pairs + 1) @ [most, 1], return_inverse=True)
    order = np.argsort(pair, kind="stable")
    pair, corners = pair[order], first[segments[order]]
    points, counts, number = [], [0], []
    for a, b in pairwise(_blocks(pair)):
        chains, of = _merged(xy[corners[a:b]], pair[a:b])
        along, chain = shapely.get_coordinates(
            shapely.simplify(chains, STRAIGHT * step), return_index=True
        )
        points.append(quantise(along, step))
        counts += np.bincount(chain, minlength=len(chains)).tolist()
        number.append(of)
    left, right = np.divmod(sides[np.concatenate(number)], most)
    return Strokes(np.concatenate(points), np.cumsum(counts), left - 1, right - 1)


def _blocks(pair: Numbers) -> list[int]:
    """Where to part pieces in order of their pair, so that all of one stay together."""
    wanted = pair[np.arange(PIECES, len(pair), PIECES)]
    return [0, *np.unique(np.searchsorted(pair, wanted)).tolist(), len(pair)]


def _merged(ends: npt.NDArray[np.float64], pair: Numbers) -> tuple[Shapes, Numbers]:
    """Pieces as lines as long as they part the same pair, and the pair of each."""
    numbers, of = np.unique(pair, return_inverse=True)
    bundles = shapely.multilinestrings(shapely.linestrings(ends), indices=of)
    # Directed, for a line turned round has its cells on the wrong sides.
    chains, bundle = shapely.get_parts(
        shapely.line_merge(bundles, directed=True), return_index=True
    )
    return chains, numbers[bundle]


def _parting(ends: Numbers, cells: Numbers) -> tuple[Numbers, Numbers]:
    """Each different segment once and the cells it parts, the lower on its left; both (n, 2).

    Where segments fall together every cell between them is left of one and right of another: these
    cancel out, and with them the segments that part nothing.
    """
    ends, cells = _in_order(ends, cells)
    moved = ends[:, 0] != ends[:, 1]
    corners, sides = int(ends.max(initial=0)) + 1, int(cells.max(initial=0)) + 2
    different, at = np.unique(ends[moved] @ [corners, 1], return_inverse=True)
    key, number = np.unique(at[:, None] * sides + cells[moved] + 1, return_inverse=True)
    # Counted with signs: what lies on both sides of a line is not parted by it.
    net = np.bincount(number.ravel(), np.tile([1, -1], len(at)), len(key)).astype(np.int64)
    where, cell = np.divmod(np.repeat(key, np.maximum(net, 0)), sides)
    other = np.repeat(key, np.maximum(-net, 0)) % sides
    segments = np.column_stack(np.divmod(different[where], corners))
    pairs, segments = _in_order(np.column_stack([cell, other]) - 1, segments)
    return segments, pairs


def _in_order(pairs: Numbers, others: Numbers) -> tuple[Numbers, Numbers]:
    """*pairs* with the lower number first; *others* turned where they are."""
    back = (pairs[:, 0] > pairs[:, 1])[:, None]
    return np.where(back, pairs[:, ::-1], pairs), np.where(back, others[:, ::-1], others)


def _one_number(points: Numbers) -> Numbers:
    """A point in steps as one number, from west to east and from south to north."""
    found: Numbers = (points[:, 0] << NORTH) + points[:, 1]
    return found
