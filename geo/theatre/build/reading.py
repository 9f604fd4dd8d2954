"""Reads the rows of a source file, whatever its columns are called."""

import csv
import re
from collections import Counter
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import get_args

from frontline.geo.errors import BadInput
from frontline.geo.files.numbers import number_of
from frontline.geo.lexicon.tables import split
from frontline.geo.model import PlaceKind
from frontline.geo.theatre.build.rows import Row
from frontline.geo.theatre.build.sources import Source

NEEDED = ("code", "name", "lon", "lat")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_UNIT = re.compile(r"\s+[-–]\s+.*$")


def read_rows(source: Source, folder: Path) -> list[Row]:
    """Every row of a source.

    Raises:
        BadInput: The file cannot be read, or a cell of it cannot be used.
    """
    file = folder / source.file
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInput(f"{file}: cannot be read as UTF-8: {fault}") from fault
    with StringIO(text, newline="") as lines:
        table = csv.DictReader(lines)
        columns = {name: source.columns.get(name, name) for name in _COLUMNS}
        for name in NEEDED:
            if columns[name] not in (table.fieldnames or ()):
                raise BadInput(f"{file}: no column {columns[name]!r}")
        cells = ({n: (row.get(c) or "").strip() for n, c in columns.items()} for row in table)
        rows = [_row(row, source, f"{file}: line {table.line_num}") for row in cells]
    codes = Counter(row.code for row in rows)
    if twice := [code for code, count in codes.items() if count > 1]:
        raise BadInput(f"{file}: code {twice[0]!r} stands twice; a code names one place")
    return rows


_COLUMNS = (
    *NEEDED, "native", "others", "kind", "area", "people", "precision_km", "country", "origin",
    "read",
)  # fmt: skip


def _row(cells: dict[str, str], source: Source, where: str) -> Row:
    if not cells["code"] or not cells["name"]:
        raise BadInput(f"{where}: columns code and name must not be empty")
    lon, lat = number_of(cells["lon"], "lon", where), number_of(cells["lat"], "lat", where)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadInput(f"{where}: lon {lon}, lat {lat} is no point of the earth")
    spellings = [*cells["native"].split("_"), *split(cells["others"])]
    curated = "yes" in (source.read, cells["read"])
    return Row(
        source=source.key,
        code=cells["code"],
        name=cells["name"] if curated else plain(cells["name"]),
        others=tuple(s if curated else plain(s) for s in spellings if s),
        kind=_kind(cells["kind"], source, where),
        lon=lon,
        lat=lat,
        area=cells["area"],
        people=int(number_of(cells["people"] or "0", "people", where)),
        precision_km=number_of(
            cells["precision_km"] or f"{source.precision_km}", "precision", where
        ),
        country=cells["country"] or source.country,
        origin=cells["origin"] or source.key,
        curated=curated,
    )


@lru_cache(maxsize=1 << 17)  # a build asks for each name some eight times
def plain(name: str) -> str:
    """The name without what only tells namesakes apart: "Tweim (Hama)", "جوفين - بيت ياشوط"."""
    return _UNIT.sub("", _BRACKET.sub("", name)).strip() or name


def _kind(word: str, source: Source, where: str) -> PlaceKind:
    kind = source.kinds.get(word, word or "settlement")
    if kind not in get_args(PlaceKind):
        raise BadInput(
            f"{where}, column kind: {word!r} is not one of {', '.join(get_args(PlaceKind))}; "
            f"say in sources.{source.key}.kinds which it is"
        )
    return kind  # type: ignore[return-value]
