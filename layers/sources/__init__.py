"""Foreign formats: what they draw, read into one contract."""
