"""Where a longitude and latitude lies on a picture: web Mercator, as on the page.

Mercator keeps angles, so at any one latitude both axes have the same scale and shapes look as they
are; it does not keep areas, which is why every area printed is geodesic.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path

from frontline.geo.theatre.theatre import Theatre

# Pixels an inch: with it a figure's inches are hundreds of pixels.
DPI = 100
# Points to a pixel: matplotlib counts in points.
PT = 72 / DPI
WORLD = 256.0
"""Pixels around the earth at zoom 0, as in Leaflet."""
MEANT_FOR = (900, 700)
"""Pixels of map that a theatre's zoom is meant for."""
EQUATOR_KM = 40_075.017
"""WGS84."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class View:
    """A window on the map.

    Attributes:
        width, height: Pixels.
        zoom: As in Leaflet; may be a fraction.
        left, top: Where its corner lies in pixels of the whole world at that zoom.
    """

    width: int
    height: int
    zoom: float
    left: float
    top: float

    def pixels(self, lonlat: npt.ArrayLike) -> Floats:
        """Pixels from the left and from the top, shape (n, 2), of points in degrees."""
        degrees = np.asarray(lonlat, np.float64).reshape(-1, 2)
        return _world(degrees) * 2**self.zoom - (self.left, self.top)

    def path(self, polygon: shapely.Geometry) -> Path:
        """A (Multi)Polygon as one path: outer rings one way round, holes the other."""
        rings = shapely.get_rings(shapely.orient_polygons(shapely.get_parts(polygon)))
        return self._joined(rings, Path.CLOSEPOLY)

    def lines(self, lines: npt.NDArray[np.object_]) -> Path:
        """LineStrings as one path."""
        return self._joined(lines, Path.LINETO)

    def kilometres(self) -> float:
        """Kilometres that one pixel spans in the middle of the picture."""
        middle = (self.top + self.height / 2) / (WORLD * 2**self.zoom)
        latitude = np.arctan(np.sinh(np.pi * (1 - 2 * middle)))
        return float(np.cos(latitude) * EQUATOR_KM / (WORLD * 2**self.zoom))

    def _joined(self, lines: npt.NDArray[np.object_], last: np.uint8) -> Path:
        points, line = shapely.get_coordinates(lines, return_index=True)
        codes = np.full(len(points), Path.LINETO, np.uint8)
        starts = np.append(True, line[1:] != line[:-1])[: len(points)]
        codes[np.append(starts[1:], True)[: len(points)]] = last
        codes[starts] = Path.MOVETO
        return Path(self.pixels(points), codes)


def view_of(theatre: Theatre, width: int, height: int) -> View:
    """The view a page of this size opens with."""
    lon, lat, zoom = theatre.view
    fitted = zoom + float(np.log2(min(width / MEANT_FOR[0], height / MEANT_FOR[1])))
    x, y = _world(np.array([[lon, lat]]))[0] * 2**fitted
    return View(width, height, fitted, float(x - width / 2), float(y - height / 2))


def view_on(box: tuple[float, float, float, float], width: int, height: int) -> View:
    """The view of this size that holds *box*: west, south, east, north in degrees."""
    west, south, east, north = box
    (left, top), (right, bottom) = _world(np.array([[west, north], [east, south]])).tolist()
    zoom = float(np.log2(min(width / (right - left), height / (bottom - top))))
    x, y = ((left + right) / 2 * 2**zoom, (top + bottom) / 2 * 2**zoom)
    return View(width, height, zoom, x - width / 2, y - height / 2)


def box_at(
    zoom: float, lat: float, lon: float, width: int, height: int
) -> tuple[float, float, float, float]:
    """West, south, east, north of a window of so many pixels around a point, as Leaflet has it."""
    size = WORLD * 2**zoom
    middle = np.arctanh(np.sin(np.radians(lat)))
    half = np.pi * height / size
    south, north = np.degrees(np.arctan(np.sinh([middle - half, middle + half])))
    wide = 180 * width / size
    return lon - wide, float(south), lon + wide, float(north)


def _world(degrees: Floats) -> Floats:
    north = np.log(np.tan(np.pi / 4 + np.radians(degrees[:, 1]) / 2))
    return np.column_stack(
        [(degrees[:, 0] + 180) / 360 * WORLD, WORLD / 2 - WORLD / 2 / np.pi * north]
    )


def pixels_of(canvas: Any) -> npt.NDArray[np.uint8]:
    """What is drawn on a figure's canvas, shape (height, width, 3); matplotlib has no types."""
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, :3].copy()
