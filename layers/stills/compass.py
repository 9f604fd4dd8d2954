"""How far and which way: round kilometres and the north, in the map's lower right corner."""

from typing import Any

from matplotlib.axes import Axes

from frontline.layers.locales.messages import Language
from frontline.layers.page.symbology.theme import Ink
from frontline.layers.stills.view import PT, View

LONGEST = 130
"""Pixels of the scale at most: a tenth of the usual width."""
# 1, 2, 5 and their tens: numbers that one can halve and double in the head.
NICE_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
COVERED = (LONGEST + 60.0, 52.0)
"""Width and height of the corner that it takes."""


def compass(axes: Axes, view: View, ink: Ink, speaks: Language) -> None:
    """Draw both."""
    per_pixel = view.kilometres()
    km = max([k for k in NICE_KM if k / per_pixel <= LONGEST], default=NICE_KM[0])
    right, y = view.width - 24, view.height - 20
    left = right - km / per_pixel
    for colour, wide in ((ink.halo, 4.0), (ink.text, 1.4)):
        axes.plot([left, left, right, right], [y - 5, y, y, y - 5], color=colour, lw=wide * PT,
                  zorder=9, solid_capstyle="butt")  # fmt: skip
    font: dict[str, Any] = {
        "fontfamily": "DejaVu Sans",
        "fontsize": 10 * PT,
        "color": ink.text,
        "zorder": 9,
    }
    axes.text((left + right) / 2, y - 11, speaks.say("stills.km", n=km), ha="center", **font)
    axes.text(
        left - 16,
        y - 4,
        speaks.say("stills.north"),
        ha="center",
        va="center",
        weight="bold",
        **font,
    )
    axes.plot(left - 16, y - 16, "^", ms=5 * PT, color=ink.text, zorder=9)
