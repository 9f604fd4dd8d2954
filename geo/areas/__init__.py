"""Complex location expressions: "SW Aleppo front", "12 km north of X"."""
