"""Dated control and its picture: who held what on which day, and the page that shows it."""

from frontline.layers.analysis.briefing import Briefing, briefing
from frontline.layers.analysis.compare import agreement, leads
from frontline.layers.build.add_day import add_day
from frontline.layers.imports.open import open_layers as open  # noqa: A004  the contract calls it layers.open
from frontline.layers.mosaic.history import spell_row
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.store.mentions import mentions, open_mentions, save_mentions

__all__ = [
    "Briefing", "Mosaic", "add_day", "agreement", "briefing", "leads", "mentions", "open",
    "open_mentions", "save_mentions", "spell_row",
]  # fmt: skip
