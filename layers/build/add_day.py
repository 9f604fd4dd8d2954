"""One more day for a mosaic, without cutting it again.

Nearly all outlines of a new day are there already: they lie along edges of cells. Only the cells
that the others touch are cut anew; all others keep their shape and their past.
"""

from dataclasses import dataclass, replace
from datetime import date

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.build.from_zones import ground_of, in_place, traced
from frontline.layers.build.overlaps import DatedZones, Held, Ints, held, reopened
from frontline.layers.build.repair import mended
from frontline.layers.build.rest import Rest
from frontline.layers.build.zone_table import check_zones, days_stated
from frontline.layers.model import UNKNOWN, BuildNotes, Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.arrangement import FINE, OUTSIDE, along_rings, enclosed, numbered
from frontline.layers.planar.measure import Floats, Shapes, area_km2
from frontline.layers.planar.noding import NEAR, noded
from frontline.layers.planar.outlines import Outlines
from frontline.layers.planar.spread import spread
from frontline.layers.planar.winding import Windings, windings

HALF = 32
"""Bits of the lower half of a number that holds two."""


def add_day(mosaic: Mosaic, zones_of_one_day: gpd.GeoDataFrame, rest: Rest | None = None) -> Mosaic:
    """*mosaic* with the picture of one later day; its cells are those a rebuild would cut.

    Gaps between zones are counted when all days are built together, not here.

    Args:
        mosaic: Made from zones.
        zones_of_one_day: A table of zones that all have the same ``day``.
        rest: Who holds the rest of the country: the same that *mosaic* was made with.

    Raises:
        BadInput: The table breaks its contract or has several days, the day is not later than all
            that is known, the mosaic was made from reports, or with another rest.
    """
    zones = check_zones(zones_of_one_day).reset_index(drop=True)
    day = _new_day(mosaic, zones)
    # Half the days with a holder for the rest and half without would show a change that nobody
    # reported.
    if mosaic.rest != (rest.holder if rest else None):
        raise BadInput(
            f"{_held(mosaic.rest)} in these layers, {_held(rest.holder if rest else None)} here"
        )
    shapes, repairs = mended(zones)
    if shapely.is_empty(shapes).all():
        raise BadInput(f"no zone of {day} has any area")
    ground, drawn, changes = traced(ground_of(zones, shapes), rest)
    cut = _cut(mosaic, drawn)
    winding = windings(cut.points, drawn, changes, (len(ground.columns), len(ground.layers)))
    winding = reopened(winding, ground.layers, changes)
    found = held(winding, ground, cut.points, cut.area_km2)
    within = np.bincount(winding.point, found.within) > 0
    kept = np.flatnonzero((cut.parent != OUTSIDE) | within)
    holders = (UNKNOWN, *sorted({*mosaic.holders, *found.holders} - {UNKNOWN}))
    days, spells = _joined(mosaic, (cut, kept), (winding, found, ground), holders)
    old = mosaic.notes or BuildNotes()
    sliver = cut.area_km2[kept] < old.sliver_km2
    return replace(
        mosaic,
        names=("",) * len(kept),
        polygons=cut.cells[kept],
        area_km2=cut.area_km2[kept],
        holders=holders,
        days=days,
        spells=spells,
        informed=(*mosaic.informed, day),
        edges_known=None,
        points_known=cut.points[kept],
        days_stated=mosaic.days_stated or days_stated(zones),
        notes=replace(
            old,
            repairs=(*old.repairs, *repairs),
            overlaps=(*old.overlaps, *found.overlaps),
            slivers=int(sliver.sum()),
            slivers_km2=float(cut.area_km2[kept][sliver].sum()),
        ),
    )


def _held(rest: Holder | None) -> str:
    return f"{rest.actor} holds the rest" if rest else "nobody holds the rest"


def _new_day(mosaic: Mosaic, zones: gpd.GeoDataFrame) -> date:
    days = sorted(set(zones["day"]))
    if mosaic.reports:
        raise BadInput("these layers are made from reports; add a report, not zones")
    if len(days) > 1:
        raise BadInput(f"zones of {len(days)} days ({days[0]} to {days[-1]}); add one at a time")
    known = max(mosaic.informed[-1], mosaic.days[-1])
    ended = known not in mosaic.informed  # zones with an ``until`` ended there; nothing begins
    if days[0] < known or (days[0] == known and not ended):
        raise BadInput(
            f"{days[0]} is not later than {known}, the last day known; build from all files"
        )
    first: date = days[0]
    return first


@dataclass(frozen=True, eq=False)
class _Cut:
    """The cells after new lines have cut them, from west to east.

    Attributes:
        cells: Polygons.
        points: A point inside each.
        parent: Number of the cell each was part of, -1 for new ground.
        area_km2: Of each.
    """

    cells: Shapes
    points: Floats
    parent: Ints
    area_km2: Floats


@dataclass(frozen=True, eq=False)
class _Linework:
    """The sides of a mosaic's cells: every segment of every ring.

    Attributes:
        points: Distinct vertices of the cells, and of what is asked about.
        asked: Numbers of the points asked about.
        start, end: For each segment of each ring the numbers of its points, along the ring.
        side: For each one number for both points.
        owner: The cell of each.
        known: All of ``side`` in rising order.
    """

    points: Floats
    asked: Ints
    start: Ints
    end: Ints
    side: Ints
    owner: Ints
    known: Ints

    @classmethod
    def of(cls, cells: Shapes, asked: Floats) -> "_Linework":
        xy, along, owner = along_rings(cells)
        number, points = numbered(np.concatenate([asked, xy]))
        corner = number[len(asked) :]
        inside = along[1:] == along[:-1]
        start, end = corner[:-1][inside], corner[1:][inside]
        side = _sides(start, end)
        return cls(points, number[: len(asked)], start, end, side, owner[1:][inside], np.sort(side))

    def lines(self, side: Ints) -> Shapes:
        """Sides as lines."""
        ends = np.stack([side >> HALF, side & (2**HALF - 1)], axis=1)
        return np.asarray(shapely.linestrings(self.points[ends]))

    def around(self, left_out: Ints) -> Shapes:
        """The outer border and that of holes, without sides *left_out*: lines as long as may be.

        They end where anything else meets them. A side with a cell on one side alone comes once.
        """
        # A side that two cells share is inside; those that come once are the border.
        twice = self.known[1:] == self.known[:-1]
        once = self.known[~(np.append(twice, False) | np.append(False, twice))]
        border = np.setdiff1d(once, left_out, assume_unique=True)
        rows = np.flatnonzero(_among(self.side, border)) if len(border) else border
        start, end, owner = self.start[rows], self.end[rows], self.owner[rows]
        meeting = np.concatenate([start, left_out >> HALF, left_out & (2**HALF - 1)])
        # Long lines may not run through a point where others end: the cut would miss it.
        busy = np.bincount(meeting, minlength=len(self.points)) > 1
        breaks = (end[:-1] != start[1:]) | (owner[:-1] != owner[1:]) | busy[start[1:]]
        last = np.append(np.flatnonzero(breaks), len(rows) - 1)[: len(rows)]
        line = np.repeat(np.arange(len(last)), np.diff(last, prepend=-1))
        points = self.points[np.insert(start, last + 1, end[last])]
        return np.asarray(
            shapely.linestrings(points, indices=np.insert(line, last + 1, line[last]))
        )


def _not_yet_drawn(linework: _Linework, count: int) -> Shapes:
    """Those of the *count* segments asked about that do not lie along sides of cells, as lines.

    A side that an outline of another day crosses is a chain of pieces from crossing to crossing.
    """
    start, end = linework.asked[:count], linework.asked[count:]
    strange = np.flatnonzero(~_among(_sides(start, end), linework.known))
    ends = linework.points[np.stack([start[strange], end[strange]], axis=1)]
    return np.asarray(shapely.linestrings(ends[~_is_chain(ends, linework)]))


def _is_chain(ends: Floats, linework: _Linework) -> npt.NDArray[np.bool_]:
    """Whether the stretches of each line from point to point are all sides of cells.

    Args:
        ends: Of each line, shape (lines, 2, 2).
        linework: The sides of the cells.
    """
    line, point = _within(ends, linework.points)
    begin, finish = ends[line, 0], ends[line, 1]
    ahead = ((linework.points[point] - begin) * (finish - begin)).sum(axis=1)
    order = np.lexsort((ahead, line))
    line, point = line[order], point[order]
    inside = line[1:] == line[:-1]
    stretch = _sides(point[:-1], point[1:])[inside]
    broken = np.bincount(line[1:][inside], ~_among(stretch, linework.known), len(ends))
    return np.asarray(broken == 0)


def _within(ends: Floats, points: Floats) -> tuple[Ints, Ints]:
    """Line and point, for each of *points* that lies on a line from end to end, to ``FINE``."""
    west, east = ends[:, :, 0].min(axis=1) - FINE, ends[:, :, 0].max(axis=1) + FINE
    south, north = ends[:, :, 1].min(axis=1) - FINE, ends[:, :, 1].max(axis=1) + FINE
    order = np.argsort(points[:, 0])
    first = np.searchsorted(points[order, 0], west)
    count = np.searchsorted(points[order, 0], east, side="right") - first
    line, point = np.repeat(np.arange(len(ends)), count), order[spread(first, count)]
    lat = points[point, 1]
    level = (lat >= south[line]) & (lat <= north[line])
    line, point = line[level], point[level]
    (ax, ay), (bx, by) = ends[line, 0].T, ends[line, 1].T
    (px, py), length = points[point].T, np.hypot(bx - ax, by - ay)
    near = np.abs((bx - ax) * (py - ay) - (px - ax) * (by - ay)) <= FINE * length
    return line[near], point[near]


def _sides(one: Ints, other: Ints) -> Ints:
    """One number for two points, whichever comes first."""
    return (np.minimum(one, other) << HALF) | np.maximum(one, other)


def _among(asked: Ints, known: Ints) -> npt.NDArray[np.bool_]:
    at = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    found: npt.NDArray[np.bool_] = known[at] == asked
    return found


def _cut(mosaic: Mosaic, drawn: Outlines) -> _Cut:
    """The mosaic's cells, cut along outlines that are new where these touch them."""
    cells = mosaic.polygons
    linework = _Linework.of(cells, np.concatenate([drawn.start, drawn.end]))
    fresh = _not_yet_drawn(linework, len(drawn.start))
    # A line that passes within the rounding of a cell may move its corner.
    touched = np.unique(mosaic.tree.query(fresh, predicate="dwithin", distance=NEAR)[1])
    new, inside = in_place(enclosed(_lines(linework, cells, touched, fresh)))
    point, cell = mosaic.tree.query(shapely.points(inside), predicate="intersects")
    parent = np.full(len(new), OUTSIDE, np.int64)
    parent[point] = cell
    # Cells that were only drawn along as a border are there already.
    wanted = (parent == OUTSIDE) | np.isin(parent, touched)
    rest = np.setdiff1d(np.arange(len(cells)), touched)
    points = np.concatenate([mosaic.points[rest], inside[wanted]])
    area = np.concatenate([mosaic.area_km2[rest], area_km2(new[wanted], cells)])
    order = np.lexsort(points.T[::-1])
    origin = np.concatenate([rest, parent[wanted]])[order]
    return _Cut(
        np.concatenate([cells[rest], new[wanted]])[order], points[order], origin, area[order]
    )


def _lines(linework: _Linework, cells: Shapes, touched: Ints, fresh: Shapes) -> Shapes:
    """Lines to find cells between: *fresh* ones, the sides of cells *touched*, cut by each other.

    The whole border goes with them: it bounds new ground, and nothing new need touch it there.
    Ground that others left open all around is new without any fresh line.
    """
    near = np.zeros(len(cells), dtype=bool)
    near[touched] = True
    ours = np.unique(linework.side[near[linework.owner]])
    cut = noded(np.concatenate([linework.lines(ours), fresh]))
    return np.concatenate([cut, linework.around(ours)])


def _joined(
    mosaic: Mosaic,
    where: tuple[_Cut, Ints],
    news: tuple[Windings, Held, DatedZones],
    holders: tuple[Holder, ...],
) -> tuple[tuple[date, ...], Spells]:
    """Days and spells of the cells *where* kept: their parents' rows, then those of the news."""
    (cut, kept), (winding, found, ground) = where, news
    old, number = mosaic.spells, {holder: i for i, holder in enumerate(holders)}
    days = sorted({*mosaic.days, *ground.columns})
    first = days.index(ground.columns[0])
    parent = cut.parent[kept]
    begin, end = np.searchsorted(old.cell, parent), np.searchsorted(old.cell, parent, side="right")
    rows = spread(begin, end - begin)
    rows_cell = np.repeat(np.arange(len(kept)), end - begin)
    # What an older day foresaw for this one (an until) is overruled by its picture.
    past = old.start[rows] < first
    # Ground that no day drew before was unknown from the first day on.
    born = np.flatnonzero(parent == OUTSIDE)
    is_kept = np.zeros(len(cut.points), dtype=bool)
    is_kept[kept] = True
    here = is_kept[winding.point]
    new_holder = np.array([number[h] for h in found.holders])[found.holder[here]]
    old_holder = np.array([number[h] for h in mosaic.holders])[old.holder[rows][past]]
    cell = np.concatenate([rows_cell[past], born, np.searchsorted(kept, winding.point[here])])
    start = np.concatenate([old.start[rows][past], 0 * born, winding.column[here] + first])
    holder = np.concatenate([old_holder, 0 * born, new_holder])
    table, used = Spells.merged((len(kept), len(days)), cell, start, holder)
    return tuple(days[i] for i in used), table
