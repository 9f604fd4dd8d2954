"""The country of a theatre, as its basemap draws it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.theatre.theatre import Theatre

# What a broken file can raise: 400 digits are a number to JSON and none to a shape.
BROKEN_GEOJSON = (
    OSError, KeyError, TypeError, ValueError, AttributeError, OverflowError, ShapelyError
)  # fmt: skip
# Waters beside the basemap that end on a day: a reservoir until its dam broke.
PASSING = "waters.geojson"


def border(theatre: Theatre) -> shapely.Geometry:
    """The country of *theatre* in EPSG:4326: the features of its basemap with layer "border".

    Raises:
        BadInput: The basemap is missing, is not GeoJSON, or has no polygon in that layer.
    """
    file = theatre.basemap
    try:
        features = json_of(file.read_text("utf-8"))["features"]
        shapes = [shape(f["geometry"]) for f in features if f["properties"]["layer"] == "border"]
        country: shapely.Geometry = shapely.union_all(shapes)
    except FileNotFoundError as fault:
        raise BadInput(
            f"{file}: no such file; a theatre needs a basemap with its border"
        ) from fault
    except BROKEN_GEOJSON as fault:
        raise BadInput(f"{file}: not a GeoJSON FeatureCollection with layers: {fault}") from fault
    if country.is_empty or country.geom_type not in {"Polygon", "MultiPolygon"}:
        raise BadInput(f"{file}: no polygon with layer 'border'; add the country's outline")
    if not country.is_valid or not np.isfinite(country.bounds).all():
        why = shapely.is_valid_reason(country).split("[")[0].strip()
        raise BadInput(f"{file}: the border is no outline ({why}); mend it")
    return country


# Two outlines of one border, simplified apart from each other, lie within this: 5 km.
SHARED_DEGREES = 0.05


def shared_border(theatre: Theatre, names: Sequence[str]) -> shapely.Geometry:
    """Where the country of *theatre* borders on neighbours that its basemap calls so; a line.

    Raises:
        BadInput: The basemap cannot be read, or has no neighbour of a name.
    """
    outline = shapely.boundary(border(theatre))
    beside = []
    for feature in json_of(theatre.basemap.read_text("utf-8"))["features"]:
        tags = feature["properties"]
        if tags["layer"] == "neighbour" and tags.get("name") in names:
            beside.append((tags["name"], shape(feature["geometry"])))
    if missing := [name for name in names if name not in [other for other, _ in beside]]:
        raise BadInput(f"{theatre.basemap}: no neighbour {missing[0]!r}; spell it as there")
    near = shapely.clip_by_rect(
        shapely.union_all([place for _, place in beside]),
        *(np.array(shapely.bounds(outline)) + np.array([-1, -1, 1, 1])),
    )
    line: shapely.Geometry = shapely.intersection(outline, shapely.buffer(near, SHARED_DEGREES))
    return line


@dataclass(frozen=True, slots=True)
class Water:
    """A lake that is there until a day."""

    name: str
    rank: int
    until: date
    shape: Any


def passing(file: Path) -> Iterator[Water]:
    """The lakes of a file that end on a day; none without it; BadInput where it is wrong."""
    if not file.is_file():
        return
    try:
        for feature in json_of(file.read_text("utf-8"))["features"]:
            tags = feature["properties"]
            until = date.fromisoformat(tags["until"])
            yield Water(tags["name"], int(tags["rank"]), until, shape(feature["geometry"]))
    except BROKEN_GEOJSON as fault:
        raise BadInput(f"{file}: not the GeoJSON of waters with days: {fault!r}") from fault
