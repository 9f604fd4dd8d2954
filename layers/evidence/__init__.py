"""How well each cell of a mosaic is known: how far and how old its evidence is, what it says."""
