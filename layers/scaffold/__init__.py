"""Making a theatre: its folder, its names, its outline; and what a theatre still lacks."""
