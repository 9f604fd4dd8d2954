"""Edges in an order in which most begin where the last one ended, so that little need be said.

A trail follows unused edges from node to node; where none is left it goes on at the newest node
that has one. Of several edges it takes the one whose cells are those of the edge before. Each node
is sent once and named by its age afterwards; ``sides.py`` names the cells. ``decode.mjs`` is the
inverse.
"""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from frontline.layers.page.payload.codec import Numbers, zigzag
from frontline.layers.page.payload.sides import Sides
from frontline.layers.page.payload.strokes import Strokes
from frontline.layers.planar.spread import spread

Way = int
"""Twice the number of an edge, and one more if it is gone from its end to its start."""
ON, KNOWN, NEW = 0, 1, 2
"""How an edge starts: where the last one ended, at an older node, at a point not met before."""
# Steps east and north are sent as remainder and quotient: nothing is to be won in the first.
LOW = 256


class Trails:
    """The ways along strokes, each once, turned where the trail runs through it backwards.

    Attributes:
        given: The strokes.
        ends: The nodes that each way leads from, twice as many as there are strokes.
    """

    def __init__(self, given: Strokes) -> None:
        nodes = given.ends.ravel()
        self.given, self.ends = given, _list(nodes)
        # The ways that leave each node lie side by side, in the order of their numbers.
        self._leaving = _list(np.argsort(nodes, kind="stable"))
        count = np.bincount(nodes)
        self._first = _list(np.append(0, np.cumsum(count)))
        self._used = bytearray(len(given))
        self._left, self._right = _list(given.left), _list(given.right)

    def __iter__(self) -> Iterator[Way]:
        waiting = iter(range(len(self._used)))
        met: list[int] = []
        before: tuple[int | None, int | None] = None, None
        for _ in range(len(self._used)):
            free = self._free(met)
            if not free:
                free = [2 * next(number for number in waiting if not self._used[number])]
            way = free[0] if len(free) == 1 else self._likest(free, before)
            self._used[way // 2] = True
            met += self.nodes(way)
            before = self.cells(way)
            yield way

    def nodes(self, way: Way) -> tuple[int, int]:
        """The nodes at the beginning and the end of a way."""
        return self.ends[way], self.ends[way ^ 1]

    def cells(self, way: Way) -> tuple[int, int]:
        """The cells on the left and the right of a way."""
        left, right = self._left[way // 2], self._right[way // 2]
        return (right, left) if way % 2 else (left, right)

    def _free(self, met: list[int]) -> list[Way]:
        """Unused ways that leave the newest node that has any; nodes without are forgotten."""
        while met:
            node = met[-1]
            leaving = self._leaving[self._first[node] : self._first[node + 1]]
            free = [way for way in leaving if not self._used[way // 2]]
            if free:
                return free
            met.pop()
        return []

    def _likest(self, free: Sequence[Way], before: tuple[int | None, int | None]) -> Way:
        """The first way that has the most cells of the edge before on its sides."""

        def alike(way: Way) -> int:
            left, right = self.cells(way)
            return (left == before[0]) + (right == before[1])

        return max(free, key=alike)


def edge_streams(given: Strokes) -> tuple[list[Numbers], list[int]]:
    """Streams for ``pack``, and the cells in the order in which they are first met (-1: outside).

    heads (inner vertices x 6 + start x 2 + 1 if it ends at a node met before), ages of nodes, steps
    east and north as remainder by LOW and the rest, places of the cells left and right.
    """
    trails, sides = Trails(given), Sides()
    lengths = _list(np.diff(given.first))
    number = _list(np.full(len(given) * 2, -1))  # of nodes, in the order met
    edges_left = _list(np.bincount(given.ends.ravel()))
    heads, ages, lefts, rights, ways = (array("q") for _ in range(5))
    fresh: list[int] = []
    met, at = 0, -1
    for way in trails:
        first, last = trails.nodes(way)
        start = ON if first == at else KNOWN if number[first] >= 0 else NEW
        if start == KNOWN:
            ages.append(met - 1 - number[first])
        elif start == NEW:
            number[first], met = met, met + 1
        known = number[last] >= 0
        if known:
            ages.append(met - 1 - number[last])
        else:
            number[last], met = met, met + 1
        heads.append((lengths[way // 2] - 2) * 6 + start * 2 + known)
        cells = trails.cells(way)
        fresh += [cell for cell in cells if cell not in sides.met]
        left, right = sides.places(first, last, cells)
        lefts.append(left)
        rights.append(right)
        ways.append(way)
        for node in (first, last):
            edges_left[node] -= 1
            if not edges_left[node]:
                sides.forget(node)
        at = last
    told = [np.frombuffer(numbers, np.int64) for numbers in (heads, ages, ways, lefts, rights)]
    steps = zigzag(_steps(given, told[2], told[0]))
    parts = [part for axis in steps.T for part in (axis % LOW, axis // LOW)]
    return [*told[:2], *parts, *told[3:]], fresh


def _steps(given: Strokes, ways: Numbers, heads: Numbers) -> Numbers:
    """The steps along *ways* that travel: not those to a node that is known."""
    stroke, back = np.divmod(ways, 2)
    first, count = given.first[stroke], np.diff(given.first)[stroke]
    # Backwards a stroke is read from its last vertex on.
    along = spread(np.zeros_like(count), count)
    of = np.repeat(np.arange(len(ways)), count)
    at = np.where(back[of] == 1, count[of] - 1 - along, along) + first[of]
    steps = np.diff(given.points[at], axis=0, prepend=0)
    sent = np.ones(len(at), dtype=bool)
    begin = np.cumsum(count) - count
    sent[begin] = heads // 2 % 3 == NEW
    sent[begin + count - 1] = heads % 2 == 0
    found: Numbers = steps[sent]
    return found


def _list(numbers: Numbers) -> "array[int]":
    """Numbers to be read one by one, in a quarter of the memory of a list."""
    return array("q", np.asarray(numbers, np.int64).tobytes())
