"""The stages of reading: what each adds to what was found before it."""
