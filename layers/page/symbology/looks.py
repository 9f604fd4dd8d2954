"""How a holder is drawn outside a browser, by the table that ``looks.mjs`` reads too."""

from dataclasses import dataclass

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.model import LEFT_OUT, SHARED, UNDECIDED, Holder, labelled
from frontline.layers.page.symbology.symbols import SYMBOLS
from frontline.layers.page.symbology.theme import Theme, rgb

_MIXING, _FILL, _HATCH = SYMBOLS["mixing"], SYMBOLS["fill"], SYMBOLS["hatch"]["opacity"]
_PALER = SYMBOLS["paler"]
"""What evidence far off or old leaves of a fill."""
INK, CHALK = _MIXING["ink"], _MIXING["chalk"]
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


@dataclass(frozen=True, slots=True)
class Look:
    """How ground of one holder is drawn.

    Attributes:
        label: What the legend prints.
        colour: ``"#rrggbb"``, laid on with the opacity ``fill``.
        hatch: As the theatre names it, another of ground that two sides share; drawn in
            ``strokes`` with the opacity ``ink``.
        line: Colour of its outline.
        heavy: Whether the hatch is the message: contested ground.
        dashed: Whether its edge is unsure.
        drawn: Whether somebody holds it; unknown ground is bare paper.
        between: Whether it lies between two sides, not known whose: paper into which both fade.
        faint: Whether it is what a map of one side leaves to the other.
    """

    label: str
    colour: str
    fill: float
    hatch: str
    strokes: str
    ink: float
    line: str
    heavy: bool
    dashed: bool
    drawn: bool
    between: bool
    faint: bool


PLAIN = Theme()


def look(holder: Holder, theatre: Theatre, theme: Theme = PLAIN) -> Look:
    """The look of *holder*: what it controls is filled, what it only claims is paler."""
    actor, colour = theatre.actor(holder.actor), theme.colours(theatre.actors)[holder.actor]
    pale = _PALER.get(holder.status, 1.0)
    if pale < 1:  # the same ground, known less well
        holder = Holder(holder.actor, "contested" if holder.actor == "contested" else "control")
    sure, heavy = holder.status == "control", holder.actor == "contested"
    rest = holder.status in LEFT_OUT
    dark, ink = _luminance(colour) < _MIXING["dark"], CHALK if theme.dark else INK
    full = "grey" if theme.palette == "grey" else "control"
    kind = "contested" if heavy else "rest" if rest else "plain"
    night = _HATCH["on_dark_at_night" if theme.dark else "on_dark"]
    return Look(
        label=labelled(holder, actor.label),
        colour=colour,
        fill=pale * _FILL[kind if kind != "plain" else full if sure else "claimed"],
        hatch=SYMBOLS["hatch"]["shared"] if holder == SHARED else actor.hatch,
        strokes="#ffffff"
        if dark
        else darker(colour, _MIXING["contested" if heavy else "strokes"], ink),
        ink=_HATCH["rest" if pale < 1 and kind == "plain" else kind] * (night if dark else 1),
        line=darker(colour, _MIXING["line"], ink),
        heavy=heavy,
        dashed=not sure and not rest,
        drawn=holder.actor != "unknown",
        between=holder.status == UNDECIDED.status,
        faint=rest or pale < 1,
    )


def darker(colour: str, share: float, ink: str = INK) -> str:
    """*colour* mixed with *ink*: share 0 is the colour, 1 is ink."""
    mixed = (a + (b - a) * share for a, b in zip(rgb(colour), rgb(ink), strict=True))
    return "#" + "".join(f"{int(part + 0.5):02x}" for part in mixed)  # halves up, as on the page


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    shares = (part / 255 for part in rgb(colour))
    r, g, b = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
