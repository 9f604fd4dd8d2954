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
    found = _decided(state, contested)
    found[:, :until] = _decided(state[:, :until], contested)
    return found


def _decided(state: npt.NDArray[np.int16], contested: Sequence[int]) -> npt.NDArray[np.int16]:
    found = state.copy()
    for row in np.flatnonzero(np.isin(state, contested).any(axis=1)).tolist():
        open_ = np.isin(state[row], contested)
        known = np.flatnonzero(~open_)
        if len(known):
            after = np.searchsorted(known, np.flatnonzero(open_))
            found[row, open_] = state[row, known[np.minimum(after, len(known) - 1)]]
    return found
