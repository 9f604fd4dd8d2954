"""How an event is meant: as a fact, denied, planned, asked or supposed."""
