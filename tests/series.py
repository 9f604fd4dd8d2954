"""A made-up war: four actors on a patchwork that is redrawn as it is fought over.

Zones of a day never overlap and share their vertices, so plain shapely is an oracle for them. There
are enclaves (a patch inside another's ground), swaps, belts of contested ground along a front,
patches of which nothing is known, days without change, and vertices drawn anew a little beside.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import geopandas as gpd
import numpy as np
import shapely

from frontline.layers.model import Holder

FIRST = date(2015, 1, 1)
ACTORS = ("amber", "blue", "crimson", "dun")
HOLDERS = (
    *(Holder(actor, "control") for actor in ACTORS),
    Holder("amber", "contested"), Holder("blue", "contested"), Holder("crimson", "claimed"),
)  # fmt: skip
NOBODY = -1
STEP = 0.05


@dataclass
class War:
    """The state of the patchwork on one day."""

    random: np.random.Generator
    xy: np.ndarray
    held: np.ndarray

    @classmethod
    def begin(cls, seed: int, side: int) -> "War":
        """A patchwork of *side* times *side* quadrangles, in four quarters."""
        random = np.random.default_rng(seed)
        base = np.stack(np.meshgrid(np.arange(side + 1), np.arange(side + 1)), axis=-1) * STEP
        xy = np.rint((base + random.uniform(-0.3, 0.3, base.shape) * STEP + [36, 35]) * 1e7) / 1e7
        column, row = np.meshgrid(np.arange(side), np.arange(side))
        return cls(random, xy, (column * 2 // side) + 2 * (row * 2 // side))

    def patches(self) -> np.ndarray:
        """The quadrangles, in the order of ``held``."""
        xy = self.xy
        corners = [xy[:-1, :-1], xy[:-1, 1:], xy[1:, 1:], xy[1:, :-1]]
        return shapely.polygons(np.stack(corners, axis=2).reshape(-1, 4, 2))

    def fight(self) -> None:
        """One day: perhaps nothing, mostly one thing."""
        side = len(self.held)
        row, column = self.random.integers(0, side, 2)
        what = self.random.choice(["rest", "swap", "enclave", "belt", "redraw", "lose"])
        if what == "swap":
            across = tuple(self.random.integers(0, side, 2))
            self.held[row, column], self.held[across] = self.held[across], self.held[row, column]
        elif what == "enclave":
            self.held[row, column] = self.random.integers(0, len(ACTORS))
        elif what == "belt":
            front = np.flatnonzero(np.diff(self.held[row]))
            self.held[row, front] = self.random.integers(len(ACTORS), len(HOLDERS))
        elif what == "redraw":
            near = np.rint(self.random.uniform(-0.02, 0.02, 2) * STEP * 1e7) / 1e7
            self.xy[row, column] = np.rint((self.xy[row, column] + near) * 1e7) / 1e7
        elif what == "lose":
            self.held[row, column] = NOBODY


def zones_of(war: War, day: date) -> list[dict[str, object]]:
    """The rows of one day: a zone for each holder."""
    patches, held = war.patches(), war.held.ravel()
    return [
        {
            "day": day,
            "until": None,
            "actor": HOLDERS[i].actor,
            "status": HOLDERS[i].status,
            "label": f"zone of {HOLDERS[i].actor}",
            "file": f"{day}.geojson",
            "geometry": shapely.coverage_union_all(patches[held == i]),
        }
        for i in np.unique(held[held != NOBODY]).tolist()
    ]


@cache
def series(seed: int, days: int = 200, side: int = 8) -> gpd.GeoDataFrame:
    """A table of zones; the same seed gives the same table."""
    war, rows = War.begin(seed, side), []
    for number in range(days):
        rows += zones_of(war, FIRST + timedelta(number))
        war.fight()
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
