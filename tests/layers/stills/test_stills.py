"""Stills and films show what the mosaic says of their day, without a browser."""

import itertools
import os
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely
import tiny
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from PIL import Image, ImageDraw, ImageFont, ImageSequence

from frontline import layers
from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.locales.messages import language
from frontline.layers.model import CONTESTED, SHARED, UNKNOWN, Holder
from frontline.layers.mosaic.days import DayNotCovered
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.page import page
from frontline.layers.page.payload.basemap import features
from frontline.layers.page.payload.decode import block, payload
from frontline.layers.page.symbology.looks import darker, look
from frontline.layers.page.symbology.news import age
from frontline.layers.page.symbology.paler import paleness
from frontline.layers.page.symbology.theme import PALETTES, Theme, rgb
from frontline.layers.page.symbology.unsettled import unsettled
from frontline.layers.stills.frames import MOST, Frame, film_days, timed
from frontline.layers.stills.layout import PANEL, short
from frontline.layers.stills.lettering import lettering, spaced
from frontline.layers.stills.plate import Plate, on_land
from frontline.layers.stills.scene import Scene
from frontline.layers.stills.stills import (
    FILM_SIZE,
    FILMS,
    PICTURES,
    SIZE,
    Canvas,
    film,
    kind,
    still,
)
from frontline.layers.stills.view import view_of

ALEPPO = (37.16, 36.2)


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    return layers.open("syria")


def blend(colour: str, share: float, below: np.ndarray) -> np.ndarray:
    return np.array(rgb(colour)) * share + below * (1 - share)


def seen(picture: np.ndarray, plate: Plate, lon: float, lat: float, step: int = 0) -> Holder:
    """The holder whose colour lies at a point: the most frequent of a small window.

    Of holders of one *step* of evidence only, where it is given.
    """
    x, y = plate.view.pixels([lon, lat])[0].round().astype(int)
    x += plate.layout.left
    window = picture[y - 4 : y + 5, x - 4 : x + 5].reshape(-1, 3)
    colours, counts = np.unique(window, axis=0, return_counts=True)
    colour = colours[counts.argmax()]
    bare = plate.ink.paper if plate.theatre.basemap.exists() else plate.ink.abroad
    ground = np.array(rgb(bare))
    looks = [blend(each.colour, each.fill * each.drawn, ground) for each in plate.shades]
    off = np.abs(np.array(looks) - colour).sum(axis=1)
    if step:  # in grey the pale shade of one side is the firm one of another; hatches part them
        holders = plate.shown.holders
        off[[step != paleness(h) + 1 or h.actor == "contested" for h in holders]] = np.inf
    return plate.shown.holders[int(off.argmin())]


def step_at(plate: Plate, day: str, spot: tuple[float, float]) -> int:
    """1 for ground known well, 2 for inferred, 3 for far."""
    cell, column = plate.shown.cell_at(*spot), plate.shown.column(day)
    return paleness(plate.shown.holders[plate.shown.states[cell, column]]) + 1


def known_spots(
    mosaic: Mosaic, plate: Plate, day: str, tries: int = 800
) -> Iterator[tuple[float, float]]:
    """Points well inside ground of one holder and step of evidence, away from names and water."""
    names = lettering(mosaic, plate.theatre, plate.view, lambda text, _: 8.0 * len(text))
    water = shapely.union_all(
        [s for kind, _, _, s in features(plate.theatre.basemap) if kind in ("river", "lake")]
    )
    sides, steps = (
        shapely.union_all(shapely.buffer(ground.at(day).geometry.to_numpy(), -margin))
        for ground, margin in ((mosaic, 0.12), (plate.shown, 0.05))
    )
    dry = shapely.difference(sides, shapely.buffer(water, 0.1))
    random = np.random.default_rng(3)
    west, south, east, north = shapely.total_bounds(mosaic.polygons)
    spots = random.uniform((west, south), (east, north), (tries, 2))
    inside = shapely.contains_xy(dry, spots) & shapely.contains_xy(steps, spots)
    for lon, lat in spots[inside].tolist():
        x, y = plate.view.pixels([lon, lat])[0]
        if not any(abs(y - n.y) < 14 and n.x - 20 < x < n.x + 130 for n in names):
            yield lon, lat


def test_every_frame_shows_the_holders_of_its_day(tmp_path: Path) -> None:
    mosaic, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    plate = Plate(mosaic, theatre, FILM_SIZE)
    frames = timed(mosaic, film_days(mosaic, only_changes=True), 4)
    drawn = film(mosaic, theatre, frames, tmp_path / "film.gif")
    with Image.open(drawn) as gif:
        pictures = [np.array(each.convert("RGB")) for each in ImageSequence.Iterator(gif)]
    assert len(pictures) == len(frames) == 3
    for picture, frame in zip(pictures, frames, strict=True):
        held = mosaic.at(frame.day)
        for lon, lat in tiny.CENTRES:
            row = held[held.contains(shapely.Point(lon + 0.2, lat - 0.3))].iloc[0]
            truth = Holder(row.actor, row.status)
            assert seen(picture, plate, lon + 0.2, lat - 0.3) == truth, (frame.day, lon, lat)


@pytest.mark.parametrize("day", ["2013-06-01", "2016-08-06", "2017-07-12", "2020-03-02"])
def test_a_still_of_syria_shows_who_held_each_spot(syria: Mosaic, day: str) -> None:
    plate = Plate(syria, load_theatre("syria"), (1280, 800))
    plate.show(date.fromisoformat(day))
    picture, held = plate.pixels(), syria.at(day)
    spots = list(known_spots(syria, plate, day, 2000))  # some sides hold little ground
    truths = [held[held.contains(shapely.Point(spot))].iloc[0] for spot in spots]
    wrong = [
        (spot, truth.actor)
        for spot, truth in zip(spots, truths, strict=True)
        if seen(picture, plate, *spot).actor != truth.actor
    ]
    assert len(spots) > 20
    assert len({truth.actor for truth in truths}) > 2
    assert wrong == []


def test_a_frame_is_the_still_of_its_day_to_the_pixel(syria: Mosaic, tmp_path: Path) -> None:
    theatre, day = load_theatre("syria"), date(2016, 8, 6)
    plate = Plate(syria, theatre, (900, 600))
    for other in (date(2013, 1, 1), date(2019, 1, 1), day):
        plate.show(other)
    file = still(syria, theatre, day, tmp_path / "day.png", Canvas((900, 600)))
    with Image.open(file) as png:
        assert np.array_equal(np.array(png.convert("RGB")), plate.pixels())


def test_frame_n_shows_what_the_page_shows_on_its_day_n(tmp_path: Path) -> None:
    mosaic, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    read = payload(block(page(mosaic, theatre).html(), "data"))
    frames = timed(mosaic, film_days(mosaic, only_changes=True), 4)
    plate = Plate(mosaic, theatre, FILM_SIZE)
    drawn = film(mosaic, theatre, frames, tmp_path / "film.gif")
    with Image.open(drawn) as gif:
        pictures = [np.array(each.convert("RGB")) for each in ImageSequence.Iterator(gif)]
    assert len(pictures) == len(read.days)
    for n, picture in enumerate(pictures):
        told = [read.holders[number] for number in read.states[:, n]]
        assert [seen(picture, plate, x + 0.2, y - 0.3) for x, y in tiny.CENTRES] == told


UPRIGHT, OPENED = (900, 1200), date(2016, 8, 6)


@pytest.fixture(scope="module")
def truths(syria: Mosaic) -> dict[tuple[float, float], str]:
    """Who held known spots of an upright sheet, where they lie in any palette."""
    plate, held = Plate(syria, load_theatre("syria"), UPRIGHT), syria.at(str(OPENED))
    spots = known_spots(syria, plate, str(OPENED))
    return {spot: held[held.contains(shapely.Point(spot))].iloc[0].actor for spot in spots}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("palette", PALETTES)
def test_every_palette_shows_who_held_each_spot(
    syria: Mosaic, truths: dict[tuple[float, float], str], palette: str, dark: bool, tmp_path: Path
) -> None:
    theatre, day = load_theatre("syria"), OPENED
    sheet = Canvas(UPRIGHT, theme=Theme(palette, dark))
    plate = Plate(syria, theatre, sheet.size, sheet.theme)
    file = still(syria, theatre, day, tmp_path / "day.png", sheet)
    with Image.open(file) as png:
        picture = np.array(png.convert("RGB"))
    assert len(truths) > 20
    steps = {spot: step_at(plate, str(day), spot) for spot in truths}
    assert 3 in steps.values()  # some of it is pale
    assert {
        spot: seen(picture, plate, *spot, step=step).actor for spot, step in steps.items()
    } == truths


def test_an_upright_picture_gives_the_map_its_whole_width(syria: Mosaic) -> None:
    upright = Plate(syria, load_theatre("syria"), (900, 1200))
    assert upright.layout.map[0] == 900
    assert upright.view.zoom > view_of(load_theatre("syria"), 900 - PANEL, 1200).zoom
    lying = Plate(syria, load_theatre("syria"), (1200, 900))
    assert lying.layout.map == (1200 - PANEL, 900)


@pytest.mark.parametrize("size", [(640, 480), (720, 1280), (1600, 900), (1080, 1920)])
@pytest.mark.parametrize("name", ["syria", "ukraine"])
def test_no_picture_reaches_beyond_its_basemap_where_that_is_large_enough(
    name: str, size: tuple[int, int]
) -> None:
    theatre = load_theatre(name)
    given = view_of(theatre, *size)
    view = on_land(given, theatre)
    shapes = [geometry for *_, geometry in features(theatre.basemap)]
    west, south, east, north = shapely.total_bounds(np.array(shapes, dtype=object))
    (left, top), (right, bottom) = view.pixels([[west, north], [east, south]]).tolist()
    inside = left <= 1e-6 and right >= view.width - 1e-6
    inside &= top <= 1e-6 and bottom >= view.height - 1e-6
    too_small = max(view.width / (right - left), view.height / (bottom - top)) > 1.15
    assert inside != too_small
    assert view == given or inside
    assert 0 <= view.zoom - given.zoom <= np.log2(1.15)


def test_a_key_to_fronts_stands_only_where_two_sides_can_face_each_other(tmp_path: Path) -> None:
    def texts(holders: tuple[Holder, ...]) -> set[str]:
        plate = Plate(tiny.mosaic(holders=holders), tiny.theatre(tmp_path), (900, 600))
        return {text.get_text() for axes in plate.figure.axes for text in axes.texts}

    assert "Front line" in texts(tiny.mosaic().holders)
    red = (UNKNOWN, *(Holder("red", status) for status in ("control", "claimed", "advance")))
    assert "Front line" not in texts(red)


@pytest.mark.parametrize("size", [(640, 480), (640, 700), (640, 1000), (900, 600), (1600, 640)])
def test_nothing_in_the_panel_lies_over_anything_else(syria: Mosaic, size: tuple[int, int]) -> None:
    plate = Plate(syria, load_theatre("syria"), size)
    plate.show(date(2016, 8, 6))
    plate.pixels()
    panel = plate.figure.axes[1]
    boxes = [
        shapely.box(*text.get_window_extent().extents) for text in panel.texts if text.get_text()
    ]
    assert len(boxes) > 15
    assert not any(a.intersection(b).area > 2 for a, b in itertools.combinations(boxes, 2))
    width, height = plate.layout.panel
    assert all(shapely.box(0, 0, width, height).contains(box) for box in boxes)


def test_rivers_are_named_along_their_course_and_countries_outside_the_theatre(
    syria: Mosaic,
) -> None:
    theatre = load_theatre("syria")
    view = view_of(theatre, 980, 800)
    names = lettering(syria, theatre, view, lambda text, _: 7.5 * len(text))
    land = {(layer, name): shape for layer, name, _, shape in features(theatre.basemap)}
    rivers = [name for name in names if name.style == "river"]
    assert {"Euphrates", "Tigris"} <= {name.text for name in rivers}
    for name in rivers:
        course = shapely.transform(land["river", name.text], view.pixels)
        middle = shapely.Point(name.x + name.width / 2, name.y)
        assert -90 <= name.turn <= 90
        assert shapely.distance(course, middle) < 25
    home = shapely.transform(land["border", "Syria"], view.pixels)
    abroad = [name for name in names if name.style == "neighbour"]
    assert len(abroad) > 4
    assert not any(
        shapely.box(n.x, n.y - 6, n.x + n.width, n.y + 6).intersects(home) for n in abroad
    )


def test_a_change_of_which_only_the_month_is_known_has_unsure_edges_until_it_is_over() -> None:
    mosaic = tiny.mosaic(
        informed=(*tiny.DAYS, date(2016, 4, 1))
    )  # Janub changed hands some day in March 2016
    for day, open_ in ((date(2016, 2, 29), 0), (date(2016, 3, 1), 1), (date(2016, 3, 31), 1),
                       (date(2016, 4, 1), 0)):  # fmt: skip
        assert np.flatnonzero(unsettled(mosaic, day)).tolist() == [1] * open_
    plate = Plate(mosaic, tiny.theatre(Path()), (900, 600))
    pictures = {}
    for day in (date(2016, 3, 1), date(2016, 3, 31), date(2016, 4, 1)):
        plate.show(day)
        pictures[day] = plate.pixels()[:, PANEL:]
    assert np.array_equal(*list(pictures.values())[:2])
    assert not np.array_equal(*list(pictures.values())[1:])


def test_the_age_of_the_news_is_told_as_on_the_page(syria: Mosaic) -> None:
    assert age(tiny.mosaic(), date(2016, 2, 3)) == "newest report 2 days old: al-Shamal, Sharqiya"
    assert age(tiny.mosaic(), date(2016, 1, 22)).startswith("newest report 3 weeks old")
    vague = tuple(replace(r, precision="month") for r in tiny.mosaic().reports)
    told = age(tiny.mosaic(reports=vague), date(2016, 2, 3))
    assert told == "newest report of February 2016: al-Shamal, Sharqiya"
    assert age(syria, date(1999, 1, 1)).startswith("No layer for 1 January 1999: the nearest")
    zones = tiny.mosaic(reports=())
    assert age(zones, date(2016, 3, 15)) == "map of this day, unchanged for 14 days"


def test_a_still_says_all_of_it_in_the_language_asked_for(syria: Mosaic) -> None:
    """Only what no list has a word for stays in Latin letters, and what a source is called."""
    theatre = load_theatre("syria")
    said = {
        "ar": {"سوريا", "السبت", "6 أغسطس 2016", "المعارضة", "بين طرفين: لا يُعرف", "خط الجبهة"}
        | {"تغيّرت السيطرة عليه منذ 30 يوليو 2016", "حلب", "تركيا", "البحر المتوسط", "100 كم", "ش"},
        "uk": {"Сирія", "субота", "6 серпня 2016", "Опозиція", "Лінія фронту"}
        | {
            language("uk").written(44_984),
            "Перейшло з рук у руки після 30 липня 2016",
            "Алеппо",
            "Середземне море",
            "100 км",
        },
    }
    for code, words in said.items():
        plate = Plate(syria, theatre, SIZE, scene=Scene(since=date(2016, 7, 30), language=code))
        plate.show(date(2016, 8, 6))
        texts = [text for axes in plate.figure.axes for text in axes.texts]
        assert words <= {text.get_text().replace("\n", " ") for text in texts}
        english = ("Front line", "Opposition", "km", "statement", "August", "Basemap", "newest")
        assert not [t for t in texts if any(word in t.get_text() for word in english)]
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # no letter that the font lacks
            plate.pixels()
        land, panel = (axes.get_position().x0 for axes in plate.figure.axes[:2])
        assert (panel > land) == (code == "ar"), "what is read from the right begins there"


@pytest.mark.parametrize("name", ["حلب", "دمشق الشام", "قلعة حلب"])
def test_arabic_names_are_joined_and_run_from_the_right(name: str) -> None:
    figure = Figure((4, 1), dpi=100)
    canvas = FigureCanvasAgg(figure)
    figure.text(0.5, 0.5, name, fontfamily="DejaVu Sans", fontsize=36, ha="center")
    canvas.draw()
    ours = np.asarray(canvas.buffer_rgba())[:, :, 0] < 128
    font = ImageFont.truetype(findfont("DejaVu Sans"), 50, layout_engine=ImageFont.Layout.RAQM)
    plain = ImageFont.truetype(findfont("DejaVu Sans"), 50, layout_engine=ImageFont.Layout.BASIC)

    def drawn(kind: ImageFont.FreeTypeFont) -> np.ndarray:
        picture = Image.new("L", (400, 100), 255)
        ImageDraw.Draw(picture).text((40, 20), name, font=kind, fill=0)
        return np.array(picture) < 128

    def likeness(other: np.ndarray) -> float:
        one, two = (shape[shape.any(axis=1)][:, shape.any(axis=0)] for shape in (ours, other))
        high, wide = np.maximum(one.shape, two.shape)
        pads = [np.pad(p, ((0, high - p.shape[0]), (0, wide - p.shape[1]))) for p in (one, two)]
        return float((pads[0] & pads[1]).sum() / (pads[0] | pads[1]).sum())

    assert likeness(drawn(font)) > 0.75
    assert likeness(drawn(plain)) < 0.5


@pytest.mark.parametrize("suffix", PICTURES + FILMS)
def test_every_kind_of_file_can_be_asked_for(suffix: str) -> None:
    if suffix == "mp4" and shutil.which("ffmpeg") is None:
        pytest.skip("no ffmpeg here")
    assert kind(Path(f"a.{suffix.upper()}")) == suffix


def test_frames_are_the_days_of_the_page(syria: Mosaic) -> None:
    read = payload(block(page(syria, load_theatre("syria")).html(), "data"))
    assert tuple(film_days(syria, only_changes=True)) == read.days
    days = film_days(syria, date(2016, 8, 1), date(2016, 8, 31))
    assert days == [date(2016, 8, 1) + timedelta(n) for n in range(31)]
    assert film_days(syria, date(2020, 2, 1))[-1] == max(read.days[-1], read.informed[-1])


def test_a_film_lingers_on_days_with_change_and_on_its_last(tmp_path: Path) -> None:
    mosaic = tiny.mosaic()
    frames = timed(mosaic, film_days(mosaic), 4)
    assert len(frames) == 75
    by_day = {frame.day: frame.ms for frame in frames}
    assert by_day[date(2016, 2, 1)] == 250
    assert by_day[date(2016, 2, 2)] == 60
    assert frames[-1].ms == 2500
    drawn = film(mosaic, tiny.theatre(tmp_path), frames[29:34], tmp_path / "film.gif")
    with Image.open(drawn) as gif:
        shown = [each.info["duration"] for each in ImageSequence.Iterator(gif)]
    assert shown == [frame.ms for frame in frames[29:34]] == [60, 60, 250, 60, 60]


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_same_day_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    mosaic, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    first, second = (
        still(mosaic, theatre, tiny.DAYS[1], tmp_path / f"{name}.{suffix}") for name in "ab"
    )
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(
        {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[suffix]
    )


def test_a_still_for_print_has_more_pixels(tmp_path: Path) -> None:
    mosaic, theatre = tiny.mosaic(), tiny.theatre(tmp_path)
    file = still(mosaic, theatre, tiny.DAYS[0], tmp_path / "a.png", Canvas((800, 600), 2))
    with Image.open(file) as png:
        assert png.size == (1600, 1200)


def test_the_panel_counts_the_areas_of_the_day_and_says_how_old_the_news_is(
    tmp_path: Path,
) -> None:
    plate = Plate(tiny.mosaic(), tiny.theatre(tmp_path), (900, 600))
    plate.show(date(2016, 2, 3))
    texts = {text.get_text() for axes in plate.figure.axes for text in axes.texts}
    assert {"3 February 2016", "Wednesday"} <= texts
    assert "newest report 2 days old: al-Shamal, Sharqiya" in texts
    assert {"Red side", "500", "Contested", "300", "200", "0"} <= texts
    assert any("Tiny gazette" in text for text in texts)
    with pytest.raises(DayNotCovered):
        plate.show(date(2030, 1, 1))
    plate.show(date(2030, 1, 1), nearest=True)
    texts = {text.get_text() for axes in plate.figure.axes for text in axes.texts}
    assert "15 March 2016" in texts
    assert any(text.startswith("No layer for 1 January 2030") for text in texts)


def test_a_long_name_has_two_lines_and_what_is_cut_ends_after_a_word(tmp_path: Path) -> None:
    title = "The tiny war, newest confirmed change 23 December 2025"
    plate = Plate(tiny.mosaic(title=title), tiny.theatre(tmp_path), (900, 600))
    texts = [text.get_text() for axes in plate.figure.axes for text in axes.texts]
    assert title in [" ".join(text.split()) for text in texts]
    assert short("Ramouseh, Kinsabba and Manbij", 20) == "Ramouseh, Kinsabba…"
    assert short("Ramouseh", 20) == "Ramouseh"


def test_hostile_words_are_words(tmp_path: Path) -> None:
    names = (r"$\frac{1}{0}$", "<b>&amp;", "%s {0} {{x}}", "$")
    mosaic = tiny.mosaic(title=r"$\undefined$ ^_ {", names=names, sources=(r"\$ $x$ \\",))
    file = still(mosaic, tiny.theatre(tmp_path), tiny.DAYS[0], tmp_path / "a.svg")
    assert file.stat().st_size > 10_000


def test_names_keep_clear_of_each_other_and_of_the_margin(syria: Mosaic) -> None:
    theatre = load_theatre("syria")
    view = view_of(theatre, 980, 800)
    names = lettering(syria, theatre, view, lambda text, _: 7.5 * len(text))
    boxes = [shapely.box(n.x, n.y - 7, n.x + 7.5 * len(n.text), n.y + 7) for n in names]
    assert {"Aleppo", "Damascus", spaced("Turkey")} <= {name.text for name in names}
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))
    assert all(shapely.box(0, 0, 980, 800).contains(box) for box in boxes)


def test_the_view_is_mercator_with_one_scale_for_both_axes() -> None:
    view = view_of(load_theatre("syria"), 980, 800)
    x, y = view.pixels([38.6, 35.0])[0]
    assert (x, y) == pytest.approx((490, 400))
    east, north = view.pixels([[38.61, 35.0], [38.6, 35.01]]) - (x, y)
    per_degree = np.cos(np.radians(35.0))
    assert -north[1] * per_degree == pytest.approx(east[0], rel=1e-3)
    assert 0.01 * 111.32 * per_degree / view.kilometres() == pytest.approx(east[0], rel=1e-3)


def test_a_look_says_how_sure_the_holder_is(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    sure, claimed = (look(Holder("green", s), theatre) for s in ("control", "claimed"))
    assert (sure.label, claimed.label) == ("Green side", "Green side (claimed)")
    assert sure.fill > claimed.fill
    assert claimed.dashed
    assert not sure.dashed
    assert look(CONTESTED, theatre).heavy
    assert look(SHARED, theatre).hatch != look(CONTESTED, theatre).hatch
    assert not look(UNKNOWN, theatre).drawn
    assert darker("#ffffff", 0) == "#ffffff"
    assert darker("#ffffff", 1) == "#23201c"


def test_an_mp4_goes_through_ffmpeg_with_every_frame_as_long_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = tmp_path / "bin" / "ffmpeg"
    encoder.parent.mkdir()
    encoder.write_text('#!/bin/sh\nfor last; do :; done\ncat > "$last"\n')
    encoder.chmod(0o755)
    monkeypatch.setenv("PATH", f"{encoder.parent}{os.pathsep}{os.environ['PATH']}")
    frames = [Frame(tiny.DAYS[0], 250), Frame(tiny.DAYS[1], 100)]
    file = film(
        tiny.mosaic(), tiny.theatre(tmp_path), frames, tmp_path / "a.mp4", Canvas((640, 480))
    )
    assert file.stat().st_size == (5 + 2) * 640 * 480 * 3


def test_an_encoder_that_fails_leaves_nothing_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = tmp_path / "bin" / "ffmpeg"
    encoder.parent.mkdir()
    encoder.write_text("#!/bin/sh\necho 'no such codec' >&2\nexit 1\n")
    encoder.chmod(0o755)
    monkeypatch.setenv("PATH", f"{encoder.parent}{os.pathsep}{os.environ['PATH']}")
    frames = [Frame(tiny.DAYS[0], 250)]
    with pytest.raises(BadInput, match="no such codec"):
        film(tiny.mosaic(), tiny.theatre(tmp_path), frames, tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == [encoder.parent]


def test_what_cannot_be_drawn_is_said_in_one_line_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mosaic, theatre, day = tiny.mosaic(), tiny.theatre(tmp_path), tiny.DAYS[0]
    monkeypatch.setenv("PATH", str(tmp_path))
    frames = [Frame(day, 100)]
    for call, words in (
        (lambda: kind(tmp_path / "a.jpg"), r"name it \.png"),
        (lambda: kind(tmp_path / "a.mp4"), "needs ffmpeg"),
        (lambda: film(mosaic, theatre, frames, tmp_path / "a.mp4"), "needs ffmpeg"),
        (lambda: film(mosaic, theatre, frames, tmp_path / "a.png"), "a film is"),
        (lambda: still(mosaic, theatre, day, tmp_path / "a.gif"), "a still is"),
        (lambda: Canvas((9, 9)), "9x9"),
        (lambda: Canvas(scale=99), "scale of 99"),
        (lambda: Theme("neon"), "use one of theatre, safe, grey"),
        (lambda: still(mosaic, theatre, day, tmp_path / "x" / "a.png"), "cannot be written"),
        (lambda: film_days(mosaic, date(2016, 2, 1), date(2016, 1, 1)), "before the first"),
        (lambda: film_days(mosaic, date(2019, 2, 1)), "no day"),
        (lambda: timed(mosaic, [day], 99), "speed of 99"),
    ):
        with pytest.raises(BadInput, match=words):
            call()
    strange = tiny.mosaic(holders=(UNKNOWN, Holder("blue", "control"), *mosaic.holders[2:]))
    with pytest.raises(UnknownName, match="blue"):
        still(strange, theatre, day, tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_a_film_has_a_limit(syria: Mosaic) -> None:
    long = tiny.mosaic(informed=(*tiny.DAYS, tiny.DAYS[0] + timedelta(MOST + 1)))
    with pytest.raises(BadInput, match="too many"):
        film_days(long)
    assert len(film_days(syria)) < MOST
