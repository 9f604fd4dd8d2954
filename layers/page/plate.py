"""The picture of a day without a browser: one figure, drawn once, whose day can be changed.

Stills and films share it, so a frame of a film is the still of its day. Lengths are pixels at a
scale of 1; matplotlib counts in points, hence ``PT``.
"""

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

from geo.theatre import Theatre
from layers.mosaic import Mosaic
from layers.page.basemap import features
from layers.page.lettering import SIZES, Label, lettering
from layers.page.looks import (
    ABROAD,
    BORDER,
    FRONTIER,
    INK,
    LAKE,
    PAPER,
    SEA,
    SHORE,
    WATER,
    Look,
    look,
)
from layers.page.panel import PANEL, Panel
from layers.page.view import view_of

DPI = 100
PT = 72 / DPI
CASING = (0.98, 0.965, 0.925, 0.85)
COLOURS = {
    "city": "#2c2822",
    "town": "#4d473d",
    "neighbour": "#8d8473",
    "sea": "#5c8299",
    "lake": "#33627c",
}
Bools = npt.NDArray[np.bool_]


class Plate:
    """A figure of *mosaic*: panel on the left, map on the right.

    Args:
        mosaic: The layers.
        theatre: Colours, labels, basemap and the view.
        size: Width and height in pixels at a scale of 1.
    """

    def __init__(self, mosaic: Mosaic, theatre: Theatre, size: tuple[int, int]) -> None:
        self.mosaic, self.theatre = mosaic, theatre
        width, height = size
        self.figure = Figure((width / DPI, height / DPI), dpi=DPI, facecolor="#fffdf8")
        self.canvas = FigureCanvasAgg(self.figure)
        self.view = view_of(theatre, width - PANEL, height)
        self.looks = [look(holder, theatre) for holder in mosaic.holders]
        self._axes = self._map_axes(width)
        self._ground()
        self._write()
        self.panel = Panel(self.figure, mosaic, theatre, self.looks, self.view)
        self._drawn: list[Artist] = []
        self._column: int | None = None

    def show(self, day: date) -> None:
        """Draw *day*: zones, fronts, and what the panel says of it."""
        column = self.mosaic.column(day)
        if column != self._column:
            for artist in self._drawn:
                artist.remove()
            self._drawn = []
            self._zones(column)
            self._fronts(column)
            self._column = column
        self.panel.show(day, column)

    def pixels(self) -> npt.NDArray[np.uint8]:
        """The figure as it stands, shape (height, width, 3)."""
        canvas: Any = self.canvas  # matplotlib's own types end here
        canvas.draw()
        return np.asarray(canvas.buffer_rgba())[:, :, :3].copy()

    def _map_axes(self, width: int) -> Axes:
        share = PANEL / width
        axes = self.figure.add_axes((share, 0, 1 - share, 1), facecolor=ABROAD)
        axes.set_xlim(0, self.view.width)
        axes.set_ylim(self.view.height, 0)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        return axes

    def _ground(self) -> None:
        """Sea, neighbours and country under the zones; water and border over them."""
        if not self.theatre.basemap.exists():
            return
        halo = [withStroke(linewidth=3.4 * PT, foreground=CASING)]  # light on either side
        kinds = {
            "sea": {"fc": SEA, "zorder": 1.0},
            "neighbour": {"fc": ABROAD, "ec": FRONTIER, "lw": 0.8 * PT, "zorder": 1.1},
            "border": {"fc": PAPER, "zorder": 1.2},
            "coast": {"ec": SHORE, "lw": 0.8 * PT, "zorder": 1.3},
            "lake": {"fc": LAKE, "ec": WATER, "lw": 0.7 * PT, "zorder": 5.0},
            "river": {"ec": WATER, "lw": 1.2 * PT, "zorder": 5.1},
        }
        for layer, _, _, geometry in features(self.theatre.basemap):
            style = kinds[layer]
            areas = "fc" in style
            path = self.view.path(geometry) if areas else self.view.lines(_lines(geometry))
            self._patch(path, fill=areas, **{"lw": 0, **style})
            if layer == "border":
                edge = {"ec": BORDER, "lw": 1.1 * PT, "path_effects": halo}
                self._patch(path, fill=False, zorder=5.2, **edge)

    def _zones(self, column: int) -> None:
        """Each holder's ground: colour, hatch, and a band of its colour inside its edge."""
        state = self.mosaic.states[:, column]
        for number, drawn in enumerate(self.looks):
            if not drawn.drawn or not (state == number).any():
                continue
            ground = shapely.coverage_union_all(self.mosaic.polygons[state == number])
            path = self.view.path(ground)
            self._keep(self._patch(path, fc=drawn.colour, alpha=drawn.fill, lw=0, zorder=2))
            if drawn.hatch:
                self._keep(self._hatched(path, drawn))
            band = self._patch(path, fill=False, zorder=2.2, **_band(drawn))
            band.set_clip_path(PathPatch(path, transform=self._axes.transData))
            self._keep(band)

    def _hatched(self, path: Any, drawn: Look) -> PathPatch:
        patch = self._patch(path, fill=False, lw=0, hatch=drawn.hatch, zorder=2.1)
        patch.set_hatchcolor(drawn.strokes)
        patch.set_hatch_linewidth((1.6 if drawn.heavy else 0.9) * PT)
        patch.set_alpha(0.9 if drawn.heavy else 0.6)
        return patch

    def _fronts(self, column: int) -> None:
        """Lines between two actors; thin where a zone ends in bare paper, dashed where unsure."""
        edge, free, unsure = self._between(column)
        wide = 0.75 if self.view.zoom < 7 else 1.0 if self.view.zoom < 9 else 1.3
        self._lines_of(free, "#5a5246", 0.8, alpha=0.6)
        for lines, casing, ink, dash in (
            (edge & unsure, 3.6, 1.3, (0, (4, 3))),
            (edge & ~unsure, 4.6, 2.0, "solid"),
        ):
            self._lines_of(lines, CASING, casing * wide)
            self._lines_of(lines, "#26221d", ink * wide, linestyle=dash)

    def _between(self, column: int) -> tuple[Bools, Bools, Bools]:
        """Of each edge: is it a front, does it face nobody, is one of its sides unsure."""
        edges, state = self.mosaic.edges, self.mosaic.states[:, column]
        inner = (edges.left >= 0) & (edges.right >= 0)
        left, right = state[edges.left], state[edges.right]
        drawn = np.array([each.drawn for each in self.looks])
        dashed = np.array([each.dashed for each in self.looks])
        actors = list({h.actor: None for h in self.mosaic.holders})
        actor = np.array([actors.index(h.actor) for h in self.mosaic.holders])
        front = inner & drawn[left] & drawn[right] & (actor[left] != actor[right])
        return front, inner & (drawn[left] != drawn[right]), dashed[left] | dashed[right]

    def _lines_of(self, which: Bools, colour: Any, width: float, **style: Any) -> None:
        if which.any():
            path = self.view.lines(self.mosaic.edges.lines[which])
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
        for label in lettering(self.mosaic, self.theatre, self.view, self._width):
            self._name(label)

    def _name(self, label: Label) -> None:
        if label.dot:
            big = label.style == "city"
            size, edge, fill = (6, 1.6, PAPER) if big else (4.5, 0.5, INK)
            style: dict[str, Any] = {"ms": size * PT, "mew": edge * PT, "mec": INK, "mfc": fill}
            self._axes.plot(*label.dot, "o", **style, zorder=7)
        self._axes.text(
            label.x, label.y, label.text, fontproperties=_font(label.style), va="center_baseline",
            color=COLOURS[label.style], zorder=8, parse_math=False, clip_on=True,
            path_effects=[] if label.style in ("neighbour", "sea")
            else [withStroke(linewidth=2.6 * PT, foreground=(*CASING[:3], 0.9))],
        )  # fmt: skip

    def _width(self, text: str, style: str) -> float:
        canvas: Any = self.canvas
        renderer = canvas.get_renderer()
        return float(renderer.get_text_width_height_descent(text, _font(style), ismath=False)[0])


def _font(style: str) -> FontProperties:
    water = style in ("sea", "lake")
    return FontProperties(
        family="DejaVu Serif" if water else "DejaVu Sans",
        style="italic" if water else "normal",
        weight="bold" if style == "city" else "normal",
        size=SIZES[style] * 0.92 * PT,  # DejaVu is wider than the page's typefaces
    )


def _band(drawn: Look) -> dict[str, Any]:
    if drawn.dashed:
        return {"ec": drawn.line, "lw": 2 * PT, "alpha": 0.35, "linestyle": (0, (4, 3))}
    return {"ec": drawn.colour, "lw": 6 * PT, "alpha": 0.5, "joinstyle": "round"}


def _lines(geometry: shapely.Geometry) -> npt.NDArray[np.object_]:
    """Lines as they are, areas as their rings."""
    parts: npt.NDArray[np.object_] = shapely.get_parts(geometry)
    if parts[0].geom_type == "Polygon":
        parts = shapely.get_rings(parts)
    return parts
