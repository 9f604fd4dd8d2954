"""Names along rivers on a still map: where one runs straightest for the length of its name."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.layers.page.symbology.symbols import SYMBOLS
from frontline.layers.stills.view import View

FROM_ZOOM: tuple[float, ...] = tuple(SYMBOLS["from_zoom"]["river"])
"""The zoom from which rivers of rank 1, 2 and 3 are named."""
MARGIN, BESIDE, MOST_BEND = 60.0, 9.0, 14.0
"""Pixels: from the map's edge, between river and name, off a straight line under a name."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reach:
    """A piece of a river with room for its name.

    Attributes:
        x, y: Middle of the name, beside the river, in pixels from the left and from the top.
        turn: Degrees from the east, counted clockwise; -90 to 90.
        bend: How far the river leaves the straight line under the name, in pixels.
        box: What name and reach cover: left, top, right, bottom.
    """

    x: float
    y: float
    turn: float
    bend: float
    box: tuple[float, float, float, float]


def reaches(lines: npt.NDArray[np.object_], view: View, long: float) -> list[Reach]:
    """The reaches of a river on which a name *long* pixels wide may stand, straightest first."""
    found = [reach for line in lines for reach in _along(view.pixels(line.coords), view, long)]
    return sorted(found, key=lambda reach: reach.bend)


def _along(points: Floats, view: View, long: float) -> Iterator[Reach]:
    """A reach from each vertex to the first that is far enough from it."""
    inner = (points > MARGIN) & (points < (view.width - MARGIN, view.height - MARGIN))
    for i in np.flatnonzero(inner.all(axis=1)).tolist():
        far = np.flatnonzero(np.hypot(*(points[i + 1 :] - points[i]).T) >= long)
        if not len(far):
            continue
        between, step = points[i + 1 : i + 1 + far[0]], points[i + 1 + far[0]] - points[i]
        off = step[0] * (between[:, 1] - points[i, 1]) - step[1] * (between[:, 0] - points[i, 0])
        bend = float(np.abs(off).max(initial=0.0) / np.hypot(*step))
        if bend <= MOST_BEND:
            yield _reach(points[i], step, bend)


def _reach(start: Floats, step: Floats, bend: float) -> Reach:
    turn = float(np.degrees(np.arctan2(step[1], step[0])))
    turn -= 180 * np.sign(turn) * (abs(turn) > 90)  # never upside down
    x, y = map(float, start + step / 2)
    wide, tall = map(float, np.abs(step) / 2 + 8)
    up = np.radians(turn)
    return Reach(
        x=float(x + np.sin(up) * BESIDE),
        y=float(y - np.cos(up) * BESIDE),
        turn=turn,
        bend=bend,
        box=(x - wide, y - tall, x + wide, y + tall),
    )
