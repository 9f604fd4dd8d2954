"""What stands beside a still map: the date, the age of the news, the legend with areas, sources."""

import textwrap
from datetime import date
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import geo
from geo.theatre import Theatre
from layers.mosaic import Mosaic
from layers.page.looks import INK, PAPER, Look
from layers.page.view import View

PANEL = 300
"""Pixels the panel is wide."""
PT = 0.72
SOFT, RULE, EDGE = "#6d665b", "#ddd5c5", 22
ROW = 25
CHART = 120
SOURCES_SHOWN, SOURCE_WIDTH = 4, 50
NICE_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Panel:
    """The left side of a plate; only what depends on the day is drawn again."""

    def __init__(
        self, figure: Figure, mosaic: Mosaic, theatre: Theatre, looks: list[Look], view: View
    ) -> None:
        self._mosaic, self._looks = mosaic, looks
        self._basemap = "Basemap: Natural Earth. " if theatre.basemap.exists() else ""
        self._height = view.height
        self._axes = self._strip(figure)
        self._say(EDGE, 34, _short(mosaic.title, 34), 11, SOFT)
        self._weekday = self._say(EDGE, 64, "", 11.5, SOFT)
        self._date = self._say(EDGE, 90, "", 21, INK, weight="bold")
        self._age = self._say(EDGE, 116, "", 10.5, SOFT)
        self._km2, below = self._legend(theatre)
        self._foot()
        self._cursor = self._chart(figure, theatre, below)
        self._scale(figure, view)

    def show(self, day: date, column: int) -> None:
        """Write *day*, whose state is in *column* of the mosaic."""
        mosaic = self._mosaic
        self._weekday.set_text(f"{day:%A}")
        self._date.set_text(f"{day.day} {day:%B %Y}")
        self._age.set_text(_age(mosaic, day))
        held = np.bincount(mosaic.states[:, column], mosaic.area_km2, len(mosaic.holders))
        for number, text in self._km2.items():
            text.set_text(f"{held[number]:,.0f}")
        if self._cursor:
            self._cursor.set_xdata([day.toordinal(), day.toordinal()])

    def _strip(self, figure: Figure) -> Axes:
        share = PANEL / (figure.get_figwidth() * figure.dpi)
        axes = figure.add_axes((0, 0, share, 1))
        axes.set_xlim(0, PANEL)
        axes.set_ylim(self._height, 0)
        axes.set_axis_off()
        axes.plot([PANEL - 0.5] * 2, [0, self._height], color=RULE, lw=PT)
        return axes

    def _say(self, x: float, y: float, text: str, size: float, colour: str, **style: Any) -> Text:
        font: dict[str, Any] = {
            "fontfamily": "DejaVu Sans",
            "fontsize": size * PT * 0.95,
            "color": colour,
        }
        return self._axes.text(
            x, y, text, va=style.pop("va", "center"), parse_math=False, **{**font, **style}
        )

    def _legend(self, theatre: Theatre) -> tuple[dict[int, Text], float]:
        """A row a holder with its swatch; gives the texts that count areas, and where it ends."""
        order = {actor.key: rank for rank, actor in enumerate(theatre.actors)}
        holders = self._mosaic.holders
        rows = sorted(range(len(holders)), key=lambda n: (order[holders[n].actor], holders[n]))
        self._say(PANEL - EDGE, 152, "km²", 10, SOFT, ha="right")
        counts = {}
        for row, number in enumerate(rows):
            y = 174 + ROW * row
            _swatch(self._axes, self._looks[number], EDGE, y)
            self._say(EDGE + 34, y, _two_lines(self._looks[number].label), 11, INK)
            counts[number] = self._say(PANEL - EDGE, y, "", 11, INK, ha="right")
        y = 174 + ROW * len(rows)
        if any(each.dashed and each.drawn for each in self._looks):
            self._axes.plot([EDGE, EDGE + 26], [y, y], color="#26221d", lw=1.3 * PT, ls=(0, (4, 3)))
            self._say(EDGE + 34, y, "not sure where the line runs", 11, SOFT)
            y += ROW
        return counts, y

    def _chart(self, figure: Figure, theatre: Theatre, below: float) -> Line2D | None:
        """Ground held over time, stacked as in the legend; gives the line that marks the day.

        None where the panel has no room for it.
        """
        width = figure.get_figwidth() * figure.dpi
        bottom = self._height - below - 14 - CHART
        if self._foot_top() - below < CHART + 50:
            return None
        self._say(EDGE, below + 2, "Ground held over time", 10, SOFT)
        box = (
            EDGE / width,
            bottom / self._height,
            (PANEL - 2 * EDGE) / width,
            CHART / self._height,
        )
        axes = figure.add_axes(box, facecolor=PAPER)
        areas = self._mosaic.areas()
        last = max(self._mosaic.days[-1], self._mosaic.informed[-1]).toordinal()
        days = np.array([*(day.toordinal() for day in areas.index), last])
        floor = np.zeros(len(days))
        for actor in (a for a in theatre.actors if a.key in areas and a.key != "unknown"):
            top = floor + np.append(areas[actor.key].to_numpy(), areas[actor.key].iloc[-1])
            axes.fill_between(days, floor, top, step="post", fc=actor.colour, alpha=0.6, lw=0)
            axes.step(days, top, where="post", color=INK, lw=0.35 * PT)
            floor = top
        axes.set_xlim(days[0], max(last, days[0] + 1))
        axes.set_ylim(0, max(float(floor.max()) * 1.04, 1))
        axes.set_yticks([])
        _years(axes, self._mosaic.days[0], date.fromordinal(last))
        axes.spines[:].set_color(RULE)
        return axes.axvline(days[0], color=INK, lw=1.2 * PT)

    def _foot_top(self) -> float:
        return self._height - 16 - 13 * len(self._lines)

    def _foot(self) -> None:
        for row, line in enumerate(self._lines):
            self._say(EDGE, self._foot_top() + 10 + 13 * row, line, 9, SOFT)

    @property
    def _lines(self) -> list[str]:
        """Sources, projection and maker, wrapped."""
        sources = self._mosaic.sources
        more = len(sources) - SOURCES_SHOWN
        told = "; ".join(_short(s, 170) for s in sources[:SOURCES_SHOWN])
        lines = textwrap.wrap(
            f"Sources: {told}" + (f"; and {more} more" if more > 0 else ""), SOURCE_WIDTH
        )
        drawn = f"{self._basemap}Mercator. Frontline {geo.__version__}"
        return [*lines, drawn]

    def _scale(self, figure: Figure, view: View) -> None:
        """A bar of round kilometres in the map's lower right corner, and which way is north."""
        axes = figure.axes[0]
        per_pixel = view.kilometres()
        km = max([k for k in NICE_KM if k / per_pixel <= 130], default=NICE_KM[0])
        right, y = view.width - 24, view.height - 20
        left = right - km / per_pixel
        for colour, wide in ((PAPER, 4.0), (INK, 1.4)):
            axes.plot([left, left, right, right], [y - 5, y, y, y - 5], color=colour, lw=wide * PT,
                      zorder=9, solid_capstyle="butt")  # fmt: skip
        font: dict[str, Any] = {
            "fontfamily": "DejaVu Sans",
            "fontsize": 10 * PT,
            "color": INK,
            "zorder": 9,
        }
        axes.text((left + right) / 2, y - 11, f"{km} km", ha="center", **font)
        axes.text(left - 16, y - 4, "N", ha="center", va="center", weight="bold", **font)
        axes.plot(left - 16, y - 16, "^", ms=5 * PT, color=INK, zorder=9)


def _swatch(axes: Axes, drawn: Look, x: float, y: float) -> None:
    box: dict[str, Any] = {"xy": (x, y - 8), "width": 26, "height": 16}
    axes.add_patch(Rectangle(**box, fc=drawn.colour if drawn.drawn else PAPER,
                             alpha=drawn.fill if drawn.drawn else 1, lw=0))  # fmt: skip
    if drawn.drawn and drawn.hatch:
        hatch = Rectangle(**box, fill=False, lw=0, hatch=drawn.hatch)
        hatch.set_hatchcolor(drawn.strokes)
        hatch.set_hatch_linewidth((1.6 if drawn.heavy else 0.9) * PT)
        axes.add_patch(hatch)
    edge = drawn.line if drawn.drawn else "#b9b2a4"
    style = (0, (3, 2)) if drawn.dashed and drawn.drawn else "solid"
    axes.add_patch(Rectangle(**box, fill=False, ec=edge, lw=PT, ls=style))


def _years(axes: Axes, first: date, last: date) -> None:
    """At most six ticks: years, or the first days of months where there are few."""
    starts = [date(y, 1, 1) for y in range(first.year, last.year + 1)]
    if len(starts) <= 2:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        starts = [date(m // 12, m % 12 + 1, 1) for m in months]
    inside = [day for day in starts if first <= day <= last]
    shown = inside[:: max(-(-len(inside) // 6), 1)] or [first]
    yearly = len(starts) > 2 and all(day.month == 1 for day in starts)
    labels = [f"{day:%Y}" if yearly else f"{day:%b %y}" for day in shown]
    axes.set_xticks([day.toordinal() for day in shown], labels)
    axes.tick_params(labelsize=8.5 * PT, colors=SOFT, length=2, width=0.5, pad=1)


def _age(mosaic: Mosaic, day: date) -> str:
    on = mosaic.on(day)
    word = "report" if mosaic.reports else "change"
    if on.outside:
        return f"outside the layers: shown is {on.shown}"
    days = on.age_days
    return f"newest {word} " + ("of this day" if not days else f"{days} day{'s'[: days > 1]} old")


def _two_lines(label: str) -> str:
    """A long label on two lines."""
    return "\n".join(textwrap.wrap(_short(label, 52), 28)[:2])


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
