"""Points to cells: every spot of a country belongs to the reported place nearest to it."""

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.planar.arrangement import faces, gathered
from frontline.layers.planar.measure import Shapes, equal_area, moved

# A line between two places is straight in the projection; in lon/lat it gets a vertex at least this
# often (metres), which keeps it within half a metre of where it belongs.
STEP_M = 5_000.0

Floats = npt.NDArray[np.float64]


def voronoi_cells(lon: Floats, lat: Floats, country: shapely.Geometry) -> Shapes:
    """The part of *country* nearest to each point, in an equal-area projection centred on it.

    Args:
        lon, lat: Distinct points in *country*, degrees.
        country: (Multi)Polygon in EPSG:4326.

    Returns:
        One (Multi)Polygon a point, EPSG:4326. They tile the country, share their vertices exactly,
        and each holds its own point.
    """
    projection = equal_area(shapely.bounds(country))
    x, y = projection.transform(lon, lat)
    here = shapely.points(x, y)
    lines = _bisectors(here, moved(np.array([country]), projection.transform)[0])
    back = moved(lines, lambda a, b: projection.transform(a, b, direction="INVERSE"))
    parts = faces(np.append(back, shapely.boundary(country)))
    middle = shapely.point_on_surface(parts)
    parts, middle = (a[shapely.intersects(country, middle)] for a in (parts, middle))
    nearest = shapely.STRtree(here).nearest(moved(middle, projection.transform))
    return gathered(parts, nearest, len(here))


def _bisectors(places: Shapes, country: shapely.Geometry) -> Shapes:
    """Lines between the cells of *places*, over *country* and a little more; all in metres.

    Four points so far off that no spot of the country is nearer to them than to a place keep the
    diagram well posed for one place, two, or places in a row.
    """
    west, south, east, north = shapely.bounds(country)
    reach = 4 * max(east - west, north - south)
    corners = shapely.points(
        [west - reach, west - reach, east + reach, east + reach],
        [south - reach, north + reach, south - reach, north + reach],
    )
    every = shapely.multipoints(np.concatenate([places, corners]))
    lines = shapely.get_parts(shapely.voronoi_polygons(every, only_edges=True))
    margin = STEP_M
    near = shapely.clip_by_rect(lines, west - margin, south - margin, east + margin, north + margin)
    kept: Shapes = shapely.segmentize(near[~shapely.is_empty(near)], STEP_M)
    return kept
