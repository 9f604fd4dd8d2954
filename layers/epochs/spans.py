"""Some of the days of a mosaic, and nothing of the others: of epochs only those are opened.

``until`` is what would be there if nothing later had been drawn; ``from_to`` a window that covers
all days asked for. Of drawn zones no line, corner or ground of the days that are gone is left.
"""

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.epochs.epochs import Epochs
from frontline.layers.epochs.kept import Kept
from frontline.layers.epochs.manifest import Part
from frontline.layers.epochs.write import outside_each
from frontline.layers.laid.overlay import straightened
from frontline.layers.model import BuildNotes, Report
from frontline.layers.mosaic.days import Coverage
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import Shapes, area_km2

# Degrees, a centimetre: a vertex nearer to the line is where a line that is gone once met it.
STRAIGHT = 1e-7


def until(mosaic: Mosaic, last: date) -> Mosaic | None:
    """Drawn zones up to *last*, as if later days had never been drawn; None where none is left.

    They cover the days up to the newest information that is left.
    """
    if max(mosaic.days[-1], mosaic.informed[-1]) <= last:
        return mosaic
    if min(mosaic.days[0], mosaic.informed[0]) > last:
        return None
    return _only(mosaic, date.min, last, None)


def from_to(mosaic: Mosaic, first: date | None, last: date | None) -> Mosaic:
    """The days from *first* to *last*, both included, as far as they are covered.

    What holds on the first of these days bears that day, whenever it came to hold.

    Raises:
        BadInput: *last* is before *first*, or none of the days is covered.
    """
    if first and last and last < first:
        raise BadInput(f"no day from {first} to {last}: the last day is before the first")
    covered = mosaic.coverage
    reach = Coverage(max(first or date.min, covered.first), min(last or date.max, covered.last))
    if reach.last < reach.first:
        asked = " ".join([f"from {first}"] * bool(first) + [f"to {last}"] * bool(last))
        raise BadInput(f"{mosaic.title}: no day {asked}: the layers cover {covered}")
    if reach == covered:
        return mosaic
    return _only(mosaic, reach.first, reach.last, reach)


def doubts_about(doubts: Iterable[str], reports: Iterable[Report]) -> tuple[str, ...]:
    """Those of *doubts* that speak of the rows of *reports*."""
    rows = {str(report.row) for report in reports}
    named = ((doubt, re.search(r"\brow (\d+)", doubt)) for doubt in doubts)
    return tuple(doubt for doubt, row in named if row and row[1] in rows)


def _only(mosaic: Mosaic, first: date, last: date, reach: Coverage | None) -> Mosaic:
    if isinstance(mosaic, Epochs):
        return _of_epochs(mosaic, first, last, reach)
    if mosaic.reports:
        return replace(_of_reports(mosaic, first, last), coverage_known=reach)
    left = _of_zones(mosaic, first, last)
    if not len(left.polygons):
        raise BadInput(f"{mosaic.title}: nothing is drawn from {first} to {last}")
    return replace(left, coverage_known=reach)


def _columns(mosaic: Mosaic, first: date, last: date) -> tuple[slice, tuple[date, ...]]:
    """The columns that hold on these days, one at least, and the days of these."""
    begin = max(bisect_right(mosaic.days, first) - 1, 0)
    own = slice(begin, max(bisect_right(mosaic.days, last), begin + 1))
    days = mosaic.days[own]
    return own, (max(days[0], first), *days[1:])


def _is_within(mosaic: Mosaic, first: date, last: date) -> bool:
    """Whether all that *mosaic* tells is of these days."""
    return first <= mosaic.days[0] and max(mosaic.days[-1], mosaic.informed[-1]) <= last


def _informed(mosaic: Mosaic, start: date, last: date) -> tuple[date, ...]:
    """The days with information up to *last*, from the newest one that holds on *start* on."""
    newest = max(bisect_right(mosaic.informed, start) - 1, 0)
    return tuple(day for day in mosaic.informed[newest:] if day <= last)


def _of_zones(mosaic: Mosaic, first: date, last: date) -> Mosaic:
    """Ground that has one history on these days is one cell, its outlines smoothed."""
    if _is_within(mosaic, first, last):
        return mosaic
    own, days = _columns(mosaic, first, last)
    old = mosaic.spells
    holds = (old.start < own.stop) & (old.ends > own.start)
    spells, used = Spells.merged(
        (old.cells, len(days)),
        old.cell[holds].astype(np.int64),
        np.maximum(old.start[holds].astype(np.int64) - own.start, 0),
        old.holder[holds].astype(np.int64),
    )
    polygons, spells = _by_history(mosaic.polygons, spells)
    held = np.union1d(spells.holder, [0])
    number = np.searchsorted(held, spells.holder).astype(np.int16)
    return replace(
        mosaic,
        names=("",) * len(polygons),
        polygons=polygons,
        area_km2=area_km2(polygons),
        holders=tuple(mosaic.holders[i] for i in held.tolist()),
        days=tuple(days[i] for i in used),
        spells=replace(spells, holder=number),
        informed=_informed(mosaic, days[0], last) or (days[0],),
        notes=_notes(mosaic.notes, first, last),
        edges_known=None,
        points_known=None,
        segments_known=None,
        coverage_known=None,
    )


def _by_history(polygons: Shapes, spells: Spells) -> tuple[Shapes, Spells]:
    """Cells with one history as one cell; ground that nobody is known to hold is none."""
    number, example = spells.alike
    known = np.bincount(spells.cell, spells.holder != 0, spells.cells)[example] > 0
    order = np.argsort(number, kind="stable")
    groups = np.split(polygons[order], np.searchsorted(number[order], np.arange(1, len(example))))
    whole = [shapely.coverage_union_all(groups[i]) for i in np.flatnonzero(known)]
    cell = np.full(spells.cells, -1, np.int32)
    cell[example[known]] = np.arange(len(whole))
    rows = cell[spells.cell] >= 0
    left = Spells(
        len(whole), spells.columns, cell[spells.cell[rows]], spells.start[rows],
        spells.holder[rows], spells.ground[rows],
    )  # fmt: skip
    return shapely.coverage_simplify(np.array(whole, dtype=object), STRAIGHT), left


def _of_reports(mosaic: Mosaic, first: date, last: date) -> Mosaic:
    """Cells stay as they are, since they stand for places; of reports those that still speak."""
    own, days = _columns(mosaic, first, last)
    old, start = mosaic.spells, days[0]
    holds = (old.start < own.stop) & (old.ends > own.start)
    newest = {(r.lon, r.lat, r.place): i for i, r in enumerate(mosaic.reports) if r.day <= start}
    within = [i for i, r in enumerate(mosaic.reports) if start < r.day <= last]
    kept = np.unique([*old.ground[holds & (old.ground >= 0)].tolist(), *newest.values(), *within])
    kept = kept.astype(np.int64)
    number = np.full(len(mosaic.reports) + 1, -1, np.int32)
    number[kept] = np.arange(len(kept))
    spells = Spells(
        old.cells, len(days), old.cell[holds],
        np.maximum(old.start[holds] - own.start, 0).astype(np.int32), old.holder[holds],
        number[old.ground[holds]],
    )  # fmt: skip
    reports = tuple(mosaic.reports[i] for i in kept.tolist())
    named = {report.source for report in reports}
    return replace(
        mosaic,
        days=days,
        spells=spells,
        informed=_informed(mosaic, start, last) or (start,),
        reports=reports,
        sources=tuple(source for source in mosaic.sources if source in named),
        doubts=doubts_about(mosaic.doubts, reports),
    )


def _notes(notes: BuildNotes | None, first: date, last: date) -> BuildNotes | None:
    """What was mended on these days; sums over all days, which tell of others, are left out."""
    if notes is None:
        return None
    repairs = tuple(repair for repair in notes.repairs if first <= repair.day <= last)
    return BuildNotes(repairs=repairs, sliver_km2=notes.sliver_km2)


def _of_epochs(mosaic: Epochs, first: date, last: date, reach: Coverage | None) -> Mosaic:
    """The epochs of these days, the first and the last cut; one alone is a mosaic like any."""
    parts = mosaic.parts
    begin = max(bisect_right(parts, first, key=lambda part: part.start) - 1, 0)
    end = begin + 1
    while end < len(parts) and min((*parts[end].days, *parts[end].informed, date.max)) <= last:
        end += 1
    some = _cut(mosaic.kept, parts[begin:end], first, last, reach)
    if len(some.manifest.parts) == 1:
        return some.mosaic(some.manifest.parts[0])
    return Epochs(some, mosaic.executor)


def _cut(
    kept: Kept, parts: Sequence[Part], first: date, last: date, reach: Coverage | None
) -> "Some":
    """Some epochs of a store on the days from *first* to *last*, with the ground of these alone."""
    ends = {n: kept.mosaic(parts[n]) for n in (0, len(parts) - 1)}
    cut = {
        n: _of_zones(mosaic, first, last)
        for n, mosaic in ends.items()
        if not _is_within(mosaic, first, last)
    }
    told = [_told(part, cut[n]) if n in cut else part for n, part in enumerate(parts)]
    # The first of all answers for what held when it began.
    begins = cut.get(0, ends[0])
    told[0] = replace(told[0], days=begins.days, informed=begins.informed)
    newest = cut[len(parts) - 1].coverage.last if len(parts) - 1 in cut else parts[-1].last
    covered = reach or Coverage(min(told[0].days[0], told[0].informed[0]), newest)
    grounds = {part.epoch: kept.footprints()[part.epoch] for part in parts}
    for n, mosaic in cut.items():
        whole = np.array([shapely.coverage_union_all(mosaic.polygons)])
        drawn = shapely.union_all(straightened(whole[~shapely.is_empty(whole)]))
        grounds[parts[n].epoch] = drawn
    outside = outside_each(list(grounds.values()))
    km2 = area_km2(np.array(outside, dtype=object)).tolist()
    told = [replace(part, outside_km2=one) for part, one in zip(told, km2, strict=True)]
    told[-1] = replace(told[-1], last=covered.last)
    manifest = replace(kept.manifest, parts=tuple(told))
    ground = Ground(grounds, dict(zip(grounds, outside, strict=True)))
    return Some(kept.folder, manifest, span=(first, last), covered=covered, ground=ground)


def _told(part: Part, cut: Mosaic) -> Part:
    """An epoch as it is listed, of which only the days of *cut* are left."""
    # On blank days nothing is drawn.
    drawn = shapely.total_bounds(cut.polygons).tolist() if len(cut.polygons) else part.bounds
    return replace(
        part,
        days=tuple(day for day in cut.days if day >= part.start),
        informed=tuple(day for day in cut.informed if day >= part.start),
        holders=cut.holders,
        bounds=tuple(drawn),
    )


@dataclass(frozen=True, eq=False)
class Ground:
    """What each of some epochs draws, and what only the others do, by its name."""

    drawn: dict[str, shapely.Geometry]
    outside: dict[str, shapely.Geometry]


@dataclass(eq=False)
class Some(Kept):
    """Some epochs of a store, and of the first and the last only some days.

    Attributes:
        span: The days that are told, both included.
        covered: The days there is an answer for.
        ground: Of these epochs on these days.
    """

    span: tuple[date, date] = (date.min, date.max)
    covered: Coverage | None = None
    ground: Ground = Ground({}, {})

    def __reduce__(self) -> tuple[type["Some"], tuple[object, ...]]:
        nothing: OrderedDict[str, Mosaic] = OrderedDict()  # what has been read stays here
        return Some, (self.folder, self.manifest, nothing, self.span, self.covered, self.ground)

    @property
    def coverage(self) -> Coverage:
        """As told."""
        return self.covered or super().coverage

    @cached_property
    def all_ground(self) -> shapely.Geometry:
        """All that any of these epochs draws on these days."""
        return shapely.union_all(list(self.ground.drawn.values()))

    def footprints(self) -> dict[str, shapely.Geometry]:
        """The ground of each epoch on these days, by its name."""
        return self.ground.drawn

    def outside(self, part: Part) -> shapely.Geometry:
        """Ground that only the others draw on these days."""
        return self.ground.outside[part.epoch]

    def _loaded(self, part: Part) -> Mosaic:
        whole = super()._loaded(part)
        first, last = self.span
        ends = self.manifest.parts[0].file, self.manifest.parts[-1].file
        if part.file in ends:
            return _of_zones(whole, first, last)
        return replace(whole, notes=_notes(whole.notes, first, last))

    def _answers(self, part: Part, mosaic: Mosaic) -> Coverage:
        own, covered = super()._answers(part, mosaic), self.coverage
        return Coverage(max(own.first, covered.first), min(own.last, covered.last))
