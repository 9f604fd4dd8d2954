"""Is a side's ground in one piece? A siege, a pocket and a cut supply line are about this.

Drawn ground is joined where two cells share an edge; corners join nothing. Ground from reports is
joined from report to report: two places of a side whose grounds touch, or that are near neighbours
with no other side's ground between, unless a place of another side lies between them: inside four
fifths of the circle that has the two for its diameter, after the rule of the Gabriel graph (Gabriel
and Sokal 1969), taken against the other sides' places only. Cells around places would not do: at
Aleppo in July 2016 two quarters that were cut off from each other share 200 m of a halfway line,
and ground that is inferred would open a way where nobody reports one.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.geodesy import DEGREE_KM
from frontline.layers.model import AREA, CONTESTED, UNKNOWN
from frontline.layers.mosaic.cells import Cells
from frontline.layers.planar.arrangement import OUTSIDE

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
NO_PART = -1
# Holders whose places stand between nobody: who has them is not known, or not settled.
NOBODY = (UNKNOWN.actor, CONTESTED.actor)
# Share of the radius within which a place stands between the two, measured on known days of four
# sieges of Syria: from 0.85 on eastern Aleppo is cut off before July 2016, at 0.75 not even then.
WITHIN = 0.8
# Places farther apart are joined only where their grounds touch: from here on an answer is
# inference (resting.FAR_KM).
SHORT_KM = 10.0
# Points at which the way between two places is looked at: one each kilometre at Aleppo.
SAMPLES = 9
LEAST_WEB = 3
"""Places from which on there are triangles."""
# A piece with at least this share of the largest one is no pocket of it: a side may have two.
LARGE = 0.5


@dataclass(frozen=True, eq=False)
class Parts:
    """The connected pieces of one side's ground in one column of a mosaic.

    Attributes:
        of: For each cell the number of its piece, -1 where the side does not hold it.
        km2: Area of each piece, by the same number.
        open: Numbers of the pieces that reach the edge of a drawn map. Reports cover a country,
            and its border is no way out by itself.
    """

    of: Ints
    km2: npt.NDArray[np.float64]
    open: frozenset[int]

    def apart(self, cell: int) -> bool:
        """The side holds the cell, but not as part of its largest piece or one nearly as large."""
        number = int(self.of[cell])
        return number != NO_PART and bool(self.km2[number] < LARGE * self.km2.max())

    def enclosed(self, cell: int) -> bool:
        """The same, and its piece does not run off a drawn map, beyond which nobody knows."""
        return self.apart(cell) and int(self.of[cell]) not in self.open


@lru_cache(maxsize=4096)
def parts(mosaic: Cells, column: int, side: str) -> Parts:
    """The pieces of the ground that *side* holds in *column*.

    Args:
        mosaic: The layers.
        column: Index into its days.
        side: Key of an actor.
    """
    keys, coded = np.unique([h.actor for h in mosaic.holders], return_inverse=True)
    actors = coded.astype(np.int64)[mosaic.states[:, column]]  # by number: quicker than by name
    held = actors == _number(keys, side)
    nobody = np.isin(actors, [_number(keys, one) for one in NOBODY])
    pairs = _pairs(mosaic)
    both = held[pairs.one] & held[pairs.other]
    count = len(held)
    one, other = pairs.one[both], pairs.other[both]
    named = np.arange(count)
    if mosaic.reports:
        named = _told_by(mosaic, column, actors)
        sides = np.unique(named[~nobody])
        near = _across_own(mosaic, sides[held[sides]], held | nobody)
        touching = np.sort(np.stack([named[one], named[other]]), axis=0)
        either = _once(np.concatenate([touching, near], axis=1), count)
        one, other = _unparted(mosaic, either[:, either[0] != either[1]], sides[~held[sides]])
    number = np.where(held, _joined(count, one, other)[named], NO_PART)
    km2 = np.bincount(number[held], mosaic.area_km2[held], count).astype(np.float64)
    rim = number[pairs.rim] if not mosaic.reports else number[:0]
    return Parts(number, km2, frozenset(rim[rim != NO_PART].tolist()))


def _number(keys: npt.NDArray[np.str_], actor: str) -> int:
    """The number of an actor among the *keys* of a mosaic, -1 where none of its ground is drawn."""
    found = np.flatnonzero(keys == actor)
    return int(found[0]) if len(found) else -1


def _once(pairs: Ints, count: int) -> Ints:
    """Each pair once, in order; *count* is more than any number in them."""
    return np.stack(np.divmod(np.unique(pairs[0] * count + pairs[1]), count))


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Neighbouring cells, each pair once; ``rim`` are the cells at the edge of the map."""

    one: Ints
    other: Ints
    rim: Ints


@lru_cache(maxsize=8)
def _pairs(mosaic: Cells) -> _Pairs:
    edges = mosaic.edges
    inner = (edges.left != OUTSIDE) & (edges.right != OUTSIDE)
    both = np.sort(np.stack([edges.left[inner], edges.right[inner]]).astype(np.int64), axis=0)
    one, other = _once(both, len(mosaic.states))
    outer = np.where(edges.left == OUTSIDE, edges.right, edges.left)[~inner].astype(np.int64)
    return _Pairs(one, other, np.unique(outer[outer != OUTSIDE]))


@lru_cache(maxsize=8)
def _places(mosaic: Cells) -> tuple[Ints, npt.NDArray[np.float64]]:
    """The cell of each report, and the place of each cell, true to scale along the middle parallel.

    Distances of neighbours only: such a plane will do. What is said of a whole area has no cell.
    """
    cells = mosaic.cells_at([r.lon for r in mosaic.reports], [r.lat for r in mosaic.reports])
    cells[[r.kind == AREA for r in mosaic.reports]] = OUTSIDE
    where = np.array([(r.lon, r.lat) for r in mosaic.reports])
    sites = mosaic.points.copy()
    sites[cells[cells != OUTSIDE]] = where[cells != OUTSIDE]
    return cells.astype(np.int64), sites * (_squeeze(mosaic), 1.0)


def _squeeze(mosaic: Cells) -> float:
    """How much shorter a degree of longitude is than one of latitude."""
    return float(np.cos(np.radians(mosaic.points[:, 1].mean())))


def _told_by(mosaic: Cells, column: int, actors: Ints) -> Ints:
    """For each cell the one whose report it follows, itself where that one has another holder."""
    cells, _ = _places(mosaic)
    every = np.arange(len(actors))
    rows = mosaic.spells.rows_at(every, np.full(len(every), column))
    report = mosaic.spells.ground[rows]
    told_of = np.where(report >= 0, cells[report], every)
    told_of = np.where(told_of == OUTSIDE, every, told_of)
    return np.where(actors[told_of] == actors, told_of, every)


def _across_own(mosaic: Cells, own: Ints, free: Flags) -> Ints:
    """Pairs of neighbouring places (Delaunay), not far apart, with no other side's ground between.

    Args:
        own: Places of the side that reports speak of, by their cells.
        free: Cells that no other side holds.
    """
    if len(own) < LEAST_WEB:
        return np.empty((2, 0), dtype=np.int64)
    _, sites = _places(mosaic)
    number = dict(zip(map(tuple, sites[own].tolist()), own.tolist(), strict=True))
    web = shapely.delaunay_triangles(shapely.multipoints(sites[own]), only_edges=True)
    ends = shapely.get_coordinates(shapely.get_parts(web)).reshape(-1, 2, 2)
    ends = ends[np.hypot(*(ends[:, 0] - ends[:, 1]).T) * DEGREE_KM <= SHORT_KM]
    found = [sorted((number[tuple(a)], number[tuple(b)])) for a, b in ends.tolist()]
    pairs = np.array(found, dtype=np.int64).reshape(-1, 2)
    cells = _between(mosaic, pairs)
    on_own = np.where(cells == OUTSIDE, False, free[cells]).all(axis=1)
    return pairs[on_own].T


def _between(mosaic: Cells, pairs: Ints) -> Ints:
    """The cells on the way between the places of each pair; neighbours on one day mostly stay so.

    Args:
        pairs: A row for each, the lower cell first.
    """
    known = _ways(mosaic)
    rows = list(map(tuple, pairs.tolist()))
    if new := [row for row in rows if row not in known]:
        _, sites = _places(mosaic)
        ends = sites[np.array(new)]
        steps = np.linspace(0, 1, SAMPLES)[None, :, None]
        line = ends[:, :1] * (1 - steps) + ends[:, 1:] * steps
        lon, lat = (line / (_squeeze(mosaic), 1.0)).reshape(-1, 2).T
        cells = mosaic.cells_at(lon.tolist(), lat.tolist()).reshape(-1, SAMPLES)
        known.update(zip(new, cells, strict=True))
    return np.array([known[row] for row in rows], dtype=np.int64).reshape(-1, SAMPLES)


@lru_cache(maxsize=8)
def _ways(mosaic: Cells) -> dict[tuple[int, ...], Ints]:
    """The cells between two places, of each pair that was asked for; ground does not move."""
    del mosaic  # a dictionary for each
    return {}


def _unparted(mosaic: Cells, pairs: Ints, foreign: Ints) -> Ints:
    """The pairs of places of a side that have none of the *foreign* ones between them."""
    _, sites = _places(mosaic)
    one, other = sites[pairs[0]], sites[pairs[1]]
    radius = np.hypot(*(one - other).T) / 2
    parted, _ = shapely.STRtree(shapely.points(sites[foreign])).query(
        shapely.points((one + other) / 2), predicate="dwithin", distance=radius * WITHIN
    )
    free = np.ones(pairs.shape[1], dtype=bool)
    free[parted] = False
    return pairs[:, free]


def _joined(count: int, one: Ints, other: Ints) -> Ints:
    """Each cell's piece, named after its lowest cell: the lower name spreads until none changes."""
    name = np.arange(count)
    while True:
        lower = np.minimum(name[one], name[other])
        spread = name.copy()
        np.minimum.at(spread, one, lower)
        np.minimum.at(spread, other, lower)
        spread = spread[spread]
        if (spread == name).all():
            return name
        name = spread
