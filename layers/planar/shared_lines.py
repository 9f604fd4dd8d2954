"""Zones of one day that share a line, drawn with different corners, are made to share it.

Sources round their corners. One that a zone has on the straight side of another comes to lie a few
centimetres beside it and leaves a hairline: some square metres, and kilometres of front around it
where what nobody draws is held by the other side. So a side is bent through those corners of its
day that are no farther from it than rounding can have put them. Both zones then have the same
corners along the line, whatever is drawn on other days.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from frontline.layers.planar.arrangement import GRID, numbered
from frontline.layers.planar.measure import Floats
from frontline.layers.planar.outlines import Outlines
from frontline.layers.planar.spread import spread

Ints = npt.NDArray[np.int64]
# Degrees (16 cm): rounding to six decimals moves a corner by up to 7.1 steps and a side as much.
# DeepState's and ISW's days have hairlines of all widths below that, and hardly any a little wider.
# What is wider stays as the source drew it.
ROUNDED = 15 * GRID


def touching(drawn: Outlines, day: Ints) -> Outlines:
    """*drawn*, with sides bent through corners of zones of the same day that lie on them.

    A day of a single zone stays as drawn.

    Args:
        drawn: The segments of zones.
        day: A number for the day of each of the first zones; zones after these are left alone.
    """
    days: defaultdict[int, list[int]] = defaultdict(list)
    for zone, of in enumerate(day.tolist()):
        days[of].append(zone)
    several = [zones for zones in days.values() if len(zones) > 1]
    if not several:
        return drawn
    sides = _Sides.of(drawn, [zone for zones in several for zone in zones])
    pieces = [row for zones in several for row in sides.bent(zones)]
    zone_of, bent, start, end = (np.concatenate(part) for part in zip(*pieces, strict=True))
    return _replaced(drawn, sides, (zone_of, bent), (start, end))


@dataclass(frozen=True, eq=False)
class _Sides:
    """The sides of zones, and the corners that lie on them but are not their ends.

    Attributes:
        drawn: The segments.
        points: Distinct corners.
        start, end: Numbers of the corners of each segment.
        first, count: For each segment where its rows in ``corner`` begin, and how many.
        corner: Numbers of the corners on each segment, from its start to its end.
    """

    drawn: Outlines
    points: Floats
    start: Ints
    end: Ints
    first: Ints
    count: Ints
    corner: Ints

    @classmethod
    def of(cls, drawn: Outlines, zones: Sequence[int]) -> "_Sides":
        asked = np.unique(np.concatenate([drawn.of_zone[zone] for zone in zones]))
        number, points = numbered(np.concatenate([drawn.start, drawn.end]))
        start, end = np.split(number, 2)
        a, b = points[start[asked]], points[end[asked]]
        tree = shapely.STRtree(shapely.linestrings(np.stack([a, b], axis=1)))
        corners = np.unique(np.append(start[asked], end[asked]))
        corner, side = tree.query(
            shapely.points(points[corners]), predicate="dwithin", distance=ROUNDED
        )
        along = b[side] - a[side]
        ahead = ((points[corners[corner]] - a[side]) * along).sum(axis=1) / (along**2).sum(axis=1)
        # Its own ends lie on it too.
        between = (ahead > 0) & (ahead < 1)
        segment, corner = asked[side[between]], corners[corner[between]]
        order = np.lexsort((ahead[between], segment))
        count = np.bincount(segment, minlength=len(start))
        return cls(drawn, points, start, end, np.cumsum(count) - count, count, corner[order])

    def bent(self, zones: Sequence[int]) -> list[tuple[Ints, Ints, Ints, Ints]]:
        """For each of the *zones* of one day: the pieces that take the place of bent segments.

        Returns:
            The zone, the segment, and the numbers of the corners at both ends, of each piece.
        """
        own = [self.drawn.of_zone[zone] for zone in zones]
        known = np.concatenate(own)
        # Corners of the same day only: other days must not bend a line that this day drew straight.
        corners = np.unique(np.append(self.start[known], self.end[known]))
        return [
            self._pieces(zone, segments, corners) for zone, segments in zip(zones, own, strict=True)
        ]

    def _pieces(self, zone: int, own: Ints, corners: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """The pieces of segments of a zone that are bent through *corners* of its day."""
        near = own[self.count[own] > 0]
        segment = np.repeat(near, self.count[near])
        corner = self.corner[spread(self.first[near], self.count[near])]
        counts = np.isin(corner, corners)
        segment, corner = segment[counts], corner[counts]
        begins = np.append(True, segment[1:] != segment[:-1])[: len(segment)]
        last = np.append(begins[1:], True)[: len(segment)]
        place = np.arange(len(segment))
        # One piece more than corners: the side goes on from the last of them to its own end.
        before = np.where(begins, self.start[segment], np.roll(corner, 1))
        start, end = np.append(before, corner[last]), np.append(corner, self.end[segment[last]])
        order = np.argsort(np.append(place, place[last]), kind="stable")
        piece = np.append(segment, segment[last])[order]
        return np.full(len(piece), zone), piece, start[order], end[order]


def _replaced(
    drawn: Outlines, sides: _Sides, bent: tuple[Ints, Ints], ends: tuple[Ints, Ints]
) -> Outlines:
    """*drawn* with pieces from corner to corner in the place of segments of some zones."""
    (zone, segment), (start, end) = bent, ends
    known, size = len(drawn.start), len(sides.points)
    keys = np.append(sides.start, start) * size + np.append(sides.end, end)
    number, distinct = pd.factorize(keys)  # the known ones are distinct and keep their numbers
    own = list(drawn.of_zone)
    for one in np.unique(zone).tolist():
        mine = zone == one
        straight = own[one][~np.isin(own[one], segment[mine])]
        own[one] = np.append(straight, number[known:][mine])
    first, last = np.divmod(distinct, size)
    return Outlines(sides.points[first], sides.points[last], tuple(own))
