"""War reporting read with the map beside it: every place a text names, and who held it that day.

``read`` reads a text, ``open_layers`` opens dated control, ``briefing`` puts one beside the other;
``geo`` and ``layers`` have the rest.
"""

from typing import TYPE_CHECKING

from frontline.geo.on_demand import on_demand

if TYPE_CHECKING:
    from frontline import library as library
    from frontline.geo import __version__ as __version__
    from frontline.geo.batch.parallel import read_many
    from frontline.geo.pipeline import read
    from frontline.layers.analysis.briefing import briefing
    from frontline.layers.imports.open import open_layers

__all__ = ["briefing", "library", "open_layers", "read", "read_many"]
__getattr__ = on_demand(
    __name__,
    {
        "__version__": "geo",
        "briefing": "layers.analysis.briefing",
        "library": "library:",
        "open_layers": "layers.imports.open",
        "read": "geo.pipeline",
        "read_many": "geo.batch.parallel",
    },
)
