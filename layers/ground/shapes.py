"""Cells around communities that end at rivers, on a grid coarse enough to travel in a page."""

import numpy as np
import shapely
from pyproj import Transformer

from frontline.layers.inference.barriers import Barrier, Ways, pieces
from frontline.layers.inference.near import Ints, closest
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
    frame = shapely.bounds(moved(np.array([country]), project.transform)[0]) / 1e3
    beside = beside or neighbours(km, float((frame[2:] - frame[:2]).max()))
    bounds = np.append(_waters(between), shapely.boundary(country))
    whole, plain = _plain(beside, _in_degrees(beside.meeting, frame, project), bounds)
    cut = np.isin(beside.one, plain, invert=True) | np.isin(beside.other, plain, invert=True)
    inner = _lines(beside.ends[cut], frame, project)
    noded = shapely.node(shapely.geometrycollections(np.append(inner, bounds)))
    scale = round(1 / FINE)  # on a grid of which a store gives back every digit
    on_grid = shapely.transform(noded, lambda xy: np.rint(xy * scale) / scale)
    parts = enclosed(shapely.get_parts(on_grid))
    middle = shapely.point_on_surface(parts)
    shapely.prepare(country)
    inside = shapely.intersects(country, middle)
    inside[shapely.STRtree(whole).query(middle, "intersects")[0]] = False
    parts, middle = parts[inside], shapely.get_coordinates(middle[inside])
    there = np.column_stack(project.transform(middle[:, 0], middle[:, 1])) / 1e3
    nearest = shapely.STRtree(shapely.points(km)).nearest(shapely.points(there))
    owner = _on_own_bank(nearest, (middle, there), (degrees, km), between)
    return gathered(np.append(whole, parts), np.append(plain, owner), len(degrees))


def _plain(beside: Neighbours, vertices: Floats, bounds: Shapes) -> tuple[Shapes, Ints]:
    """The cells that no water and no border can meet, and their numbers.

    They are what lies between their vertices, and need no cutting: five of six in Syria.

    Args:
        beside: Neighbours among the points.
        vertices: Where three cells meet, degrees on the grid; not a number outside the frame.
        bounds: Waters and the border.
    """
    cell, meeting = beside.around()
    xy = vertices[meeting]
    # Where four cells meet two vertices are one.
    new = (xy != xy[_turned(cell, 1)]).any(axis=1)
    cell, xy = cell[new], xy[new]
    before, after = xy - xy[_turned(cell, 1)], xy[_turned(cell, -1)] - xy
    turn = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    on = (turn < 0) | ((turn == 0) & ((before * after).sum(axis=1) > 0))
    count = np.bincount(cell, minlength=len(beside.points))
    # A cell that the grid made hollow may reach into one beside it.
    hollow = (np.bincount(cell, ~on, len(count)) > 0) | (count < 3)
    odd = hollow.copy()
    odd[beside.one[hollow[beside.other]]] = odd[beside.other[hollow[beside.one]]] = True
    first = np.flatnonzero(np.append(True, cell[1:] != cell[:-1]))
    boxes = shapely.box(*np.minimum.reduceat(xy, first).T, *np.maximum.reduceat(xy, first).T)
    met = shapely.STRtree(pieces(bounds)).query(boxes)[0]
    odd[cell[first[met]]] = True
    plain = np.flatnonzero(~odd)
    own = ~odd[cell]
    rings = shapely.linearrings(xy[own], indices=np.searchsorted(plain, cell[own]))
    return shapely.polygons(rings), plain


def _turned(cell: Ints, step: int) -> Ints:
    """For each vertex of a cell, in order of cell, the one before it (1) or after it (-1)."""
    number = np.arange(len(cell))
    first, last = (np.searchsorted(cell, cell, side) for side in ("left", "right"))
    return first + (number - first - step) % (last - first)


def _waters(between: tuple[Barrier, ...]) -> Shapes:
    """Waters, or their banks, with vertices on the grid."""
    waters = [
        b.shape if "Line" in b.shape.geom_type else shapely.boundary(b.shape) for b in between
    ]
    on_grid: Shapes = shapely.transform(np.array(waters, dtype=object), _on_grid)
    return on_grid


def _in_degrees(km: Floats, frame: Floats, project: Transformer) -> Floats:
    """Points in kilometres as degrees on the grid; not a number around the *frame*."""
    low, high = _widely(frame)
    inside = ((km >= low) & (km <= high)).all(axis=1)
    found = np.full(km.shape, np.nan)
    x, y = km[inside].T * 1e3
    found[inside] = _on_grid(np.column_stack(project.transform(x, y, direction="INVERSE")))
    return found


def _widely(frame: Floats) -> tuple[Floats, Floats]:
    return frame[:2] - MARGIN_KM, frame[2:] + MARGIN_KM


def _lines(ends: Floats, frame: Floats, project: Transformer) -> Shapes:
    """Bisectors between sites in the *frame* (km), in degrees, vertices on the grid.

    Straight in the projection and straight in degrees are metres apart over a cell of some
    kilometres, so nothing is put in between.
    """
    low, high = _widely(frame)
    inside = ((ends >= low) & (ends <= high)).all(axis=(1, 2))
    cut = shapely.clip_by_rect(shapely.linestrings(ends[~inside]), *low, *high)
    cut_off = shapely.get_coordinates(cut[~shapely.is_empty(cut)]).reshape(-1, 2, 2)
    x, y = np.concatenate([ends[inside], cut_off]).reshape(-1, 2).T * 1e3
    degrees = _on_grid(np.column_stack(project.transform(x, y, direction="INVERSE")))
    both = degrees.reshape(-1, 2, 2)
    # Where four cells meet a line between two has no length.
    some = (both[:, 0] != both[:, 1]).any(axis=1)
    lines: Shapes = shapely.linestrings(both[some])
    return lines


def _on_grid(degrees: Floats) -> Floats:
    scale = round(1 / GRID)
    return np.asarray(np.rint(degrees * scale) / scale)


def _on_own_bank(
    owner: Ints,
    pieces: tuple[Floats, Floats],
    sites: tuple[Floats, Floats],
    between: tuple[Barrier, ...],
) -> Ints:
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
    links = min(LINKS, len(sites[0]))
    choice, km = closest(pieces[1][far], sites[1], links)
    ways = Ways.between(np.repeat(pieces[0][far], links, axis=0), sites[0][choice].reshape(-1, 2))
    cost = km + ways.detour_km(between).reshape(km.shape)
    owner[far] = choice[np.arange(len(far)), np.argmin(cost, axis=1)]
    return owner
