"""A theatre's own names: folded, ranked and filed under every key they are looked up by.

To fold the 37,000 places of Yemen takes five seconds, so what was made of a large list is kept in
the user's cache folder, under a name that is a digest of the list and of the modules that fold it.
Read from there it takes a twentieth, and an entry is made when a text first asks for it.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from frontline.geo.errors import BadInput
from frontline.geo.files.checked import read_checked, write_checked
from frontline.geo.files.tidy import tidy
from frontline.geo.gazetteer.sounds import Sounds
from frontline.geo.gazetteer.world import World, cache_file, unit_of
from frontline.geo.geodesy import within_km
from frontline.geo.lexicon.place_types import DISTRICTS, SITE_ENDINGS
from frontline.geo.lexicon.tables import ALTERNATE, PUBLISHED
from frontline.geo.model import AREAS, Place
from frontline.geo.text.arabic_names import meeting_key
from frontline.geo.text.normalize import assimilated, bare_key, loose_key, name_key
from frontline.geo.text.romanised import arabic, in_arabic
from frontline.geo.theatre.places import read_theatre
from frontline.geo.theatre.theatre import Theatre

UNITS = frozenset(("governorate", "district"))
# A second-level unit reaches so far; a quarter of a city is a district too, and small.
REACHES_KM = 5.0
# Kilometres: lists put one town up to 5.5 km apart (theatre.build.near).
SAME_SPOT_KM = 6.0
# Below ALTERNATE and PUBLISHED: what only sounds alike comes after every spelling that is listed.
LOOSE = 0
SEAT = 4
"""A unit's seat is as much noted as what has so many further spellings: by judgement."""
LEAST_BYTES = 200_000
"""Smaller lists are folded anew: a quarter of a second at most (Libya's of 223 kB takes 0.18 s)."""
# Entries made of the kept text: more than the distinct names of a long report.
KEPT = 1 << 16
T = TypeVar("T")


PARTS = (
    "files/csv_lines.py", "files/numbers.py", "files/regular.py", "gazetteer/index.py",
    "gazetteer/sounds.py", "gazetteer/world.py", "geodesy.py", "lexicon/inflection.py",
    "lexicon/place_types.py", "lexicon/tables.py", "model.py", "text/arabic_names.py",
    "text/consonants.py", "text/cyrillic_latin.py", "text/normalize.py", "text/romanised.py",
    "text/sieve.py", "theatre/places.py",
)  # fmt: skip
"""Modules of ``geo`` on which a key, a rank or a row depends."""


def _digest_of_rules() -> bytes:
    """Of these modules as they run in this process: one changed on disk meanwhile is not asked."""
    geo, digest = Path(__file__).resolve().parents[1], hashlib.sha256()
    for part in PARTS:
        digest.update(f"{part} ".encode() + (geo / part).read_bytes())
    return digest.digest()


RULES = _digest_of_rules()


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

    def __hash__(self) -> int:
        """Of its place and rank, which tell nearly all entries apart."""
        return hash((self.place.id, self.rank))


OF_A_PLACE = tuple(field.name for field in fields(Place))
OTHERS = tuple(field.name for field in fields(Entry) if field.name != "place")


@dataclass(frozen=True, slots=True)
class Index:
    """The names of a theatre's own list.

    Attributes:
        local: Key -> entries.
        loose: Loose key -> entries, of the home country's towns in the world's table too.
        sounds: The same places by their consonants, where the theatre's names are Arabic.
        starts: Every beginning of a name that has more than one word.
        governorates: Loose key of the name without "Governorate" -> the governorate.
        published: Place that bore another name for a time -> the name it is listed by.
    """

    local: Mapping[str, tuple[Entry, ...]]
    loose: Mapping[str, tuple[Entry, ...]]
    sounds: Sounds
    starts: frozenset[str]
    governorates: Mapping[str, Place]
    published: Mapping[str, str]


class Rows(Mapping[str, tuple[T, ...]]):
    """Rows by key, each made of its text when it is first asked for.

    Args:
        texts: Key -> what its rows are made of.
        made: Makes them.
    """

    def __init__(self, texts: dict[str, str], made: Callable[[str], tuple[T, ...]]) -> None:
        self._texts, self._made = texts, lru_cache(maxsize=KEPT)(made)

    def __getitem__(self, key: str) -> tuple[T, ...]:
        return self._made(self._texts[key])

    def get(self, key: str, default: Any = None) -> Any:
        """As Mapping says, without an exception for each of the many words that are no name."""
        text = self._texts.get(key)
        return default if text is None else self._made(text)

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def index_of(world: World, theatre: Theatre) -> Index:
    """The names of a theatre, from the cache or folded now.

    A file of the cache that is damaged is made anew; one that cannot be written is no error.

    Args:
        world: The worldwide table.
        theatre: Whose list it is.

    Raises:
        BadInput: The list is broken; the message names row and column.
    """
    if sum(file.stat().st_size for file in theatre.place_files()) < LEAST_BYTES:
        return folded(world, theatre)
    file = kept_as(theatre)
    content = read_checked(file)
    if content is None:
        content = packed(folded(world, theatre))
        # A list that was changed meanwhile is none of the one that the file is named after.
        if file == kept_as(theatre):
            with suppress(OSError, BadInput):
                write_checked(file, content)
                tidy(file)
    return unpacked(content)


def kept_as(theatre: Theatre) -> Path:
    """The file of the cache: its name changes with the list, the world's table and our code."""
    about = (theatre.bbox, theatre.languages, theatre.countries, theatre.renamed)
    table = cache_file()
    digest = hashlib.sha256(RULES + repr((table.name, about, SITE_ENDINGS)).encode())
    for content in (file.read_bytes() for file in theatre.place_files()):
        digest.update(f"{len(content)} ".encode() + content)
    return table.parent / f"names-{theatre.key}-{digest.hexdigest()[:24]}.json"


def packed(index: Index) -> bytes:
    """All of an index in JSON: each place once, and each row a text that is read when asked for."""
    places: list[Place] = []
    numbers: dict[int, int] = {}
    others: dict[tuple[object, ...], int] = {}

    def number(place: Place) -> int:
        known = numbers.setdefault(id(place), len(places))  # to compare places takes a second
        if known == len(places):
            places.append(place)
        return known

    def row(entry: Entry) -> str:
        rest = tuple(getattr(entry, name) for name in OTHERS)
        return f"{number(entry.place)} {others.setdefault(rest, len(others))}"

    def heard(rows: Mapping[str, tuple[tuple[str, Place], ...]]) -> dict[str, str]:
        return {
            key: ";".join(f"{number(place)} {loose}" for loose, place in found)
            for key, found in rows.items()
        }

    def filed(rows: Mapping[str, tuple[Entry, ...]]) -> dict[str, str]:
        return {key: ";".join(map(row, entries)) for key, entries in rows.items()}

    content = {
        "local": filed(index.local),
        "loose": filed(index.loose),
        "names": heard(index.sounds.names),
        "short": heard(index.sounds.short),
        "starts": sorted(index.starts),
        "governorates": {key: number(place) for key, place in index.governorates.items()},
        "published": dict(index.published),
        "others": list(others),
        "places": [
            json.dumps([getattr(place, name) for name in OF_A_PLACE], ensure_ascii=False)
            for place in places
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> Index:
    """The index that was packed."""
    raw: dict[str, Any] = json.loads(content)
    texts, others = raw["places"], raw["others"]

    @lru_cache(maxsize=KEPT)
    def place(number: int) -> Place:
        return Place(*json.loads(texts[number]))

    def entries(text: str) -> tuple[Entry, ...]:
        pairs = (map(int, row.split()) for row in text.split(";"))
        return tuple(Entry(place(number), *others[rest]) for number, rest in pairs)

    def heard(text: str) -> tuple[tuple[str, Place], ...]:
        pairs = (row.split(" ", 1) for row in text.split(";"))
        return tuple((loose, place(int(number))) for number, loose in pairs)

    return Index(
        local=Rows(raw["local"], entries),
        loose=Rows(raw["loose"], entries),
        sounds=Sounds(Rows(raw["names"], heard), Rows(raw["short"], heard)),
        starts=frozenset(raw["starts"]),
        governorates={key: place(number) for key, number in raw["governorates"].items()},
        published=raw["published"],
    )


def folded(world: World, theatre: Theatre) -> Index:
    """The names of a theatre, made from its list.

    Raises:
        BadInput: The list is broken; the message names row and column.
    """
    home = theatre.countries[0] if theatre.countries else ""
    local: dict[str, list[Entry]] = defaultdict(list)
    sounds: list[tuple[str, Place]] = []
    rows = list(read_theatre(theatre))
    seats = {
        (p.lon, p.lat) for p, _ in rows if p.kind == "district" and p.precision_km >= REACHES_KM
    }
    for place, names in rows:
        noted = len(names) + (SEAT if (place.lon, place.lat) in seats else 0)
        keys = _ranked_keys(theatre, place, names)
        admin, capital = unit_of(world, place), _is_capital(world, place)
        place = _peopled(world, place, {key for _, key in keys})
        if "ar" in theatre.languages:
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
    renamed = {spell.place for spell in theatre.renamed}
    return Index(
        local=fixed,
        loose=_loose_index(world, fixed, home),
        sounds=Sounds.of(sounds),
        starts=_starts(fixed),
        governorates=_governorates(fixed),
        published={place.id: place.name for place, _ in rows if place.id in renamed},
    )


def _ranked_keys(theatre: Theatre, place: Place, names: list[str]) -> list[tuple[int, str]]:
    """(rank, key) of all names that a place has or had, the published one first."""
    names = [*names, *(n for r in theatre.renamed if r.place == place.id for n in r.names)]
    if "ar" in theatre.languages and not any(in_arabic(name) for name in names):
        names = [*names, *islice(filter(None, map(arabic, (place.name, *names))), 1)]
    ranked = [(PUBLISHED, place.name), *((ALTERNATE, n) for n in names)]
    return [
        (rank if key in whole else ALTERNATE, key)
        for rank, name, whole in ((rank, name, _whole_keys(name)) for rank, name in ranked)
        for key in sorted(_theatre_keys(name))
    ]


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
        if not any(same_spot(place, e.place) for e in slot.values()):
            slot[place.id] = Entry(place, LOOSE, str(world.admin[row]), local=True)
    return {key: tuple(found.values()) for key, found in index.items() if len(key) >= 4}


def _governorates(local: dict[str, tuple[Entry, ...]]) -> dict[str, Place]:
    """First-level units by their seats, former names too: that of Dnipro is Dnipropetrovsk."""
    places = {
        e.place for entries in local.values() for e in entries if e.place.kind == "governorate"
    }
    first = (p for p in places if DISTRICTS.isdisjoint(name_key(p.name).split()))
    named = {name_key(p.name).rsplit(" ", 1)[0]: p for p in sorted(first, key=lambda p: p.id)}
    towns = (
        (loose_key(name_key(e.place.name)), unit)
        for name, unit in named.items()
        for e in local.get(name, ())
        if e.place.kind == "settlement" and "(" not in e.place.name
    )
    return {**dict(towns), **{loose_key(name): unit for name, unit in named.items()}}


def _starts(local: Iterable[str]) -> frozenset[str]:
    parts = (key.split() for key in local)
    return frozenset(" ".join(p[:n]) for p in parts for n in range(1, len(p)))


def _is_capital(world: World, place: Place) -> bool:
    rows = (row for row, _ in world.rows(name_key(place.name)) if row in world.capitals)
    return place.kind == "settlement" and any(same_spot(world.place(row), place) for row in rows)


def _peopled(world: World, place: Place, keys: Iterable[str]) -> Place:
    """The place with the people that the world's table counts at its spot, if it knows the town."""
    if place.kind != "settlement":
        return place
    rows = {row for key in keys for row, _ in world.rows(key)}
    twins = [world.place(row) for row in rows if world.country[row] == place.country]
    people = [twin.population for twin in twins if same_spot(twin, place)]
    return replace(place, population=max(people, default=0))


def same_spot(a: Place, b: Place) -> bool:
    """Two entries of one place: close by, and both areas or both spots."""
    if (a.kind in AREAS) != (b.kind in AREAS):
        return False
    return within_km(a, b, max(SAME_SPOT_KM, a.precision_km, b.precision_km))
