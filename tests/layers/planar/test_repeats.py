"""What is drawn again as it was is looked at once."""

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontline.layers.planar.repeats import once

drawn = st.tuples(st.integers(0, 2), st.sampled_from([shapely.box, shapely.Point]))


@given(st.lists(drawn, max_size=9))
def test_each_shape_is_one_of_the_few(pairs) -> None:
    shapes = np.array([make(x, 0, *[9] * 2 * (make is shapely.box)) for x, make in pairs], object)
    some, number = once(shapes)
    assert shapely.equals_identical(shapes[some][number], shapes).all()


def test_a_day_like_the_day_before_is_not_among_them() -> None:
    one, other = shapely.box(0, 0, 1, 1), shapely.box(0, 0, 2, 1)
    some, number = once(np.array([one, one, other, other, one]))
    assert some.tolist() == [0, 2, 4]
    assert number.tolist() == [0, 0, 1, 1, 2]
