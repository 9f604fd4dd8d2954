"""Cells with the same history as one: sums over days need no more."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import Floats


@dataclass(frozen=True, eq=False)
class Histories:
    """Cells that the same sides held on the same days, as one: all that a sum needs.

    Attributes:
        states: Index of the holder, histories x columns; a column lies in one piece of memory.
        area_km2: Of all cells with each history.
    """

    states: npt.NDArray[np.int16]
    area_km2: Floats

    @classmethod
    def of(cls, spells: Spells, area_km2: Floats) -> "Histories":
        """The different histories of cells with these areas."""
        number, example = spells.alike
        area: Floats = np.bincount(number, area_km2, len(example)).astype(np.float64)
        return cls(np.asfortranarray(spells.states[example]), area)
