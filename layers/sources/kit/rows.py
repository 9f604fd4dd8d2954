"""Tables in text form: CSV with any usual delimiter, read row by row, faults named by line."""

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import check_names, long_cells, parted, without_nul
from frontline.layers.sources.files import hive
from frontline.layers.sources.files.contract import InputFile

# Characters of a line: far beyond a row of any table.
MAX_LINE = 2**20
DELIMITERS = ",;\t|"
LATITUDES = ("lat", "latitude", "y")
LONGITUDES = ("lon", "lng", "long", "longitude", "x")
PAIRS = ("location", "coordinates", "lat_lon", "latlon", "latlng", "lat_long")
_PAIR = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on (the header is line 1) and its cells by column name."""

    line: int
    cells: Mapping[str, str]


def header(file: InputFile) -> list[str]:
    """The column names, with those that the folders of the file add; none where it is no table."""
    if file.suffix not in {".csv", ".tsv", ".txt"}:
        return []
    first = file.head.splitlines()[:1]
    names = [c.strip() for c in next(csv.reader(first, delimiter=_delimiter(file)), [])]
    known = {name.casefold() for name in names}
    return names + [key for key in hive.attributes(file) if key.casefold() not in known]


def _delimiter(file: InputFile) -> str:
    first = next(iter(file.head.splitlines()), "")
    return max(DELIMITERS, key=first.count)


def rows(file: InputFile, longest: int = MAX_LINE) -> Iterator[Row]:
    """The rows one by one, whatever the size of the file; blank lines are skipped.

    Args:
        file: In UTF-8, or in UTF-16 that says so in its first bytes.
        longest: Characters that a line may have.

    Raises:
        BadInput: It is in another coding, not CSV, or a row has another number of cells than the
            header.
    """
    keys = hive.attributes(file)
    try:
        with file.path.open(encoding=file.coding, newline="") as stream:
            lines = without_nul(_lines(file, stream, longest), file.name)
            delimiter = _delimiter(file)
            reader = csv.reader(lines, delimiter=delimiter)
            names = [name.strip() for name in next(reader, [])]
            check_names(names, file.name)
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) not in {0, len(names)}:
                    raise BadInput(
                        f"{file.name}: row {line}: {len(cells)} cells where the header has "
                        f"{len(names)}; {parted(delimiter)}"
                    )
                if cells:
                    row = dict(zip(names, cells, strict=True))
                    yield Row(line, hive.joined(file, f"row {line}", row, keys) if keys else row)
                line = reader.line_num + 1
    except OSError as fault:
        raise BadInput(f"{file.name}: cannot be read: {fault.strerror}") from fault
    except (UnicodeError, csv.Error) as fault:
        coding = file.coding.upper().removesuffix("-SIG")
        raise BadInput(f"{file.name}: not a CSV file in {coding}: {fault}") from fault


def _lines(file: InputFile, stream: TextIO, longest: int) -> Iterator[str]:
    """The lines of *stream*; none may be so long that it fills memory by itself."""
    while line := stream.readline(longest):
        if len(line) == longest:
            raise BadInput(f"{file.name}: a line of more than {longest:,} characters; no table")
        yield line


def limited(file: InputFile, longest: int = MAX_LINE) -> list[Row]:
    """All rows of a file that is small enough to be held at once; *longest* as ``rows`` has it."""
    file.check_size()
    with long_cells(longest):
        return list(rows(file, longest))


def samples(file: InputFile) -> dict[str, str]:
    """What stands in each column first, as far as the head of the file shows; it may be cut off."""
    names = header(file)
    found: dict[str, str] = {}
    table = csv.reader(io.StringIO(file.head, newline=""), delimiter=_delimiter(file))
    for cells in islice(table, 1, None):
        for name, cell in zip(names, cells, strict=False):
            if cell.strip():
                found.setdefault(name, cell)
    return found


def column(names: Sequence[str], wanted: Sequence[str]) -> str | None:
    """The first of *wanted* that is among the column names, in any case."""
    known = {name.casefold().replace(" ", "_"): name for name in reversed(names)}
    return next((known[w] for w in wanted if w in known), None)


def spot(file: InputFile, row: Row, names: Sequence[str]) -> tuple[float, float] | None:
    """Longitude and latitude of a row; None where it gives none, or the filler 0,0.

    Raises:
        BadInput: They are no degrees; the message names the row and the column.
    """
    lat, lon = column(names, LATITUDES), column(names, LONGITUDES)
    if lat and lon:
        return _checked(file, row, row.cells[lon], row.cells[lat], f"{lat}, {lon}")
    pair = column(names, PAIRS)
    found = _PAIR.fullmatch(row.cells[pair]) if pair else None
    if pair and row.cells[pair].strip() and not found:
        raise BadInput(f"{file.name}: row {row.line}, column {pair}: no 'lat, lon' in degrees")
    return _checked(file, row, found[2], found[1], str(pair)) if found else None


def _checked(
    file: InputFile, row: Row, lon: str, lat: str, where: str
) -> tuple[float, float] | None:
    if not lon.strip() and not lat.strip():
        return None
    try:
        x, y = float(lon.replace(",", ".")), float(lat.replace(",", "."))
    except ValueError as fault:
        raise BadInput(
            f"{file.name}: row {row.line}, columns {where}: {lat[:20]!r}, {lon[:20]!r} are not "
            "degrees"
        ) from fault
    if not (math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90):
        raise BadInput(
            f"{file.name}: row {row.line}, columns {where}: latitude {lat} and longitude {lon} are "
            "not on the earth; are they swapped?"
        )
    return None if x == 0 and y == 0 else (x, y)
