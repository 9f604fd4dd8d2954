"""Where map, date, legend, chart and sources lie on a still: beside the map, or under it.

Pixels from the upper left corner of the picture. An upright picture has its panel below the map,
in two columns, so that the map has the whole width.
"""

import textwrap
from collections import Counter
from dataclasses import dataclass, replace

from frontline import geo
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.evidence import evidence
from frontline.layers.locales.messages import DEFAULT, Language
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
WIDER = 1.1
"""How much wider the letters of Ukrainian are; those of Arabic are not, and have as much room."""


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
        turned: Whether it is read from the right: the panel is right of the map, its parts turned.
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
    turned: bool = False

    @property
    def map_left(self) -> int:
        """Where the map begins, from the picture's left."""
        return 0 if self.turned else self.left

    @property
    def panel_left(self) -> int:
        """Where the panel does."""
        return self.width - self.panel[0] if self.turned else 0

    def on_sheet(self, left: float) -> float:
        """Where a column that begins *left* in the panel begins on the picture."""
        inside = self.panel[0] - left - self.column if self.turned else left
        return self.panel_left + inside

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


def layout(
    size: tuple[int, int], rows: int, mosaic: Mosaic, theatre: Theatre, speaks: Language
) -> Layout:
    """The layout of a picture of *size* with a legend of *rows* lines, as a language is read."""
    found = _upright(size, rows, mosaic, theatre, speaks)
    return replace(found, turned=speaks.direction == "rtl")


def _upright(
    size: tuple[int, int], rows: int, mosaic: Mosaic, theatre: Theatre, speaks: Language
) -> Layout:
    width, height = size
    if height > width:
        below = _below(size, rows, told(mosaic, theatre, width - 2 * EDGE, speaks))
        if below.bottom <= height / 2:
            return below
    sources_shown = 1 if height < LOW else SOURCES_SHOWN
    foot = told(mosaic, theatre, PANEL - 2 * EDGE, speaks, sources_shown)
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
    mosaic: Mosaic,
    theatre: Theatre,
    width: float,
    speaks: Language,
    sources_shown: int = SOURCES_SHOWN,
) -> tuple[str, ...]:
    """Sources, what lines between places are worth, projection and maker, wrapped to *width*."""
    say = speaks.say
    read = Counter(one.source for one in mosaic.reports if one.verification == "looked_up")
    if read:  # below what they rest on, where there is room, the source that is cited most
        ((cited, times),) = read.most_common(1)
        most = say("stills.cited", source=short(cited, 170), n=times)
        sources = most if sources_shown > 1 else ""
    else:
        more = len(mosaic.sources) - sources_shown
        named = "; ".join(short(source, 170) for source in mosaic.sources[:sources_shown])
        named = say("stills.more", named=named, n=more) if more > 0 else named
        sources = say("stills.sources", named=named)
    nearest = say("stills.nearest") if mosaic.reports else ""
    land = say("stills.basemap") + " " if theatre.basemap.exists() else ""
    drawn = land + say("stills.made", maker=f"Frontline {geo.__version__}")
    texts = (_counts(mosaic, speaks), sources, nearest, drawn)
    return tuple(
        line for text in texts for line in textwrap.wrap(text, letters(width, LETTER, speaks))
    )


def _counts(mosaic: Mosaic, speaks: Language) -> str:
    """What statements rest on, each kind apart, as on the page; "" where nothing was reported."""
    found, say = evidence(mosaic.reports), speaks.say
    if not found.reports:
        return ""
    sources = say("sources.sources", n=found.sources_read)
    parts = [say("sources.read", sources=sources, n=found.looked_up)]
    if found.general_knowledge:
        parts.append(say("sources.known", n=found.general_knowledge))
    if found.convention:
        parts.append(say("sources.agreed", n=found.convention))
    return "; ".join(parts) + "."


def letters(width: float, letter: float, speaks: Language) -> int:
    """How many letters of a line fit, each so many pixels wide in English."""
    return int(width / (letter if speaks.code == DEFAULT else letter * WIDER))


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
