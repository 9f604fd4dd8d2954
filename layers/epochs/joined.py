"""Epochs joined: two days of different epochs to be compared, or several epochs as one mosaic."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.epochs.overlay import overlaid, straightened
from frontline.layers.model import UNKNOWN, BuildNotes, Holder, Overlap
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.shifts import ground_held
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.arrangement import OUTSIDE
from frontline.layers.planar.measure import Shapes, area_km2
from frontline.layers.planar.spread import distinct, spread

Ints = npt.NDArray[np.int64]
# A square metre: what is less between two epochs is the grid's, not a change.
LEAST_KM2 = 1e-6


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
    days = sorted({first, *(day for day in like.days if day > first)})
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
    return Mosaic(
        title=like.title,
        names=("",) * len(kept),
        polygons=cells[kept],
        area_km2=area_km2(cells[kept]),
        holders=like.holders,
        days=tuple(days[i] for i in used),
        spells=spells,
        informed=tuple(day for day in like.informed if day >= first) or (first,),
        reports=(),
        sources=like.sources,
        doubts=like.doubts,
        notes=notes_of([piece.mosaic.notes for piece in pieces]),
        points_known=points[kept],
        rest=like.rest,
        rest_word=like.rest_word,
        days_stated=like.days_stated,
    )


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
