"""Who held each cell from which day on, and on whose word: the rows of a mosaic."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from frontline.layers.ground.sites import CellSites
from frontline.layers.ground.undecided import undecided
from frontline.layers.inference.decided import decided
from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.inferring import Witnesses
from frontline.layers.inference.near import NOBODY
from frontline.layers.inference.reach import Words, from_afar, rough_km, within_reach
from frontline.layers.inference.rules import Rules
from frontline.layers.model import Holder
from frontline.layers.mosaic.spells import NO_REPORT, Spells
from frontline.layers.planar.spread import spread


@dataclass(frozen=True, eq=False)
class Table:
    """Days on which a holder changed, and the spells of all cells."""

    days: tuple[date, ...]
    spells: Spells


def table_of(
    histories: Histories,
    words: Words,
    ground: CellSites,
    whom: tuple[npt.NDArray[np.int64], Witnesses],
    holders: Sequence[Holder],
    rules: Rules,
) -> Table:
    """The spells of all cells.

    Args:
        histories: Who held each place spoken of.
        words: What its columns are and what the reports in it tell.
        ground: The sites; those spoken of come first.
        whom: Whom each other site follows, and the sites by which it is judged how surely.
        holders: What numbers of holders mean.
        rules: Farther than ``town_km`` from a town that is fought over nobody is contested with it:
            the ground is held by whoever holds the town when that is decided.
    """
    followed, witnesses = whom
    contested = [i for i, holder in enumerate(holders) if holder.actor == "contested"]
    plain = decided(histories.state, contested, words.until)
    nobody = np.zeros((1, len(words.days)), np.int16)
    state = np.concatenate([histories.state, plain, nobody])
    report = np.concatenate([histories.report, histories.report, nobody + NO_REPORT])
    source = np.concatenate([np.arange(ground.spoken), _rows_of(followed, ground, rules)])
    # what is told alone ends with the next word, also where that word changes nothing there
    alone = (report[:, :-1] >= 0) & words.alone[report[:, :-1]] & (report[:, 1:] != report[:, :-1])
    new = ((state[:, 1:] != state[:, :-1]) | alone).any(axis=0)
    changed = [(words.days[i], i) for i in np.flatnonzero(np.append(True, new)).tolist()]
    quiet = [(day, bisect_right(words.days, day) - 1) for day in quiet_days(words.days, rules)]
    shown, column = zip(*sorted([*changed, *quiet]), strict=True)
    at = np.array(column)
    rows = Spells.of(state.take(at, axis=1), report.take(at, axis=1))
    degrees = ground.sites.degrees
    every = within_reach(repeated(rows, source), degrees, shown, words, rules)
    afar = from_afar(every.of_cells(np.arange(ground.spoken)), shown, words, rules)
    return Table(shown, undecided(every, afar, witnesses, holders, shown, rules))


def _rows_of(
    followed: npt.NDArray[np.int64], ground: CellSites, rules: Rules
) -> npt.NDArray[np.int64]:
    """Which row each site takes on that follows a place: its own, and beyond the town its plain."""
    away = np.full(len(followed), np.inf)
    some = followed != NOBODY
    settled = ground.sites.degrees
    away[some] = rough_km(settled[ground.spoken :][some], settled[followed[some]])
    return np.where(some, followed + (away > rules.town_km) * ground.spoken, 2 * ground.spoken)


def quiet_days(days: Sequence[date], rules: Rules) -> list[date]:
    """Days on which nothing is told, but what was told grows old, or is near the next word again.

    Only where nobody reports for longer than a report is fresh: elsewhere the next day of change
    shows it. Between March 2020 and November 2024 no line in Syria moved.
    """
    found = []
    for one, other in pairwise(days):
        for age in (rules.steps.fresh_days, rules.steps.old_days):
            turns = one + timedelta(age + 1), other - timedelta(age)
            found += [turn for turn in turns if one < turn < other]
    return sorted({*found} - {*days})


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
