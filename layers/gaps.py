"""Small ground left open between zones: borders drawn twice that do not quite meet."""

import numpy as np
import numpy.typing as npt

from layers.arrangement import OUTSIDE, sides
from layers.measure import Shapes
from layers.winding import Windings

Ints = npt.NDArray[np.int64]


def gaps(
    cut: Shapes,
    small: npt.NDArray[np.bool_],
    winds: Windings,
    covered: npt.NDArray[np.bool_],
) -> Ints:
    """Numbers of the small pieces that on some day lie uncovered among covered neighbours.

    A gap that an outline of another day cuts in two is found only on days on which a zone covers
    one of the halves: its pieces are looked at one by one.

    Args:
        cut: All pieces, polygons that share their vertices.
        small: Which of them are small enough to be a gap.
        winds, covered: Rows of piece and column, and whether a zone lies over the piece there.
    """
    ever_open = np.bincount(winds.point, ~covered, len(cut)) > 0
    left, right = sides(cut)
    piece, beside = np.append(left, right), np.append(right, left)
    asked = (piece != OUTSIDE) & (small & ever_open)[piece]
    edge = (piece[asked] != OUTSIDE) & (beside[asked] == OUTSIDE)
    closed = small & ever_open
    closed[piece[asked][edge]] = False  # open to the outside
    asked &= closed[piece]
    piece, beside = piece[asked], beside[asked]
    state = np.zeros(len(cut), dtype=bool)
    found = np.zeros(len(cut), dtype=bool)
    order = np.argsort(winds.column, kind="stable")
    turns = np.split(order, np.flatnonzero(np.diff(winds.column[order])) + 1)
    for rows in turns:
        state[winds.point[rows]] = covered[rows]
        open_ = closed & ~state
        open_[piece[~state[beside]]] = False
        found |= open_
    return np.flatnonzero(found)
