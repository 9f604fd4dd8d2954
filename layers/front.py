"""The lines between actors: edges whose two cells differ."""

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.errors import UnknownName
from layers.model import UNKNOWN

if TYPE_CHECKING:
    from layers.mosaic import Mosaic

CRS = "EPSG:4326"


def front_lines(
    mosaic: "Mosaic", column: int, actor: str | None, other: str | None
) -> gpd.GeoDataFrame:
    """The lines on the days of *column*; see ``Mosaic.front``."""
    actors = _actors(mosaic)
    for asked in (actor, other):
        if asked is not None and asked not in actors:
            raise UnknownName("actor", asked, actors)
    pair = _pairs(mosaic, mosaic.states[:, [column]])[:, 0]
    rows = [
        (a, b, pair == code)
        for code in np.unique(pair[pair >= 0])
        for a, b in [(actors[code // len(actors)], actors[code % len(actors)])]
        if {actor, other} - {None} <= {a, b}
    ]
    table = gpd.GeoDataFrame(
        {
            "actor_a": [a for a, _, _ in rows],
            "actor_b": [b for _, b, _ in rows],
            "length_km": [float(mosaic.edges.length_km[line].sum()) for _, _, line in rows],
            "geometry": [_merged(mosaic.edges.lines[line]) for _, _, line in rows],
        },
        geometry="geometry",
        crs=CRS,
    )
    return table.sort_values("length_km", ascending=False, kind="stable", ignore_index=True)


def front_lengths(mosaic: "Mosaic") -> pd.DataFrame:
    """Kilometres of each pair's line on each day of change; see ``Mosaic.front_lengths``."""
    actors = _actors(mosaic)
    pair = _pairs(mosaic, mosaic.states)
    codes = np.unique(pair[pair >= 0])
    km = np.array([mosaic.edges.length_km @ (pair == code) for code in codes])
    return pd.DataFrame(
        km.reshape(len(codes), len(mosaic.days)).T,
        index=pd.Index(mosaic.days, name="day", dtype=object),
        columns=pd.MultiIndex.from_tuples(
            [(actors[c // len(actors)], actors[c % len(actors)]) for c in codes],
            names=["actor_a", "actor_b"],
        ),
    )


def _actors(mosaic: "Mosaic") -> list[str]:
    return sorted({h.actor for h in mosaic.holders})


def _pairs(mosaic: "Mosaic", states: npt.NDArray[np.int16]) -> npt.NDArray[np.int32]:
    """For each edge and column the two actors it parts as one number, -1 where it is no front."""
    actors = _actors(mosaic)
    number = np.array([actors.index(h.actor) for h in mosaic.holders], np.int32)
    known = np.array([h != UNKNOWN for h in mosaic.holders])
    inner = (mosaic.edges.left >= 0) & (mosaic.edges.right >= 0)
    left, right = states[mosaic.edges.left], states[mosaic.edges.right]
    a, b = np.minimum(number[left], number[right]), np.maximum(number[left], number[right])
    parted = inner[:, None] & known[left] & known[right] & (a != b)
    return np.where(parted, a * len(actors) + b, -1)


def _merged(lines: npt.NDArray[np.object_]) -> shapely.Geometry:
    merged = shapely.line_merge(shapely.multilinestrings(lines))
    return shapely.multilinestrings(shapely.get_parts(merged))
