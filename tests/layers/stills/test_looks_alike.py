"""A still and the page draw the same: the page's own modules are asked, in a real browser."""

import base64
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
import tiny
from here import ROOT
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from frontline.geo.theatre.sides import HATCHES, Actor
from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres
from frontline.layers.locales.messages import language
from frontline.layers.model import Holder, Status
from frontline.layers.page.html.bundle import page_css
from frontline.layers.page.symbology.looks import HATCHES as DRAWN
from frontline.layers.page.symbology.looks import Look, look
from frontline.layers.page.symbology.theme import PALETTES, Theme, rgb
from frontline.layers.stills.hatching import hatched
from frontline.layers.stills.layout import unsure_edges
from frontline.layers.stills.plate import Plate

PAGE = ROOT / "layers" / "page" / "script"
SITE = "http://127.0.0.1:9/"
RATIO, SIZE = 4, (60, 40)
ASK = """async ([actors, holders, palette, dark, width, height]) => {
  const { createTheme } = await import("/map/theme.mjs");
  const { looks, swatch } = await import("/map/looks.mjs");
  const theme = createTheme();
  theme.set({ palette, wanted: dark ? "dark" : "light" });
  const found = looks({ actors, holders }, theme);
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "ink", "soft", "rule", "sea", "far", "note"];
  const sheet = Object.fromEntries(names.map((n) => [n, style.getPropertyValue(`--${n}`)]));
  const pictures = found.map((one) => {
    const canvas = document.createElement("canvas");
    const drawn = swatch(one, width, height);
    [canvas.width, canvas.height] = [drawn.width, drawn.height];
    const context = canvas.getContext("2d");
    context.fillStyle = theme.ink.paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(drawn, 0, 0);
    return canvas.toDataURL();
  });
  return { looks: found.map((one) => ({ ...one })), ink: { ...theme.ink }, sheet, pictures };
}"""
THEMES = [Theme(palette, dark) for palette, dark in product(PALETTES, (False, True))]
STATUSES = get_args(Status)

pytestmark = pytest.mark.browser


def words() -> dict[str, Any]:
    """Messages and tables of them by key, as modules that are not built ask for them."""
    keys = list(language().messages)
    tables = [key.rpartition(".")[0] for key in keys]
    return {key: language().told(key) for key in [*tables, *keys] if key}


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Iterator[Page]:
    """A tab that can import the page's modules, and nothing else."""
    context = browser.new_context(device_scale_factor=RATIO)

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(SITE)
        if not name:
            told = json.dumps({"locale": "en", "rtl": False, "words": words()})
            style = f"<style>{page_css(['notes'])}</style><script>frontlineWords={told}</script>"
            body = f"<!doctype html>{style}<p>Looks</p>"
            route.fulfill(body=body, content_type="text/html")
        elif name.endswith(".mjs"):
            text = (PAGE / name).read_text("utf-8")
            route.fulfill(body=text, content_type="text/javascript")
        elif name.endswith("symbology.json"):
            text = (PAGE.parent / name).read_text("utf-8")
            route.fulfill(body=text, content_type="application/json")
        else:
            route.fulfill(status=404, body="")

    context.route("**/*", answer)
    tab = context.new_page()
    tab.goto(SITE)
    yield tab
    context.close()


def asked(modules: Page, theatre: Theatre, holders: list[Holder], theme: Theme) -> dict[str, Any]:
    actors = [
        {"key": a.key, "label": a.label, "colour": a.colour, "hatch": a.hatch}
        for a in theatre.actors
    ]
    pairs = [[holder.actor, holder.status] for holder in holders]
    answer: dict[str, Any] = modules.evaluate(
        ASK, [actors, pairs, theme.palette, theme.dark, *SIZE]
    )
    assert len(answer["looks"]) == len(holders) > 0
    return answer


def css(colour: str) -> tuple[int, int, int, float]:
    """Red, green, blue and opacity of ``#rrggbb``, ``#rrggbbaa`` and ``rgb(r g b / a)``."""
    colour = colour.strip()
    if colour.startswith("#"):
        assert len(colour) in (7, 9), colour
        return (*rgb(colour), int(colour[7:] or "ff", 16) / 255)
    parts = [float(part) for part in re.findall(r"[\d.]+", colour)]
    assert colour.startswith("rgb("), colour
    assert len(parts) in (3, 4), colour
    return (*map(round, parts[:3]), parts[3] if len(parts) == 4 else 1.0)  # type: ignore[return-value]


def eight(folder: Path) -> Theatre:
    """A theatre with a side of each hatch, dark and pale ones, more than a palette has."""
    colours = ("#c63536", "#4cbc33", "#f7dd4a", "#14161a", "#2aa9d6", "#ffffff", "#000000",
               "#7b4fa3", "#a0522d")  # fmt: skip
    sides = [
        Actor(f"side{i}", f"Side {i} <&>", colour, HATCHES[i % len(HATCHES)], ())
        for i, colour in enumerate(colours)
    ]
    return replace(tiny.theatre(folder), actors=(*sides, *tiny.theatre(folder).actors[2:]))


def holders_of(theatre: Theatre) -> list[Holder]:
    return [Holder(actor.key, status) for actor in theatre.actors for status in STATUSES]


@pytest.mark.parametrize("theme", THEMES, ids=str)
@pytest.mark.parametrize("name", [*theatres(), "eight"])
def test_every_holder_looks_the_same_in_a_still_and_on_the_page(
    modules: Page, name: str, theme: Theme, tmp_path: Path
) -> None:
    theatre = eight(tmp_path) if name == "eight" else load_theatre(name)
    holders = holders_of(theatre)
    answer = asked(modules, theatre, holders, theme)
    for holder, theirs in zip(holders, answer["looks"], strict=True):
        ours = look(holder, theatre, theme)
        said = {key: theirs[key] for key in ("label", "fill", "hatch", "heavy", "dashed", "drawn")}
        assert said == {key: getattr(ours, key) for key in said}, holder
        assert css(theirs["colour"]) == css(ours.colour), holder
        assert css(theirs["line"]) == css(ours.line), holder
        assert css(theirs["strokes"])[:3] == css(ours.strokes)[:3], holder


@pytest.mark.parametrize("theme", THEMES, ids=str)
def test_land_water_and_lines_have_the_inks_of_the_page(
    modules: Page, theme: Theme, tmp_path: Path
) -> None:
    theatre = tiny.theatre(tmp_path)
    answer = asked(modules, theatre, holders_of(theatre), theme)
    ink = theme.ink
    names = {"sheet": "paper", "text": "ink", "soft": "soft", "rule": "rule", "sea_name": "sea",
             "far": "far", "note": "note"}  # fmt: skip
    for ours, theirs in names.items():
        assert css(getattr(ink, ours)) == css(answer["sheet"][theirs]), ours
    rest = {key for key in ink.__dataclass_fields__ if key not in names}
    assert rest == set(answer["ink"])
    for key in rest:
        *ours, opacity = css(getattr(ink, key))
        *theirs, told = css(answer["ink"][key])
        assert ours == theirs, key
        assert opacity == pytest.approx(told, abs=0.003), key


@pytest.mark.parametrize("theme", THEMES, ids=str)
def test_fill_and_hatch_come_out_in_the_same_colours_and_direction(
    modules: Page, theme: Theme, tmp_path: Path
) -> None:
    theatre = eight(tmp_path)
    holders = [Holder(actor.key, "control") for actor in theatre.actors[:-2]]
    holders.append(Holder("contested", "contested"))
    answer = asked(modules, theatre, holders, theme)
    for holder, told in zip(holders, answer["pictures"], strict=True):
        drawn = look(holder, theatre, theme)
        ours, theirs = painted(drawn, theme), decoded(told)
        assert ours.shape == theirs.shape
        (fill, strokes), (their_fill, their_strokes) = parted(ours), parted(theirs)
        assert np.abs(fill - their_fill).max() <= 2, holder
        assert directions(strokes) == directions(their_strokes) == WAYS[drawn.hatch], holder
        if drawn.hatch != "none":
            one, two = (darkest(p, fill, s) for p, s in ((ours, strokes), (theirs, their_strokes)))
            assert np.abs(one - two).max() <= 6, (holder, one, two)


WAYS = {
    "none": None,
    "diagonal": {"up"},
    "antidiagonal": {"down"},
    "cross": {"up", "down"},
    "horizontal": {"across"},
    "vertical": {"along"},
    "grid": {"across", "along"},
    "dots": set(),
}
STEPS = {"across": (0, 1), "along": (1, 0), "up": (-1, 1), "down": (1, 1)}


def painted(drawn: Look, theme: Theme) -> np.ndarray:
    """A still's swatch without its edge."""
    figure = Figure((SIZE[0] / 100, SIZE[1] / 100), dpi=100 * RATIO, facecolor=theme.ink.paper)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    box = Rectangle((0, 0), 1, 1, fc=drawn.colour, alpha=drawn.fill, lw=0)
    axes.add_patch(box)
    if drawn.hatch != "none":
        axes.add_patch(hatched(Rectangle((0, 0), 1, 1, fill=False, lw=0), drawn, theme.ink.paper))
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, :3].astype(int)


def decoded(url: str) -> np.ndarray:
    png = base64.b64decode(url.removeprefix("data:image/png;base64,"))
    with Image.open(io.BytesIO(png)) as picture:
        return np.array(picture.convert("RGB")).astype(int)


def parted(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The most frequent colour, and which pixels have clearly another; the edge left out."""
    inner = picture[3 * RATIO : -3 * RATIO, 3 * RATIO : -3 * RATIO]
    colours, counts = np.unique(inner.reshape(-1, 3), axis=0, return_counts=True)
    fill = colours[counts.argmax()]
    off = np.abs(inner - fill).sum(axis=2)
    return fill, off > max(off.max() / 2, 6)


def darkest(picture: np.ndarray, fill: np.ndarray, strokes: np.ndarray) -> np.ndarray:
    """The colour of the strokes where they are whole: that which differs most from the fill."""
    inner = picture[3 * RATIO : -3 * RATIO, 3 * RATIO : -3 * RATIO][strokes]
    off = np.abs(inner - fill).sum(axis=1)
    return np.median(inner[off >= np.quantile(off, 0.7)], axis=0)


def directions(strokes: np.ndarray) -> set[str] | None:
    """Along which directions strokes run on; None where there are none."""
    if not strokes.any():
        return None
    long, found = 16, set()
    for name, (down, right) in STEPS.items():
        whole = strokes[long:-long, long:-long].copy()
        for step in range(-long, long + 1):
            rows = slice(long + step * down, strokes.shape[0] - long + step * down)
            columns = slice(long + step * right, strokes.shape[1] - long + step * right)
            whole &= strokes[rows, columns]
        if whole.sum() > 0.1 * strokes[long:-long, long:-long].sum():
            found.add(name)
    return found


def test_every_hatch_a_theatre_may_have_is_drawn() -> None:
    assert set(DRAWN) == set(HATCHES) == set(WAYS)
    assert len(set(DRAWN.values())) == len(HATCHES)


def test_the_key_has_the_words_of_the_page(tmp_path: Path) -> None:
    legend = (PAGE / "panels/furniture.mjs").read_text("utf-8")
    assert 'say("legend.unsure")' in legend
    assert 'say("legend.front")' in legend
    assert language().say("legend.front") == "Front line"
    plate = Plate(tiny.mosaic(), tiny.theatre(tmp_path), (900, 600))
    assert unsure_edges(plate.mosaic, plate.looks)
