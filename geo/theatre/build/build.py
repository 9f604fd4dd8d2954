"""``frontline theatre build``: the files of places of a theatre, from the lists it ships."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.build.areas import told_apart
from frontline.geo.theatre.build.join import Link, join
from frontline.geo.theatre.build.reading import read_rows
from frontline.geo.theatre.build.rows import Row, Site
from frontline.geo.theatre.build.settle import place_of
from frontline.geo.theatre.build.sources import Plan, Source, read_plan
from frontline.geo.theatre.build.writing import Line, write
from frontline.geo.theatre.theatre import Theatre

NO_CODE = "none-"
"""Begins what a list numbers its rows by that the register has no code for: no two lists agree."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote.

    Attributes:
        files: File -> places in it.
        used: Source -> rows of it that are in some place.
        unsourced: Places whose point nobody published.
        doubtful: Of these, those with two namesakes as near as each other.
    """

    files: Mapping[Path, int]
    used: Mapping[str, int]
    unsourced: int
    doubtful: int


def build(theatre: Theatre, without: Sequence[str] = ()) -> Built:
    """Write ``places.csv``, and a file of its own for each list under a share-alike licence.

    The same lists give the same bytes. A list that is left out leaves no row, name or point behind.

    Args:
        theatre: Its folder has ``sources.toml``.
        without: Keys of sources to leave out.

    Raises:
        BadInput: ``sources.toml`` or a list cannot be used. Nothing is written then.
    """
    plan = read_plan(theatre.folder)
    files = sorted({source.into for source in plan.sources})
    plan = plan.without(tuple(without))
    rows = {source.key: _inside(theatre, source) for source in plan.sources}
    laid = sorted(plan.sources, key=lambda s: (s.share_alike, s.read == "yes"))
    links = _links(plan, theatre.folder, rows)
    joined = join((rows[source.key] for source in laid), links, slavic=plan.slavic)
    order = {source.key: number for number, source in enumerate(plan.sources)}
    for site in joined.sites:
        site.rows.sort(key=lambda row: order[row.source])
    lines = _lines(theatre, plan, joined.sites)
    written = {theatre.folder / file: lines.get(file, []) for file in files}
    write(written)
    return Built(
        files={file: len(found) for file, found in written.items()},
        used=Counter(row.source for site in joined.sites for row in site.rows),
        unsourced=sum(all(row.remembered for row in site.rows) for site in joined.sites),
        doubtful=len(joined.doubtful),
    )


def _inside(theatre: Theatre, source: Source) -> list[Row]:
    """Rows of a source in the theatre's box, without spellings that name a side of the war."""
    west, south, east, north = theatre.bbox
    aliases = [alias for actor in theatre.actors for alias in actor.aliases]
    aliases += [alias for party in theatre.parties for alias in party.aliases]
    sides = {name_key(alias) for alias in aliases}
    rows = (row.without(sides) for row in read_rows(source, theatre.folder))
    return [row for row in rows if row and west <= row.lon <= east and south <= row.lat <= north]


def _links(plan: Plan, folder: Path, rows: Mapping[str, Sequence[Row]]) -> list[Link]:
    """Rows known to be one place: by their code, by what their origin names, and as listed."""
    found = list(_same_code(plan, rows))
    every = (row for part in rows.values() for row in part)
    found += (Link(r.reference, r.origin.replace(" ", ":")) for r in every if " " in r.origin)
    if not plan.links:
        return found
    file = folder / plan.links
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            listed = list(csv.DictReader(lines))
        found += (Link(row["row"], row["other"], row["sure"] == "high") for row in listed)
    except (OSError, UnicodeDecodeError, KeyError) as fault:
        raise BadInput(f"{file}: not a list with columns row, other, sure: {fault}") from fault
    return found


def _same_code(plan: Plan, rows: Mapping[str, Sequence[Row]]) -> Iterator[Link]:
    """A link from each row to the first one that has its code in the same register."""
    seen: dict[tuple[str, str], Row] = {}
    for source in plan.sources:
        for row in rows[source.key] if source.codes else ():
            if row.code.startswith(NO_CODE):
                continue
            first = seen.setdefault((source.codes, row.code), row)
            if first is not row:
                yield Link(row.reference, first.reference)


def _lines(theatre: Theatre, plan: Plan, sites: Iterable[Site]) -> dict[str, list[Line]]:
    """File -> its places. A place of an open list takes nothing from a share-alike one."""
    sources = {source.key: source for source in plan.sources}
    found: dict[str, list[Line]] = {}
    for site in sites:
        for into, part in _parts(site, sources):
            found.setdefault(into, []).append(place_of(part, theatre.key, plan.points, sources))
    return {into: told_apart(lines) for into, lines in found.items()}


def _parts(site: Site, sources: Mapping[str, Source]) -> list[tuple[str, Site]]:
    """(file, rows that may enter it): a share-alike point counts where no other is published."""
    open_rows = [row for row in site.rows if not sources[row.source].share_alike]
    bound = [row for row in site.rows if sources[row.source].share_alike]
    parts = [("places.csv", Site(open_rows))] if open_rows else []
    if bound and all(row.remembered for row in open_rows):
        parts.append((sources[bound[0].source].into, Site([*open_rows, *bound])))
    return parts
