"""Two sources side by side. They are compared, never merged: each keeps its own word."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, cast

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from frontline.geo.batch.dask import Cluster
from frontline.layers.model import Holder
from frontline.layers.mosaic.days import answerable, as_day
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import Shapes, area_km2

if TYPE_CHECKING:  # slow to load, and an extra
    from distributed import Client

CRS = "EPSG:4326"
# Two sources that show the same step further apart than this may mean two different events.
WITHIN_DAYS = 30
# How many times as many days around an epoch are looked at: a step that a nearer one has taken
# leaves its own to another, and that one may lie farther off. By judgement; a longer chain of
# such steps across the edge of an epoch would be paired otherwise than in one mosaic.
MARGIN = 4
# A square metre: what is less is rounding of the cut.
LEAST_KM2 = 1e-6


@dataclass(frozen=True, eq=False)
class Agreement:
    """What two sources say about one day.

    Attributes:
        day: The day asked.
        days_shown: The day that each of the two shows: that day, if both cover it.
        agreed_km2: Ground with the same actor and status in both.
        status_km2: Ground with the same actor in both, and another status.
        disputed_km2: Ground with two different actors.
        only_one_km2, only_other_km2: Ground of which just the one, or just the other, says
            anything; what a source calls unknown counts as nothing said.
        ground: A row for each pair of holders: one_actor, one_status, other_actor, other_status
            (None where nothing is said), verdict ("agreed", "status", "disputed", "only one",
            "only other"), area_km2, geometry; largest first.
    """

    day: date
    days_shown: tuple[date, date]
    agreed_km2: float
    status_km2: float
    disputed_km2: float
    only_one_km2: float
    only_other_km2: float
    ground: gpd.GeoDataFrame


def agreement(one: Mosaic, other: Mosaic, day: date | str, *, nearest: bool = False) -> Agreement:
    """Where *one* and *other* agree on *day*.

    Args:
        nearest: Each answers with the nearest day it covers, see ``days_shown``.

    Raises:
        DayNotCovered: One of them does not cover *day*: they neither agree nor differ then.
    """
    shown = tuple(answerable(mosaic.on(day), nearest=nearest).shown for mosaic in (one, other))
    first, second = _told(one, shown[0]), _told(other, shown[1])
    rows = [*_pairs(first, second)]
    table = gpd.GeoDataFrame(
        {
            "one_actor": [a.actor if a else None for a, _, _ in rows],
            "one_status": [a.status if a else None for a, _, _ in rows],
            "other_actor": [b.actor if b else None for _, b, _ in rows],
            "other_status": [b.status if b else None for _, b, _ in rows],
            "verdict": [_verdict(a, b) for a, b, _ in rows],
            "area_km2": area_km2(np.array([shape for _, _, shape in rows], dtype=object)),
            "geometry": [shape for _, _, shape in rows],
        },
        geometry="geometry",
        crs=CRS,
    )
    table = table[table.area_km2 >= LEAST_KM2]
    table = table.sort_values("area_km2", ascending=False, kind="stable", ignore_index=True)
    km2 = table.groupby("verdict").area_km2.sum().to_dict()
    return Agreement(
        day=as_day(day),
        days_shown=(shown[0], shown[1]),
        agreed_km2=km2.get("agreed", 0.0),
        status_km2=km2.get("status", 0.0),
        disputed_km2=km2.get("disputed", 0.0),
        only_one_km2=km2.get("only one", 0.0),
        only_other_km2=km2.get("only other", 0.0),
        ground=table,
    )


HeldGround = list[tuple[Holder, shapely.Geometry]]


def _told(mosaic: Mosaic, day: date | str) -> HeldGround:
    """Who holds what on *day*, without what is unknown."""
    zones = mosaic.at(day)
    return [
        (Holder(zone.actor, zone.status), zone.geometry)
        for zone in zones.itertuples()
        if zone.actor != "unknown"
    ]


def _pairs(
    first: HeldGround, second: HeldGround
) -> Iterator[tuple[Holder | None, Holder | None, shapely.Geometry]]:
    """Ground of each pair of holders, and ground that only one side tells of."""
    for a, shape in first:
        for b, its in second:
            yield a, b, _plane(shapely.intersection(shape, its))
    for sides, others, swap in ((first, second, False), (second, first, True)):
        covered = shapely.union_all([shape for _, shape in others])
        for holder, shape in sides:
            rest = _plane(shapely.difference(shape, covered))
            yield (None, holder, rest) if swap else (holder, None, rest)


def _plane(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of *shape*; lines along which two zones merely touch are left out."""
    parts = shapely.get_parts(shapely.get_parts([shape]))
    return shapely.multipolygons(parts[shapely.get_dimensions(parts) == 2])


def _verdict(one: Holder | None, other: Holder | None) -> str:
    if one is None or other is None:
        return "only other" if one is None else "only one"
    if one == other:
        return "agreed"
    return "status" if one.actor == other.actor else "disputed"


def leads(
    one: Mosaic,
    other: Mosaic,
    *,
    within_days: int = WITHIN_DAYS,
    client: "Client | None" = None,
) -> gpd.GeoDataFrame:
    """Steps that both sources show: ground that went to the same actor in both, and who was first.

    A step of *one* is paired with the nearest step of *other* to the same actor on the same ground,
    at most *within_days* apart; either is used once. A cell's first holder is no step: it may have
    been there before the source began. Years kept in epochs are asked one after the other, with
    the days around each: no more than these are cut at once.

    Args:
        one, other: The two sources.
        within_days: How far apart two steps may be that are one.
        client: Of a Dask cluster whose workers are asked, an epoch each; without it whoever the
            store with more epochs was opened with. Workers see the stores.

    Returns:
        A row for each pair of days and actor, largest first: to_actor, one_day, other_day,
        lead_days (positive: *one* showed it that many days before *other*), area_km2, geometry.
    """
    longer = max(one, other, key=lambda mosaic: len(mosaic.stretches))
    executor = Cluster(client) if client else longer.executor
    ask = partial(_own_leads, one, other, within_days)
    tables = list(executor.run(ask, longer.stretches))
    # Empty tables have columns of no type, which would spoil the types of the others.
    filled = [table for table in tables if len(table)] or tables[:1]
    every = gpd.GeoDataFrame(pd.concat(filled, ignore_index=True), geometry="geometry", crs=CRS)
    return every.sort_values("area_km2", ascending=False, kind="stable", ignore_index=True)


def _own_leads(
    one: Mosaic, other: Mosaic, within_days: int, span: tuple[date, date]
) -> gpd.GeoDataFrame:
    """What ``leads`` says of the steps of *one* in a half-open span of days."""
    since, until = span
    first, last = _around(since, until, MARGIN * within_days)
    part = _leads(one.within(first, last), other.within(first, last), within_days)
    # Which step is nearest is seen with the days around; those are the next stretch's to tell.
    own = np.array([since <= day < until for day in part["one_day"]], dtype=bool)
    return part[own]


def _around(since: date, until: date, days: int) -> tuple[date, date]:
    """A span of days and so many before and after it, as far as the calendar goes."""
    early = min(days, (since - date.min).days)
    late = min(days, (date.max - until).days)
    return since - timedelta(early), until + timedelta(late)


def _leads(one: Mosaic, other: Mosaic, within_days: int) -> gpd.GeoDataFrame:
    """Of two arrangements; see ``leads``."""
    steps = [_steps(mosaic) for mosaic in (one, other)]
    at, beside = other.tree.query(one.polygons, predicate="intersects")
    both = np.isin(at, list(steps[0])) & np.isin(beside, list(steps[1]))
    found: list[tuple[str, date, date, int, int]] = []
    for a, b in zip(at[both].tolist(), beside[both].tolist(), strict=True):
        found += ((*step, a, b) for step in _matched(steps[0][a], steps[1][b], within_days))
    shapes = _plane_each(
        shapely.intersection(
            one.polygons[[row[3] for row in found]], other.polygons[[row[4] for row in found]]
        )
    )
    table = pd.DataFrame(
        {
            "to_actor": [row[0] for row in found],
            "one_day": pd.Series([row[1] for row in found], dtype=object),
            "other_day": pd.Series([row[2] for row in found], dtype=object),
            "area_km2": area_km2(shapes),
        }
    )
    keys = ["to_actor", "one_day", "other_day"]
    table = table[table.area_km2 >= LEAST_KM2]
    rows = [
        (*key, (key[2] - key[1]).days, own.area_km2.sum(), _joined(shapes[own.index]))
        for key, own in ((cast(tuple[str, date, date], k), o) for k, o in table.groupby(keys))
    ]
    return gpd.GeoDataFrame(
        rows, columns=[*keys, "lead_days", "area_km2", "geometry"], geometry="geometry", crs=CRS
    )


def _steps(mosaic: Mosaic) -> dict[int, list[tuple[date, str]]]:
    """Every change of actor after a cell's first row: day and actor, by cell."""
    spells = mosaic.spells
    actor = np.array([h.actor for h in mosaic.holders])[spells.holder]
    rows = np.flatnonzero(spells.changes & np.append(False, actor[1:] != actor[:-1]))
    steps: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for cell, start, to in zip(
        spells.cell[rows].tolist(), spells.start[rows].tolist(), actor[rows].tolist(), strict=True
    ):
        steps[cell].append((mosaic.days[start], to))
    return steps


def _matched(
    ours: list[tuple[date, str]], theirs: list[tuple[date, str]], within_days: int
) -> Iterator[tuple[str, date, date]]:
    """Steps of a cell of the one with steps of a cell of the other, nearest pairs first."""
    near = sorted(
        (abs((there - here).days), here, there, actor)
        for here, actor in ours
        for there, same in theirs
        if actor == same and abs((there - here).days) <= within_days
    )
    used: set[tuple[str, date]] = set()
    for _, here, there, actor in near:
        if ("one", here) not in used and ("other", there) not in used:
            used |= {("one", here), ("other", there)}
            yield actor, here, there


def _plane_each(shapes: Shapes) -> Shapes:
    return np.array([_plane(shape) for shape in shapes], dtype=object)


def _joined(shapes: Shapes) -> shapely.Geometry:
    return _plane(shapely.union_all(shapes))
