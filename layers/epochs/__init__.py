"""Years of layers in epochs: each an arrangement of its own, all of them asked as one mosaic."""
