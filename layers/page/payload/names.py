"""Names that a page carries: of towns for its map, and other spellings for its search.

A town has a rank that says from which zoom it is shown.

Reports name the places that were in the news; the world's table knows how large a town is. Where
both mean the same town, the reports' spelling stays and the population gives the rank.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from frontline.geo.gazetteer.user_added import stamp
from frontline.geo.gazetteer.world import open_world
from frontline.geo.geodesy import DEGREE_KM
from frontline.geo.lexicon import abroad
from frontline.geo.model import Place
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.calling import Point, bare, calls, calls_at
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.locales.compound import besides, compounds
from frontline.layers.locales.messages import DEFAULT
from frontline.layers.model import AREA
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.basemap import features
from frontline.layers.page.payload.codec import packed_json
from frontline.layers.publishing.withhold import NEAR_DEGREES

# People from which on a town is named at country, province and district zoom; chosen by eye on
# Syria and Ukraine, so that names do not crowd. A seat is large: Kherson, where 66,000 stayed.
LARGE, MIDDLING, SEAT, SMALL = 250_000, 80_000, 60_000, 30_000
# People of a town beyond the border that is still named: what a reader finds the way by.
ABROAD = 300_000
# Lists put one town within a kilometre, or 2.5 under one name (Shepetivka; the nearest namesakes
# are 5 km apart); names nearer than 15 km touch at country zoom.
SAME_KM, TWIN_KM, CROWDED_KM = 1.0, 3.0, 15.0
# A town near one so many times as large is a part of it: Darnytsia of Kyiv.
QUARTER = 2.5
# "Voznesenskyi": as Ukraine names urban districts. Donetsk reaches 16 km to the south-west.
_DISTRICT = re.compile(r"(?:skyi|Masyv)$")
DISTRICT_KM = 20.0
MILLION = 1_000_000
"""A city of so many people is named before its neighbours, however often they were in the news."""
OFTEN = 4
"""A place with so many reports was often in the news."""
_GEONAMES = re.compile(r"GeoNames (\d+)")

Listed = Sequence[tuple[Place, list[str]]]
"""A theatre's places with their further names."""


class Town(NamedTuple):
    """A name on the map; ``rank`` 0 is shown first, 3 last."""

    name: str
    lon: float
    lat: float
    rank: int


def towns(mosaic: Mosaic, theatre: Theatre) -> list[Town]:
    """Reported places and larger towns, most important first."""
    return _towns(mosaic, theatre, _stamped(theatre))


def _towns(mosaic: Mosaic, theatre: Theatre, stamped: object) -> list[Town]:
    places = [r for r in mosaic.reports if r.kind != AREA]
    reported = Counter((r.place, round(r.lon, 5), round(r.lat, 5)) for r in places)
    found: dict[tuple[str, float, float], int] = {
        key: 2 if count >= OFTEN else 3 for key, count in reported.items()
    }
    metropolis = set()
    seats = {name_key(report.admin) for report in places}
    for world, names in _cities(theatre, stamped):
        town = replace(world, name=names[0])
        home = town.country == theatre.countries[0]
        seat = home and town.population >= SEAT and name_key(town.name) in seats
        rank = 0 if seat else _rank(town.population) + (0 if home else 1)
        same = [key for key in reported if _is(key, town)]
        # Where a reported place bears the town's name the others beside it are its quarters.
        same = [key for key in same if _bears(key, town)] or same
        for key in same:
            found[key] = min(found[key], rank)
        if not same:
            found[(town.name, town.lon, town.lat)] = rank
        if town.population >= MILLION:
            metropolis.update(same or [(town.name, town.lon, town.lat)])

    def first(key: tuple[str, float, float]) -> tuple[int, bool, int, str]:
        return (found[key], key not in metropolis, -reported[key], key[0])

    every = (Town(bare(key[0]), *key[1:], found[key]) for key in sorted(found, key=first))
    return list(_without_twins(town for town in every if not _hushed(town.lon, town.lat, theatre)))


def _without_twins(found: Iterable[Town]) -> Iterator[Town]:
    """Each town once: the one that comes first of those that lists put side by side."""
    named: dict[str, list[Town]] = defaultdict(list)
    for town in found:
        twins = named[name_key(town.name)]
        # A large city bears the name of its parts: "Mosul (W)" loses its bracket on the map.
        reach = {twin: TWIN_KM if twin.rank else DISTRICT_KM for twin in twins}
        if all(_apart(*town[1:3], *twin[1:3]) >= reach[twin] for twin in twins):
            twins.append(town)
            yield town


class _Own:
    """The theatre's own settlements: its "Zaporizhzhia" is the world's "Zaporizhzhya"."""

    def __init__(self, listed: Listed) -> None:
        self._by_id: dict[str, Place] = {}
        self._others: dict[str, list[str]] = {}
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place, others in listed:
            if place.kind == "settlement":
                self._others.setdefault(place.id, others)
                for number in _GEONAMES.findall(place.source):
                    self._by_id.setdefault(f"geonames:{number}", place)
                for name in (place.name, *others):
                    self._by_name[name_key(name)].append(place)

    def names_of(self, world: Place) -> tuple[str, ...]:
        """All that the theatre calls a town of the world, how it spells it first.

        The town is known by its id, else by any spelling there. Reports may write any of them.
        """
        same = self._of(world)
        return (same.name, *self._others[same.id]) if same else (world.name,)

    def _of(self, world: Place) -> Place | None:
        if same := self._by_id.get(world.id):
            return same
        for place in self._by_name.get(name_key(world.name), ()):
            if _km(place.lon, place.lat, world) < max(SAME_KM, 2 * place.precision_km):
                return place
        return None


def _hushed(lon: float, lat: float, theatre: Theatre) -> bool:
    """Whether a spared place is there; one that is rounded may be named at its rounded point."""
    return any(np.hypot(lon - x, lat - y) <= NEAR_DEGREES for x, y in theatre.hushed)


def _rank(population: int) -> int:
    return 0 if population >= LARGE else 1 if population >= MIDDLING else 2


def large_towns(theatre: Theatre, own: Set[str]) -> list[Place]:
    """Towns of the theatre's first country, and large ones abroad that stand apart from others.

    *own* has the folded names that the theatre lists.
    """
    world = open_world()
    west, south, east, north = theatre.bbox
    inside = (world.lon > west) & (world.lon < east) & (world.lat > south) & (world.lat < north)
    rows = np.nonzero(inside & (world.population >= SMALL))[0]
    places = (world.place(int(row)) for row in rows)
    kept: list[Place] = []
    # The theatre's own towns first; of those about as large the shortest name: "Mosul" stands for
    # its quarters.
    for place in sorted(
        places,
        key=lambda p: (name_key(p.name) not in own, -p.population.bit_length(), len(p.name), p.id),
    ):
        if place.kind != "settlement":
            continue
        home = place.country == theatre.countries[0]
        reach = DISTRICT_KM if _DISTRICT.search(place.name) else CROWDED_KM
        near = [k for k in kept if _km(place.lon, place.lat, k) < reach]
        known = name_key(place.name) in own
        quarter = any(
            place.population * QUARTER < k.population
            # What the theatre lists wins over what is about as large: Mariupol, not its right bank.
            # But Damascus is no quarter of a suburb that the theatre lists.
            or (not known and name_key(k.name) in own and place.population < k.population * QUARTER)
            or (k.population >= MILLION and _km(place.lon, place.lat, k) < TWIN_KM)  # New Mosul
            for k in near
        )
        if not quarter if home else place.population >= ABROAD and not near:
            kept.append(place)
    return kept


def _bears(key: tuple[str, float, float], town: Place) -> bool:
    """The reported place has the town's name, before any bracket."""
    return name_key(bare(key[0])) == name_key(town.name)


def _is(key: tuple[str, float, float], town: Place) -> bool:
    """The reported place is this town, and not a quarter named after it ("Aleppo Citadel")."""
    name, lon, lat = key
    # Nearly all lie too far north or south already.
    if abs(lat - town.lat) * DEGREE_KM > TWIN_KM or (km := _km(lon, lat, town)) > TWIN_KM:
        return False
    words, whole = name_key(bare(name)), name_key(town.name)
    return words == whole or (km <= SAME_KM and whole not in words)


def _km(lon: float, lat: float, place: Place) -> float:
    return _apart(lon, lat, place.lon, place.lat)


def _apart(lon: float, lat: float, x: float, y: float) -> float:
    """Kilometres on a plane: near enough to tell which names crowd each other."""
    return math.hypot((lon - x) * math.cos(math.radians(lat)), lat - y) * DEGREE_KM


def names_payload(
    mosaic: Mosaic,
    theatre: Theatre,
    text: Mapping[str, Any] | None,
    *,
    language: str = DEFAULT,
    quick: bool = False,
) -> str:
    """Towns (name, longitude, latitude, rank) and spellings of all names shown, in one packed JSON.

    A town that a report of the mosaic names and places is that report's number and its rank.
    In one JSON, because who has other spellings is often a town. Where the language of the page has
    names of its own for some of them: ``called``, name -> what it says; of countries and waters of
    the basemap ``land``, by layer.

    Args:
        mosaic: Whose reports are named.
        theatre: Whose places are.
        text: A text's payload, if any.
        language: ISO 639 code.
        quick: As of ``packed_json``.
    """
    stamped = _stamped(theatre)
    listed, keys = _listed(theatre.place_files(), theatre.bbox, stamped)
    named = _named(mosaic, theatre, stamped)
    shown = carried(named, mosaic, text)
    data: dict[str, Any] = {"towns": _by_report(named, mosaic)}
    data["spellings"] = spellings(shown, listed, keys)
    own = _states(text, language)
    own |= _told(theatre, shown, language, _points(mosaic, theatre, stamped))
    if own:
        data["called"] = own
    if land := land_called(theatre, language):
        data["land"] = land
    return packed_json(data, quick=quick)


def _states(text: Mapping[str, Any] | None, language: str) -> dict[str, str]:
    """What a language calls the countries that a text names, on the map or beside it."""
    names = [p["name"] for p in text["places"] if p["kind"] == "country"] if text else []
    told = {name: abroad.country(name, language) for name in names} if language != DEFAULT else {}
    return {name: own for name, own in told.items() if own}


def reported(mosaic: Mosaic, theatre: Theatre, language: str) -> dict[str, str]:
    """What a language calls places of a mosaic's reports and towns, where it has a word."""
    return _reported(mosaic, theatre, _stamped(theatre), language)


@lru_cache(maxsize=6)
def _reported(mosaic: Mosaic, theatre: Theatre, stamped: object, language: str) -> dict[str, str]:
    """These names, worked out once for all texts beside the mosaic."""
    points = _points(mosaic, theatre, stamped)
    return _told(theatre, points.keys(), language, points)


@lru_cache(maxsize=6)
def _points(mosaic: Mosaic, theatre: Theatre, stamped: object) -> Mapping[str, Set[Point]]:
    """Places of reports, each with its points, namesakes have several; and towns of the map."""
    found: dict[str, set[Point]] = defaultdict(set)
    for report in mosaic.reports:
        found[report.place].add((report.lon, report.lat))
    return {town.name: {town[1:3]} for town in _named(mosaic, theatre, stamped)} | found


def _told(
    theatre: Theatre, shown: Set[str], language: str, points: Mapping[str, Set[Point]]
) -> dict[str, str]:
    """What a language calls the names shown: cities as the press does, the others as listed."""
    if language == DEFAULT:
        return {}
    names, large = abroad.cities(language), _cities(theatre, _stamped(theatre))
    own = {name_key(one): names[t.id] for t, also in large if t.id in names for one in also}
    cities = {one: own[name_key(one)] for one in shown if name_key(one) in own}
    # The Jordan is no country.
    land = land_called(theatre, language)
    rivers = {**land.get("lake", {}), **land.get("river", {})}
    states = {**land.get("neighbour", {}), **land.get("border", {})}
    waters = {name: told for name, told in rivers.items() if name not in states}
    lands = {name: told for name, told in states.items() if name not in rivers}
    listed = calls(shown, places_of(theatre), language)
    left = frozenset((name, frozenset(points.get(name, ()))) for name in shown - listed.keys())
    villages = _villages(theatre, _stamped(theatre), left, language)
    every = villages | waters | lands | listed | cities
    return {name: told for name, told in every.items() if name in shown}


@lru_cache(maxsize=4)
def _villages(
    theatre: Theatre, stamped: object, left: frozenset[tuple[str, frozenset[Point]]], language: str
) -> dict[str, str]:
    """What it calls places that reports tell of and no text is read for: most, so not kept."""
    del stamped
    files = theatre.place_files()
    every = [row for file in files for row in read_places(file, theatre.bbox, every=True)]
    named = dict(left)
    found = calls(named.keys() | besides(named), every, language)
    points = {name: at for name, at in left if at and name not in found}
    return compounds(points, found, every, language) | calls_at(points, every, language) | found


def land_called(theatre: Theatre, language: str) -> dict[str, dict[str, str]]:
    """What a language calls countries and waters of the basemap, by layer and published name."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    if language == DEFAULT or not theatre.basemap.exists():
        return found
    waters = abroad.waters(language)
    for one in features(theatre.basemap):
        state = one.layer in ("neighbour", "border")
        own = abroad.country(one.name, language) if state else waters.get(one.name)
        if own:
            found[one.layer][one.name] = own
    return dict(found)


def _by_report(named: Iterable[Town], mosaic: Mosaic) -> list[Town | tuple[int, int]]:
    """Towns as they travel: the reports have name and point of nearly all of them already."""
    told: dict[tuple[str, float, float], int] = {}
    for number, report in enumerate(mosaic.reports):
        told.setdefault((report.place, round(report.lon, 5), round(report.lat, 5)), number)
    numbers = ((town, told.get(town[:3])) for town in named)
    return [town if number is None else (number, town.rank) for town, number in numbers]


def places_of(theatre: Theatre) -> Listed:
    """The theatre's places with their further names, read once for the files as they are."""
    return _listed(theatre.place_files(), theatre.bbox, _stamped(theatre))[0]


def _stamped(theatre: Theatre) -> object:
    return stamp(*theatre.place_files())


@lru_cache(maxsize=2)  # 25 MB each, of Ukraine
def _listed(
    files: tuple[Path, ...], bbox: tuple[float, float, float, float], stamped: object
) -> tuple[Listed, list[str]]:
    """The places, and the folded name of each."""
    del stamped
    rows = [row for file in files for row in read_places(file, bbox)]
    return rows, [name_key(place.name) for place, _ in rows]


@lru_cache(maxsize=6)
def _cities(theatre: Theatre, stamped: object) -> list[tuple[Place, tuple[str, ...]]]:
    """The large towns and what the theatre calls each, worked out once for all layers and texts."""
    listed, keys = _listed(theatre.place_files(), theatre.bbox, stamped)
    own = _Own(listed)
    return [(town, own.names_of(town)) for town in large_towns(theatre, set(keys))]


@lru_cache(maxsize=6)
def _named(mosaic: Mosaic, theatre: Theatre, stamped: object) -> list[Town]:
    """The towns, worked out once for all texts beside them."""
    return _towns(mosaic, theatre, stamped)


def carried(towns: Iterable[Town], mosaic: Mosaic, text: Mapping[str, Any] | None) -> set[str]:
    """The names that a page shows: of towns, of reported places, of a text's (``text_payload``)."""
    named = {place["name"] for place in text["places"]} if text else set()
    return {town.name for town in towns} | {report.place for report in mosaic.reports} | named


def spellings(names: Iterable[str], listed: Listed, keys: Iterable[str]) -> list[list[str]]:
    """Rows of a name and its further spellings; a name without any has no row.

    Args:
        names: The names that the page shows, as it writes them.
        listed: Places with their further names, as the theatre lists them.
        keys: The folded name of each of these places.
    """
    shown = {name: name_key(name) for name in sorted(set(names))}
    known: dict[str, list[str]] = {key: [] for key in shown.values()}
    for key, (place, variants) in zip(keys, listed, strict=True):
        if key in known:
            known[key] += (place.name, *variants)
    rows = []
    for name, key in shown.items():
        others = dict.fromkeys(v for v in known[key] if v != name)
        if others:
            rows.append([name, *others])
    return rows
