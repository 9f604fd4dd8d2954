"""Hatches as matplotlib draws them."""

from typing import TypeVar

from matplotlib.patches import Patch

from frontline.layers.page.symbology.looks import HATCHES, Look
from frontline.layers.page.symbology.symbols import SYMBOLS
from frontline.layers.page.symbology.theme import Ink, rgb
from frontline.layers.stills.view import PT

# How dark they are: the colour of who holds the ground is still seen between them.
STRIPES = 0.6
P = TypeVar("P", bound=Patch)


def hatched(patch: P, look: Look, paper: str) -> P:
    """*patch* with the hatch of *look*, as it comes out on *paper*, and no fill of its own.

    The colour is mixed here: PNG, SVG and PDF each understand the opacity of a hatch differently.
    """
    patch.set_hatch(HATCHES[look.hatch])
    patch.set_hatchcolor(over(look.strokes, look.ink, over(look.colour, look.fill, paper)))
    width = SYMBOLS["hatch"]["width"]["contested" if look.heavy else "plain"]
    patch.set_hatch_linewidth(width * PT)
    return patch


def striped(patch: P, ink: Ink) -> P:
    """*patch* with the wide stripes of ground that changed hands, and no fill of its own."""
    patch.set_hatch("//")
    patch.set_hatchcolor(over(ink.front, STRIPES, ink.paper))
    patch.set_hatch_linewidth(1.6 * PT)
    return patch


def over(colour: str, share: float, below: str) -> str:
    """*colour* laid on *below* with an opacity of *share*."""
    mixed = (a * share + b * (1 - share) for a, b in zip(rgb(colour), rgb(below), strict=True))
    return "#" + "".join(f"{round(part):02x}" for part in mixed)
