"""Joins rows that are one place: they share a spelling, lie close together, and have no rival.

Each source is laid over the sites that the sources before it made. Of all pairs that may be one
place the nearest are joined first; a row joins one site, a site takes one row of a source, so two
villages of one source never become one place, unless they bear one name within ``TWIN_KM``. A
remembered row joins only the site that is clearly nearest.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from frontline.geo.model import AREAS, PlaceKind
from frontline.geo.theatre.build.keys import exact_keys, rough_keys
from frontline.geo.theatre.build.rows import Row, Site
from frontline.geo.theatre.build.similar import similar

EXACT_KM = 5.0
"""OCHA and GeoNames of one name differ by 0.24 km in the median, 1.4 at p95, 5.5 at most."""

ROUGH_KM = 1.5
"""Where only the consonants agree, names of neighbouring villages may too: half a village's way."""

REMEMBERED_KM, REMEMBERED_LATIN_KM = 12.0, 8.0
"""Points from memory: nine in ten lie within 8.9 km; beyond 12 a namesake is as likely."""

SIMILAR_KM = 1.0
"""The same for names a letter or a word apart."""

SPOT_KM = 0.1
"""No two villages lie nearer: one was renamed, and each source has another of its names."""

TWIN_KM = 2.0
"""Nearer than this no text tells two villages of one name apart."""

RIVAL = 2.0
"""The second nearest namesake must lie so many times farther from a remembered point."""

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
class Link:
    """Somebody found that a row is the place of another row.

    Attributes:
        row: Reference of the row that is laid later.
        other: Reference of the one it belongs to.
        sure: False where it counts only if a second source has the other place too.
    """

    row: str
    other: str
    sure: bool = True


@dataclass(slots=True)
class Joined:
    """Sites in the order they were founded.

    Attributes:
        slavic: How Latin letters are read (``rough_keys``).
        sites: Every place.
        doubtful: References of remembered rows with two namesakes as near as each other.
    """

    slavic: bool = False
    sites: list[Site] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row, by its number, that may belong to a site, by its number."""

    cost: float
    row: int
    site: int


def join(
    sources: Iterable[Sequence[Row]], links: Iterable[Link] = (), *, slavic: bool = False
) -> Joined:
    """Lay one source after the other over what is there.

    Args:
        sources: Rows by source; remembered ones best come after the published ones.
        links: Rows known to be one place.
        slavic: Latin letters stand for Ukrainian or Russian, else for Arabic.
    """
    joined = Joined(slavic)
    by_row = {link.row: link for link in links}
    for rows in sources:
        _lay(joined, rows, by_row)
    joined.sites = _merged(joined.sites)
    return joined


def _lay(joined: Joined, rows: Sequence[Row], links: Mapping[str, Link]) -> None:
    goes = _linked(joined.sites, rows, links)
    taken = set(goes.values())
    for pair in sorted(_pairs(joined, rows, goes), key=lambda p: (p.cost, p.row, p.site)):
        if pair.row not in goes and pair.site not in taken:
            goes[pair.row] = pair.site
            taken.add(pair.site)
    for number, row in enumerate(rows):
        if number in goes:
            joined.sites[goes[number]].rows.append(row)
        else:
            joined.sites.append(Site([row]))


def _merged(sites: Sequence[Site]) -> list[Site]:
    """One site for those that bear one name at one spot; two places of ours stay two."""
    kept: list[Site] = []
    index: defaultdict[str, list[Site]] = defaultdict(list)
    for site in sites:
        keys = sorted(exact_keys(site.names))
        twin = next((s for key in keys for s in index[key] if _is_twin(site, s)), None)
        if twin is not None:
            twin.rows.extend(site.rows)
        else:
            kept.append(site)
        for key in keys:
            index[key].append(twin or site)
    return kept


def _is_twin(one: Site, other: Site) -> bool:
    if not alike(one.first.kind, other.first.kind):
        return False
    ours, theirs = ([r for r in site.rows if not r.remembered] for site in (one, other))
    curated = {r.code for site in (one, other) for r in site.rows if r.curated}
    near = (a.apart_km(b) for a in ours for b in theirs)
    return len(curated) < 2 and min(near, default=2 * TWIN_KM) <= TWIN_KM


def _index(
    joined: Joined, keys: Callable[[Sequence[str]], frozenset[str]]
) -> defaultdict[str, list[int]]:
    """Key -> numbers of the sites that bear it."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, site in enumerate(joined.sites):
        for key in keys(site.names):
            index[key].append(number)
    return index


def _linked(
    sites: Sequence[Site], rows: Sequence[Row], links: Mapping[str, Link]
) -> dict[int, int]:
    """Number of each row that a link leads to a site -> the site's."""
    at = {row.reference: number for number, site in enumerate(sites) for row in site.rows}
    goes: dict[int, int] = {}
    for number, row in enumerate(rows):
        link = links.get(row.reference)
        site = at.get(link.other) if link else None
        if link is None or site is None or site in goes.values():
            continue
        if link.sure or len(sites[site].rows) > 1:
            goes[number] = site
    return goes


def _pairs(joined: Joined, rows: Sequence[Row], goes: Mapping[int, int]) -> Iterator[_Pair]:
    """Everything that may be one place, of rows that no link places."""
    index = _index(joined, lambda names: _keys(names, joined.slavic))
    grid = _grid(joined)
    for number, row in enumerate(rows):
        if number in goes:
            continue
        costs = _beside(joined, row, grid) | _near(joined, row, index)
        found = sorted(
            (_Pair(cost, number, site) for site, cost in costs.items()),
            key=lambda pair: (pair.cost, pair.site),
        )
        if not row.remembered:
            yield from found
        elif _has_rival(found):
            joined.doubtful.add(row.reference)
        else:
            yield from found[:1]


def _near(joined: Joined, row: Row, index: Mapping[str, list[int]]) -> dict[int, float]:
    """Number of each site that may be the row's -> cost."""
    found: dict[int, float] = {}
    exact = exact_keys(row.names)
    for key in sorted(_keys(row.names, joined.slavic)):
        for number in index.get(key, ()):
            site = joined.sites[number]
            if not alike(row.kind, site.first.kind):
                continue
            far = min(row.apart_km(other) for other in site.rows)
            if far <= _reach(row, site, key):
                cost = far if key in exact else far + ROUGH_COST
                found[number] = min(cost, found.get(number, cost))
    return found


def _beside(
    joined: Joined, row: Row, grid: Mapping[tuple[int, int], list[int]]
) -> dict[int, float]:
    """Number of each site at nearly the same spot, of a similar name or of any -> cost."""
    found: dict[int, float] = {}
    if row.remembered:
        return found
    across, up = _cell(row)
    for cell in ((across + i, up + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        for number in grid.get(cell, ()):
            site = joined.sites[number]
            published = [other for other in site.rows if not other.remembered]
            far = min((row.apart_km(other) for other in published), default=SIMILAR_KM * 2)
            if far > SIMILAR_KM or not alike(row.kind, site.first.kind):
                continue
            if similar(row.names, site.names):
                found[number] = far + SIMILAR_COST
            elif far <= SPOT_KM:
                found[number] = far + SPOT_COST
    return found


def _grid(joined: Joined) -> dict[_Cell, list[int]]:
    """Cell -> numbers of the sites that have a row in it."""
    grid: defaultdict[_Cell, list[int]] = defaultdict(list)
    for number, site in enumerate(joined.sites):
        for cell in sorted({_cell(row) for row in site.rows}):
            grid[cell].append(number)
    return grid


def _cell(row: Row) -> _Cell:
    return int(row.lon // _CELL), int(row.lat // _CELL)


def _keys(names: Sequence[str], slavic: bool) -> frozenset[str]:
    return exact_keys(names) | rough_keys(names, slavic)


def _reach(row: Row, site: Site, key: str) -> float:
    """How far apart the two may lie if this key is what they share."""
    rough = key.startswith("~")
    if not row.remembered and any(not other.remembered for other in site.rows):
        return ROUGH_KM if rough else EXACT_KM
    if rough:
        return 0.0
    return REMEMBERED_LATIN_KM if key.startswith("=") else REMEMBERED_KM


def _has_rival(found: Sequence[_Pair]) -> bool:
    """The second nearest is nearly as near as the nearest, which is not at hand either."""
    if len(found) < 2 or found[0].cost <= TWIN_KM:
        return False
    return found[1].cost < RIVAL * found[0].cost


def alike(one: PlaceKind, other: PlaceKind) -> bool:
    """Two kinds that sources give to one place; areas and lines never join."""
    if one in AREAS or other in AREAS:
        return False
    return any(one in group and other in group for group in _SPOTS)
