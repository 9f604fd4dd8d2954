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


def lone(said: Sequence[Said], days: Ints, xy: Floats, rules: Rules) -> Bools:
    """Which statements no other one of another place bears out, near enough in ground and time.

    Args:
        said: All statements.
        days: Ordinals of their columns.
        xy: Where each statement speaks of, kilometres.
        rules: What counts as near.
    """
    day = np.array([int(days[one.column]) for one in said])
    holder = np.array([one.holder for one in said])
    alone = np.ones(len(said), dtype=bool)
    for same in (np.flatnonzero(holder == one) for one in np.unique(holder).tolist()):
        order = same[np.argsort(day[same], kind="stable")]
        first = np.searchsorted(day[order], day[order] - rules.shared_days)
        last = np.searchsorted(day[order], day[order] + rules.shared_days, "right")
        for number, low, high in zip(order.tolist(), first.tolist(), last.tolist(), strict=True):
            away = np.hypot(*(xy[order[low:high]] - xy[number]).T)
            # The place itself does not bear itself out, however often it is told.
            alone[number] = not ((away > rules.same_km) & (away <= rules.shared_km)).any()
    return alone
