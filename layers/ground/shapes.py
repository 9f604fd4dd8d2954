"""Cells around communities that end at rivers, on a grid coarse enough to travel in a page."""

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from frontline.layers.inference.barriers import Barrier, Ways
from frontline.layers.planar.arrangement import FINE, enclosed, gathered
from frontline.layers.planar.measure import Floats, Shapes, equal_area, moved

# Decimals of a degree, some ten metres: far less than anybody knows of where a village's ground
# ends, and a third of the size of a page.
DIGITS = 4
# Metres around the country, so that no cell ends at its edge.
MARGIN_M = 5e3
LINKS = 8
"""Neighbours among which a piece of a cell beyond the river falls to the nearest on its bank."""


def lattice(country: shapely.Geometry, taken: Floats, spacing_km: float, open_km: float) -> Floats:
    """Points of a hexagonal lattice in *country*, no nearer than *open_km* to any of *taken*.

    All in kilometres of one equal-area projection.
    """
    west, south, east, north = shapely.bounds(country)
    rows = np.arange(south, north, spacing_km * np.sqrt(3) / 2)
    columns = np.arange(west, east, spacing_km)
    spots = [(x + (i % 2) * spacing_km / 2, y) for i, y in enumerate(rows) for x in columns]
    points = shapely.points(np.array(spots))
    tree = shapely.STRtree(shapely.points(taken))
    km = np.full(len(points), np.inf)  # where nobody lives, all is open ground
    (found, _), away = tree.query_nearest(points, return_distance=True, all_matches=False)
    km[found] = away
    shapely.prepare(country)
    kept: Floats = shapely.get_coordinates(
        points[(km >= open_km) & shapely.contains(country, points)]
    )
    return kept


def cells(degrees: Floats, country: shapely.Geometry, between: tuple[Barrier, ...]) -> Shapes:
    """The part of *country* that belongs to each point: that of the nearest one on its bank.

    Args:
        degrees: Distinct points in *country*, shape (n, 2).
        country: (Multi)Polygon in EPSG:4326.
        between: Waters at which cells end.

    Returns:
        One (Multi)Polygon a point, EPSG:4326; they tile the country and share their vertices.
    """
    project = equal_area(shapely.bounds(country))
    sites = shapely.points(*project.transform(degrees[:, 0], degrees[:, 1]))
    noded = shapely.node(_lines(sites, country, between, project))
    scale = round(1 / FINE)  # on a grid of which a store gives back every digit
    on_grid = shapely.transform(noded, lambda xy: np.rint(xy * scale) / scale)
    parts = enclosed(shapely.get_parts(on_grid))
    middle = shapely.point_on_surface(parts)
    shapely.prepare(country)
    inside = shapely.intersects(country, middle)
    parts, middle = parts[inside], middle[inside]
    there = moved(middle, project.transform)
    nearest = shapely.STRtree(sites).nearest(there)
    spots = (shapely.get_coordinates(middle), shapely.get_coordinates(there))
    owner = _on_own_bank(nearest, spots, (degrees, shapely.get_coordinates(sites)), between)
    return gathered(parts, owner, len(degrees))


def _lines(
    sites: Shapes,
    country: shapely.Geometry,
    between: tuple[Barrier, ...],
    project: Transformer,
) -> shapely.Geometry:
    """Bisectors between sites, and waters, in degrees, vertices on the grid; and the border.

    Straight in the projection and straight in degrees are metres apart over a cell of some
    kilometres, so nothing is put in between.
    """
    west, south, east, north = shapely.total_bounds(sites)
    reach = 4 * max(east - west, north - south, MARGIN_M)
    corners = shapely.points(
        [west - reach, west - reach, east + reach, east + reach],
        [south - reach, north + reach, south - reach, north + reach],
    )
    every = shapely.multipoints(np.concatenate([sites, corners]))
    lines = shapely.get_parts(shapely.voronoi_polygons(every, only_edges=True))
    frame = shapely.bounds(moved(np.array([country]), project.transform)[0])
    west, south, east, north = frame + np.array([-1, -1, 1, 1]) * MARGIN_M
    lines = shapely.clip_by_rect(lines, west, south, east, north)
    back = moved(
        lines[~shapely.is_empty(lines)], lambda a, b: project.transform(a, b, direction="INVERSE")
    )
    waters = [
        b.shape if "Line" in b.shape.geom_type else shapely.boundary(b.shape) for b in between
    ]
    inner = shapely.transform(
        np.array([*back, *waters], dtype=object), lambda xy: np.round(xy, DIGITS)
    )
    return shapely.geometrycollections(np.append(inner, shapely.boundary(country)))


def _on_own_bank(
    owner: npt.NDArray[np.integer],
    pieces: tuple[Floats, Floats],
    sites: tuple[Floats, Floats],
    between: tuple[Barrier, ...],
) -> npt.NDArray[np.integer]:
    """The owners, where a piece beyond a water from its own falls to the nearest on its bank.

    Args:
        owner: The nearest site to each piece.
        pieces, sites: Degrees and metres of each.
        between: The waters.
    """
    owner = owner.copy()
    ways = Ways.between(pieces[0], sites[0][owner])
    far = np.flatnonzero(ways.detour_km(between))
    if not len(far):
        return owner
    away = np.hypot(*(pieces[1][far][:, None] - sites[1][None]).transpose(2, 0, 1))
    links = min(LINKS, len(sites[0]))
    choice = np.argpartition(away, links - 1, axis=1)[:, :links]
    km = np.take_along_axis(away, choice, axis=1) / 1e3
    ways = Ways.between(np.repeat(pieces[0][far], links, axis=0), sites[0][choice].reshape(-1, 2))
    cost = km + ways.detour_km(between).reshape(km.shape)
    owner[far] = choice[np.arange(len(far)), np.argmin(cost, axis=1)]
    return owner
