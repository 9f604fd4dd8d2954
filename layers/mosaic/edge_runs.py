"""Who is on either side of each edge, and from when on: what lengths of fronts are summed from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.layers.mosaic.spells import Spells, sums_of_runs
from frontline.layers.planar.arrangement import Edges
from frontline.layers.planar.measure import Floats
from frontline.layers.planar.spread import distinct, spread

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class EdgeRuns:
    """Who is on either side of each edge, as runs of columns: one where a side changes hands.

    Attributes:
        columns: How many days of change there are.
        edge: Number of the edge.
        start, end: The columns ``start <= column < end`` the run holds.
        left, right: Index into ``Mosaic.holders`` of the holder on each side, -1 outside.
    """

    columns: int
    edge: Ints
    start: Ints
    end: Ints
    left: Ints
    right: Ints

    @classmethod
    def of(cls, spells: Spells, edges: Edges) -> "EdgeRuns":
        """The runs of all edges, in order of edge, then of start."""
        sides = (edges.left, edges.right)
        bound = np.searchsorted(spells.cell, np.arange(spells.cells + 1))
        keys = [np.arange(len(edges.lines)) * spells.columns]
        for cell in sides:
            inside = np.flatnonzero(cell >= 0)
            count = (bound[1:] - bound[:-1])[cell[inside]]
            row = spread(bound[cell[inside]], count)
            keys.append(np.repeat(inside * spells.columns, count) + spells.start[row])
        edge, start = np.divmod(distinct(np.concatenate(keys)), spells.columns)
        end = np.full(len(edge), spells.columns)
        followed = edge[1:] == edge[:-1]
        end[:-1][followed] = start[1:][followed]
        held = [
            np.where(cell[edge] >= 0, spells.holder[spells.rows_at(cell[edge], start)], -1)
            for cell in sides
        ]
        return cls(spells.columns, edge, start, end, held[0], held[1])

    def sums(self, amount: Floats, group: Ints, groups: int) -> Floats:
        """What the edges of each group add up to in each column, shape (columns, groups).

        Args:
            amount: Of each edge.
            group: Of each run; -1 where it counts for none.
            groups: How many there are.
        """
        return sums_of_runs(self.columns, (self.start, self.end), amount[self.edge], group, groups)
