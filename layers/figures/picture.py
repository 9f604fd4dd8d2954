"""Stills and films of figures: a strip a side, a line on the day, and no ground at all."""

import textwrap
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from frontline.geo.errors import BadInput
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import Theatre
from frontline.geo.unseen import drawable
from frontline.layers.figures.held import Side, held
from frontline.layers.mosaic.days import answerable
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.heading import heading
from frontline.layers.stills.frames import Frame
from frontline.layers.stills.panel import years
from frontline.layers.stills.scene import Scene
from frontline.layers.stills.stills import FILM, STILL, Canvas, Progress, write_film, write_still
from frontline.layers.stills.view import DPI, PT, pixels_of

LEFT, RIGHT, TOP, FOOT = 0.24, 0.12, 0.17, 0.12
"""Shares of the picture for labels, newest figures, headline, and days with sources."""
LETTERS = 110
"""Of a line of sources."""


class Chart:
    """A figure of *mosaic*'s areas, whose day can be changed.

    Args:
        mosaic: What may go out of the layers.
        theatre: Labels and colours.
        sheet: Size, colours and headline.

    Raises:
        BadInput: The scene wants a map, or there are more sides than the picture has room for.
    """

    def __init__(self, mosaic: Mosaic, theatre: Theatre, sheet: Canvas) -> None:
        _without_ground(sheet.scene)
        self._code, self._speaks = sheet.scene.language, sheet.scene.speaks
        own, theatre = theatre, named(theatre, self._code)
        self._mosaic, self._figures = mosaic, held(mosaic, theatre)
        self._ink = sheet.theme.ink
        width, height = sheet.size
        self.figure = Figure((width / DPI, height / DPI), dpi=DPI, facecolor=self._ink.sheet)
        self.canvas = FigureCanvasAgg(self.figure)
        title = sheet.scene.title or heading(mosaic, own, theatre, self._speaks)
        self._say(0.03, 0.955, textwrap.shorten(title, 70), 15, weight="bold")
        self._day = self._say(0.03, 0.895, "", 13)
        self._say(0.03, 0.855, self._speaks.say("stills.figures_only"), 9)
        sources = "; ".join(self._figures.sources)
        self._say(
            0.03,
            0.03,
            textwrap.shorten(self._speaks.say("stills.sources", named=sources), LETTERS),
            8,
        )
        colours = sheet.theme.colours(theatre.actors)
        self._km2: list[Text] = []
        self._cursors: list[Line2D] = []
        for number, side in enumerate(self._figures.sides):
            self._strip(number, side, colours[side.key])

    def show(self, day: date, *, nearest: bool = False) -> None:
        """Stand on *day*.

        Raises:
            DayNotCovered: The layers do not cover it, and the *nearest* day was not asked for.
        """
        shown = answerable(self._mosaic.on(day), nearest=nearest).shown
        self._day.set_text(f"{self._speaks.weekday(shown)}, {self._speaks.long(shown)}")
        column = self._figures.column(shown)
        for text, km2 in zip(self._km2, self._figures.km2[:, column].tolist(), strict=True):
            text.set_text(self._speaks.written(round(km2)))
        for cursor in self._cursors:
            cursor.set_xdata([shown.toordinal()] * 2)

    def pixels(self) -> npt.NDArray[np.uint8]:
        """The figure as it stands, shape (height, width, 3)."""
        return pixels_of(self.canvas)

    def _say(self, x: float, y: float, text: str, size: float, **style: Any) -> Text:
        return self.figure.text(
            x, y, drawable(text), fontsize=size * PT * 0.95, color=self._ink.text,
            fontfamily="DejaVu Sans", va="center", parse_math=False, **style,
        )  # fmt: skip

    def _strip(self, number: int, side: Side, colour: str) -> None:
        figures, count = self._figures, len(self._figures.sides)
        high = (1 - TOP - FOOT) / count
        bottom = 1 - TOP - (number + 1) * high
        box = (LEFT, bottom, 1 - LEFT - RIGHT, high * 0.82)
        axes = self.figure.add_axes(box, facecolor=self._ink.paper)
        days = [*(day.toordinal() for day in figures.days), figures.last.toordinal()]
        row = np.append(figures.km2[number], figures.km2[number, -1])
        axes.fill_between(days, 0, row, step="post", fc=colour, alpha=0.7, lw=0)
        axes.step(days, row, where="post", color=self._ink.text, lw=0.6 * PT)
        axes.set_xlim(days[0], max(days[-1], days[0] + 1))
        axes.set_ylim(0, max(float(figures.km2.max(initial=0)) * 1.05, 1))
        axes.set_yticks([])
        axes.spines[:].set_color(self._ink.rule)
        years(axes, figures.days[0], figures.last, self._ink, self._code)
        axes.tick_params(labelbottom=number == count - 1)
        middle = bottom + high * 0.41
        self._say(LEFT - 0.012, middle, _lines(side.label), 10, ha="right")
        self._km2.append(self._say(1 - RIGHT + 0.012, middle, "", 11))
        self._cursors.append(axes.axvline(days[0], color=self._ink.text, lw=1.2 * PT))


def still_of_figures(
    mosaic: Mosaic,
    theatre: Theatre,
    day: date,
    path: Path,
    sheet: Canvas = STILL,
    *,
    nearest: bool = False,
) -> Path:
    """As ``stills.still``, without ground: *mosaic* is what may go out of the layers."""
    chart = Chart(mosaic, theatre, sheet)
    chart.show(day, nearest=nearest)
    return write_still(chart, path, sheet.scale)


def film_of_figures(
    mosaic: Mosaic,
    theatre: Theatre,
    frames: Sequence[Frame],
    path: Path,
    sheet: Canvas = FILM,
    *,
    progress: Progress = nullcontext,
) -> Path:
    """As ``stills.film``, without ground: *mosaic* is what may go out of the layers."""
    chart = Chart(mosaic, theatre, sheet)
    return write_film(chart, frames, path, progress=progress)


def _lines(label: str) -> str:
    """A long label on two lines."""
    return "\n".join(textwrap.wrap(textwrap.shorten(label, 52), 28)[:2])


def _without_ground(scene: Scene) -> None:
    if scene.box or scene.since or scene.mentions:
        raise BadInput(
            "only figures may go out of these layers: leave out the window, the day since which "
            "ground changed, and the text, which are drawn on a map"
        )
