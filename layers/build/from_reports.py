"""Reports and a border -> Mosaic: cells around the places, and the table of who held them."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.reports import Reports
from frontline.layers.build.widened import widened
from frontline.layers.model import UNKNOWN, Holder, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import area_km2
from frontline.layers.planar.voronoi import voronoi_cells

Spot = tuple[float, float]
Table = tuple[tuple[date, ...], npt.NDArray[np.int16], npt.NDArray[np.int32]]


def mosaic_of(reports: Reports, theatre: Theatre, border: shapely.Geometry) -> Mosaic:
    """The mosaic that reports tell.

    Args:
        reports: The reports of one file.
        theatre: Whose actors they name.
        border: (Multi)Polygon in EPSG:4326 that the cells fill. Where a place lies a little outside
            it, the border is widened around that place (``widened``).

    Raises:
        BadInput: A place lies farther outside, or two places are too close for a cell each.
    """
    cell_of: dict[Spot, int] = {}
    for report in reports.reports:
        cell_of.setdefault((report.lon, report.lat), len(cell_of))
    names = {cell_of[r.lon, r.lat]: r.place for r in reports.reports}
    lon, lat = np.array(list(cell_of)).T
    polygons = voronoi_cells(lon, lat, widened(border, reports))
    _check_own(polygons, reports, cell_of)
    holders = _holders(reports.reports, theatre)
    days, states, grounds = _table(reports.reports, cell_of, holders)
    return Mosaic(
        title=theatre.title,
        names=tuple(names[i] for i in range(len(names))),
        polygons=polygons,
        area_km2=area_km2(polygons),
        holders=holders,
        days=days,
        spells=Spells.of(states, grounds),
        informed=tuple(sorted({r.day for r in reports.reports})),
        reports=reports.reports,
        sources=reports.sources,
        doubts=reports.doubts,
    )


def _check_own(polygons: npt.NDArray[np.object_], read: Reports, cell_of: dict[Spot, int]) -> None:
    """Every place lies in its own cell, or two places are closer than the grid can tell apart."""
    inside = shapely.contains(polygons, shapely.points(list(cell_of)))
    for report in read.reports:
        if not inside[cell_of[report.lon, report.lat]]:
            raise BadInput(
                f"{read.file}: row {report.row}, columns lon and lat: {report.place} is too close "
                "to another place to have a cell of its own; move one, or use one place_id"
            )


def _holders(reports: Sequence[Report], theatre: Theatre) -> tuple[Holder, ...]:
    """UNKNOWN, then every holder that is reported, in the order of the theatre's legend."""
    rank = {actor.key: i for i, actor in enumerate(theatre.actors)}
    named = {r.holder for r in reports} - {UNKNOWN}
    return (UNKNOWN, *sorted(named, key=lambda h: (rank[h.actor], h.status)))


def _table(
    reports: Sequence[Report], cell_of: dict[Spot, int], holders: tuple[Holder, ...]
) -> Table:
    """Days of change, states and grounds, from reports in order of day."""
    number = {holder: i for i, holder in enumerate(holders)}
    state = np.zeros(len(cell_of), np.int16)
    ground = np.full(len(cell_of), -1, np.int32)
    days: list[date] = []
    states: list[npt.NDArray[np.int16]] = []
    grounds: list[npt.NDArray[np.int32]] = []
    for day, news in groupby(enumerate(reports), key=lambda item: item[1].day):
        before = state.copy()
        for i, report in news:
            cell = cell_of[report.lon, report.lat]
            state[cell], ground[cell] = number[report.holder], i
        if not days or (state != before).any():
            days.append(day)
            states.append(state.copy())
            grounds.append(ground.copy())
    return tuple(days), np.column_stack(states), np.column_stack(grounds)
