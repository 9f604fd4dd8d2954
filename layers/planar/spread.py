"""Stretches of numbers, one after the other."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def spread(first: Ints, count: Ints) -> Ints:
    """first[0], first[0] + 1, ... (count[0] of them), then the same for the next."""
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(first - ends + count, count)


def distinct(numbers: npt.NDArray[np.integer]) -> Ints:
    """Each of some whole numbers once, rising.

    ``np.unique`` hashes them before it sorts, which takes thirty times as long.
    """
    rising: Ints = np.sort(np.asarray(numbers, np.int64))
    once: Ints = rising[np.append(True, rising[1:] != rising[:-1])[: len(rising)]]
    return once
