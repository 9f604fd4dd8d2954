"""The mosaic: the plane cut once into cells that never split, each held in dated spells.

Every question (who held this point, what changed hands, where is the line) is a look-up in one
table, cells x days, beside areas and lengths measured once. Geometry is touched only when an answer
has to be drawn.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import geopandas as gpd
import pandas as pd
import shapely

from frontline.geo.batch.executor import Executor, Here
from frontline.layers.model import (
    SLIVER_KM2,
    AreaSpell,
    Evidence,
    Spell,
)
from frontline.layers.mosaic.advance import advances
from frontline.layers.mosaic.cells import Cells
from frontline.layers.mosaic.days import DayShown, answerable, as_day, saying
from frontline.layers.mosaic.front import (
    front_lengths,
    front_lines,
    outline,
    outline_lengths,
)
from frontline.layers.mosaic.history import area_spells, asked_cell, busiest_cells, spells
from frontline.layers.mosaic.notebook import one_line, one_screen
from frontline.layers.mosaic.shifts import (
    areas_held,
    ground_held,
    ground_shifted,
    km2_moved,
    shares_held,
    shifts_between,
    steps_shifted,
)
from frontline.layers.planar.measure import Floats


@dataclass(frozen=True, eq=False, repr=False)
class Mosaic(Cells):
    """Dated control of a part of the earth: what can be asked of its cells.

    A day is given as a date or as ``"YYYY-MM-DD"``. Outside ``coverage`` there is no answer: all
    questions raise ``DayNotCovered`` unless asked with ``nearest=True``. The table then has columns
    for the day asked and the day shown; the ``attrs`` of all tables have both. Tables are in
    EPSG:4326, areas in km2 on the ellipsoid.
    """

    def __repr__(self) -> str:
        return one_line(self)

    def _repr_html_(self) -> str:
        return one_screen(self)

    @property
    def whole(self) -> "Mosaic":
        """All days in one arrangement of cells; what is kept in epochs is joined for it."""
        return self

    @property
    def by_history(self) -> "Mosaic":
        """All days, for whoever asks for lines, areas and spells of cells and not for their shapes.

        Of epochs these are far fewer cells, all ground with one history as one.
        """
        return self

    @property
    def footprint(self) -> shapely.Geometry:
        """All ground that is drawn on any day, in EPSG:4326."""
        return shapely.coverage_union_all(self.polygons)

    @property
    def stretches(self) -> tuple[tuple[date, date], ...]:
        """Half-open spans of days that can be asked for one after the other: here all at once."""
        return ((date.min, date.max),)

    @cached_property
    def executor(self) -> Executor:
        """Who answers what is asked stretch by stretch: this process."""
        return Here()

    def undrawn(self, first: date, last: date) -> shapely.Geometry:  # noqa: ARG002  epochs ask
        """Ground that is drawn on other days alone, and not by ``within`` these; empty here."""
        return shapely.MultiPolygon()

    def within(self, first: date, last: date) -> "Mosaic":  # noqa: ARG002  epochs ask for them
        """One arrangement that answers for the days from *first* to *last*, perhaps for more."""
        return self

    def column(self, day: date | str, *, nearest: bool = False) -> int:
        """The column of ``states`` that holds on *day*.

        Raises DayNotCovered unless the layers cover it, or *nearest* is wanted.
        """
        return self._column(answerable(self.on(day), nearest=nearest))

    def _column(self, day: DayShown) -> int:
        return max(bisect_right(self.days, day.shown) - 1, 0)

    def _pair(
        self, start: date | str, end: date | str, *, nearest: bool
    ) -> "tuple[Mosaic, tuple[int, int], dict[str, str]]":
        """An arrangement with a column for each of two days, and what a table says of them."""
        one, two = (answerable(self.on(day), nearest=nearest) for day in (start, end))
        days = {**one.told("from"), **two.told("to")}
        return (*self._columns(one, two), days)

    def laid(self, start: date | str, end: date | str) -> "tuple[Mosaic, tuple[int, int]]":
        """An arrangement that answers for two days, and the column of each; of epochs only theirs.

        Raises DayNotCovered unless the layers cover both.
        """
        return self._columns(*(answerable(self.on(day), nearest=False) for day in (start, end)))

    def _columns(self, one: DayShown, two: DayShown) -> "tuple[Mosaic, tuple[int, int]]":
        return self, (self._column(one), self._column(two))

    def at(self, day: date | str, *, nearest: bool = False) -> gpd.GeoDataFrame:
        """Who held what on *day*: a row a holder, unknown ground included; they tile the country.

        Columns: actor, status, geometry ((Multi)Polygon), area_km2.
        """
        on = answerable(self.on(day), nearest=nearest)
        return saying(ground_held(self, self._column(on)), on.told(), nearest=nearest)

    def shifts(
        self,
        start: date | str,
        end: date | str,
        *,
        sliver_km2: float = SLIVER_KM2,
        nearest: bool = False,
    ) -> gpd.GeoDataFrame:
        """What changed hands from *start* to *end*, largest first; *end* may be the earlier day.

        Columns: from_actor, from_status, to_actor, to_status, kind, area_km2, geometry,
        places (names of the cells, joined by "; "), pieces (connected parts of the geometry),
        slivers (pieces smaller than *sliver_km2*: mostly lines drawn anew), slivers_km2,
        start_after (the newest information of the earlier day, where it is older than that day and
        nothing states when the change came; else None).

        ``kind`` is one of ``layers.shifts.KINDS``: "exchange"; "reclassification", where the actor
        stays and the status changes; "first_report", of ground with no data before; and
        "no_longer_reported". The last two are no changes of hands. What an actor has more on *end*
        is what all kinds give it less what all kinds take.
        """
        mosaic, columns, days = self._pair(start, end, nearest=nearest)
        moved = ground_shifted(mosaic, *columns, sliver_km2, self.known_before(start, end))
        return saying(moved, days, nearest=nearest)

    def known_before(self, start: date | str, end: date | str) -> date | None:
        """Day of the newest information on the earlier day, where nobody states when it changed."""
        early = self.on(min(as_day(start), as_day(end)))
        vague = not (self.reports or self.days_stated) and early.newest < early.shown
        return early.newest if vague else None

    def moved_km2(self, start: date | str, end: date | str, *, nearest: bool = False) -> Floats:
        """Square kilometres from each of ``holders`` (row) to each other one (column)."""
        mosaic, columns, _ = self._pair(start, end, nearest=nearest)
        return km2_moved(mosaic, *columns)

    def daily_shifts(self) -> pd.DataFrame:
        """What went from whom to whom on each of ``days``, without shapes.

        Columns: day, start_after (see ``changed_after``), from_actor, from_status, to_actor,
        to_status, kind (as in ``shifts``), area_km2.
        """
        return steps_shifted(self)

    def between(
        self,
        start: date | str,
        end: date | str,
        *,
        sliver_km2: float = SLIVER_KM2,
        nearest: bool = False,
    ) -> gpd.GeoDataFrame:
        """Each shift after *start* up to *end*, day by day, to be played: ``shifts`` with a day.

        ``start_after`` is that of ``changed_after``.
        """
        _, columns, days = self._pair(start, end, nearest=nearest)
        return saying(shifts_between(self, *columns, sliver_km2), days, nearest=nearest)

    def areas(self) -> pd.DataFrame:
        """Square kilometres held: one row for each of ``days``, one column for each actor."""
        return areas_held(self)

    def areas_on(self, day: date | str, *, nearest: bool = False) -> pd.Series:
        """Square kilometres of each actor on *day*; its ``attrs`` say which was shown."""
        on = answerable(self.on(day), nearest=nearest)
        held = self.areas().iloc[self._column(on)]
        held.attrs.update(on.told())
        return held

    def shares(self, day: date | str, *, nearest: bool = False) -> pd.DataFrame:
        """What each actor holds on *day*: a row an actor, of the whole country.

        Columns: area_km2, area_share (0 to 1), and for layers that know where people live
        (``sites``) communities, communities_share, people, people_share. A town counts where its
        point lies; people only where a list says how many.
        """
        on = answerable(self.on(day), nearest=nearest)
        held = shares_held(self, self._column(on))
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
        """The lines between two actors on *day*, longest first. Contested ground is a side.

        Lines along unknown ground and along the border of the country are no fronts; ground that
        the source leaves out is a side only where it says who holds it (``rest``).
        Columns: actor_a, actor_b (in alphabetical order), length_km, geometry.

        Args:
            day: The day.
            actor, other: Only lines of this actor, and only those against that one.

        Raises:
            UnknownName: No such actor ever held ground here.
        """
        on = answerable(self.on(day), nearest=nearest)
        return saying(front_lines(self, self._column(on), actor, other), on.told(), nearest=nearest)

    def front_lengths(self) -> pd.DataFrame:
        """Kilometres of line between actors: one row for each of ``days``, one column a pair."""
        return front_lengths(self)

    def outline(self, day: date | str, actor: str, *, nearest: bool = False) -> gpd.GeoDataFrame:
        """The line around all ground of *actor*, whoever or nobody is beyond it: one row.

        Columns: actor, length_km, geometry. Raises UnknownName for an actor that never held any.
        """
        on = answerable(self.on(day), nearest=nearest)
        return saying(outline(self, self._column(on), actor), on.told(), nearest=nearest)

    def outline_lengths(self, actor: str) -> pd.Series:
        """Kilometres around all ground of *actor* on each of ``days``."""
        return outline_lengths(self, actor)

    def advances(
        self,
        start: date | str,
        end: date | str,
        actor: str,
        *,
        sliver_km2: float = SLIVER_KM2,
        nearest: bool = False,
    ) -> gpd.GeoDataFrame:
        """Ground that *actor* held on *end* and not on *start*, piece by piece, deepest first.

        Ground of which nothing was known on *start* is no advance.
        Columns: area_km2, depth_km (from its ground on *start* to the farthest point; NaN where it
        had none), front_km (of its old line that the piece lies along), geometry.
        """
        mosaic, columns, days = self._pair(start, end, nearest=nearest)
        return saying(advances(mosaic, *columns, actor, sliver_km2), days, nearest=nearest)

    def area_history(self, area: shapely.Geometry) -> list[AreaSpell]:
        """Who held how much of *area* ((Multi)Polygon, EPSG:4326), from the first day known.

        Raises:
            BadInput: No part of the area lies in the layers.
        """
        return area_spells(self, area)

    def busiest(self, count: int = 10, *, least_km2: float = SLIVER_KM2) -> gpd.GeoDataFrame:
        """The *count* cells that changed hands most often, those smaller than *least_km2* apart.

        A change of status is none, and neither is a first report or its end. Columns: cell, place,
        changes, first_change, last_change, area_km2, geometry.
        """
        return busiest_cells(self, count, least_km2)

    def history(
        self, *, lon: float | None = None, lat: float | None = None, place: str | None = None
    ) -> list[Spell]:
        """Who held a point, or the cell called *place*, from the first day known on.

        The last spell is open (``end`` None): no change is known up to the last day covered.

        Raises:
            BadInput: Neither or both are given, the point lies outside the mosaic, or several
                cells bear the name.
            UnknownName: No cell bears the name; near names are listed.
        """
        return spells(self, asked_cell(self, lon, lat, place))

    def evidence(
        self,
        day: date | str,
        *,
        lon: float | None = None,
        lat: float | None = None,
        place: str | None = None,
        nearest: bool = False,
    ) -> Evidence:
        """What the holder of a point, or of the cell called *place*, rests on that day.

        Raises:
            BadInput: As ``history``; or the layers were drawn as zones.
            UnknownName: No cell bears the name.
        """
        cell = asked_cell(self, lon, lat, place)
        return self.evidence_at(cell, answerable(self.on(day), nearest=nearest))

    def held(
        self,
        day: date | str,
        *,
        lon: float | None = None,
        lat: float | None = None,
        place: str | None = None,
        nearest: bool = False,
    ) -> Spell:
        """The spell of ``history`` that holds on *day*; raises DayNotCovered too."""
        shown = answerable(self.on(day), nearest=nearest).shown
        own = self.history(lon=lon, lat=lat, place=place)
        return next(spell for spell in own if spell.covers(shown))
