"""Epochs joined: two days of different epochs to be compared, or several epochs as one mosaic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.layers.laid.overlay import laid_through, overlaid, straightened
from frontline.layers.laid.strips import LINES, borders, sewn
from frontline.layers.model import UNKNOWN, BuildNotes, Holder, Overlap
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.shifts import ground_held
from frontline.layers.mosaic.spells import HOLDER_BITS, Spells
from frontline.layers.planar.arrangement import OUTSIDE, Segments, segments
from frontline.layers.planar.measure import Shapes, area_km2
from frontline.layers.planar.spread import distinct, spread

Ints = npt.NDArray[np.int64]
# A square metre: what is less between two epochs is the grid's, not a change.
LEAST_KM2 = 1e-6
CELLS = 50_000
"""Cells whose spells are put together at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An epoch to be joined.

    Attributes:
        mosaic: Its arrangement.
        start: First day it answers for.
    """

    mosaic: Mosaic
    start: date


def two_days(
    holders: tuple[Holder, ...], one: tuple[Mosaic, int], other: tuple[Mosaic, int]
) -> Mosaic:
    """A mosaic of two columns: the ground of one epoch in a column, and of another in one of its.

    Args:
        holders: All that may hold ground; UNKNOWN first.
        one, other: An arrangement and the number of a column.
    """
    held = [_drawn(holders, *side) for side in (one, other)]
    laid = overlaid([shapes for shapes, _ in held])
    # The last place is that of cells which lie in none.
    states = np.column_stack(
        [np.append(who, 0)[within] for (_, who), within in zip(held, laid.within, strict=True)]
    ).astype(np.int16)
    cells, points = laid.cells, laid.points
    kept = states.any(axis=1)
    return replace(
        one[0],
        names=("",) * int(kept.sum()),
        polygons=cells[kept],
        area_km2=area_km2(cells[kept]),
        holders=holders,
        days=(date.min, date.max),
        spells=replace(Spells.of(states[kept]), columns=2),
        edges_known=None,
        points_known=points[kept],
        coverage_known=None,
    )


def _drawn(holders: tuple[Holder, ...], mosaic: Mosaic, column: int) -> tuple[Shapes, Ints]:
    """The ground that anybody holds in a column, as its day drew it, and the number of each."""
    held = ground_held(mosaic, column)
    known = held[(held["actor"] != UNKNOWN.actor) | (held["status"] != UNKNOWN.status)]
    said = zip(known["actor"], known["status"], strict=True)
    number = [holders.index(Holder(*holder)) for holder in said]
    return straightened(known.geometry.to_numpy()), np.array(number, np.int64)


def joined(like: Mosaic, pieces: Sequence[Piece]) -> Mosaic:
    """The arrangement of all lines of consecutive epochs, with what each tells of its days.

    Args:
        like: Whose title, sources, holders, days and coverage it gets.
        pieces: The epochs, the earliest first.
    """
    laid = overlaid([piece.mosaic.polygons for piece in pieces])
    cells, points = laid.cells, laid.points
    first = pieces[0].mosaic.days[0]
    days = _days(like, first)
    # The first epoch answers for all before it: there is no earlier one to ask.
    told = [replace(pieces[0], start=first), *pieces[1:]]
    rows = [
        _rows(like.holders, days, piece, cell)
        for piece, cell in zip(told, laid.within, strict=True)
    ]
    kept = distinct(np.concatenate([point for point, _, _ in rows]))
    # Every cell begins unknown, for the first epoch may not draw it.
    nobody = kept, 0 * kept, 0 * kept
    cell, start, holder = (np.concatenate(part) for part in zip(nobody, *rows, strict=True))
    size = len(kept), len(days)
    spells, used = Spells.merged(size, np.searchsorted(kept, cell), start, holder)
    notes = notes_of([piece.mosaic.notes for piece in pieces])
    shapes = cells[kept], area_km2(cells[kept])
    found = _mosaic(like, tuple(days[i] for i in used), spells, shapes, notes)
    return replace(found, points_known=points[kept])


def by_history(like: Mosaic, parts: Iterable[Piece]) -> Mosaic:
    """As ``joined``, with all ground that has one history as one cell, which has no shape.

    Each epoch is let go once its lines are taken, so never are many in memory. A line between cells
    that an epoch does not tell apart on its own days is left to the others.

    Args:
        like: As for ``joined``.
        parts: The epochs, the earliest first.
    """
    lines: list[Segments] = []
    tables: list[_Told] = []
    notes: list[BuildNotes | None] = []
    first = like.days[0]
    days = _days(like, first)
    for piece in parts:
        # The first epoch answers for all before it: there is no earlier one to ask.
        told = piece if tables else replace(piece, start=first)
        kind, table = _kinds(like.holders, days, told)
        drawn, kind = segments(piece.mosaic.polygons), np.append(kind, OUTSIDE)
        left, right = kind[drawn.left], kind[drawn.right]
        apart = left != right
        lines.append(Segments(drawn.ends[apart], left[apart], right[apart]))
        tables.append(table)
        notes.append(piece.mosaic.notes)
    within, own_km2, drawn = _in_strips(lines)
    number, example = _histories(within)
    size = len(example)
    km2 = np.bincount(number, own_km2, size)
    number = np.append(number, OUTSIDE)
    spells, used = _spells(tables, within[:, example], len(days))
    shapes = np.zeros(0, object), np.asarray(km2, np.float64)
    found = _mosaic(like, tuple(days[i] for i in used), spells, shapes, notes_of(notes))
    return replace(
        found,
        coverage_known=like.coverage,
        segments_known=Segments(drawn.ends, number[drawn.left], number[drawn.right]),
    )


def _mosaic(
    like: Mosaic,
    days: tuple[date, ...],
    spells: Spells,
    shapes: tuple[Shapes, npt.NDArray[np.float64]],
    notes: BuildNotes | None,
) -> Mosaic:
    """Several epochs as one mosaic, which says of itself what all of them do.

    Args:
        like: All epochs.
        days: Its days of change; what is told before the first is left out.
        spells: Who held its cells.
        shapes: Its cells, and how large they are.
        notes: What was mended and decided in them.
    """
    polygons, km2 = shapes
    return Mosaic(
        title=like.title,
        names=("",) * len(km2),
        polygons=polygons,
        area_km2=km2,
        holders=like.holders,
        days=days,
        spells=spells,
        informed=tuple(day for day in like.informed if day >= days[0]) or (days[0],),
        reports=(),
        sources=like.sources,
        doubts=like.doubts,
        notes=notes,
        rest=like.rest,
        rest_word=like.rest_word,
        days_stated=like.days_stated,
    )


def _in_strips(
    lines: Sequence[Segments],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float64], Segments]:
    """Lines of several sets laid over each other, no more at once than lie in one strip.

    Returns:
        Of what kind each set is in each cell of a strip, how large that is, all that is alike there
        as one; and the lines between these.
    """
    at = borders(lines, LINES)
    kinds, km2 = [np.zeros((len(lines), 0), np.int32)], [np.zeros(0)]
    between = [Segments(np.zeros((0, 2, 2)), *np.zeros((2, 0), np.int64))]
    met = 0
    for laid, parting in laid_through(lines, at):
        number, example = _histories(laid.within)
        kinds.append(laid.within[:, example])
        known = number != OUTSIDE
        own = np.bincount(number[known], area_km2(laid.cells[known]), len(example))
        km2.append(own.astype(np.float64))
        number = np.append(np.where(known, number + met, OUTSIDE), OUTSIDE)
        between.append(Segments(parting.ends, number[parting.left], number[parting.right]))
        met += len(example)
    return np.concatenate(kinds, axis=1), np.concatenate(km2), sewn(between, at)


def _spells(
    tables: Sequence["_Told"], within: npt.NDArray[np.int32], columns: int
) -> tuple[Spells, Ints]:
    """The spells of cells, from what each epoch tells of their kinds there; the columns in use."""
    blocks = []
    for first in range(0, max(within.shape[1], 1), CELLS):
        kinds = within[:, first : first + CELLS]
        size = kinds.shape[1]
        # Every cell begins unknown, for the first epoch may not draw it.
        rows = [np.stack([np.arange(size), *np.zeros((2, size), np.int64)])]
        rows += [table.told(kind) for table, kind in zip(tables, kinds, strict=True)]
        some, used = Spells.merged((size, columns), *np.concatenate(rows, axis=1))
        start = used[some.start].astype(np.int32)
        blocks.append(replace(some, cell=some.cell + np.int32(first), start=start))
    cell, start, holder, ground = (
        np.concatenate([getattr(block, name) for block in blocks])
        for name in ("cell", "start", "holder", "ground")
    )
    used = distinct(np.append(start, 0))
    start = np.searchsorted(used, start).astype(np.int32)
    return Spells(within.shape[1], len(used), cell, start, holder, ground), used


@dataclass(frozen=True, eq=False)
class _Told:
    """What an epoch tells on its own days, once for all cells that it tells the same of.

    Attributes:
        first: Where the rows of each kind of cell begin; the last number is where they end.
        start, holder: Of each row, by the days and holders of all epochs.
    """

    first: Ints
    start: Ints
    holder: Ints

    def told(self, kinds: npt.NDArray[np.integer]) -> Ints:
        """The rows of cells of these kinds, OUTSIDE for none: cell, start, holder."""
        cell = np.flatnonzero(kinds != OUTSIDE)
        first, last = self.first[kinds[cell]], self.first[kinds[cell] + 1]
        row = spread(first, last - first)
        return np.stack([np.repeat(cell, last - first), self.start[row], self.holder[row]])


def _kinds(holders: tuple[Holder, ...], days: Sequence[date], piece: Piece) -> tuple[Ints, _Told]:
    """Of which kind each cell of a piece is, OUTSIDE where it tells nothing; and the kinds."""
    size = len(piece.mosaic.polygons)
    cell, start, holder = _rows(holders, days, piece, np.arange(size))
    first = np.searchsorted(cell, np.arange(size + 1))
    key = start << HOLDER_BITS | holder
    told = [key[a:b].tobytes() for a, b in pairwise(first.tolist())]
    # What tells nothing is the first kind found, and none.
    kind = pd.factorize(np.array([b"", *told], dtype=object))[0][1:] - 1
    example = _examples(kind)
    count = first[example + 1] - first[example]
    row = spread(first[example], count)
    return kind, _Told(np.append(0, np.cumsum(count)), start[row], holder[row])


def _histories(within: npt.NDArray[np.integer]) -> tuple[Ints, Ints]:
    """The number of each place's history, OUTSIDE where no epoch tells any; a place of each.

    Args:
        within: Of which kind each epoch's cell is at each place.
    """
    number = np.zeros(within.shape[1], np.int64)
    for kind in within:
        number = pd.factorize(number * (int(kind.max(initial=0)) + 2) + kind + 1)[0]
    nowhere = (within == OUTSIDE).all(axis=0)
    found = np.full(len(number), OUTSIDE, np.int64)
    found[~nowhere] = pd.factorize(number[~nowhere])[0]
    return found, _examples(found)


def _examples(number: Ints) -> Ints:
    """The first place of each of some numbers, which are all there from 0 on."""
    place = np.flatnonzero(number != OUTSIDE)
    found: Ints = place[np.unique(number[place], return_index=True)[1]]
    return found


def _days(like: Mosaic, first: date) -> list[date]:
    """The days of change from *first* on."""
    return sorted({first, *(day for day in like.days if day > first)})


def _rows(
    holders: tuple[Holder, ...], days: Sequence[date], piece: Piece, cell: Ints
) -> tuple[Ints, Ints, Ints]:
    """Place, column and holder for each spell of a piece that begins on a day it answers for.

    *cell* is the cell of the piece that each place lies in.
    A cell that holds on from the epoch before has no row: nothing changes where two epochs meet.
    """
    mosaic, spells = piece.mosaic, piece.mosaic.spells
    inside = np.flatnonzero(cell != OUTSIDE)
    begin, end = (np.searchsorted(spells.cell, cell[inside], side) for side in ("left", "right"))
    row, point = spread(begin, end - begin), np.repeat(inside, end - begin)
    answered = np.array([day >= piece.start for day in mosaic.days])[spells.start[row]]
    column = np.searchsorted(np.array(days), np.array(mosaic.days))
    number = np.array([holders.index(holder) for holder in mosaic.holders])
    row, point = row[answered], point[answered]
    return point, column[spells.start[row]], number[spells.holder[row]]


def notes_of(several: Sequence[BuildNotes | None]) -> BuildNotes | None:
    """What was mended and decided in several epochs; a zone that two of them have counts once."""
    known = [notes for notes in several if notes is not None]
    if not known:
        return None
    overlaps: dict[tuple[Holder, Holder, Holder, str], Overlap] = {}
    for one in (overlap for notes in known for overlap in notes.overlaps):
        key = one.one, one.other, one.kept, one.rule
        before = overlaps.get(key, replace(one, days=0, largest_km2=0.0))
        largest = max(before.largest_km2, one.largest_km2)
        overlaps[key] = replace(before, days=before.days + one.days, largest_km2=largest)
    return BuildNotes(
        repairs=tuple(dict.fromkeys(repair for notes in known for repair in notes.repairs)),
        overlaps=tuple(sorted(overlaps.values(), key=lambda o: (-o.largest_km2, o.one, o.other))),
        slivers=sum(notes.slivers for notes in known),
        slivers_km2=sum(notes.slivers_km2 for notes in known),
        gaps=sum(notes.gaps for notes in known),
        gaps_km2=sum(notes.gaps_km2 for notes in known),
        sliver_km2=known[0].sliver_km2,
    )
