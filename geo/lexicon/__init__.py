"""Words as data: small tables, word lists, endings, types of places, directions."""
