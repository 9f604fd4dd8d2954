"""Who held a reported place before anybody reported of it: as the nearest place that fits.

A list of what was taken in a week names villages of which nothing was said before. Where the
first report says from whom the place was taken, it follows until then the nearest place that has
earlier reports and, on the eve, that holder. Where it does not say, nobody knows.
"""

import numpy as np
import numpy.typing as npt

from frontline.geo.geodesy import distances_km

Grid = npt.NDArray[np.integer]


def followed(
    states: Grid,
    grounds: Grid,
    first: npt.NDArray[np.int64],
    previous: npt.NDArray[np.int64],
    spots: npt.NDArray[np.float64],
) -> None:
    """Fill, in place, what stands before each cell's first report.

    Args:
        states, grounds: Number of the holder and of the report, one row a cell, one column a day.
        first: Column of each cell's first report.
        previous: Number of the holder that report says it was taken from; 0 where it does not say.
        spots: Longitude and latitude of each cell's place, degrees.
    """
    order = np.argsort(first, kind="stable")
    for cell in order[(first[order] > 0) & (previous[order] > 0)]:
        until = first[cell]
        known = np.flatnonzero(first < until)
        lon, lat = spots[cell]
        away = distances_km(lon, lat, spots[known, 0], spots[known, 1])
        fits = states[known, until - 1] == previous[cell]
        if not fits.any():
            continue
        leader = known[fits][np.argmin(away[fits])]
        states[cell, :until] = states[leader, :until]
        grounds[cell, :until] = grounds[leader, :until]
