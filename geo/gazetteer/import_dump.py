"""Adds a gazetteer: a dump of GeoNames (13 million rows) or a table of one's own.

The file is read line by line and written in portions, so memory does not grow with it. A portion
and the count of its lines are committed together: what was interrupted goes on where it stopped.
"""

import csv
import hashlib
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import IO, get_args

from frontline.geo.errors import BadInput
from frontline.geo.files.numbers import count_of, point_of
from frontline.geo.files.regular import regular
from frontline.geo.files.replace import alone
from frontline.geo.gazetteer.user_added import INDEX, SCHEMA, SUFFIX, folder
from frontline.geo.lexicon.tables import ALTERNATE, PUBLISHED, split
from frontline.geo.model import PlaceKind
from frontline.geo.text.normalize import name_key

# Rows held at once: memory stays small however long the dump is.
PORTION = 20_000
SORTING = 6  # putting the names in order takes a sixth of the time of reading them
# Characters: longer alternate names of GeoNames are sentences.
LONGEST = 80
FIELDS = 19
"""Columns of a GeoNames dump, by its readme."""
NEEDED = ("name", "lon", "lat")
_CODES: dict[PlaceKind, str] = {
    "settlement": "PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLF PPLG PPLL PPLQ PPLR PPLS PPLW STLMT",
    "district": "PPLX ADM2 ADM3 ADM4 ADM5 ADMD",
    "governorate": "ADM1",
    "country": "PCLI PCLD PCLF PCLS PCLIX TERR",
    "region": "RGN RGNE RGNH CONT PEN ISL ISLS MTS VAL PLN DSRT FRST SPIT OAS",
    "water": "STM STMS STMI WAD LK LKS LKI RSV SEA GULF BAY STRT CNL OCN LGN",
    "road": "RD RDJCT TNLRD",
    "base": "AIRB MILB INSM NVB AIRF",
    "crossing": "BP CSTM",
    "landmark": "AIRP DAM BDG PS PSH PSN MN MNC OILR OILF CSTL FT MT HLL PK PASS PRT",
    "camp": "CMP CMPRF CMPL",
}
KINDS = {code: kind for kind, codes in _CODES.items() for code in codes.split()}
"""Feature code of GeoNames -> kind; places with other codes (hotels, schools) are left out."""

# Kilometres that a place reaches by its kind; GeoNames gives a point alone.
REACH: dict[str, float] = {"country": 300.0, "governorate": 80.0, "region": 30.0, "water": 30.0}
# A second-level unit reaches between the medians of Yemen (12), Iraq (25) and Sudan (39).
SECOND, SECOND_KM = "ADM2", 20.0
ReportProgress = Callable[[int, int], None]
Row = tuple[str | float, ...]
Named = tuple[Row, list[str]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What was added: ``lines`` were read, ``places`` of them kept in ``file``."""

    file: Path
    lines: int
    places: int


def add(path: str | PathLike[str], report: ReportProgress | None = None) -> Summary:
    """Add a file to the gazetteers; one of the same name is replaced when the new one is complete.

    Args:
        path: ``allCountries.zip`` or another dump of GeoNames (.zip, .txt), or a .csv with columns
            ``name, lon, lat`` and, if wanted, those of a theatre's ``places.csv``.
        report: Called with (bytes read, bytes in all) after every portion.

    Raises:
        BadInput: It cannot be read; the message names the line and what is wrong. Or another run
            adds a file of this name.
    """
    source = Path(path)
    target = folder() / f"{source.stem}{SUFFIX}"
    part = target.with_suffix(f"{SUFFIX}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target):
            with closing(_resumed(part, _signature(source))) as db:
                lines, places = _fill(db, source, report or (lambda _done, _all: None))
            part.replace(target)
    except (OSError, sqlite3.Error, zipfile.BadZipFile) as fault:
        raise BadInput(f"{source}: cannot be added: {fault}") from fault
    return Summary(target, lines, places)


def _resumed(part: Path, signature: str) -> sqlite3.Connection:
    """The unfinished file if it was made from this very source, else a new one."""
    if part.exists():
        db = sqlite3.connect(part)
        with suppress(sqlite3.Error):
            if db.execute("select signature from progress").fetchone() == (signature,):
                return db
        db.close()
        part.unlink()
    db = sqlite3.connect(part)
    db.executescript(f"pragma cache_size = -65536; {SCHEMA}")
    db.execute("insert into progress values (?, 0, 0)", (signature,))
    db.commit()
    return db


def _fill(db: sqlite3.Connection, source: Path, report: ReportProgress) -> tuple[int, int]:
    lines, places = db.execute("select lines, places from progress").fetchone()
    with _opened(source) as (raw, size), _text(raw) as file:
        size += size // SORTING
        own = source.suffix.lower() == ".csv"
        rows = _own(file, source, lines) if own else _geonames(file, source, lines)
        while portion := list(islice(rows, PORTION)):
            places = _insert(db, [named for named in portion if named], places)
            lines += len(portion)
            db.execute("update progress set lines = ?, places = ?", (lines, places))
            db.commit()
            report(raw.tell(), size)
        db.execute("drop index if exists name_key")
        db.execute(INDEX)
        db.commit()
        report(size, size)
    return lines, places


def _insert(db: sqlite3.Connection, portion: Iterable[Named], row: int) -> int:
    """Write places and their names; returns the number of the last row."""
    places: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    for place, others in portion:
        row += 1
        places.append((row, *place))
        keys = {k: ALTERNATE for n in others if len(n) <= LONGEST and (k := name_key(n))}
        keys |= {name_key(str(place[1])): PUBLISHED}
        names.extend((key, row, rank) for key, rank in keys.items() if key)
    db.executemany(f"insert into place values ({', '.join('?' * 12)})", places)  # noqa: S608
    db.executemany("insert into name values (?, ?, ?)", names)
    return row


@contextmanager
def _opened(source: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of a file, or of the largest text in an archive, and how many they are."""
    if not zipfile.is_zipfile(source):
        with source.open("rb") as plain:
            yield plain, source.stat().st_size
        return
    with zipfile.ZipFile(source) as archive:
        inside = _largest(archive, source)
        with archive.open(inside) as packed:
            yield packed, inside.file_size


def _text(raw: IO[bytes]) -> TextIOWrapper:
    return TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")


def _largest(archive: zipfile.ZipFile, source: Path) -> zipfile.ZipInfo:
    texts = [i for i in archive.infolist() if i.filename.endswith((".txt", ".csv"))]
    texts = [i for i in texts if "readme" not in i.filename.lower()]
    if not texts:
        raise BadInput(f"{source}: no .txt in it; give a dump of GeoNames as it was downloaded")
    return max(texts, key=lambda i: i.file_size)


def _signature(source: Path) -> str:
    """Tells one source from another: its name, size and first megabyte."""
    if not source.exists():
        raise BadInput(f"{source}: not there; give a .zip or .txt of GeoNames or a .csv")
    with regular(source).open("rb") as file:
        head = hashlib.sha256(file.read(1 << 20)).hexdigest()
    return f"{source.name} {source.stat().st_size} {head}"


def _geonames(file: TextIOWrapper, source: Path, done: int) -> Iterator[Named | None]:
    """One item a line after those that are done, None for a place that is left out."""
    for number, line in enumerate(islice(file, done, None), done + 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != FIELDS:
            raise BadInput(
                f"{source}: line {number}: {len(cells)} columns, a dump of GeoNames has {FIELDS}"
            )
        kind = KINDS.get(cells[7])
        yield _of_geonames(cells, kind, f"{source}: line {number}") if kind else None


def _of_geonames(cells: list[str], kind: PlaceKind, where: str) -> Named:
    ident, name, plain, others, lat, lon, _, _, country, _, admin = cells[:11]
    spot = point_of(lon, lat, where)
    people = int(cells[14]) if cells[14].isdecimal() else 0
    reach = reach_of(cells[7], 1.0)
    row = (f"geonames:{ident}", name, kind, *spot, country, admin, people, reach, "")
    return (*row, "GeoNames (CC BY 4.0)"), [plain, *others.split(",")]


def reach_of(code: str, plain_km: float) -> float:
    """Kilometres that a place of a feature code of GeoNames reaches; *plain_km* for a town."""
    return SECOND_KM if code == SECOND else REACH.get(KINDS[code], plain_km)


def _own(file: TextIOWrapper, source: Path, done: int) -> Iterator[Named | None]:
    table = csv.DictReader(file)
    if missing := [c for c in NEEDED if c not in (table.fieldnames or ())]:
        raise BadInput(f"{source}: no column {missing[0]!r}; needed: {', '.join(NEEDED)}")
    for row in islice(table, done, None):
        yield _of_own({k: v or "" for k, v in row.items() if isinstance(v, str | None)},
                      f"{source}: line {table.line_num}", source.stem, table.line_num)  # fmt: skip


def _of_own(row: dict[str, str], where: str, stem: str, line: int) -> Named:
    kind = row.get("kind") or "settlement"
    if kind not in get_args(PlaceKind):
        known = ", ".join(get_args(PlaceKind))
        raise BadInput(f"{where}, column kind: {kind!r} is not one of {known}")
    if not name_key(row["name"]):
        raise BadInput(f"{where}, column name: empty")
    spot = point_of(row["lon"], row["lat"], where)
    reach = count_of(row.get("precision_km") or "1", "precision_km", where)
    people = int(count_of(row.get("population") or "0", "population", where))
    ident = row.get("id") or f"{stem}:{line}"
    ours = (row.get("country", ""), "", people, reach, row.get("area", ""))
    place = (ident, row["name"], kind, *spot, *ours, row.get("source") or stem)
    return place, split(row.get("variants", ""))
