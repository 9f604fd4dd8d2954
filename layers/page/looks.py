"""How a holder is drawn outside a browser, in step with ``looks.mjs``."""

from dataclasses import dataclass

from geo.theatre import Theatre
from layers.model import Holder

INK, PAPER, ABROAD, SEA = "#23201c", "#faf6ec", "#ece6d8", "#d5e1e6"
WATER, LAKE, SHORE, FRONTIER, BORDER = "#86aabd", "#b5cdd8", "#9db3bb", "#c9c0ae", "#5b5347"
HATCHES = {
    "none": "",
    "diagonal": "///",
    "antidiagonal": "\\\\\\",
    "horizontal": "---",
    "vertical": "|||",
    "cross": "xxx",
    "dots": "...",
    "grid": "+++",
}
"""What matplotlib calls the theatre's hatches; thrice each: about as dense as on the page."""
_DARK = 0.08


@dataclass(frozen=True, slots=True)
class Look:
    """How ground of one holder is drawn.

    Attributes:
        label: What the legend prints.
        colour: ``"#rrggbb"``, laid on with the opacity ``fill``.
        hatch: As matplotlib names it, drawn in ``strokes``.
        line: Colour of its outline.
        heavy: Whether the hatch is the message: contested ground.
        dashed: Whether its edge is unsure.
        drawn: Whether it is drawn at all; unknown ground is bare paper.
    """

    label: str
    colour: str
    fill: float
    hatch: str
    strokes: str
    line: str
    heavy: bool
    dashed: bool
    drawn: bool


def look(holder: Holder, theatre: Theatre) -> Look:
    """The look of *holder*: what it controls is filled, what it only claims is paler."""
    actor = theatre.actor(holder.actor)
    sure, heavy = holder.status == "control", holder.actor == "contested"
    plain = sure or holder.actor == holder.status
    dark = _luminance(actor.colour) < _DARK
    return Look(
        label=actor.label if plain else f"{actor.label} ({holder.status})",
        colour=actor.colour,
        fill=0.22 if heavy else 0.55 if sure else 0.28,
        hatch=HATCHES[actor.hatch],
        strokes="#8d8d90" if dark else darker(actor.colour, 0.25 if heavy else 0.3),
        line=darker(actor.colour, 0.35),
        heavy=heavy,
        dashed=not sure,
        drawn=holder.actor != "unknown",
    )


def darker(colour: str, share: float) -> str:
    """*colour* mixed with ink: share 0 is the colour, 1 is ink."""
    mixed = (a + (b - a) * share for a, b in zip(_rgb(colour), _rgb(INK), strict=True))
    return "#" + "".join(f"{round(part):02x}" for part in mixed)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    shares = (part / 255 for part in _rgb(colour))
    r, g, b = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
