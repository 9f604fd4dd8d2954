"""Words to places: reads a dated text and finds what it names. Needs no map and no network."""

__version__ = "0.1.0"
