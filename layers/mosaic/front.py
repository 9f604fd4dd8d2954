"""The lines between actors: edges whose two cells differ."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.geo.errors import BadInput, UnknownName
from frontline.layers.model import NO_SIDE, UNKNOWN, Holder
from frontline.layers.mosaic.cells import Cells

CRS = "EPSG:4326"
Ints = npt.NDArray[np.int64]


def front_lines(
    mosaic: Cells, column: int, actor: str | None, other: str | None
) -> gpd.GeoDataFrame:
    """The lines on the days of *column*; see ``Mosaic.front``."""
    actors = _actors(mosaic)
    for asked in (actor, other):
        if asked is not None and asked not in actors:
            raise UnknownName("actor", asked, actors)
    if actor is not None and actor == other:
        raise BadInput(f"{actor!r} on both sides: no line runs between it and itself; name another")
    pair = _pairs(mosaic, column)
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


def front_lengths(mosaic: Cells) -> pd.DataFrame:
    """Kilometres of each pair's line on each day of change; see ``Mosaic.front_lengths``."""
    actors = _actors(mosaic)
    runs = mosaic.edge_runs
    pair = _parted(mosaic, runs.left, runs.right)
    codes, number = np.unique(pair[pair >= 0], return_inverse=True)
    group = np.full(len(pair), -1)
    group[pair >= 0] = number
    return pd.DataFrame(
        runs.sums(mosaic.edges.length_km, group, len(codes)),
        index=pd.Index(mosaic.days, name="day", dtype=object),
        columns=pd.MultiIndex.from_tuples(
            [(actors[c // len(actors)], actors[c % len(actors)]) for c in codes],
            names=["actor_a", "actor_b"],
        ),
    )


def outline(mosaic: Cells, column: int, actor: str) -> gpd.GeoDataFrame:
    """The line around all ground of *actor*; see ``Mosaic.outline``."""
    held = np.append(_is(mosaic, actor)[mosaic.states[:, column]], False)  # last: outside
    line = held[mosaic.edges.left] != held[mosaic.edges.right]
    return gpd.GeoDataFrame(
        {
            "actor": [actor],
            "length_km": [float(mosaic.edges.length_km[line].sum())],
            "geometry": [_merged(mosaic.edges.lines[line])],
        },
        geometry="geometry",
        crs=CRS,
    )


def outline_lengths(mosaic: Cells, actor: str) -> pd.Series:
    """Kilometres around *actor* on each day of change; see ``Mosaic.outline_lengths``."""
    held = np.append(_is(mosaic, actor), False)
    runs = mosaic.edge_runs
    group = np.where(held[runs.left] != held[runs.right], 0, -1)
    km = runs.sums(mosaic.edges.length_km, group, 1)[:, 0]
    return pd.Series(km, index=pd.Index(mosaic.days, name="day", dtype=object), name="length_km")


def _actors(mosaic: Cells) -> list[str]:
    return sorted({h.actor for h in mosaic.holders})


def _is(mosaic: Cells, actor: str) -> npt.NDArray[np.bool_]:
    """For each holder whether it is *actor*."""
    if actor not in _actors(mosaic):
        raise UnknownName("actor", actor, _actors(mosaic))
    return np.array([h.actor == actor for h in mosaic.holders])


def is_side(holder: Holder) -> bool:
    """Whether a front can run along ground of *holder*.

    Not along no data, nor a margin, nor ground that two sides share by agreement.
    """
    return holder != UNKNOWN and holder.status not in NO_SIDE


def _pairs(mosaic: Cells, column: int) -> Ints:
    """For each edge the two actors it parts as one number, -1 where it is no front."""
    state = np.append(mosaic.states[:, column], -1)  # last: outside
    return _parted(mosaic, state[mosaic.edges.left], state[mosaic.edges.right])


def _parted(mosaic: Cells, left: npt.NDArray[np.integer], right: npt.NDArray[np.integer]) -> Ints:
    """The two actors of two holders as one number, -1 for one actor, no side or outside."""
    actors = _actors(mosaic)
    number = np.array([actors.index(h.actor) for h in mosaic.holders])
    known = np.append([is_side(h) for h in mosaic.holders], False)  # last: outside
    a, b = np.minimum(number[left], number[right]), np.maximum(number[left], number[right])
    return np.where(known[left] & known[right] & (a != b), a * len(actors) + b, -1)


def _merged(lines: npt.NDArray[np.object_]) -> shapely.Geometry:
    merged = shapely.line_merge(shapely.multilinestrings(lines))
    return shapely.multilinestrings(shapely.get_parts(merged))
