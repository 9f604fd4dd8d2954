"""One site to one place: whose point it takes, how far off that may be, how it is spelt."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from frontline.geo.model import AREAS
from frontline.geo.theatre.build.keys import folded
from frontline.geo.theatre.build.rows import Row, Site
from frontline.geo.theatre.build.sources import Source
from frontline.geo.theatre.build.writing import Line, degrees

# Circle of a point that nobody published: nine in ten remembered points lie nearer (4.3-5.1 km in
# the median, 8.9 at p90).
UNSOURCED_KM = 10.0

# Two sources mean one spot: GeoNames and OCHA differ by 1.4 km at p95.
AGREE_KM = 1.5

# Kilometres: a circle is not known better than that.
ROUND = 0.5
GEONAMES = "geonames"


def place_of(
    site: Site, theatre: str, points: Sequence[str], sources: Mapping[str, Source]
) -> Line:
    """The row of ``places.csv`` that the rows of a site make.

    Args:
        site: Its rows; the first gives name, kind, area and id.
        theatre: Key of the theatre, with which ids begin.
        points: Keys of sources, whose point comes first.
        sources: By key.
    """
    first = site.first
    row, reach = point(site, points)
    ours = [first] if first.curated else site.rows
    name = first.name if first.curated else latin(site)
    known = spellings((n for r in ours for n in r.names), {folded(name)})
    return Line(
        id=_id(first, theatre, sources[first.source]),
        name=name,
        kind=first.kind,
        lon=degrees(row.lon),
        lat=degrees(row.lat),
        precision_km=f"{reach:g}",
        area=next((r.area for r in site.rows if r.area), ""),
        variants="|".join(known.values()),
        country=first.country,
        source="; ".join(dict.fromkeys(_told(r, sources) for r in (row, *site.rows))),
        licence=_licence(row, site, sources),
        geonames_id=_geonames(site, sources),
        people=f"{max((r.people for r in site.rows), default=0) or ''}",
        read="yes" if first.curated else sources[first.source].read,
        listed="|".join(spellings(site.names, {folded(name), *known}).values()),
    )


def point(site: Site, order: Sequence[str]) -> tuple[Row, float]:
    """The row whose point the site takes, and its circle in kilometres.

    The first source in *order* wins, but not against two others that agree on another spot. A
    circle reaches what another source has of the place where the two differ, up to
    ``UNSOURCED_KM``.

    Args:
        site: The rows.
        order: Keys of sources; those not listed follow in the order of the rows.
    """
    known = [row for row in site.rows if not row.remembered]
    if not known or site.first.kind in AREAS:
        row = site.first
        return row, row.precision_km if row.kind in AREAS else max(row.precision_km, UNSOURCED_KM)
    ranks = {key: number for number, key in enumerate(order)}
    known.sort(key=lambda row: ranks.get(_origin(row), len(order)))
    row = next((r for r in known if _is_backed(r, known)), known[0])
    off = max(row.apart_km(other) for other in known)
    wide = min(off, UNSOURCED_KM) if off > AGREE_KM else 0.0
    return row, max(row.precision_km, -(-wide // ROUND) * ROUND)


def _origin(row: Row) -> str:
    return row.origin.split()[0]


def _is_backed(row: Row, known: Iterable[Row]) -> bool:
    return any(
        _origin(other) != _origin(row) and row.apart_km(other) <= AGREE_KM for other in known
    )


def latin(site: Site) -> str:
    """The first published name in Latin letters, plain: "Al Khashkhāshah" is "Al Khashkhashah"."""
    plain = (_ascii(name) for row in site.rows for name in row.names)
    return next((name for name in plain if name.isascii() and name), site.first.name)


def _ascii(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in parts if not unicodedata.combining(c) and c not in "ʿʾ‘’ʹ`")
    return " ".join(kept.split()).strip("-' ")


def spellings(names: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Key -> spelling, each once and none that is *known*, in their order."""
    seen = {*known, ""}
    found = {}
    for text in names:
        clean = " ".join(text.replace("|", " ").split())
        if (key := folded(clean)) not in seen:
            seen.add(key)
            found[key] = clean
    return found


def _id(row: Row, theatre: str, source: Source) -> str:
    if row.code.startswith(f"{theatre}:"):
        return row.code
    return f"{theatre}:{source.id}{row.code.lower().replace(':', '-')}"


def _told(row: Row, sources: Mapping[str, Source]) -> str:
    """Who has it under which code: "OCHA C1003", "own recollection"."""
    if row.remembered:
        return "own recollection"
    if row.origin != row.source:
        key, _, code = row.origin.partition(" ")
        return f"{sources[key].label if key in sources else key} {code}".strip()
    return f"{sources[row.source].label} {row.code}"


def _licence(row: Row, site: Site, sources: Mapping[str, Source]) -> str:
    """Of everything that is in the row: the point first, then the names."""
    keys = dict.fromkeys(k for r in (row, *site.rows) for k in (_origin(r), r.source))
    return " AND ".join(dict.fromkeys(sources[k].licence for k in keys if k in sources))


def _geonames(site: Site, sources: Mapping[str, Source]) -> str:
    """The number of GeoNames: of a row of that register, or that an origin names."""
    named = (
        row.code if sources[row.source].codes == GEONAMES else row.origin.partition(" ")[2]
        for row in site.rows
    )
    return next((code for code in named if code.isdecimal()), "")
