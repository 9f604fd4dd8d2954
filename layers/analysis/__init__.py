"""Two things beside each other: a reading and a mosaic, a source and another."""
