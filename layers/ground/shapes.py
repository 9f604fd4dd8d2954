"""Cells around communities that end at rivers, on a grid coarse enough to travel in a page."""

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from frontline.layers.inference.barriers import Barrier, Ways
from frontline.layers.planar.arrangement import FINE, enclosed, gathered
from frontline.layers.planar.measure import Floats, Shapes, equal_area, moved
from frontline.layers.planar.neighbours import Neighbours, neighbours

# Degrees, some 25 metres: far less than anybody knows of where a village's ground ends, and a third
# of the size of a page; at ten metres Syria's took 8 kB more of 135.
GRID = 2.5e-4
# Around the country, so that no cell ends at its edge.
MARGIN_KM = 5.0
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


def cells(
    degrees: Floats,
    country: shapely.Geometry,
    between: tuple[Barrier, ...],
    beside: Neighbours | None = None,
) -> Shapes:
    """The part of *country* that belongs to each point: that of the nearest one on its bank.

    Args:
        degrees: Distinct points in *country*, shape (n, 2).
        country: (Multi)Polygon in EPSG:4326.
        between: Waters at which cells end.
        beside: The neighbours among the points, in km of an equal-area projection centred on
            *country*; found where they are not given.

    Returns:
        One (Multi)Polygon a point, EPSG:4326; they tile the country and share their vertices.
    """
    project = equal_area(shapely.bounds(country))
    km = np.column_stack(project.transform(degrees[:, 0], degrees[:, 1])) / 1e3
    sites = shapely.points(km)
    frame = shapely.bounds(moved(np.array([country]), project.transform)[0]) / 1e3
    beside = beside or neighbours(km, float((frame[2:] - frame[:2]).max()))
    inner = _lines(beside, frame, between, project)
    noded = shapely.node(shapely.geometrycollections(np.append(inner, shapely.boundary(country))))
    scale = round(1 / FINE)  # on a grid of which a store gives back every digit
    on_grid = shapely.transform(noded, lambda xy: np.rint(xy * scale) / scale)
    parts = enclosed(shapely.get_parts(on_grid))
    middle = shapely.point_on_surface(parts)
    shapely.prepare(country)
    inside = shapely.intersects(country, middle)
    parts, middle = parts[inside], shapely.get_coordinates(middle[inside])
    there = np.column_stack(project.transform(middle[:, 0], middle[:, 1])) / 1e3
    nearest = shapely.STRtree(sites).nearest(shapely.points(there))
    owner = _on_own_bank(nearest, (middle, there), (degrees, km), between)
    return gathered(parts, owner, len(degrees))


def _lines(
    beside: Neighbours, frame: Floats, between: tuple[Barrier, ...], project: Transformer
) -> Shapes:
    """Bisectors between sites in the *frame* (km), and waters, in degrees, vertices on the grid.

    Straight in the projection and straight in degrees are metres apart over a cell of some
    kilometres, so nothing is put in between.
    """
    low, high = frame[:2] - MARGIN_KM, frame[2:] + MARGIN_KM
    inside = ((beside.ends >= low) & (beside.ends <= high)).all(axis=(1, 2))
    cut = shapely.clip_by_rect(shapely.linestrings(beside.ends[~inside]), *low, *high)
    cut_off = shapely.get_coordinates(cut[~shapely.is_empty(cut)]).reshape(-1, 2, 2)
    x, y = np.concatenate([beside.ends[inside], cut_off]).reshape(-1, 2).T * 1e3
    degrees = _on_grid(np.column_stack(project.transform(x, y, direction="INVERSE")))
    ends = degrees.reshape(-1, 2, 2)
    waters = [
        b.shape if "Line" in b.shape.geom_type else shapely.boundary(b.shape) for b in between
    ]
    on_grid = shapely.transform(np.array(waters, dtype=object), _on_grid)
    # Where four cells meet a line between two has no length.
    some = (ends[:, 0] != ends[:, 1]).any(axis=1)
    return np.append(shapely.linestrings(ends[some]), on_grid)


def _on_grid(degrees: Floats) -> Floats:
    scale = round(1 / GRID)
    return np.asarray(np.rint(degrees * scale) / scale)


def _on_own_bank(
    owner: npt.NDArray[np.integer],
    pieces: tuple[Floats, Floats],
    sites: tuple[Floats, Floats],
    between: tuple[Barrier, ...],
) -> npt.NDArray[np.integer]:
    """The owners, where a piece beyond a water from its own falls to the nearest on its bank.

    Args:
        owner: The nearest site to each piece.
        pieces, sites: Degrees and km of each.
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
    km = np.take_along_axis(away, choice, axis=1)
    ways = Ways.between(np.repeat(pieces[0][far], links, axis=0), sites[0][choice].reshape(-1, 2))
    cost = km + ways.detour_km(between).reshape(km.shape)
    owner[far] = choice[np.arange(len(far)), np.argmin(cost, axis=1)]
    return owner
