"""One place on the layers, asked: its quarters, who holds them, is it cut off."""
