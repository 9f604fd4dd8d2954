"""Arrangements of one ground laid over each other: what compares epochs, and joins them."""
