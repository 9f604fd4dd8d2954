"""A place of which nothing fresh is said, amid places of one side.

The list lags, and forgets villages that are lost once more. So a village of which nothing better is
said is lost with most of those around it; it rests on the word of the nearest of these. A line for
a whole unit says nothing of the next unit, which the list would name as a whole too. And one
that stands alone amid places that were never lost, or a claim to such a place, is a mistake of a
name, or of a line of the list that covers more than was held: it is nobody's loss.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.gaps import Histories
from frontline.layers.listed.listing import WIDE, ListRules
from frontline.layers.model import Holder, Report
from frontline.layers.planar.measure import Floats

# Neighbours whose word counts: the ring around a village.
COUNT = 8
# Of what the eight places around weigh, the nearer the more. Set on three days (docs/method.md): 4
# to 12 places and .5 to .7 are right within half a point of each other.
MOST = 0.5
# So little means that at most one of the eight, far off, is held. Judged.
FEW = 0.1
NEAR_KM = 1.0
# A claim counts among the places around nearly as much as ground that is held.
CLAIMED = np.float32(0.99)
TELL_NOTHING = frozenset({"legal_list", "claim_expired"})
"""Events of reports that say nothing of the ground itself."""
Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ring:
    """The places around each place.

    Attributes:
        near: Their numbers, shape (places, ``COUNT``), nearest first.
        weight: What each of them weighs, 1 in all.
    """

    near: Ints
    weight: npt.NDArray[np.float32]

    @classmethod
    def of(cls, near: Ints, km: Floats) -> "Ring":
        """From numbers and distances."""
        weight = 1 / (np.hypot(*(km[near] - km[:, None]).transpose(2, 0, 1)) + NEAR_KM)
        return cls(near, (weight / weight.sum(axis=1, keepdims=True)).astype(np.float32))


@dataclass(frozen=True, eq=False)
class Sides:
    """How far each holder is the side that occupies, and the number of the other's holder."""

    share: npt.NDArray[np.float32]
    other: int

    @classmethod
    def of(cls, holders: Sequence[Holder], listed: ListRules) -> "Sides":
        """Ground fought over is half its own."""
        share = {listed.side: 1.0, "contested": 0.5}
        held = [share.get(holder.actor, 0.0) for holder in holders]
        claimed = [h.actor == listed.side and h.status == "claimed" for h in holders]
        other = holders.index(Holder(listed.other, "control"))
        return cls(np.where(claimed, CLAIMED, held).astype(np.float32), other)


@dataclass(frozen=True, eq=False)
class Words:
    """What kind of word each report is.

    Attributes:
        day: As an ordinal.
        empty: Says nothing of the ground itself.
        told: Says it, and is no edit of a map.
        wide: A line of the list for a whole unit.
        edit: An edit of a map.
    """

    day: Ints
    empty: Bits
    told: Bits
    wide: Bits
    edit: Bits

    @classmethod
    def of(cls, reports: Sequence[Report]) -> "Words":
        """Of all that is said."""
        empty = np.array([r.event in TELL_NOTHING for r in reports])
        said = np.array([r.certainty in ("reported", "confirmed", "claim") for r in reports])
        return cls(
            day=np.array([r.day.toordinal() for r in reports]),
            empty=empty,
            told=said & ~empty,
            wide=np.array([r.event == "legal_list" and r.note.startswith(WIDE) for r in reports]),
            edit=np.array([r.certainty == "map edit" for r in reports]),
        )


@dataclass(frozen=True, eq=False)
class Silent:
    """Of rows on days, which may follow what lies around them, and which others may follow.

    Attributes:
        lost: May be lost with those around, since nothing but the list tells of it.
        kept: May be kept with them, since nothing fresh tells of it.
        wide: Told by a line of the list for a whole unit: nobody is lost with it.
    """

    lost: Bits
    kept: Bits
    wide: Bits


def settled(
    known: Histories,
    source: Ints,
    ring: Ring,
    silent: Silent,
    sides: Sides,
    span: slice,
) -> tuple[Histories, Ints]:
    """Histories with those of surrounded places added, and whose history each place has.

    Args:
        known: Histories by row.
        source: The row of each place.
        ring: What lies around each.
        silent: What is said of rows in the columns of the span.
        sides: What each holder is.
        span: Columns in which places are looked at.
    """
    side = int(np.flatnonzero(sides.share == 1)[0])
    held = sides.share[known.state[:, span]]
    ever: Bits = np.asarray((held > 0).any(axis=1))
    some = np.flatnonzero(ever[source] | ever[source[ring.near]].any(axis=1))
    named = np.where(silent.wide, np.float32(0), held)
    share, most = np.zeros((2, len(some), held.shape[1]), np.float32)
    for at in range(ring.near.shape[1]):
        weight, rows = ring.weight[some, at, None], source[ring.near[some, at]]
        share += weight * held[rows]
        most += weight * named[rows]
    rows = source[some]
    lost: Bits = np.where(most >= MOST, silent.lost[rows] & (held[rows] < 1), False)
    kept: Bits = np.where(share <= FEW, silent.kept[rows] & (held[rows] > 0), False)
    changed = np.flatnonzero((lost | kept).any(axis=1))
    state, report = known.state[rows[changed]], known.report[rows[changed]]
    for number, one in enumerate(changed.tolist()):
        around = source[ring.near[some[one]]]
        for days, holder, like in (
            (lost[one], side, held[around]),
            (kept[one], sides.other, -held[around]),
        ):
            state[number, span][days] = holder
            _credit(report[number, span], days, like, known.report[around, span])
    found = source.copy()
    found[some[changed]] = len(known.state) + np.arange(len(changed))
    states, reports = [known.state, state], [known.report, report]
    return Histories(np.concatenate(states), np.concatenate(reports)), found


def _credit(
    report: npt.NDArray[np.int32],
    days: Bits,
    like: npt.NDArray[np.float32],
    reports: npt.NDArray[np.int32],
) -> None:
    """On these days the report of the nearest place around that is most *like* tells, in place."""
    for column in np.flatnonzero(days).tolist():
        report[column] = reports[int(np.argmax(like[:, column])), column]
