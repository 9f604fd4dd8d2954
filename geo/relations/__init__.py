"""Ground that a text names by its relation to a place: "left bank of the Dnipro", "شرق تدمر"."""
