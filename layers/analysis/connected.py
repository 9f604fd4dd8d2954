"""Is a side's ground in one piece? A siege, a pocket and a cut supply line are about this.

Drawn ground is joined where two cells share an edge; corners join nothing. Ground from reports is
joined where two neighbouring places of a side have no place of another side between them: inside
four fifths of the circle that has the two for its diameter, after the rule of the Gabriel graph
(Gabriel and Sokal 1969), taken against the other sides' places only. Cells around places would not
do: at Aleppo in July 2016 two quarters that were cut off from each other share 200 m of a
halfway line.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.model import CONTESTED, UNKNOWN
from frontline.layers.mosaic.cells import Cells
from frontline.layers.planar.arrangement import OUTSIDE

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
NO_PART = -1
NOBODY = (UNKNOWN.actor, CONTESTED.actor)
"""Holders whose places stand between nobody: who has them is not known, or not settled."""
WITHIN = 0.8
"""Share of the radius within which a place stands between the two, measured on known days of four
sieges of Syria: from 0.85 on eastern Aleppo is cut off before July 2016, at 0.7 not even then."""
LARGE = 0.5
"""A piece with at least this share of the largest one is no pocket of it: a side may have two."""


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
    actors = np.array([h.actor for h in mosaic.holders])[mosaic.states[:, column]]
    held = actors == side
    pairs = _pairs(mosaic)
    joined = held[pairs.one] & held[pairs.other]
    if mosaic.reports:
        joined &= ~pairs.parted_by(~held & ~np.isin(actors, NOBODY))
    count = len(held)
    number = np.where(held, _joined(count, pairs.one[joined], pairs.other[joined]), NO_PART)
    km2 = np.bincount(number[held], mosaic.area_km2[held], count).astype(np.float64)
    rim = number[pairs.rim] if not mosaic.reports else number[:0]
    return Parts(number, km2, frozenset(rim[rim != NO_PART].tolist()))


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Neighbouring cells, each pair once; ``pair`` and ``between`` list whose place lies between.

    ``rim`` are the cells at the edge of the map.
    """

    one: Ints
    other: Ints
    rim: Ints
    pair: Ints
    between: Ints

    def parted_by(self, foreign: Flags) -> Flags:
        """The pairs that have a cell of *foreign* between them."""
        found = np.zeros(len(self.one), dtype=bool)
        found[self.pair[foreign[self.between]]] = True
        return found


@lru_cache(maxsize=8)
def _pairs(mosaic: Cells) -> _Pairs:
    edges = mosaic.edges
    inner = (edges.left != OUTSIDE) & (edges.right != OUTSIDE)
    both = np.sort(np.stack([edges.left[inner], edges.right[inner]]).astype(np.int64), axis=0)
    one, other = np.unique(both, axis=1)
    outer = np.where(edges.left == OUTSIDE, edges.right, edges.left)[~inner].astype(np.int64)
    pair, between = _between(mosaic, one, other) if mosaic.reports else (one[:0], one[:0])
    return _Pairs(one, other, np.unique(outer[outer != OUTSIDE]), pair, between)


def _between(mosaic: Cells, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """For each pair the cells whose place lies in the circle over the two: (pair, cell)."""
    sites = mosaic.points.copy()
    told = mosaic.cells_at([r.lon for r in mosaic.reports], [r.lat for r in mosaic.reports])
    where = np.array([(r.lon, r.lat) for r in mosaic.reports])
    sites[told[told != OUTSIDE]] = where[told != OUTSIDE]
    # Distances of neighbours only: a plane that is true to scale along the middle parallel will do.
    sites *= (np.cos(np.radians(sites[:, 1].mean())), 1.0)
    middle = (sites[one] + sites[other]) / 2
    radius = np.hypot(*(sites[one] - sites[other]).T) / 2
    points = shapely.points(sites)
    pair, cell = shapely.STRtree(points).query(
        shapely.points(middle), predicate="dwithin", distance=radius * WITHIN
    )
    own = (cell == one[pair]) | (cell == other[pair])
    return pair[~own], cell[~own]


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
