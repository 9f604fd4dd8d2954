"""What the page must know about a mosaic, small enough to travel inside it.

Format 8. Each edge is sent once, in trails (``trails.py``), with the cells on its two sides; the
browser makes the zones of a day from the edges whose sides differ, so neighbouring zones share
their line and nothing can gape. Cells that tell nothing apart (no name, no report, the same holder
on every day) travel as one; an edge between them is not sent, and neither is a cell too narrow to
have any line left (``strokes.py``). Days are whole numbers since 1970-01-01. Texts that repeat
(sources, notes) are sent once, as ``words``.

Keys: ``format`` 8, ``title``, ``step`` degrees, ``cells`` names (``[]`` if none has one),
``holders`` [actor, status], ``actors`` as the legend has them, ``reports`` rows (see ``_reports``),
``words``, ``sources``, ``addresses`` of each source, ``doubts``, ``coverage`` (first and last day
covered), ``sliver`` (km2 below which a piece that changed is a line drawn anew), ``around`` (holder
of the ground outside all cells: 0, unknown, for layers drawn as zones; -1, none, for reports that
tile a country), ``rest`` (None, or the number
of the ``holder`` of what a one-sided map leaves out and a ``sentence`` that says so and on whose
word), ``stated`` (whether the days of changes are stated; if not, a change came on some day after
the informed day before it), ``packed``: the streams
heads, ages, east low and high, north low and high, left, right (``trails.edge_streams``),
order of cells, areas in ten times ``step`` km2, days, informed days, spells per cell, of spells
first days by another report and by the same, holders and reports (``codec.spell_streams``);
where cells stand for communities also how many of these and of their people each has. A
name below nought is that of the place whose report tells the cell's last spell (-1), or the one
before (-2), and so on, past what is told by places that do not lie in it; another number is the
cell that has the name too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.evidence import addresses
from frontline.layers.build.reports import PRECISIONS
from frontline.layers.build.rest import rest_line
from frontline.layers.evidence.sites import spoken_of
from frontline.layers.ground.shapes import GRID
from frontline.layers.model import ALL_OTHERS, AREA, SLIVER_KM2, Report
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.page.payload.codec import (
    Numbers,
    deltas,
    last_up_to,
    pack,
    spell_streams,
    zigzag,
)
from frontline.layers.page.payload.strokes import Strokes, strokes
from frontline.layers.page.payload.trails import edge_streams
from frontline.layers.page.symbology.steps import with_steps

# Raised with every change of the payload that an older page could not read.
FORMAT = 8
# Coordinates are rounded to this many degrees: off by 0.079 m at most, wherever on earth. Sources
# give six decimals or seven, some now six and now seven; a coarser step would keep apart what they
# mean to be the same.
STEP = 1e-6
# The same where cells stand for communities: their own grid.
GROUND_STEP = GRID
# Areas travel in so many km2 for a degree of that step. 10 m2: even a hundred thousand cells, each
# rounded, sum to within 0.5 km2. 2,500 m2 where cells stand for communities: far less than moving a
# line by a step makes of a cell, and ten thousand of them sum to within 0.3 km2.
AREA_STEPS = 10
AREA_STEP_KM2 = AREA_STEPS * STEP
POINT_DIGITS = 4
"""Of a report's degrees, which is 11 m: the points of the sources are hundreds of metres off."""
EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


@dataclass(frozen=True, eq=False)
class Drawing:
    """What the page draws of a mosaic: lines and cells, each worked out once, when it is asked for.

    Attributes:
        mosaic: The layers.
    """

    mosaic: Mosaic

    @cached_property
    def group(self) -> Numbers:
        """For each cell the first cell that cannot be told from it (``alike``)."""
        return alike(self.stepped)

    @cached_property
    def stepped(self) -> Mosaic:
        """The mosaic with a status for how well ground is known (``with_steps``)."""
        return with_steps(self.mosaic)

    @cached_property
    def strokes(self) -> Strokes:
        """The edges between cells that can be told apart."""
        lines, group = self.mosaic.segments, np.append(self.group, -1)
        return strokes(lines, np.column_stack([group[lines.left], group[lines.right]]), self.step)

    @property
    def step(self) -> float:
        """Degrees that coordinates are whole multiples of; inferred ground has a coarser grid."""
        return STEP if self.mosaic.sites is None else GROUND_STEP

    @cached_property
    def streams(self) -> tuple[list[Numbers], list[int]]:
        """The streams of the edges, and the cells in the order met (``trails.edge_streams``)."""
        return edge_streams(self.strokes)

    @cached_property
    def sent(self) -> Numbers:
        """The cells that travel, in the order of their numbers in the page.

        Where they have names all do, and the numbers are those of the mosaic; else those that have
        a line, in the order met: that is the cheapest. Where they stand for communities both: those
        met come first, since neighbours rest on the same reports (15 kB less of Syria's 145).
        """
        if any(self.mosaic.names) and self.mosaic.sites is None:
            return np.unique(self.group)
        met = np.array([cell for cell in self.streams[1] if cell >= 0], dtype=np.int64)
        if self.mosaic.sites is None:
            return met
        return np.concatenate([met, np.setdiff1d(self.group, met)])

    @cached_property
    def numbers(self) -> Numbers:
        """For each cell its number in the page, -1 where it does not travel."""
        number = np.full(len(self.group), -1)
        number[self.sent] = np.arange(len(self.sent))
        found: Numbers = number[self.group]
        return found

    @property
    def spoken(self) -> list[str | None]:
        """Of each cell that travels the place in it whose report speaks last of it, if any.

        Known only where cells stand for communities; elsewhere each cell has its own name.
        """
        if self.mosaic.sites is None:
            return [None] * len(self.sent)
        (_, row), within = self.speaks, self._within
        ground, reports = self.stepped.spells.ground[row].tolist(), self.mosaic.reports
        return [
            reports[report].place if here else None
            for report, here in zip(ground, within[row].tolist(), strict=True)
        ]

    @cached_property
    def speaks(self) -> tuple[Numbers, Numbers]:
        """Of each cell that travels the row behind its spells, and the last told by a place in it.

        Rows of ``stepped``; the cell's last one where no place in it tells any.
        """
        spells = self.stepped.spells
        first = np.searchsorted(spells.cell, np.arange(spells.cells + 1))
        rows = np.where(self._within, np.arange(len(self._within)), -1)
        told = np.maximum.reduceat(rows, first[:-1])
        end = first[1:][self.sent].astype(np.int64)
        return end, np.where(told[self.sent] < 0, end - 1, told[self.sent])

    @cached_property
    def _within(self) -> npt.NDArray[np.bool_]:
        """Of each row of ``stepped`` whether its report is of a place that lies in the cell.

        What is said of a whole area names no place, and ground that merely follows a place is not
        that place: it may have followed another before, and been held by another side.
        """
        spells, reports = self.stepped.spells, self.mosaic.reports
        at = self.mosaic.cells_at([r.lon for r in reports], [r.lat for r in reports])
        lies = (at >= 0) & ~np.array([_of_all(report) for report in reports], dtype=bool)
        home = np.append(np.where(lies, self.group[at], -1), -1)  # the last: of no report
        found: npt.NDArray[np.bool_] = home[spells.ground] == spells.cell
        return found

    @property
    def names(self) -> list[str]:
        """Name of each cell that travels; ground beside the places that speak for it has none."""
        if self.mosaic.sites is not None:
            return [place or "" for place in self.spoken]
        return [self.mosaic.names[cell] for cell in self.sent]

    @property
    def area_step(self) -> float:
        """In which parts of a km2 areas travel."""
        return AREA_STEPS * self.step

    @cached_property
    def area_km2(self) -> npt.NDArray[np.float64]:
        """Area of each cell that travels, those of the cells it stands for among it."""
        group, mosaic = self.group, self.mosaic
        # Summed before rounding: cells that became one must not lose the rounding of each.
        total = np.bincount(group, mosaic.area_km2, len(group)).astype(np.float64)
        area: npt.NDArray[np.float64] = total[self.sent]
        return area


@lru_cache(maxsize=2)
def drawing_of(mosaic: Mosaic) -> Drawing:
    """The drawing of a mosaic; that of the last two is kept.

    A dashboard draws the same layers beside each text that is opened, and the manifest of a
    snapshot counts what its page has drawn.
    """
    return Drawing(mosaic.by_history)


def mosaic_payload(mosaic: Mosaic | Drawing, theatre: Theatre) -> dict[str, Any]:
    """The mosaic as JSON-ready data; ``packed`` holds the numbers (see ``decode.mjs``).

    Raises:
        UnknownName: The mosaic has a holder that the theatre does not list.
    """
    drawing = mosaic if isinstance(mosaic, Drawing) else drawing_of(mosaic)
    mosaic = drawing.stepped
    words = _Words()
    return {
        "format": FORMAT,
        "title": mosaic.title,
        "step": drawing.step,
        "cells": _once(drawing) if any(mosaic.names) else [],
        "holders": [[holder.actor, holder.status] for holder in mosaic.holders],
        "actors": _actors(mosaic, theatre),
        "reports": _reports(mosaic, words),
        "words": words.texts,
        "sources": list(mosaic.sources),
        "addresses": _addresses(mosaic),
        "doubts": list(mosaic.doubts),
        "coverage": [day_number(mosaic.coverage.first), day_number(mosaic.coverage.last)],
        "sliver": SLIVER_KM2,
        "around": -1 if mosaic.reports else 0,
        "rest": _rest(mosaic, theatre),
        "stated": bool(mosaic.reports) or mosaic.days_stated,
        "packed": pack(chain(drawing.streams[0], _cell_streams(drawing))),
    }


def alike(mosaic: Mosaic) -> Numbers:
    """For each cell the first cell that cannot be told from it, itself if there is none before it.

    Cells with a name or a report stand for themselves, but where reports speak for more than one
    cell: there the cells that follow one report, equally near, are one.
    """
    spells = mosaic.spells
    if mosaic.sites is not None:
        return _following_alike(spells)
    history = spells.alike[0]
    reported = np.zeros(spells.cells, dtype=bool)
    reported[spells.cell[spells.ground >= 0]] = True
    # A card shows the report and the name of a cell, so two that look alike are still two.
    own = reported | np.array([bool(name) for name in mosaic.names])
    numbers = np.arange(spells.cells)
    first: Numbers = pd.Series(numbers).groupby(history).transform("first").to_numpy(np.int64)
    return np.where(own, numbers, first)


def _following_alike(spells: Spells) -> Numbers:
    """For each cell the first with the same holders and the same reports on the same days."""
    rows = np.column_stack([spells.start, spells.holder, spells.ground]).astype(np.int32)
    histories = np.split(rows, np.flatnonzero(np.diff(spells.cell)) + 1)
    number = pd.factorize(np.array([one.tobytes() for one in histories], dtype=object))[0]
    first: Numbers = np.unique(number, return_index=True)[1][number]
    return first


def _cell_streams(drawing: Drawing) -> Iterable[Numbers]:
    """Order in which cells are met, areas, days, and the spells of each cell; see above.

    A spell ends where the holder changes or where another report vouches for it.
    """
    mosaic, sent = drawing.stepped, drawing.sent
    # One place more, so that the outside, which is numbered -1, finds itself at the end.
    number = np.full(len(drawing.group) + 1, -1)  # the last one is outside
    number[sent] = np.arange(len(sent))
    yield zigzag(deltas(number[np.asarray(drawing.streams[1], dtype=np.int64)]))
    yield np.rint(drawing.area_km2 / drawing.area_step).astype(np.int64)
    yield zigzag(deltas([day_number(day) for day in mosaic.days]))
    yield zigzag(deltas([day_number(day) for day in mosaic.informed]))
    spells = mosaic.spells
    cell = number[spells.cell]
    rows = np.flatnonzero(cell >= 0)
    rows = rows[np.lexsort((spells.start[rows], cell[rows]))]
    yield np.bincount(cell[rows], minlength=len(sent))
    days = [day_number(day) for day in mosaic.days]
    own = last_up_to(days, [day_number(report.day) for report in mosaic.reports])
    told = (spells.start[rows], spells.holder[rows], spells.ground[rows])
    yield from spell_streams(cell[rows], told, own)
    if mosaic.sites is not None:
        for counted in (mosaic.sites.community, mosaic.sites.people):
            whole = np.bincount(drawing.group, counted, len(drawing.group))[sent]
            yield np.rint(whole).astype(np.int64)


def _of_all(report: Report) -> bool:
    """Whether it speaks of many places at once, and so names none."""
    return report.place_id == ALL_OTHERS or report.kind == AREA


class _Words:
    """Gives each different text a number, in order of first use."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def __getitem__(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return self._numbers[text]


def _addresses(mosaic: Mosaic) -> list[list[str]]:
    """For each source the addresses that it names and those of its reports."""
    by_source: dict[str, dict[str, None]] = {}
    for report in mosaic.reports:
        if report.url:
            by_source.setdefault(report.source, {})[report.url] = None
    return [list(dict.fromkeys([*addresses(s), *by_source.get(s, ())])) for s in mosaic.sources]


def _actors(mosaic: Mosaic, theatre: Theatre) -> list[dict[str, str]]:
    """The theatre's actors that hold anything here, in its order; UnknownName names a stranger."""
    present = {theatre.actor(holder.actor).key for holder in mosaic.holders}
    return [
        {"key": a.key, "label": a.label, "colour": a.colour, "hatch": a.hatch}
        for a in theatre.actors
        # Unknown stays: ground without a cell is shown by its colour.
        if a.key in present | {"unknown"}
    ]


def _rest(mosaic: Mosaic, theatre: Theatre) -> dict[str, Any] | None:
    if mosaic.rest is None:
        return None
    held = mosaic.holders.index(mosaic.rest) if mosaic.rest in mosaic.holders else None
    return {"holder": held, "sentence": rest_line(mosaic, theatre)}


def _reports(mosaic: Mosaic, words: _Words) -> list[list[Any]]:
    """Place, admin, lon, lat, day, how exact, holder, note, source, how checked, row and so on.

    The last is how many kilometres around the point it speaks of every place.
    """
    holders = {holder: number for number, holder in enumerate(mosaic.holders)}
    return [
        [
            words[report.place],
            words[report.admin],
            round(report.lon, POINT_DIGITS),
            round(report.lat, POINT_DIGITS),
            day_number(report.day),
            PRECISIONS.index(report.precision),
            holders[report.holder],
            words[_noted(report)],
            words[report.source],
            words[report.verification],
            report.row,
            words[report.url],
            words[report.differs],
            words[report.certainty],
            spoken_of(report),
        ]
        for report in mosaic.reports
    ]


def _noted(report: Report) -> str:
    """What the report says, and before it what kind of day it is, where that is told."""
    return f"{report.day_kind} day; {report.note}".strip("; ") if report.day_kind else report.note


def _once(drawing: Drawing) -> list[str | int]:
    """A name that can be known otherwise is told by a number (see above)."""
    first: dict[str, int] = {}
    end, row = drawing.speaks if drawing.mosaic.sites is not None else (drawing.sent, drawing.sent)
    back = (row - end).tolist()
    return [
        back[i]
        if name and name == spoken
        else name
        if not name or first.setdefault(name, i) == i
        else first[name]
        for i, (name, spoken) in enumerate(zip(drawing.names, drawing.spoken, strict=True))
    ]
