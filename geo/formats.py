"""A Reading written down: JSON (the contract other programs call), GeoJSON and rows of a table."""

from typing import Any

from geo.model import Candidate, Mention, Reading

COLUMNS = ("start", "end", "text", "kind", "canonical", "lon", "lat", "confidence", "metonymic")


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain JSON values.

    Offsets are Python characters of the input file's text. ``lon`` and ``lat`` are None where the
    reader abstained. Days of ``times`` are half-open: ``from`` is in, ``to`` is not.
    ``claims`` stays empty until claims are read.
    """
    day = reading.document.date
    return {
        "doc": reading.document.id,
        "title": reading.document.title,
        "outlet": reading.document.outlet,
        "date": day.isoformat() if day else None,
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
            }
            for t in reading.times
        ],
        "actors": [
            {"start": a.start, "end": a.end, "text": a.text, "actor": a.actor, "name": a.name}
            for a in reading.actors
        ],
        "claims": [],
    }


def as_geojson(reading: Reading) -> dict[str, Any]:
    """One feature a mention, EPSG:4326; a mention without coordinates has a null geometry."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": _point(m), "properties": _mention(m)}
            for m in reading.places
        ],
    }


def as_rows(reading: Reading) -> list[dict[str, Any]]:
    """One flat row a mention, with the ``COLUMNS`` and the strongest reason."""
    return [
        {**{c: row[c] for c in COLUMNS}, "reason": (row["reasons"] or [""])[0]}
        for row in map(_mention, reading.places)
    ]


def _mention(m: Mention) -> dict[str, Any]:
    return {
        "start": m.start,
        "end": m.end,
        "text": m.text,
        "kind": m.kind,
        "canonical": m.canonical,
        "lon": m.lon,
        "lat": m.lat,
        "precision_km": m.place.precision_km if m.place else None,
        "confidence": round(m.confidence, 3),
        "metonymic": m.metonymic,
        "candidates": [_candidate(c) for c in m.candidates],
        "reasons": list(m.reasons),
    }


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


def _point(m: Mention) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": [m.lon, m.lat]} if m.place else None
