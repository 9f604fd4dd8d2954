"""Builds a theatre's list of places from lists that somebody publishes."""
