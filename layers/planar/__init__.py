"""Cutting the plane: measures, outlines, nodes, the arrangement and its winding numbers."""
