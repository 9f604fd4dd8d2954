"""Who held a cell or an area from when to when, and which cells changed hands most."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.model import UNKNOWN, AreaSpell, Share, Spell
from frontline.layers.mosaic.cells import Cells
from frontline.layers.planar.measure import Floats, area_km2

NO_AREA = "the area asked for lies outside the layers, or is no area"


def spells(mosaic: Cells, cell: int) -> list[Spell]:
    """The spells of *cell* in order: one ends on the day the next starts, the last is open."""
    own = mosaic.spells.rows_of(cell)
    first = np.flatnonzero(mosaic.spells.changes[own])
    rows = [own.start, *(own.start + first).tolist()]
    starts = [mosaic.days[i] for i in mosaic.spells.start[rows]]
    return [
        Spell(
            start=start,
            end=end,
            holder=mosaic.holders[mosaic.spells.holder[row]],
            report=mosaic.reports[ground]
            if (ground := int(mosaic.spells.ground[row])) >= 0
            else None,
            start_after=mosaic.changed_after(start),
        )
        for row, start, end in zip(rows, starts, [*starts[1:], None], strict=True)
    ]


def asked_cell(mosaic: Cells, lon: float | None, lat: float | None, place: str | None) -> int:
    """The cell at a point or of a name; see ``Mosaic.history``."""
    if place is not None and lon is None and lat is None:
        return mosaic.cell_named(place)
    if place is not None or lon is None or lat is None:
        raise BadInput("a history is asked for by place=, or by lon= and lat= together")
    cell = mosaic.cell_at(lon, lat)
    if cell is None:
        raise outside_of(shapely.total_bounds(mosaic.polygons), lon, lat)
    return cell


def outside_of(bounds: Sequence[float] | Floats, lon: float, lat: float) -> BadInput:
    """What is said of a point outside layers with these *bounds*: west, south, east, north."""
    west, south, east, north = np.round(np.array(bounds), 2)
    return BadInput(
        f"the point {lon:g},{lat:g} (lon,lat) lies outside the layers, which reach from "
        f"{west},{south} to {east},{north}"
    )


def area_spells(mosaic: Cells, area: shapely.Geometry) -> list[AreaSpell]:
    """Who held how much of *area*; see ``Mosaic.area_history``."""
    whole = float(area_km2(np.array([area]))[0])
    cells = np.unique(mosaic.tree.query(area, predicate="intersects"))
    km2 = area_km2(shapely.intersection(mosaic.polygons[cells], area))
    if not whole or not km2.sum():
        raise BadInput(NO_AREA)
    states = mosaic.states[cells]
    changes = np.flatnonzero(np.append(True, (states[:, 1:] != states[:, :-1]).any(axis=0)))
    starts = [mosaic.days[i] for i in changes]
    return [
        AreaSpell(
            start,
            end,
            _shares(mosaic, states[:, column], km2, whole),
            whole - km2.sum(),
            mosaic.changed_after(start),
        )
        for column, start, end in zip(changes, starts, [*starts[1:], None], strict=True)
    ]


def _shares(
    mosaic: Cells, state: npt.NDArray[np.int16], km2: Floats, whole: float
) -> tuple[Share, ...]:
    held = np.bincount(state, km2, len(mosaic.holders))
    found = [
        Share(mosaic.holders[i], float(held[i]), float(held[i] / whole))
        for i in np.flatnonzero(held > 0)
    ]
    return tuple(sorted(found, key=lambda share: -share.area_km2))


def hands_changed(mosaic: Cells) -> npt.NDArray[np.bool_]:
    """Whether each row of the spells begins with another actor, where both are known."""
    spells = mosaic.spells
    actors = [h.actor for h in mosaic.holders]
    hand = np.array([actors.index(actor) for actor in actors])[spells.holder]
    moved = spells.changes.copy()
    known = np.array([h.actor != UNKNOWN.actor for h in mosaic.holders])[spells.holder]
    moved[1:] &= (hand[1:] != hand[:-1]) & known[1:] & known[:-1]
    return moved


def busiest_cells(mosaic: Cells, count: int, least_km2: float) -> gpd.GeoDataFrame:
    """The cells that went from hand to hand most often; see ``Mosaic.busiest``."""
    spells, moved = mosaic.spells, hands_changed(mosaic)
    times = np.bincount(spells.cell[moved], minlength=spells.cells)
    times[mosaic.area_km2 < least_km2] = 0
    order = np.lexsort((-mosaic.area_km2, -times))[:count]
    cells = order[times[order] > 0]
    on = {cell: spells.start[moved & (spells.cell == cell)] for cell in cells.tolist()}
    return gpd.GeoDataFrame(
        {
            "cell": cells,
            "place": [mosaic.names[c] for c in cells],
            "changes": times[cells],
            "first_change": pd.Series([mosaic.days[on[c][0]] for c in cells], dtype=object),
            "last_change": pd.Series([mosaic.days[on[c][-1]] for c in cells], dtype=object),
            "area_km2": mosaic.area_km2[cells],
            "geometry": mosaic.polygons[cells],
        },
        geometry="geometry",
        crs="EPSG:4326",
    )


def spell_row(spell: Spell) -> dict[str, Any]:
    """A spell as a flat row for a table or a file; days as ``YYYY-MM-DD``, None while it holds."""
    report = spell.report
    return {
        "start_after": spell.start_after.isoformat() if spell.start_after else None,
        "start": spell.start.isoformat(),
        "end": spell.end.isoformat() if spell.end else None,
        "actor": spell.actor,
        "status": spell.status,
        "place": report.place if report else None,
        "precision": report.precision if report else None,
        "note": report.note if report else None,
        "source": report.source if report else None,
        "verification": report.verification if report else None,
    }
