"""Several arrangements of one ground laid over each other: what compares and joins epochs."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.build.from_zones import in_place
from frontline.layers.planar.arrangement import FINE, GRID, along_rings
from frontline.layers.planar.faces import faces_of
from frontline.layers.planar.measure import Floats, Shapes
from frontline.layers.planar.noding import pieces
from frontline.layers.planar.outlines import undirected

Ints = npt.NDArray[np.int64]
# Degrees: a crossing is put on the grid of FINE and bends the lines it lies on by half a step,
# which the rounding of others near it may double.
BENT = 2 * FINE


def overlaid(shapes: Iterable[Shapes]) -> tuple[Shapes, Floats]:
    """The cells that the outlines of all *shapes* cut, and a point inside each."""
    # Lines that several epochs share are cut once.
    ends = np.concatenate([_sides(own) for own in shapes])
    lines: Shapes = shapely.linestrings(undirected(ends[:, 0], ends[:, 1])[0])
    return in_place(faces_of(pieces(lines)).polygons)


def _sides(shapes: Shapes) -> Floats:
    """Both ends of each side of (Multi)Polygons, shape (sides, 2, 2)."""
    xy, ring, _ = along_rings(shapes)
    sides: Floats = np.stack([xy[:-1], xy[1:]], axis=1)[ring[1:] == ring[:-1]]
    return sides


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
