"""Ground known less well and lines that lie somewhere, as the page draws them (``control.mjs``)."""

from frontline.layers.model import Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.symbology.looks import Look
from frontline.layers.page.symbology.steps import PALER

GAP_KM = (8.0, 20.0)
"""Between two places whose ground meets where evidence is not near, and where it is far."""
WORDS = {"inferred": "legend.paler_exactly", "far": "legend.palest_exactly"}
"""What the legend says of each step of evidence: keys of messages."""


def paleness(holder: Holder) -> int:
    """0 for ground that is known well, 1 for inferred, 2 for far or old."""
    return PALER.index(holder.status) + 1 if holder.status in PALER else 0


def gap_width(km: float, zoom: float) -> float:
    """A gap in pixels: the world is 256 wide at zoom 0; never so wide that it hides a town."""
    return min(max(km * 256 * 2**zoom / 32800, 3), 36)


def pale_steps(shown: Mosaic, looks: list[Look]) -> list[tuple[Look, str]]:
    """A look of each step of evidence with its message; none where nothing is inferred."""
    pairs = list(zip(shown.holders, looks, strict=True))
    found = []
    for step, words in WORDS.items():
        some = [one for holder, one in pairs if holder.status == step and one.drawn]
        found += [(some[0], words)] if some else []
    return found
