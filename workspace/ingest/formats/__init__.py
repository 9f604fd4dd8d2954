"""One module a kind of file that texts come out of: a new kind is one module and a line in ways."""
