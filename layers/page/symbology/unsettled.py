"""Which ground is not sure of its day: that of a report of which only the month is known."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from frontline.layers.mosaic.mosaic import Mosaic


def unsettled(mosaic: Mosaic, day: date) -> npt.NDArray[np.bool_]:
    """Cells whose newest change may not have come yet on *day*; as ``unsettled.mjs``.

    A report of a month stands at the month's first day: the change is shown from there on, and its
    edges are not sure until the month is over. Reports that only confirm do not count.
    """
    spells = mosaic.spells
    ends = np.array(
        [_settled(r.day) if r.precision == "month" else 0 for r in mosaic.reports] or [0]
    )
    rows = np.arange(len(spells.cell))
    begins = spells.changes | np.append(True, spells.cell[1:] != spells.cell[:-1])
    came = np.maximum.accumulate(np.where(begins, rows, 0))  # the row that brought the holder
    column = mosaic.column(day, nearest=True)
    now = spells.rows_at(np.arange(spells.cells), np.full(spells.cells, column))
    report = spells.ground[came[now]]
    return np.asarray((report >= 0) & (day.toordinal() < ends[report]) & (day >= mosaic.days[0]))


def _settled(first: date) -> int:
    """The first day of the next month, as an ordinal."""
    return (first.replace(day=1) + timedelta(31)).replace(day=1).toordinal()
