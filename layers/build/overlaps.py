"""Who holds ground that several zones claim on the same day: one stated rule, and a record of it.

1. A newer zone before an older one, where zones with days of their own hold side by side.
2. The more careful or the surer word first: contested, control, advance, claimed, unknown. What one
   side holds stays its own when another only claims it.
3. Two actors of equal standing: a zone that lies wholly inside the other is an enclave drawn on
   top, and is kept. Otherwise nobody is named: the ground is contested.

The rest of the country on a map that draws one side only (``layers.rest``) comes after all of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.layers.model import (
    CONTESTED,
    LEFT_OUT,
    UNCLEAR,
    UNKNOWN,
    Holder,
    Overlap,
    Status,
)
from frontline.layers.planar.measure import Floats, Shapes
from frontline.layers.planar.outlines import Changes
from frontline.layers.planar.spread import spread
from frontline.layers.planar.winding import Windings

Ints = npt.NDArray[np.int64]
STANDING: dict[Status, int] = {
    "contested": 0, "joint": 0, "control": 1, "advance": 2, "claimed": 3, "unknown": 4, "rest": 5,
    "margin": 6,
}  # fmt: skip
"""Lower is kept."""
BITS = 32
"""Layers looked at in one go."""
# One square metre: overlaps smaller than that on every day are the grid's, and not reported.
LEAST_KM2 = 1e-6


@dataclass(frozen=True, slots=True)
class Layer:
    """Zones that say the same: one holder, and one day where zones of several days hold at once."""

    holder: Holder
    since: date | None = None

    @property
    def is_rest(self) -> bool:
        """Whether nobody drew it: it is what a map leaves out."""
        return self.holder.status in LEFT_OUT


@dataclass(frozen=True, eq=False)
class DatedZones:
    """Zones, and when they hold: ``first <= column < last``.

    Attributes:
        shapes: Valid (Multi)Polygons in EPSG:4326.
        layer: Index into ``layers`` of each.
        layers: What the zones say.
        columns: The days, in order.
    """

    shapes: Shapes
    layer: Ints
    first: Ints
    last: Ints
    layers: tuple[Layer, ...]
    columns: tuple[date, ...]


@dataclass(frozen=True, eq=False)
class Held:
    """Who holds each row of some ``Windings``.

    Attributes:
        holders: UNKNOWN, then all that hold anything, in order.
        holder: Index into ``holders`` of each row.
        covered: Whether any zone lies over each row.
        within: Whether any zone does, or the country whose rest is held by somebody.
        overlaps: Ground that zones of two actors claimed, largest first.
    """

    holders: tuple[Holder, ...]
    holder: npt.NDArray[np.int16]
    covered: npt.NDArray[np.bool_]
    within: npt.NDArray[np.bool_]
    overlaps: tuple[Overlap, ...]


def held(winding: Windings, ground: DatedZones, points: Floats, area_km2: Floats) -> Held:
    """Who holds each point from which column on, by the rule above.

    Args:
        winding: Which layers lie over the points.
        ground: The zones themselves.
        points: Inner point of each cell, degrees.
        area_km2: Area of each cell.
    """
    cover = winding.count > 0
    # Few sets of layers ever lie over each other, so the rule is applied to sets and not to cells.
    pattern, example = _patterns(cover)
    of_pattern = [np.flatnonzero(cover[row]).tolist() for row in example]
    best = [_best(ground.layers, found) for found in of_pattern]
    named = {layer.holder for layer in ground.layers} | {CONTESTED, UNCLEAR}
    holders = (UNKNOWN, *sorted(named - {UNKNOWN}))
    number = {holder: i for i, holder in enumerate(holders)}
    holder = np.array([number[_alone(ground.layers, b)] for b in best], np.int16)[pattern]
    open_ = np.array([len(b) > 1 for b in best])[pattern]
    for row, inner in _enclaves(winding, np.flatnonzero(open_), best, pattern, (ground, points)):
        holder[row] = number[inner]
    # What nobody drew overlaps with nothing: it is what is left.
    drawn = [[n for n in row if not ground.layers[n].is_rest] for row in of_pattern]
    overlaps = _Tally(winding, ground, area_km2, holders).of(pattern, drawn, holder)
    used, renumbered = np.unique(np.append(holder, np.int16(0)), return_inverse=True)
    return Held(
        holders=tuple(holders[i] for i in used),
        holder=renumbered[:-1].astype(np.int16),
        covered=np.array([bool(row) for row in drawn])[pattern],
        within=np.array([_within(ground.layers, row) for row in of_pattern])[pattern],
        overlaps=overlaps,
    )


def reopened(winding: Windings, layers: Sequence[Layer], changes: Changes) -> Windings:
    """*winding* with a row more wherever zones that compete for a point are drawn anew.

    Whether one zone lies inside another may change with a line far from the point.

    Args:
        winding: Which of *layers* lie over some points.
        layers: What the zones say.
        changes: When the zones' outlines change.
    """
    pattern, example = _patterns(winding.count > 0)
    best = [_best(layers, np.flatnonzero(winding.count[row]).tolist()) for row in example]
    anew = np.zeros((len(best), winding.columns), dtype=bool)
    for i, rivals in enumerate(best):
        if len(rivals) > 1:
            columns = changes.column[np.isin(changes.layer, rivals)]
            anew[i, columns[columns < winding.columns]] = True
    rows = np.flatnonzero(np.asarray(anew.any(axis=1))[pattern])
    # Without the first column of a run, which has its row already.
    span = winding.until[rows] - winding.column[rows] - 1
    row, column = np.repeat(rows, span), spread(winding.column[rows] + 1, span)
    more = anew[pattern[row], column]
    row = np.append(np.arange(len(pattern)), row[more])
    column = np.append(winding.column, column[more])
    order = np.lexsort((column, winding.point[row]))
    row, column = row[order], column[order]
    return Windings(winding.point[row], column, winding.count[row], winding.columns)


def _patterns(cover: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Number of each row's set of layers, and a row that has it for each number."""
    pattern = np.zeros(len(cover), np.int64)
    for first in range(0, cover.shape[1], BITS):
        some = cover[:, first : first + BITS]
        code = some @ (1 << np.arange(some.shape[1], dtype=np.int64))
        some_pattern = pd.factorize(code)[0]
        pattern = pd.factorize(pattern * (some_pattern.max() + 1) + some_pattern)[0]
    return pattern, np.unique(pattern, return_index=True)[1]


def _best(layers: Sequence[Layer], found: Sequence[int]) -> tuple[int, ...]:
    """The layers among *found* that the first two rules leave: one a holder."""
    drawn = [i for i in found if not layers[i].is_rest]
    if found and not drawn:  # margins reach beyond the border, and count inside it alone
        margin = [i for i in found if layers[i].holder.status == "margin"]
        return tuple((margin or found)[:1]) if _within(layers, found) else ()
    found = drawn
    newest = max((layers[i].since or date.min for i in found), default=date.min)
    recent = [i for i in found if (layers[i].since or date.min) == newest]
    top = min((STANDING[layers[i].holder.status] for i in recent), default=0)
    return tuple(i for i in recent if STANDING[layers[i].holder.status] == top)


def _alone(layers: Sequence[Layer], best: Sequence[int]) -> Holder:
    """The holder if no enclave decides."""
    if len(best) == 1:
        return layers[best[0]].holder
    if not best:
        return UNKNOWN
    return UNCLEAR if layers[best[0]].holder.status == "unknown" else CONTESTED


def _within(layers: Sequence[Layer], found: Sequence[int]) -> bool:
    return any(layers[i].holder.status != "margin" for i in found)


def _enclaves(
    winding: Windings,
    rows: Ints,
    best: Sequence[tuple[int, ...]],
    pattern: Ints,
    where: tuple[DatedZones, Floats],
) -> Iterator[tuple[int, Holder]]:
    """Rows that lie in a zone wholly inside the zones it competes with, and its holder."""
    ground, points = where
    for column in np.unique(winding.column[rows]).tolist():
        asked = rows[winding.column[rows] == column]
        live = np.flatnonzero((ground.first <= column) & (column < ground.last))
        parts, zone = shapely.get_parts(ground.shapes[live], return_index=True)
        layer = ground.layer[live[zone]]
        inside: dict[tuple[int, int], bool] = {}
        at, part = shapely.STRtree(parts).query(
            shapely.points(points[winding.point[asked]]), predicate="within"
        )
        for i, row in enumerate(asked.tolist()):
            rivals = [p for p in part[at == i].tolist() if layer[p] in best[pattern[row]]]
            if not rivals:
                continue  # a speck whose inner point lies on a line: no enclave, so contested
            inner = min(rivals, key=lambda p: (parts[p].area, p))
            outer = [p for p in rivals if layer[p] != layer[inner]]
            for p in outer:
                if (p, inner) not in inside:
                    smaller = parts[inner].area < parts[p].area
                    inside[p, inner] = smaller and bool(shapely.covers(parts[p], parts[inner]))
            if outer and all(inside[p, inner] for p in outer):
                yield row, ground.layers[layer[inner]].holder


@dataclass(frozen=True, eq=False)
class _Tally:
    """Adds up the ground that zones of two actors share."""

    winds: Windings
    ground: DatedZones
    area_km2: Floats
    holders: tuple[Holder, ...]

    def of(
        self, pattern: Ints, found: Sequence[Sequence[int]], holder: npt.NDArray[np.int16]
    ) -> tuple[Overlap, ...]:
        """The overlaps, where *pattern* is each row's index into *found*, lists of layers."""
        columns, until = len(self.ground.columns), self.winds.until
        sums: defaultdict[tuple[Holder, Holder, Holder, str], Floats]
        sums = defaultdict(lambda: np.zeros(columns + 1))
        for i, layers in enumerate(found):
            if len({self.ground.layers[n].holder.actor for n in layers}) < 2:
                continue
            for kept in np.unique(holder[pattern == i]).tolist():
                rows = np.flatnonzero((pattern == i) & (holder == kept))
                km2 = self.area_km2[self.winds.point[rows]]
                day_km2 = np.bincount(self.winds.column[rows], km2, columns + 1)
                day_km2 -= np.bincount(until[rows], km2, columns + 1)
                for pair in self._pairs(layers, self.holders[kept]):
                    sums[pair] += day_km2
        overlaps = (self._overlap(pair, np.cumsum(step)[:-1]) for pair, step in sums.items())
        large = [overlap for overlap in overlaps if overlap.largest_km2 >= LEAST_KM2]
        return tuple(sorted(large, key=lambda o: (-o.largest_km2, o.one, o.other)))

    def _pairs(
        self, layers: Sequence[int], kept: Holder
    ) -> Iterator[tuple[Holder, Holder, Holder, str]]:
        named = sorted({self.ground.layers[n] for n in layers}, key=lambda n: n.holder)
        for i, one in enumerate(named):
            for other in named[i + 1 :]:
                if one.holder.actor != other.holder.actor:
                    yield one.holder, other.holder, kept, _rule(one, other, kept)

    def _overlap(self, pair: tuple[Holder, Holder, Holder, str], km2: Floats) -> Overlap:
        one, other, kept, rule = pair
        # Half: the sum over days is rounded, and a day at the limit must not fall out of its own
        # overlap.
        on = np.flatnonzero(km2 > LEAST_KM2 / 2)
        first = int(on[0]) if len(on) else 0
        return Overlap(
            one=one,
            other=other,
            kept=kept,
            rule=rule,
            first_day=self.ground.columns[first],
            days=len(on),
            largest_km2=float(km2.max()),
        )


def _rule(one: Layer, other: Layer, kept: Holder) -> str:
    """Why *kept* holds ground that two layers claim, in words."""
    if kept not in {one.holder, other.holder}:
        if kept == CONTESTED:
            return "neither zone lies inside the other: contested"
        return f"a third zone, {kept.status}, goes before both"
    if (one.since or date.min) != (other.since or date.min):
        return "the newer zone is kept"
    if one.holder.status == other.holder.status:
        return "the zone inside the other is kept"
    return f"{kept.status} goes before {(other if kept == one.holder else one).holder.status}"
