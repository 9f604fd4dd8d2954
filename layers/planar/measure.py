"""Areas and lengths on the ellipsoid of shapes that are straight in lon/lat.

An edge of a layer is a straight line in longitude and latitude (RFC 7946), which is neither a
geodesic nor straight in a projection. So shapes are cut in lon/lat, and only the result is
densified to ``STEP`` degrees before it is measured; on real layers that holds areas to 1e-7.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Transformer

POLYGON = 3
STEP = 0.005
"""Degrees between the points put on an edge before what it encloses is measured, some 500 m."""
LONG = 0.1
"""The same before its length is: over eleven kilometres the rule is off by some 1e-11."""

Shapes = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]
_WGS84 = Geod(ellps="WGS84")


def equal_area(bounds: tuple[float, float, float, float]) -> Transformer:
    """From lon, lat to metres in an equal-area projection: Lambert's, which keeps shapes near by.

    Args:
        bounds: west, south, east, north in degrees; the projection is centred on them. Wider than
            half the globe it is a cylindrical one, since Lambert's ends on the far side.
    """
    west, south, east, north = (float(degrees) for degrees in bounds)
    if east - west > 180:
        return _projection(f"+proj=cea +lon_0={(west + east) / 2:.15g}")
    return _projection(
        f"+proj=laea +lat_0={(south + north) / 2:.15g} +lon_0={(west + east) / 2:.15g}"
    )


@lru_cache(maxsize=16)
def _projection(local: str) -> Transformer:
    """By its steps: to have PROJ find them between two systems takes 18 ms of CPU, not .3."""
    degrees = "+proj=unitconvert +xy_in=deg +xy_out=rad"
    return Transformer.from_pipeline(f"+proj=pipeline +step {degrees} +step {local} +ellps=WGS84")


def moved(shapes: Shapes, move: Callable[[Floats, Floats], tuple[Floats, Floats]]) -> Shapes:
    """*shapes* with every coordinate put through *move*, which takes and gives x and y arrays."""
    there: Shapes = shapely.transform(shapes, lambda xy: np.column_stack(move(xy[:, 0], xy[:, 1])))
    return there


def area_km2(polygons: Shapes, around: Shapes | None = None) -> Floats:
    """Area of each EPSG:4326 polygon in square kilometres, straight edges in lon/lat.

    Args:
        polygons: What to measure.
        around: The ground they are part of, where many parts of it are measured one after another.
    """
    if shapely.is_empty(polygons).all():
        return np.zeros(len(polygons))
    bounds = shapely.total_bounds(polygons if around is None else around)
    project = equal_area(tuple(bounds)).transform
    collected, owner = shapely.get_parts(polygons, return_index=True)
    parts, of = shapely.get_parts(collected, return_index=True)
    plane = np.flatnonzero(shapely.get_type_id(parts) == POLYGON)
    rings, part = shapely.get_rings(parts[plane], return_index=True)
    hole = np.append(False, part[1:] == part[:-1])[: len(part)]
    km2 = np.where(hole, -1.0, 1.0) * _enclosed_m2(rings, project) / 1e6
    return np.asarray(np.bincount(owner[of[plane[part]]], km2, len(polygons)), np.float64)


def _enclosed_m2(
    rings: Shapes, project: Callable[[Floats, Floats], tuple[Floats, Floats]]
) -> Floats:
    """What each ring goes around in the plane of *project*.

    Rings are densified, not polygons: of a polygon whose sides all but touch GEOS drops what seems
    to cross itself with the new points.
    """
    xy, ring = shapely.get_coordinates(shapely.segmentize(rings, STEP), return_index=True)
    points = np.column_stack(project(xy[:, 0], xy[:, 1]))
    starts = np.append(True, ring[1:] != ring[:-1])[: len(ring)]
    x, y = (points - points[starts][np.cumsum(starts) - 1]).T  # small numbers: less is rounded
    along = ring[:-1] == ring[1:]
    twice = (x[:-1] * y[1:] - x[1:] * y[:-1])[along]
    return np.abs(np.bincount(ring[:-1][along], twice, len(rings))) / 2


def geodesic_km(here: Floats, there: Floats) -> Floats:
    """Kilometres along the ellipsoid between points (lon, lat in degrees), a row each."""
    return np.asarray(_WGS84.inv(here[:, 0], here[:, 1], there[:, 0], there[:, 1])[2] / 1e3)


def length_km(lines: Shapes) -> Floats:
    """Length of each EPSG:4326 line in kilometres on the ellipsoid, straight in lon/lat."""
    xy, line = shapely.get_coordinates(shapely.segmentize(lines, LONG), return_index=True)
    inside = line[:-1] == line[1:]
    a, b = xy[:-1][inside], xy[1:][inside]
    # Simpson's rule: a step of a degree is as long as its latitude makes it.
    ends = _metres(a[:, 1], b - a) + _metres(b[:, 1], b - a)
    metres = (ends + 4 * _metres((a[:, 1] + b[:, 1]) / 2, b - a)) / 6
    return np.bincount(line[:-1][inside], metres, minlength=len(lines)) / 1e3


def _metres(latitude: Floats, step: Floats) -> Floats:
    """How long steps, degrees east and north, are where they are as long as at a latitude."""
    flat = 1 - _WGS84.es * np.sin(np.radians(latitude)) ** 2
    east = np.cos(np.radians(latitude)) / np.sqrt(flat)
    north = (1 - _WGS84.es) / flat**1.5
    return np.asarray(_WGS84.a * np.hypot(*(np.radians(step).T * [east, north])))
