"""The districts of a theatre: whoever holds a village mostly holds the villages of its district."""

import numpy as np
import shapely
from shapely.geometry import shape

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import BROKEN_GEOJSON
from frontline.layers.inference.near import Ints
from frontline.layers.planar.measure import Floats, Shapes

FILE = "districts.geojson"


def districts(theatre: Theatre) -> Shapes:
    """Outlines of the districts, EPSG:4326; none where the theatre has no such file.

    Raises:
        BadInput: The file cannot be read as GeoJSON.
    """
    file = theatre.folder / FILE
    if not file.is_file() or FILE in theatre.without:
        return np.zeros(0, dtype=object)
    try:
        found = [shape(f["geometry"]) for f in json_of(file.read_text("utf-8"))["features"]]
    except BROKEN_GEOJSON as fault:
        raise BadInput(f"{file}: not a GeoJSON with districts: {fault!r}") from fault
    outlines = np.array(found, dtype=object)
    shapely.prepare(outlines)
    return outlines


def district_of(outlines: Shapes, degrees: Floats) -> Ints:
    """Number of the district that each point lies in, or is nearest to; 0 where there are none."""
    if not len(outlines):
        return np.zeros(len(degrees), np.int64)
    points = shapely.points(degrees)
    point, district = shapely.STRtree(outlines).query(points, predicate="intersects")
    found = np.full(len(points), -1, np.int64)
    found[point] = district
    # Outlines of districts leave slivers along coasts and borders; a village there still belongs
    # somewhere.
    outside = np.flatnonzero(found < 0)
    found[outside] = shapely.STRtree(outlines).nearest(points[outside])
    return found
