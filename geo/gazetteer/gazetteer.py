"""Names to places: the world's table with a theatre's own places laid over it.

A theatre's place replaces the world's entry for the same spot, brings spellings the world does not
know, and may also be found by a looser key under which transliterations of one Arabic name meet.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from frontline.geo.figures.ground import Ground
from frontline.geo.gazetteer.index import KEPT, SEAT, index_of, same_spot
from frontline.geo.gazetteer.index import LOOSE as LOOSE
from frontline.geo.gazetteer.index import REACHES_KM as REACHES_KM
from frontline.geo.gazetteer.index import SAME_SPOT_KM as SAME_SPOT_KM
from frontline.geo.gazetteer.index import UNITS as UNITS
from frontline.geo.gazetteer.index import Entry as Entry
from frontline.geo.gazetteer.listed import Listed
from frontline.geo.gazetteer.sounds import NOTHING, Sounds
from frontline.geo.gazetteer.user_added import Added, open_added, stamp
from frontline.geo.gazetteer.world import World, open_world
from frontline.geo.gazetteer.world import unit_of as unit_of
from frontline.geo.geodesy import distances_km
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.lexicon.tables import ALTERNATE, PUBLISHED
from frontline.geo.model import Place
from frontline.geo.text.arabic_names import meeting_key
from frontline.geo.text.cyrillic_latin import is_article, latin
from frontline.geo.text.normalize import loose_key, name_key
from frontline.geo.theatre.fighting import Fighting, fighting
from frontline.geo.theatre.renamings import Renaming, with_successors, world_renamed
from frontline.geo.theatre.theatre import Theatre

ARTICLE = "al "
WIDE = ("governorate", "landmark")
"""Kinds of what papers write of in every script, under a name that a Cyrillic one only spells."""
SEAT_PEOPLE = 50_000
"""A town that a unit may be named after has at least so many people, where no list says it."""
NAMESAKE = 20_000
"""People from which on a namesake abroad is worth thinking of beside a theatre's own place."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-ups by folded name. Build one with ``open_gazetteer``.

    Attributes:
        world: The worldwide table.
        local: Key -> entries of the theatre.
        loose: Loose key -> entries of the theatre.
        sounds: The theatre's places by their consonants, where its names are Arabic.
        starts: Every beginning of a theatre's name that has more than one word.
        governorates: Loose key of the name without "Governorate" -> the theatre's governorate.
        home: ISO code of the country the theatre is about, ``""`` without a theatre.
        added: Gazetteers that the user has added.
        renamed: Key -> names of that key that were in force for a time.
        day: The day whose names come first, None for today's.
        listed: Villages that only published lists have, None without a theatre.
        fighting: Where and when ground changed hands, None without a theatre.
        ground: The theatre's outlines of units, borders, rivers, coasts; None without a theatre.
        met: Key -> places of this name, as far as it was asked for: shared by all days.
    """

    world: World
    local: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    loose: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    sounds: Sounds = NOTHING
    starts: frozenset[str] = frozenset()
    governorates: Mapping[str, Place] = field(default_factory=dict)
    home: str = ""
    added: tuple[Added, ...] = ()
    renamed: Mapping[str, tuple[Renaming, ...]] = field(default_factory=dict)
    day: date | None = None
    listed: Listed | None = None
    fighting: Fighting | None = None
    ground: Ground | None = None
    met: dict[str, tuple[Entry, ...]] = field(default_factory=dict, compare=False, repr=False)

    def on(self, day: date | None) -> "Gazetteer":
        """The same gazetteer for a text of this day: the names then in force come first."""
        return replace(self, day=day)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Every place of this name, the theatre's own first."""
        found = self.met.get(key)
        if found is None:
            if len(self.met) >= KEPT:
                self.met.clear()
            found = self.met[key] = self._named(key)
        spells = self.renamed.get(key)
        return _dated(found, spells, self.day) if spells else found

    def _named(self, key: str) -> tuple[Entry, ...]:
        """The same whatever the day: rows of the world's table are made entries once."""
        found = local = self._local(key)
        if rows := self.world.rows(key):
            world = (self._entry(row, rank) for row, rank in rows)
            found += tuple(e for e in world if not any(self._doubles(e, o) for o in local))
        return found + self._further(key, found) if self.added else found

    def _local(self, key: str) -> tuple[Entry, ...]:
        """The theatre's own; where a name has its article also what lists write without.

        A hamlet's further name "Ed Dhale" is less than the governorate's capital Dhale.
        """
        found = self.local.get(key, ())
        bare = key.removeprefix(ARTICLE)
        if not found or bare == key:
            return found
        ids = {e.place.id for e in found}
        others = self.local.get(bare, ())
        return found + tuple(e for e in others if e.noted >= SEAT and e.place.id not in ids)

    def _doubles(self, entry: Entry, own: Entry) -> bool:
        """The theatre has this place itself; its own units stand for the world's of that name."""
        if entry.place.kind in UNITS and own.place.kind in UNITS:
            return entry.place.country == own.place.country
        return same_spot(entry.place, own.place)

    def continues(self, key: str) -> bool:
        """Some longer name begins with these words."""
        if key in self.starts or self.world.continues(key):
            return True
        return bool(self.added) and any(a.continues(key) for a in self.added)

    def similar(self, key: str) -> tuple[Entry, ...]:
        """Places of the theatre whose transliterations meet this key."""
        return self.loose.get(meeting_key(key), ())

    def sounding(self, key: str) -> tuple[Entry, ...]:
        """The one place of the theatre whose consonants and most of whose vowels are these.

        Nothing for what the theatre's lists have as it stands: Karabilah is no Karbala.
        """
        return self._heard(key, self.sounds.like)

    def spelled(self, key: str) -> tuple[Entry, ...]:
        """The places of the theatre that a Cyrillic name is a spelling of, to the last vowel."""
        return self._heard(key, self.sounds.spelled)

    def _heard(self, key: str, how: Callable[[str], tuple[Place, ...]]) -> tuple[Entry, ...]:
        places = how(key)
        towns = any(place.population >= NAMESAKE for place in places)
        found = () if towns else self._wide(key)
        found = found or tuple(Entry(place, LOOSE, local=True, own=True) for place in places)
        return () if found and self.listed and self.listed.named(key) else found

    def _wide(self, key: str) -> tuple[Entry, ...]:
        """A province or an oil field of the theatre that a Cyrillic name spells: "Махра"."""
        if not cyrillic(key):
            return ()
        fields = is_article(key.split()[0])  # without one "Омар" is a man
        for name in latin(key):
            for whole in (name, f"{ARTICLE}{name}", *((f"{name} field",) if fields else ())):
                found = (e for e in self.entries(whole) if e.local and e.place.kind in WIDE)
                if wide := tuple(found):
                    return wide
        return ()

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
            if not any(same_spot(place, e.place) for e in known)
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
    own = index_of(world, theatre)
    return Gazetteer(
        world=world,
        local=own.local,
        loose=own.loose,
        sounds=own.sounds,
        starts=own.starts,
        governorates=own.governorates,
        home=theatre.countries[0] if theatre.countries else "",
        added=open_added(),
        renamed=_by_key((*world_renamed(), *with_successors(theatre.renamed, own.published))),
        listed=Listed(theatre),
        fighting=fighting(theatre),
        ground=Ground(theatre),
    )


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
