"""Ground around a town that is fought over is whose the town is when that is decided."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def decided(
    state: npt.NDArray[np.int16], contested: Sequence[int], until: int | None = None
) -> npt.NDArray[np.int16]:
    """The table with contested spells given to who held the place next, or before.

    What is told from column *until* on, after a long quiet, decides nothing before it.
    """
    found = state.copy()
    fought = np.zeros(int(state.max(initial=0)) + 1, dtype=bool)
    fought[[number for number in contested if number < len(fought)]] = True
    rows = np.flatnonzero(fought[state].any(axis=1))
    some = state[rows]
    there = _decided(some, ~fought[some])
    there[:, :until] = _decided(some[:, :until], ~fought[some[:, :until]])
    found[rows] = there
    return found


def _decided(state: npt.NDArray[np.int16], known: npt.NDArray[np.bool_]) -> npt.NDArray[np.int16]:
    """Each row with the next known holder where none is, or the last; unchanged without any."""
    columns = np.arange(state.shape[1])
    after = np.where(known, columns, len(columns))
    after = np.minimum.accumulate(after[:, ::-1], axis=1)[:, ::-1]
    last = np.where(known, columns, -1).max(axis=1, initial=-1)[:, None]
    from_ = np.where(last < 0, columns, np.minimum(after, last))
    return np.take_along_axis(state, from_, 1)
