"""The places a name keeps company with: where the others of a text lie, and which stand beside it.

A name is never its own company: all its mentions are left out, wherever they stand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontline.geo.geodesy import distances_km
from frontline.geo.model import Place

Floats = NDArray[np.float64]
BESIDE = 4
"""Names that count as standing beside one: two on either side of it in a list."""


@dataclass(frozen=True, slots=True)
class Company:
    """Places that a text names, as far as they are decided.

    Attributes:
        keys: The name of each.
        starts: Where each stands first in the text.
        lons, lats: Degrees.
    """

    keys: NDArray[np.object_]
    starts: Floats
    lons: Floats
    lats: Floats

    @classmethod
    def of(cls, named: Iterable[tuple[str, float, Place]]) -> "Company":
        """The company of these: (name, offset, place)."""
        listed = list(named)
        return cls(
            keys=np.array([key for key, _, _ in listed], object),
            starts=np.array([start for _, start, _ in listed], float),
            lons=np.array([place.lon for _, _, place in listed], float),
            lats=np.array([place.lat for _, _, place in listed], float),
        )

    def is_other(self, key: str) -> NDArray[np.bool_]:
        """Of each whether it is no mention of this name."""
        return np.asarray(self.keys != key, bool)

    def others(self, key: str) -> "Company":
        """All but the mentions of one name."""
        return self.at(np.nonzero(self.is_other(key))[0])

    def nearest(self, start: float) -> NDArray[np.intp]:
        """Numbers of those that stand nearest to an offset, nearest first."""
        return np.argsort(np.abs(self.starts - start), kind="stable")[:BESIDE]

    def at(self, numbers: NDArray[np.intp]) -> "Company":
        """Those of these numbers, in this order."""
        return Company(
            self.keys[numbers], self.starts[numbers], self.lons[numbers], self.lats[numbers]
        )

    def distances(self, place: Place) -> Floats:
        """Kilometres from a place to each."""
        return distances_km(place.lon, place.lat, self.lons, self.lats)

    def table(self, places: Sequence[Place]) -> Floats:
        """Kilometres from several places to each: a row a place."""
        spots = np.array([(place.lon, place.lat) for place in places]).reshape(-1, 2)
        return distances_km(spots[:, :1], spots[:, 1:], self.lons, self.lats)

    def spread(self) -> Floats:
        """Of each the distance to the farthest of the others, kilometres."""
        lons, lats = self.lons, self.lats
        return np.asarray(distances_km(lons[:, None], lats[:, None], lons, lats).max(axis=1))

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.keys)
