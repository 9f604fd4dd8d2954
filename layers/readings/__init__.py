"""Readings of any number of texts: a folder of parts with a manifest, gone on with and opened."""
