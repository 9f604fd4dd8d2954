"""The places a name keeps company with: where the others of a text lie, and which stand beside it.

A name is never its own company: all its mentions are left out, wherever they stand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frontline.geo.geodesy import distances_km
from frontline.geo.model import Place

Floats = NDArray[np.float64]
BESIDE = 4
"""Names that count as standing beside one: two on either side of it in a list."""


@dataclass(frozen=True)
class Company:
    """Places that a text names, as far as they are decided.

    Attributes:
        keys: The name of each.
        starts: Where each stands first in the text.
        lons, lats: Degrees.
    """

    keys: tuple[str, ...]
    starts: tuple[float, ...]
    lons: Floats
    lats: Floats

    @classmethod
    def of(cls, named: Iterable[tuple[str, float, Place]]) -> "Company":
        """The company of these: (name, offset, place)."""
        listed = list(named)
        return cls(
            keys=tuple(key for key, _, _ in listed),
            starts=tuple(start for _, start, _ in listed),
            lons=np.array([place.lon for _, _, place in listed], float),
            lats=np.array([place.lat for _, _, place in listed], float),
        )

    def others(self, key: str) -> list[int]:
        """Numbers of all but the mentions of one name."""
        return [number for number, other in enumerate(self.keys) if other != key]

    def nearest(self, numbers: Sequence[int], start: float) -> list[int]:
        """Those of these numbers that stand nearest to an offset, nearest first."""
        away = [abs(other - start) for other in self.starts]
        return sorted(numbers, key=away.__getitem__)[:BESIDE]

    def table(self, places: Sequence[Place]) -> Floats:
        """Kilometres from several places to each: a row a place."""
        spots = np.array([(place.lon, place.lat) for place in places]).reshape(-1, 2)
        return distances_km(spots[:, :1], spots[:, 1:], self.lons, self.lats)

    def spread(self, numbers: Sequence[int]) -> float:
        """The least distance of one of these to the farthest of the others, kilometres."""
        rows = [self._apart[n] for n in numbers]
        return min(max(row[n] for n in numbers) for row in rows)

    @cached_property
    def _apart(self) -> list[list[float]]:
        """Kilometres from each of them to each: every name of the text asks for some."""
        lons, lats = self.lons[:, None], self.lats[:, None]
        apart: list[list[float]] = distances_km(lons, lats, self.lons, self.lats).tolist()
        return apart

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.keys)
