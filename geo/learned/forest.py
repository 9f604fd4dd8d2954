"""Gradient-boosted trees as plain arrays: what training leaves behind, applied without its library.

A row's score is the sum of one leaf per tree. How much each feature adds is read off the path:
every split moves the expected value, and the move is the feature's (Saabas, "Interpreting random
forests", 2014).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Rows scored at once: memory stays small however many candidates there are.
AT_ONCE = 2048


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose nodes lie one after the other.

    Attributes:
        roots: Number of each tree's first node.
        feature: Column that a node asks for.
        threshold: It goes left where the column is at most that.
        left, right: Number of the next node; a leaf names itself.
        value: Expected score at a node, log-odds.
        base: Score before the first tree.
        depth: Splits on the longest path.
    """

    roots: NDArray[Any]
    feature: NDArray[Any]
    threshold: Floats
    left: NDArray[Any]
    right: NDArray[Any]
    value: Floats
    base: float
    depth: int

    def scores(self, rows: Floats) -> Floats:
        """Log-odds of every row."""
        parts = [rows[n : n + AT_ONCE] for n in range(0, len(rows), AT_ONCE)]
        return np.concatenate([self._scores(part) for part in parts])

    def _scores(self, rows: Floats) -> Floats:
        *_, ends = self._walk(rows)
        return np.asarray(self.value[ends].sum(axis=1) + self.base)

    def shares(self, rows: Floats) -> Floats:
        """How much each column adds to every row's score: an array of the shape of *rows*."""
        added = np.zeros_like(rows)
        for n in range(0, len(rows), AT_ONCE):
            lines = np.arange(n, min(n + AT_ONCE, len(rows)))[:, None]
            for at, following in pairwise(self._walk(rows[n : n + AT_ONCE])):
                np.add.at(added, (lines, self.feature[at]), self.value[following] - self.value[at])
        return added

    def _walk(self, rows: Floats) -> Iterator[NDArray[Any]]:
        """Node of every row in every tree, step by step: arrays of shape (rows, trees)."""
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        begins = np.arange(0, rows.size, rows.shape[1])[:, None]
        yield at
        for _ in range(self.depth):
            goes = rows.take(begins + self.feature.take(at)) <= self.threshold.take(at)
            at = np.where(goes, self.left.take(at), self.right.take(at))
            yield at
