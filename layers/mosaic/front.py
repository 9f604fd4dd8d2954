"""The lines between actors: edges whose two cells differ."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.errors import UnknownName
from layers.measure import Floats
from layers.model import UNKNOWN, Holder
from layers.winding import spread

if TYPE_CHECKING:
    from layers.mosaic import Mosaic

CRS = "EPSG:4326"
DUST_KM = 1e-9
"""Sums below this are what is left of lengths added and taken away again."""
Ints = npt.NDArray[np.int64]


def front_lines(
    mosaic: "Mosaic", column: int, actor: str | None, other: str | None
) -> gpd.GeoDataFrame:
    """The lines on the days of *column*; see ``Mosaic.front``."""
    actors = _actors(mosaic)
    for asked in (actor, other):
        if asked is not None and asked not in actors:
            raise UnknownName("actor", asked, actors)
    pair = _pairs(mosaic, column)
    rows = [
        (a, b, pair == code)
        for code in np.unique(pair[pair >= 0])
        for a, b in [(actors[code // len(actors)], actors[code % len(actors)])]
        if {actor, other} - {None} <= {a, b}
    ]
    table = gpd.GeoDataFrame(
        {
            "actor_a": [a for a, _, _ in rows],
            "actor_b": [b for _, b, _ in rows],
            "length_km": [float(mosaic.edges.length_km[line].sum()) for _, _, line in rows],
            "geometry": [_merged(mosaic.edges.lines[line]) for _, _, line in rows],
        },
        geometry="geometry",
        crs=CRS,
    )
    return table.sort_values("length_km", ascending=False, kind="stable", ignore_index=True)


def front_lengths(mosaic: "Mosaic") -> pd.DataFrame:
    """Kilometres of each pair's line on each day of change; see ``Mosaic.front_lengths``."""
    actors = _actors(mosaic)
    runs = mosaic.edge_runs
    pair = _parted(mosaic, runs.left, runs.right)
    codes, number = np.unique(pair[pair >= 0], return_inverse=True)
    group = np.full(len(pair), -1)
    group[pair >= 0] = number
    return pd.DataFrame(
        runs.sums(mosaic.edges.length_km, group, len(codes)),
        index=pd.Index(mosaic.days, name="day", dtype=object),
        columns=pd.MultiIndex.from_tuples(
            [(actors[c // len(actors)], actors[c % len(actors)]) for c in codes],
            names=["actor_a", "actor_b"],
        ),
    )


def outline(mosaic: "Mosaic", column: int, actor: str) -> gpd.GeoDataFrame:
    """The line around all ground of *actor*; see ``Mosaic.outline``."""
    held = np.append(_is(mosaic, actor)[mosaic.states[:, column]], False)  # last: outside
    line = held[mosaic.edges.left] != held[mosaic.edges.right]
    return gpd.GeoDataFrame(
        {
            "actor": [actor],
            "length_km": [float(mosaic.edges.length_km[line].sum())],
            "geometry": [_merged(mosaic.edges.lines[line])],
        },
        geometry="geometry",
        crs=CRS,
    )


def outline_lengths(mosaic: "Mosaic", actor: str) -> pd.Series:
    """Kilometres around *actor* on each day of change; see ``Mosaic.outline_lengths``."""
    held = np.append(_is(mosaic, actor), False)
    runs = mosaic.edge_runs
    group = np.where(held[runs.left] != held[runs.right], 0, -1)
    km = runs.sums(mosaic.edges.length_km, group, 1)[:, 0]
    return pd.Series(km, index=pd.Index(mosaic.days, name="day", dtype=object), name="length_km")


@dataclass(frozen=True, eq=False)
class EdgeRuns:
    """Who is on either side of each edge, as runs of columns: one where a side changes hands.

    Attributes:
        columns: How many days of change there are.
        edge: Number of the edge.
        start, end: The columns ``start <= column < end`` the run holds.
        left, right: Index into ``Mosaic.holders`` of the holder on each side, -1 outside.
    """

    columns: int
    edge: Ints
    start: Ints
    end: Ints
    left: Ints
    right: Ints

    @classmethod
    def of(cls, mosaic: "Mosaic") -> "EdgeRuns":
        """The runs of all edges, in order of edge, then of start."""
        spells, sides = mosaic.spells, (mosaic.edges.left, mosaic.edges.right)
        bound = np.searchsorted(spells.cell, np.arange(spells.cells + 1))
        keys = [np.arange(len(mosaic.edges.lines)) * spells.columns]
        for cell in sides:
            inside = np.flatnonzero(cell >= 0)
            count = (bound[1:] - bound[:-1])[cell[inside]]
            row = spread(bound[cell[inside]], count)
            keys.append(np.repeat(inside * spells.columns, count) + spells.start[row])
        edge, start = np.divmod(np.unique(np.concatenate(keys)), spells.columns)
        end = np.full(len(edge), spells.columns)
        followed = edge[1:] == edge[:-1]
        end[:-1][followed] = start[1:][followed]
        held = [
            np.where(cell[edge] >= 0, spells.holder[spells.rows_at(cell[edge], start)], -1)
            for cell in sides
        ]
        return cls(spells.columns, edge, start, end, held[0], held[1])

    def sums(self, amount: Floats, group: Ints, groups: int) -> Floats:
        """What the edges of each group add up to in each column, shape (columns, groups).

        Args:
            amount: Of each edge.
            group: Of each run; -1 where it counts for none.
            groups: How many there are.
        """
        on = group >= 0
        own = amount[self.edge[on]]
        size = (self.columns + 1) * groups
        step = np.asarray(np.bincount(self.start[on] * groups + group[on], own, size), np.float64)
        step -= np.bincount(self.end[on] * groups + group[on], own, size)
        total: Floats = np.cumsum(step.reshape(-1, groups), axis=0)[:-1]
        return np.where(np.abs(total) < DUST_KM, 0.0, total)


def _actors(mosaic: "Mosaic") -> list[str]:
    return sorted({h.actor for h in mosaic.holders})


def _is(mosaic: "Mosaic", actor: str) -> npt.NDArray[np.bool_]:
    """For each holder whether it is *actor*."""
    if actor not in _actors(mosaic):
        raise UnknownName("actor", actor, _actors(mosaic))
    return np.array([h.actor == actor for h in mosaic.holders])


def is_side(holder: Holder) -> bool:
    """Whether a front can run along ground of *holder*: not along no data, nor along a margin."""
    return holder != UNKNOWN and holder.status != "margin"


def _pairs(mosaic: "Mosaic", column: int) -> Ints:
    """For each edge the two actors it parts as one number, -1 where it is no front."""
    state = np.append(mosaic.states[:, column], -1)  # last: outside
    return _parted(mosaic, state[mosaic.edges.left], state[mosaic.edges.right])


def _parted(
    mosaic: "Mosaic", left: npt.NDArray[np.integer], right: npt.NDArray[np.integer]
) -> Ints:
    """The two actors of two holders as one number, -1 for one actor, unknown, margin or outside."""
    actors = _actors(mosaic)
    number = np.array([actors.index(h.actor) for h in mosaic.holders])
    known = np.append([is_side(h) for h in mosaic.holders], False)  # last: outside
    a, b = np.minimum(number[left], number[right]), np.maximum(number[left], number[right])
    return np.where(known[left] & known[right] & (a != b), a * len(actors) + b, -1)


def _merged(lines: npt.NDArray[np.object_]) -> shapely.Geometry:
    merged = shapely.line_merge(shapely.multilinestrings(lines))
    return shapely.multilinestrings(shapely.get_parts(merged))
