"""Commands of every morning: sources that are kept, and their new days."""
