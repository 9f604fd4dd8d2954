"""What stands beside a still map: the date, the age of the news, the legend with areas, sources."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import Theatre
from frontline.geo.unseen import drawable
from frontline.layers.locales.messages import DEFAULT, Language, language
from frontline.layers.model import SHARED, UNCLEAR, UNDECIDED, Holder
from frontline.layers.mosaic.days import DayShown
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.heading import heading, spoken_of
from frontline.layers.page.payload.names import reported
from frontline.layers.page.symbology.looks import Look, look
from frontline.layers.page.symbology.news import age
from frontline.layers.page.symbology.symbols import SYMBOLS, dashes
from frontline.layers.page.symbology.theme import Ink, Theme
from frontline.layers.planar.measure import area_km2
from frontline.layers.stills.hatching import hatched
from frontline.layers.stills.layout import EDGE, LINE, Layout, fronts, letters, short, unsure_edges
from frontline.layers.stills.marks import drawn_line, ring, striped_box
from frontline.layers.stills.scene import WHOLE, Scene, marked
from frontline.layers.stills.view import PT

SWATCH = 34
"""Pixels from the edge of a legend's box to its words."""
HEADLINE = 34
"""Letters of a line of the headline."""
NAME, SMALL = 5.6, 5.0
"""Pixels that a letter is wide: of the layers' name and of the age, of a row's small print."""
CLAUSE = re.compile("[;؛]|, or|، أو|, або")
"""What in the words of a step of evidence is left out where rows are tight begins so."""
LOOSE = 25
"""Pixels of a row that has room for two small lines."""
_APART = {
    (SHARED.actor, SHARED.status): "looks.shared",
    (UNCLEAR.actor, UNCLEAR.status): "looks.unclear",
    ("", UNDECIDED.status): "looks.between",
    ("", "rest"): "looks.rest",
    ("", "margin"): "looks.margin",
}
"""Ground without a drawn holder: its words, by actor and status, as ``model.labelled`` has them."""


@dataclass(frozen=True, eq=False)
class PanelFacts:
    """What a panel tells of.

    Attributes:
        looks: Of each holder of the mosaic.
        paler: A look of each step of evidence with its message.
        scene: Its headline, and what is marked on the map.
    """

    mosaic: Mosaic
    theatre: Theatre
    looks: list[Look]
    paler: Sequence[tuple[Look, str]] = ()
    scene: Scene = WHOLE


class Panel:
    """The text of a plate; only what depends on the day is drawn again."""

    def __init__(self, figure: Figure, told: PanelFacts, layout: Layout, theme: Theme) -> None:
        self._told, self._mosaic, self._looks = told, told.mosaic, told.looks
        self._layout, self._ink = layout, theme.ink
        self._code, self._speaks = told.scene.language, told.scene.speaks
        theatre = told.theatre
        self._axes = self._strip(figure)
        soft = self._ink.soft
        self._wide = letters(layout.column, NAME, self._speaks)
        self._headline()
        self._weekday = self._say(EDGE, 64, "", 11.5, soft)
        self._date = self._say(EDGE, 90, "", 21, self._ink.text, weight="bold")
        self._age = self._say(EDGE, 118, "", 10.5, soft)
        self._km2 = self._legend(theatre)
        for row, line in enumerate(layout.foot):
            self._say(EDGE, layout.foot_top + 10 + LINE * row, line, 9, soft)
        self._cursor = self._chart(figure, theatre, theme) if layout.chart else None

    def _headline(self) -> None:
        """The reader's own in two bold lines, else the layers' name."""
        if not self._told.scene.title:
            theatre, speaks = self._told.theatre, self._speaks
            title = heading(self._mosaic, theatre, named(theatre, self._code), speaks)
            self._say(EDGE, 32, _two(title, self._wide), 11, self._ink.soft)
            return
        lines = textwrap.wrap(short(self._told.scene.title, 2 * HEADLINE), HEADLINE)[:2]
        self._say(EDGE, 30, "\n".join(lines), 12.5, self._ink.text, weight="bold")

    def show(self, on: DayShown, cells: Mosaic) -> None:
        """Write the day shown, for which *cells* answer: the mosaic, or one epoch of it."""
        mosaic, day = self._mosaic, on.shown
        self._weekday.set_text(self._speaks.weekday(day))
        self._date.set_text(self._speaks.long(day))
        called = reported(mosaic, self._told.theatre, self._code)
        self._age.set_text(_two(age(mosaic, on.asked, self._code, called), self._wide))
        state = cells.spells.holders_at(cells.column(day))
        held = np.bincount(state, cells.area_km2, len(mosaic.holders))
        # Ground that only other epochs draw: UNKNOWN is the first of the holders.
        held[0] += area_km2(np.array([mosaic.undrawn(day, day)])).sum()
        for number, text in self._km2.items():
            text.set_text(self._speaks.written(round(float(held[number]))))
        if self._cursor:
            self._cursor.set_xdata([day.toordinal(), day.toordinal()])

    def _strip(self, figure: Figure) -> Axes:
        layout, (width, height) = self._layout, self._layout.panel
        left, share = layout.panel_left / layout.width, width / layout.width
        axes = figure.add_axes((left, 0, share, height / layout.height))
        axes.set_xlim(*((width, 0) if layout.turned else (0, width)))
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        beside = [width - 0.5] * 2 if layout.left else [0, width]
        axes.plot(beside, [0, height if layout.left else 0], color=self._ink.rule, lw=PT)
        return axes

    def _say(self, x: float, y: float, text: str, size: float, colour: str, **style: Any) -> Text:
        font: dict[str, Any] = {
            "fontfamily": "DejaVu Sans",
            "fontsize": size * PT * 0.95,
            "color": colour,
        }
        side = style.pop("ha", "left")
        if self._layout.turned:
            side = {"left": "right", "right": "left"}[side]
        return self._axes.text(
            x,
            y,
            drawable(text),
            ha=side,
            va=style.pop("va", "center"),
            parse_math=False,
            **{**font, **style},
        )

    def _legend(self, theatre: Theatre) -> dict[int, Text]:
        """A row a holder with its swatch, then what the lines mean; the texts that count areas."""
        order = {actor.key: rank for rank, actor in enumerate(theatre.actors)}
        holders, ink = self._mosaic.holders, self._ink
        rows = sorted(range(len(holders)), key=lambda n: (order[holders[n].actor], holders[n]))
        (left, top), step = self._layout.legend, self._layout.row
        right, counts, tight = left + self._layout.column, {}, step < 22
        say = self._speaks.say
        everywhere = say("stills.km2_everywhere") if self._told.scene.box else say("stills.km2")
        self._say(right, top - 22, everywhere, 10, ink.soft, ha="right")
        for row, number in enumerate(rows):
            y = top + step * row
            self._swatch(self._looks[number], left, y)
            self._say(left + SWATCH, y, _lines(self._looks[number].label, tight), 11, ink.text)
            counts[number] = self._say(right, y, "", 11, ink.text, ha="right")
        y = top + step * len(rows)
        for drawn, key in self._told.paler:
            self._swatch(drawn, left, y)
            told = say(key) if step >= LOOSE else CLAUSE.split(say(key))[0]
            self._say(left + SWATCH, y, self._in_row(told), 9.5, ink.soft)
            y += step
        if self._told.paler:
            self._fading(left, y)
            self._say(left + SWATCH, y, self._in_row(say("legend.band")), 9.5, ink.soft)
            y += step
        if fronts(self._mosaic):
            self._key(left, y, say("legend.front"), 2, "solid")
            y += step
        if unsure_edges(self._mosaic, self._looks):
            self._key(left, y, say("legend.unsure"), 1.3, (0, (4, 3)))
            y += step
        self._marks(left, y)
        return counts

    def _marks(self, left: float, y: float) -> None:
        """What is marked on the map: changes of hands, places that the text names, notes."""
        scene, ink, high = self._told.scene, self._ink, min(16, self._layout.row - 3)
        say = self._speaks.say
        if scene.since:
            striped_box(self._axes, left, y, high, ink)
            words = say("stills.since", day=scene.since)
            self._say(left + SWATCH, y, words, 9.5, ink.soft)
            y += self._layout.row
        if marked(scene):
            ring(self._axes, (left + 13, y), 1, ink)
            self._say(left + SWATCH, y, say("stills.named"), 9.5, ink.soft)
            y += self._layout.row
        if scene.notes:
            drawn_line(self._axes, left, y, ink)
            self._say(left + SWATCH, y, say("stills.drawn"), 9.5, ink.soft)

    def _key(self, left: float, y: float, text: str, width: float, dash: Any) -> None:
        self._axes.plot([left, left + 26], [y, y], color=self._ink.front, lw=width * PT, ls=dash)
        size = 11 if len(text) < 30 else 9.5
        self._say(left + SWATCH, y, self._in_row(text), size, self._ink.soft)

    def _in_row(self, text: str) -> str:
        """*text* in small print on two lines, on one where rows are tight."""
        wide = letters(self._layout.column - SWATCH, SMALL, self._speaks)
        return _two(text, wide) if self._layout.row >= LOOSE else short(text, wide)

    def _fading(self, x: float, y: float) -> None:
        """Two sides that fade into paper where they meet: the line is somewhere there."""
        high, middle = min(16, self._layout.row - 3), x + 13
        sides = [self._told.paler[0][0].colour]
        sides += [look.colour for look in self._looks if look.colour not in sides][:1]
        for left, colour in zip((x, middle), sides * 2, strict=False):
            side = Rectangle((left, y - high / 2), 13, high, fc=colour, alpha=0.45, lw=0)
            self._axes.add_patch(side)
        ends, gap = [y - high / 2, y + high / 2], SYMBOLS["gap"]
        wide = {"lw": 9 * PT, "alpha": gap["veil"], "solid_capstyle": "butt"}
        self._axes.plot([middle, middle], ends, color=self._ink.paper, **wide)
        thin = {"lw": gap["hair"]["width"] * PT, "ls": dashes(gap["hair"])}
        self._axes.plot([middle, middle], ends, color=self._ink.front, **thin)

    def _swatch(self, drawn: Look, x: float, y: float) -> None:
        high = min(16, self._layout.row - 3)
        box: dict[str, Any] = {"xy": (x, y - high / 2), "width": 26, "height": high}
        ink, add = self._ink, self._axes.add_patch
        add(Rectangle(**box, fc=ink.paper, lw=0))
        if drawn.drawn:
            add(Rectangle(**box, fc=drawn.colour, alpha=drawn.fill, lw=0))
            if drawn.hatch != "none":
                add(hatched(Rectangle(**box, fill=False, lw=0), drawn, ink.paper))
        edge = drawn.line if drawn.drawn else ink.frontier
        style = (0, (3, 2)) if drawn.dashed and drawn.drawn else "solid"
        add(Rectangle(**box, fill=False, ec=edge, lw=PT, ls=style))
        for left in (8, 18) if drawn.between else ():
            hair = {"lw": PT, "ls": dashes(SYMBOLS["gap"]["hair"]), "color": ink.front}
            self._axes.plot([x + left] * 2, [y - high / 2, y + high / 2], **hair)

    def _chart(self, figure: Figure, theatre: Theatre, theme: Theme) -> Line2D:
        """Ground held over time, stacked as in the legend; gives the line that marks the day."""
        layout, ink, (left, top) = self._layout, self._ink, self._layout.chart or (0, 0)
        self._say(left, top, self._speaks.say("stills.chart"), 10, ink.soft)
        bottom = layout.panel[1] - top - 14 - layout.tall
        beside = layout.on_sheet(left)
        box = (beside / layout.width, bottom / layout.height, layout.column / layout.width,
               layout.tall / layout.height)  # fmt: skip
        axes = figure.add_axes(box, facecolor=ink.paper)
        areas, colours = self._mosaic.areas(), theme.colours(theatre.actors)
        last = self._mosaic.coverage.last.toordinal()
        days = np.minimum([*(day.toordinal() for day in areas.index), last], last)
        floor = np.zeros(len(days))
        for actor in (a for a in theatre.actors if a.key in areas and a.key != "unknown"):
            top_ = floor + np.append(areas[actor.key].to_numpy(), areas[actor.key].iloc[-1])
            axes.fill_between(
                days, floor, top_, step="post", fc=colours[actor.key], alpha=0.6, lw=0
            )
            axes.step(days, top_, where="post", color=ink.text, lw=0.35 * PT)
            floor = top_
        axes.set_xlim(days[0], max(last, days[0] + 1))
        axes.set_ylim(0, max(float(floor.max()) * 1.04, 1))
        axes.set_yticks([])
        years(axes, self._mosaic.days[0], date.fromordinal(last), ink, self._code)
        axes.spines[:].set_color(ink.rule)
        return axes.axvline(days[0], color=ink.text, lw=1.2 * PT)


def looks_of(mosaic: Mosaic, theatre: Theatre, theme: Theme, speaks: Language) -> list[Look]:
    """The look of each holder of *mosaic*, with the label that the language gives it."""
    own = spoken_of(mosaic, named(theatre, speaks.code), speaks)
    return [
        _spoken(look(holder, theatre, theme), holder, own.actor(holder.actor).label, speaks)
        for holder in mosaic.holders
    ]


def _spoken(drawn: Look, holder: Holder, name: str, speaks: Language) -> Look:
    if holder.status == "control" or holder.actor == holder.status:
        return replace(drawn, label=name)
    if kind := _APART.get((holder.actor, holder.status)) or _APART.get(("", holder.status)):
        return replace(drawn, label=speaks.say(kind, side=name))
    status = speaks.messages.get(f"looks.statuses.{holder.status}", holder.status)
    return replace(drawn, label=speaks.say("looks.status", side=name, status=status))


def years(axes: Axes, first: date, last: date, ink: Ink, code: str = DEFAULT) -> None:
    """At most six ticks: years, or the first days of months where there are few."""
    starts = [date(y, 1, 1) for y in range(first.year, last.year + 1)]
    if len(starts) <= 2:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        starts = [date(m // 12, m % 12 + 1, 1) for m in months]
    inside = [day for day in starts if first <= day <= last]
    shown = inside[:: max(-(-len(inside) // 6), 1)] or [first]
    yearly = len(starts) > 2 and all(day.month == 1 for day in starts)
    months_ = language(code).say("days.months_short").split("|")
    labels = [f"{day:%Y}" if yearly else f"{months_[day.month - 1]} {day:%y}" for day in shown]
    axes.set_xticks([day.toordinal() for day in shown], labels)
    axes.tick_params(labelsize=8.5 * PT, colors=ink.soft, length=2, width=0.5, pad=1)


def _two(text: str, wide: int) -> str:
    """*text* on two lines of *wide* letters, cut after a word where it has more."""
    lines = textwrap.wrap(" ".join(text.split()), wide)
    return "\n".join([*lines[:1], short(" ".join(lines[1:]), wide)] if lines[1:] else lines)


def _lines(label: str, tight: bool, most: int = 52) -> str:
    """A long label on two lines, or cut to one where rows are tight."""
    return short(label, 26) if tight else "\n".join(textwrap.wrap(short(label, most), 28)[:2])
