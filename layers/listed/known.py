"""Histories of places that are told from their beginning: reports, the list, and the rest."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.statements import Spoken
from frontline.layers.model import Holder
from frontline.layers.planar.measure import Floats

Ints = npt.NDArray[np.int64]
HeldBy = tuple[npt.NDArray[np.int16], npt.NDArray[np.int32]]
"""States and reports of places on some days."""
REST = 0
"""The report of all that no list names comes first."""
# A place that was freed and never said to be lost was lost with one so near, or for days only.
NEAR_KM = 15.0


def histories(
    spoken: Sequence[Spoken], xy: Floats, columns: int, holders: Sequence[Holder], other: int
) -> Histories:
    """Who held each place: *other* until its first statement, then as told; last a row *other*.

    Args:
        spoken: Places with their statements.
        xy: Where they are, kilometres.
        columns: How many days there are.
        holders: What the numbers of holders mean.
        other: Number of the holder of what no list names.
    """
    state = np.full((len(spoken) + 1, columns), other, np.int16)
    report = np.full((len(spoken) + 1, columns), REST, np.int32)
    lost = []
    for number, place in enumerate(spoken):
        for one in place.said:
            state[number, one.column :] = one.holder
            report[number, one.column :] = one.report
        first = place.said[0]
        claimed = holders[first.holder].status == "claimed"
        if first.before not in (-1, other) and first.column and not claimed:
            lost.append(number)
    known = Histories(state, report)
    kept = np.setdiff1d(np.arange(len(spoken)), lost)
    for number in lost:
        _before(known, number, spoken[number], xy, kept)
    return known


def _before(known: Histories, number: int, place: Spoken, xy: Floats, state: np.ndarray) -> None:
    """Before it was freed it was held while a place near it was that was held on the eve."""
    until, held = place.said[0].column, place.said[0].before
    away = np.hypot(*(xy[state] - xy[number]).T)
    alike = (away <= NEAR_KM) & (known.state[state, until - 1] == held)
    if alike.any():
        lead = state[alike][np.argmin(away[alike])]
        known.state[number, :until] = known.state[lead, :until]
        known.report[number, :until] = known.report[lead, :until]


def within_span(
    known: Histories, row: Ints, some: Ints, span: slice, told: HeldBy
) -> tuple[Histories, Ints]:
    """*known* with a row more for each of *some*, which differs in the *span*."""
    state, report = known.state[row[some]], known.report[row[some]]
    state[:, span], report[:, span] = told
    found = row.copy()
    found[some] = len(known.state) + np.arange(len(some))
    return Histories(
        np.concatenate([known.state, state]), np.concatenate([known.report, report])
    ), found
