"""Claims: who did what where and when, how surely, and who says so."""
