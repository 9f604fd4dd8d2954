"""Which cells lie beside an edge, told by which of the likely ones they are.

Around a node every cell that is left of one line is right of another. So the ends of an edge tell
which cells wait there for a line; after them come all others, the newest first. ``decode.mjs`` has
the same order.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, takewhile

from frontline.layers.page.payload.strokes import Node

LEFT, RIGHT = 1, -1
Pair = tuple[int, int]


@dataclass
class Sides:
    """Knows the edges told so far; a place is 0 for a cell not met before, else counts from 1.

    Attributes:
        met: All cells met, the newest last.
        waiting: For each node and cell how often it was left of a line that leaves, less right.
    """

    met: dict[int, None] = field(default_factory=dict)
    waiting: defaultdict[Node, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def places(self, first: Node, last: Node, cells: Pair) -> Pair:
        """The places of the cells left and right of an edge from *first* to *last*."""
        left, right = (
            self._meet(cell, self._place(cell, self._wanted(first, last, side)))
            for cell, side in zip(cells, (LEFT, RIGHT), strict=True)
        )
        self._close(first, last, cells)
        return left, right

    def cells(self, first: Node, last: Node, places: Pair, fresh: Iterator[int]) -> Pair:
        """The cells at two places; those not met before come from *fresh* (StopIteration: no more).

        Raises:
            IndexError: There is no such place.
        """
        found = []
        for place, side in zip(places, (LEFT, RIGHT), strict=True):
            order = self._order(first, last, side)
            here = list(islice(order, place - 1, place)) if place else [next(fresh)]
            found.append(here[0])
            self._meet(here[0], place)
        left, right = found
        self._close(first, last, (left, right))
        return left, right

    def _order(self, first: Node, last: Node, side: int) -> Iterator[int]:
        """Cells met, the likeliest first."""
        wanted = self._wanted(first, last, side)
        return chain(wanted, (cell for cell in reversed(self.met) if cell not in wanted))

    def _wanted(self, first: Node, last: Node, side: int) -> dict[int, None]:
        """Cells that wait for such an edge: at both of its ends, then at the first, at the last."""
        here, there = (
            {c: None for c, net in self.waiting[node].items() if net * way > 0}
            for node, way in ((first, -side), (last, side))
        )
        return {c: None for c in here if c in there} | here | there

    def _place(self, cell: int, wanted: dict[int, None]) -> int:
        """Where ``_order`` has the cell, counted from 1."""
        if cell not in self.met:
            return 0
        if cell in wanted:
            return 1 + list(wanted).index(cell)
        # Dozens are newer on a whole war, for each of 140,000 cells: sets count them, no loop.
        newer = set(takewhile(cell.__ne__, reversed(self.met)))
        return 1 + len(wanted) + len(newer - wanted.keys())

    def _meet(self, cell: int, place: int) -> int:
        """*place*; the cell is the newest now."""
        self.met.pop(cell, None)
        self.met[cell] = None
        return place

    def _close(self, first: Node, last: Node, cells: Pair) -> None:
        for node, way in ((first, LEFT), (last, RIGHT)):
            net = self.waiting[node]
            for cell, more in zip(cells, (way, -way), strict=True):
                net[cell] = net.get(cell, 0) + more
