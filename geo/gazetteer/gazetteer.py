"""Names to places: the world's table with a theatre's own places laid over it.

A theatre's place replaces the world's entry for the same spot, brings spellings the world does not
know, and may also be found by a looser key under which transliterations of one Arabic name meet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontline.geo.figures.ground import Ground
from frontline.geo.gazetteer.listed import Listed
from frontline.geo.gazetteer.sounds import NOTHING, Sounds
from frontline.geo.gazetteer.user_added import Added, open_added, stamp
from frontline.geo.gazetteer.world import World, open_world
from frontline.geo.geodesy import apart_km, distances_km
from frontline.geo.lexicon.place_types import SITE_ENDINGS
from frontline.geo.lexicon.tables import ALTERNATE, PUBLISHED
from frontline.geo.model import AREAS, Place
from frontline.geo.text.arabic_names import meeting_key
from frontline.geo.text.normalize import assimilated, bare_key, loose_key, name_key
from frontline.geo.text.romanised import arabic, in_arabic
from frontline.geo.theatre.fighting import Fighting, fighting
from frontline.geo.theatre.places import read_theatre
from frontline.geo.theatre.renamings import Renaming, with_successors, world_renamed
from frontline.geo.theatre.theatre import Theatre

UNITS = frozenset(("governorate", "district"))
# A second-level unit reaches so far; a quarter of a city is a district too, and small.
REACHES_KM = 5.0
# Kilometres: lists put one town up to 5.5 km apart (theatre.build.near).
SAME_SPOT_KM = 6.0
# Below ALTERNATE and PUBLISHED: what only sounds alike comes after every spelling that is listed.
LOOSE = 0
SEAT_PEOPLE = 50_000
"""A town that a unit may be named after has at least so many people, where no list says it."""
# People of a town that papers write about.
TOWN = 2_000
SEAT = 4
"""A unit's seat is as much noted as what has so many further spellings: by judgement."""
NAMESAKE = 20_000
"""People from which on a namesake abroad is worth thinking of beside a theatre's own place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that carries a name.

    Attributes:
        rank: 2 the published name, 1 a further one, 0 found by its loose key.
        admin: Code of the first-level unit, ``""`` where unknown.
        local: It lies in the theatre and comes from its own list, or from its home country.
        capital: It is the capital of a country.
        own: It stands in the theatre's own list.
        note: The days of the name where it bore another, "Artemivsk until 2016-02-04".
        noted: How much lists and maps make of it: its further spellings in Latin letters and
            Arabic, and ``SEAT`` for the seat of a unit. Of a theatre's own places only.
    """

    place: Place
    rank: int
    admin: str = ""
    local: bool = False
    capital: bool = False
    own: bool = False
    note: str = ""
    noted: int = 0


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-ups by folded name. Build one with ``open_gazetteer``.

    Attributes:
        world: The worldwide table.
        local: Key -> entries of the theatre.
        loose: Loose key -> entries of the theatre.
        sounds: The theatre's units, towns and noted places by their consonants.
        starts: Every beginning of a theatre's name that has more than one word.
        governorates: Loose key of the name without "Governorate" -> the theatre's governorate.
        home: ISO code of the country the theatre is about, ``""`` without a theatre.
        added: Gazetteers that the user has added.
        renamed: Key -> names of that key that were in force for a time.
        day: The day whose names come first, None for today's.
        listed: Villages that only published lists have, None without a theatre.
        fighting: Where and when ground changed hands, None without a theatre.
        ground: The theatre's outlines of units, borders, rivers, coasts; None without a theatre.
    """

    world: World
    local: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    loose: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    sounds: Sounds = NOTHING
    starts: frozenset[str] = frozenset()
    governorates: dict[str, Place] = field(default_factory=dict)
    home: str = ""
    added: tuple[Added, ...] = ()
    renamed: Mapping[str, tuple[Renaming, ...]] = field(default_factory=dict)
    day: date | None = None
    listed: Listed | None = None
    fighting: Fighting | None = None
    ground: Ground | None = None

    def on(self, day: date | None) -> "Gazetteer":
        """The same gazetteer for a text of this day: the names then in force come first."""
        return replace(self, day=day)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Every place of this name, the theatre's own first."""
        local = self.local.get(key, ())
        world = (self._entry(row, rank) for row, rank in self.world.rows(key))
        found = local + tuple(e for e in world if not any(self._doubles(e, o) for o in local))
        found += self._further(key, found)
        spells = self.renamed.get(key)
        return _dated(found, spells, self.day) if spells else found

    def _doubles(self, entry: Entry, own: Entry) -> bool:
        """The theatre has this place itself; its own units stand for the world's of that name."""
        if entry.place.kind in UNITS and own.place.kind in UNITS:
            return entry.place.country == own.place.country
        return _same_spot(entry.place, own.place)

    def continues(self, key: str) -> bool:
        """Some longer name begins with these words."""
        if key in self.starts or self.world.continues(key):
            return True
        return any(a.continues(key) for a in self.added)

    def similar(self, key: str) -> tuple[Entry, ...]:
        """Places of the theatre whose transliterations meet this key."""
        return self.loose.get(meeting_key(key), ())

    def sounding(self, key: str) -> tuple[Entry, ...]:
        """The one noted place of the theatre whose consonants and most of whose vowels are these.

        Nothing for what the theatre's lists have as it stands: Karabilah is no Karbala.
        """
        places = () if self.listed and self.listed.named(key) else self.sounds.like(key)
        return tuple(Entry(place, LOOSE, local=True, own=True) for place in places)

    def country(self, iso: str) -> Place | None:
        """The country with this ISO code."""
        row = self.world.country_rows.get(iso)
        return None if row is None else self.world.place(row)

    def governorate(self, entry: Entry) -> Place | None:
        """The first-level unit that is named after this town; None if it is not its seat.

        The theatre's own entry if it has one, else the middle of the unit's towns.
        """
        if entry.place.kind != "settlement" or not entry.admin:
            return None
        found = self.governorates.get(loose_key(name_key(entry.place.name.split("(")[0])))
        if found or entry.own or entry.place.population < SEAT_PEOPLE:
            return found
        points = self.unit(entry.place.country, entry.admin)
        lon, lat = points.mean(axis=0)
        reach = float(np.percentile(distances_km(lon, lat, points[:, 0], points[:, 1]), 90))
        return Place(
            id=f"unit:{entry.place.country}.{entry.admin}",
            name=f"{entry.place.name} {'Governorate' if entry.local else 'region'}",
            kind="governorate",
            lon=round(float(lon), 3),
            lat=round(float(lat), 3),
            country=entry.place.country,
            precision_km=round(max(reach, 5.0), 1),
            source="middle of the unit's towns, GeoNames",
        )

    def unit(self, country: str, admin: str = "") -> NDArray[np.float64]:
        """Lon, lat of every settlement of a country or first-level unit, one row each."""
        rows = self.world.inside(country, admin)
        return np.column_stack([self.world.lon[rows], self.world.lat[rows]])

    def _further(self, key: str, known: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Places of this name that only an added gazetteer has."""
        places = (found for added in self.added for found in added.places(key))
        return tuple(
            Entry(place, rank, admin, place.country == self.home != "")
            for place, admin, rank in places
            if not any(_same_spot(place, e.place) for e in known)
        )

    def _entry(self, row: int, rank: int) -> Entry:
        place = self.world.place(row)
        home = place.country == self.home != ""
        return Entry(place, rank, str(self.world.admin[row]), home, row in self.world.capitals)


def open_gazetteer(theatre: Theatre | None = None) -> Gazetteer:
    """The gazetteer of a theatre, or of the world alone.

    It is kept, and opened anew once a gazetteer has been added or taken away, or the theatre's list
    has changed: a dashboard that runs meets the new names with the next text.

    Raises:
        BadInput: The theatre's ``places.csv`` is broken; the message names row and column.
    """
    return _opened(theatre, stamp(*theatre.place_files()) if theatre else stamp())


@lru_cache(maxsize=8)
def _opened(theatre: Theatre | None, _stamp: object) -> Gazetteer:
    world = open_world()
    if theatre is None:
        return Gazetteer(world, added=open_added(), renamed=_by_key(world_renamed()))
    home = theatre.countries[0] if theatre.countries else ""
    local: dict[str, list[Entry]] = defaultdict(list)
    published: dict[str, str] = {}
    fights, sounds = fighting(theatre), list[tuple[str, Place]]()
    rows = list(read_theatre(theatre))
    seats = {
        (p.lon, p.lat) for p, _ in rows if p.kind == "district" and p.precision_km >= REACHES_KM
    }
    for place, names in rows:
        published[place.id] = place.name
        noted = len(names) + (SEAT if (place.lon, place.lat) in seats else 0)
        names = [*names, *(n for r in theatre.renamed if r.place == place.id for n in r.names)]
        if "ar" in theatre.languages and not any(in_arabic(name) for name in names):
            names = [*names, *islice(filter(None, map(arabic, (place.name, *names))), 1)]
        ranked = [(PUBLISHED, place.name), *((ALTERNATE, n) for n in names)]
        keys = [
            (rank if key in whole else ALTERNATE, key)
            for rank, name, whole in ((rank, name, _whole_keys(name)) for rank, name in ranked)
            for key in _theatre_keys(name)
        ]
        admin, capital = unit_of(world, place), _is_capital(world, place)
        place = _peopled(world, place, {key for _, key in keys})
        if "ar" in theatre.languages and _is_written_about(place, noted, fights is not None):
            sounds += [(key, place) for _, key in keys]
        for rank, key in keys:
            if all(e.place.id != place.id for e in local[key]):
                entry = Entry(
                    place, rank, admin, local=True, capital=capital, own=True, noted=noted
                )
                local[key].append(entry)
    for key, entry in _without_heads(local).items():
        local[key].append(entry)
    fixed = {key: tuple(entries) for key, entries in local.items()}
    return Gazetteer(
        world=world,
        local=fixed,
        loose=_loose_index(world, fixed, home),
        sounds=Sounds.of(sounds),
        starts=_starts(fixed),
        governorates=_governorates(fixed),
        home=home,
        added=open_added(),
        renamed=_by_key((*world_renamed(), *with_successors(theatre.renamed, published))),
        listed=Listed(theatre),
        fighting=fights,
        ground=Ground(theatre),
    )


def _is_written_about(place: Place, noted: int, reported: bool) -> bool:
    """Papers may have a spelling of their own for it: all of a list of what reports name."""
    unit = place.kind in UNITS and place.precision_km >= REACHES_KM
    return reported or unit or noted >= SEAT or place.population >= TOWN


def _by_key(spells: Iterable[Renaming]) -> dict[str, tuple[Renaming, ...]]:
    found: dict[str, list[Renaming]] = defaultdict(list)
    for spell in spells:
        for name in spell.names:
            found[name_key(name)].append(spell)
    return {key: tuple(rows) for key, rows in found.items()}


def _dated(
    entries: tuple[Entry, ...], spells: tuple[Renaming, ...], day: date | None
) -> tuple[Entry, ...]:
    """The entries with their rank on this day: a name out of force never comes before another.

    One that is out of force for long is left out where a town bears the name today: Gold Coast is
    in Australia, but for texts of the time.
    """
    places = {s.place for s in spells}
    borne = any(
        e.place.id not in places and e.rank == PUBLISHED and e.place.population >= NAMESAKE
        for e in entries
    )
    found = []
    for entry in entries:
        rows = [s for s in spells if s.place == entry.place.id]
        now = [s for s in rows if s.on(day)]
        if not rows:
            found.append(entry)
        elif now:
            note = "" if now[0].until is None else f"{now[0].names[0]} {now[0].told}"
            found.append(replace(entry, rank=PUBLISHED, note=note))
        elif entry.own or not borne or any(s.lately(day) for s in rows):
            note = f"{rows[0].names[0]} {rows[0].told}"
            found.append(replace(entry, rank=min(ALTERNATE, entry.rank), note=note))
    return tuple(found)


def _whole_keys(name: str) -> set[str]:
    """Keys of a name with its article: "Marib" is Marib before it is Al Ma'rib."""
    keys = {name_key(name), name_key(name.split("(")[0].strip() or name)}
    return keys | {assimilated(key) for key in keys}


def _theatre_keys(name: str) -> set[str]:
    """Keys of a name; ``"Khalidiya (Aleppo)"`` is also filed without its bracket."""
    plain = name.split("(")[0].strip() or name
    keys = {name_key(n) for n in {name, plain}}
    keys |= {assimilated(key) for key in keys}
    return {k for key in keys for k in (key, bare_key(key)) if k}


def _without_heads(local: dict[str, list[Entry]]) -> dict[str, Entry]:
    """Shorter names: "Kweires" for Kweires air base, if nothing else of the theatre has it."""
    found: dict[str, Entry] = {}
    for key, entries in local.items():
        heads = (f" {ending}" for ending in SITE_ENDINGS)
        short = next((key.removesuffix(h) for h in heads if key.endswith(h)), "")
        if len(short) >= 5 and short not in local and " " not in short:
            found.setdefault(short, replace(entries[0], rank=ALTERNATE))
    return found


def _loose_index(
    world: World, local: dict[str, tuple[Entry, ...]], home: str
) -> dict[str, tuple[Entry, ...]]:
    """Loose keys of four letters or more, of the theatre's list and its home country's towns."""
    index: dict[str, dict[str, Entry]] = defaultdict(dict)
    for key, entries in local.items():
        if len(loose := meeting_key(key)) < 4:
            continue
        for entry in entries:
            if entry.place.id not in index[loose]:
                index[loose][entry.place.id] = replace(entry, rank=LOOSE, capital=False)
    for row in world.inside(home) if home else ():
        place = world.place(int(row))
        slot = index[loose_key(name_key(place.name))]
        if not any(_same_spot(place, e.place) for e in slot.values()):
            slot[place.id] = Entry(place, LOOSE, str(world.admin[row]), local=True)
    return {key: tuple(found.values()) for key, found in index.items() if len(key) >= 4}


def _governorates(local: dict[str, tuple[Entry, ...]]) -> dict[str, Place]:
    """By name; where an oblast and a raion share one, the larger."""
    places = {
        e.place for entries in local.values() for e in entries if e.place.kind == "governorate"
    }
    by_reach = sorted(places, key=lambda p: (p.precision_km, p.id))
    return {loose_key(name_key(p.name).rsplit(" ", 1)[0]): p for p in by_reach}


def _starts(local: Iterable[str]) -> frozenset[str]:
    parts = (key.split() for key in local)
    return frozenset(" ".join(p[:n]) for p in parts for n in range(1, len(p)))


def _is_capital(world: World, place: Place) -> bool:
    rows = (row for row, _ in world.rows(name_key(place.name)) if row in world.capitals)
    return place.kind == "settlement" and any(_same_spot(world.place(row), place) for row in rows)


def _peopled(world: World, place: Place, keys: Iterable[str]) -> Place:
    """The place with the people that the world's table counts at its spot, if it knows the town."""
    if place.kind != "settlement":
        return place
    rows = {row for key in keys for row, _ in world.rows(key)}
    twins = [world.place(row) for row in rows if world.country[row] == place.country]
    people = [twin.population for twin in twins if _same_spot(twin, place)]
    return replace(place, population=max(people, default=0))


def unit_of(world: World, place: Place) -> str:
    """Unit of the nearest town of the same country: a theatre's list does not carry the code."""
    if not place.country:
        return ""
    rows, lon, lat = _towns(world, place.country)
    if not len(rows):
        return ""
    far = ((lon - place.lon) * np.cos(np.radians(place.lat))) ** 2 + (lat - place.lat) ** 2
    return str(world.admin[rows[int(far.argmin())]])


@lru_cache(maxsize=8)
def _towns(world: World, country: str) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Rows, longitudes and latitudes of a country's settlements."""
    rows = world.inside(country)
    return rows, world.lon[rows], world.lat[rows]


def _same_spot(a: Place, b: Place) -> bool:
    """Two entries of one place: close by, and both areas or both spots."""
    if (a.kind in AREAS) != (b.kind in AREAS):
        return False
    return apart_km(a, b) <= max(SAME_SPOT_KM, a.precision_km, b.precision_km)
