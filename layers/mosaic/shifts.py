"""Who held how much, and what changed hands: sums over the table, shapes only for the answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.layers.model import UNKNOWN, Holder
from frontline.layers.mosaic.cells import Cells
from frontline.layers.mosaic.spells import sums_of_runs
from frontline.layers.planar.measure import Floats, area_km2

CRS = "EPSG:4326"
KINDS = ("exchange", "reclassification", "first_report", "no_longer_reported")
"""From one actor to another; to another status of the same; from no data or undecided; to it."""


def ground_held(mosaic: Cells, column: int) -> gpd.GeoDataFrame:
    """One row a holder on the days of *column*; see ``Mosaic.at``."""
    state = mosaic.spells.holders_at(column)
    present, group = np.unique(state, return_inverse=True)
    holders = [mosaic.holders[i] for i in present]
    return gpd.GeoDataFrame(
        {
            "actor": [h.actor for h in holders],
            "status": [h.status for h in holders],
            "geometry": _dissolved(mosaic.polygons, group, len(present)),
            "area_km2": np.bincount(group, mosaic.area_km2, len(present)),
        },
        geometry="geometry",
        crs=CRS,
    )


def ground_shifted(
    mosaic: Cells, start: int, end: int, sliver_km2: float, known: date | None = None
) -> gpd.GeoDataFrame:
    """One row for each pair of holders that ground went between; see ``Mosaic.shifts``.

    Args:
        mosaic: The layers.
        start, end: Columns of the two days.
        sliver_km2: Pieces below that are slivers.
        known: What ``start_after`` is.
    """
    before, after = mosaic.states[:, start], mosaic.states[:, end]
    changed = np.flatnonzero(before != after)
    moves = np.column_stack([before, after])[changed]
    pairs, group = np.unique(moves, axis=0, return_inverse=True)
    area = np.bincount(group, mosaic.area_km2[changed], len(pairs))
    largest = np.argsort(-area, kind="stable")
    pairs, area, group = pairs[largest], area[largest], np.argsort(largest)[group]
    places = [mosaic.places(changed[group == i].tolist()) for i in range(len(pairs))]
    shapes = np.array(_dissolved(mosaic.polygons[changed], group, len(pairs)), dtype=object)
    return gpd.GeoDataFrame(
        {
            **_named(mosaic, pairs),
            "area_km2": area,
            "geometry": shapes,
            "places": places,
            **_pieces(shapes, mosaic.frame, sliver_km2),
            "start_after": _days([known] * len(pairs)),
        },
        geometry="geometry",
        crs=CRS,
    )


def _days(values: Sequence[date | None]) -> "pd.Series[Any]":
    """A column of days, None where there is none."""
    return pd.Series(list(values), dtype=object)


def _named(mosaic: Cells, pairs: npt.NDArray[np.integer]) -> dict[str, list[str]]:
    """Who gave and who took, for pairs of holders, and what kind of shift that is."""
    given, taken = ([mosaic.holders[i] for i in side] for side in (pairs[:, 0], pairs[:, 1]))
    return {
        "from_actor": [h.actor for h in given],
        "from_status": [h.status for h in given],
        "to_actor": [h.actor for h in taken],
        "to_status": [h.status for h in taken],
        "kind": [_kind(*pair) for pair in zip(given, taken, strict=True)],
    }


def _kind(given: Holder, taken: Holder) -> str:
    # From or to no data is news about the map, not about the ground; so is what two sides' reports
    # leave undecided.
    known = [holder.actor != UNKNOWN.actor for holder in (given, taken)]
    if not all(known) and any(known):
        return "first_report" if known[1] else "no_longer_reported"
    return "reclassification" if given.actor == taken.actor else "exchange"


def _pieces(
    shapes: npt.NDArray[np.object_], frame: npt.NDArray[np.object_], sliver_km2: float
) -> dict[str, npt.NDArray[Any]]:
    """How many connected pieces each shape has, and how much of it lies in slivers.

    All are measured in the projection of the *frame* around the whole ground: one of its own for
    each pair of days took two thirds of the time of all shifts of a series.
    """
    parts, owner = shapely.get_parts(shapes, return_index=True)
    km2 = area_km2(parts, frame)
    sliver = km2 < sliver_km2
    count = len(shapes)
    return {
        "pieces": np.bincount(owner, minlength=count),
        "slivers": np.bincount(owner[sliver], minlength=count),
        "slivers_km2": np.bincount(owner[sliver], km2[sliver], count),
    }


def km2_moved(mosaic: Cells, start: int, end: int) -> Floats:
    """Square kilometres from each holder (row) to each (column); see ``Mosaic.moved_km2``."""
    histories, count = mosaic.histories, len(mosaic.holders)
    gave, took = histories.states[:, start], histories.states[:, end]
    # Most cells do not change between two days, and only those that do are counted.
    changed = (gave != took).nonzero()[0]
    pair = gave.take(changed) * np.intp(count) + took.take(changed)
    moved = np.bincount(pair, histories.area_km2.take(changed), count * count)
    return np.asarray(moved, np.float64).reshape(count, count)  # integers where nothing changed


def steps_shifted(mosaic: Cells) -> pd.DataFrame:
    """What went from whom to whom on each day of change; see ``Mosaic.daily_shifts``."""
    spells = mosaic.spells
    rows = np.flatnonzero(spells.changes)
    shape = (len(mosaic.days), len(mosaic.holders), len(mosaic.holders))
    steps = (spells.start[rows], spells.holder[rows - 1], spells.holder[rows])
    # One number for each step: rows of three are told apart in ten times as long.
    numbers, group = np.unique(np.ravel_multi_index(steps, shape), return_inverse=True)
    distinct = np.column_stack(np.unravel_index(numbers, shape))
    km2 = np.bincount(group, mosaic.area_km2[spells.cell[rows]], len(distinct))
    days = [mosaic.days[i] for i in distinct[:, 0]]
    return pd.DataFrame(
        {
            "day": _days(days),
            "start_after": _days([mosaic.changed_after(day) for day in days]),
            **_named(mosaic, distinct[:, 1:]),
            "area_km2": km2,
        }
    )


def shifts_between(mosaic: Cells, start: int, end: int, sliver_km2: float) -> gpd.GeoDataFrame:
    """The shifts of each day of change after *start* up to *end*; see ``Mosaic.between``."""
    steps = []
    for column in range(start + 1, end + 1):
        day = mosaic.days[column]
        step = ground_shifted(mosaic, column - 1, column, sliver_km2, mosaic.changed_after(day))
        step.insert(0, "day", _days([day] * len(step)))
        steps.append(step)
    if not steps:
        empty = ground_shifted(mosaic, start, start, sliver_km2)
        empty.insert(0, "day", _days([]))
        return empty
    return gpd.GeoDataFrame(pd.concat(steps, ignore_index=True), geometry="geometry", crs=CRS)


def areas_held(mosaic: Cells) -> pd.DataFrame:
    """Square kilometres of each actor on each day of change; see ``Mosaic.areas``."""
    actors = list(dict.fromkeys(h.actor for h in mosaic.holders))
    actor_of = np.array([actors.index(h.actor) for h in mosaic.holders])
    spells = mosaic.spells
    span = spells.start.astype(np.int64), spells.ends
    km2 = sums_of_runs(
        spells.columns, span, mosaic.area_km2[spells.cell], actor_of[spells.holder], len(actors)
    )
    return pd.DataFrame(km2, index=pd.Index(mosaic.days, name="day", dtype=object), columns=actors)


def shares_held(mosaic: Cells, column: int) -> pd.DataFrame:
    """What each actor holds on the days of *column*; see ``Mosaic.shares``."""
    state = mosaic.spells.holders_at(column)
    actors = list(dict.fromkeys(h.actor for h in mosaic.holders))
    actor = np.array([actors.index(h.actor) for h in mosaic.holders])[state]
    counted: dict[str, npt.NDArray[Any]] = {"area": mosaic.area_km2}
    if mosaic.sites is not None:
        counted |= {"communities": mosaic.sites.community, "people": mosaic.sites.people}
    table = pd.DataFrame(index=pd.Index(actors, name="actor"))
    for name, values in counted.items():
        held = np.bincount(actor, np.asarray(values, np.float64), len(actors))
        whole = name == "area"
        table["area_km2" if whole else name] = held if whole else held.astype(np.int64)
        table[f"{name}_share"] = held / max(float(held.sum()), 1.0)
    return table


def _dissolved(
    polygons: npt.NDArray[np.object_], group: npt.NDArray[np.integer], count: int
) -> list[shapely.Geometry]:
    """The cells of each group as one shape; exact, since neighbours share their vertices."""
    return [shapely.coverage_union_all(polygons[group == i]) for i in range(count)]
