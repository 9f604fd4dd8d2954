"""Epochs asked as one mosaic: each question reads the epochs it is about, and no more.

Within an epoch an answer is a look-up in its cells. Across epochs the ground of two days is laid
over each other (``overlay``). What needs all cells in one arrangement joins them when first asked.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from itertools import pairwise
from typing import TypeVar

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.geo.batch.executor import Executor, Here
from frontline.geo.errors import BadInput
from frontline.geo.geodesy import DEGREE_KM
from frontline.geo.notebook import counted, table_html
from frontline.layers.epochs import asked
from frontline.layers.epochs.asked import Own, each
from frontline.layers.epochs.busy import busiest
from frontline.layers.epochs.joined import LEAST_KM2, Piece, by_history, joined, notes_of, two_days
from frontline.layers.epochs.kept import Kept
from frontline.layers.epochs.manifest import Part
from frontline.layers.model import SLIVER_KM2, UNKNOWN, AreaSpell, BuildNotes, Share, Spell
from frontline.layers.mosaic.cell_names import Names
from frontline.layers.mosaic.days import Coverage, DayShown, answerable, saying
from frontline.layers.mosaic.history import NO_AREA, asked_cell, outside_of
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.shifts import shifts_between
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.arrangement import Edges
from frontline.layers.planar.measure import Floats, Shapes, area_km2

A = TypeVar("A")


class Epochs(Mosaic):
    """A mosaic kept in epochs; see ``Mosaic`` for what can be asked.

    ``polygons``, ``spells``, ``edges`` and all that numbers cells are those of ``whole``.
    """

    kept: Kept
    executor: Executor
    _window: dict[tuple[int, int], Mosaic]

    def __init__(self, kept: Kept, executor: Executor | None = None) -> None:
        manifest = kept.manifest
        parts = manifest.parts
        self.__dict__.update(
            kept=kept,
            _window={},
            executor=executor or Here(),
            title=manifest.title,
            holders=kept.holders,
            days=tuple(day for part in parts for day in part.days),
            informed=tuple(day for part in parts for day in part.informed),
            reports=(),
            sources=manifest.sources,
            rest=manifest.rest,
            rest_word=manifest.rest_word,
            days_stated=manifest.days_stated,
            coverage_known=kept.coverage,
        )

    def __reduce__(self) -> "tuple[type[Epochs], tuple[Kept]]":
        """Whoever it is sent to reads for himself what he is asked about."""
        return Epochs, (self.kept,)

    def __repr__(self) -> str:
        days = f"{self.informed[0]} to {self.informed[-1]}"
        changes = f"{counted(len(self.days), 'day')} of change"
        return f"<Epochs {self.title!r}, {days}: {counted(len(self.parts), 'epoch')}, {changes}>"

    def _repr_html_(self) -> str:
        held = self.areas_on(self.days[-1]).sort_values(ascending=False)
        rows = ((actor, float(km2)) for actor, km2 in held.items() if km2)
        head = f"{repr(self)[1:-1]}; on {self.days[-1]}:"
        return table_html(head, ("actor", "area_km2"), rows)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The epochs, the earliest first."""
        return self.kept.manifest.parts

    @cached_property
    def whole(self) -> Mosaic:
        """All epochs in one arrangement, cut along the lines of all of them."""
        return joined(self, [Piece(self.kept.mosaic(part), part.start) for part in self.parts])

    @property
    def by_history(self) -> Mosaic:
        """As ``Mosaic.by_history``; reads one epoch after the other and keeps none."""
        pieces = (Piece(self.kept.mosaic(part, keep=False), part.start) for part in self.parts)
        return by_history(self, pieces)

    @property
    def stretches(self) -> tuple[tuple[date, date], ...]:
        """As ``Mosaic.stretches``: an epoch each."""
        starts = [date.min, *(part.start for part in self.parts[1:]), date.max]
        return tuple(pairwise(starts))

    def within(self, first: date, last: date) -> Mosaic:
        """The epochs of these days in one arrangement."""
        one, two = (self._number(self.coverage.nearest(day)) for day in (first, last))
        # All epochs joined are kept anyway for questions about cells.
        if (one, two) == (0, len(self.parts) - 1):
            return self.whole
        if one == two:
            return self.kept.mosaic(self.parts[one])
        if self._window.get((one, two)) is None:
            self._window.clear()  # the last one asked for is kept
            some = [Piece(self.kept.mosaic(p), p.start) for p in self.parts[one : two + 1]]
            reach = some[0].mosaic.coverage.first, some[-1].mosaic.coverage.last
            window = replace(joined(self, some), coverage_known=Coverage(*reach))
            self._window[one, two] = window
        return self._window[one, two]

    def undrawn(self, first: date, last: date) -> shapely.Geometry:
        """As ``Mosaic.undrawn``; no epoch is opened."""
        one, two = (self._number(self.coverage.nearest(day)) for day in (first, last))
        if one == two:
            return self.kept.outside(self.parts[one])
        grounds = self.kept.footprints()
        drawn = shapely.union_all([grounds[part.epoch] for part in self.parts[one : two + 1]])
        return shapely.multipolygons(_beyond(self.kept.all_ground, drawn))

    @property
    def names(self) -> tuple[str, ...]:
        """None: drawn ground has no names."""
        return self.whole.names

    @property
    def polygons(self) -> npt.NDArray[np.object_]:
        """Of the cells of all epochs joined."""
        return self.whole.polygons

    @property
    def area_km2(self) -> npt.NDArray[np.float64]:
        """Of the cells of all epochs joined."""
        return self.whole.area_km2

    @property
    def spells(self) -> Spells:
        """Of the cells of all epochs joined."""
        return self.whole.spells

    @property
    def notes(self) -> BuildNotes | None:
        """What was mended and decided in any epoch."""
        return notes_of([self.kept.mosaic(part).notes for part in self.parts])

    @property
    def edges_known(self) -> Edges:
        """The lines between the cells of all epochs joined."""
        return self.whole.edges

    @property
    def points_known(self) -> Floats:
        """A point inside each cell of all epochs joined."""
        return self.whole.points

    @property
    def footprint(self) -> shapely.Geometry:
        """As ``Mosaic.footprint``; no epoch is opened."""
        return self.kept.all_ground

    # One day: the epoch it lies in

    def at(self, day: date | str, *, nearest: bool = False) -> gpd.GeoDataFrame:
        """As ``Mosaic.at``; reads one epoch."""
        on = answerable(self.on(day), nearest=nearest)
        part, mosaic = self._one(on)
        held = mosaic.at(on.shown)
        if not self.kept.outside(part).is_empty:
            held = _with_ground(held, self.kept.all_ground, part.outside_km2)
        return saying(held, on.told(), nearest=nearest)

    def areas_on(self, day: date | str, *, nearest: bool = False) -> pd.Series:
        """As ``Mosaic.areas_on``; reads one epoch."""
        on = answerable(self.on(day), nearest=nearest)
        part, mosaic = self._one(on)
        held = mosaic.areas_on(on.shown)
        # Ground that only another epoch draws is unknown in this one, as it would be in one mosaic
        # of all.
        held[UNKNOWN.actor] += part.outside_km2
        held.attrs.update(on.told())
        return held

    def shares(self, day: date | str, *, nearest: bool = False) -> pd.DataFrame:
        """As ``Mosaic.shares``; reads one epoch."""
        on = answerable(self.on(day), nearest=nearest)
        part, mosaic = self._one(on)
        held = mosaic.shares(on.shown)
        km2 = np.where(held.index == UNKNOWN.actor, part.outside_km2, 0.0)
        km2 += held["area_km2"].to_numpy(np.float64)
        held["area_km2"], held["area_share"] = km2, km2 / max(float(km2.sum()), 1.0)
        held.attrs.update(on.told())
        return held

    def front(
        self,
        day: date | str,
        actor: str | None = None,
        other: str | None = None,
        *,
        nearest: bool = False,
    ) -> gpd.GeoDataFrame:
        """As ``Mosaic.front``; reads one epoch."""
        on = answerable(self.on(day), nearest=nearest)
        lines = self._one(on)[1].front(on.shown, actor, other)
        return saying(lines, on.told(), nearest=nearest)

    def outline(self, day: date | str, actor: str, *, nearest: bool = False) -> gpd.GeoDataFrame:
        """As ``Mosaic.outline``; reads one epoch."""
        on = answerable(self.on(day), nearest=nearest)
        line = self._one(on)[1].outline(on.shown, actor)
        return saying(line, on.told(), nearest=nearest)

    # Two days are answered as by ``Mosaic``, from the epochs they lie in: see ``_columns``

    # All days: one epoch after the other

    def between(
        self,
        start: date | str,
        end: date | str,
        *,
        sliver_km2: float = SLIVER_KM2,
        nearest: bool = False,
    ) -> gpd.GeoDataFrame:
        """As ``Mosaic.between``; reads the epochs from *start* to *end*."""
        one, two = (answerable(self.on(day), nearest=nearest) for day in (start, end))
        first, last = self._number(one.shown), self._number(two.shown)
        tables = []
        for number in range(first, max(last, first) + 1):
            mosaic = self.kept.mosaic(self.parts[number])
            begin = mosaic._column(one) if number == first else 0
            stop = mosaic._column(two) if number == last else len(mosaic.days) - 1
            tables.append(shifts_between(mosaic, begin, stop, sliver_km2))
        # Empty tables have columns of no type, which would spoil the types of the others.
        filled = [table for table in tables if len(table)] or tables[:1]
        steps = gpd.GeoDataFrame(pd.concat(filled, ignore_index=True), crs="EPSG:4326")
        return saying(steps, {**one.told("from"), **two.told("to")}, nearest=nearest)

    def daily_shifts(self) -> pd.DataFrame:
        """As ``Mosaic.daily_shifts``; asks one epoch after the other."""
        return pd.concat(self._each(asked.daily_shifts), ignore_index=True)

    def areas(self) -> pd.DataFrame:
        """As ``Mosaic.areas``; asks one epoch after the other."""
        return self._areas.copy()

    def front_lengths(self) -> pd.DataFrame:
        """As ``Mosaic.front_lengths``; asks one epoch after the other."""
        pairs = pd.concat(self._each(asked.front_lengths)).fillna(0.0)
        return pairs[sorted(pairs.columns)]

    def outline_lengths(self, actor: str) -> pd.Series:
        """As ``Mosaic.outline_lengths``; asks one epoch after the other."""
        around: pd.Series = pd.concat(self._each(partial(asked.outline_lengths, actor=actor)))
        return around

    def history(
        self, *, lon: float | None = None, lat: float | None = None, place: str | None = None
    ) -> list[Spell]:
        """As ``Mosaic.history``; asks one epoch after the other."""
        if place is not None or lon is None or lat is None:
            asked_cell(self, lon, lat, place)  # drawn ground has no names
        point = partial(asked.history, lon=float(lon or 0), lat=float(lat or 0))
        own = [spell for spells in self._each(point) for spell in spells]
        if not own:
            raise outside_of(self._bounds, float(lon or 0), float(lat or 0))
        if own[0].start > self.days[0]:
            own.insert(0, Spell(self.days[0], None, UNKNOWN))
        ends = [*(spell.start for spell in own[1:]), None]
        return [replace(spell, end=end) for spell, end in zip(own, ends, strict=True)]

    def area_history(self, area: shapely.Geometry) -> list[AreaSpell]:
        """As ``Mosaic.area_history``; asks one epoch after the other."""
        answers = self._each(partial(asked.area_history, area=area))
        own = [spell for spells in answers for spell in spells]
        if not own:
            raise BadInput(NO_AREA)
        if own[0].start > self.days[0]:
            own.insert(0, AreaSpell(self.days[0], None, (), 0.0))
        ground = self.kept.all_ground
        whole, drawn = area_km2(np.array([area, shapely.intersection(area, ground)])).tolist()
        ends = [*(spell.start for spell in own[1:]), None]
        return [
            replace(_with_unknown(spell, whole, drawn), end=end)
            for spell, end in zip(own, ends, strict=True)
        ]

    def busiest(self, count: int = 10, *, least_km2: float = SLIVER_KM2) -> gpd.GeoDataFrame:
        """As ``Mosaic.busiest``, tile by tile; without ``cell``: only joined cells have numbers."""
        return busiest(self.kept, self.executor, count, least_km2)

    def covers(self, lon: float, lat: float) -> bool:
        """As ``Mosaic.covers``; asks one epoch after the other."""
        return any(self.kept.mosaic(part).covers(lon, lat) for part in self.parts)

    # How it is done

    def _each(self, ask: Callable[[Own], A]) -> list[A]:
        return each(self.kept, self.executor, ask)

    @cached_property
    def _areas(self) -> pd.DataFrame:
        return pd.concat(self._each(asked.areas))

    def _names_by_fame(self) -> Iterator[Names]:
        yield Names(())

    @property
    def _bounds(self) -> tuple[float, ...]:
        west, south, east, north = zip(*(part.bounds for part in self.parts), strict=True)
        return min(west), min(south), max(east), max(north)

    def _number(self, day: date) -> int:
        """The number of the epoch that answers for a day that is covered."""
        return max(bisect_right(self.parts, day, key=lambda part: part.start) - 1, 0)

    def _one(self, on: DayShown) -> tuple[Part, Mosaic]:
        part = self.parts[self._number(on.shown)]
        return part, self.kept.mosaic(part)

    def _columns(self, one: DayShown, two: DayShown) -> tuple[Mosaic, tuple[int, int]]:
        (first, a), (second, b) = self._one(one), self._one(two)
        columns = a._column(one), b._column(two)
        if first is second:
            return a, columns
        # Two epochs are cut differently, so their ground is laid over each other for this question
        # alone.
        return two_days(self.holders, (a, columns[0]), (b, columns[1])), (0, 1)


def _with_ground(held: gpd.GeoDataFrame, ground: shapely.Geometry, km2: float) -> gpd.GeoDataFrame:
    """Who held what, with the ground that other epochs draw as unknown too.

    Args:
        held: As the epoch tells it.
        ground: All that any epoch draws.
        km2: What others draw of it.
    """
    unknown = (held["actor"] == UNKNOWN.actor) & (held["status"] == UNKNOWN.status)
    known = shapely.coverage_union_all(held.geometry[~unknown].to_numpy())
    # Joining what others draw with what is unknown here takes five times as long, and leaves
    # hairlines where the two meet.
    parts = _beyond(ground, known)
    row = gpd.GeoDataFrame(
        {
            "actor": [UNKNOWN.actor],
            "status": [UNKNOWN.status],
            "geometry": [shapely.multipolygons(parts)],
            "area_km2": [km2 + held["area_km2"][unknown].sum()],
        },
        geometry="geometry",
        crs=held.crs,
    )
    both = pd.concat([row, held[~unknown]], ignore_index=True)
    return gpd.GeoDataFrame(both, geometry="geometry", crs=held.crs)


def _beyond(ground: shapely.Geometry, drawn: shapely.Geometry) -> Shapes:
    """What *drawn* leaves of *ground*, without hairlines along borders that both have."""
    parts = shapely.get_parts(shapely.get_parts([shapely.difference(ground, drawn)]))
    parts = parts[shapely.get_dimensions(parts) == 2]
    # More than the ellipsoid measures: what falls out is surely less than that.
    left: Shapes = parts[shapely.area(parts) * DEGREE_KM**2 >= LEAST_KM2]
    return left


def _with_unknown(spell: AreaSpell, whole: float, drawn: float) -> AreaSpell:
    """A spell of an area with what other epochs draw of it as unknown too.

    Args:
        spell: As its own epoch tells it.
        whole, drawn: Square kilometres of the area, and of those that any epoch draws.
    """
    held = {share.holder: share.area_km2 for share in spell.shares}
    more = drawn - sum(held.values())
    # Less is rounding of two cuts of the same area.
    if more >= LEAST_KM2:
        held[UNKNOWN] = held.get(UNKNOWN, 0.0) + more
    shares = (Share(holder, km2, km2 / whole) for holder, km2 in held.items())
    ordered = tuple(sorted(shares, key=lambda share: -share.area_km2))
    return replace(spell, shares=ordered, outside_km2=whole - drawn)
