"""Small ground left open between zones: borders drawn twice that do not quite meet."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.layers.planar.arrangement import OUTSIDE
from frontline.layers.planar.spread import distinct, spread
from frontline.layers.planar.winding import Windings

Ints = npt.NDArray[np.int64]


def gaps(
    left: Ints,
    right: Ints,
    small: npt.NDArray[np.bool_],
    winding: Windings,
    covered: npt.NDArray[np.bool_],
) -> Ints:
    """Numbers of the small pieces that on some day lie uncovered among covered neighbours.

    A gap that an outline of another day cuts in two is found only on days on which a zone covers
    one of the halves: its pieces are looked at one by one.

    Args:
        left, right: The pieces on either side of each line between them.
        small: Which pieces are small enough to be a gap.
        winding, covered: Rows of piece and column, and whether a zone lies over the piece there.
    """
    ever_open = np.bincount(winding.point, ~covered, len(small)) > 0
    divides = left != right
    piece = np.append(left[divides], right[divides])
    beside = np.append(right[divides], left[divides])
    asked = (piece != OUTSIDE) & (small & ever_open)[piece]
    edge = (piece[asked] != OUTSIDE) & (beside[asked] == OUTSIDE)
    closed = small & ever_open
    closed[piece[asked][edge]] = False  # open to the outside
    asked &= closed[piece]
    piece, beside = piece[asked], beside[asked]
    beside = distinct(piece * len(small) + beside)  # two pieces may share many segments
    piece, beside = np.divmod(beside, len(small))
    alone = np.flatnonzero(closed)
    return _ever_right(np.append(piece, alone), np.append(beside, alone), winding, covered)


def _ever_right(
    piece: Ints, other: Ints, winding: Windings, covered: npt.NDArray[np.bool_]
) -> Ints:
    """Those of *piece* that on some day are open while all the *other* ones are covered.

    A piece is among its others. What is wrong for it is counted where something changes, so days
    without a change cost nothing.
    """
    first, last = (np.searchsorted(winding.point, other, side) for side in ("left", "right"))
    rows, pair = spread(first, last - first), np.repeat(np.arange(len(piece)), last - first)
    wrong = (covered[rows] == (piece == other)[pair]).astype(np.int64)
    step = np.diff(wrong, prepend=0)
    begins = winding.column[rows] == 0
    step[begins] = wrong[begins]
    key = piece[pair] * winding.columns + winding.column[rows]
    at, when = pd.factorize(key, sort=True)
    change = np.bincount(at, step, len(when))
    total, own = np.cumsum(change), when // winding.columns
    before = (total - change)[np.searchsorted(own, own)]
    return distinct(own[total == before])
