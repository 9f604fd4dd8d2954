"""Which cells lie beside an edge, told by which of the likely ones they are.

Around a node every cell that is left of one line is right of another. So the ends of an edge tell
which cells wait there for a line; after them come all others, the newest first. ``decode.mjs`` has
the same order.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from itertools import islice

LEFT, RIGHT = 1, -1
Pair = tuple[int, int]
Node = Hashable
"""Whatever tells the ends of edges apart: a number, or where they lie."""
# Meetings: the root of the million that ten years of daily maps have, where both counts are short.
BLOCK = 1_024


@dataclass
class Sides:
    """Knows the edges told so far; a place is 0 for a cell not met before, else counts from 1.

    Attributes:
        met: All cells met, the newest last, each with the number of its last meeting.
        waiting: For each node and cell how often it was left of a line that leaves, less right.
    """

    met: dict[int, int] = field(default_factory=dict)
    waiting: defaultdict[Node, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    # Of each meeting 1 if the cell was not met again since; and how many such a block has.
    _last: bytearray = field(default_factory=bytearray)
    _in_block: list[int] = field(default_factory=list)

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
            cell = self._cell(place, self._wanted(first, last, side)) if place else next(fresh)
            self._meet(cell, place)
            found.append(cell)
        left, right = found
        self._close(first, last, (left, right))
        return left, right

    def forget(self, node: Node) -> None:
        """No edge that is still to come ends at a node."""
        self.waiting.pop(node, None)

    def _cell(self, place: int, wanted: dict[int, None]) -> int:
        """The cell at a place: of those that wait, then of all others that were met."""
        if 0 < place <= len(wanted):
            return list(wanted)[place - 1]
        others = (cell for cell in reversed(self.met) if cell not in wanted)
        before = place - len(wanted) - 1
        return list(islice(others, before, before + 1))[0]  # noqa: RUF015  no such place, no cell

    def _wanted(self, first: Node, last: Node, side: int) -> dict[int, None]:
        """Cells that wait for such an edge: at both of its ends, then at the first, at the last."""
        here = {c: None for c, net in self.waiting[first].items() if net * side < 0}
        there = {c: None for c, net in self.waiting[last].items() if net * side > 0}
        return {c: None for c in here if c in there} | here | there

    def _place(self, cell: int, wanted: dict[int, None]) -> int:
        """Where ``_cell`` has the cell, counted from 1."""
        if cell not in self.met:
            return 0
        if cell in wanted:
            return 1 + list(wanted).index(cell)
        own = self.met[cell]
        among = sum(self.met[other] > own for other in wanted)
        return 1 + len(wanted) + self._newer(own) - among

    def _newer(self, meeting: int) -> int:
        """How many cells were last met after a meeting.

        Of ten years of daily maps hundreds of thousands are: they are counted by blocks.
        """
        block = meeting // BLOCK
        within = self._last.count(1, meeting + 1, (block + 1) * BLOCK)
        return within + sum(self._in_block[block + 1 :])

    def _meet(self, cell: int, place: int) -> int:
        """*place*; the cell is the newest now."""
        before = self.met.pop(cell, None)
        if before is not None:
            self._last[before] = 0
            self._in_block[before // BLOCK] -= 1
        self.met[cell] = len(self._last)
        if len(self._last) % BLOCK == 0:
            self._in_block.append(0)
        self._last.append(1)
        self._in_block[-1] += 1
        return place

    def _close(self, first: Node, last: Node, cells: Pair) -> None:
        for node, way in ((first, LEFT), (last, RIGHT)):
            net = self.waiting[node]
            for cell, more in zip(cells, (way, -way), strict=True):
                net[cell] = net.get(cell, 0) + more
