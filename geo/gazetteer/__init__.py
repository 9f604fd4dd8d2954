"""Names to places: the world, a theatre laid over it, and what a reader adds."""
