"""Light or dark, and whose colours the actors have: the counterpart of ``theme.mjs``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Actor

Palette = Literal["theatre", "safe", "grey"]
PALETTES = get_args(Palette)
SAFE = (
    "#d55e00", "#0072b2", "#009e73", "#f0e442", "#cc79a7", "#56b4e9", "#e69f00", "#1a1a1a"
)  # fmt: skip
"""Okabe and Ito 2008: told apart by nearly everyone; each side gets the one most like its own."""
GREYS = (0x16, 0xD6)
"""The darkest and the lightest: nobody looks like bare paper."""
APART = ("contested", "unknown")


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of all that is no zone, ``"#rrggbb"`` or with opacity ``"#rrggbbaa"``.

    The map has the names of ``theme.mjs``; ``sheet``, ``text``, ``soft`` and ``rule`` are what the
    style sheet calls paper, ink, soft and rule; ``sea_name`` and ``far`` are names on water and of
    other countries.
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


LIGHT = Ink(
    paper="#faf6ec",
    abroad="#ece6d8",
    sea="#d5e1e6",
    lake="#b5cdd8",
    water="#86aabd",
    coast="#9db3bb",
    frontier="#c9c0ae",
    border="#5b5347",
    halo="#faf6ecd9",
    front="#26221d",
    unsure="#4a443b",
    rim="#5a5246b3",
    sheet="#fffdf8",
    text="#23201c",
    soft="#6d665b",
    rule="#ddd5c5",
    sea_name="#42708a",
    far="#857b6a",
)
DARK = Ink(
    paper="#33312d",
    abroad="#24221f",
    sea="#1a262d",
    lake="#2c4552",
    water="#4d7488",
    coast="#3d535e",
    frontier="#4a463f",
    border="#b9b0a0",
    halo="#141311cc",
    front="#f6f0e2",
    unsure="#cfc7b8",
    rim="#dcd2bebf",
    sheet="#2a2825",
    text="#f1ebdf",
    soft="#b9b1a3",
    rule="#4b4740",
    sea_name="#8db7cd",
    far="#8f8777",
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
