"""Light or dark, and whose colours the actors have: the counterpart of ``theme.mjs``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from frontline.geo.errors import BadInput
from frontline.geo.theatre.sides import Actor
from frontline.layers.page.symbology.symbols import SYMBOLS

Palette = Literal["theatre", "safe", "grey"]
PALETTES = get_args(Palette)
# Okabe and Ito 2008: told apart by nearly everyone; each side gets the one most like its own.
SAFE = tuple(SYMBOLS["palettes"]["safe"])
# The darkest and the lightest: nobody looks like bare paper.
GREYS = tuple(SYMBOLS["palettes"]["greys"])
APART = tuple(SYMBOLS["palettes"]["apart"])


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of all that is no zone, ``"#rrggbb"`` or with opacity ``"#rrggbbaa"``.

    The map's are those of the page; ``sheet``, ``text``, ``soft`` and ``rule`` are what the
    style sheet calls paper, ink, soft and rule; ``sea_name`` and ``far`` are names on water and of
    other countries, ``note`` is what a reader drew.
    """

    paper: str
    abroad: str
    sea: str
    lake: str
    water: str
    coast: str
    frontier: str
    border: str
    halo: str
    front: str
    unsure: str
    rim: str
    sheet: str
    text: str
    soft: str
    rule: str
    sea_name: str
    far: str
    note: str


LIGHT, DARK = (
    Ink(**SYMBOLS["ink"][shade], **SYMBOLS["sheet"][shade]) for shade in ("light", "dark")
)


@dataclass(frozen=True, slots=True)
class Theme:
    """How a picture looks.

    Attributes:
        palette: ``"theatre"`` keeps the actors' own colours, ``"safe"`` is for colour-blind
            readers, ``"grey"`` for print without colour.
        dark: Light on dark.

    Raises:
        BadInput: There is no such palette.
    """

    palette: str = "theatre"
    dark: bool = False

    def __post_init__(self) -> None:
        if self.palette not in PALETTES:
            raise BadInput(f"{self.palette!r} is no palette; use one of {', '.join(PALETTES)}")

    @property
    def ink(self) -> Ink:
        """Colours of all that is no zone."""
        return DARK if self.dark else LIGHT

    def colours(self, actors: Sequence[Actor]) -> Mapping[str, str]:
        """Colour of each actor by its key; sides beyond the palette's eight keep their own."""
        own = {actor.key: actor.colour for actor in actors}
        sides = [actor for actor in actors if actor.key not in APART]
        if self.palette == "grey":
            return own | _greys(sides)
        free = list(SAFE) if self.palette == "safe" else []
        for actor in sides[: len(free)]:
            free.sort(key=lambda colour: _apart(colour, actor.colour))
            own[actor.key] = free.pop(0)
        return own


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``"#rrggbb"``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _apart(one: str, other: str) -> int:
    """How unlike two colours are, the squared distance in red, green and blue."""
    return sum((a - b) ** 2 for a, b in zip(rgb(one), rgb(other), strict=True))


def _greys(sides: Sequence[Actor]) -> dict[str, str]:
    """Even steps of grey, from the side whose own colour is darkest to the lightest."""
    darkest, lightest = GREYS
    step = (lightest - darkest) / max(len(sides) - 1, 1)
    steps = (int(darkest + i * step + 0.5) for i in range(len(sides)))
    return {
        side.key: f"#{grey:02x}{grey:02x}{grey:02x}"
        for side, grey in zip(sorted(sides, key=lambda s: _light(s.colour)), steps, strict=True)
    }


def _light(colour: str) -> float:
    red, green, blue = rgb(colour)
    return 0.21 * red + 0.72 * green + 0.07 * blue
