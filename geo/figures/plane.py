"""A flat plane in kilometres around a point, and the figures that are made on it.

East and north of the point by the length of a degree there: within 200 km off by less than the
words that are drawn ("north of", "around") are vague.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontline.geo.geodesy import DEGREE_KM
from frontline.geo.lexicon.direction_words import Direction

if TYPE_CHECKING:  # few texts need it
    from shapely.geometry.base import BaseGeometry

QUARTER, STEPS = 45.0, 12
"""Degrees either side of a direction that still lie that way; points of an arc."""
FAR_KM = 2000.0
"""How far half a plane reaches: it is cut with the outline of a state, or of a unit of one."""


@dataclass(frozen=True, slots=True)
class Plane:
    """The plane whose origin is *lon*, *lat* (degrees)."""

    lon: float
    lat: float

    @property
    def _east(self) -> float:
        return DEGREE_KM * math.cos(math.radians(self.lat))

    def flat(self, shape: "BaseGeometry") -> "BaseGeometry":
        """A shape in degrees, in kilometres from the origin."""
        from shapely.affinity import affine_transform

        x, y = self._east, DEGREE_KM
        return affine_transform(shape, [x, 0, 0, y, -self.lon * x, -self.lat * y])

    def degrees(self, shape: "BaseGeometry") -> "BaseGeometry":
        """A shape in kilometres from the origin, in degrees."""
        from shapely.affinity import affine_transform

        x, y = self._east, DEGREE_KM
        return affine_transform(shape, [1 / x, 0, 0, 1 / y, self.lon, self.lat])

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """A point in kilometres from the origin."""
        return (lon - self.lon) * self._east, (lat - self.lat) * DEGREE_KM

    def circle(self, km: float, x: float = 0.0, y: float = 0.0) -> "BaseGeometry":
        """Ground within so many kilometres of a point of the plane."""
        from shapely.geometry import Point

        return Point(x, y).buffer(km, quad_segs=STEPS)

    def wedge(self, to: Direction, km: float) -> "BaseGeometry":
        """Ground that way from the origin, as far as so many kilometres."""
        from shapely.geometry import Polygon

        middle = math.degrees(math.atan2(to[1], to[0]))
        angles = [middle - QUARTER + n * 2 * QUARTER / STEPS for n in range(STEPS + 1)]
        arc = [(km * math.cos(math.radians(t)), km * math.sin(math.radians(t))) for t in angles]
        return Polygon([(0.0, 0.0), *arc])

    def half(self, to: Direction, x: float, y: float) -> "BaseGeometry":
        """The half of the plane that lies that way from one of its points."""
        from shapely.geometry import Polygon

        east, north = to
        s = (-north * FAR_KM, east * FAR_KM)
        a, b = (x, y), (x + east * FAR_KM, y + north * FAR_KM)
        return Polygon(
            [(a[0] + s[0], a[1] + s[1]), (b[0] + s[0], b[1] + s[1]),
             (b[0] - s[0], b[1] - s[1]), (a[0] - s[0], a[1] - s[1])]
        )  # fmt: skip
