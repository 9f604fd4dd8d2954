"""The contract of a source, the files it reads, and the dates in their names."""
