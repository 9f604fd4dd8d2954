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

from geo.errors import BadInput
from layers.arrangement import FINE, OUTSIDE, enclosed, numbered
from layers.measure import Floats, Shapes, area_km2
from layers.mending import mended
from layers.model import UNKNOWN, BuildNotes, Holder
from layers.mosaic import Mosaic
from layers.noding import NEAR, noded
from layers.overlaps import Ground, Held, Ints, held
from layers.segments import Outlines, changes, outlines
from layers.spells import NO_REPORT, Spells
from layers.winding import Windings, windings
from layers.zone_table import check_zones
from layers.zones import ground_of, in_place


def add_day(mosaic: Mosaic, zones_of_one_day: gpd.GeoDataFrame) -> Mosaic:
    """*mosaic* with the picture of one later day; its cells are those a rebuild would cut.

    Gaps between zones are counted when all days are built together, not here.

    Args:
        mosaic: Made from zones.
        zones_of_one_day: A table of zones that all have the same ``day``.

    Raises:
        BadInput: The table breaks its contract or has several days, the day is not later than all
            that is known, or the mosaic was made from reports.
    """
    zones = check_zones(zones_of_one_day).reset_index(drop=True)
    day = _new_day(mosaic, zones)
    shapes, repairs = mended(zones, np.zeros(len(zones), dtype=bool))
    if shapely.is_empty(shapes).all():
        raise BadInput(f"no zone of {day} has any area")
    ground, drawn = ground_of(zones, shapes), outlines(shapes)
    turns = changes(drawn, ground.layer, ground.first, ground.last)
    cut = _cut(mosaic, _not_yet_drawn(mosaic.polygons, drawn))
    winds = windings(cut.points, drawn, turns, (len(ground.columns), len(ground.layers)))
    found = held(winds, ground, cut.points, cut.area_km2)
    covered = np.bincount(winds.point, found.covered) > 0
    kept = np.flatnonzero((cut.parent != OUTSIDE) | covered)
    holders = (UNKNOWN, *sorted({*mosaic.holders, *found.holders} - {UNKNOWN}))
    days, spells = _joined(mosaic, (cut, kept), (winds, found, ground), holders)
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
        notes=replace(
            old,
            repairs=(*old.repairs, *repairs),
            overlaps=(*old.overlaps, *found.overlaps),
            slivers=int(sliver.sum()),
            slivers_km2=float(cut.area_km2[kept][sliver].sum()),
        ),
    )


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


def _not_yet_drawn(cells: Shapes, drawn: Outlines) -> Shapes:
    """The segments of *drawn* that do not lie along edges of *cells*, as lines.

    An edge that an outline of another day crosses is a chain of pieces from crossing to crossing.
    """
    xy, ring = shapely.get_coordinates(_rings(cells), return_index=True)
    count = len(drawn.start)
    number, points = numbered(np.concatenate([drawn.start, drawn.end, xy]))
    start, end, along = number[:count], number[count : 2 * count], number[2 * count :]
    pieces = _sides(along[:-1], along[1:])[ring[1:] == ring[:-1]]
    known = np.sort(pieces)
    old = np.zeros(len(points), dtype=bool)
    old[along] = True
    open_ = np.flatnonzero(~_among(_sides(start, end), known))
    chained = open_[old[start[open_]] & old[end[open_]]]
    lines = shapely.linestrings(np.stack([drawn.start, drawn.end], axis=1)[open_])
    covered = _is_chain(lines[np.isin(open_, chained)], points, known)
    fresh = np.ones(len(open_), dtype=bool)
    fresh[np.flatnonzero(np.isin(open_, chained))[covered]] = False
    new: Shapes = lines[fresh]
    return new


def _is_chain(lines: Shapes, points: Floats, known: Ints) -> Ints:
    """Numbers of the *lines* whose stretches from point to point are all *known*."""
    line, point = shapely.STRtree(shapely.points(points)).query(
        lines, predicate="dwithin", distance=FINE
    )
    ends = shapely.get_coordinates(lines).reshape(-1, 2, 2)[line]
    ahead = ((points[point] - ends[:, 0]) * (ends[:, 1] - ends[:, 0])).sum(axis=1)
    order = np.lexsort((ahead, line))
    line, point = line[order], point[order]
    inside = line[1:] == line[:-1]
    stretch = _sides(point[:-1], point[1:])[inside]
    broken = np.bincount(line[1:][inside], ~_among(stretch, known), len(lines))
    return np.flatnonzero(broken == 0)


def _sides(one: Ints, other: Ints) -> Ints:
    """One number for two points, whichever comes first."""
    return (np.minimum(one, other) << 32) | np.maximum(one, other)


def _among(asked: Ints, known: Ints) -> npt.NDArray[np.bool_]:
    at = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    found: npt.NDArray[np.bool_] = known[at] == asked
    return found


def _rings(polygons: Shapes) -> Shapes:
    rings: Shapes = shapely.get_rings(shapely.get_parts(polygons))
    return rings


def _cut(mosaic: Mosaic, fresh: Shapes) -> _Cut:
    """The mosaic's cells, cut along *fresh* lines where these touch them."""
    cells = mosaic.polygons
    tree = shapely.STRtree(cells)
    touched = np.unique(tree.query(fresh, predicate="dwithin", distance=NEAR)[1])
    new, inside = in_place(enclosed(noded(_lines(cells, touched, fresh))))
    point, cell = tree.query(shapely.points(inside), predicate="intersects")
    parent = np.full(len(new), OUTSIDE, np.int64)
    parent[point] = cell
    wanted = (parent == OUTSIDE) | np.isin(parent, touched)
    rest = np.setdiff1d(np.arange(len(cells)), touched)
    all_cells = np.concatenate([cells[rest], new[wanted]])
    points = np.concatenate(
        [shapely.get_coordinates(shapely.point_on_surface(cells[rest])), inside[wanted]]
    )
    area = np.concatenate([mosaic.area_km2[rest], area_km2(new[wanted])])
    order = np.lexsort(points.T[::-1])
    origin = np.concatenate([rest, parent[wanted]])[order]
    return _Cut(all_cells[order], points[order], origin, area[order])


def _lines(cells: Shapes, touched: Ints, fresh: Shapes) -> Shapes:
    """Segments to cut anew: *fresh*, those of cells *touched*, and all along the outer border.

    New ground beside the mosaic is bounded by its old border, which nothing new need touch.
    """
    if not len(fresh):
        return fresh
    parts, part_of = shapely.get_parts(cells, return_index=True)
    rings, ring_of = shapely.get_rings(parts, return_index=True)
    xy, along = shapely.get_coordinates(rings, return_index=True)
    number, points = numbered(xy)
    within = along[1:] == along[:-1]
    side = _sides(number[:-1], number[1:])[within]
    owner = part_of[ring_of[along[1:][within]]]
    distinct, count = np.unique(side, return_counts=True)
    near = np.zeros(len(cells), dtype=bool)
    near[touched] = True
    ours = np.unique(np.concatenate([side[near[owner]], distinct[count == 1]]))
    ends = points[np.stack([ours >> 32, ours & (2**32 - 1)], axis=1)]
    new = shapely.get_coordinates(fresh).reshape(-1, 2, 2)
    return np.asarray(shapely.linestrings(np.concatenate([ends, new])))


def _joined(
    mosaic: Mosaic,
    where: tuple[_Cut, Ints],
    news: tuple[Windings, Held, Ground],
    holders: tuple[Holder, ...],
) -> tuple[tuple[date, ...], Spells]:
    """Days and spells of the cells *where* kept: their parents' rows, then those of the news."""
    (cut, kept), (winds, found, ground) = where, news
    old, number = mosaic.spells, {holder: i for i, holder in enumerate(holders)}
    days = sorted({*mosaic.days, *ground.columns})
    first = days.index(ground.columns[0])
    parent = cut.parent[kept]
    begin, end = np.searchsorted(old.cell, parent), np.searchsorted(old.cell, parent, side="right")
    rows = np.concatenate([np.arange(b, e) for b, e in zip(begin, end, strict=True)])
    rows_cell = np.repeat(np.arange(len(kept)), end - begin)
    past = old.start[rows] < first
    born = np.flatnonzero(parent == OUTSIDE)
    here = np.isin(winds.point, kept)
    new_holder = np.array([number[h] for h in found.holders])[found.holder[here]]
    old_holder = np.array([number[h] for h in mosaic.holders])[old.holder[rows][past]]
    cell = np.concatenate([rows_cell[past], born, np.searchsorted(kept, winds.point[here])])
    start = np.concatenate([old.start[rows][past], 0 * born, winds.column[here] + first])
    holder = np.concatenate([old_holder, 0 * born, new_holder])
    order = np.lexsort((start, cell))
    cell, start, holder = cell[order], start[order], holder[order]
    new = np.append(True, (np.diff(cell) != 0) | (np.diff(holder) != 0))
    used, column = np.unique(np.append(start[new], 0), return_inverse=True)
    table = Spells(
        cells=len(kept),
        columns=len(used),
        cell=cell[new].astype(np.int32),
        start=column[:-1].astype(np.int32),
        holder=holder[new].astype(np.int16),
        ground=np.full(int(new.sum()), NO_REPORT, np.int32),
    )
    return tuple(days[i] for i in used), table
