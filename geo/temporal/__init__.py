"""Temporal tagging: the days that a text speaks of."""
