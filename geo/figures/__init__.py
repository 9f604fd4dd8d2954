"""Ground as it is drawn: outlines of units, borders, rivers, coasts, and figures made of them."""
