"""The land under the zones: border, neighbours, sea, rivers, lakes, and the names of towns.

Comes from the theatre's ``basemap.geojson``; each feature says its ``layer`` and its ``name``.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from geo.errors import BadInput
from geo.theatre import Theatre
from layers.mosaic import Mosaic
from layers.page.codec import deltas, pack, quantise, zigzag

STEP = 1e-4
"""Coordinates of the basemap are rounded to this many degrees: off by 6 m at most."""
LAYERS = ("sea", "neighbour", "border", "coast", "lake", "river")


def basemap_payload(theatre: Theatre) -> dict[str, Any] | None:
    """Lines and rings of the basemap with their layer and name; None where there is no file.

    Raises:
        BadInput: The file is not GeoJSON, or a feature has an unknown layer; names both.
    """
    if not theatre.basemap.exists():
        return None
    lines: list[Any] = []
    rows: list[list[Any]] = []
    for layer, name, geometry in sorted(_features(theatre.basemap), key=_drawing_order):
        parts = list(_lines(geometry))
        rows.append([LAYERS.index(layer), name, len(parts), _spot(geometry)])
        lines += parts
    xy = quantise(shapely.get_coordinates(lines), STEP)
    streams = [
        shapely.get_num_coordinates(lines),
        zigzag(deltas(xy[:, 0])),
        zigzag(deltas(xy[:, 1])),
    ]
    return {"layers": LAYERS, "features": rows, "step": STEP, "packed": pack(streams)}


def _features(file: Path) -> Iterator[tuple[str, str, Any]]:
    try:
        features = json.loads(file.read_text("utf-8"))["features"]
        for number, feature in enumerate(features, start=1):
            layer = feature["properties"]["layer"]
            if layer not in LAYERS:
                raise BadInput(f"{file}: feature {number}: unknown layer {layer!r}; use {LAYERS}")
            yield layer, feature["properties"].get("name") or "", shape(feature["geometry"])
    except (KeyError, TypeError, ValueError) as fault:
        if isinstance(fault, BadInput):
            raise
        raise BadInput(f"{file}: not the GeoJSON of a basemap: {fault!r}") from fault


def _drawing_order(feature: tuple[str, str, Any]) -> int:
    return LAYERS.index(feature[0])


def _lines(geometry: Any) -> Iterator[Any]:
    """Every ring of an area, every part of a line, as LineStrings."""
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            yield from (
                shapely.LineString(ring.coords) for ring in (part.exterior, *part.interiors)
            )
        else:
            yield part


def _spot(geometry: Any) -> list[float]:
    """Where a name may stand: well inside the largest part of an area, midway along a line."""
    parts = shapely.get_parts(geometry)
    largest = parts[int(np.argmax(shapely.area(parts) + shapely.length(parts)))]
    if largest.geom_type == "Polygon":
        point = shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0]
    else:
        point = shapely.line_interpolate_point(largest, 0.5, normalized=True).coords[0]
    return [round(point[0], 4), round(point[1], 4)]


def town_labels(mosaic: Mosaic) -> list[list[Any]]:
    """Name, longitude, latitude and rank of the reported places, most important first.

    Rank 0: the town an administrative unit is named after; then by the number of reports, which is
    how often a place was in the news: 1 from four reports on, 2 from two, 3 otherwise.
    """
    counts: dict[tuple[str, float, float], int] = {}
    seats: set[tuple[str, float, float]] = set()
    for report in mosaic.reports:
        key = (report.place, round(report.lon, 5), round(report.lat, 5))
        counts[key] = counts.get(key, 0) + 1
        if report.place.casefold() == report.admin.casefold():
            seats.add(key)
    ranked = [
        (0 if key in seats else 1 if count >= 4 else 2 if count >= 2 else 3, -count, key)
        for key, count in counts.items()
    ]
    return [[*key, rank] for rank, _, key in sorted(ranked)]
