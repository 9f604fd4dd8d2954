"""Features as foreign files have them, and the shapes in them made fit to use.

Z and M are dropped, collections are taken apart, missing shapes are counted; coordinates that are
no coordinates stop the import, because nobody can say what else is wrong with such a file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked, InputFile
from frontline.layers.sources.shapes.rings import ground, misplaced

WGS84 = "EPSG:4326"
# Some programs count longitude from 0 to 360; beyond that it is metres, not degrees.
MAX_LON, MAX_LAT = 360.0, 90.0

Family = Literal["zone", "line", "point"]
_NO_SHAPE = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
    ShapelyError,
)
_FAMILY: dict[str, Family] = {
    "Polygon": "zone",
    "MultiPolygon": "zone",
    "LineString": "line",
    "MultiLineString": "line",
    "LinearRing": "line",
    "Point": "point",
    "MultiPoint": "point",
}


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: ``where`` names it to the user, ``layer`` is the layer or folder it lies in."""

    where: str
    layer: str
    properties: Mapping[str, Any]
    geometry: BaseGeometry | None


@dataclass(frozen=True, slots=True)
class Shape:
    """One usable shape of a feature: all its polygons, all its lines, or all its points."""

    feature: Feature
    family: Family
    geometry: BaseGeometry


def geojson_features(file: InputFile, collection: Any) -> list[Feature]:
    """The features of a GeoJSON object.

    Raises:
        BadInput: It is no FeatureCollection or Feature; or a shape in it is none.
    """
    kind = collection.get("type") if isinstance(collection, Mapping) else None
    if kind == "Feature":
        collection = {"features": [collection]}
    elif kind != "FeatureCollection" or not isinstance(collection.get("features"), list):
        raise BadInput(f"{file.name}: not a GeoJSON FeatureCollection with a list of features")
    layer = collection.get("name")
    found = []
    for number, raw in enumerate(collection["features"], start=1):
        where = f"feature {number}"
        if not isinstance(raw, Mapping):
            raise BadInput(f"{file.name}: {where} is no feature but {str(raw)[:40]!r}")
        properties = raw.get("properties") or {}
        if not isinstance(properties, Mapping):
            raise BadInput(f"{file.name}: {where}: its properties are no object")
        geometry = geojson_shape(file, where, raw.get("geometry"))
        found.append(Feature(where, layer if isinstance(layer, str) else "", properties, geometry))
    return found


def geojson_shape(file: InputFile, where: str, raw: Any) -> BaseGeometry | None:
    """A GeoJSON geometry; None where the file has null. BadInput where it is none."""
    if raw is None:
        return None
    try:
        kind = raw["type"]
        if kind in {"Polygon", "MultiPolygon"}:
            plain = ground(raw["coordinates"], several=kind == "MultiPolygon")
            if plain is not None:
                return plain
        _check_numbers(raw)
        return shape(raw)
    except _NO_SHAPE as fault:
        raise BadInput(
            f"{file.name}: {where}: its geometry cannot be read: {str(fault)[:80]}; mend it"
        ) from fault


def _check_numbers(raw: Mapping[str, Any]) -> None:
    """ValueError where a coordinate is true, false or a text: shapely takes these for numbers."""
    parts = raw.get("geometries") if raw["type"] == "GeometryCollection" else None
    for part in parts if isinstance(parts, list) else [raw]:
        if part is not raw and isinstance(part, Mapping) and "geometries" in part:
            _check_numbers(part)
        elif wrong := misplaced(part["coordinates"]):
            raise ValueError(wrong)


def geojson_crs(file: InputFile, collection: Any) -> pyproj.CRS:
    """The coordinate system a GeoJSON names in its old ``crs`` member, else WGS84."""
    named = collection.get("crs") if isinstance(collection, Mapping) else None
    if named is None:
        return pyproj.CRS(WGS84)
    try:
        return as_crs(named["properties"]["name"])
    except (KeyError, TypeError, CRSError) as fault:
        raise BadInput(
            f"{file.name}: its crs member names no coordinate system: {named}"
        ) from fault


def as_crs(named: Any) -> pyproj.CRS:
    """A coordinate system; the two names of WGS84 degrees are one, longitude first."""
    crs = pyproj.CRS(named)
    same = crs.to_authority() in {("OGC", "CRS84"), ("EPSG", "4326")}
    return pyproj.CRS(WGS84) if same else crs


def shapes(
    file: InputFile, features: Iterable[Feature], crs: pyproj.CRS, counts: Counter[str]
) -> list[Shape]:
    """The shapes of *features* in EPSG:4326, two dimensions, one family each.

    Args:
        file: Whose they are.
        features: In coordinates of *crs*.
        crs: Where the file has another system than degrees, shapes are moved out of it.
        counts: Gets ``"null geometry"``, ``"3-D"``, ``"collection"`` and ``"invalid"`` added.

    Raises:
        BadInput: A coordinate is infinite, not a number or outside the earth.
    """
    move = None
    if crs != pyproj.CRS(WGS84):
        move = pyproj.Transformer.from_crs(crs, WGS84, always_xy=True)
    found = []
    for feature in features:
        geometry = feature.geometry
        if geometry is None or geometry.is_empty:
            counts["null geometry"] += 1
            continue
        _check_finite(file, feature)
        _check_rings(file, feature)
        if geometry.has_z or geometry.has_m:
            counts["3-D"] += 1
            geometry = shapely.force_2d(geometry)
        if move:
            geometry = shapely.transform(geometry, lambda xy: np.stack(move.transform(*xy.T), 1))
        _check_on_earth(file, feature, geometry)
        counts["collection"] += geometry.geom_type == "GeometryCollection"
        counts["invalid"] += not shapely.is_valid(geometry)
        found += [Shape(feature, family, part) for family, part in families(geometry)]
    return found


def elsewhere(one: Shape, asked: Asked) -> bool:
    """Whether a shape lies wholly outside the theatre's box, if there is a theatre.

    The box and not the border: ground beyond the border is fought over too.
    """
    if asked.theatre is None:
        return False
    return not shapely.box(*asked.theatre.bbox).intersects(one.geometry)


def families(geometry: BaseGeometry) -> Iterator[tuple[Family, BaseGeometry]]:
    """A shape taken apart into its polygons, lines and points, each gathered into one."""
    if geometry.geom_type in _FAMILY:
        yield _FAMILY[geometry.geom_type], geometry
        return
    leaves: dict[Family, list[BaseGeometry]] = {}
    for leaf in _leaves(geometry):
        leaves.setdefault(_FAMILY[leaf.geom_type], []).append(leaf)
    gather = {"zone": shapely.multipolygons, "line": shapely.multilinestrings}
    for family, parts in leaves.items():
        yield (
            family,
            parts[0] if len(parts) == 1 else gather.get(family, shapely.multipoints)(parts),
        )


def _leaves(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "GeometryCollection" or part.geom_type.startswith("Multi"):
            yield from _leaves(part)
        elif not part.is_empty:
            yield part


def _check_finite(file: InputFile, feature: Feature) -> None:
    if not np.isfinite(shapely.get_coordinates(feature.geometry)).all():
        raise BadInput(
            f"{file.name}: {feature.where}: a coordinate is infinite or not a number; mend it"
        )


def _check_rings(file: InputFile, feature: Feature) -> None:
    """BadInput where all points of an outline are one: GEOS cannot measure that."""
    extent = shapely.bounds(shapely.get_rings(shapely.get_parts(feature.geometry)))
    if len(extent) and (extent[:, :2] == extent[:, 2:]).all(axis=1).any():
        raise BadInput(
            f"{file.name}: {feature.where}: an outline without area, all its points coincide; "
            "mend it"
        )


def _check_on_earth(file: InputFile, feature: Feature, geometry: BaseGeometry) -> None:
    west, south, east, north = geometry.bounds
    if not np.isfinite([west, south, east, north]).all() or (
        max(-west, east) > MAX_LON or max(-south, north) > MAX_LAT
    ):
        raise BadInput(
            f"{file.name}: {feature.where}: reaches to {west:g},{south:g} and {east:g},{north:g}, "
            "which are no degrees of longitude and latitude; name its system with --crs"
        )
