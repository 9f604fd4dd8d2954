"""How far the word of a place carries: spells of cells that lie too far from what they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.geo.geodesy import DEGREE_KM
from frontline.layers.inference.lone import Bools
from frontline.layers.inference.rules import Rules
from frontline.layers.mosaic.spells import NO_REPORT, Spells
from frontline.layers.planar.measure import Floats

NOBODY = 0
"""Number of the holder of ground that nobody is said to hold."""


@dataclass(frozen=True, eq=False)
class Words:
    """When and where things were said, and which of them one place tells alone.

    Attributes:
        days: Of all reports, in order.
        degrees: Of each report, shape (reports, 2).
        alone: Of each report, from ``lone``.
        wide: Which of them speak of a whole area: no place in it is far from their word.
        until: The first column after the last long quiet, where there was one: what is told from it
            on decides nothing before it.
    """

    days: tuple[date, ...]
    degrees: Floats
    alone: Bools
    wide: Bools
    until: int | None = None


def within_reach(
    spells: Spells, sites: Floats, days: Sequence[date], words: Words, rules: Rules
) -> Spells:
    """The spells of cells without what is told too far off to be told of them.

    Beyond ``nobody_km`` nobody is said to hold the ground. Beyond ``swing_km`` a raid did not come,
    nor a turn that one place tells alone; who held the ground before goes on holding it.

    Args:
        spells: Of all cells.
        sites: Where the cells stand, degrees.
        days: What their columns are.
        words: What the spells rest on.
        rules: How far is far.
    """
    reported = spells.ground >= 0
    km = np.zeros(len(reported))
    km[reported] = rough_km(sites[spells.cell[reported]], words.degrees[spells.ground[reported]])
    km[reported] *= ~words.wide[spells.ground[reported]]
    # A raid and a lone turn are told of the place; the ground far around it keeps its holder.
    gone = (km > rules.swing_km) & (_alone(spells, words) | _raids(spells, days, rules.raid_days))
    holder = np.where(km > rules.nobody_km, NOBODY, spells.holder).astype(np.int16)
    ground = np.where(km > rules.nobody_km, NO_REPORT, spells.ground).astype(np.int32)
    return _joined(replace(spells, holder=holder, ground=ground), ~gone)


def from_afar(spells: Spells, days: Sequence[date], words: Words, rules: Rules) -> Spells:
    """The spells without raids, and without turns that one place tells alone."""
    return _joined(spells, ~_alone(spells, words) & ~_raids(spells, days, rules.raid_days))


def _joined(spells: Spells, kept: Bools) -> Spells:
    """The rows that are *kept*, without those that now say the same as the one before."""
    cell, holder, ground = spells.cell[kept], spells.holder[kept], spells.ground[kept]
    new = np.append(True, cell[1:] != cell[:-1])
    new |= np.append(True, (holder[1:] != holder[:-1]) | (ground[1:] != ground[:-1]))
    return replace(
        spells,
        cell=cell[new],
        start=spells.start[kept][new],
        holder=holder[new],
        ground=ground[new],
    )


def _alone(spells: Spells, words: Words) -> Bools:
    """Turns that one place tells alone; the first word of ground is no turn."""
    same = np.append(False, spells.cell[1:] == spells.cell[:-1])
    # Nor is the first word of a place after what is said of all the country.
    told = (spells.ground >= 0) & ~words.wide[spells.ground]
    before = np.append(NOBODY, np.where(told, spells.holder, NOBODY)[:-1])
    turned = same & (before != NOBODY) & (before != spells.holder)
    return np.asarray(turned & (spells.ground >= 0) & words.alone[spells.ground])


def _raids(spells: Spells, days: Sequence[date], raid_days: float) -> Bools:
    """Spells of fewer than so many days after which all is as before."""
    raid = np.zeros(len(spells.cell), dtype=bool)
    inner = (spells.cell[:-2] == spells.cell[1:-1]) & (spells.cell[1:-1] == spells.cell[2:])
    back = spells.holder[:-2] == spells.holder[2:]
    day = np.array([one.toordinal() for one in days])
    lasted = day[spells.start[2:]] - day[spells.start[1:-1]]
    # The first and the last spell of a cell have no holder on one side to come back to.
    raid[1:-1] = inner & back & (spells.holder[1:-1] != spells.holder[2:]) & (lasted < raid_days)
    return raid


def rough_km(here: Floats, there: Floats) -> npt.NDArray[np.float64]:
    """Kilometres between points, good to a hundredth: enough to tell a town from its fields."""
    narrow = np.cos(np.radians(here[:, 1]))
    east, north = (here - there).T
    return np.asarray(np.hypot(east * narrow, north) * DEGREE_KM)
