"""Layers reduced to figures: a page, pictures and films without a line, a place or a text."""
