"""How things are drawn: inks, palettes, widths, words for the age of news."""
