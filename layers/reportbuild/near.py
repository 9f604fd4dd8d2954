"""Distances for joining places."""

import math

EARTH_KM = 6371.0088


def apart_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Kilometres between two points in degrees on a sphere (haversine; off by less than 0.6 %)."""
    one, two = math.radians(lat), math.radians(other_lat)
    across = math.sin(math.radians(other_lon - lon) / 2) ** 2
    h = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * across
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))
