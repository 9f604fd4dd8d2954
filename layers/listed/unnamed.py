"""Settlements without a code that the list does not name by their names either.

That it does not name them tells less than of those with a code: a hamlet that is no settlement any
more is named by nobody, whoever holds it. So it is lost with the place it follows, unless most of
the places around are not. Where the list names none of a province, it was never lost.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.gaps import Histories
from frontline.layers.listed.around import MOST, NEAR_KM, Sides
from frontline.layers.listed.follow import Choices, Parted
from frontline.layers.listed.known import REST
from frontline.layers.planar.measure import Floats

# How many places around are heard, and how much less those count that the list names by no code.
# Set on 2024-12-31 and 2025-09-30 (bench/ukraine.py), by all settlements within 25 km of their
# line: .958 and .928 without; of 16 places, by weights of .25, .5 and 1, .960, .960, .960 and .930,
# .931, .924; of 8 at .25 .958 and .929.
COUNT = 16
LESS = 0.5
# Settlements named by no code hear each other, so they are asked again until none changes.
ROUNDS = 4
Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Unnamed:
    """Where all places are, which bear a code, which the list names not, and not their province."""

    degrees: Floats
    km: Floats
    coded: Bits
    unnamed: Bits
    spared: Bits


def told_by_name(
    known: Histories,
    source: Ints,
    rest: int,
    where: Unnamed,
    means: tuple[Sides, Parted, slice],
) -> tuple[Histories, Ints]:
    """Histories with those of settlements the list does not name, and the row of each place.

    Args:
        known: Histories by row.
        source: The row of each place: of these settlements that of the place each follows.
        rest: The row of what no list names.
        where: The places.
        means: What each holder is, when waters part two sides, and the columns from the end of the
            weeks of columns to that of the list.
    """
    sides, waters, span = means
    source = source.copy()
    ever: Bits = np.asarray((sides.share[known.state] > 0).any(axis=1))
    source[where.unnamed & ~ever[source]] = rest
    loose = np.flatnonzero(where.unnamed & ever[source])
    if not len(loose):
        return known, source
    lead, report = known.state[source[loose]], known.report[source[loose]].copy()
    free = _free(known, source, loose, where, (sides, waters, span))
    free |= where.spared[loose, None] & (np.arange(lead.shape[1]) < span.stop)
    # After the list is closed it goes on as it was until the place it follows changes hands.
    for column in range(span.stop, lead.shape[1]):
        free[:, column] = free[:, column - 1] & (lead[:, column] == lead[:, column - 1])
    state = np.where(free, np.int16(sides.other), lead)
    report[free] = REST
    source[loose] = len(known.state) + np.arange(len(loose))
    both = [known.state, state], [known.report, report]
    return Histories(*(np.concatenate(arrays) for arrays in both)), source


def _free(
    known: Histories,
    source: Ints,
    loose: Ints,
    where: Unnamed,
    means: tuple[Sides, Parted, slice],
) -> Bits:
    """On which days of the span most of the places around each of *loose* are not lost."""
    sides, waters, span = means
    free = np.zeros((len(loose), known.state.shape[1]), np.bool_)
    voters = np.flatnonzero(where.coded | where.unnamed)
    here, there = ((where.degrees[some], where.km[some]) for some in (loose, voters))
    near = Choices.among(here, there, 2 * COUNT, waters.between)
    mine = np.full(len(source), -1)
    mine[loose] = np.arange(len(loose))
    for whole, prices in waters.spans:
        part = slice(max(whole.start, span.start), min(whole.stop, span.stop))
        if part.start >= part.stop:
            continue
        ring = voters[near.ranked(prices)[:, 1 : COUNT + 1]]
        weight = 1 / (
            np.hypot(*(where.km[ring] - where.km[loose, None]).transpose(2, 0, 1)) + NEAR_KM
        )
        weight *= np.where(where.unnamed[ring], LESS, 1)
        weight = (weight / weight.sum(axis=1, keepdims=True)).astype(np.float32)
        # Where nobody around was ever lost, it is not.
        ever: Bits = np.asarray((sides.share[known.state[:, part]] > 0).any(axis=1))
        some = np.flatnonzero(ever[source[ring]].any(axis=1))
        ring, weight = ring[some], weight[some]
        lead = sides.share[known.state[source[loose[some]]][:, part]]
        own = np.zeros((len(loose), lead.shape[1]), np.float32)
        for _ in range(ROUNDS):
            share = np.zeros_like(lead)
            for at in range(ring.shape[1]):
                beside = mine[ring[:, at]]
                told = sides.share[known.state[source[ring[:, at]]][:, part]]
                told[beside >= 0] = own[beside[beside >= 0]]
                share += weight[:, at, None] * told
            now = np.where(share >= MOST, lead, np.float32(0))
            if np.array_equal(now, own[some]):
                break
            own[some] = now
        free[:, part] = True
        free[some, part] = share < MOST
    return free
