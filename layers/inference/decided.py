"""Ground around a town that is fought over is whose the town is when that is decided."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def decided(state: npt.NDArray[np.int16], contested: Sequence[int]) -> npt.NDArray[np.int16]:
    """The table with contested spells given to who held the place next, or before."""
    found = state.copy()
    for row in np.flatnonzero(np.isin(state, contested).any(axis=1)).tolist():
        open_ = np.isin(state[row], contested)
        known = np.flatnonzero(~open_)
        if len(known):
            after = np.searchsorted(known, np.flatnonzero(open_))
            found[row, open_] = state[row, known[np.minimum(after, len(known) - 1)]]
    return found
