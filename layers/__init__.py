"""Dated control and its picture: who held what on which day, and the page that shows it."""

from typing import TYPE_CHECKING

from frontline.geo.on_demand import on_demand

if TYPE_CHECKING:
    from frontline.layers.analysis.briefing import Briefing, briefing
    from frontline.layers.analysis.compare import agreement, leads
    from frontline.layers.build.add_day import add_day
    from frontline.layers.imports.open import open_layers as open  # noqa: A004  the contract's name
    from frontline.layers.mosaic.history import spell_row
    from frontline.layers.mosaic.mosaic import Mosaic
    from frontline.layers.readings.open import mention_parts, open_mentions, open_readings
    from frontline.layers.readings.run import read_into
    from frontline.layers.store.mentions import mentions, save_mentions

__all__ = [
    "Briefing", "Mosaic", "add_day", "agreement", "briefing", "leads", "mention_parts", "mentions",
    "open", "open_mentions", "open_readings", "read_into", "save_mentions", "spell_row",
]  # fmt: skip
# Tables and projections take a second to load, and much of what is done here needs none of them.
__getattr__ = on_demand(
    __name__,
    {
        "Briefing": "analysis.briefing",
        "Mosaic": "mosaic.mosaic",
        "add_day": "build.add_day",
        "agreement": "analysis.compare",
        "briefing": "analysis.briefing",
        "leads": "analysis.compare",
        "mention_parts": "readings.open",
        "mentions": "store.mentions",
        "open": "imports.open:open_layers",
        "open_mentions": "readings.open",
        "open_readings": "readings.open",
        "read_into": "readings.run",
        "save_mentions": "store.mentions",
        "spell_row": "mosaic.history",
    },
)
