"""Texts with a title, a day and segments of one voice, and where many of them come from."""
