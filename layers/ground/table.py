"""Who held each cell from which day on, and on whose word: the rows of a mosaic."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.ground.follow import NOBODY, Histories
from frontline.layers.ground.sites import Ground
from frontline.layers.mosaic.spells import NO_REPORT, Spells
from frontline.layers.planar.winding import spread


@dataclass(frozen=True, eq=False)
class Table:
    """Days on which a holder changed, and the spells of all cells."""

    days: tuple[date, ...]
    spells: Spells


def table_of(
    told: Histories,
    days: Sequence[date],
    ground: Ground,
    followed: npt.NDArray[np.int64],
    contested: Sequence[int],
    town_km: float,
) -> Table:
    """The spells of all cells.

    Args:
        told: Who held each place spoken of.
        days: What its columns are.
        ground: The sites; those spoken of come first.
        followed: Whom each other site follows.
        contested: Numbers of holders that are contested.
        town_km: Farther than this from a town that is fought over nobody is contested with it: the
            ground is held by whoever holds the town when that is decided.
    """
    count = ground.spoken
    state = np.concatenate([told.state, decided(told.state, contested), told.state[:1] * 0])
    report = np.concatenate([told.report, told.report, told.report[:1] * 0 + NO_REPORT])
    away = np.full(len(followed), np.inf)
    some = followed != NOBODY
    settled = ground.sites.degrees
    here, there = settled[count:][some], settled[followed[some]]
    away[some] = _rough_km(here, there)
    source = np.concatenate([np.arange(count), followed + np.where(away > town_km, count, 0)])
    source[count:][~some] = 2 * count
    changed = np.flatnonzero(np.append(True, (state[:, 1:] != state[:, :-1]).any(axis=0)))
    rows = Spells.of(state[:, changed], _latest(report, changed))
    return Table(tuple(days[i] for i in changed.tolist()), repeated(rows, source))


def decided(state: npt.NDArray[np.int16], contested: Sequence[int]) -> npt.NDArray[np.int16]:
    """The table with contested spells given to who held the place next, or before."""
    found = state.copy()
    for row in np.flatnonzero(np.isin(state, contested).any(axis=1)).tolist():
        open_ = np.isin(state[row], contested)
        known = np.flatnonzero(~open_)
        if len(known):
            after = np.searchsorted(known, np.flatnonzero(open_))
            found[row, open_] = state[row, known[np.minimum(after, len(known) - 1)]]
    return found


def _latest(report: npt.NDArray[np.int32], changed: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """The report that tells on each day of change."""
    return np.ascontiguousarray(report[:, changed])


def _rough_km(
    here: npt.NDArray[np.float64], there: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Kilometres between points, good to a hundredth: enough to tell a town from its fields."""
    narrow = np.cos(np.radians(here[:, 1]))
    east, north = (here - there).T
    return np.asarray(np.hypot(east * narrow, north) * 111.2)


def repeated(spells: Spells, source: npt.NDArray[np.int64]) -> Spells:
    """Spells of as many cells as *source* has, each with the rows of the cell it names."""
    bound = np.searchsorted(spells.cell, np.arange(spells.cells + 1))
    count = (bound[1:] - bound[:-1])[source]
    row = spread(bound[source], count)
    return Spells(
        cells=len(source),
        columns=spells.columns,
        cell=np.repeat(np.arange(len(source)), count).astype(np.int32),
        start=spells.start[row],
        holder=spells.holder[row],
        ground=spells.ground[row],
    )
