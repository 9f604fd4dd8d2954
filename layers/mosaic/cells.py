"""The data of a mosaic: cells that never split, each held in dated spells, and look-ups in them.

All analyses take these cells; ``Mosaic`` joins them to the questions that people ask.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.errors import BadInput, UnknownName
from frontline.layers.evidence.between import Voice, between
from frontline.layers.evidence.sites import Sites, evidence_of
from frontline.layers.model import (
    AREA,
    LEFT_OUT,
    SEEN,
    UNDECIDED,
    UNKNOWN,
    BuildNotes,
    Evidence,
    Holder,
    Report,
)
from frontline.layers.mosaic.cell_names import Names
from frontline.layers.mosaic.days import Coverage, DayShown, answerable, as_day, coverage_of
from frontline.layers.mosaic.edge_runs import EdgeRuns
from frontline.layers.mosaic.histories import Histories
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.arrangement import OUTSIDE, Edges, Segments, edges
from frontline.layers.planar.measure import Floats, geodesic_km
from frontline.layers.planar.spread import distinct


@dataclass(frozen=True, eq=False, repr=False)
class Cells:
    """Ground cut into cells, and who held each from when to when.

    Attributes:
        title: What the page prints.
        names: Name of each cell, ``""`` where it has none (for reports: the place).
        polygons: Each cell as a (Multi)Polygon in EPSG:4326; together they tile the country.
        area_km2: Geodesic area of each cell.
        holders: What the numbers in ``spells`` mean; 0 is always UNKNOWN.
        days: Days on which some cell changed, rising; the first is the first day known.
        spells: Who held each cell from which of ``days`` on; on a day a cell changes, its ground is
            the report that changed it.
        informed: Days with new information, rising: changes, and reports that confirm.
        reports: All reports in order of day; empty for layers drawn as polygons.
        sources: Where the information was read, one line each, most used first.
        doubts: What in the sources does not fit together, one line each.
        notes: What was done to polygons so that they could be cut; None for reports.
        edges_known: The lines between cells, where they are known already.
        points_known: A point inside each cell, shape (cells, 2), where known already.
        rest: Who holds the ground that a one-sided map leaves out inside the country's border; None
            where the source says nothing of it.
        rest_word: On whose word: the title of the source, or who said so.
        days_stated: Whether the sources state the days on which zones begin and end. If not, a
            change came on some day between two pictures (``changed_after``).
        coverage_known: The days there is an answer for, where that is known already.
        segments_known: The lines between cells piece by piece, where these are known already.
        sites: Where the cells stand, for layers made from reports about places among communities
            (``layers.ground``); None where a cell is as far as its evidence goes.
    """

    title: str
    names: tuple[str, ...]
    polygons: npt.NDArray[np.object_]
    area_km2: npt.NDArray[np.float64]
    holders: tuple[Holder, ...]
    days: tuple[date, ...]
    spells: Spells
    informed: tuple[date, ...]
    reports: tuple[Report, ...]
    sources: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    notes: BuildNotes | None = None
    edges_known: Edges | None = None
    points_known: Floats | None = None
    rest: Holder | None = None
    rest_word: str = ""
    days_stated: bool = False
    sites: Sites | None = None
    coverage_known: Coverage | None = None
    segments_known: Segments | None = None

    @cached_property
    def edges(self) -> Edges:
        """The lines between cells, each once."""
        return self.edges_known or edges(self.polygons)

    @property
    def segments(self) -> Segments:
        """The lines between cells, piece by piece."""
        return self.segments_known or self.edges.segments

    @cached_property
    def points(self) -> Floats:
        """A point inside each cell, degrees, shape (cells, 2)."""
        if self.points_known is not None:
            return self.points_known
        found: Floats = shapely.get_coordinates(shapely.point_on_surface(self.polygons))
        return found

    @cached_property
    def frame(self) -> npt.NDArray[np.object_]:
        """The box around all cells: parts of one ground are measured in one projection."""
        return np.array([shapely.box(*shapely.total_bounds(self.polygons))], dtype=object)

    @cached_property
    def edge_runs(self) -> EdgeRuns:
        """Who was on either side of each edge, from when on."""
        return EdgeRuns.of(self.spells, self.edges)

    @cached_property
    def histories(self) -> Histories:
        """The different histories of cells, and how much ground has each."""
        return Histories.of(self.spells, self.area_km2)

    @property
    def states(self) -> npt.NDArray[np.int16]:
        """Number of the holder, one row a cell, one column a day of ``days``."""
        return self.spells.states

    @property
    def grounds(self) -> npt.NDArray[np.int32]:
        """Index into ``reports`` of the newest report, -1 where there is none; as ``states``."""
        return self.spells.grounds

    @cached_property
    def coverage(self) -> Coverage:
        """The days there is an answer for; see ``coverage_of``."""
        if self.coverage_known is not None:
            return self.coverage_known
        held = (self.holders[i] for i in set(self.spells.holders_at(len(self.days) - 1).tolist()))
        drawn = any(holder != UNKNOWN and holder.status not in LEFT_OUT for holder in held)
        return coverage_of(self.days, self.informed, ended=not drawn)

    def on(self, day: date | str) -> DayShown:
        """What is shown for *day*, how old the newest information is, and whether it is covered."""
        asked, informed = as_day(day), self.informed
        shown = self.coverage.nearest(asked)
        newest = informed[max(bisect_right(informed, shown) - 1, 0)]
        return DayShown(asked, shown, newest, self.coverage, self.title)

    def changed_after(self, day: date) -> date | None:
        """The last day known otherwise, where a change shown on *day* may be older than that.

        None where a report or the source states the day, where the day before is known too, and
        for the first day of all.
        """
        if self.reports or self.days_stated or day <= self.days[0]:
            return None
        before = bisect_left(self.informed, day) - 1
        last = self.informed[before] if before >= 0 else None
        return last if last and (day - last).days > 1 else None

    def cell_at(self, lon: float, lat: float) -> int | None:
        """The number of the cell with this point, None outside; on an edge the lower number."""
        cell = int(self.cells_at([lon], [lat])[0])
        return None if cell == OUTSIDE else cell

    def cells_at(self, lon: Sequence[float], lat: Sequence[float]) -> npt.NDArray[np.int64]:
        """As ``cell_at`` for many points at once; -1 outside."""
        points = shapely.points(np.asarray(lon, float), np.asarray(lat, float))
        point, cell = self.tree.query(points)
        shapely.prepare(self.polygons[distinct(cell)])  # some cells have thousands of vertices
        hit = shapely.intersects(self.polygons[cell], points[point])
        point, cell = point[hit], cell[hit]
        found = np.full(len(points), len(self.polygons), np.int64)
        np.minimum.at(found, point, cell)
        return np.where(found == len(self.polygons), OUTSIDE, found)

    def covers(self, lon: float, lat: float) -> bool:
        """Whether some cell holds this point."""
        return self.cell_at(lon, lat) is not None

    def cell_named(self, place: str) -> int:
        """The number of the cell called *place*, in any usual spelling.

        Raises:
            BadInput: Several cells may be meant; they are listed.
            UnknownName: None is; near names are listed.
        """
        fault = UnknownName("place in the layers", place, [])
        for names in self._names_by_fame():
            try:
                return names.find(place)
            except UnknownName as unknown:  # a place that less is said of, perhaps
                fault = unknown
        raise fault

    def ground(self, cell: int, day: date | str, *, nearest: bool = False) -> Report | None:
        """The newest report about *cell* that is not later than *day*; None where none is."""
        shown = answerable(self.on(day), nearest=nearest).shown
        reports = self._told.get(cell, [])
        count = bisect_right(reports, shown, key=lambda report: report.day)
        return reports[count - 1] if count else None

    def evidence_at(self, cell: int, day: DayShown) -> Evidence:
        """What the holder of *cell* on the day shown rests on; see ``Mosaic.evidence``.

        Raises:
            BadInput: The layers were drawn, not reported.
        """
        if not self.reports:
            raise BadInput(f"{self.title}: drawn as zones, not reported: no cell has evidence")
        column = max(bisect_right(self.days, day.shown) - 1, 0)
        row = int(self.spells.rows_at(np.array([cell]), np.array([column]))[0])
        number = int(self.spells.ground[row])
        holder = self.holders[int(self.spells.holder[row])]
        follow = row + 1
        goes_on = follow < len(self.spells.cell) and self.spells.cell[follow] == cell
        found = evidence_of(
            self.sites or self._own_sites,
            (cell, self.names[cell]),
            day.shown,
            holder,
            self._newest_own(cell, day.shown, number),
            self.days[self.spells.start[follow]] if goes_on else None,
        )
        if holder != UNDECIDED or found.report is None:
            return found
        step = "inferred" if found.step == "reported" else found.step
        return replace(found, step=step, why=self._between(cell, column, found.report))

    def _between(self, cell: int, column: int, report: Report) -> str:
        """Why nobody knows whose *cell* is, which would follow the place of *report*."""
        lead = int(self.cells_at([report.lon], [report.lat])[0])
        places = [lead, *(c for c in self._told if c not in (lead, cell, OUTSIDE))]
        # Where they stand, as evidence is measured: a store keeps no other points of its cells.
        spots = (self.sites or self._own_sites).degrees
        own = spots[places]
        km = geodesic_km(np.tile(spots[cell], (len(own), 1)), own)
        held = self.spells.holders_at(column)[places]
        voices = [
            Voice(self.names[c], away, self.holders[holder])
            for c, away, holder in zip(places, km.tolist(), held.tolist(), strict=True)
        ]
        # A line of a list may be of the place itself, of which nobody knows whose it is.
        firm = [voices[0], *sorted(voices[1:], key=lambda voice: voice.km)]
        named = next((v for v in firm if v.holder.actor != UNDECIDED.actor), voices[0])
        return between(named, voices[1:])

    def _newest_own(self, cell: int, day: date, number: int) -> Report | None:
        """Report *number*, or the place's own newest where that only confirmed the holder."""
        reports = self._told.get(cell, [])
        count = bisect_right(reports, day, key=lambda report: report.day)
        tells = self.reports[number] if number >= 0 else None
        if count and (tells is None or reports[count - 1].day > tells.day):
            return reports[count - 1]
        return tells

    @cached_property
    def _own_sites(self) -> Sites:
        """The reported places, where every cell has one."""
        degrees = self.points.copy()
        for cell, reports in self._told.items():
            if cell != OUTSIDE:
                degrees[cell] = reports[0].lon, reports[0].lat
        count = len(degrees)
        return Sites(degrees, np.ones(count, dtype=bool), np.zeros(count, np.int64))

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Finds cells by place; the numbers it gives are those of the cells."""
        return shapely.STRtree(self.polygons)

    def _names_by_fame(self) -> Iterator[Names]:
        """Names of cells: those of places with reports, with those only seen, with all others.

        Each is laid out when it is asked for: ten thousand villages take two seconds, and most
        questions are about a place that reports name.
        """
        if self.sites is not None:
            yield self._reported_names
            yield self._seen_names
        yield self._all_names

    @cached_property
    def _reported_names(self) -> Names:
        return Names(self.names_told, self._place)

    @cached_property
    def _seen_names(self) -> Names:
        seen = [name if cell in self._told else "" for cell, name in enumerate(self.names)]
        return Names(seen, self._place)

    @cached_property
    def _all_names(self) -> Names:
        return Names(self.names, self._place)

    def _place(self, cell: int) -> tuple[float, float]:
        """A point in *cell*, longitude and latitude."""
        lon, lat = self.points[cell].tolist()
        return lon, lat

    @cached_property
    def names_told(self) -> tuple[str, ...]:
        """The names of cells that tables name: of places with reports, where others follow them."""
        if self.sites is None:
            return self.names
        changed = {c for c, told in self._told.items() if any(r.event != SEEN for r in told)}
        return tuple(name if cell in changed else "" for cell, name in enumerate(self.names))

    def places(self, cells: Iterable[int]) -> str:
        """What *cells* are called, joined by "; "; villages only where none has a report."""
        numbers = list(cells)
        for names in (self.names_told, self.names):
            if told := [names[cell] for cell in numbers if names[cell]]:
                return "; ".join(told)
        return ""

    @cached_property
    def _told(self) -> Mapping[int, Sequence[Report]]:
        """For each cell the reports about it, in order of day."""
        told: defaultdict[int, list[Report]] = defaultdict(list)
        of_places = [r for r in self.reports if r.kind != AREA]
        cells = self.cells_at([r.lon for r in of_places], [r.lat for r in of_places])
        for cell, report in zip(cells.tolist(), of_places, strict=True):
            told[cell].append(report)
        return told
