"""What is drawn firm, pale and palest: holders told apart by how well their ground is known."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from frontline.layers.evidence.sites import Sites, Told, distances_km
from frontline.layers.model import SHARED, UNKNOWN, Holder, Status
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells

PALER: tuple[Status, ...] = ("inferred", "far")
"""Statuses of ground that is held by inference, and of ground whose evidence is far or old."""
Ints = npt.NDArray[np.int64]


def with_steps(mosaic: Mosaic) -> Mosaic:
    """*mosaic* with a status for how far and how old the evidence is on each day of change.

    Actors, cells, days and areas stay as they are. Layers without sites come back unchanged.
    """
    if mosaic.sites is None:
        return mosaic
    row, start = _pieces(mosaic, mosaic.sites)
    step = _steps(mosaic, mosaic.sites, row, start)
    spells = mosaic.spells
    holders = _holders(mosaic.holders)
    number = {holder: i for i, holder in enumerate(holders)}
    table = np.array(
        [[number[_paler(holder, s)] for s in range(3)] for holder in mosaic.holders], np.int16
    )
    holder = table[spells.holder[row], step]
    cell = spells.cell[row]
    kept = np.append(True, (cell[1:] != cell[:-1]) | (holder[1:] != holder[:-1]))
    kept |= np.append(True, spells.ground[row][1:] != spells.ground[row][:-1])
    found = Spells(
        spells.cells,
        spells.columns,
        cell[kept],
        start[kept].astype(np.int32),
        holder[kept],
        spells.ground[row][kept],
    )
    return replace(mosaic, holders=holders, spells=found)


def _pieces(mosaic: Mosaic, sites: Sites) -> tuple[Ints, Ints]:
    """Rows of the spells and columns at which a step may begin: their start, and when they age."""
    spells = mosaic.spells
    end = spells.ends
    day_of = np.array([r.day.toordinal() for r in mosaic.reports] or [0])[spells.ground]
    days = np.array([day.toordinal() for day in mosaic.days])
    rows, starts = [np.arange(len(spells.cell))], [spells.start.astype(np.int64)]
    rules = sites.steps
    if sites.vouched:
        until = sites.vouched.toordinal()
        day_of = np.where(_fought(mosaic, spells.holder), day_of, np.maximum(day_of, until))
        first = int(np.searchsorted(days, until + 1))
        late = np.full(len(spells.cell), until + 1)
        doubts = sites.doubts(spells.cell.astype(np.int64), late)
        some = np.flatnonzero(doubts & (first > spells.start) & (first < end))
        rows.append(some)
        starts.append(np.full(len(some), first))
    for age in (rules.fresh_days, rules.old_days, rules.contested_days):
        for turn in (day_of + age + 1, _next_words(mosaic) - age):
            column = np.searchsorted(days, turn)
            some = np.flatnonzero((spells.ground >= 0) & (column > spells.start) & (column < end))
            rows.append(some)
            starts.append(column[some])
    row, start = np.concatenate(rows), np.concatenate(starts)
    order = np.lexsort((start, row))
    return row[order], start[order]


def _steps(mosaic: Mosaic, sites: Sites, row: Ints, start: Ints) -> npt.NDArray[np.int8]:
    """Index into ``layers.model.STEPS`` of each piece."""
    spells = mosaic.spells
    ground = spells.ground.astype(np.int64)
    km = distances_km(sites, spells.cell.astype(np.int64), mosaic.reports, ground)[row]
    days = np.array([day.toordinal() for day in mosaic.days])[start]
    at = spells.cell[row].astype(np.int64), days, _next_words(mosaic)[row]
    contested = _fought(mosaic, spells.holder)[row]
    return sites.steps_at(at, Told.of(mosaic.reports, ground[row]), km, contested)


def _next_words(mosaic: Mosaic) -> npt.NDArray[np.float64]:
    """The day on which each row of the spells ends; never, where nothing follows."""
    days = np.array([*(day.toordinal() for day in mosaic.days), np.inf])
    return np.asarray(days[mosaic.spells.ends])


def _fought(mosaic: Mosaic, holder: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """Which of these holders are nobody, since the ground is fought over."""
    return np.asarray(np.array([h.status == "contested" for h in mosaic.holders])[holder])


def _paler(holder: Holder, step: int) -> Holder:
    # What is claimed or shared stays so: paler, shared ground would be ground that is fought over.
    if step == 0 or holder.actor == UNKNOWN.actor or holder.status in ("claimed", SHARED.status):
        return holder
    return Holder(holder.actor, PALER[step - 1])


def _holders(holders: tuple[Holder, ...]) -> tuple[Holder, ...]:
    every = [_paler(holder, step) for holder in holders for step in range(3)]
    return tuple(dict.fromkeys([*holders, *every]))
