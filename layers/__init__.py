"""Dated control and its picture: who held what on which day, and the page that shows it."""

from layers.briefing import Briefing, briefing
from layers.compare import agreement, leads
from layers.growing import add_day
from layers.history import spell_row
from layers.mentions import mentions, open_mentions, save_mentions
from layers.mosaic import Mosaic
from layers.opening import open_layers as open  # noqa: A004  the contract calls it layers.open

__all__ = [
    "Briefing", "Mosaic", "add_day", "agreement", "briefing", "leads", "mentions", "open",
    "open_mentions", "save_mentions", "spell_row",
]  # fmt: skip
