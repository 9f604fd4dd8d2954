"""Dated polygons -> Mosaic: every outline of every day cuts the plane once.

1. Shapes are mended (``mending``) and taken apart into segments, each kept once (``segments``).
2. All segments together cut the plane into cells (``arrangement``).
3. Winding numbers say which zones lie over which cell from which day on (``winding``).
4. Where zones of one day compete, a stated rule decides (``overlaps``).

Vertices are kept to 1e-7 degrees, crossings of outlines of different days to 1e-9, so each day's
polygons come back as they were drawn. Ground that no zone ever covers is no cell; ground that none
covers on a day is unknown on that day, unless the source says who holds the rest (``rest``).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.build.overlaps import DatedZones, Held, Ints, Layer, held, reopened
from frontline.layers.build.repair import mended
from frontline.layers.build.rest import Rest, with_rest
from frontline.layers.build.zone_table import check_zones, days_stated, in_order
from frontline.layers.model import SLIVER_KM2, BuildNotes, Holder, Repair
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import NO_REPORT, Spells
from frontline.layers.planar.faces import Faces, faces_of
from frontline.layers.planar.gaps import gaps
from frontline.layers.planar.measure import Floats, Shapes, area_km2
from frontline.layers.planar.noding import pieces
from frontline.layers.planar.outlines import Changes, Outlines, Tracing, along, changes
from frontline.layers.planar.shared_lines import touching
from frontline.layers.planar.winding import Windings, windings_within

Progress = Callable[[str], None]
"""Told what is done next."""


def mosaic_of_zones(
    zones: gpd.GeoDataFrame,
    *,
    title: str,
    sources: Sequence[str] = (),
    rest: Rest | None = None,
    blank: Iterable[date] = (),
    report: Progress | None = None,
) -> Mosaic:
    """The mosaic that a table of zones draws; the order of its rows does not matter.

    Args:
        zones: See ``layers.zone_table.COLUMNS``.
        title: What the page prints.
        sources: Where the zones were read, one line each.
        rest: Who holds what the zones leave out, where the source draws one side only.
        blank: Days of whose picture no row is left: nothing is drawn on them. With a *rest* they
            count for nothing: that a whole country is one side's takes more than an empty file.
        report: Is told the steps, for a progress bar.

    Raises:
        BadInput: The table breaks its contract, or nothing in it has any area.
    """
    step = report or (lambda _: None)
    step("checking shapes")
    # Files come in any order; the numbers of zones and layers must not depend on it.
    zones = in_order(check_zones(zones))
    # With a rest an empty day would hand the whole country to one side.
    empty = () if rest else tuple(blank)
    cut = _Cut.of(zones, rest, step, empty)
    step("finding who held each")
    area = area_km2(cut.faces.polygons)
    found = held(cut.winds, cut.ground, cut.points, area)
    days, table, kept = spells_of(cut.winds, found, cut.ground.columns)
    return Mosaic(
        title=title,
        names=("",) * len(kept),
        polygons=cut.faces.polygons[kept],
        area_km2=area[kept],
        holders=found.holders,
        days=days,
        spells=table,
        informed=tuple(sorted({*zones["day"], *empty})),
        reports=(),
        sources=tuple(sources),
        notes=_notes(cut, area, found),
        points_known=cut.points[kept],
        rest=rest.holder if rest else None,
        rest_word=rest.word if rest else "",
        days_stated=days_stated(zones),
    )


@dataclass(frozen=True, eq=False)
class _Cut:
    """The plane cut along all outlines.

    Attributes:
        ground: The zones, mended, and the rest of the country.
        repairs: What mending changed.
        faces: What lies between the outlines, in an order that depends on where it lies alone.
        points: A point inside each, shape (cells, 2).
        winds: Which layers lie over the points from which column on.
    """

    ground: DatedZones
    repairs: tuple[Repair, ...]
    faces: Faces
    points: Floats
    winds: Windings

    @classmethod
    def of(
        cls,
        zones: gpd.GeoDataFrame,
        rest: Rest | None,
        step: Progress,
        empty: Sequence[date],
    ) -> "_Cut":
        shapes, repairs = mended(zones)
        if shapely.is_empty(shapes).all():
            raise BadInput(f"no zone has any area: {repairs[0].what} ({repairs[0].file})")
        step("finding outlines")
        ground, drawn, changed = traced(ground_of(zones, shapes, empty), rest)
        step("cutting cells")
        led = pieces(drawn.lines())
        faces = faces_of(led)
        order, points = by_place(faces.polygons)
        faces = faces.ordered(order)
        size = len(ground.columns), len(ground.layers)
        winding = windings_within(faces, along(drawn, led, changed), size)
        # Enclaves are judged day by day, so a point needs a row for each day on which its rivals
        # are redrawn.
        winding = reopened(winding, ground.layers, changed)
        return cls(ground, repairs, faces, points, winding)


def traced(ground: DatedZones, rest: Rest | None) -> tuple[DatedZones, Outlines, Changes]:
    """*ground* with the rest of the country, the outlines of all, and when each counts."""
    tracing = Tracing()
    drawn = tracing.add(ground.shapes)
    if rest:
        zones = len(ground.shapes)
        day = ground.first
        ground = with_rest(ground, drawn, rest)
        # Only here: without a rest a hairline between two zones is unknown ground, with it a false
        # front of kilometres.
        drawn = touching(tracing.add(ground.shapes[zones:]), day)
    return ground, drawn, changes(drawn, ground.layer, ground.first, ground.last)


def ground_of(zones: gpd.GeoDataFrame, shapes: Shapes, empty: Sequence[date] = ()) -> DatedZones:
    """The zones with the columns of days between which they hold.

    A zone without an ``until`` holds until the next day of the table, or of the *empty* days on
    which nothing is drawn; see ``layers.zone_table.COLUMNS``.
    """
    days = sorted({*zones["day"], *empty})
    after = dict(zip(days, [*days[1:], date.max], strict=True))
    ends = [
        after[day] if pd.isna(until) else until
        for day, until in zip(zones["day"], zones["until"], strict=True)
    ]
    columns = sorted({*days, *ends} - {date.max})
    number = {day: i for i, day in enumerate([*columns, date.max])}
    # Zones that outlive the next picture stand beside newer ones, and then the day they were drawn
    # on decides.
    beside = any(end > after[day] for day, end in zip(zones["day"], ends, strict=True))
    said = [
        Layer(Holder(actor, status), day if beside else None)
        for actor, status, day in zip(zones["actor"], zones["status"], zones["day"], strict=True)
    ]
    layers = sorted(set(said), key=lambda layer: (layer.holder, layer.since or date.min))
    index = {layer: i for i, layer in enumerate(layers)}
    return DatedZones(
        shapes=shapes,
        layer=np.array([index[layer] for layer in said]),
        first=np.array([number[day] for day in zones["day"]]),
        last=np.array([number[day] for day in ends]),
        layers=tuple(layers),
        columns=tuple(columns),
    )


def by_place(polygons: Shapes) -> tuple[Ints, Floats]:
    """The order of *polygons* from west to east and south to north; a point in each, in that order.

    Cells are numbered by where they lie, so that the same zones give the same file whatever drew
    them.
    """
    inside: Floats = shapely.get_coordinates(shapely.point_on_surface(polygons))
    order = np.lexsort(inside.T[::-1])
    return order, inside[order]


def in_place(polygons: Shapes) -> tuple[Shapes, Floats]:
    """*polygons* from west to east and from south to north, and a point inside each."""
    order, inside = by_place(polygons)
    return polygons[order], inside


def spells_of(
    winding: Windings, found: Held, columns: Sequence[date]
) -> tuple[tuple[date, ...], Spells, Ints]:
    """Days of change, the table of spells, and which points are cells: those ever within."""
    ever = np.bincount(winding.point, found.within) > 0
    new = np.append(True, np.diff(winding.point) != 0)
    # A row that changes nothing is no spell: most rows come of lines far off.
    new[1:] |= found.holder[1:] != found.holder[:-1]
    rows = np.flatnonzero(new & ever[winding.point])
    # The first day stays even where nothing changes on it.
    used, start = np.unique(np.append(winding.column[rows], 0), return_inverse=True)
    kept = np.flatnonzero(ever)
    table = Spells(
        cells=len(kept),
        columns=len(used),
        cell=np.searchsorted(kept, winding.point[rows]).astype(np.int32),
        start=start[:-1].astype(np.int32),
        holder=found.holder[rows],
        ground=np.full(len(rows), NO_REPORT, np.int32),
    )
    return tuple(columns[i] for i in used), table, kept


def _notes(cut: _Cut, area: Floats, found: Held) -> BuildNotes:
    ever = np.bincount(cut.winds.point, found.within) > 0
    sliver = ever & (area < SLIVER_KM2)
    open_ = gaps(cut.faces.left, cut.faces.right, area < SLIVER_KM2, cut.winds, found.covered)
    return BuildNotes(
        repairs=cut.repairs,
        overlaps=found.overlaps,
        slivers=int(sliver.sum()),
        slivers_km2=float(area[sliver].sum()),
        gaps=len(open_),
        gaps_km2=float(area[open_].sum()),
    )
