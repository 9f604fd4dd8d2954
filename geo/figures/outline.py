"""Figures as facts: their middle and reach, and the plain shape that a reading carries."""

from typing import TYPE_CHECKING, Any

import numpy as np

from frontline.geo.figures.plane import Plane
from frontline.geo.model import Shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# Decimals of a degree: ten metres, less than anything that is drawn here is exact to.
DIGITS = 4
LEAST_KM = 1.0
HALFWAY = 1e-6
"""How near to it a number of seven digits is taken for half-way: a float has some sixteen."""


def middle(figure: "BaseGeometry") -> tuple[float, float, float]:
    """Lon and lat of a figure's middle (on it, where it is a line), and its reach in kilometres."""
    from shapely import get_coordinates
    from shapely.ops import nearest_points

    point = figure.centroid
    # The middle of a bent line lies beside it, and a pin there would be in the wrong country.
    if figure.geom_type.endswith("String"):
        point, _ = nearest_points(figure, point)
    plane = Plane(point.x, point.y)
    far = max((abs(complex(*plane.at(x, y))) for x, y in get_coordinates(figure)), default=0.0)
    return round(point.x, DIGITS), round(point.y, DIGITS), round(max(far, LEAST_KM), 1)


def as_shape(figure: "BaseGeometry") -> Shape:
    """The figure as GeoJSON has it, in tuples."""
    from shapely.geometry import mapping

    if figure.geom_type == "GeometryCollection":
        # GeoJSON readers do not draw mixed collections; the part with most coordinates is the
        # ground.
        figure = max(figure.geoms, key=lambda part: len(str(mapping(part))))
    return Shape(figure.geom_type, _rounded(figure))


def _rounded(figure: "BaseGeometry") -> tuple[Any, ...]:
    from shapely import get_coordinates

    if parts := getattr(figure, "geoms", ()):
        return tuple(map(_rounded, parts))
    if figure.geom_type == "Polygon":
        return tuple(map(_rounded, (figure.exterior, *figure.interiors)))
    spots = get_coordinates(figure)
    found = np.round(spots, DIGITS)
    # Of what lies half-way between two numbers numpy does not always take the one that the decimals
    # say, for it multiplies first.
    halfway = np.abs(spots * 10**DIGITS % 1 - 0.5) < HALFWAY
    found[halfway] = [round(x, DIGITS) for x in spots[halfway].tolist()]
    return tuple(map(tuple, found.tolist()))
