"""Data, one folder per war; loaded by ``geo.theatre``."""
