"""Joins rows that are one place: they share a spelling, lie close together, and have no rival.

Each source is laid over the sites that the sources before it made. Of all pairs that may be one
place the nearest are joined first; a row joins one site, a site takes one row of a source, so two
villages of one source never become one place, unless they bear one name within ``TWIN_KM``. A
remembered row joins only the site that is clearly nearest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from frontline.geo.theatre.build.keys import exact_keys
from frontline.geo.theatre.build.near import alike, around
from frontline.geo.theatre.build.rows import Row, Site

# Nearer than this no text tells two villages of one name apart.
TWIN_KM = 2.0

# The second nearest namesake must lie so many times farther from a remembered point.
RIVAL = 2.0


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody found that two rows are one place.

    Attributes:
        row, other: References of the two.
        sure: False where it counts only if a second source has the other place too.
    """

    row: str
    other: str
    sure: bool = True


@dataclass(slots=True)
class Joined:
    """Sites in the order they were founded.

    Attributes:
        sites: Every place.
        doubtful: References of remembered rows with two namesakes as near as each other.
    """

    sites: list[Site] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, order=True)
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
    joined = Joined()
    by_row: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_row[link.row].append(link)
        by_row[link.other].append(Link(link.other, link.row, link.sure))
    for rows in sources:
        _lay(joined, rows, by_row, slavic)
    joined.sites = _merged(joined.sites)
    return joined


def _lay(
    joined: Joined, rows: Sequence[Row], links: Mapping[str, Sequence[Link]], slavic: bool
) -> None:
    goes = _linked(joined.sites, rows, links)
    taken = set(goes.values())
    for pair in sorted(_pairs(joined, rows, goes, slavic)):
        if pair.row not in goes and pair.site not in taken:
            goes[pair.row] = pair.site
            taken.add(pair.site)
    for number, row in enumerate(rows):
        if number in goes:
            joined.sites[goes[number]].rows.append(row)
        else:
            joined.sites.append(Site([row]))


def _linked(
    sites: Sequence[Site], rows: Sequence[Row], links: Mapping[str, Sequence[Link]]
) -> dict[int, int]:
    """Number of each row that a link leads to a site -> the site's; the last link counts first."""
    at = {row.reference: number for number, site in enumerate(sites) for row in site.rows}
    goes: dict[int, int] = {}
    taken: set[int] = set()
    for number, row in enumerate(rows):
        for link in reversed(links.get(row.reference, ())):
            site = at.get(link.other)
            if site is None or site in taken or not (link.sure or len(sites[site].rows) > 1):
                continue
            goes[number] = site
            taken.add(site)
            break
    return goes


def _pairs(
    joined: Joined, rows: Sequence[Row], goes: Mapping[int, int], slavic: bool
) -> Iterator[_Pair]:
    """Everything that may be one place, of rows that no link places."""
    known = around(joined.sites, slavic)
    for number, row in enumerate(rows):
        if number in goes:
            continue
        found = sorted(_Pair(cost, number, site) for site, cost in known.costs(row).items())
        if not row.remembered:
            yield from found
        elif _has_rival(found):
            joined.doubtful.add(row.reference)
        else:
            yield from found[:1]


def _has_rival(found: Sequence[_Pair]) -> bool:
    """The second nearest is nearly as near as the nearest, which is not at hand either."""
    if len(found) < 2 or found[0].cost <= TWIN_KM:
        return False
    return found[1].cost < RIVAL * found[0].cost


def _merged(sites: Sequence[Site]) -> list[Site]:
    """One site for those that bear one name at one spot; two places of ours stay two."""
    kept: list[Site] = []
    index: defaultdict[str, list[Site]] = defaultdict(list)
    for site in sites:
        keys = sorted(frozenset().union(*(exact_keys(row.names) for row in site.rows)))
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
