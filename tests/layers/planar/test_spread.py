"""Stretches of numbers follow each other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from frontline.layers.planar.spread import distinct, spread


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=8))
def test_spread_counts_on_from_each_start(runs) -> None:
    first, count = (np.array([r[i] for r in runs], np.int64) for i in (0, 1))
    expected = [number for start, many in runs for number in range(start, start + many)]
    assert spread(first, count).tolist() == expected


@given(st.lists(st.integers(-9, 2**62), max_size=12))
def test_each_number_once_is_what_numpy_says(numbers) -> None:
    found = distinct(np.array(numbers, np.int64))
    assert found.tolist() == np.unique(np.array(numbers, np.int64)).tolist()
