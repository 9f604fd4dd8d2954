"""Distances on a sphere: near enough to rank places by, never to measure ground."""

import math

import numpy as np
from numpy.typing import NDArray

from frontline.geo.model import Place

Floats = NDArray[np.float64]
EARTH_KM = 6371.0088  # the mean radius
DEGREE_KM = math.pi * EARTH_KM / 180
"""Kilometres in a degree of latitude on that sphere, 111.195."""
ROUNDED = 1.001
"""What is nearer by its latitude than this times a distance is measured: numbers are rounded."""


def apart_km(a: Place, b: Place) -> float:
    """Distance between two places on a sphere in kilometres, as ``distances_km`` has it."""
    return points_km(a.lon, a.lat, b.lon, b.lat)


def within_km(a: Place, b: Place, km: float) -> bool:
    """Whether two places lie no farther apart: mostly their latitudes alone tell that they do."""
    abreast = abs(a.lat - b.lat) * DEGREE_KM <= ROUNDED * km
    return abreast and apart_km(a, b) <= km


def points_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """The same between two points in degrees."""
    one, two = math.radians(lat), math.radians(other_lat)
    across = math.sin(math.radians(other_lon - lon) / 2) ** 2
    # Haversine: unlike the cosine formula it keeps its digits for places a few metres apart.
    h = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * across
    # Rounding may lift h above 1 for points on opposite sides of the earth.
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def distances_km(lon: float | Floats, lat: float | Floats, lons: Floats, lats: Floats) -> Floats:
    """Distances from one point to many on a sphere, in kilometres (haversine; off by < 0.6 %).

    Columns of points (n, 1) give a table: a row for each of them.
    """
    a, b = np.radians(lat), np.radians(lats)
    h = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lons - lon) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, h))))
