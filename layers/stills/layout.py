"""Where map, date, legend, chart and sources lie on a still: beside the map, or under it.

Pixels from the upper left corner of the picture. An upright picture has its panel below the map,
in two columns, so that the map has the whole width.
"""

import textwrap
from collections import Counter
from dataclasses import dataclass

from frontline import geo
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.evidence import evidence
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.symbology.looks import Look
from frontline.layers.stills.scene import Scene, marked

PANEL = 300
"""Pixels the panel is wide where it stands beside the map."""
EDGE, ROW, LINE = 22, 25, 13
"""Pixels: a margin, a row of the legend, a line of small print."""
LEAST_ROW, LOW = 14.5, 600
"""Rows of a long legend are tighter; a picture lower than that names fewer sources."""
# Pixels: lower a chart tells nothing, higher it tells no more.
CHART, CHART_MOST = 90, 150
MASTHEAD, HEAD = 138, 36
"""Pixels that title and date take; the line over the legend."""
SOURCES_SHOWN, LETTER = 4, 5.0
"""Sources named; pixels a letter of theirs is wide."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture's parts.

    Attributes:
        width, height: Of the picture.
        left, bottom: Of the panel; the map takes the rest: right of ``left``, above ``bottom``.
        row: Pixels from one line of the legend to the next.
        legend, chart: Upper left corner of each, in the panel; no chart where there is no room.
        column: How wide each is.
        tall: Height of the chart.
        foot: Lines of sources.
    """

    width: int
    height: int
    left: int
    bottom: int
    row: float
    legend: tuple[float, float]
    chart: tuple[float, float] | None
    column: float
    tall: float
    foot: tuple[str, ...]

    @property
    def panel(self) -> tuple[int, int]:
        """Width and height of the panel."""
        return (self.left, self.height) if self.left else (self.width, self.bottom)

    @property
    def map(self) -> tuple[int, int]:
        """Width and height of the map."""
        return self.width - self.left, self.height - self.bottom

    @property
    def foot_top(self) -> float:
        """Where the sources begin, from the panel's top."""
        return self.panel[1] - 16 - LINE * len(self.foot)


def layout(size: tuple[int, int], rows: int, mosaic: Mosaic, theatre: Theatre) -> Layout:
    """The layout of a picture of *size* with a legend of *rows* lines."""
    width, height = size
    if height > width:
        below = _below(size, rows, told(mosaic, theatre, width - 2 * EDGE))
        if below.bottom <= height / 2:
            return below
    foot = told(mosaic, theatre, PANEL - 2 * EDGE, 1 if height < LOW else SOURCES_SHOWN)
    top, end = MASTHEAD + HEAD, height - 30 - LINE * len(foot)
    row = max(min(ROW, (end - top) / rows), LEAST_ROW)
    chart = top + row * rows + 2
    tall = min(end - chart - 48, CHART_MOST)
    return Layout(
        *size, left=PANEL, bottom=0, row=row, legend=(EDGE, top),
        chart=(EDGE, chart) if tall >= CHART else None, column=PANEL - 2 * EDGE, tall=tall,
        foot=foot,
    )  # fmt: skip


def _below(size: tuple[int, int], rows: int, foot: tuple[str, ...]) -> Layout:
    """Date and chart on the left, the legend on the right, sources under both."""
    width = size[0]
    high = max(MASTHEAD + CHART + 40, HEAD + ROW * rows)
    return Layout(
        *size, left=0, bottom=round(high + LINE * len(foot) + 40), row=ROW,
        legend=(width / 2 + EDGE / 2, HEAD + 14), chart=(EDGE, MASTHEAD + 8),
        column=width / 2 - 1.5 * EDGE, tall=min(high - MASTHEAD - 30, CHART_MOST), foot=foot,
    )  # fmt: skip


def told(
    mosaic: Mosaic, theatre: Theatre, width: float, sources_shown: int = SOURCES_SHOWN
) -> tuple[str, ...]:
    """Sources, what lines between places are worth, projection and maker, wrapped to *width*."""
    counts = evidence(mosaic.reports).line
    read = Counter(one.source for one in mosaic.reports if one.verification == "looked_up")
    if read:  # below what they rest on, where there is room, the source that is cited most
        ((cited, times),) = read.most_common(1)
        sources = f"Most cited: {short(cited, 170)} ({times:,})." if sources_shown > 1 else ""
    else:
        more = len(mosaic.sources) - sources_shown
        named = "; ".join(short(source, 170) for source in mosaic.sources[:sources_shown])
        rest = f"; and {more} more" if more > 0 else ""
        sources = f"Sources: {named}{rest}."
    nearest = "A reported place stands for the land nearest to it." if mosaic.reports else ""
    land = "Basemap: Natural Earth, GeoNames. " if theatre.basemap.exists() else ""
    drawn = f"{land}Mercator. Frontline {geo.__version__}."
    texts = (counts, sources, nearest, drawn)
    return tuple(line for text in texts for line in textwrap.wrap(text, int(width / LETTER)))


def legend_rows(mosaic: Mosaic, looks: list[Look], scene: Scene) -> int:
    """Lines of the legend: a holder each, steps of evidence, the lines, what is marked."""
    steps = 3 if mosaic.sites is not None else 0
    marks = bool(scene.since) + bool(marked(scene)) + bool(scene.notes)
    return len(looks) + steps + fronts(mosaic) + unsure_edges(mosaic, looks) + marks


def fronts(mosaic: Mosaic) -> bool:
    """Whether there are two sides that could face each other."""
    return len({holder.actor for holder in mosaic.holders} - {"unknown"}) > 1


def unsure_edges(mosaic: Mosaic, looks: list[Look]) -> bool:
    """Whether any edge is drawn dashed on any day."""
    months = any(report.precision == "month" for report in mosaic.reports)
    return months or any(look.dashed and look.drawn for look in looks)


def short(text: str, most: int) -> str:
    """*text* in one line of *most* characters; what is cut ends after a word where it has one."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    words = flat[:most].rpartition(" ")[0].rstrip(",;:")
    return (words or flat[: most - 1]) + "…"
