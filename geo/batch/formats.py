"""Readings written down: JSON (the contract other programs call), GeoJSON and rows of a table.

One reading is a JSON object, many are an array of such objects or a line each. Everything else is
the same for one and for many, written piece by piece: one collection, one table. The table calls
offsets ``start_char`` and ``end_char``, since ``end`` is a word of SQL.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from frontline.geo.files.csv_cells import cells
from frontline.geo.gazetteer.admin_units import unit_numbers
from frontline.geo.model import Candidate, Claim, Mention, Place, Reading

TABLE = (
    "document", "date", "start_char", "end_char", "text", "kind", "place_id", "geonames_id",
    "canonical", "country", "lon", "lat", "precision_km", "confidence", "metonymic", "reasons",
)  # fmt: skip
"""Columns of the table of mentions, of one text or of many."""
GEONAMES = "geonames:"
"""How the ids of places begin that GeoNames knows."""


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain JSON values.

    Offsets are Python characters of the input file's text. ``lon`` and ``lat`` are None where the
    reader abstained; ``geometry`` is the ground or the line of what is no point, None where no
    outline is known.
    Days of ``times`` are half-open: ``from`` is in, ``to`` is not.
    Days of ``claims`` are the first and the last one, both included; ``places`` are canonical
    names, ``mentions`` the same places where the text names them, ``lon`` and ``lat`` the first's.
    """
    day = reading.document.date
    return {
        "doc": reading.document.id,
        "title": reading.document.title,
        "outlet": reading.document.outlet,
        "date": day.isoformat() if day else None,
        "notices": list(reading.document.notices),
        "theatre": reading.theatre,
        "places": [_mention(m) for m in reading.places],
        "times": [
            {
                "start": t.start,
                "end": t.end,
                "text": t.text,
                "from": t.first.isoformat(),
                "to": t.last.isoformat(),
                "rule": t.rule,
                "or": [day.isoformat() for day in t.other] if t.other else None,
            }
            for t in reading.times
        ],
        "actors": [
            {"start": a.start, "end": a.end, "text": a.text, "actor": a.actor, "name": a.name}
            for a in reading.actors
        ],
        "claims": [claim_row(claim, reading.document.text) for claim in reading.claims],
    }


def claim_row(claim: Claim, text: str) -> dict[str, Any]:
    """A claim of a document with this *text* as plain JSON values."""
    first = next((m for m in claim.places if m.place), None)
    return {
        "start": claim.start,
        "end": claim.end,
        "text": text[claim.start : claim.end],
        "type": claim.type,
        "actors": list(claim.actors),
        "against": list(claim.against),
        "places": [m.canonical for m in claim.places],
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "place_id": m.place.id if m.place else None,
                "lon": m.lon,
                "lat": m.lat,
            }
            for m in claim.places
        ],
        "lon": first.lon if first else None,
        "lat": first.lat if first else None,
        "start_day": claim.start_day.isoformat() if claim.start_day else None,
        "end_day": claim.end_day.isoformat() if claim.end_day else None,
        "day_from": claim.day_from,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "speaker": claim.speaker,
        "rule": claim.rule,
    }


def _mention(m: Mention) -> dict[str, Any]:
    return {
        "start": m.start,
        "end": m.end,
        "text": m.text,
        "kind": m.kind,
        "canonical": m.canonical,
        "place_id": m.place.id if m.place else None,
        "geonames_id": geonames_id(m.place),
        "country": m.place.country if m.place else "",
        "lon": m.lon,
        "lat": m.lat,
        "geometry": _geometry(m),
        "precision_km": m.place.precision_km if m.place else None,
        "confidence": round(m.confidence, 3),
        "metonymic": m.metonymic,
        "candidates": [_candidate(c) for c in m.candidates],
        "reasons": list(m.reasons),
    }


def geonames_id(place: Place | None) -> int | None:
    """The number GeoNames gives *place*, None where it is not known to have one."""
    if place is None:
        return None
    if not place.id.startswith(GEONAMES):
        # A unit that is made of its towns bears its code as GeoNames writes it: "unit:SY.12".
        return unit_numbers().get(place.id.lower().replace(".", "-"))
    number = place.id.removeprefix(GEONAMES)
    return int(number) if number.isdecimal() else None


def _candidate(c: Candidate) -> dict[str, Any]:
    p = c.place
    return {
        "id": p.id,
        "name": p.name,
        "kind": p.kind,
        "country": p.country,
        "lon": p.lon,
        "lat": p.lat,
        "score": round(c.score, 3),
    }


def _geometry(m: Mention) -> dict[str, Any] | None:
    return {"type": m.shape.type, "coordinates": m.shape.coordinates} if m.shape else None


def _point(m: Mention) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": [m.lon, m.lat]} if m.place else None


def table_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """One row a mention with the columns of ``TABLE``; ``date`` is a date, reasons one text."""
    for m in reading.places:
        place = m.place
        yield {
            "document": reading.document.id,
            "date": reading.document.date,
            "start_char": m.start,
            "end_char": m.end,
            "text": m.text,
            "kind": m.kind,
            "place_id": place.id if place else "",
            "geonames_id": geonames_id(place),
            "canonical": m.canonical,
            "country": place.country if place else "",
            "lon": m.lon,
            "lat": m.lat,
            "precision_km": place.precision_km if place else None,
            "confidence": m.confidence,
            "metonymic": m.metonymic,
            "reasons": "; ".join(m.reasons),
        }


def features(reading: Reading) -> Iterator[dict[str, Any]]:
    """The rows of ``table_rows`` as GeoJSON features."""
    for mention, row in zip(reading.places, table_rows(reading), strict=True):
        row["date"] = row["date"].isoformat() if row["date"] else None
        del row["lon"], row["lat"]
        yield {
            "type": "Feature",
            "geometry": _geometry(mention) or _point(mention),
            "properties": row,
        }


def json_lines(readings: Iterable[Reading]) -> Iterator[str]:
    """A line a reading: ``as_json`` on it."""
    return (compact(as_json(reading)) + "\n" for reading in readings)


def json_array(readings: Iterable[Reading]) -> Iterator[str]:
    """An array of what ``as_json`` gives, a line each."""
    return enclosed("[", (compact(as_json(reading)) for reading in readings), "]")


def feature_collection(readings: Iterable[Reading]) -> Iterator[str]:
    """One collection with a feature a mention, a line each."""
    pieces = (compact(feature) for reading in readings for feature in features(reading))
    return enclosed('{"type": "FeatureCollection", "features": [', pieces, "]}")


def csv_table(readings: Iterable[Reading]) -> Iterator[str]:
    """A header and a row a mention, with the columns of ``TABLE``."""
    return csv_of(map(table_rows, readings), TABLE)


def csv_of(parts: Iterable[Iterable[Mapping[str, Any]]], columns: Sequence[str]) -> Iterator[str]:
    """A header, then the rows of each part as one piece of text, through the door for CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for rows in parts:
        writer.writerows(map(cells, rows))
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


STREAMS: Mapping[str, Callable[[Iterable[Reading]], Iterator[str]]] = {
    "json": json_array,
    "jsonl": json_lines,
    "geojson": feature_collection,
    "csv": csv_table,
}
"""Format -> the pieces of text that many readings are in it; none holds them all in memory."""


def enclosed(head: str, parts: Iterable[str], tail: str) -> Iterator[str]:
    """Parts of JSON between brackets, a line each."""
    yield head
    before = "\n"
    for part in parts:
        yield before + part
        before = ",\n"
    yield f"\n{tail}\n"


def compact(value: dict[str, Any]) -> str:
    """JSON in one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False)
