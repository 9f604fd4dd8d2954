"""The picture of a day without a browser: one figure, drawn once, whose day can be changed.

Stills and films share it, so a frame of a film is the still of its day. Lengths are pixels at a
scale of 1; matplotlib counts in points, hence ``PT``.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.patheffects import withStroke

from frontline.geo.text.romanised import in_arabic
from frontline.geo.theatre.theatre import Theatre
from frontline.geo.unseen import drawable
from frontline.layers.border import PASSING, passing
from frontline.layers.laid.overlay import BENT
from frontline.layers.model import NO_SIDE
from frontline.layers.mosaic.days import answerable
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.basemap import drawn_at, features
from frontline.layers.page.symbology.looks import PLAIN, Look, look
from frontline.layers.page.symbology.paler import GAP_KM, gap_width, pale_steps, paleness
from frontline.layers.page.symbology.steps import with_steps
from frontline.layers.page.symbology.symbols import SYMBOLS, dashes
from frontline.layers.page.symbology.theme import Ink, Theme
from frontline.layers.page.symbology.unsettled import unsettled
from frontline.layers.stills.compass import COVERED, compass
from frontline.layers.stills.hatching import hatched, striped
from frontline.layers.stills.layout import layout, legend_rows
from frontline.layers.stills.lettering import SIZES, Label, lettering
from frontline.layers.stills.marks import drawn_note, ring, room
from frontline.layers.stills.panel import Panel, PanelFacts, looks_of
from frontline.layers.stills.scene import WHOLE, Scene, changed, marked
from frontline.layers.stills.view import DPI, PT, View, pixels_of, view_of, view_on

CLOSER = 1.15
"""How much larger a picture may be than asked."""
WATER_NAMES = ("sea", "lake", "river")
Bools = npt.NDArray[np.bool_]


class Plate:
    """A figure of *mosaic*: map, and a panel beside it, or below it on an upright picture.

    Args:
        mosaic: The layers.
        theatre: Colours, labels, basemap and the view.
        size: Width and height in pixels at a scale of 1.
        theme: Palette, and light or dark.
        scene: The window, and what is marked in it.
    """

    def __init__(
        self,
        mosaic: Mosaic,
        theatre: Theatre,
        size: tuple[int, int],
        theme: Theme = PLAIN,
        scene: Scene = WHOLE,
    ) -> None:
        self._scene, speaks = scene, scene.speaks
        self.mosaic, self.theatre, self.ink = mosaic, theatre, theme.ink
        width, height = size
        self.figure = Figure((width / DPI, height / DPI), dpi=DPI, facecolor=self.ink.sheet)
        self.canvas = FigureCanvasAgg(self.figure)
        self.looks = looks_of(mosaic, theatre, theme, speaks)
        self.shown = with_steps(mosaic)
        self.cells = mosaic  # what answers for the day shown; of a store of epochs it is one
        self.shades = [look(holder, theatre, theme) for holder in self.shown.holders]
        rows = legend_rows(mosaic, self.looks, scene)
        self.layout = layout(size, rows, mosaic, theatre, speaks)
        self.view = (
            view_on(scene.box, *self.layout.map)
            if scene.box
            else on_land(view_of(theatre, *self.layout.map), theatre)
        )
        self._wide = float(np.clip((self.view.zoom - 4) / 4, 0.45, 1.3))
        self._axes = self._map_axes()
        self._ground()
        self._write()
        compass(self._axes, self.view, self.ink, speaks)
        steps = pale_steps(self.shown, self.shades)
        told = PanelFacts(mosaic, theatre, self.looks, steps, scene)
        self.panel = Panel(self.figure, told, self.layout, theme)
        self._drawn: list[Artist] = []
        self._passing = tuple(passing(theatre.folder / PASSING))
        self._shown: tuple[object, ...] | None = None
        self._noted: list[Artist] = []

    def show(self, day: date, *, nearest: bool = False) -> None:
        """Draw *day*: zones, fronts, and what the panel says of it.

        Raises:
            DayNotCovered: The layers do not cover it, and the *nearest* day was not asked for.
        """
        on = answerable(self.mosaic.on(day), nearest=nearest)
        cells = self.mosaic.within(on.shown, on.shown)
        if cells is not self.cells:
            self.cells, self.shown = cells, with_steps(cells)
        column, open_ = cells.column(on.shown), unsettled(cells, on.shown)
        waters = [water.shape for water in self._passing if on.shown < water.until]
        drawn = (cells, column, open_.tobytes(), len(waters))
        if drawn != self._shown:
            for artist in self._drawn:
                artist.remove()
            self._drawn = []
            state = self.shown.spells.holders_at(column)
            self._zones(state)
            self._changed(on.shown)
            self._fronts(state, open_)
            for water in waters:
                self._keep(self._patch(self.view.path(water), **_lake(self.ink)))
            self._shown = drawn
        self._notes(on.shown)
        self.panel.show(on, cells)

    def pixels(self) -> npt.NDArray[np.uint8]:
        """The figure as it stands, shape (height, width, 3)."""
        return pixels_of(self.canvas)

    def _map_axes(self) -> Axes:
        parts, (width, height) = self.layout, self.layout.map
        box = (parts.map_left / parts.width, parts.bottom / parts.height,
               width / parts.width, height / parts.height)  # fmt: skip
        axes = self.figure.add_axes(box, facecolor=self.ink.abroad)
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        return axes

    def _ground(self) -> None:
        """Sea, neighbours and country under the zones; water and border over them."""
        if not self.theatre.basemap.exists():
            return
        ink, far = self.ink, self.view.zoom < 7
        kinds = {
            "sea": {"fc": ink.sea, "zorder": 1.0},
            "neighbour": {"fc": ink.abroad, "ec": ink.frontier, "lw": 0.8 * PT, "zorder": 1.1},
            "border": {"fc": ink.paper, "zorder": 1.2},
            "coast": {"ec": ink.coast, "lw": 0.8 * PT, "zorder": 1.3},
            "lake": _lake(ink),
            "river": {"ec": ink.water, "lw": (0.9 if far else 1.6) * PT, "zorder": 5.1,
                      "path_effects": self._halo(1.8 if far else 3.2)},
        }  # fmt: skip
        for one in drawn_at(self.theatre.basemap, self.view.zoom):
            style = kinds[one.layer]
            areas = "fc" in style
            outline = self.view.path if areas else self.view.lines
            path = outline(one.geometry if areas else _lines(one.geometry))
            self._patch(path, fill=areas, **{"lw": 0, **style})
            if one.layer == "border":
                edge = {"ec": ink.border, "lw": 1.1 * PT, "path_effects": self._halo(3.4)}
                self._patch(path, fill=False, zorder=5.2, **edge)

    def _halo(self, wide: float) -> list[withStroke]:
        return [withStroke(linewidth=wide * PT, foreground=self.ink.halo)]

    def _zones(self, state: npt.NDArray[np.int16]) -> None:
        """Each holder's ground: colour, hatch, and a band of its colour inside its edge.

        Between firm and pale ground of one side there is no edge, so it has no band.
        """
        for number, drawn in enumerate(self.shades):
            if not drawn.drawn or not (state == number).any():
                continue
            ground = shapely.coverage_union_all(self.cells.polygons[state == number])
            path = self.view.path(ground)
            self._keep(self._patch(path, fc=drawn.colour, alpha=drawn.fill, lw=0, zorder=2))
            if drawn.hatch != "none":
                self._keep(
                    hatched(self._patch(path, fill=False, lw=0, zorder=2.1), drawn, self.ink.paper)
                )
            if self.mosaic.sites is not None:
                continue
            band = self._patch(path, fill=False, zorder=2.2, **_band(drawn))
            band.set_clip_path(PathPatch(path, transform=self._axes.transData))
            self._keep(band)

    def _changed(self, day: date) -> None:
        """Ground that changed hands since the scene's day: stripes, and a line around it."""
        if self._scene.since is None:
            return
        moved = changed(self.mosaic, self._scene.since, day)
        if not len(moved):
            return
        path = self.view.path(shapely.coverage_union_all(moved))
        self._keep(striped(self._patch(path, fill=False, lw=0, zorder=5.5), self.ink))
        for colour, width in ((self.ink.halo, 4.5), (self.ink.front, 2.0)):
            edge = self._patch(path, fill=False, ec=colour, lw=width * PT, zorder=5.6)
            edge.set_joinstyle("round")
            self._keep(edge)

    def _notes(self, day: date) -> None:
        """What a reader drew, on the days it is about."""
        for artist in self._noted:
            artist.remove()
        notes = [note for note in self._scene.notes if note.on(day)]
        drawn = [drawn_note(self._axes, self.view, note, self.ink) for note in notes]
        self._noted = [artist for artists in drawn for artist in artists]

    def _fronts(self, state: npt.NDArray[np.int16], open_: Bools) -> None:
        """Lines between two actors; thin where a zone ends in bare paper, dashed where unsure."""
        edge, free, unsure = self._between(state, open_)
        pale = np.array([paleness(holder) for holder in self.shown.holders])[state]
        gap = np.maximum(pale[self.cells.edges.left], pale[self.cells.edges.right])
        # Both sides fade into a belt between them, as where the line lies somewhere.
        belt = self._belt(state)
        edge, free, unsure = edge | belt, free & ~belt, unsure & ~belt
        gap = np.where(belt, 1, gap)
        ink = self.ink
        table = SYMBOLS["lines"]
        self._lines_of(free, ink.rim, table["rim"]["width"])
        for number, km in enumerate(GAP_KM, 1):
            somewhere = edge & ~unsure & (gap == number)
            wide, hair = gap_width(km, self.view.zoom), SYMBOLS["gap"]["hair"]
            self._lines_of(somewhere, ink.halo, wide, alpha=SYMBOLS["gap"]["veil"])
            style = {"alpha": hair["opacity"], "linestyle": dashes(hair)}
            self._lines_of(somewhere, ink.front, hair["width"], **style)
        wide = self._wide
        for lines, colour, line in (
            (edge & unsure, ink.unsure, table["unsure"]),
            (edge & ~unsure & (gap == 0), ink.front, table["front"]),
        ):
            self._lines_of(lines, ink.halo, line["casing"] * wide)
            self._lines_of(lines, colour, line["width"] * wide, linestyle=dashes(line))

    def _belt(self, state: npt.NDArray[np.int16]) -> Bools:
        """Of each edge whether it parts a side from ground that is not known whose."""
        kind = np.array([one.drawn + 2 * one.between for one in self.shades])[np.append(state, 0)]
        parted = (
            kind[self.cells.edges.left] + kind[self.cells.edges.right] == 3
        )  # a side and a belt
        return np.asarray(parted & (self.cells.edges.left >= 0) & (self.cells.edges.right >= 0))

    def _between(self, state: npt.NDArray[np.int16], open_: Bools) -> tuple[Bools, Bools, Bools]:
        """Of each edge: is it a front, does it face nobody, is one of its sides unsure.

        Outside of all zones nothing is known, as on the page; reports tile their country.
        """
        edges = self.cells.edges
        inner = (edges.left >= 0) & (edges.right >= 0) | (not self.mosaic.reports)
        state, open_ = np.append(state, 0), np.append(open_, False)  # the outside is numbered -1
        left, right = state[edges.left], state[edges.right]
        holders = self.shown.holders
        drawn = np.array([each.drawn for each in self.shades])
        dashed = np.array([each.dashed for each in self.shades])
        actors = list({h.actor: None for h in holders})
        actor = np.array([actors.index(h.actor) for h in holders])
        no_side = np.array([h.status in NO_SIDE for h in holders])
        meet = inner & drawn[left] & drawn[right] & (actor[left] != actor[right])
        front = meet & ~no_side[left] & ~no_side[right]
        unsure = dashed[left] | dashed[right] | open_[edges.left] | open_[edges.right]
        return front, (meet & ~front) | (inner & (drawn[left] != drawn[right])), unsure

    def _lines_of(self, which: Bools, colour: Any, width: float, **style: Any) -> None:
        if which.any():
            path = self.view.lines(merged(self.cells.edges.lines[which]))
            look_ = {"joinstyle": "round", "capstyle": "round", **style}
            patch = self._patch(path, fill=False, ec=colour, lw=width * PT, zorder=6, **look_)
            self._keep(patch)

    def _patch(self, path: Any, **style: Any) -> PathPatch:
        patch = PathPatch(path, **style)
        self._axes.add_artist(patch)  # add_patch would measure it, to no use and at some cost
        return patch

    def _keep(self, artist: Artist) -> None:
        self._drawn.append(artist)

    def _write(self) -> None:
        width, height = self.layout.map
        covered = (width - COVERED[0], height - COVERED[1], float(width), float(height))
        marks = marked(self._scene)
        noted = [box for one in self._scene.notes for box in room(self.view, one, self._width)]
        taken = [covered, *noted]
        where = (self.mosaic, self.theatre, self.view, self._width)
        for label in lettering(*where, taken, self._scene):
            self._name(label)
        for town, count in reversed(marks):
            x, y = map(float, self.view.pixels([town.lon, town.lat])[0])
            if 0 <= x <= width and 0 <= y <= height:
                ring(self._axes, (x, y), count, self.ink)

    def _name(self, label: Label) -> None:
        ink, big = self.ink, label.style == "city"
        if label.dot and label.style != "marked":
            size, edge = (6, 1.6) if big else (4.5, 0.5)
            style: dict[str, Any] = {"ms": size * PT, "mew": edge * PT, "mec": ink.text}
            style["mfc"] = ink.paper if big else ink.text
            self._axes.plot(*label.dot, "o", **style, zorder=7)
        colour = {"city": ink.text, "town": ink.text, "marked": ink.text, "neighbour": ink.far}
        turned: dict[str, Any] = {
            "ha": "center",
            "rotation": -label.turn,
            "rotation_mode": "anchor",
        }
        middle = label.x + label.width / 2
        self._axes.text(
            middle if label.style == "river" else label.x, label.y, drawable(label.text),
            fontproperties=_font(label.style, label.text), va="center_baseline",
            color=colour.get(label.style, ink.sea_name), zorder=8, parse_math=False, clip_on=True,
            path_effects=[] if label.style in ("neighbour", "sea") else self._halo(2.6),
            **(turned if label.style == "river" else {}),
        )  # fmt: skip

    def _width(self, text: str, style: str) -> float:
        canvas: Any = self.canvas
        renderer, font = canvas.get_renderer(), _font(style, text)
        return float(renderer.get_text_width_height_descent(text, font, ismath=False)[0])


def merged(lines: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Lines put together where two meet: how an arrangement cuts them is not to be seen.

    Each piece has round ends of its own, which laid over each other are darker, and dashes begin
    anew with each.
    """
    whole = shapely.line_merge(shapely.multilinestrings(lines))
    parts: npt.NDArray[np.object_] = shapely.simplify(
        shapely.get_parts([whole]), BENT, preserve_topology=False
    )
    return parts


def _lake(ink: Ink) -> dict[str, Any]:
    return {"fc": ink.lake, "ec": ink.water, "lw": 0.7 * PT, "zorder": 5.0}


def on_land(view: View, theatre: Theatre) -> View:
    """*view* moved, and made a little larger, so that it does not reach beyond the basemap.

    Where that would take more than ``CLOSER`` it stays as it is: better bare land than half a war.
    """
    if not theatre.basemap.exists():
        return view
    shapes = np.array([one.geometry for one in features(theatre.basemap)], dtype=object)
    west, south, east, north = shapely.total_bounds(shapes)
    corners = [[west, north], [east, south]]
    wide, high = np.subtract(*view.pixels(corners)[::-1]).tolist()
    closer = max(view.width / wide, view.height / high, 1.0)
    if closer > CLOSER:
        return view
    view = replace(
        view,
        zoom=view.zoom + float(np.log2(closer)),
        left=(view.left + view.width / 2) * closer - view.width / 2,
        top=(view.top + view.height / 2) * closer - view.height / 2,
    )
    (left, top), (right, bottom) = view.pixels(corners).tolist()
    return replace(
        view,
        left=view.left + _shift(left, right, view.width),
        top=view.top + _shift(top, bottom, view.height),
    )


def _shift(low: float, high: float, room: int) -> float:
    """How far to move a window from 0 to *room* to lie between *low* and *high*."""
    return max(low, 0) + min(high - room, 0)


def _font(style: str, text: str) -> FontProperties:
    water = style in WATER_NAMES and not in_arabic(text)  # neither face has its letters
    return FontProperties(
        family="DejaVu Serif" if water else "DejaVu Sans",
        style="italic" if water else "normal",
        weight="bold" if style in ("city", "marked") else "normal",
        size=SIZES[style] * 0.92 * PT,  # DejaVu is wider than the page's typefaces
    )


def _band(drawn: Look) -> dict[str, Any]:
    band = SYMBOLS["band"]["dashed" if drawn.dashed else "rest" if drawn.faint else "sure"]
    look = {"lw": band["width"] * PT, "alpha": band["opacity"]}
    if drawn.dashed:
        return {"ec": drawn.line, "linestyle": dashes(band), **look}
    return {"ec": drawn.colour, "joinstyle": "round", **look}


def _lines(geometry: shapely.Geometry) -> npt.NDArray[np.object_]:
    """Lines as they are, areas as their rings."""
    parts: npt.NDArray[np.object_] = shapely.get_parts(geometry)
    if parts[0].geom_type == "Polygon":
        parts = shapely.get_rings(parts)
    return parts
