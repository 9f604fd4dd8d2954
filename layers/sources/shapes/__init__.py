"""Shapes as foreign files write them, and the same as shapely has them."""
