"""A page read back: undoes ``codec.py`` and ``payload.py``, as ``decode.mjs`` does in a browser.

What is read is hostile: a page may have been changed, cut short, or never have been ours.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.mosaic.spells import Spells
from frontline.layers.page.payload.codec import (
    Numbers,
    inflated,
    last_up_to,
    signed,
    spells_of,
    undelta,
)
from frontline.layers.page.payload.payload import AREA_STEPS, EPOCH, FORMAT
from frontline.layers.page.payload.sides import Sides
from frontline.layers.page.payload.trails import KNOWN, LOW, ON
from frontline.layers.page.payload.words import unfolded
from frontline.layers.planar.measure import STEP as DENSE
from frontline.layers.planar.measure import equal_area

# Bytes of numbers a page may hold; more is no page of ours.
LARGEST = 256_000_000
DAY = 4
"""Column of reports: the day."""
# What a cell may lose where it is narrower than a step, and as a share of all ground, more. There
# its two sides are drawn as one line. In Ukraine, over 536 days, a cell loses 0.013 km2.
HAIR_KM2, HAIR_SHARE = 0.05, 1e-6


@dataclass(frozen=True, eq=False)
class Payload:
    """What a page knows of its mosaic.

    Attributes:
        area_km2: Area of each cell as the page states it.
        holders: What the numbers in ``spells`` mean.
        days, informed: Days of change, days with information.
        reports: Number of reports.
        told_by: Of each spell the number of the report that tells it, -1 for none.
        spells_end: Of each cell the number of the spell behind its last one.
        step: Coordinates are whole multiples of this many degrees.
        xy: Vertices of all edges, lon and lat in degrees, shape (n, 2).
        edge: Number of the edge that each vertex belongs to.
        left, right: Cell on each side of each edge, -1 outside.
        spells: Who held each cell from which of *days* on; reports bear their number in the page.
    """

    area_km2: npt.NDArray[np.float64]
    holders: tuple[Holder, ...]
    days: tuple[date, ...]
    informed: tuple[date, ...]
    reports: int
    told_by: Numbers
    spells_end: Numbers
    step: float
    xy: npt.NDArray[np.float64]
    edge: Numbers
    left: Numbers
    right: Numbers
    spells: Spells

    @property
    def states(self) -> npt.NDArray[np.int16]:
        """Number of the holder, cells x days."""
        return self.spells.states

    @property
    def area_step(self) -> float:
        """Areas are whole multiples of this many square kilometres."""
        return AREA_STEPS * self.step

    def areas_on(self, column: int) -> dict[str, float]:
        """Square kilometres of each actor on a day of ``days``, from the areas it states."""
        held: dict[str, float] = {}
        sums = np.bincount(self.spells.holders_at(column), self.area_km2, len(self.holders))
        for holder, km2 in zip(self.holders, sums.tolist(), strict=True):
            held[holder.actor] = held.get(holder.actor, 0.0) + km2
        return held

    def drawn_km2(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Area of each cell as its edges enclose it, and how far rounding may have moved that.

        A line integral: each edge gives what it sweeps to the cell on its left and takes it from
        the cell on its right, so no polygon has to be put together.
        """
        swept, _ = self._swept()
        area = np.zeros(len(self.area_km2) + 1)  # the last is what lies outside
        np.add.at(area, self.left, swept)
        np.subtract.at(area, self.right, swept)
        hair = HAIR_KM2 + HAIR_SHARE * self.area_km2.sum()
        return area[:-1], self.rounding_km2() + hair

    def rounding_km2(self) -> npt.NDArray[np.float64]:
        """What the area of each cell may change by if every line around it moves by a step."""
        _, km = self._swept()
        around = np.zeros(len(self.area_km2) + 1)
        np.add.at(around, self.left, km)
        np.add.at(around, self.right, km)
        rounding: npt.NDArray[np.float64] = around[:-1] * self.step * 111.7
        return rounding

    def _swept(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """For each edge the area between it and the centre of the map in km2; its length in km."""
        west, south = self.xy.min(axis=0)
        east, north = self.xy.max(axis=0)
        move = equal_area((west, south, east, north)).transform
        a, b = self.xy[:-1], self.xy[1:]
        inside = self.edge[:-1] == self.edge[1:]
        a, b, edge = a[inside], b[inside], self.edge[:-1][inside]
        pieces = np.maximum(np.ceil(np.abs(b - a).max(axis=1) / DENSE), 1).astype(np.int64)
        which = np.repeat(np.arange(len(a)), pieces)
        nth = np.arange(len(which)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        share = np.column_stack([nth, nth + 1]) / pieces[which, None]
        ends = a[which, None] + (b - a)[which, None] * share[:, :, None]
        x, y = move(ends[:, :, 0], ends[:, :, 1])
        cross = (x[:, 0] * y[:, 1] - x[:, 1] * y[:, 0]) / 2e6
        long = np.hypot(x[:, 1] - x[:, 0], y[:, 1] - y[:, 0]) / 1e3
        count = len(self.left)
        swept, km = (np.bincount(edge[which], each, count) for each in (cross, long))
        return swept.astype(np.float64), km.astype(np.float64)


def block(html: str, name: str) -> Any:
    """The JSON of the script tag called *name*.

    Raises:
        BadInput: There is none, or it is no JSON.
    """
    tag = f'<script type="application/json" id="{re.escape(name)}">(.*?)</script>'
    found = re.findall(tag, html, re.DOTALL)
    if len(found) != 1:
        raise BadInput(f"not a page that `frontline snapshot` wrote: {len(found)} blocks {name!r}")
    try:
        content = json.loads(found[0])
    except (ValueError, RecursionError) as fault:
        raise BadInput(f"the block {name!r} is damaged: {fault}") from fault
    return unfolded(content) if isinstance(content, dict) else content


def unpack(packed: str) -> list[Numbers]:
    """The streams of numbers that ``codec.pack`` packed.

    Raises:
        BadInput: The text is damaged, or too large to be a page's.
    """
    try:
        raw = inflated(packed, LARGEST)
    except ValueError as fault:
        raise BadInput(f"the packed numbers are damaged: {fault}") from fault
    streams, at = [], 0
    while at < len(raw):
        head = at
        while raw[at] & 128:
            at += 1
        at += 1
        size, plain = divmod(int(_numbers(np.frombuffer(raw[head:at], np.uint8))[0]), 2)
        if at + size > len(raw):
            raise BadInput("the packed numbers are damaged: a stream is cut short")
        stream = np.frombuffer(raw[at : at + size], np.uint8)
        streams.append(stream.astype(np.int64) if plain else _numbers(stream))
        at += size
    return streams


def payload(data: dict[str, Any]) -> Payload:
    """The mosaic of a page's data.

    Raises:
        BadInput: Something is missing in it, or contradicts something else.
    """
    try:
        return _payload(data["mosaic"])
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as fault:
        if isinstance(fault, BadInput):
            raise
        raise BadInput(f"the page's data are damaged: {fault!r}") from fault


def cell_names(mosaic: dict[str, Any], drawn: Payload) -> list[str]:
    """Name of each cell of a page, from its data and its numbers."""
    names, words, reports = mosaic["cells"], mosaic["words"], mosaic["reports"]
    return [
        name
        if isinstance(name, str)
        else names[name]
        if name >= 0
        else words[reports[drawn.told_by[end + name]][0]]
        for name, end in zip(names, drawn.spells_end.tolist(), strict=False)
    ]


def _payload(mosaic: dict[str, Any]) -> Payload:
    if mosaic["format"] != FORMAT:
        raise BadInput(f"the page's data are of format {mosaic['format']!r}, not {FORMAT}")
    streams = unpack(mosaic["packed"])
    left, right, order, areas, days, informed, spells, *told, holder, steps = streams[6:17]
    cells, columns, step = len(areas), len(days), float(mosaic["step"])
    counts, xy = _trails(streams[:6])
    last = np.cumsum(counts) - 1
    ends = np.column_stack([xy[last - counts + 1], xy[last]])
    own = last_up_to(undelta(days), [row[DAY] for row in mosaic["reports"]])
    start, told_by = spells_of(spells, [*told, holder, steps], own)
    sides = _sides(ends, np.column_stack([left, right]), _known(undelta(order), cells))
    return Payload(
        area_km2=areas.astype(np.float64) * (AREA_STEPS * step),
        holders=tuple(Holder(actor, status) for actor, status in mosaic["holders"]),
        days=_days(days),
        informed=_days(informed),
        reports=len(mosaic["reports"]),
        told_by=told_by,
        spells_end=np.cumsum(spells),
        step=step,
        xy=_on_earth(xy.astype(np.float64) * step),
        edge=np.repeat(np.arange(len(counts)), counts),
        left=sides[:, 0],
        right=sides[:, 1],
        spells=_spells(columns, (spells, start, holder, told_by)),
    )


def _on_earth(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The vertices; what lies off the earth would be measured in millions of pieces."""
    if not (np.abs(xy) <= np.array([180.0, 90.0])).all():
        raise BadInput("the page's data are damaged: a line leaves the earth")
    return xy


def _days(coded: Numbers) -> tuple[date, ...]:
    return tuple(date.fromordinal(number + EPOCH) for number in undelta(coded).tolist())


def _trails(streams: list[Numbers]) -> tuple[Numbers, Numbers]:
    """Vertices per edge, and all vertices in whole steps; see ``trails.edge_streams``."""
    heads, ages, east_low, east, north_low, north = streams
    walked = np.column_stack([signed(east * LOW + east_low), signed(north * LOW + north_low)])
    steps: Iterator[list[int]] = iter(walked.tolist())
    older: Iterator[int] = iter(ages.tolist())
    nodes: list[tuple[int, int]] = []
    vertices: list[tuple[int, int]] = []
    at = (0, 0)

    def walk() -> tuple[int, int]:
        east, north = next(steps)
        return (at[0] + east, at[1] + north)

    def node(known: bool) -> tuple[int, int]:
        if known:
            return nodes[len(nodes) - 1 - next(older)]
        nodes.append(walk())
        return nodes[-1]

    try:
        for head in heads.tolist():
            start = head // 2 % 3
            at = at if start == ON else node(start == KNOWN)
            vertices.append(at)
            for _ in range(head // 6):
                at = walk()
                vertices.append(at)
            at = node(bool(head % 2))
            vertices.append(at)
    except StopIteration:
        raise BadInput("the page's data are damaged: an edge is cut short") from None
    return heads // 6 + 2, np.array(vertices, np.int64).reshape(-1, 2)


def _sides(ends: Numbers, places: Numbers, order: Numbers) -> Numbers:
    """The two cells of each edge; see ``sides.Sides``."""
    told, fresh, found = Sides(), iter(order.tolist()), []
    for (x, y, u, v), (left, right) in zip(ends.tolist(), places.tolist(), strict=True):
        try:
            found.append(told.cells((x, y), (u, v), (left, right), fresh))
        except (IndexError, StopIteration):
            raise BadInput("the page's data are damaged: an edge has no cell") from None
    return np.array(found, np.int64).reshape(-1, 2)


def _known(sides: Numbers, cells: int) -> Numbers:
    if len(sides) and (sides.max() >= cells or sides.min() < -1):
        raise BadInput("the page's data are damaged: an edge names a cell that is not there")
    return sides


def _spells(columns: int, rows: tuple[Numbers, Numbers, Numbers, Numbers]) -> Spells:
    """The spells of cells: how many each has; of every one its first column, holder and report."""
    spells, start, holder, told_by = rows
    # Of numbers that are too large the sum may turn over; none of them is larger than all are.
    if (spells > len(holder)).any() or spells.sum() != len(holder) or len(told_by) != len(holder):
        raise BadInput("the page's data are damaged: spells are not in order")
    cell = np.repeat(np.arange(len(spells)), spells)
    key = cell * columns + start
    late = (start < 0) | (start >= columns)
    if late.any() or (np.diff(key) <= 0).any() or not spells.all():
        raise BadInput("the page's data are damaged: spells are not in order")
    return Spells(
        cells=len(spells),
        columns=columns,
        cell=cell.astype(np.int32),
        start=start.astype(np.int32),
        holder=holder.astype(np.int16),
        ground=told_by.astype(np.int32),
    )


def _numbers(septets: npt.NDArray[np.uint8]) -> Numbers:
    """Varints, low bits first, as whole numbers."""
    last = np.flatnonzero(septets < 128)
    if not len(septets):
        return np.zeros(0, np.int64)
    if not len(last) or last[-1] != len(septets) - 1:
        raise BadInput("the packed numbers are damaged: a number is cut short")
    first = np.append(0, last[:-1] + 1)
    place = np.arange(len(septets)) - np.repeat(first, last - first + 1)
    if place.max() > 9:
        raise BadInput("the packed numbers are damaged: a number is too long")
    shifted = (septets & 127).astype(np.uint64) << (7 * place).astype(np.uint64)
    return np.add.reduceat(shifted, first).astype(np.int64)
