"""Claims of readings as rows of a table or JSON: what ``read --claims`` prints."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from frontline.geo.batch.formats import claim_row, compact, csv_of, enclosed
from frontline.geo.model import Reading

COLUMNS = (
    "document", "date", "start_char", "end_char", "claim", "speaker", "type", "actors", "against",
    "places", "lon", "lat", "start_day", "end_day", "day_from", "modality", "polarity", "rule",
)  # fmt: skip
"""Columns of the table of claims; ``lon`` and ``lat`` are those of the first place that has any."""


def claim_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """One row a claim with the ``COLUMNS``; days are ISO text, several names are joined by "; "."""
    day = reading.document.date
    for claim in reading.claims:
        row = claim_row(claim, reading.document.text)
        row |= {"document": reading.document.id, "date": day.isoformat() if day else ""}
        row |= {"start_char": row["start"], "end_char": row["end"], "claim": row["text"]}
        row |= {name: "; ".join(row[name]) for name in ("actors", "against", "places")}
        yield {name: row[name] for name in COLUMNS}


def _json_rows(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    for reading in readings:
        for claim in reading.claims:
            yield {"doc": reading.document.id, **claim_row(claim, reading.document.text)}


def _lines(readings: Iterable[Reading]) -> Iterator[str]:
    return (f"{compact(row)}\n" for row in _json_rows(readings))


def _array(readings: Iterable[Reading]) -> Iterator[str]:
    return enclosed("[", map(compact, _json_rows(readings)), "]")


def _table(readings: Iterable[Reading]) -> Iterator[str]:
    return csv_of(map(claim_rows, readings), COLUMNS)


STREAMS: Mapping[str, Callable[[Iterable[Reading]], Iterator[str]]] = {
    "json": _array,
    "jsonl": _lines,
    "csv": _table,
}
"""Format -> the pieces of text that the claims of many readings are in."""
