"""Ground of which the places around do not tell surely whose it is: nobody is said to hold it.

A community of which nothing is said follows one place. On each day it is asked how many of the
places that it hears, and of its neighbours, are of the same side.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.inferring import Witnesses
from frontline.layers.inference.lone import Bools
from frontline.layers.inference.rules import Rules
from frontline.layers.model import UNDECIDED, Holder
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import Floats
from frontline.layers.planar.spread import spread

Ints = npt.NDArray[np.int64]


def undecided(
    spells: Spells,
    afar: Spells,
    witnesses: Witnesses,
    holders: Sequence[Holder],
    days: Sequence[date],
    rules: Rules,
) -> Spells:
    """The spells with nobody as holder where too few witnesses are of the holder's side.

    Args:
        spells: Of all cells, the places spoken of first, then the communities.
        afar: Of those places, what witnesses tell that are far.
        witnesses: Of communities.
        holders: What the numbers mean; ``UNDECIDED`` comes after them.
        days: What the columns of the spells are.
        rules: How large a share of what the witnesses count is enough, and for how long.
    """
    if not rules.sure or not len(witnesses.community):
        return spells
    asked = np.zeros(spells.cells, dtype=bool)
    asked[witnesses.community + afar.cells] = True
    row = np.flatnonzero(asked[spells.cell])
    side = _sides(holders)
    own = spells.cell[row].astype(np.int64) * spells.columns + spells.start[row]
    key, told = _told(spells, afar, witnesses, side, own)
    row = row[np.searchsorted(own, key, side="right") - 1]
    mine = side[spells.holder[row]]
    same = np.take_along_axis(told, np.maximum(mine, 0)[:, None], 1)[:, 0]
    # A hair less than enough is what sums of shares leave of just enough.
    open_ = (mine >= 0) & (same < (rules.sure - 1e-9) * told.sum(axis=1))
    cell, start = np.divmod(key, spells.columns)
    open_ &= ~_turning(open_, cell, _ordinals(days)[start], mine, rules.turn_days)
    holder = np.where(open_, len(holders), spells.holder[row]).astype(np.int16)
    ground = spells.ground[row]
    new = np.append(True, cell[1:] != cell[:-1])
    new[1:] |= (holder[1:] != holder[:-1]) | (ground[1:] != ground[:-1])
    rest = np.flatnonzero(~asked[spells.cell])
    every = np.concatenate([spells.cell[rest], cell[new]])
    order = np.argsort(every, kind="stable")
    return Spells(
        spells.cells,
        spells.columns,
        every[order].astype(np.int32),
        np.concatenate([spells.start[rest], start[new]])[order].astype(np.int32),
        np.concatenate([spells.holder[rest], holder[new]])[order],
        np.concatenate([spells.ground[rest], ground[new]])[order],
    )


def _told(
    spells: Spells, afar: Spells, witnesses: Witnesses, side: Ints, own: Ints
) -> tuple[Ints, Floats]:
    """Cells and columns as one number, in order, and what the witnesses of each side count there.

    Wherever a witness turns; and at *own*, such numbers too.
    """
    sides = int(side.max(initial=0)) + 1
    cell = np.concatenate([spells.cell, afar.cell + spells.cells])
    start = np.concatenate([spells.start, afar.start])
    now = side[np.concatenate([spells.holder, afar.holder])]
    turned = np.append(True, (cell[1:] != cell[:-1]) | (now[1:] != now[:-1]))
    cell, start, now = cell[turned], start[turned], now[turned]
    # Nobody tells anything before the first row of a place.
    before = np.append(-1, np.where(cell[1:] == cell[:-1], now[:-1], -1))
    bound = np.searchsorted(cell, np.arange(spells.cells + afar.cells + 1))
    whose = witnesses.site + spells.cells * witnesses.far
    count = (bound[1:] - bound[:-1])[whose]
    at = spread(bound[whose], count)
    there = np.repeat(witnesses.community + afar.cells, count) * spells.columns + start[at]
    key, number = np.unique(np.concatenate([there, own]), return_inverse=True)
    number, weight = number[: len(at)] * sides, np.repeat(witnesses.weight, count)
    told = np.zeros(len(key) * sides)
    for sign, held in ((1.0, now[at]), (-1.0, before[at])):
        some = held >= 0
        told += sign * np.bincount(number[some] + held[some], weight[some], len(told))
    total = np.cumsum(told.reshape(-1, sides), axis=0)
    begin = np.append(True, np.diff(key // spells.columns) != 0)
    # What the communities before have left in the sums is taken off again.
    left = np.append(np.zeros((1, sides)), total[:-1], axis=0)[begin]
    return key, total - left[np.cumsum(begin) - 1]


def _turning(open_: Bools, cell: Ints, day: Ints, mine: Ints, least: float) -> Bools:
    """Where ground goes from one side to another in fewer days than *least*.

    Whose it was and whose it became is told; only the day is open, as it is of any change.

    Args:
        open_: Which rows are undecided.
        cell, day: Of each row, in order.
        mine: The side that it would be given; -1 where none.
        least: Days.
    """
    new = (cell[1:] != cell[:-1]) | (open_[1:] != open_[:-1])
    first = np.append(0, np.flatnonzero(new) + 1)
    # The first and the last run of a cell have no side before them, or after.
    before, after = first[1:-1] - 1, first[2:]
    inner = (cell[before] == cell[after]) & (mine[before] >= 0) & (mine[after] >= 0)
    inner &= (mine[before] != mine[after]) & (day[after] - day[first[1:-1]] < least)
    brief = np.concatenate([[False], inner, [False]])[: len(first)]
    return np.asarray(open_ & np.repeat(brief, np.diff(np.append(first, len(cell)))))


def _ordinals(days: Sequence[date]) -> Ints:
    return np.array([day.toordinal() for day in days], np.int64)


def held_by(holders: tuple[Holder, ...], spells: Spells) -> tuple[Holder, ...]:
    """The holders of *spells*, with ``UNDECIDED`` where any ground is."""
    return (*holders, UNDECIDED) if (spells.holder == len(holders)).any() else holders


def _sides(holders: Sequence[Holder]) -> Ints:
    """Of each holder the number of its side; -1 for nobody, and for ground that is fought over."""
    actors = sorted({one.actor for one in holders} - {"contested", UNDECIDED.actor})
    found = [actors.index(one.actor) if one.actor in actors else -1 for one in holders]
    return np.array([*found, -1], np.int64)
