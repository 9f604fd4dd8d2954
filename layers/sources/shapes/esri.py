"""Shapes as ArcGIS writes them: rings, paths, points, an envelope.

Outer rings run clockwise and holes the other way; which hole lies in which outer ring is not
written and has to be found.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from frontline.layers.sources.shapes.rings import misplaced

Floats = npt.NDArray[np.float64]

CURVES = "curves, which are not read; ask the service for straight lines (returnTrueCurves=false)"
_NONE = frozenset({"NaN", "", None})
"""What stands for x where a point has no place."""
_BOX = ("xmin", "ymin", "xmax", "ymax")


def shape_of(raw: object) -> tuple[BaseGeometry | None, bool]:
    """The shape in *raw*, in two dimensions; and whether its rings ran the wrong way round.

    None where it has none: an empty object, an empty list, a point without numbers.

    Raises:
        ValueError: It is no shape that can be read; the message says why, in words.
    """
    if raw is None:
        return None, False
    if not isinstance(raw, Mapping):
        raise ValueError(f"its geometry is no object but {str(raw)[:40]!r}")
    if "curveRings" in raw or "curvePaths" in raw:
        raise ValueError(CURVES)
    try:
        if "rings" in raw:
            return _ground([_ring(ring) for ring in raw["rings"] if ring])
        return _others(raw), False
    except (TypeError, KeyError, IndexError, AttributeError, OverflowError, ShapelyError) as fault:
        raise ValueError(f"its geometry cannot be read: {str(fault)[:80]}") from fault


def _others(raw: Mapping[str, Any]) -> BaseGeometry | None:
    if "paths" in raw:
        paths = [shapely.LineString(_points(path)) for path in raw["paths"] if path]
        return shapely.multilinestrings(paths) if paths else None
    if "points" in raw:
        return shapely.MultiPoint(_points(raw["points"])) if raw["points"] else None
    if all(name in raw for name in _BOX):
        return None if raw["xmin"] in _NONE else shapely.box(*_numbers(raw, _BOX))
    if "x" in raw and "y" in raw:
        return None if raw["x"] in _NONE else shapely.Point(_numbers(raw, ("x", "y")))
    if raw.keys() <= {"spatialReference"}:
        return None
    raise ValueError("its geometry has no rings, paths, points or x and y")


def _numbers(raw: Mapping[str, Any], names: Sequence[str]) -> list[float]:
    if wrong := misplaced([raw[name] for name in names]):
        raise ValueError(wrong)
    return [float(raw[name]) for name in names]


def _points(raw: Sequence[Any]) -> Floats:
    """Points without height and measure, which may be null."""
    if wrong := misplaced([point[:2] for point in raw]):
        raise ValueError(wrong)
    points = np.array([[float(point[0]), float(point[1])] for point in raw])
    if not np.isfinite(points).all():
        raise ValueError("a coordinate is infinite or not a number")
    return points


def _ring(raw: Sequence[Any]) -> Floats:
    points = _points(raw)
    if (points[0] != points[-1]).any():
        points = np.concatenate([points, points[:1]])
    if len(points) < 4:
        raise ValueError(f"a ring of {len(raw)} points, which bound no ground")
    return points


def _ground(rings: list[Floats]) -> tuple[BaseGeometry | None, bool]:
    """The polygons of *rings*; the other way round where only that leaves no hole outside."""
    if not rings:
        return None, False
    clockwise = np.array([_turn(ring) <= 0 for ring in rings])
    outer, lost = _sorted(rings, clockwise)
    turned = bool(lost)
    if lost:
        other, still_lost = _sorted(rings, ~clockwise)
        if not still_lost:
            outer, lost = other, []
    outer |= {number: [] for number in lost}
    polygons = [
        shapely.Polygon(rings[number], [rings[hole] for hole in holes])
        for number, holes in sorted(outer.items())
    ]
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons), turned


def _turn(ring: Floats) -> float:
    """Twice the area of a ring, negative where it runs clockwise."""
    x, y = (ring - ring[0]).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())


def _sorted(
    rings: Sequence[Floats], outer: npt.NDArray[np.bool_]
) -> tuple[dict[int, list[int]], list[int]]:
    """For each outer ring its holes, by number; and the holes that lie in none."""
    numbers = np.flatnonzero(outer).tolist()
    if not numbers:
        return {}, list(range(len(rings)))
    shells = shapely.polygons([shapely.linearrings(rings[n]) for n in numbers])
    found: dict[int, list[int]] = {number: [] for number in numbers}
    holes = np.flatnonzero(~outer).tolist()
    if not holes:
        return found, []
    shapely.prepare(shells)
    areas = np.abs([_turn(rings[number]) for number in numbers])
    tree = shapely.STRtree(shells)
    lost: list[int] = []
    for hole in holes:
        # A hole may touch its ring in a corner, so that all corners count and no single one.
        near = tree.query(shapely.box(*rings[hole].min(axis=0), *rings[hole].max(axis=0)))
        around = [i for i in near if shapely.intersects_xy(shells[i], *rings[hole].T).all()]
        if around:
            found[numbers[min(around, key=lambda i: areas[i])]].append(hole)
        else:
            lost.append(hole)
    return found, lost
