"""Edges in an order in which most begin where the last one ended, so that little need be said.

A trail follows unused edges from node to node; where none is left it goes on at the newest node
that has one. Of several edges it takes the one whose cells are those of the edge before. Each node
is sent once and named by its age afterwards; ``sides.py`` names the cells. ``decode.mjs`` is the
inverse.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from frontline.layers.page.payload.codec import Numbers, zigzag
from frontline.layers.page.payload.sides import Sides
from frontline.layers.page.payload.strokes import Node, Stroke

Way = tuple[int, bool]
"""The number of an edge, and whether it is gone from its end to its start."""
ON, KNOWN, NEW = 0, 1, 2
"""How an edge starts: where the last one ended, at an older node, at a point not met before."""
# Steps east and north are sent as remainder and quotient: nothing is to be won in the first.
LOW = 256


def in_trails(given: Sequence[Stroke]) -> Iterator[Stroke]:
    """Each stroke once, turned where the trail runs through it backwards."""
    leaving: defaultdict[Node, list[Way]] = defaultdict(list)
    for number, stroke in enumerate(given):
        first, last = stroke.ends
        leaving[first].append((number, False))
        leaving[last].append((number, True))
    used, waiting = bytearray(len(given)), iter(range(len(given)))
    met: list[Node] = []
    before: tuple[int | None, int | None] = None, None
    for _ in given:
        free = _free(leaving, met, used)
        if not free:
            free = [(next(number for number in waiting if not used[number]), False)]
        number, back = free[0] if len(free) == 1 else _likest(free, given, before)
        used[number] = True
        stroke = given[number].turned() if back else given[number]
        met += stroke.ends
        before = stroke.left, stroke.right
        yield stroke


def _free(leaving: dict[Node, list[Way]], met: list[Node], used: bytearray) -> list[Way]:
    """Unused strokes that leave the newest node that has any; nodes without are forgotten."""
    while met:
        free = [way for way in leaving[met[-1]] if not used[way[0]]]
        if free:
            return free
        met.pop()
    return []


def _likest(
    free: Sequence[Way], given: Sequence[Stroke], before: tuple[int | None, int | None]
) -> Way:
    """The first way that has the most cells of the edge before on its sides."""

    def alike(way: Way) -> int:
        stroke = given[way[0]]
        left, right = before[::-1] if way[1] else before
        return (stroke.left == left) + (stroke.right == right)

    return max(free, key=alike)


@dataclass
class _Writer:
    """Collects the streams; ``nodes`` numbers the nodes, ``fresh`` the cells as they are met."""

    heads: list[int] = field(default_factory=list)
    ages: list[int] = field(default_factory=list)
    steps: list[Numbers] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)
    nodes: dict[Node, int] = field(default_factory=dict)
    sides: Sides = field(default_factory=Sides)
    at: Node = (0, 0)

    def write(self, stroke: Stroke) -> None:
        first, last = stroke.ends
        start = ON if self.nodes and first == self.at else KNOWN if first in self.nodes else NEW
        if start == KNOWN:
            self._age(first)
        elif start == NEW:
            self.steps.append(stroke.points[:1] - np.array(self.at))
            self.nodes[first] = len(self.nodes)
        known = last in self.nodes
        steps = np.diff(stroke.points, axis=0)
        self.steps.append(steps[:-1] if known else steps)
        if known:
            self._age(last)
        else:
            self.nodes[last] = len(self.nodes)
        self.heads.append((len(stroke.points) - 2) * 6 + start * 2 + known)
        cells = (stroke.left, stroke.right)
        self.fresh += [cell for cell in cells if cell not in self.sides.met]
        self.places.append(self.sides.places(first, last, cells))
        self.at = last

    def _age(self, node: Node) -> None:
        """How many nodes were met after this one."""
        self.ages.append(len(self.nodes) - 1 - self.nodes[node])


def edge_streams(given: Sequence[Stroke]) -> tuple[list[Numbers], list[int]]:
    """Streams for ``pack``, and the cells in the order in which they are first met (-1: outside).

    heads (inner vertices x 6 + start x 2 + 1 if it ends at a node met before), ages of nodes, steps
    east and north as remainder by LOW and the rest, places of the cells left and right.
    """
    writer = _Writer()
    for stroke in in_trails(given):
        writer.write(stroke)
    steps = zigzag(np.concatenate([*writer.steps, np.zeros((0, 2), np.int64)]))
    parts = [part for axis in steps.T for part in (axis % LOW, axis // LOW)]
    places = np.array(writer.places, dtype=np.int64).reshape(-1, 2).T
    lists = [writer.heads, writer.ages, *parts, *places]
    return [np.asarray(stream, dtype=np.int64) for stream in lists], writer.fresh
