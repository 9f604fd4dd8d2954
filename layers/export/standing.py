"""How far and how old the evidence of exported ground is, where cells stand among communities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.evidence.sites import OWN_KM, Told, distances_km
from frontline.layers.model import STEPS
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import Floats

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Standing:
    """What runs of cells rest on, each on its first day.

    Attributes:
        km: From the cell's own place to that of the report; NaN where nobody holds the ground.
        days: Age of the report, less than 0 where it tells of the time before it.
        inferred: Whether the report is about another place.
        step: Index into ``layers.model.STEPS``.
    """

    km: Floats
    days: Floats
    inferred: npt.NDArray[np.bool_]
    step: npt.NDArray[np.int8]

    def columns(self, members: Sequence[Ints], area_km2: Floats) -> dict[str, list[object]]:
        """Columns of a table whose rows are these runs together; averages count by area.

        ``evidence_km`` and ``evidence_days`` are empty where nobody is said to hold the ground,
        ``inferred`` is the share of the area that follows other places.
        """

        def mean(values: Floats, rows: Ints) -> float | None:
            known = rows[~np.isnan(values[rows])]
            if not len(known):
                return None
            return round(float(np.average(values[known], weights=area_km2[known])), 3)

        return {
            "evidence_km": [mean(self.km, rows) for rows in members],
            "evidence_days": [mean(self.days, rows) for rows in members],
            "inferred": [mean(self.inferred.astype(np.float64), rows) for rows in members],
        }

    def steps(self, members: Sequence[Ints]) -> dict[str, list[object]]:
        """The column ``evidence``, one of ``layers.model.STEPS``, of rows of one step each."""
        return {"evidence": [STEPS[self.step[rows[0]]] for rows in members]}


def standing(mosaic: Mosaic, runs: Spells, column: int, days: Sequence[date]) -> Standing | None:
    """What *runs* rest on; None for layers whose cells are as far as evidence goes.

    Args:
        runs: Rows of cells of the mosaic, from *column* of its table on.
        days: The first day of each column of the runs.
    """
    if mosaic.sites is None:
        return None
    cells, cell_of = runs.cell.astype(np.int64), mosaic.reports
    row = mosaic.spells.rows_at(cells, runs.start + column)
    report = mosaic.spells.ground[row].astype(np.int64)
    km = distances_km(mosaic.sites, cells, cell_of, report)
    first = np.array([day.toordinal() for day in days], np.float64)[runs.start]
    age = first - np.array([r.day.toordinal() for r in cell_of] or [0])[report]
    age[report < 0] = np.nan
    contested = np.array([holder.status == "contested" for holder in mosaic.holders])[runs.holder]
    last = np.array([*(day.toordinal() for day in mosaic.days), np.inf])[mosaic.spells.ends[row]]
    at = cells, first.astype(np.int64), last
    step = mosaic.sites.steps_at(at, Told.of(cell_of, report), km, contested)
    return Standing(km, age, km > OWN_KM, step)
