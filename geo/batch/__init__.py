"""Many texts: read with all cores, written as one table."""
