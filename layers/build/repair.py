"""Shapes as files draw them -> polygons that can be cut: nothing is dropped without being named."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.build.zone_table import COLLECTION
from frontline.layers.model import Repair
from frontline.layers.planar.measure import Shapes, area_km2
from frontline.layers.planar.repeats import once

# Shapely's number for the type.
POLYGON = 3
# Mending takes a second and half a gigabyte at this many; real outlines have a few hundred.
MAX_CROSSINGS = 10_000
# So that an outline of a million sides is given up before its crossings fill memory.
SIDES_AT_ONCE = 500


def mended(zones: gpd.GeoDataFrame) -> tuple[Shapes, tuple[Repair, ...]]:
    """The shape of each zone as a valid (Multi)Polygon in two dimensions, and what was changed.

    Collections give their polygons; invalid rings are made valid by ``shapely.make_valid`` (every
    ring by itself, then shells joined and holes cut); what crosses the antimeridian is split there.
    A shape of which nothing is left becomes empty, and that is a Repair too.

    Args:
        zones: A table that ``check_zones`` passed.
    """
    given: Shapes = zones.geometry.to_numpy()
    shapes: Shapes = shapely.force_2d(given)
    said: dict[int, list[str]] = {}
    for row in np.flatnonzero(shapely.get_type_id(shapes) == COLLECTION).tolist():
        shapes[row], left = _polygons_of(shapes[row])
        said.setdefault(row, []).append(f"polygons taken from a collection{left}")
    # Before validity is asked: a ring that jumps over 180 degrees crosses itself only on paper.
    for row in np.flatnonzero(_crosses(shapes)).tolist():
        shapes[row] = _split(shapes[row])
        said.setdefault(row, []).append("split at the antimeridian")
    some, of = once(shapes)
    for row in np.flatnonzero(~shapely.is_valid(shapes[some])[of]).tolist():
        why = shapely.is_valid_reason(shapes[row]).split("[")[0].strip()
        _check_crossings(shapes[row], zones["file"].iloc[row], zones["label"].iloc[row])
        # By structure: the other method joins lines and would turn a hole that touches its shell
        # into ground.
        valid = shapely.make_valid(shapes[row], method="structure", keep_collapsed=False)
        shapes[row] = _polygons_of(_within_shells(valid, shapes[row]))[0]
        lost = "nothing was left" if shapes[row].is_empty else "made valid"
        said.setdefault(row, []).append(f"{why}, {lost}")
    return shapes, _repairs(zones, shapes, said)


def _within_shells(valid: shapely.Geometry, drawn: shapely.Geometry) -> shapely.Geometry:
    """*valid* without what it makes of holes that lie outside their shells.

    Mending takes such a hole for a shell; whoever drew it said that nobody holds it.
    """
    parts = shapely.get_parts(drawn)
    if not shapely.get_num_interior_rings(parts).any():
        return valid
    shells = shapely.polygons(shapely.get_exterior_ring(parts))
    whole = shapely.make_valid(
        shapely.multipolygons(shells), method="structure", keep_collapsed=False
    )
    return shapely.intersection(valid, whole)


def _check_crossings(shape: shapely.Geometry, file: str, label: str) -> None:
    """BadInput where the outline crosses itself so often that mending takes minutes."""
    xy, ring = shapely.get_coordinates(shapely.get_rings(shape), return_index=True)
    along = ring[1:] == ring[:-1]
    sides: Shapes = shapely.linestrings(np.stack([xy[:-1][along], xy[1:][along]], axis=1))
    tree, met = shapely.STRtree(sides), 0
    for first in range(0, len(sides), SIDES_AT_ONCE):
        part = sides[first : first + SIDES_AT_ONCE]
        met += tree.query(part, predicate="intersects").shape[1]
        met -= 3 * len(part)  # each meets itself and its two neighbours
        # Each crossing is met from both of its sides.
        if met > 2 * MAX_CROSSINGS:
            raise BadInput(
                f"{file}: the outline of {label or 'a zone'!r} crosses itself more than "
                f"{MAX_CROSSINGS:,} times; mend it"
            )


def _repairs(
    zones: gpd.GeoDataFrame, shapes: Shapes, said: dict[int, list[str]]
) -> tuple[Repair, ...]:
    rows = sorted(said)
    if not rows:
        return ()
    before, after = (area_km2(s[rows]) for s in (zones.geometry.to_numpy(), shapes))
    return tuple(
        Repair(
            file=zones["file"].iloc[row],
            label=zones["label"].iloc[row],
            day=zones["day"].iloc[row],
            what="; ".join(said[row]),
            area_change_km2=float(now - was),
        )
        for row, was, now in zip(rows, before, after, strict=True)
    )


def _polygons_of(shape: shapely.Geometry) -> tuple[shapely.Geometry, str]:
    """The polygons in *shape*, however deep, and in words what else was in it."""
    parts = [shape]
    # Collections may hold collections.
    while any(shapely.get_type_id(p) > POLYGON for p in parts):
        parts = [inner for p in parts for inner in shapely.get_parts(p)]
    plane = [p for p in parts if shapely.get_type_id(p) == POLYGON and not p.is_empty]
    others = len(parts) - len(plane)
    left = f", {others} points, lines or empty parts left out" if others else ""
    return (plane[0] if len(plane) == 1 else shapely.MultiPolygon(plane)), left


def _crosses(shapes: Shapes) -> npt.NDArray[np.bool_]:
    """Whether longitudes lie beyond 180, or a side spans more than half the globe.

    A side from -180 to 180 itself is the edge of a map of the world, and stays.
    """
    west, _, east, _ = shapely.bounds(shapes).T
    crosses = np.asarray((west < -180) | (east > 180))
    wide = np.flatnonzero(east - west > 180)
    for shape in wide.tolist():
        for ring in shapely.get_rings(shapes[shape]):
            lon = shapely.get_coordinates(ring)[:, 0]
            # A jump between 179 and -179 crosses; one from the very edge to the other is a frame
            # around the world.
            crosses[shape] |= bool((_jumps(lon) & (np.abs(lon[1:]) < 180)).any())
    return crosses


def _jumps(lon: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    return np.abs(np.diff(lon)) > 180


def _split(shape: shapely.Geometry) -> shapely.Geometry:
    """*shape* with all longitudes in -180..180, in parts on both sides of the antimeridian."""
    parts = []
    for polygon in shapely.get_parts(shape):
        whole = shapely.transform(polygon, _unrolled)
        for turn in (-1, 0, 1):
            window = shapely.box(360 * turn - 180, -90, 360 * turn + 180, 90)
            cut = shapely.intersection(shapely.make_valid(whole), window)
            parts.append(shapely.transform(cut, lambda xy, t=turn: xy - [360.0 * t, 0.0]))
    return _polygons_of(shapely.union_all(parts))[0]


def _unrolled(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A ring drawn across the antimeridian with longitudes that do not jump there."""
    if not _jumps(xy[:, 0]).any():
        return xy
    return np.column_stack([np.where(xy[:, 0] < 0, xy[:, 0] + 360, xy[:, 0]), xy[:, 1]])
