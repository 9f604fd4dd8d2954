"""The land under the zones: border, neighbours, coast, sea, rivers and lakes.

Comes from the theatre's ``basemap.geojson``; each feature says its ``layer`` and its ``name``.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry import shape

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.gazetteer.user_added import stamp
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import BROKEN_GEOJSON, PASSING, passing
from frontline.layers.page.payload.codec import deltas, pack, packed_json, quantise, zigzag
from frontline.layers.page.symbology.symbols import SYMBOLS

# Coordinates of the basemap are rounded to this many degrees: off by 16 m at most, a pixel of the
# closest view that the page allows.
STEP = 2e-4
SKETCH_UNTIL: float = SYMBOLS["sketch_until"]
EPOCH = date(1970, 1, 1).toordinal()
Box = tuple[float, float, float, float]
LAYERS = ("sea", "neighbour", "border", "coast", "lake", "river")


def basemap_payload(theatre: Theatre) -> dict[str, Any] | None:
    """Lines and rings of the basemap with their layer and name; None where there is no file.

    Raises:
        BadInput: The file is not GeoJSON, or a feature has an unknown layer; names both.
    """
    drawn = _drawn(theatre)
    return drawn and drawn[0]


def basemap_extent(theatre: Theatre) -> Box | None:
    """West, south, east and north of all that the basemap draws; None where there is no file.

    Raises:
        BadInput: As ``basemap_payload``.
    """
    drawn = _drawn(theatre)
    return drawn and drawn[1]


def _drawn(theatre: Theatre) -> tuple[dict[str, Any], Box] | None:
    if not theatre.basemap.exists():
        return None
    water = theatre.folder / PASSING
    return _packed(theatre.basemap, water, theatre.bbox, stamp(theatre.basemap, water))


@lru_cache(maxsize=6)
def _packed(basemap: Path, water: Path, bbox: Box, files: object) -> tuple[dict[str, Any], Box]:
    """The payload and its extent, once for the *files* as they are, whatever is shown on them."""
    del files
    lines: list[Any] = []
    rows: list[list[Any]] = []
    window = shapely.box(*bbox)
    for (layer, name, rank, geometry), sketch in sorted(_read(basemap), key=_order):
        parts = list(_lines(geometry))
        row = [LAYERS.index(layer), name, rank, len(parts), spot(geometry, window)]
        rows.append([*row, 1] if sketch else row)
        lines += parts
    for lake in passing(water):
        parts = list(_lines(lake.shape))
        day = lake.until.toordinal() - EPOCH
        at = spot(lake.shape, window)
        rows.append([LAYERS.index("lake"), lake.name, lake.rank, len(parts), at, 0, day])
        lines += parts
    xy = quantise(shapely.get_coordinates(lines), STEP)
    streams = [
        shapely.get_num_coordinates(lines),
        zigzag(deltas(xy[:, 0])),
        zigzag(deltas(xy[:, 1])),
    ]
    west, south, east, north = map(float, shapely.total_bounds(lines))
    features = packed_json(rows)
    payload = {"layers": LAYERS, "features": features, "step": STEP, "packed": pack(streams)}
    return payload, (west, south, east, north)


class Feature(NamedTuple):
    """One line or area of a basemap."""

    layer: str
    name: str
    rank: int
    geometry: Any


def features(file: Path) -> Iterator[Feature]:
    """Every feature of a basemap's GeoJSON, in the order of the file; BadInput names a bad one."""
    return (feature for feature, _ in _read(file))


def drawn_at(file: Path, zoom: float) -> Iterator[Feature]:
    """The features that are drawn at a zoom: no sketch where its straight pieces would show.

    Raises:
        BadInput: As ``features``.
    """
    return (one for one, sketch in _read(file) if not sketch or zoom < SKETCH_UNTIL)


def _read(file: Path) -> Iterator[tuple[Feature, bool]]:
    """Each feature, and whether it is a sketch: a line through a few known points, no more."""
    try:
        rows = json_of(file.read_text("utf-8"))["features"]
        for number, feature in enumerate(rows, start=1):
            tags = feature["properties"]
            layer, name, rank = tags["layer"], tags.get("name"), tags.get("rank")
            if layer not in LAYERS:
                raise BadInput(f"{file}: feature {number}: unknown layer {layer!r}; use {LAYERS}")
            outline = shape(feature["geometry"])
            yield (
                Feature(layer, name or "", int(rank or 1), outline),
                bool(tags.get("sketch")),
            )
    except BROKEN_GEOJSON as fault:
        if isinstance(fault, BadInput):
            raise
        raise BadInput(f"{file}: not the GeoJSON of a basemap: {fault!r}") from fault


def _order(row: tuple[Feature, bool]) -> int:
    return LAYERS.index(row[0].layer)


def _lines(geometry: Any) -> Iterator[Any]:
    """Every ring of an area, every part of a line, as LineStrings."""
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            yield from (
                shapely.LineString(ring.coords) for ring in (part.exterior, *part.interiors)
            )
        else:
            yield part


def spot(geometry: Any, window: Any) -> list[float]:
    """Where an area's name may stand: well inside its largest part near the theatre."""
    near = shapely.intersection(geometry, window)
    parts = shapely.get_parts(geometry if near.is_empty else near)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    if largest.geom_type == "Polygon":
        point = shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0]
    else:
        point = largest.coords[0]
    return [round(point[0], 4), round(point[1], 4)]
