"""How commands are asked and how they answer: options, formats, tables, the door to a terminal."""
