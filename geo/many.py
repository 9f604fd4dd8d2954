"""Reads many texts with all cores: a folder, a JSONL file, a table, or any run of texts.

Results come in the order of the texts. A text that cannot be read is told of, never left out.
"""

import datetime
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

from geo.document import load, parse
from geo.errors import BadInput, FrontlineError
from geo.model import Document, Reading
from geo.reading import read
from geo.theatre import load_theatre

SUFFIXES = frozenset((".txt", ".md"))
CHUNK, AHEAD = 8, 64
COLUMNS = (
    "document", "date", "start", "end", "text", "kind", "place_id", "name", "country", "lon", "lat",
    "precision_km", "confidence", "metonymic", "reasons",
)  # fmt: skip


class Table(Protocol):
    """A data frame, as far as it is needed: pandas and geopandas have this."""

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        """One mapping per row."""


Texts = Path | str | Table | Iterable[str | Document | Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that could not be read: its id (or file) and the one line that says why."""

    id: str
    message: str


def read_many(
    texts: Texts,
    theatre: str | None = None,
    *,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Reading | Refusal]:
    """Read texts in parallel; results in their order, a few at a time in memory.

    Args:
        texts: A folder (its ``.txt`` and ``.md`` files, sorted), a ``.jsonl`` file, a data frame or
            an iterable. Rows have ``text`` and may have ``id`` and ``date`` (ISO).
        theatre: Key of a theatre whose places come first.
        workers: Processes; all cores if not given, none of their own if 1.
        progress: Called with the number of texts done so far.

    Raises:
        BadInput: The folder or file is not there, or workers is less than one.
        UnknownName: No such theatre.
    """
    if theatre is not None:
        load_theatre(theatre)
    count = workers if workers is not None else os.cpu_count() or 1
    if count < 1:
        raise BadInput(f"workers {count}: give 1 or more")
    return _counted(_results(_items(texts), partial(_one, theatre), count), progress)


def rows(results: Iterable[Reading | Refusal]) -> Iterator[dict[str, Any]]:
    """One row per mention, columns as in ``COLUMNS``, ready for a data frame, CSV or Parquet.

    Raises:
        BadInput: A text was refused; the message names it.
    """
    for result in results:
        if isinstance(result, Refusal):
            raise BadInput(f"{result.id}: {result.message}")
        for m in result.places:
            place = m.place
            yield dict(
                zip(
                    COLUMNS,
                    (
                        result.document.id,
                        result.document.date,
                        m.start,
                        m.end,
                        m.text,
                        m.kind,
                        place.id if place else "",
                        m.canonical,
                        place.country if place else "",
                        m.lon,
                        m.lat,
                        place.precision_km if place else None,
                        m.confidence,
                        m.metonymic,
                        "; ".join(m.reasons),
                    ),
                    strict=True,
                )
            )


def geojson(results: Iterable[Reading | Refusal]) -> dict[str, Any]:
    """The same as a GeoJSON FeatureCollection; a mention without a place has no geometry.

    Raises:
        BadInput: A text was refused; the message names it.
    """
    features = []
    for row in rows(results):
        lon, lat = row.pop("lon"), row.pop("lat")
        day = row["date"]
        row["date"] = day.isoformat() if isinstance(day, datetime.date) else None
        point = None if lon is None else {"type": "Point", "coordinates": [lon, lat]}
        features.append({"type": "Feature", "geometry": point, "properties": row})
    return {"type": "FeatureCollection", "features": features}


def _items(texts: Texts) -> Iterator[Any]:
    """Texts, documents, rows or files, one by one."""
    if isinstance(texts, str | Path):
        return _files(Path(texts))
    if hasattr(texts, "to_dict"):
        return iter(texts.to_dict("records"))
    return iter(texts)


def _files(path: Path) -> Iterator[Any]:
    if path.is_dir():
        return (f for f in sorted(path.iterdir()) if f.suffix.lower() in SUFFIXES)
    if not path.is_file():
        raise BadInput(f"{path}: no such folder or file")
    if path.suffix.lower() != ".jsonl":
        return iter((path,))
    return _lines(path)


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield f"{path.name}:{number}", line


def _one(theatre: str | None, numbered: tuple[int, Any]) -> Reading | Refusal:
    number, item = numbered
    name = str(item) if isinstance(item, Path) else f"text {number + 1}"
    try:
        if isinstance(item, tuple):
            name, line = item
            item = _row(line)
        return read(_document(item, name), theatre)
    except FrontlineError as fault:
        return Refusal(name, str(fault))


def _row(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as fault:
        raise BadInput(f"not JSON: {fault.msg} (column {fault.colno})") from fault


def _document(item: Any, name: str) -> Document:
    if isinstance(item, Document):
        return item
    if isinstance(item, Path):
        return load(item)
    if isinstance(item, str):
        return parse(item, id=name)
    if not isinstance(item, Mapping) or not isinstance(item.get("text"), str):
        raise BadInput('no field "text" with a string')
    return parse(item["text"], id=str(item.get("id") or name), date=_day(item.get("date")))


def _day(value: Any) -> datetime.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise BadInput(f"date {value!r}: not a day; write it as 2016-08-06") from None


def _results(
    items: Iterator[Any], work: Callable[[tuple[int, Any]], Reading | Refusal], count: int
) -> Iterator[Reading | Refusal]:
    numbered = enumerate(items)
    if count == 1:
        yield from map(work, numbered)
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        while batch := list(islice(numbered, CHUNK * AHEAD * count)):
            yield from pool.map(work, batch, chunksize=CHUNK)


def _counted(
    results: Iterator[Reading | Refusal], progress: Callable[[int], None] | None
) -> Iterator[Reading | Refusal]:
    for done, result in enumerate(results, 1):
        yield result
        if progress is not None:
            progress(done)
