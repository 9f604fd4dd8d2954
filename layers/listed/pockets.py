"""Ground cut off from its own side, of which nobody speaks.

Once there is a line, an army does not hold villages behind the other's for months without a word of
it. Such ground is left over: a claim to it ran out, a list never named it, a line of a list covers
more than was held. So a piece that no ground of its own side touches, and of which nothing fresh is
said, goes with the ground around it. Ground by the border over which the side that occupies came is
not cut off for it.

In the weeks of columns what lay between roads they held, and had no town that anybody says to have
held out, was theirs too; their own pieces stay, for they held roads and nothing between. Ground
of which nobody knows whose it is lies between two sides, or is theirs. In those weeks the big river
parts the banks. Later it does not: its course is too coarse for the villages on its banks, and by
then they have a word of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from frontline.layers.inference.barriers import Barrier, Ways
from frontline.layers.inference.gaps import Histories
from frontline.layers.listed.around import Sides
from frontline.layers.listed.follow import Parted, Points
from frontline.layers.listed.known import REST
from frontline.layers.planar.measure import Floats
from frontline.layers.planar.neighbours import neighbours
from frontline.layers.planar.spread import spread

# Days after which a word is old, as for fights (``layers.model.Steps``).
QUIET = 90
# So near to the border lies what is supplied over it: a village and the next. Judged.
SUPPLIED_KM = 10.0
# Villages farther apart than this do not touch, whatever lies between. Judged.
TOUCH_KM = 20.0
# Nobody's ground farther than this from all that the other side has is the columns'. Of places
# dated in those weeks and left out (bench/weeks.py) .954 are answered where all of it is nobody's,
# .964 where only a piece that touches theirs alone is not, .967, .970, .975 with 25, 15, 10 km;
# .883 or .884 of each right. With 10 km some that were kept are told wrongly, with 15 km none.
DEEP_KM = 15.0
HALF = 0.5
# A piece of so many sites that never changes hands is nobody's pocket: it is looked at as one.
REAR = 300
Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Touching:
    """Which sites touch, each pair in both directions, sorted by the first and how far they are.

    Attributes:
        one, other: Numbers of the two.
        via: Whose word *one* has if it goes with *other*.
        crossing: Which of the waters lie between, shape (pairs, waters).
        start_km: Of each site how far it is from where the side that occupies came from.
        size: How many sites each stands for.
    """

    one: Ints
    other: Ints
    via: Ints
    crossing: Bits
    start_km: Floats
    size: Ints

    @classmethod
    def of(
        cls,
        points: Points,
        start_km: Floats,
        country: shapely.Geometry,
        between: tuple[Barrier, ...] = (),
    ) -> "Touching":
        """Of sites, by their degrees and in the plane; nobody touches over sea or another country.

        Args:
            points: Where the sites are.
            start_km: Of each how far it is from where the side that occupies came from.
            country: Its outline in degrees.
            between: Waters that may part two sides.
        """
        degrees, km = points
        found = neighbours(km, float(np.ptp(km, axis=0).max()))
        near = np.flatnonzero(found.away <= TOUCH_KM)
        ways = Ways.between(degrees[found.one[near]], degrees[found.other[near]])
        shapely.prepare(country)
        out = ~shapely.contains_properly(country, ways.lines)
        crossing = np.tile(ways.crossing(between)[~out], (2, 1))
        near = near[~out]
        pairs = np.stack([found.one[near], found.other[near]])
        one, other = np.concatenate([pairs, pairs[::-1]], axis=1)
        order = np.lexsort((np.tile(found.away[near], 2), one))
        one, other, size = one[order], other[order], np.ones(len(km), np.int64)
        return cls(one, other, other, crossing[order], start_km, size)

    def over(self, prices: Floats) -> "Touching":
        """Those pairs between which no water lies that counts for more than places touch."""
        dry = ~(self.crossing & (prices > TOUCH_KM)).any(axis=1)
        one, other, via = (field[dry] for field in (self.one, self.other, self.via))
        return Touching(one, other, via, self.crossing[dry], self.start_km, self.size)

    def rear_as_one(self, still: Sequence[Bits]) -> tuple[Ints, "Touching"]:
        """Where each big piece of *still* ground counts as one of its sites.

        Args:
            still: Sites that one side has all the time, for each side.

        Returns:
            The sites that are left, by their number, and which of them touch.
        """
        name = np.arange(len(self.size))
        for held in still:
            label = pieces(held, self)
            size = np.bincount(label[held], minlength=len(label))
            name = np.where(held & (size[label] >= REAR), label, name)
        left, number = np.unique(name, return_inverse=True)
        one, other = number[self.one], number[self.other]
        out = one != other
        order = np.argsort(one[out], kind="stable")
        start_km = np.full(len(left), np.inf)
        np.minimum.at(start_km, number, self.start_km)
        one, other, via = (field[out][order] for field in (one, other, self.via))
        size = np.bincount(number)
        return left, Touching(one, other, via, self.crossing[out][order], start_km, size)


@dataclass(frozen=True, eq=False)
class Told:
    """When each report was said, and which of them say nothing of the ground itself.

    Attributes:
        day: Ordinals of the reports.
        empty: Of each whether it tells nothing.
        alone: Of each whether it tells of its own place and of nothing around it.
        columns: Ordinals of the days.
    """

    day: Ints
    empty: Bits
    alone: Bits
    columns: Ints

    def silent(self, report: npt.NDArray[np.int32], column: int) -> Bits:
        """Whether nothing fresh is said by these reports on a day."""
        old = self.columns[column] - self.day[report] > QUIET
        return np.asarray((report == REST) | self.empty[report] | old)


def closed(
    known: Histories,
    source: Ints,
    touching: Touching,
    told: Told,
    means: tuple[Sides, Parted, slice],
    *,
    on_roads: bool = False,
) -> tuple[Histories, Ints]:
    """Histories without ground that is cut off and silent, and the row of each site.

    Args:
        known: Histories by row.
        source: The row of each site.
        touching: Which sites touch.
        told: When reports were said.
        means: What each holder is, when waters part two sides, and the columns looked at.
        on_roads: Whether those are the weeks in which the side that occupies held roads.
    """
    sides, waters, span = means
    every = sides.share[known.state[:, span]]
    still = [np.asarray(side.all(axis=1))[source] for side in (every < HALF, every > HALF)]
    left, graph = touching.rear_as_one(still)
    states, reports = known.state[source[left], span], known.report[source[left], span]
    found: dict[int, list[tuple[int, int]]] = {}
    for whole, prices in waters.spans:
        dry = graph.over(prices) if on_roads else graph
        for column in range(max(whole.start, span.start), min(whole.stop, span.stop)):
            report = reports[:, column - span.start]
            alone, share = told.alone[report], sides.share[states[:, column - span.start]]
            silent = told.silent(report, column) | alone
            for site, lead in _cut_off(share, silent, dry, both=not on_roads):
                if not alone[site]:
                    found.setdefault(int(left[site]), []).append((column, lead))
    some = np.array(list(found), np.int64)
    state, report = known.state[source[some]], known.report[source[some]]
    for number, turns in enumerate(found.values()):
        columns, leads = np.array(turns, np.int64).T
        state[number, columns] = known.state[source[leads], columns]
        report[number, columns] = known.report[source[leads], columns]
    row = source.copy()
    row[some] = len(known.state) + np.arange(len(some))
    both = [known.state, state], [known.report, report]
    return Histories(*(np.concatenate(arrays) for arrays in both)), row


def _cut_off(
    share: npt.NDArray[np.float32], silent: Bits, touching: Touching, *, both: bool
) -> Iterator[tuple[int, int]]:
    """Sites of silent ground that is cut off, each with the one whose word it gets."""
    fought = share == HALF
    for held, supplied in (
        (share < HALF, np.zeros(len(share), bool)),
        (share > HALF, touching.start_km <= SUPPLIED_KM),
    )[: 1 + both]:
        # Ground fought over is a way to one's own.
        piece = pieces(held | fought, touching)
        size = np.bincount(piece[held], touching.size[held], minlength=len(share))
        apart = np.ones(len(share), bool)
        apart[np.argmax(size)] = False
        apart[piece[held & (supplied | ~silent)]] = False
        some = np.flatnonzero(held & apart[piece])
        if len(some):
            yield from _led(some, ~held & ~fought, touching)


def whose(
    known: Histories,
    source: Ints,
    unsure: tuple[Ints, Bits],
    on: tuple[Touching, Floats],
    means: tuple[Sides, Parted, slice],
    nobody: int,
) -> npt.NDArray[np.int16]:
    """Whose the ground of *unsure* sites is on the days of the weeks: theirs, or *nobody*'s."""
    some, when = unsure
    theirs, span = np.int16(np.argmax(means[0].share)), means[2]
    state = np.where(when, theirs, known.state[source[some], span])
    state[two_sided(known, source, unsure, on, means)] = nobody
    return state


def two_sided(
    known: Histories,
    source: Ints,
    nobody: tuple[Ints, Bits],
    on: tuple[Touching, Floats],
    means: tuple[Sides, Parted, slice],
) -> Bits:
    """Which ground of *nobody* lies between two sides, and when: (sites, days).

    Its piece touches the other side's ground, which is not far. Around a piece that touches only
    what columns had, and deep behind them, nobody was left to hold it.

    Args:
        known: Histories by row.
        source: The row of each site.
        nobody: Sites of which nobody knows whose they are, and on which days of the weeks.
        on: Which sites touch, and where all are in the plane.
        means: What each holder is, when waters part two sides, and the columns of the weeks.
    """
    (touching, km), (sides, waters, span), (some, when) = on, means, nobody
    points, kept = shapely.points(km), np.zeros_like(when)
    for whole, prices in waters.spans:
        dry = touching.over(prices)
        for column in range(max(whole.start, span.start), min(whole.stop, span.stop)):
            white = np.zeros(len(source), np.bool_)
            white[some] = when[:, column - span.start]
            own = ~white & (sides.share[known.state[source, column]] <= HALF)
            found = np.flatnonzero(white & _beside(white, own, dry))
            near = shapely.STRtree(points[own]).query(points[found], "dwithin", DEEP_KM)[0]
            white[:] = False
            white[found[near]] = True
            kept[:, column - span.start] = white[some]
    return kept


def _beside(white: Bits, own: Bits, touching: Touching) -> Bits:
    """Which sites lie in a piece of *white* ground that touches *own* ground."""
    piece = pieces(white, touching)
    edge = white[touching.one] & own[touching.other]
    found = np.zeros(len(white), np.bool_)
    found[piece[touching.one[edge]]] = True
    return np.asarray(found[piece])


def pieces(held: Bits, touching: Touching) -> Ints:
    """Of each site the least number among those of its piece of ground that is *held*."""
    label = np.arange(len(held))
    inside = held[touching.one] & held[touching.other]
    one, other = touching.one[inside], touching.other[inside]
    if not len(one):
        return label
    starts = np.flatnonzero(np.append(True, one[1:] != one[:-1]))
    who = one[starts]
    while True:
        now = label.copy()
        now[who] = np.minimum(label[who], np.minimum.reduceat(label[other], starts))
        now = now[now[now]]
        if np.array_equal(now, label):
            return label
        label = now


def _led(some: Ints, around: Bits, touching: Touching) -> Iterator[tuple[int, int]]:
    """Each of *some* with the nearest site *around* that it touches, or that the next one does."""
    lead = np.full(len(around), -1)
    left = some
    while len(left):
        begin, end = (np.searchsorted(touching.one, left, side) for side in ("left", "right"))
        rows = spread(begin, end - begin)
        rows = rows[around[touching.other[rows]] | (lead[touching.other[rows]] >= 0)]
        one, at = np.unique(touching.one[rows], return_index=True)  # the first is the nearest
        if not len(one):
            break  # nobody touches the others
        other, via = touching.other[rows][at], touching.via[rows][at]
        lead[one] = np.where(around[other], via, lead[other])
        left = left[lead[left] < 0]
    found = some[lead[some] >= 0]
    yield from zip(found.tolist(), lead[found].tolist(), strict=True)
