"""One module a format: a new source is a new module here and a golden folder."""
