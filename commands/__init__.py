"""The terminal's jobs by what they are for; ``cli.py`` joins them into ``frontline``."""
