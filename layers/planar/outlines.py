"""The outlines of many zones as few segments: neighbouring days repeat nearly all of them.

A segment runs from vertex to vertex with the zone on its left. Vertices lie on the grid of
``layers.arrangement.GRID``, so the same line drawn again is the same segment.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.layers.planar.arrangement import GRID
from frontline.layers.planar.measure import Floats, Shapes
from frontline.layers.planar.noding import Pieces
from frontline.layers.planar.repeats import once
from frontline.layers.planar.spread import spread

Ints = npt.NDArray[np.int64]
# Zones taken apart at a time: memory is that of one block and of what differs.
BLOCK = 64
LOW = 32
"""Bits of the lower half of a number that holds two."""


@dataclass(frozen=True, eq=False)
class Outlines:
    """The segments of many zones, each once.

    Attributes:
        start, end: Ends of each segment, degrees, shape (segments, 2).
        of_zone: For each zone the numbers of its segments.
    """

    start: Floats
    end: Floats
    of_zone: tuple[Ints, ...]

    def lines(self) -> Shapes:
        """All segments as lines, without direction, in an order that depends on them alone."""
        lines: Shapes = shapely.linestrings(undirected(self.start, self.end)[0])
        return lines


@dataclass(frozen=True, eq=False)
class Changes:
    """When segments begin and cease to bound a layer.

    Attributes:
        segment, layer, column: Which, of which layer, from which day on.
        step: By how many zones of the layer it bounds there; negative where it ceases.
    """

    segment: Ints
    layer: Ints
    column: Ints
    step: Ints


class _Numbered:
    """Gives each different number a small one, in order of first use."""

    def __init__(self) -> None:
        self.known: pd.Index[Any] = pd.Index([], dtype="int64")

    def of(self, keys: Ints) -> Ints:
        found = np.asarray(self.known.get_indexer(pd.Index(keys)), np.int64)
        strange = found < 0
        if strange.any():
            number, distinct = pd.factorize(keys[strange])
            found[strange] = len(self.known) + number
            self.known = self.known.append(pd.Index(distinct))
        return found


class Tracing:
    """Takes zones apart, some now and more later."""

    def __init__(self) -> None:
        self._vertices, self._segments = _Numbered(), _Numbered()
        self._of_zone: list[Ints] = []

    def add(self, shapes: Shapes) -> Outlines:
        """The outlines of all zones so far, and of *shapes* after them; see ``outlines``."""
        some, of = once(shapes)
        own: list[Ints] = []
        for first in range(0, len(some), BLOCK):
            block = shapes[some[first : first + BLOCK]]
            number, ring_of, zone_of = _vertices(block, self._vertices)
            # Vertices a centimetre apart fall on one point of the grid, and a side of no length
            # divides nothing.
            along = (ring_of[1:] == ring_of[:-1]) & (number[1:] != number[:-1])
            pairs = (number[:-1][along] << LOW) | number[1:][along]
            zone = zone_of[ring_of[:-1][along]]
            bounds = np.searchsorted(zone, np.arange(1, len(block)))
            own += np.split(self._segments.of(pairs), bounds)
        self._of_zone += [own[number] for number in of.tolist()]
        pair = self._segments.known.to_numpy()
        xy = _unpacked(self._vertices.known.to_numpy())
        return Outlines(xy[pair >> LOW], xy[pair & (2**LOW - 1)], tuple(self._of_zone))


def outlines(shapes: Shapes) -> Outlines:
    """The segments of valid (Multi)Polygons in EPSG:4326; an empty one has none."""
    return Tracing().add(shapes)


def undirected(start: Floats, end: Floats) -> tuple[Floats, Ints]:
    """Segments without direction, each once, in an order that depends on them alone.

    Returns:
        Their ends, shape (n, 2, 2), and for each of those given its number among them.
    """
    # From west to east, so that a line drawn from either side is one line.
    turned = _turned(start, end)
    low = np.where(turned[:, None], end, start)
    high = np.where(turned[:, None], start, end)
    ends = np.column_stack([low, high])
    order = np.lexsort(ends.T[::-1])
    ends = ends[order]
    new = np.append(True, (ends[1:] != ends[:-1]).any(axis=1))[: len(ends)]
    number = np.empty(len(ends), np.int64)
    number[order] = np.cumsum(new) - 1
    return ends[new].reshape(-1, 2, 2), number


def _turned(start: Floats, end: Floats) -> npt.NDArray[np.bool_]:
    west = start[:, 0] == end[:, 0]
    found: npt.NDArray[np.bool_] = (start[:, 0] > end[:, 0]) | (west & (start[:, 1] > end[:, 1]))
    return found


def along(drawn: Outlines, cut: Pieces, changed: Changes) -> Changes:
    """When the pieces into which the ``lines()`` of *drawn* were *cut* begin and cease to bound.

    The segment is the number of a piece in ``Pieces.once``; the zones lie on its left as it leads
    from the lower spot to the higher one, or on its right where the step is turned round.
    """
    number, turned = undirected(drawn.start, drawn.end)[1], _turned(drawn.start, drawn.end)
    first, last = (np.searchsorted(cut.line, number, side) for side in ("left", "right"))
    count = last - first
    piece = spread(first, count)
    sign = np.where((cut.start[piece] < cut.end[piece]) == np.repeat(turned, count), -1, 1)
    begin, many = (np.cumsum(count) - count)[changed.segment], count[changed.segment]
    of = spread(begin, many)
    layer, column, step = (
        np.repeat(w, many) for w in (changed.layer, changed.column, changed.step)
    )
    return Changes(cut.number[piece][of], layer, column, step * sign[of])


def _vertices(shapes: Shapes, vertices: _Numbered) -> tuple[Ints, Ints, Ints]:
    """Number of each vertex along all rings, interior on the left; its ring; each ring's shape."""
    parts, part_of = shapely.get_parts(shapes, return_index=True)
    rings, ring_of = shapely.get_rings(shapely.orient_polygons(parts), return_index=True)
    xy, along = shapely.get_coordinates(rings, return_index=True)
    step = np.rint(xy / GRID).astype(np.int64)
    return vertices.of((step[:, 0] << LOW) + step[:, 1]), along, part_of[ring_of]


def _unpacked(keys: Ints) -> Floats:
    """Degrees of vertices from their numbers; the lower half may be negative."""
    half = 2 ** (LOW - 1)
    # A southern latitude has borrowed one from the upper half.
    lat = ((keys + half) & (2**LOW - 1)) - half
    steps = np.column_stack([(keys - lat) >> LOW, lat])
    return np.asarray(steps / round(1 / GRID), np.float64)


def changes(drawn: Outlines, layer: Ints, first: Ints, last: Ints) -> Changes:
    """Which segments come and go with zones that hold ``first <= column < last``.

    Args:
        drawn: The segments of the zones.
        layer, first, last: Of each zone.
    """
    comings: defaultdict[tuple[int, int], tuple[list[Ints], list[Ints]]]
    comings = defaultdict(lambda: ([], []))
    for zone, own in enumerate(drawn.of_zone):
        comings[int(first[zone]), int(layer[zone])][0].append(own)
        comings[int(last[zone]), int(layer[zone])][1].append(own)
    rows = []
    for (column, of), (come, go) in sorted(comings.items()):
        # Counted and not listed: most segments of a day come and go on the same day, and cancel
        # out.
        step = _counted(come, len(drawn.start)) - _counted(go, len(drawn.start))
        segment = np.flatnonzero(step)
        where = np.full_like(segment, of), np.full_like(segment, column)
        rows.append((segment, *where, step[segment]))
    return Changes(*(np.concatenate(part) for part in zip(*rows, strict=True)))


def _counted(lists: Sequence[Ints], count: int) -> Ints:
    if not lists:
        return np.zeros(count, np.int64)
    return np.bincount(np.concatenate(lists), minlength=count)
