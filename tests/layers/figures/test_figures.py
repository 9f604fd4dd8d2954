"""Layers that may not be passed on go out as figures, and nothing else of them does."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import tiny
from PIL import Image

from frontline.geo.errors import BadInput
from frontline.layers.audit.contents import contents
from frontline.layers.figures.drawing import chart, escaped
from frontline.layers.figures.held import held, held_of
from frontline.layers.figures.page import figures_page
from frontline.layers.figures.picture import film_of_figures, still_of_figures
from frontline.layers.figures.verify import is_figures, verify
from frontline.layers.page.payload.decode import block
from frontline.layers.publishing.licences import Licence
from frontline.layers.publishing.profile import SHIPPED
from frontline.layers.publishing.release import Terms
from frontline.layers.stills.frames import Frame
from frontline.layers.stills.scene import Scene
from frontline.layers.stills.stills import Canvas

CLOSED = Terms(SHIPPED["public"], None, (Licence("x.geojson", "redistribution restricted"),))
SMALL = Canvas((640, 480))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    made = figures_page(tiny.mosaic(), tiny.theatre(tmp_path), CLOSED)
    return made.save(tmp_path / "page.html")


def test_the_page_has_the_areas_of_every_day_and_no_place_or_line(page: Path) -> None:
    told, html = block(page.read_text("utf-8"), "data"), page.read_text("utf-8")
    own = tiny.mosaic().areas()
    assert told["days"] == [str(day) for day in tiny.DAYS]
    for (key, *_), row in zip(told["sides"], told["km2"], strict=True):
        assert row == own[key].tolist()
    assert not [name for name in tiny.NAMES if name in html]
    assert not len(contents(page).points)
    assert "Red side 500 km²" in html
    assert "<td>100.0</td>" in html
    assert "1 February 2016" in html, "it opens on the theatre's day"


def test_the_page_runs_no_script_asks_no_network_and_says_why(page: Path) -> None:
    html = page.read_text("utf-8")
    assert re.findall(r"<script(?! type=\"application/json\")", html) == []
    assert "default-src 'none'" in html
    assert "http" not in re.sub(r"http-equiv", "", html)
    assert "Licence of x.geojson: redistribution restricted" in html


def test_a_page_of_figures_is_counted_again_and_a_changed_one_is_told(page: Path) -> None:
    assert is_figures(page)
    own = [check for check in verify(page) if check.what in {"file", "program"}]
    assert [check.agrees for check in own] == [True, True]
    page.write_text(page.read_text("utf-8").replace("<h2>Sources", "<p>Sharqiya</p><h2>Sources"))
    assert [c.agrees for c in verify(page) if c.what in {"file", "program"}] == [False, False]


@pytest.mark.parametrize("change", ['"km2":[[', '"days":["2016', '"shown":"2', '"sides":[["red"'])
def test_damaged_figures_are_one_line(page: Path, change: str) -> None:
    page.write_text(page.read_text("utf-8").replace(change, change + "x"))
    with pytest.raises(BadInput, match="damaged"):
        verify(page)


def test_hostile_labels_act_nowhere(tmp_path: Path) -> None:
    war = tiny.theatre(tmp_path)
    bad = "<img src=x onerror=1>\u202e"
    war = replace(war, actors=(replace(war.actors[0], label=bad), *war.actors[1:]))
    html = figures_page(replace(tiny.mosaic(), title=bad), war, CLOSED).html()
    assert "<img" not in html
    assert "\u202e" not in html
    assert escaped("<a href='x'>") == "&lt;a href=&#39;x&#39;&gt;"


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_still_of_figures_is_the_same_each_time_and_names_no_place(
    suffix: str, tmp_path: Path
) -> None:
    war, files = tiny.theatre(tmp_path), [tmp_path / f"{n}.{suffix}" for n in "ab"]
    for file in files:
        still_of_figures(tiny.mosaic(), war, tiny.DAYS[1], file, SMALL)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert not [name for name in tiny.NAMES if name in contents(files[0]).words]


def test_a_film_of_figures_moves_with_the_days(tmp_path: Path) -> None:
    frames = [Frame(day, 200) for day in tiny.DAYS]
    film_of_figures(tiny.mosaic(), tiny.theatre(tmp_path), frames, tmp_path / "a.gif", SMALL)
    with Image.open(tmp_path / "a.gif") as film:
        assert film.n_frames == 3
        first = np.asarray(film.convert("RGB"))
        film.seek(2)
        assert (first != np.asarray(film.convert("RGB"))).any()


@pytest.mark.parametrize(
    "scene", [Scene(box=(38, 35, 39, 36)), Scene(since=tiny.DAYS[0])], ids=["window", "since"]
)
def test_what_is_drawn_on_a_map_is_refused(scene: Scene, tmp_path: Path) -> None:
    sheet = Canvas((640, 480), scene=scene)
    with pytest.raises(BadInput, match="only figures may go out"):
        still_of_figures(
            tiny.mosaic(), tiny.theatre(tmp_path), tiny.DAYS[1], tmp_path / "a.png", sheet
        )
    assert list(tmp_path.iterdir()) == []


def test_figures_are_read_back_as_they_were_told(tmp_path: Path) -> None:
    figures = held(tiny.mosaic(), tiny.theatre(tmp_path))
    again = held_of(figures.record())
    assert again.record() == figures.record()
    assert again.on(date(2016, 2, 20)) == figures.on(tiny.DAYS[1])
    with pytest.raises(BadInput, match="not covered"):
        figures.on(date(2015, 12, 31))
    assert chart(figures, tiny.DAYS[0]).count('class="held"') == len(figures.sides)
