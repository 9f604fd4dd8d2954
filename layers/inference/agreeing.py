"""Neighbours agree where nothing tells them apart: no line is longer than what is told asks for.

Each community chooses whom it follows by itself, and where two choices are nearly equal neighbours
come out apart: islands of one village that nobody reported. So the choices are made again, with
what the neighbours follow as one more reason, until few change (iterated conditional modes, Besag
1986). Places that something is said of stay as they are.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.inference.barriers import Barrier, Ways
from frontline.layers.inference.near import Ints
from frontline.layers.planar.measure import Floats

# How much neighbours weigh beside the voices. Measured (bench/leave_out.py): 0, 0.3, 1, 3, 8 give
# .945, .942, .942, .947, .947 of single marks, .907, .914, .913, .914, .912 of whole squares, .751,
# .752, .755, .755, .752 of reported places, and lines of 27.0, 25.8, 25.2, 24.9, 24.9 thousand km
# in seven summers together.
NEIGHBOURS = 3.0
SWEEPS = 4
"""Turns of all communities; hardly one changes in the last."""
FAR_KM = 40.0
"""Sites farther apart are no neighbours: between them lies ground of nobody's."""


@dataclass(frozen=True, eq=False)
class Voices:
    """For each community the places it may follow.

    Attributes:
        place: Their numbers, shape (communities, voices).
        fit: How well each fits by itself, minus infinity where there is none.
        bound: Communities that follow their first voice whatever is around.
    """

    place: Ints
    fit: Floats
    bound: npt.NDArray[np.bool_]


def agreed(
    voices: Voices,
    sites: tuple[Floats, Floats],
    history: npt.NDArray[np.int16],
    walls: tuple[Barrier, ...],
) -> Ints:
    """Which voice each community follows.

    Args:
        voices: What each may follow.
        sites: Of all sites, those spoken of first: degrees and km.
        history: Of each place spoken of, on sampled days.
        walls: Waters at which cells end.
    """
    spoken = len(history)
    best = np.where(voices.bound, 0, np.argmax(voices.fit, axis=1))
    one, other = _beside(*sites, walls)
    inferred = len(voices.place)
    rows = np.arange(inferred)
    reached = np.isfinite(voices.fit[:, 0])
    of_whom = np.where(reached, voices.place[rows, best], 0)
    mine = one >= spoken
    here, there = one[mine] - spoken, other[mine]
    count = np.maximum(np.bincount(here, minlength=inferred), 1)[:, None]
    # Half of the sites at a time: two neighbours that turned at once would trade places for ever.
    half = rows % 2 == 0
    for sweep in range(SWEEPS * 2):
        leader = np.concatenate([np.arange(spoken), of_whom])
        around = history[leader[there]]
        like = np.zeros(voices.fit.shape)
        for voice in range(voices.place.shape[1]):
            same = (history[voices.place[here, voice]] == around).mean(axis=1)
            like[:, voice] = np.bincount(here, same, minlength=inferred)
        new = np.argmax(voices.fit + NEIGHBOURS * like / count, axis=1)
        turn = (half if sweep % 2 else ~half) & ~voices.bound & reached
        of_whom = np.where(turn, voices.place[rows, new], of_whom)
    return of_whom


def _beside(degrees: Floats, km: Floats, walls: tuple[Barrier, ...]) -> tuple[Ints, Ints]:
    """Pairs of neighbouring sites, both ways round, with no wall between."""
    web = shapely.delaunay_triangles(shapely.multipoints(km), only_edges=True)
    ends = shapely.get_coordinates(shapely.get_parts(web)).reshape(-1, 2, 2)
    ends = ends[np.hypot(*(ends[:, 0] - ends[:, 1]).T) <= FAR_KM]
    number = shapely.STRtree(shapely.points(km)).nearest(shapely.points(ends.reshape(-1, 2)))
    pairs = number.astype(np.int64).reshape(-1, 2)
    one, other = pairs[:, 0], pairs[:, 1]
    if walls:
        open_ = ~Ways.between(degrees[one], degrees[other]).crossing(walls).any(axis=1)
        one, other = one[open_], other[open_]
    return np.concatenate([one, other]), np.concatenate([other, one])
