"""Turns that one place alone tells: they speak of that place, and not of a desert around it.

A town taken in a raid, or a post set down behind a border, changes hands while nothing else does
for months and for a hundred kilometres around. What follows such a place from afar takes no part in
that turn until something else bears it out.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.near import Ints
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Said
from frontline.layers.planar.measure import Floats

Bools = npt.NDArray[np.bool_]
NEXT = 8
"""So many of the same holder are asked first: of 3,556 statements of Syria they leave 73."""


def lone(said: Sequence[Said], days: Ints, xy: Floats, rules: Rules) -> Bools:
    """Which statements no other one of another place bears out, near enough in ground and time.

    Args:
        said: All statements.
        days: Ordinals of their columns.
        xy: Where each statement speaks of, kilometres.
        rules: What counts as near.
    """
    day = np.array([int(days[one.column]) for one in said], np.int64)
    holder = np.array([one.holder for one in said], np.int64)
    order = np.lexsort((day, holder))
    alone = np.ones(len(said), dtype=bool)
    # Most are borne out by one of the next in time; only what these leave is looked at one by one.
    for step in range(1, min(NEXT, len(said) - 1) + 1):
        one, other = order[:-step], order[step:]
        same = (holder[one] == holder[other]) & (day[other] - day[one] <= rules.shared_days)
        away = np.hypot(*(xy[one] - xy[other]).T)
        # The place itself does not bear itself out, however often it is told.
        found = same & (away > rules.same_km) & (away <= rules.shared_km)
        alone[one[found]] = alone[other[found]] = False
    for number in np.flatnonzero(alone).tolist():
        others = (holder == holder[number]) & (np.abs(day - day[number]) <= rules.shared_days)
        away = np.hypot(*(xy[others] - xy[number]).T)
        alone[number] = not ((away > rules.same_km) & (away <= rules.shared_km)).any()
    return alone
