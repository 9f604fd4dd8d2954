"""The table of a mosaic: for each cell who held it from when on, as runs.

Most cells change hands once or twice, however many days there are. So a cell's holders are kept as
rows that each hold until the next; the full table, cells x days, is spread out when first asked.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.layers.planar.measure import Floats
from frontline.layers.planar.spread import spread

Ints = npt.NDArray[np.int64]
NO_REPORT = -1
HOLDER_BITS = 16
"""Bits of the number of a holder."""
# Sums below this, in km or km2, are what is left of amounts added and taken away again.
DUST = 1e-9


@dataclass(frozen=True, eq=False)
class Spells:
    """Who held each cell, from which day on.

    Rows are in order of cell, then of start; each cell's first row starts at 0. A row is there
    where the holder changes, or the report that vouches for it.

    Attributes:
        cells, columns: Size of the full table.
        cell: Number of the cell.
        start: First column (index into ``Mosaic.days``) that the row holds.
        holder: Index into ``Mosaic.holders``.
        ground: Index into ``Mosaic.reports`` of the newest report, -1 where there is none.
    """

    cells: int
    columns: int
    cell: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    holder: npt.NDArray[np.int16]
    ground: npt.NDArray[np.int32]

    @classmethod
    def of(
        cls, states: npt.NDArray[np.integer], grounds: npt.NDArray[np.integer] | None = None
    ) -> "Spells":
        """From full tables of holders and of reports, a row a cell, a column a day."""
        if grounds is None:
            grounds = np.full(states.shape, NO_REPORT, np.int32)
        starts = np.ones(states.shape, dtype=bool)
        starts[:, 1:] = (states[:, 1:] != states[:, :-1]) | (grounds[:, 1:] != grounds[:, :-1])
        cell, column = np.nonzero(starts)
        return cls(
            cells=states.shape[0],
            columns=states.shape[1],
            cell=cell.astype(np.int32),
            start=column.astype(np.int32),
            holder=states[cell, column].astype(np.int16),
            ground=grounds[cell, column].astype(np.int32),
        )

    @classmethod
    def merged(
        cls, size: tuple[int, int], cell: Ints, start: Ints, holder: Ints
    ) -> tuple["Spells", Ints]:
        """From rows in any order, for layers that no report tells of.

        Args:
            size: Cells, and columns that *start* counts in.
            cell, start, holder: Of rows; each cell has one that starts at 0. Of rows with the same
                start the last counts.

        Returns:
            The spells, without rows that change nothing, and the columns in which something does;
            the first is kept too.
        """
        cells, columns = size
        key = cell * np.int64(columns) + start
        order = np.argsort(key, kind="stable")
        order = order[np.append(np.diff(key[order]) != 0, True)[: len(order)]]
        cell, start, holder = cell[order], start[order], holder[order]
        new = np.append(True, (np.diff(cell) != 0) | (np.diff(holder) != 0))[: len(order)]
        used, column = np.unique(np.append(start[new], 0), return_inverse=True)
        found = cls(
            cells=cells,
            columns=len(used),
            cell=cell[new].astype(np.int32),
            start=column[:-1].astype(np.int32),
            holder=holder[new].astype(np.int16),
            ground=np.full(int(new.sum()), NO_REPORT, np.int32),
        )
        return found, used

    @cached_property
    def days_held(self) -> npt.NDArray[np.int64]:
        """How many columns each row holds."""
        ends = np.full(len(self.cell), self.columns, np.int64)
        followed = self.cell[1:] == self.cell[:-1]
        ends[:-1][followed] = self.start[1:][followed]
        return ends - self.start

    @cached_property
    def ends(self) -> npt.NDArray[np.int64]:
        """The column at which each row ends, ``columns`` where nothing follows."""
        return self.start + self.days_held

    @cached_property
    def states(self) -> npt.NDArray[np.int16]:
        """Index of the holder, cells x columns; a column lies in one piece of memory."""
        return np.asfortranarray(self._spread(self.holder), np.int16)

    @cached_property
    def grounds(self) -> npt.NDArray[np.int32]:
        """Index of the newest report, cells x columns."""
        return np.asfortranarray(self._spread(self.ground), np.int32)

    @cached_property
    def alike(self) -> tuple[Ints, Ints]:
        """Cells whose rows say the same: the number of each cell's history, and a cell of each."""
        row = self.start.astype(np.int64) << HOLDER_BITS | self.holder
        histories = np.split(row, np.flatnonzero(np.diff(self.cell)) + 1)
        number = pd.factorize(np.array([rows.tobytes() for rows in histories], dtype=object))[0]
        return number, np.unique(number, return_index=True)[1]

    def rows_at(self, cell: npt.NDArray[np.integer], column: npt.NDArray[np.integer]) -> Ints:
        """The row that holds in each of these cells at each of these columns."""
        asked = cell.astype(np.int64) * self.columns + column
        return np.searchsorted(self._key, asked, side="right") - 1

    def holders_at(self, column: int) -> npt.NDArray[np.int16]:
        """Index of the holder of each cell in one column, without spreading the others."""
        cell = np.arange(self.cells)
        return self.holder[self.rows_at(cell, np.full(self.cells, column))]

    def rows_of(self, cell: int) -> slice:
        """The rows of one cell."""
        first, last = np.searchsorted(self.cell, [cell, cell + 1])
        return slice(int(first), int(last))

    def of_cells(self, cells: Ints) -> "Spells":
        """The rows of these cells, which are numbered as they come."""
        first, last = (np.searchsorted(self.cell, cells, side) for side in ("left", "right"))
        row = spread(first, last - first)
        return Spells(
            cells=len(cells),
            columns=self.columns,
            cell=np.repeat(np.arange(len(cells), dtype=np.int32), last - first),
            start=self.start[row],
            holder=self.holder[row],
            ground=self.ground[row],
        )

    @cached_property
    def turns(self) -> Ints:
        """Cell, column and holder wherever another holder begins; each cell begins with one."""
        first = np.append(True, self.cell[1:] != self.cell[:-1])[: len(self.cell)]
        row = np.flatnonzero(first | self.changes)
        return np.stack(
            [each[row].astype(np.int64) for each in (self.cell, self.start, self.holder)]
        )

    @cached_property
    def changes(self) -> npt.NDArray[np.bool_]:
        """Whether each row has another holder than the row before it in the same cell."""
        changed = np.zeros(len(self.cell), dtype=bool)
        same_cell = self.cell[1:] == self.cell[:-1]
        changed[1:] = same_cell & (self.holder[1:] != self.holder[:-1])
        return changed

    @cached_property
    def _key(self) -> Ints:
        return self.cell.astype(np.int64) * self.columns + self.start

    def _spread(self, values: npt.NDArray[np.integer]) -> npt.NDArray[np.integer]:
        return np.repeat(values, self.days_held).reshape(self.cells, self.columns)


def sums_of_runs(
    columns: int, span: tuple[Ints, Ints], amount: Floats, group: Ints, groups: int
) -> Floats:
    """What the runs of each group add up to in each column, shape (columns, groups).

    Args:
        columns: How many there are.
        span: Of each run the columns ``first <= column < last`` that it counts in.
        amount: Of each run.
        group: Of each run; -1 where it counts for none.
        groups: How many there are.
    """
    on = group >= 0
    first, last = (edge[on].astype(np.int64) * groups + group[on] for edge in span)
    size = (columns + 1) * groups
    step = np.asarray(np.bincount(first, amount[on], size), np.float64)
    step -= np.bincount(last, amount[on], size)
    total: Floats = np.cumsum(step.reshape(-1, groups), axis=0)[:-1]
    return np.where(np.abs(total) < DUST, 0.0, total)
