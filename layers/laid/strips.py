"""Lines of many arrangements laid over each other strip by strip, so that memory is that of one.

The plane is cut from north to south where no line has a corner. A line is led through the spot on
the border that it crosses nearest to, whichever strip is asked, so that strips fit together; and
the ground of each set of shapes is closed along the border, as if it ended there.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from frontline.layers.planar.arrangement import FINE, GRID, OUTSIDE, Segments
from frontline.layers.planar.measure import Floats
from frontline.layers.planar.spread import distinct, spread

Ints = npt.NDArray[np.int64]
# Lines of all sets laid over each other at once: a year of real days has 20 to 30 thousand, and
# where each of ten years draws its own ground they are cut into three times as many pieces.
LINES = 40_000
STEPS, COARSE = round(1 / FINE), round(GRID / FINE)
BENT = 2
"""Steps that a crossing beside a border may bend it by: it is led through the square around that,
and rounding may double it."""
NORTH = 40
"""Bits for a latitude in steps, which has 37."""
CLEAR = 2 * BENT
"""Steps between a border and the nearest corner of a line, which never bends it then."""


def borders(several: Sequence[Segments], most: int) -> Ints:
    """Where to cut so that strips have some *most* lines each: longitudes in steps of ``FINE``.

    Args:
        several: The lines of all sets.
        most: Lines that are laid over each other at once.
    """
    corners = np.concatenate([_steps(lines.ends)[:, :, 0].ravel() for lines in several])
    corners = np.sort(corners)
    count = len(corners) // 2 // most
    wanted = corners[np.arange(1, count + 1) * len(corners) // (count + 1)]
    # Corners as drawn lie on the coarse grid; half way between two of these none does.
    found = distinct(wanted // COARSE * COARSE + COARSE // 2)
    near, beyond = (np.searchsorted(corners, found + far) for far in (-CLEAR, CLEAR))
    clear: Ints = found[near == beyond]
    return clear


def strips(lines: Segments, at: Ints) -> Iterator[Segments]:
    """The lines of one set in each strip, from west to east, with what closes it at its borders."""
    steps = _steps(lines.ends)
    # From west to east, so that a line is cut at the same spot from whichever side it is drawn.
    back = steps[:, 0, 0] > steps[:, 1, 0]
    steps = np.where(back[:, None, None], steps[:, ::-1], steps)
    ends = np.where(back[:, None, None], lines.ends[:, ::-1], lines.ends)
    left = np.where(back, lines.right, lines.left)
    right = np.where(back, lines.left, lines.right)
    closed = [Segments(np.zeros((0, 2, 2)), left[:0], left[:0])]
    for border in at.tolist():
        west = steps[:, 1, 0] < border
        over = ~west & (steps[:, 0, 0] < border)
        spot = _crossed(steps[over], border)
        beside = [side[over] for side in (left, right)]
        wall, above = _wall(spot, *beside)
        nothing = np.full_like(above, OUTSIDE)
        own = Segments(ends[west], left[west], right[west])
        led = Segments(np.stack([ends[over, 0], spot / STEPS], axis=1), *beside)
        # Going north the west is on the left: there this strip ends, and the next one begins.
        yield _joined([*closed, own, led, Segments(wall, above, nothing)])
        closed = [Segments(wall, nothing, above)]
        steps[over, 0], ends[over, 0] = spot, spot / STEPS
        steps, ends, left, right = (rows[~west] for rows in (steps, ends, left, right))
    yield _joined([*closed, Segments(ends, left, right)])


def _crossed(steps: Ints, border: int) -> Ints:
    """The spots nearest to where lines from west to east cross a border, shape (n, 2)."""
    begin, leg = steps[:, 0], steps[:, 1] - steps[:, 0]
    north = np.rint(leg[:, 1] * ((border - begin[:, 0]) / leg[:, 0])).astype(np.int64)
    return np.column_stack([np.full(len(begin), border), begin[:, 1] + north])


def _wall(spot: Ints, left: Ints, right: Ints) -> tuple[Floats, Ints]:
    """The stretches of a border that lie within shapes, from south to north, and in which.

    Args:
        spot: Where lines from west to east cross it.
        left, right: The shapes beside each line.
    """
    order = np.argsort(spot[:, 1], kind="stable")
    # North of a line lies what is on its left. Counted and not looked up: of several lines through
    # one spot any may come last.
    above = np.cumsum((left - right)[order])[:-1] + OUTSIDE
    ends = np.stack([spot[order][:-1], spot[order][1:]], axis=1)
    on = (above != OUTSIDE) & (ends[:, 0, 1] < ends[:, 1, 1])
    return ends[on] / STEPS, above[on]


def sewn(several: Sequence[Segments], at: Ints) -> Segments:
    """The lines of all strips, where both sides of a border have the same corners.

    They are still two lines: together they tell what lies on either side of it.
    """
    if not len(at):
        return _joined(several)
    apart = [_beside(lines, at) for lines in several]
    lines = _joined([one for one, _ in apart])
    steps = _steps(lines.ends)
    border = np.minimum(np.searchsorted(at, steps[:, :, 0] - BENT), len(at) - 1)
    on = np.abs(steps[:, :, 0] - at[border]) <= BENT
    steps[:, :, 0] = np.where(on, at[border], steps[:, :, 0])
    ends = np.where(on[:, :, None], steps / STEPS, lines.ends)
    along = on.all(axis=1) & (border[:, 0] == border[:, 1])
    # A number for each corner on any border, by border and from south to north.
    key = (border << NORTH) + steps[:, :, 1] + (1 << NORTH - 1)
    corner = distinct(key[on])
    first, last = np.searchsorted(corner, key[along]).T
    back = (first > last)[:, None]
    sides = np.column_stack([lines.left, lines.right])[along]
    sides = np.where(back, sides[:, ::-1], sides)
    first, count = np.minimum(first, last), np.abs(last - first)
    piece = spread(first, count)
    number, north = np.divmod(corner, 1 << NORTH)
    spots = np.column_stack([at[number], north - (1 << NORTH - 1)]) / STEPS
    pieces = np.stack([spots[piece], spots[piece + 1]], axis=1)
    left, right = np.repeat(sides, count, axis=0).T
    plain = Segments(ends[~along], lines.left[~along], lines.right[~along])
    return _joined([*(other for _, other in apart), plain, Segments(pieces, left, right)])


def _beside(lines: Segments, at: Ints) -> tuple[Segments, Segments]:
    """Those *lines* that have an end on a border, and all others."""
    x = _steps(lines.ends[:, :, 0])
    border = np.minimum(np.searchsorted(at, x - BENT), len(at) - 1)
    on = (np.abs(x - at[border]) <= BENT).any(axis=1)
    one, other = (Segments(lines.ends[o], lines.left[o], lines.right[o]) for o in (on, ~on))
    return one, other


def _steps(degrees: Floats) -> Ints:
    return np.rint(degrees * STEPS).astype(np.int64)


def _joined(several: Sequence[Segments]) -> Segments:
    ends = np.concatenate([lines.ends for lines in several])
    left, right = (
        np.concatenate([getattr(lines, side) for lines in several]) for side in ("left", "right")
    )
    return Segments(ends, left, right)
