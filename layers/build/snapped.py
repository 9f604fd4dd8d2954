"""Days snapped to the lines of the day before: a line drawn anew by a hair is no change of hands.

Whoever redraws a front by hand misses the old line by some metres, and each miss is a cell. Here a
piece of changed ground stays with whom the day before gave it if all of it lies within the
precision of the source of a line of that day. What is compared is the day before as it was snapped,
so a front that creeps is taken over when it has gone farther than that: on no day is a line off by
more. Cells are given back whole, so nothing overlaps and nothing gapes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.geodesy import DEGREE_KM
from frontline.layers.build.from_zones import in_place
from frontline.layers.model import SLIVER_KM2
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.arrangement import OUTSIDE, enclosed
from frontline.layers.planar.measure import Floats, Shapes, area_km2
from frontline.layers.planar.spread import distinct, spread

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
# Degrees: at the poles a longitude has no length.
MAX_LAT = 89.0
# Of the precision: a sphere stands for the ellipsoid (0.3 %), corners for the round of a buffer
# (0.5 % with eight to a quarter).
SURE = 0.99
CORNERS = 8
DIGITS = 6
"""Of square kilometres in a manifest: a square metre."""
FARTHEST = 5_000.0
"""Metres: no map of control is less precise, and a line that may be anywhere says nothing."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What snapping did.

    Attributes:
        metres: The precision.
        km2: Days, and the ground that from each on is held otherwise than drawn; rising.
        cells_drawn, cells: How many there were, and are.
    """

    metres: float
    km2: tuple[tuple[date, float], ...]
    cells_drawn: int
    cells: int

    @property
    def largest_km2(self) -> float:
        """Ground held otherwise than drawn, on the day with the most of it."""
        return max((km2 for _, km2 in self.km2), default=0.0)

    def told(self) -> dict[str, Any]:
        """As JSON has it, in the manifest of a store."""
        km2 = {str(day): round(km2, DIGITS) for day, km2 in self.km2}
        return {"metres": self.metres, "cells_drawn": self.cells_drawn, "cells": self.cells,
                "largest_km2": round(self.largest_km2, DIGITS), "km2": km2}  # fmt: skip


def checked_metres(metres: str | float) -> float:
    """BadInput where *metres* is no precision."""
    try:
        found = float(metres)
    except ValueError:
        found = -1.0
    if not 0 < found <= FARTHEST:
        raise BadInput(f"--snap {metres}: write metres, more than 0 and at most {FARTHEST:,.0f}")
    return found


def snapped(mosaic: Mosaic, metres: float, since: date = date.min) -> tuple[Mosaic, Moved]:
    """*mosaic* with each day snapped to the lines of the day before.

    Args:
        mosaic: Layers that were drawn, not reported.
        metres: How far from a line of the day before changed ground counts as that line drawn anew.
        since: First day that is snapped; the first day of all is as it was drawn.
    """
    filtered = _Filter(mosaic, metres)
    cell, start, holder, off = filtered.run(since)
    size = len(mosaic.polygons), len(mosaic.days)
    spells, used = Spells.merged(size, cell, start, holder)
    days = tuple(mosaic.days[i] for i in used)
    found = _merged(replace(mosaic, days=days, spells=spells), _never(mosaic.spells))
    per_day = tuple(
        (day, km2) for day, km2 in zip(mosaic.days, off.tolist(), strict=True) if day >= since
    )
    return found, Moved(metres, per_day, len(mosaic.polygons), len(found.polygons))


def together(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What two snappings told, of layers and of days that were added to them."""
    return {
        **after,
        "cells_drawn": before["cells_drawn"] + after["cells_drawn"] - before["cells"],
        "largest_km2": max(before["largest_km2"], after["largest_km2"]),
        "km2": {**before["km2"], **after["km2"]},
    }


class _Filter:
    """Goes from day to day.

    Attributes:
        held, drawn: Holder of each cell on the day before, and as this day draws it.
        reach: The precision in degrees of latitude.
        narrow, wide: Cosine of the latitude of each cell where a degree of longitude is longest in
            it, and where it is shortest.
    """

    def __init__(self, mosaic: Mosaic, metres: float) -> None:
        edges = mosaic.edges
        self.mosaic, self.reach = mosaic, metres / 1000 * SURE / DEGREE_KM
        self.left, self.right = edges.left.astype(np.int64), edges.right.astype(np.int64)
        self.lines, self.near_lines = edges.lines, shapely.STRtree(edges.lines)
        self.bounds = shapely.bounds(mosaic.polygons)
        south, north = np.radians(np.clip(self.bounds[:, [1, 3]], -MAX_LAT, MAX_LAT)).T
        self.narrow = np.minimum(np.cos(south), np.cos(north))
        around_equator = (south < 0) & (north > 0)
        self.wide = np.where(around_equator, 1.0, np.maximum(np.cos(south), np.cos(north)))
        self.held = mosaic.spells.holders_at(0).astype(np.int64)
        self.drawn = self.held.copy()

    def run(self, since: date) -> tuple[Ints, Ints, Ints, Floats]:
        """Cell, column and holder of each change; by column the km2 held otherwise than drawn."""
        spells, area = self.mosaic.spells, self.mosaic.area_km2
        order = np.argsort(spells.start, kind="stable")
        bounds = np.searchsorted(spells.start[order], np.arange(len(self.mosaic.days) + 1))
        rows = [(np.arange(len(self.held)), np.zeros(len(self.held), np.int64), self.held.copy())]
        off, moved = np.zeros(len(self.mosaic.days)), np.zeros(0, np.int64)
        for column in range(1, len(self.mosaic.days)):
            begin = order[bounds[column] : bounds[column + 1]]
            new = spells.cell[begin].astype(np.int64)
            self.drawn[new] = spells.holder[begin]
            if self.mosaic.days[column] < since:
                moved = np.flatnonzero(self.drawn != self.held)
            else:
                moved = self._taken(np.union1d(new, moved))
            self.held[moved] = self.drawn[moved]
            rows.append((moved, np.full(len(moved), column), self.held[moved]))
            off[column] = area[self.held != self.drawn].sum()
        return (*(np.concatenate(part) for part in zip(*rows, strict=True)), off)  # type: ignore[return-value]

    def _taken(self, stirred: Ints) -> Ints:
        """Cells that change hands, of the pieces near those in which anything is new.

        Of all others the verdict of the day before stands: neither they nor lines near them moved.
        """
        pending = np.flatnonzero(self.drawn != self.held)
        piece = self._pieces(pending)
        asked = np.isin(piece, piece[np.isin(pending, self._around(stirred))])
        cells, piece = pending[asked], np.unique(piece[asked], return_inverse=True)[1]
        if not len(cells):
            return cells
        near = self._beside_lines(cells, piece)
        taken = np.bincount(piece, ~near) > 0
        return cells[taken[piece]]

    def _around(self, cells: Ints) -> Ints:
        """Cells within the precision of these."""
        return np.unique(self.mosaic.tree.query(self._boxes(cells))[1])

    def _boxes(self, cells: Ints) -> Shapes:
        """Boxes around these cells, wider by the precision."""
        by = self.reach * np.column_stack([1 / self.narrow[cells], np.ones(len(cells))])
        boxes: Shapes = shapely.box(*(self.bounds[cells] + np.hstack([-by, by])).T)
        return boxes

    def _pieces(self, cells: Ints) -> Ints:
        """Number of the connected piece of each cell: ground that goes from one to one other."""
        number = np.full(len(self.held), len(self.held))
        number[cells] = cells
        one, other = self.left, self.right
        both = (one != OUTSIDE) & (other != OUTSIDE)
        one, other = one[both], other[both]
        joined = (number[one] < len(number)) & (number[other] < len(number))
        joined &= self.drawn[one] == self.drawn[other]
        joined &= self.held[one] == self.held[other]
        one, other = one[joined], other[joined]
        while True:
            low = np.minimum(number[one], number[other])
            before = number.copy()
            np.minimum.at(number, one, low)
            np.minimum.at(number, other, low)
            number[cells] = number[number[cells]]
            if (number == before).all():
                return number[cells]

    def _beside_lines(self, cells: Ints, piece: Ints) -> Bools:
        """Whether all of each cell lies within the precision of a line of the day before."""
        cell, line = self.near_lines.query(self._boxes(cells))
        one, other = (np.where(s == OUTSIDE, 0, self.held[s]) for s in (self.left, self.right))
        divides = (one != other)[line]
        pairs = distinct(piece[cell[divides]] * len(self.lines) + line[divides])
        of, line = np.divmod(pairs, len(self.lines))
        known, group = np.unique(of, return_inverse=True)
        near = np.zeros(len(cells), dtype=bool)
        if not len(known):
            return near
        # Lines are straight in degrees. Longitudes are shrunk piece by piece, as they are where
        # they are longest in it, so that what lies within the precision surely does.
        shrunk = np.zeros(int(piece.max()) + 1)
        np.maximum.at(shrunk, piece, self.wide[cells])
        lines = _narrowed(shapely.multilinestrings(self.lines[line], indices=group), shrunk[known])
        # Lines that go on are one: around each loose end there is a half-circle to be joined.
        beside = shapely.buffer(shapely.line_merge(lines), self.reach, quad_segs=CORNERS)
        shapely.prepare(beside)
        has = np.isin(piece, known)
        own = _narrowed(self.mosaic.polygons[cells[has]], shrunk[piece[has]])
        near[has] = shapely.covers(beside[np.searchsorted(known, piece[has])], own)
        return near


def _narrowed(shapes: Shapes, by: Floats) -> Shapes:
    """*shapes* with the longitudes of each multiplied."""
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    xy[:, 0] *= by[owner]
    found: Shapes = shapely.set_coordinates(shapes.copy(), xy)
    return found


def _never(drawn: Spells) -> Bools:
    """Which cells nobody ever holds, as drawn: ground that is known to be unknown."""
    never: Bools = np.bincount(drawn.cell, drawn.holder != 0, drawn.cells) == 0
    return never


def _merged(mosaic: Mosaic, unknown: Bools) -> Mosaic:
    """*mosaic* with cells of one history joined; ground that nobody is left to hold is no cell."""
    label = mosaic.spells.alike[0]
    label[_never(mosaic.spells) & ~unknown] = OUTSIDE
    label = np.append(label, OUTSIDE)  # of what lies outside, whose number is the last
    edges = mosaic.edges
    cells, points = in_place(enclosed(edges.lines[label[edges.left] != label[edges.right]]))
    old = mosaic.cells_at(*points.T)
    kept = label[old] != OUTSIDE
    cells, points, old = cells[kept], points[kept], old[kept]
    area, spells = area_km2(cells), mosaic.spells
    first, last = (np.searchsorted(spells.cell, old, side) for side in ("left", "right"))
    row = spread(first, last - first)
    sliver = area < SLIVER_KM2
    notes = mosaic.notes and replace(
        mosaic.notes, slivers=int(sliver.sum()), slivers_km2=float(area[sliver].sum())
    )
    return replace(
        mosaic,
        names=("",) * len(cells),
        polygons=cells,
        area_km2=area,
        spells=replace(
            spells,
            cells=len(cells),
            cell=np.repeat(np.arange(len(cells)), last - first).astype(np.int32),
            start=spells.start[row],
            holder=spells.holder[row],
            ground=spells.ground[row],
        ),
        notes=notes,
        edges_known=None,
        points_known=points,
    )
