"""Cuts segments where they cross: snap rounding (Hobby 1999), all segments at once.

Every end and every crossing is a spot, the middle of a square of the ``FINE`` grid; a segment that
passes through the square of a spot is led through the spot. Lines led so meet at spots only. What
is decided is decided in whole numbers, so that no crossing is missed by a rounded product.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.planar.arrangement import FINE, numbered
from frontline.layers.planar.measure import Floats, Shapes
from frontline.layers.planar.spread import distinct

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
NEAR = 10 * FINE
"""Degrees: what comes closer than this to a segment may move it when it is rounded."""
STEPS = round(1 / FINE)
"""Of the grid in a degree."""
# Steps: between a segment and the middle of a square that it passes through lie 0.71 at most; a
# thousandth of one is what products of numbers that are not whole lose over half the globe.
BESIDE = 0.75
# Steps: with legs of this length eight products of two still fit into 63 bits (``_of_square``).
LONGEST = 2**29


def noded(lines: Shapes) -> Shapes:
    """*lines*, cut at every crossing, each piece once; see ``pieces``."""
    return pieces(lines).lines()


@dataclass(frozen=True, eq=False)
class Pieces:
    """Segments led through spots.

    Attributes:
        spots: Degrees, shape (spots, 2).
        line: Number of the segment of each piece, rising; the pieces of one in their order.
        start, end: Numbers of the spots that each piece leads from and to, as its segment does.
    """

    spots: Floats
    line: Ints
    start: Ints
    end: Ints

    @cached_property
    def once(self) -> tuple[Ints, Ints]:
        """The spots at both ends of each piece, once, whosever it is, the lower number first."""
        low, high = np.divmod(distinct(self._ends), len(self.spots))
        return low, high

    @property
    def number(self) -> Ints:
        """Of each piece, among those that are there once."""
        low, high = self.once
        return np.searchsorted(low * len(self.spots) + high, self._ends)

    @property
    def _ends(self) -> Ints:
        low, high = np.minimum(self.start, self.end), np.maximum(self.start, self.end)
        found: Ints = low * len(self.spots) + high
        return found

    def lines(self) -> Shapes:
        """Each piece once."""
        found: Shapes = shapely.linestrings(self.spots[np.column_stack(self.once)])
        return found


def pieces(lines: Shapes) -> Pieces:
    """*lines*, cut at every crossing; crossings lie on the ``FINE`` grid.

    Args:
        lines: Straight segments in EPSG:4326, with their ends on the ``FINE`` grid. Those that meet
            others at their ends only come back to the bit.
    """
    degrees = shapely.get_coordinates(lines)
    steps = np.rint(degrees * STEPS).astype(np.int64)
    ends, tree = steps.reshape(-1, 2, 2), shapely.STRtree(lines)
    one, other, crossing = _crossings(ends, tree, lines)
    number, spots = numbered(np.concatenate([steps, crossing]).astype(np.float64))
    end, crossed = number[: len(steps)], number[len(steps) :]
    line, spot = _met(ends, end.reshape(-1, 2), spots, tree)
    own = np.arange(len(steps)) // 2
    # A crossing may lie on the rim of its square: its two lines go through it whatever a test says.
    led = _led(
        np.concatenate([own, one, other, line]),
        np.concatenate([end, crossed, crossed, spot]),
        ends,
        spots.astype(np.int64),
    )
    where = spots / STEPS
    # Stored degrees may be a bit off the grid's, and others must meet them to the bit.
    where[end] = degrees
    return Pieces(where, *led)


def _led(line: Ints, spot: Ints, ends: Ints, spots: Ints) -> tuple[Ints, Ints, Ints]:
    """Line and two spots that follow each other on it, where *line* passes *spot*."""
    begin, end = ends[line, 0], ends[line, 1]
    along = ((spots[spot] - begin) * (end - begin).astype(np.float64)).sum(axis=1)
    order = np.lexsort((spot, along, line))
    line, spot = line[order], spot[order]
    follows = (line[1:] == line[:-1]) & (spot[1:] != spot[:-1])
    return line[1:][follows], spot[:-1][follows], spot[1:][follows]


def _crossings(ends: Ints, tree: shapely.STRtree, lines: Shapes) -> tuple[Ints, Ints, Ints]:
    """Two segments that cross between their ends, and the spot they cross nearest to.

    Args:
        ends: Both ends of each segment in steps, shape (segments, 2, 2).
        tree, lines: The segments.
    """
    one, other = tree.query(lines)
    # Each pair once, and none with itself.
    one, other = one[one < other], other[one < other]
    for _ in range(2):
        near = _not_beside(ends[one], ends[other])
        one, other = other[near], one[near]
    legs = ends[:, 1] - ends[:, 0]
    to_first, to_last = (ends[other, i] - ends[one, 0] for i in (0, 1))
    own, its, to_first, to_last = _whole(legs[one], legs[other], to_first, to_last)
    first, last = _across(own, to_first), _across(own, to_last)
    back, on = _across(its, -to_first), _across(its, own - to_first)
    cross = _opposite(first, last) & _opposite(back, on)
    one, other = one[cross], other[cross]
    part = (first[cross] / (first[cross] - last[cross])).astype(np.float64)
    gone = np.rint(part[:, None] * legs[other]).astype(np.int64)
    return one, other, ends[other, 0] + gone


def _not_beside(one: Ints, other: Ints) -> Bools:
    """False where both ends of *other* lie more than a step away on one side of *one*."""
    leg = (one[:, 1] - one[:, 0]).astype(np.float64)
    first, last = (_across(leg, other[:, i] - one[:, 0]) for i in (0, 1))
    step = np.hypot(*leg.T)
    beside: Bools = ((first > step) & (last > step)) | ((first < -step) & (last < -step))
    return ~beside


def _met(ends: Ints, end: Ints, spots: Floats, tree: shapely.STRtree) -> tuple[Ints, Ints]:
    """Segments and the spots they pass through the squares of, but for their own ends.

    Args:
        ends: Both ends of each segment in steps, shape (segments, 2, 2).
        end: Numbers of these among the spots.
        spots: In steps, shape (spots, 2).
        tree: The segments in degrees.
    """
    low, high = (spots - 1) / STEPS, (spots + 1) / STEPS
    spot, line = tree.query(shapely.box(*low.T, *high.T))
    others = (end[line] != spot[:, None]).all(axis=1)
    spot, line = spot[others], line[others]
    leg = (ends[line, 1] - ends[line, 0]).astype(np.float64)
    near = np.abs(_across(leg, spots[spot] - ends[line, 0])) <= BESIDE * np.hypot(*leg.T)
    spot, line = spot[near], line[near]
    # From west to east.
    turned = ends[line, 0, 0] > ends[line, 1, 0]
    begin = np.where(turned[:, None], ends[line, 1], ends[line, 0])
    leg = np.where(turned[:, None], -1, 1) * (ends[line, 1] - ends[line, 0])
    through = _of_square(*_whole(leg, spots[spot].astype(np.int64) - begin))
    return line[through], spot[through]


def _of_square(leg: npt.NDArray[Any], middle: npt.NDArray[Any]) -> Bools:
    """Whether segments from (0, 0) along *leg*, which never goes west, meet squares of one step.

    A square has its western and southern side, and not the others, so that each point of the plane
    lies in one. As in the HotPixel of JTS.

    Args:
        leg, middle: Whole steps, shape (n, 2).
    """
    # In half steps, so that corners are whole.
    (x, y), (mid_x, mid_y) = 2 * leg.T, 2 * middle.T
    within = (mid_x + 1 > 0) & (mid_x - 1 <= x)
    within &= (np.minimum(y, 0) < mid_y + 1) & (np.maximum(y, 0) >= mid_y - 1)
    side = x * mid_y - y * mid_x
    rises, level = y > 0, (x == 0) | (y == 0)
    north_west, north_east = side + x + y, side + x - y
    south_west, south_east = side - x + y, side - x - y
    rules = (
        (level, True),
        (north_west == 0, ~rises),
        (north_east == 0, rises),
        (_opposite(north_west, north_east), True),
        (south_west == 0, True),
        (_opposite(south_west, north_west), True),
        (south_east == 0, ~rises),
        (_opposite(south_west, south_east), True),
    )
    through = np.select([rule for rule, _ in rules], [then for _, then in rules], False)
    return np.asarray(within & through, bool)


def _whole(*steps: Ints) -> tuple[npt.NDArray[Any], ...]:
    """*steps* as whole numbers whose products are exact."""
    if max(np.abs(some).max(initial=0) for some in steps) < LONGEST:
        return steps
    return tuple(some.astype(object) for some in steps)


def _across(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Cross product of vectors; positive where *b* points to the left of *a*."""
    found: npt.NDArray[Any] = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return found


def _opposite(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> Bools:
    """Whether numbers lie on different sides of zero."""
    found: Bools = ((one > 0) & (other < 0)) | ((one < 0) & (other > 0))
    return found
