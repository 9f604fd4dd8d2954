"""Statements of one place meet, however they spell it: by point, by name and distance, by hand.

Sites are founded by our older rows, then by events with a point, then by events whose point a list
gave. A site keeps the best point that any of them brings: memory yields to a list.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from frontline.geo.errors import BadInput
from frontline.geo.geodesy import points_km
from frontline.geo.theatre.build.reading import plain
from frontline.layers.reportbuild.names import exact, rough
from frontline.layers.reportbuild.points import Found, Gazetteers, Known, company, find
from frontline.layers.reportbuild.statements import Statement

# Two spellings on one point are one place: points were copied from list to list.
SAME_KM = 0.05

# As where places are joined: lists differ by 1.4 km at p95 and 5.5 at most for one name.
EXACT_KM, ROUGH_KM = 4.0, 1.5

# Points from memory: nine in ten lie within 8.9 km of the true one.
MEMORY_KM = 12.0

# Quarters of the towns here are 1 to 3 km wide.
QUARTER_KM = 3.0

_MEMORY = re.compile(r"^$|^approximate|own knowledge|recollection", re.I)
_AT = re.compile(r"at (?P<lon>-?[\d.]+) (?P<lat>-?[\d.]+): (?P<who>.+)")


@dataclass(slots=True)
class Site:
    """One place and all that was said of it."""

    id: str
    name: str
    admin: str
    lon: float
    lat: float
    coord_source: str
    names: set[str] = field(default_factory=set)
    statements: list[Statement] = field(default_factory=list)

    @property
    def remembered(self) -> bool:
        """No list has its point: it is from memory."""
        return bool(_MEMORY.search(self.coord_source))


@dataclass(frozen=True, slots=True)
class Aside:
    """A statement that is not in the reports, why not, and what stands for it."""

    statement: Statement
    why: str
    place_id: str = ""
    day: str = ""


@dataclass(slots=True)
class Joined:
    """All sites in the order they were founded, and what has no point."""

    slavic: bool = False
    sites: dict[str, Site] = field(default_factory=dict)
    aside: list[Aside] = field(default_factory=list)
    _called: dict[tuple[str, str], dict[str, None]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, statement: Statement, lon: float, lat: float, coord_source: str) -> Site:
        """Put a statement to its site; founds one where there is none."""
        site = self._of(statement, lon, lat)
        if site is None:
            site = Site(
                self._new_id(statement), statement.place, statement.admin, lon, lat, coord_source
            )
            self.sites[site.id] = site
        elif site.remembered and not _MEMORY.search(coord_source):
            site.lon, site.lat, site.coord_source = lon, lat, coord_source
        self._called[statement.place, statement.admin][site.id] = None
        self._spell(site, statement.place)
        site.statements.append(statement)
        return site

    def called(self, statement: Statement) -> Site | None:
        """The one site that earlier statements called the same in the same unit.

        A unit has villages of one name by the dozen: where several were called so none is meant.
        """
        known = list(self._called.get((statement.place, statement.admin), ()))
        return self.sites[known[0]] if len(known) == 1 else None

    def _spell(self, site: Site, name: str) -> None:
        site.names.add(name)
        for key in (*exact(name), *rough(name, self.slavic)):
            self._keys[key].add(site.id)

    def _of(self, statement: Statement, lon: float, lat: float) -> Site | None:
        if statement.place_id:
            return self.sites.get(statement.place_id)
        known = self.called(statement)
        if known and points_km(lon, lat, known.lon, known.lat) <= MEMORY_KM:
            return known
        near = [s for s in self.sites.values() if abs(s.lat - lat) < 0.15]
        ranked = sorted((points_km(lon, lat, s.lon, s.lat), s.id) for s in near)
        if ranked and ranked[0][0] <= SAME_KM:
            return self.sites[ranked[0][1]]
        name = statement.place
        same = {i for key in exact(name) for i in self._keys.get(key, ())}
        alike = {i for key in rough(name, self.slavic) for i in self._keys.get(key, ())}
        for away, number in ranked:
            site = self.sites[number]
            reach = MEMORY_KM if site.remembered and site.admin == statement.admin else EXACT_KM
            if (number in same and away <= reach) or (number in alike and away <= ROUGH_KM):
                return site
        return None

    def _new_id(self, statement: Statement) -> str:
        if statement.place_id:
            return statement.place_id
        slug = re.sub(r"[^a-z0-9]+", "-", statement.place.lower()).strip("-") or "place"
        taken = sum(1 for site in self.sites if site == slug or site.startswith(f"{slug}-x"))
        return slug if not taken else f"{slug}-x{taken + 1}"


def join(
    statements: Sequence[Statement],
    lists: Gazetteers,
    hand: Mapping[tuple[str, str], str],
    slavic: bool,
) -> Joined:
    """Every statement at its site, or set aside.

    Args:
        statements: Ours first: their ids stay.
        lists: Where points are looked up.
        hand: What somebody looked at: (place, unit) -> the reference of a list's row, an id of
            ours, ``"at LON LAT: whose point"``, or ``"aside: why"``.
        slavic: How Latin spellings are compared.
    """
    joined = Joined(slavic)
    rows = {row.reference: row for row in lists.rows}
    later: list[Statement] = []
    for one in statements:
        word = hand.get((one.place, one.admin), "")
        if word.startswith("aside: "):
            joined.aside.append(Aside(one, word.removeprefix("aside: ")))
        elif word in rows:
            joined.add(one, rows[word].lon, rows[word].lat, _credit(rows[word]))
        elif spot := _AT.fullmatch(word):
            joined.add(one, float(spot["lon"]), float(spot["lat"]), spot["who"])
        elif word:
            _add_known(one, word, joined)
        elif one.lon is not None and one.lat is not None:
            joined.add(one, one.lon, one.lat, one.coord_source or "approximate (recollected)")
        elif site := joined.called(one):
            joined.add(one, site.lon, site.lat, site.coord_source)
        else:
            later.append(one)
    _look_up(later, statements, lists, joined)
    for site in joined.sites.values():
        _repoint(site, lists)
    return joined


def _add_known(one: Statement, told: str, joined: Joined) -> None:
    """To the site of ours that somebody named, or that the statement itself founds.

    Raises:
        BadInput: Neither a site nor a row of a list is called so.
    """
    if site := joined.sites.get(told):
        joined.add(replace(one, place_id=told), site.lon, site.lat, site.coord_source)
    elif told == one.place_id and one.lon is not None and one.lat is not None:
        joined.add(one, one.lon, one.lat, one.coord_source)
    else:
        raise BadInput(f"{one.place} ({one.admin}): joined by hand to {told!r}, which is nowhere")


def _look_up(
    later: Iterable[Statement], statements: Sequence[Statement], lists: Gazetteers, joined: Joined
) -> None:
    """Statements of one name and unit share their company: one of them may stand alone."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in later:
        groups[one.place, one.admin].append(one)
    for group in groups.values():
        around = [spot for one in group for spot in company(one, statements)]
        found = find(group[0], around, lists)
        for one in group:
            if found.known is None:
                joined.aside.append(Aside(one, _no_point(found)))
            else:
                joined.add(one, found.known.lon, found.known.lat, _credit(found.known))


def _no_point(found: Found) -> str:
    return f"no point: {found.why}"


def _repoint(site: Site, lists: Gazetteers) -> None:
    """A point from memory yields to the one row of that name near it."""
    if not site.remembered:
        return
    near = [
        row
        for name in sorted(site.names)
        for row in lists.named(plain(name), "")
        if points_km(site.lon, site.lat, row.lon, row.lat) <= _reach(name, row)
    ]
    spots = {(row.lon, row.lat): row for row in near}
    if len(spots) == 1:
        row = near[0]
        site.lon, site.lat, site.coord_source = row.lon, row.lat, _credit(row)


def _reach(name: str, row: Known) -> float:
    """A bracket tells of which town a quarter is: only a quarter's row is that quarter."""
    if name == plain(name):
        return MEMORY_KM
    return QUARTER_KM if row.quarter else 0.0


def _credit(row: Known) -> str:
    return f"{row.reference} ({row.name})"
