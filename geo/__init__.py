"""Words to places: reads a dated text and finds what it names. Needs no map and no network."""

from geo.reading import read

__all__ = ["read"]
__version__ = "0.1.0"
