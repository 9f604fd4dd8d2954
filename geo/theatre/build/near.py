"""Which sites a row may belong to, and what speaks against it: a cost in kilometres."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from frontline.geo.model import AREAS, PlaceKind
from frontline.geo.theatre.build.keys import exact_keys, rough_keys
from frontline.geo.theatre.build.rows import Row, Site
from frontline.geo.theatre.build.similar import similar

# OCHA and GeoNames of one name differ by 0.24 km in the median, 1.4 at p95, 5.5 at most.
EXACT_KM = 5.0

# Where only the consonants agree, names of neighbouring villages may too: half a village's way.
ROUGH_KM = 1.5

# The same for places that two lists count to two countries: where a border is in dispute.
ABROAD_KM = 2.0

SIMILAR_KM = 1.0
"""The same for names a letter or a word apart."""

# No two villages lie nearer: one was renamed, and each source has another of its names.
SPOT_KM = 0.1

# Points from memory: nine in ten lie within 8.9 km; beyond 12 a namesake is as likely.
REMEMBERED_KM, REMEMBERED_LATIN_KM = 12.0, 8.0

ROUGH_COST, SIMILAR_COST, SPOT_COST = 2.0, 3.0, 4.0
"""Pairs that share less come later."""

_Cell = tuple[int, int]
_CELL = 0.02  # degrees: more than SIMILAR_KM up to 60 degrees north
_SPOTS: tuple[frozenset[PlaceKind], ...] = (
    frozenset(("settlement", "district", "camp")),
    frozenset(("base",)),
    frozenset(("landmark",)),
    frozenset(("crossing",)),
)


@dataclass(frozen=True, slots=True)
class Around:
    """The sites that there are, by key and by cell.

    Attributes:
        sites: All of them; elsewhere they go by their number.
        slavic: How Latin letters are read (``rough_keys``).
        by_key: Key -> sites that bear it.
        by_cell: Cell -> sites that have a row in it.
    """

    sites: Sequence[Site]
    slavic: bool
    by_key: dict[str, list[int]]
    by_cell: dict[_Cell, list[int]]

    def costs(self, row: Row) -> dict[int, float]:
        """Number of each site that may be the row's -> cost."""
        return self._beside(row) | self._named(row)

    def _named(self, row: Row) -> dict[int, float]:
        """Sites that share a key with the row and lie within its reach."""
        found: dict[int, float] = {}
        exact = exact_keys(row.names)
        for key in sorted(exact | rough_keys(row.names, self.slavic)):
            for number in self.by_key.get(key, ()):
                site = self.sites[number]
                if not alike(row.kind, site.first.kind):
                    continue
                far = min(row.apart_km(other) for other in site.rows)
                if far <= _reach(row, site, key):
                    cost = far if key in exact else far + ROUGH_COST
                    found[number] = min(cost, found.get(number, cost))
        return found

    def _beside(self, row: Row) -> dict[int, float]:
        """Sites at nearly the same spot, of a similar name, or of any at the very spot."""
        found: dict[int, float] = {}
        if row.remembered:
            return found
        across, up = _cell(row)
        for cell in ((across + i, up + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for number in self.by_cell.get(cell, ()):
                site = self.sites[number]
                published = (other for other in site.rows if not other.remembered)
                far = min((row.apart_km(other) for other in published), default=2 * SIMILAR_KM)
                if far > SIMILAR_KM or not alike(row.kind, site.first.kind):
                    continue
                if similar(row.names, site.names):
                    found[number] = far + SIMILAR_COST
                elif far <= SPOT_KM:
                    found[number] = far + SPOT_COST
        return found


def around(sites: Sequence[Site], slavic: bool) -> Around:
    """Sites laid out for looking up."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    by_cell: defaultdict[_Cell, list[int]] = defaultdict(list)
    for number, site in enumerate(sites):
        keys = (exact_keys(row.names) | rough_keys(row.names, slavic) for row in site.rows)
        for key in frozenset().union(*keys):
            by_key[key].append(number)
        for cell in {_cell(row) for row in site.rows}:
            by_cell[cell].append(number)
    return Around(sites, slavic, by_key, by_cell)


def _cell(row: Row) -> _Cell:
    return int(row.lon // _CELL), int(row.lat // _CELL)


def _reach(row: Row, site: Site, key: str) -> float:
    """How far apart the two may lie if this key is what they share."""
    published = not row.remembered and any(not other.remembered for other in site.rows)
    if key.startswith("~"):
        return ROUGH_KM if published else 0.0
    if _abroad(row, site.first):
        return ABROAD_KM
    if published:
        return EXACT_KM
    return REMEMBERED_LATIN_KM if key.startswith("=") else REMEMBERED_KM


def _abroad(one: Row, other: Row) -> bool:
    """Two lists count them to two countries."""
    return one.country != other.country != "" != one.country


def alike(one: PlaceKind, other: PlaceKind) -> bool:
    """Two kinds that sources give to one place; areas and lines never join."""
    if one in AREAS or other in AREAS:
        return False
    return any(one in group and other in group for group in _SPOTS)
