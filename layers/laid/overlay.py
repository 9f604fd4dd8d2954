"""Several arrangements of one ground laid over each other: what compares and joins epochs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.build.from_zones import by_place
from frontline.layers.laid.strips import strips
from frontline.layers.planar.arrangement import FINE, GRID, OUTSIDE, Segments, along_rings
from frontline.layers.planar.faces import faces_of
from frontline.layers.planar.measure import Floats, Shapes
from frontline.layers.planar.noding import pieces
from frontline.layers.planar.outlines import Changes, Outlines, along
from frontline.layers.planar.winding import Steps, inwards

Ints = npt.NDArray[np.int64]
# Degrees: a crossing is put on the grid of FINE and bends the lines it lies on by half a step,
# which the rounding of others near it may double.
BENT = 2 * FINE


@dataclass(frozen=True, eq=False)
class Overlaid:
    """The cells that the outlines of several sets of shapes cut.

    Attributes:
        cells: Polygons.
        points: A point inside each.
        within: The shape of each set that each cell lies in, -1 for none; shape (sets, cells).
    """

    cells: Shapes
    points: Floats
    within: npt.NDArray[np.int32]


def overlaid(several: Sequence[Shapes]) -> Overlaid:
    """Sets of shapes laid over each other; those of one set share lines at most."""
    parts = [along_rings(shapely.orient_polygons(shapes)) for shapes in several]
    rows = []
    for number, (xy, ring, shape) in enumerate(parts):
        on = ring[1:] == ring[:-1]
        ends = np.stack([xy[:-1], xy[1:]], axis=1)[on]
        rows.append((ends, shape[:-1][on], np.full(len(ends), number)))
    ends, shape, of = (np.concatenate(part) for part in zip(*rows, strict=True))
    return _laid(ends, shape, of, (len(several), max(map(len, several))))[0]


def parted(several: Iterable[Segments]) -> tuple[Overlaid, Segments]:
    """As ``overlaid``, from the lines between the shapes of each set; and the lines between cells.

    The lines of a set may leave out those between shapes that need not be told apart: these then
    bear one number.
    """
    rows, most = [], 1
    for number, lines in enumerate(several):
        most = max(most, int(max(side.max(initial=-1) for side in (lines.left, lines.right))) + 1)
        # A side has its shape on the left: a line is one of what lies left, and turned round
        # another.
        for ends, shape in ((lines.ends, lines.left), (lines.ends[:, ::-1], lines.right)):
            on = shape != OUTSIDE
            rows.append((ends[on], shape[on], np.full(int(on.sum()), number)))
    ends, shape, of = (np.concatenate(part) for part in zip(*rows, strict=True))
    return _laid(ends, shape, of, (number + 1, most))


def laid_through(lines: Sequence[Segments], at: Ints) -> Iterator[tuple[Overlaid, Segments]]:
    """As ``parted``, strip by strip, those left out in which no line lies.

    Args:
        lines: Of each set.
        at: Where strips end (``strips.borders``).
    """
    for strip in zip(*(strips(one, at) for one in lines), strict=True):
        if any(len(one.ends) for one in strip):
            yield parted(strip)


def _laid(ends: Floats, shape: Ints, of: Ints, size: tuple[int, int]) -> tuple[Overlaid, Segments]:
    """What sides of shapes cut, and the lines between that.

    Args:
        ends: Both ends of each side, degrees, shape (n, 2, 2).
        shape: The number of the shape on its left.
        of: The set of that.
        size: How many sets there are, and shapes in one at most.
    """
    sets, most = size
    drawn = Outlines(ends[:, 0], ends[:, 1], ())
    cut = pieces(drawn.lines())
    faces = faces_of(cut)
    order, points = by_place(faces.polygons)
    faces = faces.ordered(order)
    # Where a set has a shape, and not a day: a column for each set, a layer for each shape.
    side = np.arange(len(ends))
    bounds = along(drawn, cut, Changes(side, shape, of, np.ones_like(side)))
    what = bounds.column * most + bounds.layer
    found = inwards(faces, Steps(bounds.segment, what, bounds.step), sets * most)
    over = found.step > 0
    within = np.full((sets, len(order)), OUTSIDE, np.int32)
    number, shape = np.divmod(found.what[over], most)
    within[number, found.owner[over]] = shape
    between = faces.left != faces.right
    lines = cut.spots[np.column_stack(cut.once)[between]]
    parting = Segments(lines, faces.left[between], faces.right[between])
    return Overlaid(faces.polygons, points, within), parting


def straightened(shapes: Shapes) -> Shapes:
    """(Multi)Polygons without the corners that crossings of their outlines have put on them.

    Where a line of another day crosses a side, the side has a corner that its own day never drew.
    Without these one line of two epochs is one line, corner by corner.
    """
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    xy = _from_a_corner(xy, ring)
    kept = _kept(xy, ring)
    whole = shapely.linearrings(xy[kept], indices=ring[kept])
    whole_shapes: Shapes = shapely.multipolygons(
        shapely.polygons(whole, indices=part), indices=owner
    )
    return whole_shapes


def _drawn(xy: Floats) -> npt.NDArray[np.bool_]:
    """Whether points lie on the grid of what is drawn; crossings lie on a finer one."""
    steps = xy / GRID
    # Half a fine step: stored coordinates are a hair off the grid in binary.
    near = np.abs(steps - np.rint(steps)) < FINE / GRID / 2
    return near[:, 0] & near[:, 1]


def _from_a_corner(xy: Floats, ring: Ints) -> Floats:
    """Rings that begin at a drawn corner, where they have one."""
    # A ring may begin at a crossing, and that corner could then never be left out.
    turned, drawn = xy.copy(), _drawn(xy)
    first = np.flatnonzero(np.append(True, ring[1:] != ring[:-1])[: len(ring)])
    last = np.append(first[1:], len(ring))
    for a, b in zip(first[~drawn[first]].tolist(), last[~drawn[first]].tolist(), strict=True):
        corners = np.flatnonzero(drawn[a:b])
        if len(corners):
            open_ = np.roll(xy[a : b - 1], -corners[0], axis=0)
            turned[a:b] = np.concatenate([open_, open_[:1]])
    return turned


def _kept(xy: Floats, ring: Ints) -> npt.NDArray[np.bool_]:
    """Which points along rings stay: drawn ones, and others that lie on no side between two."""
    ends = ring[1:] != ring[:-1]
    kept: npt.NDArray[np.bool_]
    kept = _drawn(xy) | np.append(True, ends) | np.append(ends, True)
    number = np.arange(len(xy))
    before = np.maximum.accumulate(np.where(kept, number, 0))
    after = np.minimum.accumulate(np.where(kept, number, len(xy))[::-1])[::-1]
    off = np.flatnonzero(~kept)
    a, b = xy[before[off]], xy[after[off]]
    (dx, dy), (px, py) = (b - a).T, (xy[off] - a).T
    length, ahead = np.hypot(dx, dy), px * dx + py * dy
    on = (np.abs(dx * py - dy * px) <= BENT * length) & (ahead > 0) & (ahead < length**2)
    bent = np.zeros(len(xy), dtype=bool)
    bent[before[off[~on]]] = True  # of those between two corners all go, or none
    kept[off] = bent[before[off]]
    return kept
