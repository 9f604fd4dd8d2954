"""What a reader asks every morning: are there new days, and what changed since they were here."""
