"""Shapes drawn again as they were: days of a series on which nothing moved."""

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.planar.measure import Shapes

Ints = npt.NDArray[np.int64]


def once(shapes: Shapes) -> tuple[Ints, Ints]:
    """A few of *shapes* among which each is found to the bit, and the number of each among them.

    Between two alike another with as many corners may lie; then both are among them.
    """
    corners = shapely.get_num_coordinates(shapes)
    order = np.argsort(corners, kind="stable")
    ordered = shapes[order]
    new = np.append(True, ~shapely.equals_identical(ordered[1:], ordered[:-1]))[: len(order)]
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(new) - 1
    return order[new], number
