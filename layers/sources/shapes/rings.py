"""Rings as lists of numbers -> polygons, all vertices of a shape in one array at a time."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]
NUMBERS = frozenset({int, float})
"""What JSON's numbers are read as."""


def vertices(points: Sequence[Any]) -> Floats | None:
    """Points, each a list of two or three numbers, as rows; None where they are anything else.

    Their length is asked of the first one, and their sum must fit: lists of lists are slow to
    look into one by one.
    """
    size = len(points[0])
    if size not in (2, 3) or set(map(len, points)) != {size}:
        return None
    # True would pass as 1, and a text as the number it spells.
    if not NUMBERS.issuperset(map(type, chain.from_iterable(points))):
        return None
    flat: Floats = np.fromiter(chain.from_iterable(points), np.float64, size * len(points))
    return flat.reshape(-1, size) if np.isfinite(flat).all() else None


def misplaced(coordinates: Any) -> str:
    """What stands in nested lists of numbers and is none, in words; empty where all are."""
    waiting = [coordinates]
    while waiting:
        one = waiting.pop()
        if isinstance(one, bool):
            return "true or false stands where a coordinate must be"
        if isinstance(one, str):
            return f"the text {one[:20]!r} stands where a coordinate must be"
        if one is None or isinstance(one, dict):
            return f"{'null' if one is None else 'an object'} stands where a coordinate must be"
        if isinstance(one, list | tuple):
            waiting += one
    return ""


def ground(coordinates: Any, *, several: bool) -> BaseGeometry | None:
    """The coordinates of a GeoJSON Polygon, or of *several*, as shapely has them.

    None where they are not plain numbers in closed rings: whoever is slower says what is wrong.
    """
    try:
        polygons = coordinates if several else [coordinates]
        rings = list(chain.from_iterable(polygons))
        if not rings or not all(polygons) or min(map(len, rings)) < 4:
            return None
        points = vertices(list(chain.from_iterable(rings)))
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return None
    if points is None:
        return None
    ends = np.cumsum([0, *map(len, rings)])
    if not (points[ends[:-1]] == points[ends[1:] - 1]).all():
        return None
    offsets = (ends, np.cumsum([0, *map(len, polygons)]))
    if not several:
        found = shapely.from_ragged_array(shapely.GeometryType.POLYGON, points, offsets)
    else:
        whole = (*offsets, np.array([0, len(polygons)]))
        found = shapely.from_ragged_array(shapely.GeometryType.MULTIPOLYGON, points, whole)
    shape: BaseGeometry = found[0]
    return shape
