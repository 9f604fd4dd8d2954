"""Distances on a sphere: near enough to rank places by, never to measure ground."""

import math

import numpy as np
from numpy.typing import NDArray

from frontline.geo.model import Place

EARTH_KM = 6371.0088  # the mean radius


def apart_km(a: Place, b: Place) -> float:
    """Distance between two points on a sphere in kilometres, as ``distances_km`` has it."""
    one, two = math.radians(a.lat), math.radians(b.lat)
    across = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    h = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * across
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def distances_km(
    lon: float, lat: float, lons: NDArray[np.float64], lats: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Distances from one point to many on a sphere, in kilometres (haversine; off by < 0.6 %)."""
    a, b = np.radians(lat), np.radians(lats)
    h = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lons - lon) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, h))))
