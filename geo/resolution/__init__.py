"""Toponym resolution: which of its namesakes a name means, and how sure that is."""
