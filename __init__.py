"""War reporting read with the map beside it: every place a text names, and who held it that day."""
