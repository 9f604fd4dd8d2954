"""Marks over the zones: rings of places that a text names, ground that changed hands."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from frontline.layers.page.symbology.theme import Ink
from frontline.layers.stills.hatching import striped
from frontline.layers.stills.view import PT

# Half a ring's width in pixels: a number of two digits has room in it.
RING = 8.0


def ring(axes: Axes, at: tuple[float, float], count: int, ink: Ink) -> None:
    """A place that the text names, with how often in it; once is not said."""
    style: dict[str, Any] = {"mew": 1.8 * PT, "mec": ink.text, "mfc": ink.paper, "zorder": 8}
    axes.plot(*at, "o", ms=2 * RING * PT, **style)
    if count > 1:
        font: dict[str, Any] = {"fontfamily": "DejaVu Sans", "fontsize": 9 * PT, "zorder": 8.1}
        font |= {"ha": "center", "va": "center_baseline"}
        axes.text(*at, str(count), color=ink.text, **font)


def striped_box(axes: Axes, left: float, middle: float, high: float, ink: Ink) -> None:
    """Ground that changed hands, for a legend: 26 pixels wide."""
    corner = (left, middle - high / 2)
    box = Rectangle(corner, 26, high, fill=False, ec=ink.front, lw=1.6 * PT)
    axes.add_patch(striped(box, ink))
