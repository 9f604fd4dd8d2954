"""A page against the same page made on another machine: is it rounding, or was something changed?

Other versions of the libraries give coordinates that differ in the last bits. Where such a number
lies half-way between two steps of the grid it is written as the one or the other. So a line may lie
a step beside itself and the area of a cell may differ by what that moves; nothing else may differ.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.page.payload.decode import Payload, unpack
from frontline.layers.page.payload.strokes import STRAIGHT

# How far a line may lie beside itself: a step each way, and what either side left out as straight.
STEPS = 2**0.5 + 2 * STRAIGHT
STATED = 10
"""The first of a page's streams that holds no coordinate and no area; see ``payload``."""
_DECIMAL = re.compile(r"[+-]?\d[\d,]*\.\d+")

Pairs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rounding:
    """How far two drawings of one mosaic are apart.

    Attributes:
        steps: Largest distance between two lines that part the same cells, in steps of the grid.
        km2: Largest difference of a cell's area.
        faults: What is more than rounding, one line each.
    """

    steps: float
    km2: float
    faults: tuple[str, ...]


def same_numbers(stated: str, again: str) -> bool:
    """Whether two packed texts hold the same numbers; they may be packed otherwise."""
    streams = zip_longest(unpack(stated), unpack(again))
    return all(np.array_equal(a, b) for a, b in streams)


def same_lines(stated: Sequence[str], again: Sequence[str]) -> bool:
    """Whether lines of words say the same; a decimal may be one off in its last digit."""
    return len(stated) == len(again) and all(map(_same_line, stated, again))


def _same_line(stated: str, again: str) -> bool:
    if _DECIMAL.split(stated) != _DECIMAL.split(again):
        return False
    pairs = zip(_DECIMAL.findall(stated), _DECIMAL.findall(again), strict=True)
    return all(_same_decimal(*pair) for pair in pairs)


def _same_decimal(stated: str, again: str) -> bool:
    digits = [len(number.partition(".")[2]) for number in (stated, again)]
    one, other = (float(number.replace(",", "")) for number in (stated, again))
    return digits[0] == digits[1] and abs(one - other) < 1.5 * 10 ** -digits[0]


def apart(stated: str, packed_again: str, drawn: Payload, again: Payload) -> Rounding:
    """What parts two drawings: *drawn*, from the text *stated*, and *again*, from the other."""
    faults = []
    if not _same_statements(stated, packed_again):
        faults.append("some cell is held by another on some day, or for another report")
    if len(drawn.area_km2) != len(again.area_km2):
        return Rounding(0.0, 0.0, (*faults, "the cells are others"))
    km2 = np.abs(drawn.area_km2 - again.area_km2)
    wide = np.flatnonzero(~(km2 <= _area_rounding(again)))
    if len(wide):
        worst = int(wide[np.argmax(km2[wide])])
        faults.append(
            f"cell {worst} has {drawn.area_km2[worst]:,.5f} km2 in the page, "
            f"{again.area_km2[worst]:,.5f} from the inputs"
        )
    pairs, lines = _between(drawn)
    other_pairs, others = _between(again)
    if not np.array_equal(pairs, other_pairs):
        return Rounding(0.0, float(km2.max()), (*faults, "lines part other cells"))
    steps = shapely.hausdorff_distance(lines, others) / again.step
    far = int(np.argmax(steps))
    if not steps[far] <= STEPS:
        one, two = pairs[far].tolist()
        faults.append(
            f"the line between cells {one} and {two} lies {steps[far]:,.1f} steps of "
            f"{again.step:g} degrees from where the inputs have it"
        )
    return Rounding(float(steps[far]), float(km2.max()), tuple(faults))


def _same_statements(stated: str, again: str) -> bool:
    streams = zip_longest(unpack(stated)[STATED:], unpack(again)[STATED:])
    return all(np.array_equal(a, b) for a, b in streams)


def _area_rounding(drawn: Payload) -> npt.NDArray[np.float64]:
    """What a step of every line around a cell makes of its area; and the last digit written."""
    return drawn.rounding_km2() + drawn.area_step


def _between(drawn: Payload) -> tuple[Pairs, npt.NDArray[np.object_]]:
    """The pairs of cells that have a line between them, the lower first; all of that line."""
    lines = shapely.linestrings(drawn.xy, indices=drawn.edge)
    sides = np.sort(np.column_stack([drawn.left, drawn.right]), axis=1)
    pairs, number = np.unique(sides, axis=0, return_inverse=True)
    order = np.argsort(number.ravel(), kind="stable")
    return pairs, shapely.multilinestrings(lines[order], indices=number.ravel()[order])
