"""Ground between reports of two sides that compete closely: whose it is, is not known.

A community of which nothing is said follows the place whose history is most like those of all the
places around it. Where another place is much nearer, its rival, the two speak against each other
on the days on which they are of different sides; then nobody is said to hold the ground.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from frontline.layers.model import UNDECIDED, Holder
from frontline.layers.mosaic.spells import Spells

Ints = npt.NDArray[np.int64]


def undecided(spells: Spells, cells: Ints, rivals: Spells, holders: Sequence[Holder]) -> Spells:
    """The spells with nobody as holder where a cell and its rival are of two sides.

    Args:
        spells: Of all cells.
        cells: Those that have a rival, in order.
        rivals: What the rival of each tells of it.
        holders: What the numbers mean; ``UNDECIDED`` comes after them.
    """
    mine = np.isin(spells.cell, cells)
    own = spells.of_cells(cells)
    side = np.array([_side(holder, holders) for holder in holders])
    here, there = side[own.states], side[rivals.states]
    parted = (here >= 0) & (there >= 0) & (here != there)
    found = Spells.of(np.where(parted, len(holders), own.states), own.grounds)
    cell = np.concatenate([spells.cell[~mine], cells[found.cell].astype(np.int32)])
    start = np.concatenate([spells.start[~mine], found.start])
    order = np.lexsort((start, cell))
    return Spells(
        spells.cells,
        spells.columns,
        cell[order],
        start[order],
        np.concatenate([spells.holder[~mine], found.holder])[order],
        np.concatenate([spells.ground[~mine], found.ground])[order],
    )


def held_by(holders: tuple[Holder, ...], spells: Spells) -> tuple[Holder, ...]:
    """The holders of *spells*, with ``UNDECIDED`` where any ground is."""
    return (*holders, UNDECIDED) if (spells.holder == len(holders)).any() else holders


def _side(holder: Holder, holders: Sequence[Holder]) -> int:
    """The number of a side that holds ground; -1 for nobody, and for ground that is fought over."""
    actors = sorted({one.actor for one in holders} - {"contested", UNDECIDED.actor})
    return actors.index(holder.actor) if holder.actor in actors else -1
